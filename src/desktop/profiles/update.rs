//! The list of profiles: choosing, making, renaming, deleting.

use std::sync::Arc;

use profile_exchange::dynamics::address::without_path;
use profile_library::{BinId, Occasion};
use tracking_settings::{
    Advanced, EnvironmentKind, Field, Profile, Value,
    profile::{BuiltIn, limits},
};

use crate::{
    compare::update as comparing,
    core::{
        action::Action,
        changing::{self, change_profile},
        dialog::{Dialog, NewProfileDraft, RenameDraft},
        effect::{Effect, LibraryRequest},
        message::Message,
        state::{Entry, Keeping, Selection, Slot, State, View},
        undo::{Change, Step},
        words as text,
    },
    update::tell,
};

pub fn select(state: &mut State, selection: Selection, effects: &mut Vec<Effect>) {
    if state.profile_of(selection).is_none() {
        return;
    }
    state.visit = None;
    if state.selection != selection {
        state.selection = selection;
        state.view.notes_open = false;
        state.view.reason.clear();
        state.view.since = state.of_shown(state.view.since.as_ref());
        // Steps are handed out for the profile shown.
        let today = match &state.dialog {
            Some(Dialog::Export(draft)) => state.of_shown(draft.steps_for.today.as_ref()),
            _ => None,
        };
        if let Some(Dialog::Export(draft)) = &mut state.dialog {
            draft.steps_for = today.into();
        }
    }
    state.assess_later();
    if let Selection::Profile(slot) = selection
        && let Some(entry) = state.entries.get(&slot)
    {
        if entry.key.is_some() {
            state.preferences.last_profile.clone_from(&entry.key);
        }
        if entry.past.is_none() {
            effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
        }
        if entry.other_version.is_some() {
            state.dialog = Some(Dialog::ChangedTwice(slot));
        }
    }
}

pub fn select_next(state: &mut State, by: i64, effects: &mut Vec<Effect>) {
    let listed: Vec<Selection> = state.listed().collect();
    let Some(at) = listed.iter().position(|selection| *selection == state.selection) else {
        return;
    };
    let next = (at as i64 + by).clamp(0, listed.len() as i64 - 1) as usize;
    select(state, listed[next], effects);
    comparing::show_selected(state);
    if state.view.view == View::Settings {
        state.view.focus = state.view.last_field;
    }
}

pub fn open_new(state: &mut State) {
    state.visit = None;
    state.dialog = Some(Dialog::NewProfile(NewProfileDraft {
        name: String::new(),
        environment: String::new(),
        kind: None,
        start: Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
    }));
}

pub fn make_new(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::NewProfile(draft)) = state.dialog.clone() else {
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

pub fn name_of(text: &str) -> String {
    text.chars().take(limits::NAME).collect()
}

fn set_environment(profile: &mut Profile, address: &str, kind: Option<EnvironmentKind>) {
    profile.set(Field::Environment, &Value::Text(name_of(&without_path(address.trim()))));
    profile.environment_kind = kind;
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
    state.undo.record(Step {
        title,
        change: Change::Profile {
            slot,
            before: None,
            after: Some(Arc::clone(profile)),
        },
        visit: None,
    });
}

pub fn open_rename(state: &mut State) {
    let Some(slot) = state.slot() else { return };
    state.visit = None;
    let profile = state.profile();
    state.dialog = Some(Dialog::Rename(RenameDraft {
        slot,
        name: profile.name.clone(),
        environment: profile.environment.clone().unwrap_or_default(),
        kind: profile.environment_kind,
    }));
}

pub fn rename(state: &mut State) {
    let Some(Dialog::Rename(draft)) = state.dialog.take() else {
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
    state.undo.record(Step {
        title: text::step::delete(&name),
        change: Change::Profile {
            slot,
            before: Some(profile),
            after: None,
        },
        visit: None,
    });
    take_out(state, slot, effects);
    let deleted = Message::info(text::deleted(&name));
    tell(state, deleted.with_button(text::BRING_BACK, Action::BringBack(slot)));
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
    let is_about_it = match &state.dialog {
        Some(Dialog::Rename(draft)) => draft.slot == slot,
        Some(Dialog::Mark(draft)) => draft.version.of() == Some(&slot),
        Some(Dialog::History(draft)) => draft.slot == slot,
        Some(Dialog::Try(draft)) => draft.slot == slot,
        Some(Dialog::Expected(draft)) => draft.slot == slot,
        Some(Dialog::Copy(draft)) => draft.to == slot || draft.from.of() == Some(&slot),
        Some(Dialog::ChangedTwice(which)) => *which == slot,
        Some(Dialog::EarlierStates { .. } | Dialog::ExportWithErrors | Dialog::TwoEmails(_)) => was_shown,
        _ => false,
    };
    if is_about_it {
        state.dialog = None;
    }
    if let Some(Dialog::NewProfile(draft)) = &mut state.dialog
        && draft.start == Selection::Profile(slot)
    {
        draft.start = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
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

/// By Undo where the deletion was the last step, else as a step of its own.
pub fn undo_deletion(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
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
}

pub fn bring_back(state: &mut State, id: &BinId, effects: &mut Vec<Effect>) {
    state.dialog = None;
    // A profile deleted in this window keeps its slot, so that earlier steps of Undo are still about it.
    let own = state.deleted.get(id).filter(|slot| !state.entries.contains_key(slot));
    let slot = own.copied().unwrap_or_else(Slot::fresh);
    state.returning.insert(slot);
    effects.push(Effect::Library(LibraryRequest::BringBackFromBin(slot, id.clone())));
}
