//! Lines of a file as they stand there.

use egui::{Frame, Label, Margin, RichText, Ui};

use super::theme;

/// A line of a file in the monospaced font, on a ground of its own. It wraps, and can be selected and copied.
pub fn line(ui: &mut Ui, text: &str) {
    Frame::new()
        .fill(theme::colors(ui).chip_ground)
        .corner_radius(theme::FIELD_CORNER)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.add(Label::new(RichText::new(text).monospace().size(theme::HELP_SIZE)).wrap());
        });
}
