//! Draws what would happen while files are held over the window.

use crate::{core::state::State, frame::words, import::draft::takes_what_is_brought, kit};

pub fn show(ctx: &egui::Context, state: &State) {
    let held = ctx.input(|input| !input.raw.hovered_files.is_empty());
    if held && takes_what_is_brought(state) {
        kit::drop_card(ctx, words::DROP_HERE);
    }
}
