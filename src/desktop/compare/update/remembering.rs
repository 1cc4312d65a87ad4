//! Columns that somebody chose are there again at the next start.

use crate::core::{
    ids::Version,
    state::{COLUMNS, State},
};

/// Only for columns that the user chose. Profiles without a file are left out.
pub fn note(state: &mut State) {
    let columns = state.view.comparing.columns.iter().cloned();
    let remembered = columns.filter_map(|column| column.try_map(|slot| state.entries.get(&slot)?.key.clone()));
    state.preferences.compared = remembered.collect();
    let comparing = &mut state.view.comparing;
    comparing.is_arranged = true;
    comparing.is_beside_standard = false;
}

/// None once columns were arranged in this session; until then profiles are still being read.
pub fn columns(state: &State) -> Vec<Version> {
    if state.view.comparing.is_arranged {
        return Vec::new();
    }
    let mut columns = Vec::new();
    let remembered = state.preferences.compared.iter().take(COLUMNS.1);
    let slot = |key| {
        let mut entries = state.entries.iter();
        entries.find_map(|(slot, entry)| (entry.key.as_ref() == Some(&key)).then_some(*slot))
    };
    for column in remembered.cloned().filter_map(|column| column.try_map(slot)) {
        if !columns.contains(&column) && state.in_column(&column).is_some() {
            columns.push(column);
        }
    }
    columns
}
