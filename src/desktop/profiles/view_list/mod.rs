//! Draws the list of profiles, as a column or, in a narrow window, as a drop-down.

use egui::{Align, Id, Layout, Role, Ui, UiBuilder};

use crate::{
    core::{action::Action, command::CommandId, ids::Selection, state::State, view},
    kit::{self, Button, Picker, TextField, icons},
    profiles::{view_list::rows::Shown, words::list as words},
};

mod rows;

/// Built-in profiles are not counted.
const WITHOUT_SEARCH: usize = 12;
const SIDE: f32 = 10.0;
const BUTTONS: f32 = 56.0;
const DROP_DOWN_HEIGHT: f32 = 280.0;
/// In characters: longer names of profiles are cut short in accessible names.
const CONTEXT: usize = 60;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let column = ui.max_rect().shrink2(egui::vec2(SIDE, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.spacing_mut().interact_size.y = 20.0;
            ui.add_space(6.0);
            kit::list_heading(ui, words::HEADING, words::NAME);
        });
        ui.add_space(6.0);
        still_read(ui, state);
        let shown = search(ui, state, actions);
        let height = (ui.available_height() - BUTTONS).max(kit::LIST_ROW_HEIGHT);
        rows::show(ui, state, &shown, height, false, actions);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.add_space(4.0);
            buttons(ui, state, actions);
        });
    });
}

pub fn show_as_drop_down(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    still_read(ui, state);
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() - 200.0)
            .clamp(180.0, 420.0)
            .min(ui.available_width());
        let picker = Picker {
            id: egui::Id::unique("profile picker"),
            name: words::PICKER,
            value: &state.profile().name,
            description: &rows::detail(state, state.selection),
            width,
            list_width: width,
        };
        picker.show(ui, |ui, just_opened| {
            let before = actions.len();
            let shown = search(ui, state, actions);
            rows::show(ui, state, &shown, DROP_DOWN_HEIGHT, just_opened, actions);
            let mut new = actions.iter().skip(before);
            new.any(|action| matches!(action, Action::Select(_))) && !rows::moved_by_arrows(ui)
        });
        buttons(ui, state, actions);
    });
}

fn still_read(ui: &mut Ui, state: &State) {
    if let Some((read, of)) = state.reading {
        kit::row::live_help(ui, &words::still_read(read, of));
        ui.add_space(6.0);
    }
}

fn search<'a>(ui: &mut Ui, state: &'a State, actions: &mut Vec<Action>) -> Shown<'a> {
    let search = state.view.list_search.as_str();
    if state.entries.len() <= WITHOUT_SEARCH && search.is_empty() {
        return Shown::all(state);
    }
    let mut typed = search.to_owned();
    let response = kit::text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            limit: Some(200),
            hint: words::SEARCH,
            ..TextField::new(list_search_field(), &mut typed, words::SEARCH)
        },
    );
    if response.changed() {
        actions.push(Action::SearchList(typed));
    }
    ui.add_space(6.0);
    if search.trim().is_empty() {
        return Shown::all(state);
    }
    let shown = Shown::found(state, search);
    if shown.count() == 0 {
        kit::row::live_help(ui, &words::nothing_found(search));
    } else {
        kit::row::live_help(ui, &words::found(shown.count()));
    }
    ui.add_space(4.0);
    shown
}

fn buttons(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let new = Button::secondary(words::NEW)
        .icon(icons::ADD)
        .named(CommandId::NewProfile.words());
    if new.show(ui).clicked() {
        actions.push(Action::Command(CommandId::NewProfile));
    }
    let name: String = state.profile().name.chars().take(CONTEXT).collect();
    let duplicate = Button::secondary(words::DUPLICATE).named(words::duplicate(&name));
    if duplicate.show(ui).clicked() {
        actions.push(Action::Command(CommandId::Duplicate));
    }
}

fn context_menu(ui: &mut Ui, state: &State, selection: Selection, actions: &mut Vec<Action>) {
    if state.selection != selection {
        // The row is chosen in the next frame; only then are the commands about it.
        return;
    }
    for id in [
        CommandId::Rename,
        CommandId::Duplicate,
        CommandId::Export,
        CommandId::Delete,
    ] {
        view::command_item(ui, state, id, actions);
    }
}

const ROWS_ROLE: Role = Role::ListBox;

pub fn list_search_field() -> Id {
    Id::unique("search the profile list")
}
