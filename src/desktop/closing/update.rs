//! What is due to be put on disk, and closing, which waits for it.

use std::sync::Arc;

use jiff::Timestamp;
use profile_library::Occasion;

use crate::{
    closing::draft::CloseWithProblem,
    core::{
        effect::{Effect, LibraryRequest},
        ids::{Busy, Selection},
        profiles as core_profiles,
        state::{Closing, State},
        text,
    },
    two_versions::draft::ChangedTwice,
};

/// Edits are collected this long before they go to disk, in milliseconds.
const KEEP_AFTER_MS: i64 = 400;

/// A failed write is repeated after this time, in milliseconds.
const TRY_AGAIN_AFTER_MS: i64 = 4_000;

/// Closing once more waits no longer than this for a disk that does not answer, in milliseconds.
const PATIENCE_MS: i64 = 5_000;

/// Everything goes to disk while the window is closing. Messages whose time is over leave, and the window is woken for
/// what is due next.
pub fn collect_due(state: &mut State, effects: &mut Vec<Effect>) {
    let (now, closing) = (state.now, state.closing.is_some());
    let mut next_due: Option<i64> = None;
    let entries = &mut state.entries;
    state.behind.retain(|slot| {
        let Some(entry) = entries.get_mut(slot) else {
            return false;
        };
        let keeping = &mut entry.keeping;
        if let Some(since) = keeping.waiting_since
            && !keeping.under_way
            && entry.other_version.is_none()
        {
            let after = if keeping.problem.is_some() {
                TRY_AGAIN_AFTER_MS
            } else {
                KEEP_AFTER_MS
            };
            let left = milliseconds_left(since, after, now);
            if left == 0 || closing {
                let edits = keeping.send();
                let profile = Arc::new(entry.profile.clone());
                effects.push(Effect::Library(LibraryRequest::Keep(*slot, profile, edits)));
            } else {
                next_due = next_due.into_iter().chain([left]).min();
            }
        }
        entry.keeping.is_behind()
    });
    let held = state.view.messages_held;
    state
        .messages
        .retain(|message| match (message.told_at, message.stands_for_ms()) {
            (Some(told_at), Some(after)) if !held => {
                let left = milliseconds_left(told_at, after, now);
                next_due = next_due.into_iter().chain((left > 0).then_some(left)).min();
                left > 0
            }
            _ => true,
        });
    if let Some(left) = next_due {
        effects.push(Effect::WakeAfter(left.unsigned_abs()));
    }
    go_on_closing(state, effects);
}

/// Zero where the clock went backwards.
fn milliseconds_left(since: Timestamp, after: i64, now: Timestamp) -> i64 {
    let waited = now.as_millisecond().saturating_sub(since.as_millisecond());
    if waited < 0 { 0 } else { (after - waited).max(0) }
}

/// Waits for the disk, and first shows a profile whose two versions the user has not chosen between.
pub fn close(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(closing) = state.closing {
        if milliseconds_left(closing.since, PATIENCE_MS, state.now) == 0 {
            wait_no_longer(state, closing, effects);
        }
        return;
    }
    let undecided: Vec<_> = state
        .entries
        .iter()
        .filter(|(_, entry)| entry.other_version.is_some())
        .map(|(slot, _)| *slot)
        .collect();
    if let Some(first) = undecided.first()
        && state.draft::<ChangedTwice>().is_none()
    {
        core_profiles::select(state, Selection::Profile(*first), effects);
        return;
    }
    for slot in undecided {
        // Holds what was changed here since the two versions met.
        effects.push(Effect::Library(LibraryRequest::KeepState {
            slot,
            known: Box::new(state.entries[&slot].profile.clone().into()),
            occasion: Occasion::ChangedTwice,
            marks: Vec::new(),
        }));
    }
    state.dialog = None;
    state.closing = Some(Closing {
        since: state.now,
        ending: false,
    });
}

pub fn close_anyway(effects: &mut Vec<Effect>) {
    effects.push(Effect::Library(LibraryRequest::Close));
    effects.push(Effect::CloseWindow);
}

fn wait_no_longer(state: &mut State, closing: Closing, effects: &mut Vec<Effect>) {
    if closing.ending {
        effects.push(Effect::CloseWindow);
        return;
    }
    state.closing = None;
    state.dialog = Some(Box::new(CloseWithProblem));
    for slot in &state.behind {
        if let Some(entry) = state.entries.get_mut(slot) {
            let not_kept = || text::problem::not_kept(&entry.profile.name);
            entry.keeping.problem.get_or_insert_with(not_kept);
        }
    }
}

fn go_on_closing(state: &mut State, effects: &mut Vec<Effect>) {
    let under_way = |slot| state.entries.get(slot).is_some_and(|entry| entry.keeping.under_way);
    let is_writing = state.busy == Some(Busy::Writing) || state.behind.iter().any(under_way);
    if let Some(closing) = &mut state.closing
        && !closing.ending
        && !is_writing
    {
        closing.ending = true;
        effects.push(Effect::Library(LibraryRequest::Close));
    }
}

/// The window stays open where something was changed meanwhile.
pub fn session_ended(state: &mut State, effects: &mut Vec<Effect>) {
    let is_behind = state
        .behind
        .iter()
        .filter_map(|slot| state.entries.get(slot))
        .any(|entry| entry.keeping.is_behind() && entry.other_version.is_none());
    match &mut state.closing {
        Some(closing) if is_behind => closing.ending = false,
        Some(_) => effects.push(Effect::CloseWindow),
        None => {}
    }
}
