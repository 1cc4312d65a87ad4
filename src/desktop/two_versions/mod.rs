//! A profile that was changed here and elsewhere: both versions are kept, and somebody chooses.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use crate::{
    core::{dialog::Dialog, state::Slot, view::Scene},
    two_versions::draft::ChangedTwice,
};

impl Dialog for ChangedTwice {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
