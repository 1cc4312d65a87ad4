//! What the library reports: profiles read, kept, changed elsewhere, deleted and brought back.

use std::sync::Arc;

use profile_library::{ProfileKey, Stored};
use tracking_settings::Field;

use super::{profiles, tell};
use crate::{
    action::{Action, Effect, Event, LibraryProblem, LibraryRequest},
    dialog::Dialog,
    message::Message,
    state::{Entry, Past, Selection, Slot, State, View},
    text,
    undo::{Change, Step},
};

pub(super) fn happened(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Read(read) => {
            for (slot, key, result) in read {
                match result {
                    Ok(stored) => insert(state, slot, key, stored),
                    Err(problem) => tell(state, Message::problem(problem.message)),
                }
            }
            state.sort();
        }
        Event::Reading(progress) => state.reading = progress,
        Event::Created(slot, key) => {
            reached_disk(state, slot, None);
            with_key(state, slot, key, effects);
        }
        Event::Kept(slot, count) => reached_disk(state, slot, Some(count)),
        Event::NotKept(slot, problem) => not_kept(state, slot, problem),
        Event::ChangedTwice(slot, other) => {
            if let Some(entry) = state.entries.get_mut(&slot) {
                entry.keeping.under_way = false;
                entry.keeping.waiting_since.get_or_insert(state.now);
                entry.other_version = Some(other);
                state.closing = false;
                state.visit = None;
                // A draft that somebody is writing is not taken away; the form offers the choice as well.
                state.dialog.get_or_insert(Dialog::ChangedTwice(slot));
            }
        }
        Event::ChangedOutside(slot, key, stored) => changed_outside(state, slot, key, *stored, effects),
        Event::GoneOutside(slot) => gone_outside(state, slot, effects),
        Event::Deleted(_, Ok(())) => {}
        Event::Deleted(slot, Err(problem)) => {
            tell(state, Message::problem(problem.message));
            effects.push(Effect::Library(LibraryRequest::LookAgain(Vec::new())));
            tracing::warn!("a profile could not be moved to the bin: {slot:?}");
        }
        Event::BroughtBack(slot, result) => brought_back(state, slot, result, effects),
        Event::PastRead(slot, states, journal) => {
            if let Some(entry) = state.entries.get_mut(&slot) {
                let mut journal = journal;
                journal.extend(entry.keeping.pending.iter().cloned());
                let first_time = entry.past.is_none();
                entry.past = Some(Past { states, journal });
                if first_time && state.slot() == Some(slot) && state.entries[&slot].in_dynamics().is_some() {
                    state.view.since = crate::state::Since::InDynamics;
                }
            }
        }
        Event::BinRead(bin) => state.bin = bin,
        Event::LibraryFailed(problem) => tell(state, Message::problem(problem.message)),
        Event::StateMarked(slot, id, marks) => {
            let meaning = marks.first().map_or("", |mark| text::meaning(mark.meaning));
            state.undo.record(Step {
                title: text::step::mark(meaning),
                change: Change::Marks {
                    slot,
                    state: id,
                    before: Vec::new(),
                    after: marks,
                },
                visit: None,
            });
        }
        Event::NotClosedNormally(slot, last) => {
            let sentence = text::not_closed_normally(&last.edit, &state.zone);
            tell(
                state,
                Message::problem(sentence)
                    .with_button(text::SHOW_CHANGES, Action::ShowChangesOf(Selection::Profile(slot))),
            );
        }
        Event::Opened(..) | Event::Picked { .. } | Event::Exported(..) | Event::ExportWouldOverwrite(_) => {}
    }
}

/// Shows what changed in a profile.
pub(super) fn show_changes_of(state: &mut State, selection: Selection, effects: &mut Vec<Effect>) {
    profiles::select(state, selection, effects);
    super::show(state, View::Changes, effects);
}

fn insert(state: &mut State, slot: Slot, key: ProfileKey, stored: Stored) {
    let mut entry = Entry::new(stored.profile);
    entry.key = Some(key);
    entry.notices = stored.notices;
    entry.keeping.kept_at = stored.modified;
    state.entries.insert(slot, entry);
    if state.slot() == Some(slot) {
        state.assess();
    }
}

fn with_key(state: &mut State, slot: Slot, key: ProfileKey, effects: &mut Vec<Effect>) {
    if let Some(entry) = state.entries.get_mut(&slot) {
        entry.key = Some(key);
        if state.slot() == Some(slot) {
            profiles::select(state, Selection::Profile(slot), effects);
        }
    }
}

/// The disk holds what was asked for; `count` of the pending edits are there.
fn reached_disk(state: &mut State, slot: Slot, count: Option<usize>) {
    let now = state.now;
    if let Some(entry) = state.entries.get_mut(&slot) {
        let keeping = &mut entry.keeping;
        keeping.under_way = false;
        keeping.kept_at = Some(now);
        if keeping.problem.take().is_some() {
            state
                .messages
                .retain(|message| message.tone == crate::message::Tone::Info);
        }
        let count = count.unwrap_or(0).min(keeping.pending.len());
        keeping.pending.drain(..count);
        if !keeping.pending.is_empty() {
            keeping.waiting_since.get_or_insert(now);
        }
    }
}

fn not_kept(state: &mut State, slot: Slot, problem: LibraryProblem) {
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    entry.keeping.under_way = false;
    // It is tried again, and the edit stays in the window until it succeeds.
    entry.keeping.waiting_since = Some(state.now);
    let already_told = entry.keeping.problem.as_ref() == Some(&problem.message);
    entry.keeping.problem = Some(problem.message.clone());
    if state.closing {
        state.closing = false;
        state.dialog = Some(Dialog::CloseWithProblem);
    } else if !already_told {
        tell(state, Message::problem(problem.message));
    }
}

