//! Draws the profile's title, plan sentence, chips and banners.

use crate::{action::Action, state::State};

pub(super) fn show(ui: &mut egui::Ui, state: &State, actions: &mut Vec<Action>) {
    let _ = (ui, state, actions);
}
