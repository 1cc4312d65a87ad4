//! What changed since a chosen state, line by line, and how each line is taken back.

mod drift;

use std::cmp::Reverse;

use egui::Ui;
use jiff::Timestamp;
use profile_library::Meaning;
use tracking_settings::{Difference, Field, Value, difference, profile::BuiltIn};

use crate::{
    changes::words,
    core::{
        action::Action,
        command::CommandId,
        ids::{Slot, Version},
        state::{Entry, State, compared_with, held_in_dynamics},
        text::{self, said, values},
    },
    kit::{self, Button, icons, table},
    states::view::differences_to,
};

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::text::heading(ui, kit::strong(words::HEADING).size(17.0), words::HEADING, 2);
    let (Some(slot), Some(entry)) = (state.slot(), state.entry()) else {
        kit::text::body(ui, words::BUILT_IN);
        return;
    };
    if state.view.drift
        && let Some((held, agreed)) = drift::states(entry)
    {
        ui.add_space(8.0);
        drift::show(ui, held, agreed, actions);
        return;
    }
    let since = state.of_shown(state.view.since.as_ref());
    let since = since.unwrap_or(Version::AtOpening(slot));
    ui.add_space(8.0);
    kit::card(ui, Some(words::COMPARED_WITH), |ui| {
        kit::radio_group(ui, words::COMPARED_WITH, |ui| {
            choose_since(ui, state, slot, &since, actions);
        });
        drift::button(ui, entry, actions);
    });
    ui.add_space(12.0);
    if let Some(before) = state.known(&since) {
        let (mut known, mut unknown) = match since {
            // Microsoft documents no default for earlier prefixes: here there are none.
            Version::BuiltIn(BuiltIn::MicrosoftDefaults) => (difference(&before.profile, &entry.profile), Vec::new()),
            _ => differences_to(&before, &entry.profile),
        };
        if matches!(since, Version::InDynamics(_) | Version::BuiltIn(_)) {
            // A value that is not planned is left alone there.
            known.retain(|row| !row.field.is_optional() || row.is != Value::Absent);
        }
        if let Version::InDynamics(_) = since {
            let is_held = |row: &Difference| held_in_dynamics().any(|field| field == row.field);
            known.retain(is_held);
            unknown.retain(is_held);
        }
        kit::card(ui, None, |ui| {
            lines(ui, entry, state, &since, &known, &unknown, actions);
        });
        ui.add_space(12.0);
    }
    ui.horizontal_wrapped(|ui| {
        for id in [
            CommandId::Steps,
            CommandId::ReadEnvironment,
            CommandId::MarkInDynamics,
            CommandId::MarkAgreed,
            CommandId::EarlierStates,
        ] {
            let words = id.words();
            if Button::secondary(words).show(ui).clicked() {
                actions.push(Action::Command(id));
            }
        }
    });
}

fn choose_since(ui: &mut Ui, state: &State, slot: Slot, chosen: &Version, actions: &mut Vec<Action>) {
    // All rows are equally high, also grey ones with a reason.
    ui.spacing_mut().interact_size.y = kit::theme::TEXT_LINE;
    for since in compared_with(slot) {
        let words = since_words(state, &since);
        if state.known(&since).is_some() {
            if kit::radio_row(ui, since == *chosen, &words).changed() && since != *chosen {
                actions.push(Action::ShowSince(since));
            }
        } else {
            let why = words::why_not(&since);
            ui.horizontal_wrapped(|ui| {
                let radio = ui
                    .scope_builder(egui::UiBuilder::new().disabled(), |ui| {
                        kit::radio_row(ui, false, &words)
                    })
                    .inner;
                kit::accessible::describe(&radio, why);
                kit::help_text(ui, why);
            });
        }
    }
}

pub fn since_words(state: &State, since: &Version) -> String {
    let said = text::since(since);
    let Some(kept) = state.kept_state(since) else {
        return said.to_owned();
    };
    let marked = match since {
        Version::InDynamics(_) => kept.marked_on(Meaning::InDynamics),
        Version::Agreed(_) => kept.marked_on(Meaning::Agreed),
        _ => None,
    };
    let when = marked.map_or_else(|| text::date_time(kept.at, &state.zone), text::date);
    words::since_on(said, &when)
}

