//! Profiles side by side: what differs from the first, what they make of it, and what is to be checked in each.

mod cell_menu;
mod columns;
mod findings;
mod matrix;
mod table;

use egui::{Id, Role, Ui, UiBuilder, Vec2};

use crate::{
    compare::words,
    core::{
        action::{Action, Compare},
        state::State,
        text,
    },
    kit::{self, Button, CheckBox, row},
};

pub fn is_search_field(id: Id) -> bool {
    id == columns::search_field() || id == matrix::filter_field()
}

/// In points: lower views keep what stands above the tables in few lines.
const ROOMY_HEIGHT: f32 = 560.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    // A narrow window has the profile list above.
    let top = ui.min_rect().top();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let is_low = ui.clip_rect().height() < ROOMY_HEIGHT;
        if is_low {
            // In the narrowest window the button of all profiles fits into the line, too.
            let apart = if state.view.comparing.all_profiles { 6.0 } else { 16.0 };
            in_a_row(ui, apart, |ui| {
                kit::title(ui, words::TITLE);
                choose_way(ui, state, actions);
            });
            ui.add_space(4.0);
            sentence(ui, state);
        } else {
            kit::title(ui, words::TITLE);
            ui.add_space(2.0);
            sentence(ui, state);
            ui.add_space(8.0);
            in_a_row(ui, 16.0, |ui| choose_way(ui, state, actions));
        }
        ui.add_space(if is_low { 6.0 } else { 8.0 });
        if state.view.comparing.all_profiles {
            matrix::show(ui, state, matrix::MatrixPlace { top, is_low }, actions);
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(8.0);
            columns::show(ui, state, actions);
            table::copy_button(ui, state, actions);
            hand_out(ui, state, actions);
        });
        ui.add_space(10.0);
        table::show(ui, state, actions);
        ui.add_space(16.0);
        findings::show(ui, state, actions);
    });
}

fn sentence(ui: &mut Ui, state: &State) {
    let said = if state.view.comparing.all_profiles {
        &state.matrix.sentence
    } else {
        &state.side_by_side.sentence
    };
    let sentence = row::quiet_body(ui, said.as_str());
    kit::accessible::announce(&sentence, said);
}

fn in_a_row(ui: &mut Ui, apart: f32, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(apart, 8.0);
        ui.spacing_mut().interact_size.y = kit::theme::BUTTON_HEIGHT;
        ui.horizontal_wrapped(contents);
    });
}

fn choose_way(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let all = state.view.comparing.all_profiles;
    ways(ui, all, actions);
    if all {
        hand_out_all(ui, state, actions);
    } else {
        only_differences(ui, state, actions);
    }
    let can_go_back = !all && state.view.comparing.before.is_some();
    if can_go_back {
        let back = Button::quiet(words::BACK).show(ui);
        if back.clicked() {
            actions.push(Action::Compare(Compare::Back));
        }
        if back.clicked() && back.has_focus() {
            // The pressed button vanishes.
            actions.push(Action::FocusView);
        }
    }
}

fn only_differences(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let mut only = state.view.comparing.only_differences;
    if CheckBox::new(&mut only, words::ONLY_DIFFERENCES).show_row(ui).changed() {
        actions.push(Action::Compare(Compare::OnlyDifferences(only)));
    }
}

fn hand_out_all(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let comparing = &state.view.comparing;
    let standard = comparing.standard.as_ref().or(comparing.columns.first());
    let why_not = if state.matrix.shown.is_empty() {
        Some(words::matrix::NOTHING_SHOWN)
    } else {
        why_not_out(state, standard.is_some_and(|standard| state.is_being_read(standard)))
    };
    let button = Button::secondary(words::matrix::HAND_OUT)
        .description(words::matrix::HAND_OUT_HELP)
        .enabled(why_not.is_none(), why_not.unwrap_or_default());
    if button.show(ui).clicked() {
        actions.push(Action::Compare(Compare::HandOutAll));
    }
}

fn why_not_out(state: &State, is_reading: bool) -> Option<&'static str> {
    match state.busy {
        Some(_) => Some(text::WHY_BUSY),
        None if is_reading => Some(text::sharing::STATES_BEING_READ),
        None => None,
    }
}

fn hand_out(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let is_reading = state.side_by_side.columns.iter().any(|column| column.reading);
    let why_not = why_not_out(state, is_reading);
    let button = Button::secondary(words::HAND_OUT)
        .description(words::HAND_OUT_HELP)
        .enabled(why_not.is_none(), why_not.unwrap_or_default());
    if button.show(ui).clicked() {
        actions.push(Action::Compare(Compare::HandOut));
    }
}

fn ways(ui: &mut Ui, all: bool, actions: &mut Vec<Action>) {
    let list = UiBuilder::new()
        .accessibility_role(Role::TabList)
        .accessibility_label(words::WAYS);
    ui.scope_builder(list, |ui| {
        ui.horizontal(|ui| {
            for (which, text) in [(false, words::SIDE_BY_SIDE), (true, words::ALL_PROFILES)] {
                if kit::view_tab(ui, all == which, text).clicked() {
                    actions.push(Action::Compare(Compare::AllProfiles(which)));
                }
            }
        });
    });
}
