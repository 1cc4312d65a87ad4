//! What changed in Dynamics between the last time that it was known and what was read now.

use jiff::civil::Date;
use tracking_settings::{Field, Known, Value, file::ReadProfile};

use super::read::in_dynamics;
use crate::{
    dialog::{HoldsToday, ImportItem},
    state::{Selection, State},
};

/// What was read beside what was known to be in Dynamics before.
#[derive(Clone, Debug, PartialEq)]
pub struct SinceLast {
    /// When it was known.
    pub on: Date,
    /// Whether it was read then, rather than marked by hand.
    pub was_read: bool,
    /// What is another now, with both values. What is not known of one of them is not among it.
    pub changes: Vec<(Field, Value, Value)>,
}

/// What changed since the profile's environment was last known; `None` where it never was, or is not known yet.
pub fn since_last(state: &State, source: &ReadProfile, item: &ImportItem) -> Option<SinceLast> {
    let Selection::Profile(slot) = item.target else {
        return None;
    };
    let before = HoldsToday::InDynamics.known(state, Some(slot))?;
    let (was_read, on) = HoldsToday::InDynamics.source(state, Some(slot))?;
    let now = Known {
        profile: &source.profile,
        unknown: &source.missing,
    };
    let changes = in_dynamics().filter_map(|field| {
        let (before, after) = (before.known().get(field)?, now.get(field)?);
        (before != after).then_some((field, before, after))
    });
    Some(SinceLast {
        on,
        was_read,
        changes: changes.collect(),
    })
}
