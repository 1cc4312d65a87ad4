//! What a changed setting does once it is carried out, line by line, each with what it rests on.

use egui::Ui;
use tracking_settings::{
    Outcome,
    carried_out::{About, Basis, OutcomeLine},
};

use crate::{
    carried_out::words,
    core::action::Action,
    kit::{self, Button, icons, row},
};

/// Without `all` only what becomes of replies. `place` tells links with equal words apart.
pub fn show(ui: &mut Ui, outcome: &Outcome, all: bool, place: &str) -> Option<Action> {
    let mut page = None;
    let is_weightiest = |line: &&OutcomeLine| line.about == About::RepliesThatArriveNow;
    let one = outcome.lines.iter().find(is_weightiest).or(outcome.lines.first());
    let shown: Vec<&OutcomeLine> = if all {
        outcome.lines.iter().collect()
    } else {
        one.into_iter().collect()
    };
    for line in shown {
        ui.add_space(6.0);
        row::fact(ui, line.about.label(), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            kit::text::small(ui, &line.text);
            page = page.take().or(basis(ui, outcome, line, place));
        });
    }
    page
}

fn basis(ui: &mut Ui, outcome: &Outcome, line: &OutcomeLine, place: &str) -> Option<Action> {
    let says = line.basis.words();
    let Some(page) = line.basis.page() else {
        // Where nobody documents the outcome, the text says so.
        if !matches!(line.basis, Basis::NotDocumented | Basis::NotKnown) {
            kit::help_text(ui, says);
        }
        return None;
    };
    let link = Button::quiet(&says)
        .named(words::page_named(&says, line.about, outcome.setting.setting(), place))
        .icon(icons::OPEN_IN_NEW)
        .tooltip(page.url)
        .inline()
        .show(ui);
    link.clicked().then(|| Action::OpenPage(page.url.to_owned()))
}
