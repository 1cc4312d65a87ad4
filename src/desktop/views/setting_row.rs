//! Draws one row of the form.

use crate::{action::Action, state::State};

pub(super) fn show(ui: &mut egui::Ui, state: &State, id: tracking_settings::SettingId, actions: &mut Vec<Action>) {
    let _ = (ui, state, id, actions);
}
