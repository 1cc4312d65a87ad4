//! The list of profiles, as every subject changes it: a profile comes, goes, is shown.

use std::sync::Arc;

use tracking_settings::{
    Profile,
    profile::{BuiltIn, limits},
};

use crate::core::{
    effect::{Effect, LibraryRequest},
    ids::{Selection, Slot},
    state::{Entry, Keeping, Recall, State},
    undo::UndoChange,
};

pub fn select(state: &mut State, selection: Selection, effects: &mut Vec<Effect>) {
    if state.profile_of(selection).is_none() {
        return;
    }
    state.visit = None;
    if state.selection != selection {
        state.selection = selection;
        state.view.to_top = true;
        state.view.notes_open = false;
        state.view.reason.clear();
        state.view.since = state.of_shown(state.view.since.as_ref());
    }
    state.assess_later();
    if let Selection::Profile(slot) = selection
        && let Some(entry) = state.entries.get(&slot)
    {
        if entry.key.is_some() {
            state.preferences.last_profile.clone_from(&entry.key);
        }
        state.forget_failures();
        state.ask_for_past(slot, effects);
    }
    state.was_selected = true;
}

pub fn name_of(text: &str) -> String {
    text.chars().take(limits::NAME).collect()
}

pub fn add(state: &mut State, profile: Profile, title: String, effects: &mut Vec<Effect>) -> Slot {
    let profile = Arc::new(profile);
    let slot = insert_new(state, &profile, effects);
    record_arrival(state, slot, &profile, title);
    state.sort();
    select(state, Selection::Profile(slot), effects);
    slot
}

/// Records no step of Undo, and leaves the list unsorted.
pub fn insert_new(state: &mut State, profile: &Arc<Profile>, effects: &mut Vec<Effect>) -> Slot {
    let slot = Slot::fresh();
    // The user may have scrolled down in another profile.
    state.view.to_top = true;
    state.insert(slot, Entry::new(Profile::clone(profile)));
    effects.push(Effect::Library(LibraryRequest::Create(slot, Arc::clone(profile))));
    slot
}

pub fn record_arrival(state: &mut State, slot: Slot, profile: &Arc<Profile>, title: String) {
    state.undo.record(
        title,
        UndoChange::Profile {
            slot,
            before: None,
            after: Some(Arc::clone(profile)),
        },
    );
}

/// Records no step of Undo.
pub fn take_out(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
    let Some(mut entry) = remove(state, slot, effects) else {
        return;
    };
    if entry.keeping.waiting_since.is_some() {
        // The last edits go to the bin with the profile.
        let edits = std::mem::take(&mut entry.keeping.pending);
        let profile = Arc::new(entry.profile.clone());
        effects.push(Effect::Library(LibraryRequest::Keep(slot, profile, edits)));
    }
    effects.push(Effect::Library(LibraryRequest::Delete(slot)));
    if !entry.past.is_read() {
        // An answer under way finds nobody.
        entry.past = Recall::NotAsked;
    }
    state.removed.insert(slot, entry);
}

/// The neighbour in the list takes the place of a profile that was shown; a dialog about the profile closes.
pub fn remove(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) -> Option<Entry> {
    let entry = state.entries.remove(&slot)?;
    state.behind.remove(&slot);
    state.assess_later();
    let at = state.order.iter().position(|listed| *listed == slot);
    state.order.retain(|listed| *listed != slot);
    let was_shown = state.selection == Selection::Profile(slot);
    let is_about_it = state
        .dialog
        .as_ref()
        .is_some_and(|dialog| dialog.is_about(slot, was_shown));
    if is_about_it {
        state.dialog = None;
    }
    if was_shown {
        let at = at.unwrap_or_default().min(state.order.len().saturating_sub(1));
        let neighbour = state.order.get(at).map(|slot| Selection::Profile(*slot));
        let shown = neighbour.unwrap_or(Selection::BuiltIn(BuiltIn::MicrosoftDefaults));
        select(state, shown, effects);
    }
    Some(entry)
}

/// Records no step of Undo, leaves the list unsorted, and does not show the profile.
pub fn put_back(state: &mut State, slot: Slot, profile: Profile, effects: &mut Vec<Effect>) {
    let entry = match state.removed.remove(&slot) {
        Some(mut removed) => {
            removed.replace(profile);
            removed.keeping = Keeping::asked_for();
            removed.other_version = None;
            removed
        }
        None => Entry::new(profile),
    };
    state.insert(slot, entry);
    effects.push(Effect::Library(LibraryRequest::BringBack(slot)));
}
