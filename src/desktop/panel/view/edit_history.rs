//! The button that opens the prefix history for writing.

use egui::Ui;

use crate::{
    core::{action::Action, state::State},
    kit::Button,
    prefix_history::{draft::HistoryDraft, words},
};

pub fn button(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let (Some(slot), true) = (state.slot(), state.can_edit()) else {
        return;
    };
    let button = Button::quiet(words::EDIT)
        .named(words::TITLE)
        .description(words::EDIT_HELP)
        .show(ui);
    if button.clicked() {
        let draft = HistoryDraft::of(slot, state.profile());
        actions.push(Action::Open(Box::new(draft)));
    }
}
