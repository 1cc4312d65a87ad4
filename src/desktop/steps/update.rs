//! The steps to carry out in Dynamics: opened, and ticked one by one.

use tracking_settings::{Field, Value};

use crate::{
    core::{
        effect::{Effect, LibraryRequest},
        ids::{Slot, Version},
        state::{State, today},
    },
    steps::draft::StepsDraft,
};

pub fn open(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    let today = today::chosen_or_likeliest(state, slot);
    state.open(StepsDraft {
        slot,
        steps_for: today.into(),
        copied: None,
        made: None,
    });
    // Another window may have changed what is in Dynamics, or what is ticked.
    state.read_past(slot, effects);
}

/// After reading, or after another window changed what is in Dynamics.
pub fn past_was_read(state: &mut State, slot: Slot) {
    let today = today::chosen_or_likeliest(state, slot);
    if let Some(draft) = state.draft_mut::<StepsDraft>()
        && draft.slot == slot
    {
        draft.steps_for.today = today;
    }
}

pub fn lead_from(state: &mut State, today: Option<&Version>, effects: &mut Vec<Effect>) {
    let Some(draft) = state.draft_mut::<StepsDraft>() else {
        return;
    };
    let slot = draft.slot;
    draft.steps_for.today = today.cloned();
    let Some(word) = today::word(state, slot, today) else {
        return;
    };
    if let Some(past) = state.entries.get_mut(&slot).and_then(|entry| entry.past.as_mut()) {
        past.checklist.leads_from = Some(word.clone());
    }
    // Read again, because an answer under way knows nothing of this choice.
    effects.push(Effect::Library(LibraryRequest::LeadFrom(slot, word)));
    state.read_past(slot, effects);
}

/// `entered`: the value of a step just done; `None` takes the tick away.
pub fn tick(state: &mut State, field: Field, entered: Option<Value>, effects: &mut Vec<Effect>) {
    let Some(draft) = state.draft::<StepsDraft>() else {
        return;
    };
    let slot = draft.slot;
    let Some(entry) = state.entries.get(&slot) else { return };
    let target = draft.steps_for.target(state, &entry.profile.clone().into());
    let elsewhere = target.elsewhere(&entry.profile);
    let Some(past) = state.entries.get_mut(&slot).and_then(|entry| entry.past.as_mut()) else {
        return;
    };
    past.checklist.tick(elsewhere.as_deref(), field, entered.as_ref());
    effects.push(Effect::Library(LibraryRequest::Tick(slot, elsewhere, field, entered)));
}
