//! A token read out of a subject.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use std::sync::Arc;

use crate::{
    core::{
        effect::Effect,
        state::{State, dialog::Dialog},
    },
    read_token::draft::ReadDraft,
};

impl Dialog for ReadDraft {
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.found = Arc::new(update::tokens(state, self));
    }
}
