//! The button that copies everything that differs to another profile.

use egui::Ui;

use crate::{
    compare::words,
    core::{
        action::{Action, Compare},
        state::State,
    },
    kit::Button,
};

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some((from, to)) = direction(state) else {
        Button::secondary(words::COPY)
            .enabled(false, words::WHY_NO_TARGET)
            .show(ui);
        return;
    };
    let shown = &state.side_by_side;
    let name = shown.columns.get(to).map_or("", |column| column.name.as_str());
    let compared = if to == 0 { from } else { to };
    let counts = shown
        .columns
        .get(compared)
        .map(|column| column.counts)
        .unwrap_or_default();
    let something = counts.differ + counts.expected > 0;
    let name = words::copy_all(name);
    let help = if to > 0 && to == state.view.comparing.in_focus {
        words::COPY_TO_UNDERLINED
    } else {
        ""
    };
    let button = Button::secondary(&name)
        .description(help)
        .enabled(something, words::WHY_NOTHING);
    if button.show(ui).clicked() {
        actions.push(Action::Compare(Compare::Copy { from, to, field: None }));
    }
}

/// From the first column to another one of the user's, else from another to the first.
pub fn direction(state: &State) -> Option<(usize, usize)> {
    let columns = &state.side_by_side.columns;
    let is_own = |at: usize| columns.get(at).is_some_and(|column| column.column.own().is_some());
    let in_focus = state.view.comparing.in_focus;
    let others = [in_focus].into_iter().chain(0..columns.len()).filter(|at| *at > 0);
    let target = others.clone().find(|at| is_own(*at));
    match target {
        Some(target) => Some((0, target)),
        None if is_own(0) => others.clone().find(|at| *at < columns.len()).map(|from| (from, 0)),
        None => None,
    }
}
