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
    compare::{
        draft::{CopyDraft, ExpectedDraft, HandOutDraft},
        update::{copying, expecting, handing_out},
    },
    core::{
        effect::Effect,
        ids::Slot,
        state::{
            State,
            dialog::{Dialog, MainButton},
        },
    },
};

impl Dialog for CopyDraft {
    fn main(&self) -> MainButton {
        |state, _| copying::carry_out(state)
    }

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

impl Dialog for ExpectedDraft {
    fn main(&self) -> MainButton {
        |state, _| expecting::keep(state)
    }

    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}

impl Dialog for HandOutDraft {
    fn main(&self) -> MainButton {
        handing_out::choose_place
    }
}
