//! Earlier states of a profile, and what they are marked as.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_mark;
pub mod words;

use crate::{
    core::{
        ids::Slot,
        state::dialog::{Dialog, MainButton},
    },
    states::draft::MarkDraft,
};

impl Dialog for MarkDraft {
    fn main(&self) -> MainButton {
        update::mark
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.version.of() == Some(&slot)
    }
}
