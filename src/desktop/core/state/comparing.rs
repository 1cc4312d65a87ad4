//! What Compare shows: the columns that the user chose, and what is computed from them when something changes.

use tracking_settings::{
    BesideId, Field, Finding,
    compare::{Counts, Standing},
};

use crate::core::{ids::Version, state::Sorted};

/// The fewest and the most.
pub const COLUMNS: (usize, usize) = (2, 8);

#[derive(Clone, Debug, Default)]
pub struct Comparing {
    /// The others are compared with the first. Empty until Compare is first shown.
    pub columns: Vec<Version>,
    /// The columns were arranged since the window was opened: remembered ones do not come back.
    pub is_arranged: bool,
    /// The columns before a profile was opened beside the standard.
    pub before: Option<Vec<Version>>,
    /// The columns are still those that opened beside the standard.
    pub is_beside_standard: bool,
    /// A profile clicked in the list goes to this column.
    pub in_focus: usize,
    pub only_differences: bool,
    /// All profiles are shown beside one standard, in place of the columns.
    pub all_profiles: bool,
    /// `None`: the first column.
    pub standard: Option<Version>,
    pub sorted: Sorted,
    /// Words in name or environment.
    pub filter: String,
    /// Only profiles that are off the standard are shown.
    pub only_off: bool,
}

#[derive(Clone, Debug, Default)]
pub struct SideBySide {
    pub columns: Vec<ShownColumn>,
    /// The eleven settings, and those of smart matching's details that differ somewhere.
    pub rows: Vec<ShownRow>,
    /// What environments hold beside the eleven, where any column knows it. Not counted.
    pub beside: Vec<ShownBeside>,
    pub sentence: String,
}

#[derive(Clone, Debug)]
pub struct ShownColumn {
    pub column: Version,
    /// No other column is called so.
    pub name: String,
    /// The environment, or what else tells the column from others; may be empty.
    pub detail: String,
    pub counts: Counts,
    pub token: FirstToken,
    /// Earlier prefixes in one line; `None` where they are not known.
    pub history: Option<String>,
    /// Errors and warnings, as far as the column's values are known.
    pub findings: Vec<Finding>,
    pub reading: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstToken {
    /// Something that the token depends on is not known.
    NotKnown,
    Off,
    /// Hidden characters stand as escapes.
    Token(String),
}

#[derive(Clone, Debug)]
pub struct ShownRow {
    pub field: Field,
    pub label: String,
    /// Where another group begins.
    pub heading: Option<String>,
    pub cells: Vec<ShownCell>,
    /// Whether any two known values differ.
    pub differs: bool,
}

#[derive(Clone, Debug)]
pub struct ShownBeside {
    pub id: BesideId,
    pub cells: Vec<ShownCell>,
}

impl ShownBeside {
    pub fn differs(&self) -> bool {
        self.cells.iter().any(|cell| cell.standing == Standing::Differs)
    }
}

#[derive(Clone, Debug)]
pub struct ShownCell {
    pub text: String,
    /// How the value stands to the first column's.
    pub standing: Standing,
    /// Below the value: that it is expected and why, and why it is so; may be empty.
    pub note: String,
    /// `note` in full.
    pub more: String,
    /// What a screen reader says of the value.
    pub name: String,
}
