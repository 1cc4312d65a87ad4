//! Every profile of the library beside one standard: what is computed when something changes.

use tracking_settings::{EnvironmentKind, SettingId, compare::Counts};

use crate::core::ids::Slot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixColumn {
    Name,
    Environment,
    Kind,
    Agree,
    Differ,
    Expected,
    Setting(SettingId),
    Details,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    pub by: MatrixColumn,
    /// From the last to the first, from the most to the fewest.
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
    #[default]
    Same,
    /// Not known of the profile or of the standard.
    NotKnown,
    Expected,
    Differs,
}

#[derive(Clone, Debug)]
pub struct MatrixRow {
    pub slot: Slot,
    /// Hidden characters stand as escapes.
    pub name: String,
    /// The host; may be empty.
    pub environment: String,
    pub kind: Option<EnvironmentKind>,
    /// Of the eleven settings.
    pub agree: usize,
    /// Of how many of the eleven settings both values are known.
    pub known: usize,
    /// The eleven settings and smart matching's details.
    pub counts: Counts,
    pub marks: [MatrixMark; SettingId::ALL.len()],
    /// Smart matching's details together.
    pub details: MatrixMark,
    /// The place in the list of profiles.
    pub listed: usize,
    /// What the filter looks in.
    pub searched: String,
}

#[derive(Clone, Debug, Default)]
pub struct Matrix {
    pub standard: String,
    /// All profiles but the standard, in the order of the list.
    pub rows: Vec<MatrixRow>,
    /// Places in `rows`, in the order shown.
    pub shown: Vec<usize>,
    /// Details of smart matching differ somewhere.
    pub with_details: bool,
    pub sentence: String,
}

impl Matrix {
    pub fn at(&self, place: usize) -> Option<&MatrixRow> {
        self.rows.get(*self.shown.get(place)?)
    }
}
