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
        effect::Effect,
        ids::{Selection, Slot},
        state::{
            State,
            dialog::{Dialog, MainButton},
        },
    },
    profiles::draft::{NewProfileDraft, RenameDraft},
};

impl Dialog for NewProfileDraft {
    fn main(&self) -> MainButton {
        update::make_new
    }

    /// A start that left the list is none any more.
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        if state.profile_of(self.start).is_none() {
            self.start = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
        }
    }
}

impl Dialog for RenameDraft {
    fn main(&self) -> MainButton {
        |state, _| update::rename(state)
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
