//! The prefix history, written by hand.

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
    prefix_history::draft::HistoryDraft,
};

impl Dialog for HistoryDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.findings = Arc::new(update::about(state, self));
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
