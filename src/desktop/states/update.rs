//! Earlier states and what they mean.

use profile_library::{Mark, Meaning, Occasion, StateId};

use crate::{
    core::{
        changing::{change_profile, put_marks},
        effect::{Effect, LibraryRequest},
        ids::{Slot, Version},
        message::Message,
        state::{State, tell},
        text,
        undo::UndoChange,
    },
    states::draft::{EarlierStates, MarkDraft},
};

pub fn open(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(slot) = state.slot() {
        state.read_past(slot, effects);
        state.open(EarlierStates { open: None });
    }
}

pub fn open_mark(state: &mut State, meaning: Meaning) {
    let Some(slot) = state.slot() else { return };
    let today = state.now.to_zoned(state.zone.clone()).date();
    state.open(MarkDraft {
        version: Version::Now(slot),
        meaning,
        date: today.to_string(),
        by: String::new(),
        note: String::new(),
    });
}

pub fn mark(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.draft::<MarkDraft>().cloned() else {
        return;
    };
    let Some(date) = draft.parsed_date() else { return };
    let mark = Mark {
        meaning: draft.meaning,
        date,
        by: draft.by.trim().to_owned(),
        note: draft.note.trim().to_owned(),
    };
    state.dialog = None;
    match draft.version {
        Version::Kept(slot, id) if state.entries.contains_key(&slot) => {
            let before = marks_of(state, slot, &id);
            let mut after: Vec<Mark> = before
                .iter()
                .filter(|old| old.meaning != mark.meaning)
                .cloned()
                .collect();
            after.push(mark);
            state.undo.record(
                text::step::mark(text::meaning(draft.meaning)),
                UndoChange::Marks {
                    slot,
                    state: id.clone(),
                    before,
                    after: after.clone(),
                },
            );
            put_marks(state, slot, &id, after, effects);
            tell(state, Message::info(text::marked(draft.meaning, date)));
        }
        // The step and the message follow once the state is kept.
        Version::Now(slot) => {
            let Some(entry) = state.entries.get(&slot) else { return };
            effects.push(Effect::Library(LibraryRequest::KeepState {
                slot,
                known: Box::new(entry.profile.clone().into()),
                occasion: Occasion::Marked,
                marks: vec![mark],
            }));
        }
        _ => {}
    }
}

pub fn state_marked(state: &mut State, slot: Slot, id: StateId, marks: Vec<Mark>) {
    let Some(mark) = marks.first() else { return };
    let (title, said) = (
        text::step::mark(text::meaning(mark.meaning)),
        text::marked(mark.meaning, mark.date),
    );
    state.undo.record(
        title,
        UndoChange::Marks {
            slot,
            state: id,
            before: Vec::new(),
            after: marks,
        },
    );
    tell(state, Message::info(said));
}

pub fn unmark(state: &mut State, id: &StateId, meaning: Meaning, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    let before = marks_of(state, slot, id);
    let after: Vec<Mark> = before.iter().filter(|mark| mark.meaning != meaning).cloned().collect();
    if before == after {
        return;
    }
    state.undo.record(
        text::step::unmark(text::meaning(meaning)),
        UndoChange::Marks {
            slot,
            state: id.clone(),
            before,
            after: after.clone(),
        },
    );
    put_marks(state, slot, id, after, effects);
}

fn marks_of(state: &State, slot: Slot, id: &StateId) -> Vec<Mark> {
    let kept = state.kept_state(&Version::Kept(slot, id.clone()));
    kept.map(|kept| kept.marks.clone()).unwrap_or_default()
}

/// The values of now are kept as a state first; values that the restored state does not know stay.
pub fn restore(state: &mut State, id: &StateId, effects: &mut Vec<Effect>) {
    let Some(slot) = state.slot() else { return };
    let Some(entry) = state.entries.get(&slot) else { return };
    let Some(kept) = state.kept_state(&Version::Kept(slot, id.clone())).cloned() else {
        return;
    };
    let now = entry.profile.clone();
    let mut after = kept.known.to_plan();
    for unknown in &kept.known.unknown {
        after.set(*unknown, &now.get(*unknown));
    }
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        known: Box::new(now.into()),
        occasion: Occasion::Restore,
        marks: Vec::new(),
    }));
    let when = text::date_time(kept.at, &state.zone);
    change_profile(state, slot, text::step::restore(&when), after, None);
    state.dialog = None;
    tell(state, Message::info(text::restored(&when)));
}
