//! What Compare shows: the columns that the user chose, and what is computed from them when something changes.

use tracking_settings::{
    BesideId, Field, Finding,
    compare::{Counts, Standing},
};

use super::{Sorted, Version};

/// The fewest and the most columns.
pub const COLUMNS: (usize, usize) = (2, 8);

/// What Compare remembers while the window is open.
#[derive(Clone, Debug, Default)]
pub struct Comparing {
    /// The columns, the first of which the others are compared with; empty until Compare is first shown.
    pub columns: Vec<Version>,
    /// The columns were arranged in this session: what was remembered of an earlier one does not come back.
    pub(crate) is_arranged: bool,
    /// The columns before a profile was opened beside the standard, to go back to.
    pub before: Option<Vec<Version>>,
    /// The columns are those that opened then, as yet.
    pub(crate) is_beside_standard: bool,
    /// The column that a profile clicked in the list goes to.
    pub in_focus: usize,
    /// Rows in which nothing differs are left out.
    pub only_differences: bool,
    /// All profiles are shown beside one standard, in place of the columns.
    pub all_profiles: bool,
    /// That standard, where one was chosen; else it is the first column.
    pub standard: Option<Version>,
    /// By what the profiles are sorted.
    pub sorted: Sorted,
    /// Only profiles whose name or environment holds these words are shown.
    pub filter: String,
    /// Only profiles that are off the standard are shown.
    pub only_off: bool,
}

/// What is computed for the columns side by side.
#[derive(Clone, Debug, Default)]
pub struct SideBySide {
    /// One for each column.
    pub columns: Vec<ShownColumn>,
    /// The eleven settings, and those of smart matching's details that differ somewhere.
    pub rows: Vec<ShownRow>,
    /// What environments hold beside the eleven, as far as it is known of any column. It is not counted.
    pub beside: Vec<ShownBeside>,
    /// How the others stand to the first, in a sentence.
    pub sentence: String,
}

/// A column with what is told of it.
#[derive(Clone, Debug)]
pub struct ShownColumn {
    /// What it shows.
    pub column: Version,
    /// What it is called: no other column is called so.
    pub name: String,
    /// Its environment, or what else tells it from others; may be empty.
    pub detail: String,
    /// How it stands to the first.
    pub counts: Counts,
    /// Its first token.
    pub token: FirstToken,
    /// Its earlier prefixes in one line; `None` where they are not known.
    pub history: Option<String>,
    /// What is to be checked in it: errors and warnings, as far as its values are known.
    pub findings: Vec<Finding>,
    /// It is being read.
    pub reading: bool,
}

/// The first token of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstToken {
    /// Something that it depends on is not known.
    NotKnown,
    /// Tokens are off.
    Off,
    /// This one, with nothing hidden.
    Token(String),
}

/// A field with its values.
#[derive(Clone, Debug)]
pub struct ShownRow {
    /// Which field.
    pub field: Field,
    /// Its label.
    pub label: String,
    /// The heading above it, where another group begins.
    pub heading: Option<String>,
    /// One for each column.
    pub cells: Vec<ShownCell>,
    /// Whether any two known values differ.
    pub differs: bool,
}

/// A setting beside the eleven, with its values.
#[derive(Clone, Debug)]
pub struct ShownBeside {
    /// Which.
    pub id: BesideId,
    /// One for each column.
    pub cells: Vec<ShownCell>,
}

impl ShownBeside {
    /// Whether any two known values differ.
    pub fn differs(&self) -> bool {
        self.cells.iter().any(|cell| cell.standing == Standing::Differs)
    }
}

/// A value.
#[derive(Clone, Debug)]
pub struct ShownCell {
    /// As people read it.
    pub text: String,
    /// How it stands to the first column's.
    pub standing: Standing,
    /// What stands below it: that it is expected and why, and why it is so; may be empty.
    pub note: String,
    /// The same in full.
    pub more: String,
    /// What a screen reader says of it.
    pub name: String,
}
