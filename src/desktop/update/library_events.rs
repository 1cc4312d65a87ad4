//! What the library reports: profiles read, kept, changed elsewhere, deleted and brought back.

use std::sync::Arc;

use profile_library::{BinId, LastChange, ProfileKey, Stored};

use crate::{
    closing::{draft::CloseWithProblem, update as closing},
    core::{
        action::{Event, LibraryProblem, ProfileRead},
        effect::{Effect, LibraryRequest},
        ids::{Selection, Slot, Version, View},
        message::{Answer, Message},
        profiles as core_profiles,
        state::{Entry, Keeping, Past, Recall, State, tell},
        text,
    },
    import::update as import,
    states::update as states,
    steps::update as steps,
    two_versions::update as two_versions,
    update,
};

type BroughtBack = Result<(ProfileKey, Box<Stored>), LibraryProblem>;

pub fn happened(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Read(read) => profiles_read(state, read),
        Event::Reading(progress) => state.reading = progress,
        Event::Created(slot, key) => {
            reached_disk(state, slot);
            with_key(state, slot, key, effects);
        }
        Event::Kept(slot) => reached_disk(state, slot),
        Event::NotKept(slot, problem) => not_kept(state, slot, problem),
        Event::ChangedTwice(slot, other) => two_versions::met(state, slot, other),
        Event::ChangedOutside(slot, key, stored) => changed_outside(state, slot, key, *stored, effects),
        Event::GoneOutside(slot) => gone_outside(state, slot, effects),
        Event::Damaged(slot, problem) => {
            put_anew(state, slot, effects);
            tell(state, Message::problem(problem.message));
        }
        Event::Deleted(slot, result) => deleted(state, slot, result, effects),
        Event::BroughtBack(slot, result) => brought_back(state, slot, result, effects),
        Event::PastRead(slot, past) => past_read(state, slot, past),
        Event::BinRead(bin) => state.bin = bin,
        Event::Handed(files) => import::handed(state, files, effects),
        Event::LibraryFailed(problem) => {
            // What was being read does not come any more: nothing waits for it.
            for entry in state
                .entries
                .values_mut()
                .filter(|entry| matches!(entry.past, Recall::Asked))
            {
                entry.past = Recall::Failed;
            }
            state.read_kept.clear();
            tell(state, Message::problem(problem.message));
        }
        Event::StateMarked(slot, id, marks) => match state.read_kept.remove(&slot) {
            Some(kept) if kept.marks == marks => import::read_was_kept(state, slot, id, kept),
            other => {
                state.read_kept.extend(other.map(|kept| (slot, kept)));
                states::state_marked(state, slot, id, marks);
            }
        },
        Event::NotClosedNormally(slot, last) => not_closed_normally(state, slot, last),
        Event::Closed => closing::session_ended(state, effects),
        Event::Opened(..)
        | Event::Picked { .. }
        | Event::Exported(..)
        | Event::PictureDrawn { .. }
        | Event::ReportOpened(_)
        | Event::FolderShown { .. }
        | Event::PageOpened { .. }
        | Event::WouldOverwrite(..)
        | Event::MailPicked { .. }
        | Event::MailRead(..)
        | Event::MailTried(..)
        | Event::TrialSaved(..) => {}
    }
}

pub fn show_changes_of(state: &mut State, selection: Selection, effects: &mut Vec<Effect>) {
    core_profiles::select(state, selection, effects);
    update::show(state, View::Changes, effects);
}

fn profiles_read(state: &mut State, read: Vec<ProfileRead>) {
    let preview_is_untouched = import::preview_is_untouched(state);
    let last_change = state
        .last_change
        .take_if(|(changed, _)| read.iter().any(|(slot, ..)| slot == changed));
    for (slot, key, result) in read {
        match result {
            Ok(stored) => state.insert(slot, Entry::stored(key, stored)),
            Err(problem) => tell(state, Message::problem(problem.message)),
        }
    }
    state.sort();
    if preview_is_untouched {
        import::preview_again(state);
    }
    if let Some((slot, last)) = last_change {
        tell_last_change(state, slot, &last);
    }
}

fn not_closed_normally(state: &mut State, slot: Slot, last: LastChange) {
    if state.entries.contains_key(&slot) {
        tell_last_change(state, slot, &last);
    } else {
        state.last_change = Some((slot, last));
    }
}

fn tell_last_change(state: &mut State, slot: Slot, last: &LastChange) {
    let elsewhere = state
        .entries
        .get(&slot)
        .filter(|_| state.slot() != Some(slot))
        .map(|entry| entry.profile.name.as_str());
    let sentence = text::not_closed_normally(&last.edit, elsewhere, &state.zone);
    let show = Answer::ShowChangesOf(Selection::Profile(slot));
    tell(state, Message::problem(sentence).with_button(text::SHOW_CHANGES, show));
}

fn past_read(state: &mut State, slot: Slot, past: Past) {
    let is_shown = state.slot() == Some(slot);
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    let first_time = !entry.past.is_read();
    entry.past = Recall::Read(past);
    if first_time && is_shown && entry.in_dynamics().is_some() {
        state.view.since = Some(Version::InDynamics(slot));
    }
    state.assess_later();
    import::past_was_read(state, slot, first_time);
    steps::past_was_read(state, slot);
}

