//! Profiles side by side, to give away: as a page for a browser, and as a table for a spreadsheet.
//!
//! Each stands beside the first and is compared with it. Both hold the eleven settings and smart matching's details; the
//! page also tells what follows from them: token, findings, clashes between them, prefix history. Many profiles beside one
//! standard go out as a table.

mod against_standard;
mod clashing;
mod page;
mod table;

use jiff::civil::Date;
use tracking_settings::{
    Field, PartlyKnown,
    compare::{Cell, Row, Standing, compare},
};

pub use against_standard::{AgainstStandard, against_standard};
pub use page::report;
pub use table::csv;

/// Two or more profiles to be compared with the first of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The profiles, in order.
    pub sides: Vec<ComparedProfile>,
    /// The day on which this is made.
    pub made_on: Date,
    /// Who made it, in their own words; empty where nobody said.
    pub prepared_by: String,
    /// Whether what is the same everywhere is left out. What is not known of a profile is not left out: it may differ.
    pub only_differences: bool,
}

/// One of the profiles.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedProfile {
    /// What it is called.
    pub name: String,
    /// The environment's address; empty where none is given.
    pub environment: String,
    /// What it is of this profile, where it is not the plan: "state of 12 November 2026". Else empty.
    pub what: String,
    /// Its values.
    pub known: PartlyKnown,
}

/// What stands in place of a name that nobody can see.
const WITHOUT_A_NAME: &str = "Profile without a name";

impl Compared {
    /// What tells each profile from the others: its name and what it is, with the environment where another one would
    /// read the same.
    fn headings(&self) -> impl Iterator<Item = String> {
        self.sides.iter().map(|side| heading(side, &self.sides))
    }

    /// The rows that are shown.
    fn rows(&self) -> Vec<Row> {
        let known: Vec<_> = self.sides.iter().map(|side| &side.known).collect();
        let mut rows = compare(&known).rows;
        if self.only_differences {
            rows.retain(|row| {
                let is_shown = |cell: &Cell| !matches!(cell.standing, Standing::Same | Standing::NotPlanned);
                row.cells.iter().any(is_shown)
            });
        }
        rows
    }
}

/// What tells one from the others among which it stands.
fn heading(side: &ComparedProfile, among: &[ComparedProfile]) -> String {
    let same = |other: &&ComparedProfile| (&other.name, &other.what) == (&side.name, &side.what);
    let is_alone = among.iter().filter(same).count() < 2;
    let name = if side.name.trim().is_empty() {
        WITHOUT_A_NAME
    } else {
        &*side.name
    };
    let environment = if is_alone { "" } else { &*side.environment };
    let parts = [name, environment, &*side.what];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join(", ")
}

/// The heading under which a field stands.
fn group_of(field: Field) -> &'static str {
    match field {
        Field::Setting(id) => id.setting().group.label(),
        _ => "",
    }
}
