//! Compare: profiles side by side, and all profiles beside a standard.

pub mod draft;
pub mod reasons;
pub mod update;
pub mod view;
pub mod view_copy;
pub mod view_expected;
pub mod view_hand_out;
pub mod words;

use std::sync::Arc;

use crate::{
    compare::{draft::CopyDraft, update::copying},
    core::{
        effect::Effect,
        ids::Slot,
        state::{State, dialog::Dialog},
    },
};

impl Dialog for CopyDraft {
    fn refresh(&mut self, state: &mut State, _: &mut Vec<Effect>) {
        self.rows = Arc::new(copying::rows(state, &self.from, self.to, self.field));
        self.not_known = copying::not_known(state, &self.from);
        let between = Some((self.from.clone(), self.to));
        if self.proposed != between {
            self.ticked = copying::usual(self);
            self.proposed = between;
        }
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.to == slot || self.from.of() == Some(&slot)
    }
}
