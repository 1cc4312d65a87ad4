//! Compare: choosing its columns, and computing what it shows when something changes.

pub mod copying;
pub mod expecting;
pub mod handing_out;
mod matrix;
mod remembering;
mod side_by_side;

use std::collections::BTreeSet;

use tracking_settings::profile::BuiltIn;

use crate::core::{
    action::Compare,
    effect::Effect,
    ids::{Selection, Slot, Version, View},
    state::{COLUMNS, MatrixColumn, Sorted, State},
};

pub fn carry_out(state: &mut State, what: Compare, effects: &mut Vec<Effect>) {
    let only_arranged = matches!(what, Compare::SortBy(_) | Compare::Filter(_) | Compare::OnlyOff(_));
    state.to_compare |= !only_arranged;
    let comparing = &mut state.view.comparing;
    match what {
        Compare::Choose(at, column) => choose(state, at, column),
        Compare::Add(column) if comparing.columns.len() < COLUMNS.1 => {
            comparing.in_focus = comparing.columns.len();
            comparing.columns.push(column);
            remembering::note(state);
        }
        Compare::Remove(at) if comparing.columns.len() > COLUMNS.0 && at < comparing.columns.len() => {
            comparing.columns.remove(at);
            if comparing.in_focus >= at {
                comparing.in_focus = comparing.in_focus.saturating_sub(1);
            }
            remembering::note(state);
        }
        Compare::Add(_) | Compare::Remove(_) => {}
        Compare::FocusColumn(at) => comparing.in_focus = at,
        Compare::OnlyDifferences(only) => {
            comparing.only_differences = only;
            state.preferences.only_differences = only;
        }
        // Leads out of Compare.
        Compare::GoTo(..) => {}
        Compare::HandOut => handing_out::open(state),
        Compare::HandOutAll => handing_out::all_profiles(state, effects),
        Compare::AllProfiles(all) => comparing.all_profiles = all,
        Compare::Standard(column) => comparing.standard = Some(column),
        Compare::SortBy(column) => comparing.sorted = sorted_by(comparing.sorted, column),
        Compare::Filter(filter) => comparing.filter = filter,
        Compare::OnlyOff(only) => comparing.only_off = only,
        Compare::OpenBesideStandard(slot) => matrix::open(state, slot),
        Compare::Back => {
            if let Some(before) = comparing.before.take() {
                comparing.columns = before;
                comparing.in_focus = 1;
                remembering::note(state);
            }
        }
        Compare::MarkExpected(at, setting) => expecting::open(state, at, setting),
        Compare::ChangeReason(at, setting) => expecting::open_again(state, at, setting),
        Compare::CountAgain(at, setting) => expecting::count_again(state, at, setting),
        Compare::Copy { from, to, field } => {
            let source = comparing.columns.get(from).cloned();
            let target = comparing.columns.get(to).and_then(Version::own).copied();
            if let (Some(source), Some(target)) = (source, target) {
                copying::open(state, source, target, field);
            }
        }
    }
    if only_arranged {
        arrange(state);
    }
}

/// A second click on a heading turns the order round. Numbers and marks begin with the most.
fn sorted_by(sorted: Sorted, column: MatrixColumn) -> Sorted {
    let texts = [MatrixColumn::Name, MatrixColumn::Environment, MatrixColumn::Kind];
    let descending = if sorted.by == column {
        !sorted.descending
    } else {
        !texts.contains(&column)
    };
    Sorted { by: column, descending }
}

fn choose(state: &mut State, at: usize, column: Version) {
    let comparing = &mut state.view.comparing;
    let other = comparing.columns.iter().position(|shown| *shown == column);
    match (other, comparing.columns.get_mut(at)) {
        (_, None) => return,
        (Some(other), Some(_)) => comparing.columns.swap(at, other),
        (None, Some(shown)) => *shown = column,
    }
    comparing.in_focus = at;
    remembering::note(state);
}

/// A profile chosen in the list goes to the column in focus, or the focus to the column that shows the profile.
pub fn show_selected(state: &mut State) {
    if state.view.view != View::Compare || state.view.comparing.all_profiles {
        return;
    }
    let column = Version::from(state.selection);
    let comparing = &mut state.view.comparing;
    match comparing.columns.iter().position(|shown| *shown == column) {
        Some(at) => comparing.in_focus = at,
        None => choose(state, state.view.comparing.in_focus, column),
    }
    state.to_compare = true;
}

pub fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if state.view.view != View::Compare {
        return;
    }
    if !state.to_compare {
        // The earlier states of a profile that changed elsewhere were forgotten.
        ask_for_pasts(state, effects);
        return;
    }
    state.to_compare = false;
    keep_what_is_there(state);
    ask_for_pasts(state, effects);
    state.side_by_side = side_by_side::of(state);
    if state.view.comparing.all_profiles
        && let Some(standard) = matrix::standard(state)
    {
        let name = side_by_side::name(state, &standard);
        state.matrix = matrix::of(state, &standard, name);
    }
}

fn arrange(state: &mut State) {
    let mut shown = std::mem::take(&mut state.matrix);
    matrix::arrange(state, &mut shown);
    state.matrix = shown;
}

/// Columns of deleted profiles vanish; where too few are left, others come in.
fn keep_what_is_there(state: &mut State) {
    let mut columns = std::mem::take(&mut state.view.comparing.columns);
    let is_first = columns.is_empty();
    let remembered = remembering::columns(state);
    if !remembered.is_empty() {
        columns = remembered;
    }
    let is_new = columns.is_empty();
    columns.retain(|column| state.in_column(column).is_some());
    for candidate in usual(state) {
        if columns.len() >= COLUMNS.0 + usize::from(is_new) {
            break;
        }
        if !columns.contains(&candidate) {
            columns.push(candidate);
        }
    }
    let standard = state.view.comparing.standard.take();
    let standard = standard.filter(|column| state.in_column(column).is_some());
    let comparing = &mut state.view.comparing;
    comparing.standard = standard;
    let last = columns.len().saturating_sub(1);
    comparing.in_focus = if is_first { 1 } else { comparing.in_focus }.min(last);
    comparing.columns = columns;
}

/// At first: the profile shown, the next one in the list, and Microsoft's defaults.
fn usual(state: &State) -> Vec<Version> {
    let shown = state.selection;
    let at = state.order.iter().position(|slot| Selection::Profile(*slot) == shown);
    let after = at.map_or(0, |at| at + 1);
    let next = state.order.get(after).or(state.order.first());
    let next = next.map(|slot| Selection::Profile(*slot));
    let built_ins = BuiltIn::ALL.map(Selection::BuiltIn);
    let all = [shown].into_iter().chain(next).chain(built_ins);
    all.map(Version::from).collect()
}

/// On the way to Compare: editing keeps states, so those of the columns are read again. The caller reads those of the
/// profile shown.
pub fn look_again(state: &mut State, effects: &mut Vec<Effect>) {
    for slot in slots(state)
        .into_iter()
        .filter(|slot| Some(*slot) != state.slot())
        .collect::<Vec<_>>()
    {
        if state.entries.get(&slot).is_some_and(|entry| entry.past.is_read()) {
            state.read_past(slot, effects);
        }
    }
}

fn slots(state: &State) -> BTreeSet<Slot> {
    let comparing = &state.view.comparing;
    let columns = comparing.columns.iter().chain(&comparing.standard);
    columns.filter_map(Version::of).copied().collect()
}

fn ask_for_pasts(state: &mut State, effects: &mut Vec<Effect>) {
    for slot in slots(state) {
        state.ask_for_past(slot, effects);
    }
}
