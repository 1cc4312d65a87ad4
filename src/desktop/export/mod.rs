//! Handing a profile out: a file, a text or picture on the clipboard, a report in the browser.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_errors;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        dialog::Dialog,
        effect::Effect,
        state::{Slot, State},
        view::Scene,
    },
    export::draft::{ExportDraft, ExportWithErrors},
};

impl Dialog for ExportDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        // Steps are handed out for the profile shown.
        if self.of != state.selection {
            self.of = state.selection;
            self.steps_for = state.of_shown(self.steps_for.today.as_ref()).into();
        }
        self.steps_for.ask_for_past(state, effects);
        self.looks = Arc::new(update::looks(state, self));
        update::ask_for_picture(state, self, effects);
    }
}

impl Dialog for ExportWithErrors {
    fn show(&self, scene: Scene<'_>) {
        view_errors::show(scene, self);
    }

    fn is_about(&self, _: Slot, was_shown: bool) -> bool {
        was_shown
    }
}
