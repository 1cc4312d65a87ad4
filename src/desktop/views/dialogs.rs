//! Draws the dialog that is open.

use crate::{action::Action, state::State};

pub(super) fn show(ctx: &egui::Context, state: &State, actions: &mut Vec<Action>) {
    let _ = (ctx, state, actions);
}
