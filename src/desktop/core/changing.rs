//! Changes of profiles as steps of Undo, and going through them backwards and forwards.

use std::{collections::BTreeSet, sync::Arc};

use profile_library::{Mark, Meaning, StateId};
use tracking_settings::{Field, Profile};

use crate::core::{
    effect::{Effect, LibraryRequest},
    ids::{Selection, Slot},
    message::Message,
    profiles as core_profiles,
    state::{State, tell},
    text,
    undo::{UndoChange, UndoStep},
};

/// Records a step of Undo and notes the edits for journal and disk; without a change there is no step.
pub fn change_profile(state: &mut State, slot: Slot, title: String, after: Profile, visit: Option<Field>) {
    let Some(entry) = state.entries.get(&slot) else { return };
    if entry.profile == after {
        return;
    }
    let step = UndoStep {
        title,
        change: UndoChange::Profile {
            slot,
            before: Some(Arc::new(entry.profile.clone())),
            after: Some(Arc::new(after.clone())),
        },
        visit,
    };
    let visiting = visit.map(|field| (slot, field));
    let same_visit = visiting.is_some() && state.visit == visiting;
    let has_step = state.undo.record_visit(step, same_visit);
    state.visit = visiting.filter(|_| has_step);
    put_profile(state, slot, after);
}

/// Notes the edits, but records no step of Undo.
pub fn put_profile(state: &mut State, slot: Slot, after: Profile) {
    let now = state.now;
    let Some(entry) = state.entry_behind(slot) else { return };
    let before = entry.replace(after);
    entry.keeping.note(&before, &entry.profile, now);
    let is_listed_differently = before.name != entry.profile.name || before.environment != entry.profile.environment;
    if is_listed_differently {
        state.sort();
    }
    state.assess_later();
}

pub fn change_together(state: &mut State, title: String, changes: Vec<UndoChange>) {
    let Some(change) = UndoChange::together(changes) else {
        return;
    };
    state.visit = None;
    for one in change.each() {
        if let UndoChange::Profile {
            slot,
            after: Some(after),
            ..
        } = one
        {
            put_profile(state, *slot, Profile::clone(after));
        }
    }
    state.undo.record(title, change);
}

pub fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if let Some(step) = state.undo.undo() {
        let said = text::undone(&step.title, &names(state, &step.change));
        go_through(state, step.change, true, effects);
        tell(state, Message::info(said));
    }
}

pub fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if let Some(step) = state.undo.redo() {
        let said = text::redone(&step.title, &names(state, &step.change));
        go_through(state, step.change, false, effects);
        tell(state, Message::info(said));
    }
}

/// Of the profiles that a step changes.
pub fn names(state: &State, change: &UndoChange) -> String {
    let slots: BTreeSet<Slot> = change.each().iter().map(UndoChange::slot).collect();
    match change.each() {
        [first, ..] if slots.len() == 1 => profile_name(state, first),
        _ => text::sharing::several_profiles(slots.len()),
    }
}

fn profile_name(state: &State, change: &UndoChange) -> String {
    let entry = state.entries.get(&change.slot());
    match (entry, change) {
        (Some(entry), _) => entry.profile.name.clone(),
        (None, UndoChange::Profile { before, after, .. }) => before
            .as_ref()
            .or(after.as_ref())
            .map(|profile| profile.name.clone())
            .unwrap_or_default(),
        (None, UndoChange::Marks { .. } | UndoChange::Together(_)) => String::new(),
    }
}

fn go_through(state: &mut State, change: UndoChange, backwards: bool, effects: &mut Vec<Effect>) {
    match change {
        UndoChange::Profile { slot, before, after } => match if backwards { before } else { after } {
            Some(profile) if state.entries.contains_key(&slot) => {
                put_profile(state, slot, Arc::unwrap_or_clone(profile));
                core_profiles::select(state, Selection::Profile(slot), effects);
            }
            Some(profile) => {
                core_profiles::put_back(state, slot, Arc::unwrap_or_clone(profile), effects);
                state.sort();
                core_profiles::select(state, Selection::Profile(slot), effects);
            }
            None => core_profiles::take_out(state, slot, effects),
        },
        UndoChange::Marks {
            slot,
            state: id,
            before,
            after,
        } => {
            put_marks(state, slot, &id, if backwards { before } else { after }, effects);
            core_profiles::select(state, Selection::Profile(slot), effects);
        }
        UndoChange::Together(changes) => go_through_several(state, changes, backwards, effects),
    }
}

/// Sorts and shows once: one step may hold a thousand profiles.
fn go_through_several(state: &mut State, mut changes: Vec<UndoChange>, backwards: bool, effects: &mut Vec<Effect>) {
    let first = changes.first().map(UndoChange::slot);
    if backwards {
        changes.reverse();
    }
    for change in changes {
        let UndoChange::Profile { slot, before, after } = change else {
            go_through(state, change, backwards, effects);
            continue;
        };
        match if backwards { before } else { after } {
            Some(profile) if state.entries.contains_key(&slot) => {
                put_profile(state, slot, Arc::unwrap_or_clone(profile));
            }
            Some(profile) => core_profiles::put_back(state, slot, Arc::unwrap_or_clone(profile), effects),
            None => core_profiles::take_out(state, slot, effects),
        }
    }
    state.sort();
    if let Some(first) = first {
        core_profiles::select(state, Selection::Profile(first), effects);
    }
}

/// Records no step of Undo.
pub fn put_marks(state: &mut State, slot: Slot, id: &StateId, marks: Vec<Mark>, effects: &mut Vec<Effect>) {
    let past = state.entries.get_mut(&slot).and_then(|entry| entry.past.as_mut());
    if let Some(past) = past
        && let Some(kept) = past.states.iter_mut().find(|kept| &kept.id == id)
    {
        let is_in_dynamics = |marks: &[Mark]| marks.iter().any(|mark| mark.meaning == Meaning::InDynamics);
        if is_in_dynamics(&marks) && !is_in_dynamics(&kept.marks) {
            // The library does the same on disk.
            past.checklist = std::mem::take(&mut past.checklist).begun_anew();
        }
        kept.marks.clone_from(&marks);
    }
    state.assess_later();
    effects.push(Effect::Library(LibraryRequest::SetMarks(slot, id.clone(), marks)));
}
