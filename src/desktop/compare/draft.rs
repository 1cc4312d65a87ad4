//! Drafts of the dialogs of Compare.

use std::collections::BTreeSet;

use tracking_settings::{Field, SettingId};

use crate::{
    compare::{view_copy, view_expected, view_hand_out},
    core::{
        dialog::Dialog,
        state::{Slot, Version},
        view::Scene,
    },
};

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

impl Dialog for ExpectedDraft {
    fn show(&self, scene: Scene<'_>) {
        view_expected::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}

impl Dialog for CopyDraft {
    fn show(&self, scene: Scene<'_>) {
        view_copy::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.to == slot || self.from.of() == Some(&slot)
    }
}

impl Dialog for HandOutDraft {
    fn show(&self, scene: Scene<'_>) {
        view_hand_out::show(scene, self);
    }
}
