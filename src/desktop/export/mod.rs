//! Handing a profile out: a file, a text or picture on the clipboard, a report in the browser.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_errors;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        effect::Effect,
        state::{State, dialog::Dialog},
    },
    export::draft::ExportDraft,
};

impl Dialog for ExportDraft {
    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        // Steps are handed out for the profile shown.
        if self.of != state.selection {
            self.of = state.selection;
            self.steps_for = state.of_shown(self.steps_for.today.as_ref()).into();
        }
        self.steps_for.ask_for_past(state, effects);
        self.look = Arc::new(update::look(state, self));
        update::ask_for_picture(state, self, effects);
    }
}
