//! Another prefix, only tried.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        effect::Effect,
        ids::Slot,
        state::{
            State,
            dialog::{Dialog, MainButton},
        },
    },
    try_prefix::draft::TryDraft,
};

impl Dialog for TryDraft {
    fn main(&self) -> MainButton {
        |state, _| update::keep(state)
    }

    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.seen = update::tried(state, self).map(Arc::new);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
