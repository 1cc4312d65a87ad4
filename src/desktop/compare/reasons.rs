//! Who holds the reason why a setting may differ between two columns.

use tracking_settings::SettingId;

use crate::core::{
    ids::{Slot, Version},
    state::State,
};

/// A reason goes to the column's own profile, else to the first column's, where one of them is the user's.
pub fn who_says_why(state: &State, at: usize) -> Option<Slot> {
    let columns = &state.view.comparing.columns;
    let both = [columns.get(at), columns.first()];
    both.into_iter().flatten().find_map(Version::own).copied()
}

pub fn saying_so(state: &State, at: usize, setting: SettingId) -> Vec<Slot> {
    let columns = &state.view.comparing.columns;
    let mut slots: Vec<Slot> = [columns.get(at), columns.first()]
        .into_iter()
        .flatten()
        .filter_map(Version::own)
        .copied()
        .filter(|slot| {
            let entry = state.entries.get(slot);
            entry.is_some_and(|entry| entry.profile.expected.contains_key(&setting))
        })
        .collect();
    slots.dedup();
    slots
}

pub fn holds_reason(state: &State, at: usize, setting: SettingId) -> Option<Slot> {
    let columns = &state.view.comparing.columns;
    // In the order of the comparison: first column, then the other.
    let mut both = [columns.first(), columns.get(at)].into_iter().flatten();
    let says_so = |column: &&Version| {
        let known = state.known(column);
        known.is_some_and(|known| known.profile.expected.contains_key(&setting))
    };
    both.find(says_so).and_then(Version::own).copied()
}
