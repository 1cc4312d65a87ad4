//! What is to be checked in each column, below the table.

use egui::Ui;
use tracking_settings::{Field, Level};

use crate::{
    compare::words,
    core::{
        action::{Action, Compare},
        state::{ShownColumn, State},
    },
    kit::{self, Button, NoteLook, row},
    settings::view_row::leads_to,
};

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::card(ui, Some(words::FINDINGS), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (at, column) in state.side_by_side.columns.iter().enumerate() {
            if at > 0 {
                ui.add_space(8.0);
            }
            ui.push_id(("findings of a column", at), |ui| one(ui, state, at, column, actions));
        }
    });
}

fn one(ui: &mut Ui, state: &State, at: usize, column: &ShownColumn, actions: &mut Vec<Action>) {
    let heading = words::to_check(&column.name, column.findings.len());
    let strong = kit::strong(heading.as_str()).size(13.0);
    kit::text::heading(ui, strong, &heading, 3);
    let unknown = state
        .known(&column.column)
        .is_some_and(|known| !known.unknown.is_empty());
    if unknown {
        kit::help_text(ui, words::ONLY_KNOWN_CHECKED);
    }
    for finding in &column.findings {
        let look = if finding.level == Level::Error {
            NoteLook::Error
        } else {
            NoteLook::Warning
        };
        row::quiet_line(ui, look, &finding.message, |ui| {
            let Some(field) = finding.fields.first() else { return };
            let field: Field = leads_to(*field);
            let label = field.label();
            let go = Button::quiet(words::GO_TO)
                .named(words::go_to_finding(&label, &column.name, &finding.message))
                .inline();
            if go.show(ui).clicked() {
                actions.push(Action::Compare(Compare::GoTo(at, field)));
            }
        });
    }
}
