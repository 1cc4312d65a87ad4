//! A profile that was changed here and elsewhere: both versions are kept, and the user chooses which one stays.

use std::sync::Arc;

use profile_library::Stored;

use crate::{
    core::{
        effect::{Effect, LibraryRequest},
        ids::Slot,
        profiles as core_profiles,
        state::State,
        text,
        undo::UndoChange,
    },
    two_versions::draft::ChangedTwice,
};

/// Where the profile shown has another version.
pub fn ask(state: &mut State) {
    let slot = state.slot();
    if let Some(slot) = slot.filter(|slot| {
        state
            .entries
            .get(slot)
            .is_some_and(|entry| entry.other_version.is_some())
    }) {
        state.open(ChangedTwice { slot });
    }
}

/// Nothing more of the profile goes to disk until the user has chosen.
pub fn met(state: &mut State, slot: Slot, other: Box<Stored>) {
    let now = state.now;
    let Some(entry) = state.entry_behind(slot) else { return };
    entry.keeping.came_back(now);
    entry.other_version = Some(other);
    state.closing = None;
    state.visit = None;
    // A draft that somebody is writing stays open; the form offers the choice as well.
    if state.dialog.is_none() {
        state.open(ChangedTwice { slot });
    }
}

/// The version from elsewhere is kept as an earlier state.
pub fn keep_mine(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((slot, _)) = take_other_version(state) else {
        return;
    };
    let Some(entry) = state.entry_behind(slot) else { return };
    // The journal gets what leads from the other version to this one.
    entry.keeping.pending.clear();
    entry.keeping.send();
    let mine = Arc::new(entry.profile.clone());
    effects.push(Effect::Library(LibraryRequest::KeepOver(slot, mine)));
}

/// This window's version is kept as an earlier state, and Undo brings it back.
pub fn keep_other(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((slot, other)) = take_other_version(state) else {
        return;
    };
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    entry.keeping.pending.clear();
    entry.keeping.waiting_since = None;
    entry.notices = other.notices;
    let mine = Arc::new(entry.replace(other.profile.clone()));
    effects.push(Effect::Library(LibraryRequest::TakeOther(slot, Arc::clone(&mine))));
    state.undo.record(
        text::step::other_version(&other.profile.name),
        UndoChange::Profile {
            slot,
            before: Some(mine),
            after: Some(Arc::new(other.profile)),
        },
    );
    state.sort();
    state.assess_later();
}

/// The version from elsewhere stays, and this window's becomes a new profile.
pub fn keep_both(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(&ChangedTwice { slot }) = state.draft() else {
        return;
    };
    let Some(mut mine) = state.entries.get(&slot).map(|entry| entry.profile.clone()) else {
        return;
    };
    keep_other(state, effects);
    mine.name = core_profiles::name_of(&text::my_version_of(&mine.name));
    let title = text::step::new(&mine.name);
    core_profiles::add(state, mine, title, effects);
}

fn take_other_version(state: &mut State) -> Option<(Slot, Box<Stored>)> {
    let &ChangedTwice { slot } = state.draft()?;
    let other = state.entries.get_mut(&slot)?.other_version.take()?;
    state.dialog = None;
    Some((slot, other))
}
