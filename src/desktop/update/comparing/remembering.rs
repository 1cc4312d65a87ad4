//! Columns that somebody chose are there again at the next start.

use profile_library::ProfileKey;
use tracking_settings::profile::BuiltIn;

use crate::{
    preferences::RememberedColumn,
    state::{COLUMNS, Column, Selection, State, Which},
};

/// Remembers the columns as they stand: somebody chose them. What has no file yet is left out.
pub(super) fn note(state: &mut State) {
    let columns = state.view.comparing.columns.iter();
    state.preferences.compared = columns.filter_map(|column| remembered(state, column)).collect();
    let comparing = &mut state.view.comparing;
    comparing.is_arranged = true;
    comparing.is_beside_standard = false;
}

/// The columns of an earlier session, as far as they are there. None, once columns were arranged in this one: until then
/// profiles are still being read.
pub(super) fn columns(state: &State) -> Vec<Column> {
    if state.view.comparing.is_arranged {
        return Vec::new();
    }
    let mut columns = Vec::new();
    let remembered = state.preferences.compared.iter().take(COLUMNS.1);
    for column in remembered.filter_map(|remembered| found(state, remembered)) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

fn remembered(state: &State, column: &Column) -> Option<RememberedColumn> {
    let key = |slot| state.entries.get(slot)?.key.clone();
    Some(match column {
        Column::Now(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)) => RememberedColumn::MicrosoftDefaults,
        Column::Now(Selection::BuiltIn(BuiltIn::NewEnvironment)) => RememberedColumn::NewEnvironment,
        Column::Now(Selection::Profile(slot)) => RememberedColumn::Profile(key(slot)?),
        Column::State(slot, Which::InDynamics) => RememberedColumn::InDynamics(key(slot)?),
        Column::State(slot, Which::Agreed) => RememberedColumn::Agreed(key(slot)?),
        Column::State(slot, Which::LastExport) => RememberedColumn::LastExport(key(slot)?),
        Column::State(slot, Which::Kept(id)) => RememberedColumn::State(key(slot)?, id.clone()),
    })
}

fn found(state: &State, remembered: &RememberedColumn) -> Option<Column> {
    let slot = |key: &ProfileKey| {
        let mut entries = state.entries.iter();
        entries.find_map(|(slot, entry)| (entry.key.as_ref() == Some(key)).then_some(*slot))
    };
    let column = match remembered {
        RememberedColumn::MicrosoftDefaults => Column::Now(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)),
        RememberedColumn::NewEnvironment => Column::Now(Selection::BuiltIn(BuiltIn::NewEnvironment)),
        RememberedColumn::Profile(key) => Column::Now(Selection::Profile(slot(key)?)),
        RememberedColumn::InDynamics(key) => Column::State(slot(key)?, Which::InDynamics),
        RememberedColumn::Agreed(key) => Column::State(slot(key)?, Which::Agreed),
        RememberedColumn::LastExport(key) => Column::State(slot(key)?, Which::LastExport),
        RememberedColumn::State(key, id) => Column::State(slot(key)?, Which::Kept(id.clone())),
    };
    state.known(&column).is_some().then_some(column)
}
