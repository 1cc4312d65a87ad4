//! Draws what would happen while files are held over the window.

use crate::{kit, state::State, text, update::importing::takes_what_is_brought};

pub(super) fn show(ctx: &egui::Context, state: &State) {
    let held = ctx.input(|input| !input.raw.hovered_files.is_empty());
    if held && takes_what_is_brought(state) {
        kit::drop_card(ctx, text::frame::DROP_HERE);
    }
}
