//! Drafts of the dialogs of Compare.

use std::collections::BTreeSet;

use tracking_settings::{Field, SettingId};

use crate::core::state::{Slot, Version};

/// Why a setting may differ between two columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedDraft {
    pub between: [Version; 2],
    /// The profile that keeps the reason.
    pub slot: Slot,
    pub setting: SettingId,
    pub reason: String,
    /// There is a reason already, which is to be changed.
    pub is_change: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CopyDraft {
    pub from: Version,
    pub to: Slot,
    /// `None`: every field that differs.
    pub field: Option<Field>,
    pub ticked: BTreeSet<Field>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HandOutDraft {
    /// For a spreadsheet, in place of a page for a browser.
    pub as_table: bool,
    pub only_differences: bool,
    pub prepared_by: String,
}
