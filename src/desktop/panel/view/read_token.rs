//! The button that opens the dialog that reads a token.

use egui::Ui;

use crate::{
    core::{action::Action, command::CommandId},
    kit::Button,
};

pub fn button(ui: &mut Ui, actions: &mut Vec<Action>) {
    let id = CommandId::ReadToken;
    let button = Button::quiet(id.words()).description(id.hint().unwrap_or_default());
    if button.show(ui).clicked() {
        actions.push(Action::Command(id));
    }
}
