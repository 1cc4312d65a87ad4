//! Carrying out an import: each is one step of Undo.

use std::{collections::BTreeSet, sync::Arc};

use profile_library::Occasion;
use tracking_settings::{Field, PartlyKnown, Profile, SettingId, Settings, file::ReadProfile};

use crate::{
    core::{
        changing,
        effect::{Effect, LibraryRequest},
        ids::{Selection, Slot},
        message::Message,
        profiles as core_profiles,
        state::{State, tell},
        text,
        undo::UndoChange,
    },
    import::{
        draft::{ImportItem, ImportPreview},
        update::read,
    },
};

pub fn as_new(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(preview) = state.take_draft::<ImportPreview>() else {
        return;
    };
    let Some((source, _)) = preview.shown() else { return };
    let title = text::step::import(&preview.origin.name());
    let Some(from) = source.from_dynamics else {
        let change = arrive(state, source.known.clone(), effects);
        carry_out(state, title, vec![change], effects);
        return;
    };
    let profile = Arc::new(source.known.to_plan());
    let slot = core_profiles::insert_new(state, &profile, effects);
    let change = UndoChange::Profile {
        slot,
        before: None,
        after: Some(Arc::clone(&profile)),
    };
    read::keep(state, slot, source.known.clone(), from, Some(change.clone()), effects);
    carry_out(state, title, vec![change], effects);
}

pub fn into_target(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(preview) = state.draft::<ImportPreview>().cloned() else {
        return;
    };
    let Some((source, item)) = preview.shown() else { return };
    let Selection::Profile(slot) = item.target else {
        return;
    };
    if !state.entries.contains_key(&slot) {
        return;
    }
    state.dialog = None;
    if let Some(change) = take_into(state, slot, source, &item.ticked, effects) {
        let title = text::step::import(&preview.origin.name());
        carry_out(state, title, vec![change], effects);
    }
}

pub fn ticked_profiles(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(preview) = state.take_draft::<ImportPreview>() else {
        return;
    };
    let mut changes = Vec::new();
    let profiles = preview.contents.profiles.iter().zip(preview.items.iter());
    for (source, item) in profiles.filter(|(_, item)| item.changes_something()) {
        match item.target {
            Selection::Profile(slot) if state.entries.contains_key(&slot) => {
                changes.extend(take_into(state, slot, source, &item.ticked, effects));
            }
            _ => changes.push(arrive(state, as_ticked(state, source, item), effects)),
        }
    }
    carry_out(state, text::step::import(&preview.origin.name()), changes, effects);
}

/// Unticked settings are those of the built-in profile that the source is compared with.
fn as_ticked(state: &State, source: &ReadProfile, item: &ImportItem) -> PartlyKnown {
    let mut known = source.known.clone();
    let start = state.profile_of(item.target).cloned();
    let start = start.map_or_else(Settings::microsoft_defaults, |start| start.settings);
    for id in SettingId::ALL {
        if !item.ticked.contains(&Field::Setting(id)) {
            known.profile.settings.set(id, &start.get(id));
        }
    }
    known
}

fn arrive(state: &mut State, known: PartlyKnown, effects: &mut Vec<Effect>) -> UndoChange {
    let profile = Arc::new(known.to_plan());
    let slot = core_profiles::insert_new(state, &profile, effects);
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        known: Box::new(known),
        occasion: Occasion::Import,
        marks: Vec::new(),
    }));
    UndoChange::Profile {
        slot,
        before: None,
        after: Some(profile),
    }
}

/// The profile as it was is kept as a state. `None` where nothing changes.
pub fn take_into(
    state: &mut State,
    slot: Slot,
    source: &ReadProfile,
    ticked: &BTreeSet<Field>,
    effects: &mut Vec<Effect>,
) -> Option<UndoChange> {
    let before = state.entries.get(&slot)?.profile.clone();
    let change = put_into(state, slot, source, ticked)?;
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        known: Box::new(before.into()),
        occasion: Occasion::Import,
        marks: Vec::new(),
    }));
    Some(change)
}

pub fn put_into(state: &mut State, slot: Slot, source: &ReadProfile, fields: &BTreeSet<Field>) -> Option<UndoChange> {
    let before = Arc::new(state.entries.get(&slot)?.profile.clone());
    let mut after = Profile::clone(&before);
    for field in fields {
        after.set(*field, &source.known.profile.get(*field));
    }
    if *before == after {
        return None;
    }
    changing::put_profile(state, slot, after.clone());
    Some(UndoChange::Profile {
        slot,
        before: Some(before),
        after: Some(Arc::new(after)),
    })
}

fn carry_out(state: &mut State, title: String, changes: Vec<UndoChange>, effects: &mut Vec<Effect>) {
    let said = match changes.len() {
        1 => text::COPIED_IN.to_owned(),
        several => text::sharing::copied_in_several(several),
    };
    let Some(change) = UndoChange::together(changes) else {
        return;
    };
    let first = change.slot();
    state.visit = None;
    state.undo.record(title, change);
    state.sort();
    core_profiles::select(state, Selection::Profile(first), effects);
    tell(state, Message::info(said));
}
