//! The card of the first start: what the program is for, and how to begin.

use egui::{Ui, Vec2};

use crate::{
    core::{action::Action, command::CommandId, state::State},
    kit::{
        self, Button, icons,
        row::{self, First},
    },
    settings::words::first_start as words,
};

/// Until the card is closed, or there is more than the profile made at the first start.
pub fn is_due(state: &State) -> bool {
    !state.preferences.first_start_card_closed && state.entries.len() <= 1
}

pub fn show(ui: &mut Ui, actions: &mut Vec<Action>) {
    kit::card(ui, None, |ui| {
        let mut close = false;
        row::split(
            ui,
            28.0,
            First::Left,
            |ui| {
                ui.add_space(4.0);
                kit::text::body(ui, words::WHAT);
                ui.add_space(8.0);
                row::flow(ui, |ui| {
                    ui.spacing_mut().item_spacing = Vec2::new(8.0, 8.0);
                    for (label, name, command) in [
                        (words::NEW, words::NEW_NAME, CommandId::NewProfile),
                        (words::OPEN, words::OPEN, CommandId::Import),
                        (words::READ, words::READ, CommandId::ReadEnvironment),
                        (words::ASTRAY, words::ASTRAY, CommandId::RepliesGoAstray),
                    ] {
                        if Button::secondary(label).named(name).small().show(ui).clicked() {
                            actions.push(Action::Command(command));
                        }
                    }
                });
            },
            |ui| close = kit::icon_button(ui, icons::CLOSE, words::CLOSE).clicked(),
        );
        if close {
            actions.push(Action::CloseFirstStartCard);
        }
    });
}
