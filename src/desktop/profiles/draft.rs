use tracking_settings::EnvironmentKind;

use crate::core::{
    ids::{Selection, Slot},
    state::dialog::Dialog,
};

#[derive(Clone, Debug, PartialEq)]
pub struct NewProfileDraft {
    pub name: String,
    /// The address as typed; may be empty.
    pub environment: String,
    pub kind: Option<EnvironmentKind>,
    pub start: Selection,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RenameDraft {
    pub slot: Slot,
    pub name: String,
    pub environment: String,
    pub kind: Option<EnvironmentKind>,
}

/// Profiles that can be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Deleted;

impl Dialog for Deleted {}
