//! Draws the menu bar.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use crate::{
    core::{
        action::Action,
        command::{CommandId, Menu, MenuRow},
        state::State,
        words as text,
    },
    kit::{self, MenuItem, RegionId},
};

const MENUS: RegionId = RegionId::new("menu bar");
/// In characters: the names of profiles in commands can be long.
const MOST_WORDS: usize = 64;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::region(ui, MENUS, |ui| {
        kit::menu_bar(ui, |ui| {
            for menu in Menu::ALL {
                kit::menu(ui, text::menu(menu), |ui| {
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

pub fn item(ui: &mut Ui, state: &State, id: CommandId, actions: &mut Vec<Action>) {
    let response = kit::menu_item(
        ui,
        &MenuItem {
            text: &shortened(&id.words(state)),
            shortcut: &shortcut_of(ui, id),
            disabled_reason: id.available(state).err().unwrap_or_default(),
            chosen: id.checked(state),
        },
    );
    let response = match text::command_hint(id) {
        Some(hint) if id.available(state).is_ok() => {
            kit::accessible::describe(&response, hint);
            response
        }
        _ => response,
    };
    if response.clicked() {
        actions.push(Action::Command(id));
    }
}

/// Delete works in the list alone, so the table of shortcuts does not have it.
fn shortcut_of(ui: &Ui, id: CommandId) -> String {
    let in_list = KeyboardShortcut::new(Modifiers::NONE, Key::Delete);
    let shortcut = match id {
        CommandId::Delete => Some(&in_list),
        _ => id.shortcuts().first(),
    };
    shortcut.map_or_else(String::new, |shortcut| kit::shortcut_text(ui.ctx().os(), shortcut))
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(MOST_WORDS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}