fn with_key(state: &mut State, slot: Slot, key: ProfileKey, effects: &mut Vec<Effect>) {
    let is_shown = state.slot() == Some(slot);
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    entry.key = Some(key.clone());
    if is_shown {
        state.preferences.last_profile = Some(key);
    }
    if state.entries.get(&slot).is_some_and(|entry| !entry.past.is_read()) {
        // What was asked before had no file to read.
        state.read_past(slot, effects);
    }
}

fn reached_disk(state: &mut State, slot: Slot) {
    let now = state.now;
    let Some(entry) = state.entry_behind(slot) else { return };
    let edits = entry.keeping.reached_disk(now);
    if let Some(past) = entry.past.as_mut() {
        past.journal.extend(edits);
    }
    if let Some(problem) = entry.keeping.problem.take() {
        state.messages.retain(|message| message.text != problem);
    }
}

fn not_kept(state: &mut State, slot: Slot, problem: LibraryProblem) {
    let now = state.now;
    let Some(entry) = state.entry_behind(slot) else { return };
    // The edits stay in the window, and the write is repeated until it succeeds.
    entry.keeping.came_back(now);
    let before = entry.keeping.problem.replace(problem.message.clone());
    let already_told = before.as_ref() == Some(&problem.message);
    if !already_told {
        state.messages.retain(|message| Some(&message.text) != before.as_ref());
    }
    if state.closing.take().is_some() {
        state.dialog = Some(Box::new(CloseWithProblem));
    } else if !already_told {
        tell(state, Message::problem(problem.message));
    }
}

fn changed_outside(state: &mut State, slot: Slot, key: ProfileKey, stored: Stored, effects: &mut Vec<Effect>) {
    let is_shown = state.slot() == Some(slot);
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    if entry.keeping.is_behind() {
        // Both changed: keeping this window's edits will find the other version, and nothing is overwritten.
        return;
    }
    effects.push(Effect::Library(LibraryRequest::Adopt(slot, key.clone(), stored.stamp)));
    if !is_shown {
        // Other windows keep states and write in the journal too: it is read when the profile is looked at.
        entry.past = Recall::NotAsked;
    }
    entry.keeping.kept_at = stored.modified;
    if entry.profile != stored.profile {
        let name = stored.profile.name.clone();
        let is_renamed = entry.profile.name != name || entry.profile.environment != stored.profile.environment;
        entry.replace(stored.profile);
        entry.notices = stored.notices;
        entry.key = Some(key);
        state.visit = None;
        state.undo.forget(slot);
        if is_renamed {
            state.sort();
        }
        state.assess_later();
        tell(state, Message::info(text::changed_elsewhere(&name)));
    }
    if is_shown {
        state.read_past(slot, effects);
    }
}

/// Edits that are not on disk yet go to a new file; without such edits the profile leaves the list.
fn gone_outside(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
    let Some(entry) = state.entries.get(&slot) else { return };
    let name = entry.profile.name.clone();
    if entry.keeping.is_behind() {
        put_anew(state, slot, effects);
        tell(state, Message::info(text::gone_but_kept(&name)));
    } else {
        state.undo.forget(slot);
        core_profiles::remove(state, slot, effects);
        tell(state, Message::info(text::gone_elsewhere(&name)));
    }
}

fn put_anew(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
    let Some(entry) = state.entry_behind(slot) else { return };
    entry.keeping = Keeping::asked_for();
    entry.key = None;
    entry.other_version = None;
    let profile = Arc::new(entry.profile.clone());
    effects.push(Effect::Library(LibraryRequest::Create(slot, profile)));
}

fn deleted(state: &mut State, slot: Slot, result: Result<Option<BinId>, LibraryProblem>, effects: &mut Vec<Effect>) {
    match result {
        Ok(id) => state.deleted.extend(id.map(|id| (id, slot))),
        Err(problem) => {
            // The file is still where it was, so the profile stays in the window.
            if let Some(mut entry) = state.removed.remove(&slot) {
                entry.keeping.came_back(state.now);
                state.undo.forget_deletion(slot);
                state.insert(slot, entry);
                state.sort();
                core_profiles::select(state, Selection::Profile(slot), effects);
            }
            tell(state, Message::problem(problem.message));
        }
    }
}

fn brought_back(state: &mut State, slot: Slot, result: BroughtBack, effects: &mut Vec<Effect>) {
    let now = state.now;
    let by_hand = state.returning.remove(&slot);
    match result {
        Ok((key, stored)) => {
            if by_hand {
                let profile = Arc::new(stored.profile.clone());
                let mut entry = Entry::stored(key.clone(), *stored);
                if let Some(removed) = state.removed.remove(&slot) {
                    entry.at_opening = removed.at_opening;
                }
                state.insert(slot, entry);
                state.sort();
                core_profiles::record_arrival(state, slot, &profile, text::step::bring_back(&profile.name));
                tell(state, Message::info(text::brought_back(&profile.name)));
                core_profiles::select(state, Selection::Profile(slot), effects);
                return;
            }
            reached_disk(state, slot);
            with_key(state, slot, key, effects);
            if let Some(entry) = state.entry_behind(slot)
                && entry.profile != stored.profile
            {
                // The last edits had not reached the disk when the profile was deleted.
                entry.keeping.note(&stored.profile, &entry.profile, now);
            }
        }
        Err(problem) => {
            if state.entries.contains_key(&slot) {
                // The window has the profile: only what else the bin held is lost.
                tracing::warn!("a deleted profile is put on disk anew: {}", problem.message);
                put_anew(state, slot, effects);
            } else {
                tell(state, Message::problem(problem.message));
            }
        }
    }
}
