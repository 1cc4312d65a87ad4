//! What changed in Dynamics between the last time that it was known and what was read now.

use tracking_settings::{Beside, file::ReadProfile, known::settable};

use crate::{
    core::{
        ids::{Selection, Version},
        state::{State, held_in_dynamics, today},
    },
    import::{draft::ImportItem, since_last::SinceLast, update::preview::environments_differ},
};

/// `None` where the environment was not known before, or is not known yet; where the values read are another
/// environment's; and where both have no value in common.
pub fn since_last(state: &State, source: &ReadProfile, item: &ImportItem) -> Option<SinceLast> {
    let Selection::Profile(slot) = item.target else {
        return None;
    };
    let held = Version::InDynamics(slot);
    let before = today::known(state, Some(&held))?;
    let (was_read, on) = today::source(state, Some(&held))?;
    let now = &source.known;
    if environments_differ(&now.profile, &before.profile) {
        return None;
    }
    let changes = held_in_dynamics().filter_map(|field| {
        let (before, after) = (before.get(field)?, now.get(field)?);
        (before != after).then_some((field, before, after))
    });
    let changes: Vec<_> = changes.collect();
    let beside = now.beside.since(&before.beside);
    let both = settable().filter(|field| before.get(*field).is_some() && now.get(*field).is_some());
    let not_known = settable().count() - both.count();
    (not_known < settable().count() || !changes.is_empty() || !beside.is_empty()).then_some(SinceLast {
        on,
        was_read,
        changes,
        beside,
        not_known,
    })
}

pub fn first_beside<'a>(state: &State, source: &'a ReadProfile, item: &ImportItem) -> Option<&'a Beside> {
    let was_known = match item.target {
        Selection::Profile(slot) => state.entries.get(&slot).is_some_and(|entry| entry.beside().is_some()),
        Selection::BuiltIn(_) => false,
    };
    let beside = &source.known.beside;
    (!was_known && !beside.is_empty()).then_some(beside)
}