fn lines(
    ui: &mut Ui,
    entry: &Entry,
    state: &State,
    since: &Version,
    known: &[Difference],
    unknown: &[Difference],
    actions: &mut Vec<Action>,
) {
    if known.is_empty() {
        kit::text::body(ui, words::nothing(since));
    }
    if known.is_empty() && unknown.is_empty() {
        return;
    }
    let newest_first = state.preferences.newest_first;
    if known.len() > 1 {
        let mut chosen = newest_first;
        if kit::check_row(ui, &mut chosen, words::NEWEST_FIRST).changed() {
            actions.push(Action::NewestFirst(chosen));
        }
        ui.add_space(4.0);
    }
    let widths = table::widths(ui, 2, 0.42, (84.0, 160.0));
    let [was, is] = words::columns(since);
    table::head(ui, &widths, &[said::FIELD_COLUMN, was, is]);
    let mut all = told(entry, state, since, known);
    if newest_first {
        all.sort_by_key(|(at, ..)| Reverse(*at));
    }
    all.extend(unknown.iter().map(|row| (None, row, Then::NotKnown)));
    let (first, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, row, _)| newest_first || row.field.is_on_the_page());
    for (_, row, then) in &first {
        line(ui, &widths, row, then, actions);
    }
    if !others.is_empty() {
        ui.add_space(8.0);
        kit::text::group_heading(ui, words::OTHERS);
    }
    for (_, row, then) in &others {
        line(ui, &widths, row, then, actions);
    }
}

/// The differences with the time when the value of now was given, where the journal tells.
fn told<'a>(
    entry: &Entry,
    state: &State,
    since: &Version,
    known: &'a [Difference],
) -> Vec<(Option<Timestamp>, &'a Difference, Then)> {
    let edited = |row: &Difference| entry.last_edit(row.field).filter(|edit| edit.is == row.is);
    let edited: Vec<_> = known.iter().map(|row| edited(row).map(|edit| edit.at)).collect();
    let times: Vec<Timestamp> = edited.iter().flatten().copied().collect();
    let mut times = text::times(&times, &state.zone).into_iter();
    let told = edited.into_iter().zip(known).map(|(at, row)| {
        let when = at.and_then(|_| times.next()).map(|when| words::when(since, &when));
        let words = match (since, row.field) {
            (Version::InDynamics(_), Field::PrefixHistory) => Some(words::KEPT_BY_DYNAMICS.to_owned()),
            _ => when,
        };
        (at, row, Then::Known(words))
    });
    told.collect()
}

enum Then {
    /// With what there is to say of it.
    Known(Option<String>),
    /// The source did not carry the value.
    NotKnown,
}

fn line(ui: &mut Ui, widths: &[f32], row: &Difference, then: &Then, actions: &mut Vec<Action>) {
    let label = row.field.label();
    let [was, is] = values::cells(row.field, &row.was, &row.is);
    ui.push_id(row.field, |ui| {
        table::row(ui, widths, |ui, column| match column {
            0 => {
                let to = Button::quiet(&label).named(said::go_to(row.field));
                if to.show(ui).clicked() {
                    actions.push(Action::GoTo(row.field));
                }
                match then {
                    Then::Known(Some(when)) => {
                        kit::help_text(ui, when);
                    }
                    Then::Known(None) => {}
                    Then::NotKnown => {
                        kit::help_text(ui, words::NOT_KNOWN_HELP);
                    }
                }
            }
            1 if matches!(then, Then::Known(_)) => {
                kit::text::body(ui, was.as_str());
            }
            1 => {
                kit::help_text(ui, values::NOT_KNOWN);
            }
            _ => {
                table::strong_value(ui, is.as_str());
            }
        });
        // A plan has no place for every largest number.
        if matches!(then, Then::Known(_)) && row.was.in_a_plan() != row.is {
            let words = words::take_back(row.field, &was);
            if Button::quiet(&words).icon(icons::UNDO).show(ui).clicked() {
                actions.push(Action::TakeBack {
                    field: row.field,
                    value: row.was.clone(),
                });
            }
        }
        ui.add_space(8.0);
    });
}