/// The disk holds a newer version that this window did not write.
fn changed_outside(state: &mut State, slot: Slot, key: ProfileKey, stored: Stored, effects: &mut Vec<Effect>) {
    let Some(entry) = state.entries.get_mut(&slot) else {
        insert(state, slot, key, stored);
        state.sort();
        return;
    };
    if !entry.keeping.pending.is_empty() || entry.keeping.under_way {
        // Both changed: keeping this window's edits will find the other version, and nothing is overwritten.
        return;
    }
    effects.push(Effect::Library(LibraryRequest::Adopt(slot, key.clone(), stored.stamp)));
    if entry.profile == stored.profile {
        return;
    }
    let name = stored.profile.name.clone();
    entry.profile = stored.profile;
    entry.notices = stored.notices;
    entry.key = Some(key);
    entry.keeping.kept_at = stored.modified;
    state.visit = None;
    state.undo.forget(slot);
    state.sort();
    if state.slot() == Some(slot) {
        state.assess();
        effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
    }
    tell(state, Message::info(text::changed_elsewhere(&name)));
}

/// The file is gone. What this window has not put on disk yet is put there anew; otherwise the profile leaves the list.
fn gone_outside(state: &mut State, slot: Slot, effects: &mut Vec<Effect>) {
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    let name = entry.profile.name.clone();
    if entry.keeping.pending.is_empty() && !entry.keeping.under_way {
        let was_shown = state.slot() == Some(slot);
        state.entries.remove(&slot);
        state.undo.forget(slot);
        state.sort();
        if was_shown {
            let next = state.listed().next();
            if let Some(next) = next {
                profiles::select(state, next, effects);
            }
        }
        tell(state, Message::info(text::gone_elsewhere(&name)));
    } else {
        entry.keeping.under_way = true;
        entry.keeping.pending.clear();
        entry.keeping.waiting_since = None;
        entry.key = None;
        effects.push(Effect::Library(LibraryRequest::Create(
            slot,
            Arc::new(entry.profile.clone()),
        )));
        tell(state, Message::info(text::gone_but_kept(&name)));
    }
}

fn brought_back(
    state: &mut State,
    slot: Slot,
    result: Result<(ProfileKey, Box<Stored>), LibraryProblem>,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok((key, stored)) => {
            let by_hand = state.returning.remove(&slot).is_some();
            if !state.entries.contains_key(&slot) {
                insert(state, slot, key.clone(), *stored);
                state.sort();
            }
            reached_disk(state, slot, Some(usize::MAX));
            with_key(state, slot, key, effects);
            if by_hand && let Some(entry) = state.entries.get(&slot) {
                let profile = Arc::new(entry.profile.clone());
                let name = profile.name.clone();
                state.undo.record(Step {
                    title: text::step::bring_back(&name),
                    change: Change::Profile {
                        slot,
                        before: None,
                        after: Some(profile),
                    },
                    visit: None,
                });
                tell(state, Message::info(text::brought_back(&name)));
                profiles::select(state, Selection::Profile(slot), effects);
            }
        }
        Err(problem) => {
            state.returning.remove(&slot);
            // The window still has the profile: it is put on disk anew.
            if let Some(entry) = state.entries.get_mut(&slot) {
                entry.keeping.under_way = true;
                effects.push(Effect::Library(LibraryRequest::Create(
                    slot,
                    Arc::new(entry.profile.clone()),
                )));
            }
            tell(state, Message::problem(problem.message));
        }
    }
}

fn take_version(state: &mut State) -> Option<(Slot, Box<Stored>)> {
    let Some(Dialog::ChangedTwice(slot)) = state.dialog else {
        return None;
    };
    let other = state.entries.get_mut(&slot)?.other_version.take()?;
    state.dialog = None;
    Some((slot, other))
}

/// Of two versions the one of this window stays; the other is kept as an earlier state.
pub(super) fn keep_mine(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((slot, _)) = take_version(state) else { return };
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    entry.keeping.under_way = true;
    entry.keeping.waiting_since = None;
    effects.push(Effect::Library(LibraryRequest::KeepOver(
        slot,
        Arc::new(entry.profile.clone()),
    )));
}

/// Of two versions the one from elsewhere stays; the one of this window is kept as an earlier state, and Undo brings
/// it back.
pub(super) fn keep_other(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((slot, other)) = take_version(state) else {
        return;
    };
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    let mine = Arc::new(entry.profile.clone());
    entry.keeping.pending.clear();
    entry.keeping.waiting_since = None;
    entry.profile = other.profile.clone();
    entry.notices = other.notices;
    effects.push(Effect::Library(LibraryRequest::TakeOther(slot, Arc::clone(&mine))));
    state.undo.record(Step {
        title: text::step::other_version(&other.profile.name),
        change: Change::Profile {
            slot,
            before: Some(mine),
            after: Some(Arc::new(other.profile)),
        },
        visit: None,
    });
    state.sort();
    state.assess();
}

/// Both versions stay: the one from elsewhere as it is, the one of this window as a new profile.
pub(super) fn keep_both(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::ChangedTwice(slot)) = state.dialog else {
        return;
    };
    let Some(mut mine) = state.entries.get(&slot).map(|entry| entry.profile.clone()) else {
        return;
    };
    keep_other(state, effects);
    let name: String = text::my_version_of(&mine.name)
        .chars()
        .take(tracking_settings::profile::limits::NAME)
        .collect();
    let title = text::step::new(&name);
    mine.set(Field::Name, &tracking_settings::Value::Text(name));
    profiles::add(state, mine, title, effects);
}
