//! Drafts of the dialogs of Compare.

use std::{collections::BTreeSet, sync::Arc};

use tracking_settings::{Field, SettingId, Value, steps::OF_ONE_ENVIRONMENT};

use crate::core::ids::{Slot, Version};

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
    /// What differs between the two, and could be copied.
    pub rows: Arc<Vec<CopyRow>>,
    /// Of how many settings and details of the source nothing is known.
    pub not_known: usize,
    /// From what to which profile the ticks were proposed.
    pub proposed: Option<(Version, Slot)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyRow {
    pub field: Field,
    pub now: Value,
    pub copied: Value,
    /// Why the two are expected to differ.
    pub expected: Option<String>,
}

impl CopyRow {
    pub fn should_differ(&self) -> bool {
        OF_ONE_ENVIRONMENT.map(Field::Setting).contains(&self.field)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct HandOutDraft {
    /// For a spreadsheet, in place of a page for a browser.
    pub as_table: bool,
    pub only_differences: bool,
    pub prepared_by: String,
}
