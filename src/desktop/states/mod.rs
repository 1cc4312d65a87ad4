//! Earlier states of a profile, and what they are marked as.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_mark;
pub mod words;

use crate::{
    core::{dialog::Dialog, state::Slot, view::Scene},
    states::draft::{EarlierStates, MarkDraft},
};

impl Dialog for EarlierStates {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn is_about(&self, _: Slot, was_shown: bool) -> bool {
        was_shown
    }
}

impl Dialog for MarkDraft {
    fn show(&self, scene: Scene<'_>) {
        view_mark::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.version.of() == Some(&slot)
    }
}
