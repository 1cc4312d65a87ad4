//! The list of profiles: choosing, making, renaming, deleting.

use std::sync::Arc;

use profile_library::{BinId, Occasion};
use tracking_settings::{Field, Profile, Value, profile::BuiltIn};

use super::{change_profile, tell};
use crate::{
    action::{Action, Effect, LibraryRequest},
    command::CommandId,
    dialog::{Dialog, NewProfileDraft, RenameDraft},
    message::Message,
    state::{Entry, Selection, Slot, State},
    text,
    undo::{Change, Step},
};

/// Shows a profile. The focus stays on the same field of the form.
pub(super) fn select(state: &mut State, selection: Selection, effects: &mut Vec<Effect>) {
    if state.profile_of(selection).is_none() {
        return;
    }
    state.visit = None;
    if state.selection != selection {
        state.selection = selection;
        state.view.notes_open = false;
        state.view.reason.clear();
        if state.since(state.view.since).is_none() {
            state.view.since = crate::state::Since::Opening;
        }
    }
    state.assess();
    if let Selection::Profile(slot) = selection
        && let Some(entry) = state.entries.get(&slot)
    {
        if entry.key.is_some() && state.preferences.last_profile != entry.key {
            state.preferences.last_profile.clone_from(&entry.key);
            effects.push(Effect::StorePreferences);
        }
        if entry.past.is_none() {
            effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
        }
        if entry.other_version.is_some() {
            state.dialog = Some(Dialog::ChangedTwice(slot));
        }
    }
}

/// Shows the next or previous profile of the list.
pub(super) fn select_next(state: &mut State, by: i64, effects: &mut Vec<Effect>) {
    let listed: Vec<Selection> = state.listed().collect();
    let Some(at) = listed.iter().position(|selection| *selection == state.selection) else {
        return;
    };
    let next = (at as i64 + by).clamp(0, listed.len() as i64 - 1) as usize;
    let field = state.view.last_field;
    select(state, listed[next], effects);
    state.view.focus = field;
}

/// Opens the dialog for a new profile.
pub(super) fn open_new(state: &mut State) {
    state.visit = None;
    state.dialog = Some(Dialog::NewProfile(NewProfileDraft {
        name: String::new(),
        environment: String::new(),
        kind: None,
        start: Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
    }));
}

/// Makes the profile of the dialog's draft.
pub(super) fn make_new(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::NewProfile(draft)) = state.dialog.clone() else {
        return;
    };
    let Some(start) = state.profile_of(draft.start) else {
        return;
    };
    let mut profile = match draft.start {
        Selection::BuiltIn(_) => Profile {
            settings: start.settings.clone(),
            ..Profile::new("")
        },
        Selection::Profile(_) => start.clone(),
    };
    let name = draft.name.trim();
    profile.set(
        Field::Name,
        &Value::Text(if name.is_empty() {
            text::FIRST_PROFILE.to_owned()
        } else {
            name.to_owned()
        }),
    );
    set_environment(&mut profile, &draft.environment, draft.kind);
    state.dialog = None;
    let title = text::step::new(&profile.name);
    let slot = add(state, profile.clone(), title, effects);
    if draft.start == Selection::BuiltIn(BuiltIn::NewEnvironment) {
        effects.push(Effect::Library(LibraryRequest::KeepState {
            slot,
            profile: Arc::new(profile),
            unknown: std::collections::BTreeSet::new(),
            occasion: Occasion::BeganAsNewEnvironment,
            marks: Vec::new(),
        }));
        effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
    }
}

fn set_environment(profile: &mut Profile, address: &str, kind: Option<tracking_settings::EnvironmentKind>) {
    let address = address.trim();
    profile.environment = (!address.is_empty()).then(|| address.to_owned());
    profile.environment_kind = kind;
}

/// Adds a profile to the library, as one step, and shows it.
pub(super) fn add(state: &mut State, profile: Profile, title: String, effects: &mut Vec<Effect>) -> Slot {
    let slot = Slot::fresh();
    state.undo.record(Step {
        title,
        change: Change::Profile {
            slot,
            before: None,
            after: Some(Arc::new(profile.clone())),
        },
        visit: None,
    });
    let mut entry = Entry::new(profile.clone());
    entry.keeping.under_way = true;
    state.entries.insert(slot, entry);
    state.sort();
    effects.push(Effect::Library(LibraryRequest::Create(slot, Arc::new(profile))));
    select(state, Selection::Profile(slot), effects);
    slot
}

