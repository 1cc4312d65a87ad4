//! What can be asked for in Compare.

use tracking_settings::{Field, SettingId};

use crate::core::{
    ids::{Slot, Version},
    state::MatrixColumn,
};

/// What the user wants in Compare. Numbers are places of columns.
#[derive(Clone, Debug, PartialEq)]
pub enum Compare {
    Choose(usize, Version),
    Add(Version),
    Remove(usize),
    /// A profile clicked in the list goes to this column from now on.
    FocusColumn(usize),
    OnlyDifferences(bool),
    GoTo(usize, Field),
    MarkExpected(usize, SettingId),
    ChangeReason(usize, SettingId),
    CountAgain(usize, SettingId),
    /// Show what would be copied from one column to another: everything that differs, or one field.
    Copy {
        from: usize,
        to: usize,
        field: Option<Field>,
    },
    /// Ask as what the comparison goes out.
    HandOut,
    /// Write the profiles that are shown beside the standard to a file.
    HandOutAll,
    /// Show all profiles beside one standard, or else columns side by side.
    AllProfiles(bool),
    Standard(Version),
    /// Twice by the same heading: the other way round.
    SortBy(MatrixColumn),
    /// Show only profiles with these words in name or environment.
    Filter(String),
    OnlyOff(bool),
    OpenBesideStandard(Slot),
    /// To the columns before a profile was opened beside the standard.
    Back,
}
