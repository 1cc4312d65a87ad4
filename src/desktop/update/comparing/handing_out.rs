//! A comparison goes out as a page or as a table.

use std::sync::Arc;

use profile_exchange::{Compared, Side, csv, report};

use super::{super::exporting, said_of};
use crate::{
    dialog::{Dialog, HandOutDraft, HoldsToday},
    effect::Effect,
    state::{Column, Exporting, State},
};

/// Asks as what.
pub(super) fn open(state: &mut State) {
    state.visit = None;
    state.dialog = Some(Dialog::HandOut(HandOutDraft {
        as_table: false,
        only_differences: state.view.comparing.only_differences,
        prepared_by: state.preferences.prepared_by.clone(),
    }));
}

/// Asks where to write it to.
pub(in crate::update) fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
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
        comparison: Some(Arc::new(compared(state, draft.only_differences, prepared_by.clone()))),
        prepared_by,
        today: HoldsToday::NotKnown,
    };
    exporting::ask_place(state, exporting, effects);
}

/// The columns as they stand.
fn compared(state: &State, only_differences: bool, prepared_by: String) -> Compared {
    let columns = state.view.comparing.columns.iter();
    Compared {
        sides: columns.filter_map(|column| side(state, column)).collect(),
        made_on: state.now.to_zoned(state.zone.clone()).date(),
        prepared_by,
        only_differences,
    }
}

fn side(state: &State, column: &Column) -> Option<Side> {
    let known = state.known(column)?;
    let profile = state.profile_of(column.selection())?;
    Some(Side {
        name: profile.name.clone(),
        environment: known.profile.environment.clone().unwrap_or_default(),
        what: match column {
            Column::Now(_) => String::new(),
            Column::State(slot, which) => said_of(state, *slot, which)?,
        },
        profile: known.profile.clone(),
        unknown: known.unknown.clone(),
    })
}
