use tracking_settings::{EnvironmentKind, profile::BuiltIn};

use crate::core::{
    effect::Effect,
    ids::{Selection, Slot},
    state::{State, dialog::Dialog},
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

impl Dialog for NewProfileDraft {
    /// A start that left the list is none any more.
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        if state.profile_of(self.start).is_none() {
            self.start = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
        }
    }
}

impl Dialog for RenameDraft {
    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}

impl Dialog for Deleted {}
