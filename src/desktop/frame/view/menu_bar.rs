//! Draws the menu bar.

use egui::{Key, Modifiers, Ui};

use crate::{
    core::{
        action::Action,
        command::{Menu, MenuRow},
        state::State,
        view::command_item as item,
    },
    kit::{self, RegionId},
};

const MENUS: RegionId = RegionId::new("menu bar");

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::region(ui, MENUS, |ui| {
        kit::menu_bar(ui, |ui| {
            for menu in Menu::ALL {
                kit::menu(ui, menu.words(), |ui| {
                    for row in menu.rows() {
                        match row {
                            MenuRow::Command(id) => item(ui, state, *id, actions),
                            MenuRow::Line => kit::menu_separator(ui),
                        }
                    }
                });
            }
        });
    });
    // Shift and F10 open the menu of the control with the keyboard.
    let f10 = |input: &mut egui::InputState| !input.modifiers.shift && input.consume_key(Modifiers::NONE, Key::F10);
    if state.dialog.is_none() && ui.input_mut(f10) {
        kit::focus_region(ui.ctx(), MENUS);
    }
}
