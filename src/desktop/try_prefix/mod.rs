//! Another prefix, only tried.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        dialog::Dialog,
        effect::Effect,
        state::{Slot, State},
        view::Scene,
    },
    try_prefix::draft::TryDraft,
};

impl Dialog for TryDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.seen = update::tried(state, self).map(Arc::new);
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
