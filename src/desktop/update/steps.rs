//! The steps to carry out in Dynamics: opened, and ticked one by one.

use tracking_settings::{Field, Value};

use crate::{
    dialog::{Dialog, HoldsToday, StepsDraft},
    effect::{Effect, LibraryRequest},
    state::State,
};

/// Opens the checklist of the profile shown.
pub(super) fn open(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    state.visit = None;
    let today = HoldsToday::likeliest(state, slot);
    state.dialog = Some(Dialog::Steps(StepsDraft { slot, today }));
    // What is in Dynamics, and what is ticked, may have been changed by another window.
    effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
}

/// Ticks a step of the open checklist, with the value that was entered, or takes its tick away.
pub(super) fn tick(state: &mut State, field: Field, entered: Option<Value>, effects: &mut Vec<Effect>) {
    let Some(Dialog::Steps(draft)) = &state.dialog else {
        return;
    };
    let slot = draft.slot;
    let Some(past) = state.entries.get_mut(&slot).and_then(|entry| entry.past.as_mut()) else {
        return;
    };
    match &entered {
        Some(value) => past.ticked.insert(field, value.clone()),
        None => past.ticked.remove(&field),
    };
    effects.push(Effect::Library(LibraryRequest::Tick(slot, field, entered)));
}
