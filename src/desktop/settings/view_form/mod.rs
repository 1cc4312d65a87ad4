//! The form of the Settings view: the catalogue's cards with their rows.

pub mod find_bar;
mod first_start;

use egui::Ui;
use tracking_settings::{
    SettingId,
    catalogue::{Card, cards},
};

use crate::{
    core::{action::Action, state::State},
    kit,
    settings::view_row as setting_row,
};

/// In points: narrower, a row's field goes under its label.
const NARROW: f32 = 520.0;
const BETWEEN_CARDS: f32 = 12.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        contents(ui, state, actions);
    });
}

fn contents(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let narrow = ui.available_width() < NARROW;
    let found = found(state);
    if let Some(query) = &state.view.find {
        find_bar::show(ui, state, query, &found, actions);
        ui.add_space(BETWEEN_CARDS);
    } else if first_start::is_due(state) {
        first_start::show(ui, actions);
        ui.add_space(BETWEEN_CARDS);
    }
    for card in found {
        kit::card(ui, card.heading, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for id in card.settings {
                setting_row::show(ui, state, id, narrow, actions);
            }
        });
        ui.add_space(BETWEEN_CARDS);
    }
    let wanted_here = state.view.focus.is_some_and(|field| setting_row::home(field).is_some());
    if wanted_here {
        actions.push(Action::FocusGiven);
    }
}

fn found(state: &State) -> Vec<Card> {
    let mut cards = cards();
    if let Some(query) = &state.view.find {
        for card in &mut cards {
            card.settings.retain(|id: &SettingId| {
                id.setting().matches(query) || setting_row::found_in_fold(*id, query).is_some()
            });
        }
        cards.retain(|card| !card.settings.is_empty());
    }
    cards
}
