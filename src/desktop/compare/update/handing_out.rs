//! A comparison goes out as a page or as a table, all profiles beside the standard as a table.

use std::sync::Arc;

use profile_exchange::{Compared, ComparedProfile, comparison::AgainstStandard, csv, report};

use crate::{
    compare::{
        draft::HandOutDraft,
        update::matrix,
        words::{hand_out, matrix as matrix_words, said_of},
    },
    core::{
        effect::{ComparisonOut, Effect},
        ids::{StepsFor, Version},
        state::{Exporting, MatrixRow, State},
        text::values,
    },
    export::update as exporting,
};

pub fn open(state: &mut State) {
    state.open(HandOutDraft {
        as_table: false,
        only_differences: state.view.comparing.only_differences,
        prepared_by: state.preferences.prepared_by.clone(),
    });
}

pub fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.take_draft::<HandOutDraft>() else {
        return;
    };
    let prepared_by = draft.prepared_by.trim().to_owned();
    state.preferences.prepared_by.clone_from(&prepared_by);
    let exporting = Exporting {
        name: hand_out::FILE_NAME.to_owned(),
        format: if draft.as_table { &csv::FORMAT } else { &report::FORMAT },
        chosen: Vec::new(),
        comparison: Some(ComparisonOut::SideBySide(Arc::new(compared(
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
    let others: Vec<ComparedProfile> = shown.filter_map(own).collect();
    if others.is_empty() {
        return;
    }
    state.visit = None;
    let exporting = Exporting {
        name: matrix_words::file_name(&values::name(&standard.name)),
        format: &csv::FORMAT,
        chosen: Vec::new(),
        comparison: Some(ComparisonOut::AgainstStandard(Arc::new(AgainstStandard {
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

fn side(state: &State, column: &Version) -> Option<ComparedProfile> {
    let known = state.known(column)?;
    let profile = state.profile_of(column.into())?;
    Some(ComparedProfile {
        name: profile.name.clone(),
        environment: known.profile.environment.clone().unwrap_or_default(),
        what: said_of(state, column).unwrap_or_default(),
        known: known.into_owned(),
    })
}
