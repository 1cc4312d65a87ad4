//! A finding in its row: what is wrong, what it leads to, and the button that mends it.

use egui::Ui;
use tracking_settings::{Field, Finding, Level};

use crate::{
    core::{action::Action, text as core_words},
    kit::{self, Button, NoteLook, row},
    settings::view_row::Row,
};

pub fn show(ui: &mut Ui, row: &Row<'_>, finding: &Finding, with_fix: bool, actions: &mut Vec<Action>) {
    let said = format!("{} {}", finding.message, finding.consequence);
    let said = said.trim_end();
    let button = |ui: &mut Ui| {
        if with_fix {
            fix(ui, row, finding, actions);
        }
    };
    match finding.level {
        Level::Error => {
            ui.add_space(4.0);
            kit::note(ui, NoteLook::Error, said, button);
        }
        Level::Warning => {
            ui.add_space(4.0);
            kit::note(ui, NoteLook::Warning, said, button);
        }
        Level::Info => {
            ui.add_space(2.0);
            row::quiet_line(ui, NoteLook::Info, said, button);
        }
    }
}

fn fix(ui: &mut Ui, row: &Row<'_>, finding: &Finding, actions: &mut Vec<Action>) {
    let Some(fix) = &finding.fix else { return };
    // With the field that changes: "Use 5 digits for Number of digits for email activity counter".
    let field = fix
        .changes
        .first()
        .map(|(field, _)| *field)
        .or_else(|| finding.fields.first().copied())
        .unwrap_or(Field::Setting(row.setting.id));
    let mut button = Button::quiet(&fix.label)
        .named(core_words::fix_named(&fix.label, field))
        .id(row.part_id("fix").with((finding.code, field)));
    if finding.level == Level::Info {
        button = button.inline();
    }
    let button = button.show(ui);
    if button.clicked() {
        actions.push(Action::Fix(finding.clone()));
        row.hand_over(&button, row.place_of(finding), actions);
    }
}
