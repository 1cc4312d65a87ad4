use tracking_settings::{EnvironmentKind, profile::BuiltIn};

use crate::{
    core::{
        dialog::Dialog,
        effect::Effect,
        state::{Selection, Slot, State},
        view::Scene,
    },
    profiles::{view_deleted, view_new, view_rename},
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

impl Dialog for NewProfileDraft {
    fn show(&self, scene: Scene<'_>) {
        view_new::show(scene, self);
    }

    /// A start that left the list is none any more.
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        if state.profile_of(self.start).is_none() {
            self.start = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
        }
    }
}

impl Dialog for RenameDraft {
    fn show(&self, scene: Scene<'_>) {
        view_rename::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}

/// Profiles that can be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Deleted;

impl Dialog for Deleted {
    fn show(&self, scene: Scene<'_>) {
        view_deleted::show(scene, self);
    }
}
