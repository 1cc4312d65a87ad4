//! Every profile beside one standard: compared when something changes, arranged when sorting or filter changes.

use std::cmp::Ordering;

use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId,
    compare::{Standing, counts, standing},
};

use crate::{
    compare::words,
    core::{
        ids::{Slot, Version},
        state::{Matrix, MatrixColumn, MatrixMark, MatrixRow, State},
        text::{self as core_words, values},
    },
};

pub fn of(state: &State, standard: &Version, name: String) -> Matrix {
    let Some(known) = state.in_column(standard) else {
        return Matrix::default();
    };
    let is_other = |slot: &&Slot| standard.own() != Some(*slot);
    let rows: Vec<MatrixRow> = state
        .order
        .iter()
        .enumerate()
        .filter(|(_, slot)| is_other(slot))
        .filter_map(|(listed, slot)| Some(row(&known, *slot, &state.entries.get(slot)?.profile, listed)))
        .collect();
    let mut matrix = Matrix {
        sentence: String::new(),
        standard: name,
        with_details: rows.iter().any(|row| row.details != MatrixMark::Same),
        rows,
        shown: Vec::new(),
    };
    arrange(state, &mut matrix);
    matrix
}

fn row(standard: &PartlyKnown, slot: Slot, profile: &Profile, listed: usize) -> MatrixRow {
    let other = PartlyKnown::from(profile.clone());
    let mark = |field: Field| match standing(standard, &other, field) {
        Standing::Same | Standing::NotPlanned => MatrixMark::Same,
        Standing::Differs => MatrixMark::Differs,
        Standing::Expected(_) => MatrixMark::Expected,
        Standing::NotKnown => MatrixMark::NotKnown,
    };
    let marks = SettingId::ALL.map(|id| mark(id.into()));
    let name = values::name(&profile.name);
    let environment = profile.environment_host().map(|host| values::name(&host));
    let environment = environment.unwrap_or_default();
    MatrixRow {
        slot,
        searched: format!("{name} {environment}").to_lowercase(),
        name,
        environment,
        kind: profile.environment_kind,
        agree: marks.iter().filter(|mark| **mark == MatrixMark::Same).count(),
        known: marks.iter().filter(|mark| **mark != MatrixMark::NotKnown).count(),
        counts: counts(standard, &other),
        details: Advanced::FIELDS.map(mark).into_iter().max().unwrap_or_default(),
        marks,
        listed,
    }
}

/// Rows that are equal in the sorted column stay in the order of the list.
pub fn arrange(state: &State, matrix: &mut Matrix) {
    let comparing = &state.view.comparing;
    let filter = comparing.filter.to_lowercase();
    let wanted: Vec<&str> = filter.split_whitespace().collect();
    let rows = &matrix.rows;
    let mut shown: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !comparing.only_off || row.counts.differ > 0)
        .filter(|(_, row)| wanted.iter().all(|word| row.searched.contains(word)))
        .map(|(at, _)| at)
        .collect();
    let sorted = comparing.sorted;
    shown.sort_by(|one, other| {
        let (Some(one), Some(other)) = (rows.get(*one), rows.get(*other)) else {
            return Ordering::Equal;
        };
        let order = order(sorted.by, one, other);
        let order = if sorted.descending { order.reverse() } else { order };
        order.then(one.listed.cmp(&other.listed))
    });
    let off = rows.iter().filter(|row| row.counts.differ > 0).count();
    matrix.sentence = words::matrix::sentence(&matrix.standard, off, rows.len(), shown.len());
    matrix.shown = shown;
}

fn order(by: MatrixColumn, one: &MatrixRow, other: &MatrixRow) -> Ordering {
    // Profiles without environment or kind come after those that have one.
    let text = |text: &str| (text.is_empty(), text.to_lowercase());
    match by {
        MatrixColumn::Name => one.listed.cmp(&other.listed),
        MatrixColumn::Environment => text(&one.environment).cmp(&text(&other.environment)),
        MatrixColumn::Kind => {
            let kind = |row: &MatrixRow| text(row.kind.map_or("", core_words::environment_kind));
            kind(one).cmp(&kind(other))
        }
        // As shares: 8 of 9 is more than 9 of 11.
        MatrixColumn::Agree => (one.agree * other.known.max(1)).cmp(&(other.agree * one.known.max(1))),
        MatrixColumn::Differ => one.counts.differ.cmp(&other.counts.differ),
        MatrixColumn::Expected => one.counts.expected.cmp(&other.counts.expected),
        MatrixColumn::Setting(id) => {
            let at = SettingId::ALL.iter().position(|listed| *listed == id);
            let mark = |row: &MatrixRow| at.and_then(|at| row.marks.get(at).copied());
            mark(one).cmp(&mark(other))
        }
        MatrixColumn::Details => one.details.cmp(&other.details),
    }
}

pub fn standard(state: &State) -> Option<Version> {
    let comparing = &state.view.comparing;
    let chosen = comparing
        .standard
        .as_ref()
        .filter(|chosen| state.in_column(chosen).is_some());
    chosen.or(comparing.columns.first()).cloned()
}

/// The columns from before come back when asked for.
pub fn open(state: &mut State, slot: Slot) {
    let Some(standard) = standard(state) else { return };
    let comparing = &mut state.view.comparing;
    let columns = vec![standard, Version::Now(slot)];
    let before = std::mem::replace(&mut comparing.columns, columns);
    if !comparing.is_beside_standard && before != comparing.columns {
        comparing.before = Some(before);
        comparing.is_beside_standard = true;
    }
    comparing.is_arranged = true;
    comparing.in_focus = 1;
    comparing.all_profiles = false;
}