/// Makes a copy of the profile shown.
pub(super) fn duplicate(state: &mut State, effects: &mut Vec<Effect>) {
    let mut profile = state.profile().clone();
    let title = text::step::duplicate(&profile.name);
    let shortened: String = text::copy_of(&profile.name)
        .chars()
        .take(tracking_settings::profile::limits::NAME)
        .collect();
    profile.set(Field::Name, &Value::Text(shortened));
    if !state.can_edit() {
        // The notes of a built-in profile say where its values come from; they are not the copy's.
        profile.notes.clear();
    }
    add(state, profile, title, effects);
}

/// Opens the dialog for name and environment.
pub(super) fn open_rename(state: &mut State) {
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

/// Gives the profile the draft's name and environment, as one step.
pub(super) fn rename(state: &mut State) {
    let Some(Dialog::Rename(draft)) = state.dialog.take() else {
        return;
    };
    let Some(entry) = state.entries.get(&draft.slot) else {
        return;
    };
    let mut after = entry.profile.clone();
    let name = draft.name.trim();
    if !name.is_empty() {
        after.set(Field::Name, &Value::Text(name.to_owned()));
    }
    set_environment(&mut after, &draft.environment, draft.kind);
    let title = if after.name == entry.profile.name {
        text::step::change_of(Field::Environment)
    } else {
        text::step::rename(&after.name)
    };
    change_profile(state, draft.slot, title, after, None);
}

/// Moves the profile shown to the bin.
pub(super) fn delete(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    let profile = state.profile().clone();
    state.undo.record(Step {
        title: text::step::delete(&profile.name),
        change: Change::Profile {
            slot,
            before: Some(Arc::new(profile.clone())),
            after: None,
        },
        visit: None,
    });
    take_out(state, slot, effects);
    tell(
        state,
        Message::info(text::deleted(&profile.name)).with_button(text::BRING_BACK, Action::Command(CommandId::Undo)),
    );
}

/// Takes a profile out of the window and the library, without recording a step.
pub(super) fn take_out(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
    let listed: Vec<Selection> = state.listed().collect();
    let at = listed
        .iter()
        .position(|selection| *selection == Selection::Profile(slot));
    if let Some(entry) = state.entries.remove(&slot)
        && !entry.keeping.pending.is_empty()
    {
        // What was typed last goes to the bin with it.
        effects.push(Effect::Library(LibraryRequest::Keep(
            slot,
            Arc::new(entry.profile),
            entry.keeping.pending,
        )));
    }
    effects.push(Effect::Library(LibraryRequest::Delete(slot)));
    state.sort();
    if state.selection == Selection::Profile(slot) {
        let next = at.and_then(|at| {
            listed
                .get(at + 1)
                .or_else(|| at.checked_sub(1).and_then(|before| listed.get(before)))
        });
        select(
            state,
            next.copied().unwrap_or(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)),
            effects,
        );
    }
}

/// Puts a profile back that was taken out, without recording a step.
pub(super) fn put_back(state: &mut State, slot: Slot, profile: Profile, effects: &mut Vec<Effect>) {
    let mut entry = Entry::new(profile);
    entry.keeping.under_way = true;
    state.entries.insert(slot, entry);
    state.sort();
    effects.push(Effect::Library(LibraryRequest::BringBack(slot)));
    select(state, Selection::Profile(slot), effects);
}

/// Brings back what is in the bin, as one step.
pub(super) fn bring_back(state: &mut State, id: &BinId, effects: &mut Vec<Effect>) {
    let Some(deleted) = state.bin.iter().find(|entry| &entry.id == id).cloned() else {
        return;
    };
    let slot = Slot::fresh();
    state.dialog = None;
    state.returning.insert(slot, deleted.name);
    effects.push(Effect::Library(LibraryRequest::BringBackFromBin(slot, id.clone())));
}
