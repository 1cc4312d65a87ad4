//! Copying values from one column to a profile, after a preview, as one step.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use tracking_settings::{Field, PartlyKnown, known::settable};

use crate::{
    compare::{
        draft::{CopyDraft, CopyRow},
        words,
    },
    core::{
        changing::change_profile,
        ids::{Slot, Version},
        message::Message,
        state::{State, tell},
    },
};

/// Only values that both sides know.
pub fn rows(state: &State, from: &Version, to: Slot, field: Option<Field>) -> Vec<CopyRow> {
    let Some([source, target]) = both(state, from, to) else {
        return Vec::new();
    };
    let field_asked = field;
    let wanted = |candidate: &Field| field_asked.is_none_or(|field| field == *candidate);
    let fields = settable().filter(wanted);
    fields
        .filter_map(|field| {
            // A value that is not planned is no difference, but can be asked for.
            let is_asked_for = field_asked == Some(field) && target.knows(field);
            let now = target
                .get(field)
                .or_else(|| is_asked_for.then(|| target.profile.get(field)))?;
            let copied = source.get(field)?;
            (copied != now).then(|| CopyRow {
                field,
                now,
                copied,
                expected: expected(&source, field).or_else(|| expected(&target, field)),
            })
        })
        .collect()
}

pub fn not_known(state: &State, from: &Version) -> usize {
    let known = state.known(from);
    known.map_or(0, |known| settable().filter(|field| !known.knows(*field)).count())
}

/// At first everything but what should differ between environments. A single field asked for is ticked anyway.
pub fn usual(draft: &CopyDraft) -> BTreeSet<Field> {
    let usual = |row: &&CopyRow| draft.field.is_some() || (row.expected.is_none() && !row.should_differ());
    draft.rows.iter().filter(usual).map(|row| row.field).collect()
}

pub fn open(state: &mut State, from: Version, to: Slot, field: Option<Field>) {
    state.open(CopyDraft {
        from,
        to,
        field,
        ticked: BTreeSet::new(),
        rows: Arc::default(),
        not_known: 0,
        proposed: None,
    });
}

pub fn carry_out(state: &mut State) {
    let Some(draft) = state.take_draft::<CopyDraft>() else {
        return;
    };
    let rows = rows(state, &draft.from, draft.to, draft.field);
    let Some(entry) = state.entries.get(&draft.to) else {
        return;
    };
    let mut after = entry.profile.clone();
    let mut number = 0;
    for row in rows.iter().filter(|row| draft.ticked.contains(&row.field)) {
        if after.set(row.field, &row.copied) {
            number += 1;
        }
    }
    let [from, to] = [&draft.from, &Version::Now(draft.to)].map(|version| words::name(state, version));
    let title = words::undo_copy(number, &from, &to);
    change_profile(state, draft.to, title, after, None);
    if number > 0 {
        tell(state, Message::info(words::copied(number, &from, &to)));
    }
}

fn both<'a>(state: &'a State, from: &Version, to: Slot) -> Option<[Cow<'a, PartlyKnown>; 2]> {
    let target = Version::Now(to);
    Some([state.known(from)?, state.known(&target)?])
}

fn expected(known: &PartlyKnown, field: Field) -> Option<String> {
    match field {
        Field::Setting(id) => known.profile.expected.get(&id).cloned(),
        _ => None,
    }
}
