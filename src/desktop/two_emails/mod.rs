//! Smart matching, tried on two emails.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        effect::Effect,
        ids::Slot,
        state::{State, dialog::Dialog},
    },
    two_emails::draft::{EmailsCompared, TwoEmailsDraft},
};

impl Dialog for TwoEmailsDraft {
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        if self.emails != self.compared.emails || !self.compared.is_of(state.profile()) {
            state.view.two_emails = Some(self.emails.clone());
            self.compared = Arc::new(EmailsCompared::new(state.profile(), self.emails.clone()));
        }
    }

    fn is_about(&self, _: Slot, was_shown: bool) -> bool {
        was_shown
    }
}
