//! The views: functions of the state that return actions. None of them touches a file, a thread or a dialog.

mod changes;
mod dialogs;
mod form;
mod header;
mod menu_bar;
mod messages;
mod profile_list;
mod setting_row;
mod status_bar;
mod token_panel;
mod tool_bar;

use crate::{action::Action, state::State};

/// Draws the window.
pub fn show(ui: &mut egui::Ui, state: &State, actions: &mut Vec<Action>) {
    let _ = (ui, state, actions);
}

/// Text fields that keep their own Undo: Find, the list's search and those of dialogs.
pub fn has_own_undo(id: egui::Id) -> bool {
    let _ = id;
    false
}
