//! What was read of an environment is kept as what Dynamics holds.

use std::collections::BTreeSet;

use profile_library::{Mark, Meaning, Occasion, StateId};
use tracking_settings::{Field, PartlyKnown, Profile, file::ReadProfile};

use crate::{
    core::{
        effect::{Effect, LibraryRequest},
        ids::{Selection, Slot, Version},
        message::{Answer, Message},
        profiles as core_profiles,
        state::{ReadKept, State, held_in_dynamics, how_it_stands, tell},
        text,
        undo::UndoChange,
    },
    import::{
        draft::{ImportPreview, host_to_give},
        environment::words,
        update::take::{put_into, take_into},
    },
};

/// The plan gets the address where it has none, and with `take` the ticked fields as well: all is one step of Undo.
pub fn keep_read(state: &mut State, take: bool, effects: &mut Vec<Effect>) {
    let Some(preview) = state.draft::<ImportPreview>().cloned() else {
        return;
    };
    let Some((source, item)) = preview.shown() else { return };
    let (Some(from), Selection::Profile(slot)) = (source.from_dynamics, item.target) else {
        return;
    };
    let Some(entry) = state.entries.get(&slot) else { return };
    let held = held(&entry.profile, source);
    let address = host_to_give(source, &entry.profile).map(|_| Field::Environment);
    let mut fields: BTreeSet<Field> = address.into_iter().collect();
    state.dialog = None;
    state.visit = None;
    let (title, taken) = if take {
        fields.extend(&item.ticked);
        let title = text::step::import(&preview.origin.name());
        (title, take_into(state, slot, source, &fields, effects))
    } else {
        let title = text::step::mark(text::meaning(Meaning::InDynamics));
        (title, put_into(state, slot, source, &fields))
    };
    if let Some(change) = &taken {
        state.undo.record(title, change.clone());
    }
    keep(state, slot, held, from, taken, effects);
    state.sort();
    core_profiles::select(state, Selection::Profile(slot), effects);
}

/// The step and the message follow once the library has kept the state.
pub fn keep(
    state: &mut State,
    slot: Slot,
    held: PartlyKnown,
    from: &str,
    taken: Option<UndoChange>,
    effects: &mut Vec<Effect>,
) {
    let Some(entry) = state.entries.get(&slot) else { return };
    let stands = how_it_stands(&held, &entry.profile);
    let marks = vec![Mark {
        meaning: Meaning::InDynamics,
        date: state.now.to_zoned(state.zone.clone()).date(),
        by: String::new(),
        note: words::note(from),
    }];
    let ticked = entry.past.as_ref().into_iter().flat_map(|past| &past.checklist.ticked);
    let in_vain = ticked.filter(|(field, value)| held.get(**field).is_some_and(|held| held != **value));
    let kept = ReadKept {
        ticked_in_vain: in_vain.count(),
        taken,
        marks: marks.clone(),
        stands,
    };
    state.read_kept.insert(slot, kept);
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        known: Box::new(held),
        occasion: Occasion::ReadFromDynamics,
        marks,
    }));
}

pub fn read_was_kept(state: &mut State, slot: Slot, id: StateId, kept: ReadKept) {
    let Some(mark) = kept.marks.first() else { return };
    let said = words::kept(mark.date, kept.stands, kept.ticked_in_vain);
    let title = text::step::mark(text::meaning(mark.meaning));
    let marked = UndoChange::Marks {
        slot,
        state: id,
        before: Vec::new(),
        after: kept.marks,
    };
    let taken = kept.taken.as_ref();
    if !taken.is_some_and(|taken| state.undo.join_last(taken, &marked)) {
        state.undo.record(title, marked);
    }
    if state.slot() == Some(slot) {
        state.view.since = Some(Version::InDynamics(slot));
    }
    let show = Answer::ShowSinceOf(Version::InDynamics(slot));
    tell(state, Message::info(said).with_button(text::SHOW_CHANGES, show));
}

/// Settings that were read are the environment's, everything else is the plan's.
fn held(plan: &Profile, source: &ReadProfile) -> PartlyKnown {
    let mut held = PartlyKnown::from(plan.clone());
    held.beside = source.known.beside.clone();
    // The environment's own address, where the plan has another or none.
    let read_from = &source.known.profile;
    if read_from
        .environment_host()
        .is_some_and(|host| plan.environment_host().as_ref() != Some(&host))
    {
        held.profile.environment.clone_from(&read_from.environment);
    }
    for field in held_in_dynamics() {
        match source.known.get(field) {
            Some(value) => {
                held.hold(field, &value);
            }
            None => {
                held.unknown.insert(field);
            }
        }
    }
    held
}
