//! A comparison goes out as a page or as a table, all profiles beside the standard as a table.

use std::sync::Arc;

use profile_exchange::{Compared, Side, comparison::AgainstStandard, csv, report};

use crate::{
    compare::{
        draft::HandOutDraft,
        update::{matrix, said_of},
    },
    core::{
        dialog::Dialog,
        effect::{Comparison, Effect},
        state::{Exporting, MatrixRow, State, Version, steps_for::StepsFor},
    },
    export::update as exporting,
};

pub fn open(state: &mut State) {
    state.visit = None;
    state.dialog = Some(Dialog::HandOut(HandOutDraft {
        as_table: false,
        only_differences: state.view.comparing.only_differences,
        prepared_by: state.preferences.prepared_by.clone(),
    }));
}

pub fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::HandOut(draft)) = state.dialog.take() else {
        return;
    };
    let prepared_by = draft.prepared_by.trim().to_owned();
    if state.preferences.prepared_by != prepared_by {
        state.preferences.prepared_by.clone_from(&prepared_by);
        effects.push(Effect::StorePreferences);
    }
    let exporting = Exporting {
        format: if draft.as_table { &csv::FORMAT } else { &report::FORMAT },
        chosen: Vec::new(),
        comparison: Some(Comparison::SideBySide(Arc::new(compared(
            state,
            draft.only_differences,
            prepared_by.clone(),
        )))),
        prepared_by,
        steps_for: StepsFor::default(),
    };
    exporting::ask_place(state, exporting, effects);
}

/// Only the profiles shown, in the order of the table.
pub fn all_profiles(state: &mut State, effects: &mut Vec<Effect>) {
    let standard = matrix::standard(state);
    let Some(standard) = standard.and_then(|standard| side(state, &standard)) else {
        return;
    };
    let shown = (0..state.matrix.shown.len()).filter_map(|place| state.matrix.at(place));
    let own = |row: &MatrixRow| side(state, &Version::Now(row.slot));
    let others: Vec<Side> = shown.filter_map(own).collect();
    if others.is_empty() {
        return;
    }
    state.visit = None;
    let exporting = Exporting {
        format: &csv::FORMAT,
        chosen: Vec::new(),
        comparison: Some(Comparison::AgainstStandard(Arc::new(AgainstStandard {
            standard,
            others,
        }))),
        prepared_by: String::new(),
        steps_for: StepsFor::default(),
    };
    exporting::ask_place(state, exporting, effects);
}

fn compared(state: &State, only_differences: bool, prepared_by: String) -> Compared {
    let columns = state.view.comparing.columns.iter();
    Compared {
        sides: columns.filter_map(|column| side(state, column)).collect(),
        made_on: state.now.to_zoned(state.zone.clone()).date(),
        prepared_by,
        only_differences,
    }
}

fn side(state: &State, column: &Version) -> Option<Side> {
    let known = state.known(column)?;
    let profile = state.profile_of(column.into())?;
    Some(Side {
        name: profile.name.clone(),
        environment: known.profile.environment.clone().unwrap_or_default(),
        what: said_of(state, column).unwrap_or_default(),
        known: known.into_owned(),
    })
}
