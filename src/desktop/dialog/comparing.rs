//! Drafts of the dialogs of Compare.

use std::collections::BTreeSet;

use tracking_settings::{Field, SettingId};

use crate::state::{Column, Slot};

/// Why a setting may differ between two columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedDraft {
    /// The two columns.
    pub between: [Column; 2],
    /// The profile that keeps the reason.
    pub slot: Slot,
    /// Which setting.
    pub setting: SettingId,
    /// The reason as typed.
    pub reason: String,
}

/// Values that are copied from a column to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyDraft {
    /// From what.
    pub from: Column,
    /// To which profile.
    pub to: Slot,
    /// One field alone; `None`: all that differ.
    pub field: Option<Field>,
    /// What is ticked.
    pub ticked: BTreeSet<Field>,
}
