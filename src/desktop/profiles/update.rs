//! The list of profiles: choosing, making, renaming, deleting.

use std::sync::Arc;

use profile_exchange::dynamics::address::without_path;
use profile_library::{BinId, Occasion};
use tracking_settings::{Advanced, EnvironmentKind, Field, Profile, Value, profile::BuiltIn};

use crate::{
    core::{
        changing::{self, change_profile},
        effect::{Effect, LibraryRequest},
        ids::{Selection, Slot},
        message::{Answer, Message},
        profiles::{add, name_of, put_back, record_arrival, select, take_out},
        state::{State, tell},
        text,
        undo::UndoChange,
    },
    profiles::draft::{Deleted, NewProfileDraft, RenameDraft},
};

pub fn select_next(state: &mut State, by: i64, effects: &mut Vec<Effect>) {
    let listed: Vec<Selection> = state.listed().collect();
    let Some(at) = listed.iter().position(|selection| *selection == state.selection) else {
        return;
    };
    let next = (at as i64 + by).clamp(0, listed.len() as i64 - 1) as usize;
    select(state, listed[next], effects);
}

pub fn open_new(state: &mut State) {
    state.open(NewProfileDraft {
        name: String::new(),
        environment: String::new(),
        kind: None,
        start: Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
    });
}

pub fn make_new(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.draft::<NewProfileDraft>().cloned() else {
        return;
    };
    let Some(start) = state.profile_of(draft.start) else {
        return;
    };
    let mut profile = as_start(start, draft.start);
    let name = draft.name.trim();
    profile.name = name_of(if name.is_empty() { text::FIRST_PROFILE } else { name });
    set_environment(&mut profile, &draft.environment, draft.kind);
    state.dialog = None;
    let title = text::step::new(&profile.name);
    add_begun_as(state, profile, draft.start, title, effects);
}

pub fn duplicate(state: &mut State, effects: &mut Vec<Effect>) {
    let selection = state.selection;
    let mut profile = as_start(state.profile(), selection);
    let title = text::step::duplicate(&state.profile().name);
    profile.name = name_of(&text::copy_of(&state.profile().name));
    add_begun_as(state, profile, selection, title, effects);
}

/// The notes of a built-in profile say where its values come from: a copy does not take them.
fn as_start(start: &Profile, selection: Selection) -> Profile {
    let mut profile = start.clone();
    if let Selection::BuiltIn(_) = selection {
        profile.notes.clear();
        // Nobody planned smart matching's details yet.
        profile.settings.advanced = Advanced::default();
    }
    profile
}

/// A copy of "New environment" tells what is in Dynamics: a state notes that.
fn add_begun_as(state: &mut State, profile: Profile, start: Selection, title: String, effects: &mut Vec<Effect>) {
    let slot = add(state, profile.clone(), title, effects);
    if start == Selection::BuiltIn(BuiltIn::NewEnvironment) {
        effects.push(Effect::Library(LibraryRequest::KeepState {
            slot,
            known: Box::new(profile.into()),
            occasion: Occasion::BeganAsNewEnvironment,
            marks: Vec::new(),
        }));
    }
}

fn set_environment(profile: &mut Profile, address: &str, kind: Option<EnvironmentKind>) {
    profile.set(Field::Environment, &Value::Text(name_of(&without_path(address.trim()))));
    profile.environment_kind = kind;
}

pub fn open_rename(state: &mut State) {
    let Some(slot) = state.slot() else { return };
    let profile = state.profile();
    state.open(RenameDraft {
        slot,
        name: profile.name.clone(),
        environment: profile.environment.clone().unwrap_or_default(),
        kind: profile.environment_kind,
    });
}

pub fn rename(state: &mut State) {
    let Some(draft) = state.take_draft::<RenameDraft>() else {
        return;
    };
    let Some(entry) = state.entries.get(&draft.slot) else {
        return;
    };
    let mut after = entry.profile.clone();
    let name = draft.name.trim();
    if !name.is_empty() {
        after.name = name_of(name);
    }
    set_environment(&mut after, &draft.environment, draft.kind);
    let title = if after.name == entry.profile.name {
        text::step::change_of(Field::Environment)
    } else {
        text::step::rename(&after.name)
    };
    change_profile(state, draft.slot, title, after, None);
}

pub fn delete(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    let profile = Arc::new(state.profile().clone());
    let name = profile.name.clone();
    state.undo.record(
        text::step::delete(&name),
        UndoChange::Profile {
            slot,
            before: Some(profile),
            after: None,
        },
    );
    take_out(state, slot, effects);
    let deleted = Message::info(text::deleted(&name));
    tell(state, deleted.with_button(text::BRING_BACK, Answer::BringBack(slot)));
}

/// By Undo where the deletion was the last step, else as a step of its own.
pub fn undo_deletion(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) -> bool {
    let was_last = state.undo.next_undo().is_some_and(|step| step.change.deletes(slot));
    if was_last {
        changing::undo(state, effects);
    } else if let Some(removed) = state.removed.get(&slot) {
        let profile = Arc::new(removed.profile.clone());
        record_arrival(state, slot, &profile, text::step::bring_back(&profile.name));
        let said = text::brought_back(&profile.name);
        put_back(state, slot, Arc::unwrap_or_clone(profile), effects);
        state.sort();
        select(state, Selection::Profile(slot), effects);
        tell(state, Message::info(said));
    }
    was_last
}

pub fn bring_back(state: &mut State, id: &BinId, effects: &mut Vec<Effect>) {
    state.dialog = None;
    // A profile deleted in this window keeps its slot, so that earlier steps of Undo are still about it.
    let own = state.deleted.get(id).filter(|slot| !state.entries.contains_key(slot));
    let slot = own.copied().unwrap_or_else(Slot::fresh);
    state.returning.insert(slot);
    effects.push(Effect::Library(LibraryRequest::BringBackFromBin(slot, id.clone())));
}

pub fn open_deleted(state: &mut State, effects: &mut Vec<Effect>) {
    effects.push(Effect::Library(LibraryRequest::ReadBin));
    state.open(Deleted);
}
