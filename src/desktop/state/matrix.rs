//! Every profile of the library beside one standard: what is computed when something changes.

use tracking_settings::{EnvironmentKind, SettingId, compare::Counts};

use super::Slot;

/// A heading by which the rows can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixColumn {
    /// The profile's name.
    Name,
    /// Its environment.
    Environment,
    /// What the environment is for.
    Kind,
    /// How many of the eleven settings agree.
    Agree,
    /// How many settings differ and count.
    Differ,
    /// How many differ as expected.
    Expected,
    /// One of the settings.
    Setting(SettingId),
    /// Smart matching's details.
    Details,
}

/// By what the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// The heading.
    pub by: MatrixColumn,
    /// The other way round: from the last to the first, from the most to the fewest.
    pub descending: bool,
}

impl Default for Sorted {
    /// What is furthest off the standard comes first.
    fn default() -> Self {
        Self {
            by: MatrixColumn::Differ,
            descending: true,
        }
    }
}

/// How a setting stands to the standard's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatrixMark {
    /// Equal.
    #[default]
    Same,
    /// Not known of one of the two.
    NotKnown,
    /// Different as expected.
    Expected,
    /// Different.
    Differs,
}

/// A profile beside the standard.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Which profile.
    pub slot: Slot,
    /// Its name with nothing hidden.
    pub name: String,
    /// Its environment's host; may be empty.
    pub environment: String,
    /// What the environment is for.
    pub kind: Option<EnvironmentKind>,
    /// How many of the eleven settings agree.
    pub agree: usize,
    /// Of how many of them both values are known.
    pub known: usize,
    /// How everything that is compared stands.
    pub counts: Counts,
    /// One for each of the eleven settings.
    pub marks: [MatrixMark; 11],
    /// Smart matching's details together.
    pub details: MatrixMark,
    /// Its place in the list of profiles.
    pub(crate) listed: usize,
    /// What the filter looks in.
    pub(crate) searched: String,
}

/// Every profile beside one standard.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// What the standard is called.
    pub standard: String,
    /// All profiles but the standard, in the order of the list.
    pub rows: Vec<MatrixRow>,
    /// The places of the rows that are shown, in their order.
    pub shown: Vec<usize>,
    /// Details of smart matching differ somewhere.
    pub with_details: bool,
    /// How many differ and how many of all are shown, in a sentence.
    pub sentence: String,
}

impl Matrix {
    /// The row that is shown at this place.
    pub fn at(&self, place: usize) -> Option<&MatrixRow> {
        self.rows.get(*self.shown.get(place)?)
    }
}
