//! Profiles side by side: what differs from the first, what they make of it, and what is to be checked in each.

mod columns;
mod findings;
mod table;

use egui::{Ui, Vec2};

use crate::{
    action::{Action, Compare},
    kit::{self, CheckBox, row},
    state::State,
    text::compare as words,
};

pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        kit::title(ui, words::TITLE);
        ui.add_space(2.0);
        let sentence = row::quiet_body(ui, state.side_by_side.sentence.as_str());
        kit::accessible::announce(&sentence, &state.side_by_side.sentence);
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(8.0);
            columns::show(ui, state, actions);
            let mut only = state.view.comparing.only_differences;
            ui.add_space(8.0);
            if CheckBox::new(&mut only, words::ONLY_DIFFERENCES).show_row(ui).changed() {
                actions.push(Action::Compare(Compare::OnlyDifferences(only)));
            }
        });
        ui.add_space(10.0);
        table::show(ui, state, actions);
        ui.add_space(16.0);
        findings::show(ui, state, actions);
    });
}
