//! What can be asked for in Compare.

use tracking_settings::{Field, SettingId};

use crate::state::{MatrixColumn, Slot, Version};

/// Something that the user wants in Compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Compare {
    /// Show something else in the column at this place.
    Choose(usize, Version),
    /// Show one more column.
    Add(Version),
    /// Take the column at this place out.
    Remove(usize),
    /// A profile clicked in the list goes to this column from now on.
    FocusColumn(usize),
    /// Leave out rows in which nothing differs, or show them again.
    OnlyDifferences(bool),
    /// Go to a field of the column at this place.
    GoTo(usize, Field),
    /// Ask why a setting of the column at this place may differ.
    MarkExpected(usize, SettingId),
    /// Ask for another reason why it may differ.
    ChangeReason(usize, SettingId),
    /// Let the difference count again.
    CountAgain(usize, SettingId),
    /// Show what would be copied to the column at this place from the first: everything that differs, or one field.
    Copy {
        /// From which column.
        from: usize,
        /// To which.
        to: usize,
        /// One field alone.
        field: Option<Field>,
    },
    /// Ask as what the comparison is to go out.
    HandOut,
    /// Write all profiles that are shown beside the standard to a file.
    HandOutAll,
    /// Show all profiles beside one standard, or columns side by side.
    AllProfiles(bool),
    /// Compare all profiles with this.
    Standard(Version),
    /// Sort them by this heading; once more: the other way round.
    SortBy(MatrixColumn),
    /// Show only those with these words in name or environment.
    Filter(String),
    /// Show only those that are off the standard, or all again.
    OnlyOff(bool),
    /// Show this one beside the standard.
    OpenBesideStandard(Slot),
    /// Show the columns again that were there before one was opened beside the standard.
    Back,
}
