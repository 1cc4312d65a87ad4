//! Draws the form of the Settings view.

use crate::{action::Action, state::State};

pub(super) fn show(ui: &mut egui::Ui, state: &State, actions: &mut Vec<Action>) {
    let _ = (ui, state, actions);
}
