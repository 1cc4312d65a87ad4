//! What a changed setting does once it is carried out, line by line, each with what it rests on.

use egui::Ui;
use tracking_settings::carried_out::Line;

use crate::{
    kit::{self, Button, NoteLook, icons, row},
    text::dialogs::trying as words,
};

/// Shows the lines. Gives the address of the page that the user asked for.
pub(super) fn lines(ui: &mut Ui, lines: &[Line]) -> Option<&'static str> {
    let mut page = None;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            ui.add_space(4.0);
        }
        row::fact(ui, line.about.label(), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            kit::help_text(ui, line.text.as_str());
            page = page.or(basis(ui, line));
        });
    }
    page
}

fn basis(ui: &mut Ui, line: &Line) -> Option<&'static str> {
    let words = line.basis.words();
    let Some(source) = line.basis.page() else {
        // A line that begins with its basis says it already.
        if !line.text.starts_with(&words) {
            row::quiet_line(ui, NoteLook::Info, &words, |_| {});
        }
        return None;
    };
    let link = Button::quiet(&words)
        .named(words::page_named(&words, line.about.label()))
        .icon(icons::OPEN_IN_NEW)
        .tooltip(source.url)
        .inline()
        .show(ui);
    link.clicked().then_some(source.url)
}
