//! The list in which Dynamics keeps earlier prefixes.

use egui::Ui;
use tracking_settings::{
    Field,
    prefix_history::{MOST_CHARACTERS, carried_out, joining, stored},
};

use super::{findings, heading};
use crate::{
    action::Action,
    kit,
    state::State,
    text::{frame::panel as words, values::visible},
};

pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, words::HISTORY);
    kit::card(ui, None, |ui| {
        let profile = state.profile();
        let list = stored(&profile.settings.prefix, &profile.prefix_history);
        if list.stored.is_empty() {
            kit::help_text(ui, words::NO_HISTORY);
        } else {
            kit::mono_text(ui, &visible(&list.stored));
        }
        ui.add_space(4.0);
        let used = words::used(list.needed, MOST_CHARACTERS);
        let fraction = list.needed as f32 / MOST_CHARACTERS as f32;
        kit::meter(ui, fraction, words::HISTORY_METER, &used);
        ui.add_space(4.0);
        let mut said = format!("{used}.");
        let known = state.prefix_in_dynamics();
        if let Some(joins) = joining(profile, known) {
            said = format!("{said} {}", words::will_join(&visible(joins)));
            // What drops out already is a finding; here stands only what drops out because one more joins.
            let dropped = carried_out(profile, known).dropped;
            let newly = dropped.len().saturating_sub(list.dropped.len());
            if let Some(first) = dropped.first().filter(|_| newly > 0) {
                said = format!("{said} {}", words::will_drop(&visible(first), newly - 1));
            }
        }
        kit::help_text(ui, said);
        findings(ui, state, Field::PrefixHistory, actions);
    });
}
