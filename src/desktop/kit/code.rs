//! Lines of a file as they stand there.

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::kit::{text, theme};

/// In characters: longer lines never fit.
const LONGEST: usize = 200;

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

/// Read line by line with a screen reader.
pub fn lines(ui: &mut Ui, lines: &[String], most: usize) {
    Frame::new()
        .fill(theme::colors(ui).chip_ground)
        .corner_radius(theme::FIELD_CORNER)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 1.0;
            let more = (lines.len() > most).then_some("…");
            for line in lines.iter().take(most).map(String::as_str).chain(more) {
                // A look is enough: a very long line is not laid out as a whole.
                let shown: String = line.chars().take(LONGEST).collect();
                let rich = RichText::new(&shown).monospace().size(theme::HELP_SIZE);
                text::piece(ui, Label::new(rich).truncate(), &shown);
            }
        });
}
