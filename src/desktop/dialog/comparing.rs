//! Drafts of the dialogs of Compare.

use std::collections::BTreeSet;

use tracking_settings::{Field, SettingId};

use crate::state::{Slot, Version};

/// Why a setting may differ between two columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedDraft {
    /// The two columns.
    pub between: [Version; 2],
    /// The profile that keeps the reason.
    pub slot: Slot,
    /// Which setting.
    pub setting: SettingId,
    /// The reason as typed.
    pub reason: String,
    /// There is one already, which is to be changed.
    pub is_change: bool,
}

/// Values that are copied from a column to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyDraft {
    /// From what.
    pub from: Version,
    /// To which profile.
    pub to: Slot,
    /// One field alone; `None`: all that differ.
    pub field: Option<Field>,
    /// What is ticked.
    pub ticked: BTreeSet<Field>,
}

/// As what a comparison goes out.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOutDraft {
    /// As a table for a spreadsheet, in place of a page for a browser.
    pub as_table: bool,
    /// What is the same everywhere is left out.
    pub only_differences: bool,
    /// Who prepared it, in their own words.
    pub prepared_by: String,
}
