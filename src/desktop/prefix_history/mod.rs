//! The prefix history, written by hand.

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
    prefix_history::draft::HistoryDraft,
};

impl Dialog for HistoryDraft {
    fn main(&self) -> MainButton {
        |state, _| update::keep(state)
    }

    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.findings = Arc::new(update::about(state, self));
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
