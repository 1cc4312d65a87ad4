//! The list in which Dynamics keeps earlier prefixes: its room, each prefix, and what the next change does to it.

use egui::Ui;
use tracking_settings::{
    Field,
    prefix_history::{MOST_CHARACTERS, chips, next_change, stored},
};

use crate::{
    core::{action::Action, state::State, view::explained_heading as heading},
    kit::{self, Button},
    panel::{view::findings, words},
    prefix_history::{draft::HistoryDraft, words as history_words},
    token::{view_chips as prefix_chips, words as token_words},
};

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, words::HISTORY);
    kit::card(ui, None, |ui| {
        kit::steady::held(ui, "history", state.is_held_still(), |ui| contents(ui, state));
        findings(ui, state, Field::PrefixHistory, actions);
        edit_button(ui, state, actions);
    });
}

fn contents(ui: &mut Ui, state: &State) {
    let profile = state.profile();
    let known = state.prefix_in_dynamics();
    let list = stored(&profile.settings.prefix, &profile.prefix_history);
    let used = token_words::used(list.needed, MOST_CHARACTERS);
    let fraction = list.needed as f32 / MOST_CHARACTERS as f32;
    kit::meter(ui, fraction, words::HISTORY_METER, &used);
    ui.add_space(4.0);
    kit::help_text(ui, format!("{used}."));
    ui.add_space(4.0);
    prefix_chips::show(ui, &chips(profile, known), usize::MAX);
    if let Some(joins) = token_words::joins_in_words(profile, known) {
        ui.add_space(6.0);
        kit::help_text(ui, joins);
    }
    let next = next_change(profile, known);
    ui.add_space(6.0);
    kit::help_text(ui, next.said);
    if let Some(leads_to) = next.leads_to {
        kit::help_text(ui, leads_to);
    }
}

fn edit_button(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let (Some(slot), true) = (state.slot(), state.can_edit()) else {
        return;
    };
    let button = Button::quiet(history_words::EDIT)
        .named(history_words::TITLE)
        .description(history_words::EDIT_HELP)
        .show(ui);
    if button.clicked() {
        let draft = HistoryDraft::of(slot, state.profile());
        actions.push(Action::Open(Box::new(draft)));
    }
}
