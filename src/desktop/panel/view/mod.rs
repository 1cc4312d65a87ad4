//! Draws the right panel: the token as customers see it, the numbers for the estimates, when numbers repeat, whether
//! everyone fits, the prefix history, and what the plan leads to. All of it moves while one types.

mod estimates;
mod history;
mod preview;

use egui::Ui;
use tracking_settings::{Field, Finding, Level};

use crate::{
    carried_out::view as carried_out,
    core::{action::Action, state::State, text as core_words},
    kit::{self, Button, NoteLook, row},
};

const BETWEEN: f32 = 12.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    preview::show(ui, state, actions);
    ui.add_space(BETWEEN);
    estimates::show_numbers(ui, state, actions);
    ui.add_space(BETWEEN);
    estimates::show_answer(ui, state, actions);
    ui.add_space(BETWEEN);
    estimates::show_everyone(ui, state);
    ui.add_space(BETWEEN);
    history::show(ui, state, actions);
    ui.add_space(BETWEEN);
    carried_out::show(ui, state, actions);
    ui.add_space(BETWEEN);
}

fn findings(ui: &mut Ui, state: &State, field: Field, actions: &mut Vec<Action>) {
    for finding in state.settled_assessment().in_row(field) {
        ui.add_space(6.0);
        let said = format!("{} {}", finding.message, finding.consequence);
        let said = said.trim_end();
        let look = match finding.level {
            Level::Error => NoteLook::Error,
            Level::Warning => NoteLook::Warning,
            Level::Info => NoteLook::Info,
        };
        let button = |ui: &mut Ui| fix(ui, state, field, finding, actions);
        if finding.level == Level::Info {
            row::quiet_line(ui, look, said, button);
        } else {
            kit::note(ui, look, said, button);
        }
    }
}

fn fix(ui: &mut Ui, state: &State, field: Field, finding: &Finding, actions: &mut Vec<Action>) {
    let Some(fix) = finding.fix.as_ref().filter(|_| state.can_edit()) else {
        return;
    };
    let changes = fix.changes.first().map_or(field, |(changed, _)| *changed);
    let button = Button::quiet(&fix.label)
        .named(core_words::fix_named(&fix.label, changes))
        .show(ui);
    if button.clicked() {
        actions.push(Action::Fix(finding.clone()));
    }
}
