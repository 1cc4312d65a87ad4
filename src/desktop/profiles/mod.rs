//! The list of profiles: making, renaming, deleting, bringing back.

pub mod draft;
pub mod update;
pub mod view_deleted;
pub mod view_list;
pub mod view_new;
pub mod view_rename;
pub mod words;

use tracking_settings::profile::BuiltIn;

use crate::{
    core::{
        dialog::Dialog,
        effect::Effect,
        state::{Selection, Slot, State},
        view::Scene,
    },
    profiles::draft::{Deleted, NewProfileDraft, RenameDraft},
};

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

impl Dialog for Deleted {
    fn show(&self, scene: Scene<'_>) {
        view_deleted::show(scene, self);
    }
}
