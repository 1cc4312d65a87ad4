use crate::{
    core::{dialog::Dialog, state::Slot, view::Scene},
    two_versions::view,
};

/// A profile that was changed here and elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedTwice {
    pub slot: Slot,
}

impl Dialog for ChangedTwice {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
