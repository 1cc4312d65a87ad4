//! Draws the tool bar: the views on the left, what is needed most on the right.

use egui::{Role, Ui, UiBuilder};

use crate::{
    core::{action::Action, command::CommandId, ids::View, state::State},
    frame::words,
    kit::{self, Button, icons},
};

const HEIGHT: f32 = 32.0;

pub fn show(ui: &mut Ui, state: &State, narrow: bool, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let list = UiBuilder::new()
            .accessibility_role(Role::TabList)
            .accessibility_label(words::VIEWS);
        ui.scope_builder(list, |ui| {
            ui.horizontal(|ui| {
                for (view, id) in [
                    (View::Settings, CommandId::Settings),
                    (View::Compare, CommandId::Compare),
                    (View::TryOnMail, CommandId::TryOnMail),
                    (View::Changes, CommandId::Changes),
                ] {
                    if kit::view_tab(ui, state.view.view == view, id.words()).clicked() {
                        actions.push(Action::Command(id));
                    }
                }
            });
        });
        kit::row_end(ui, "commands", HEIGHT, |ui| {
            for id in [CommandId::Undo, CommandId::Find, CommandId::Import, CommandId::Export] {
                command(ui, state, id, narrow, actions);
            }
        });
    });
}

fn command(ui: &mut Ui, state: &State, id: CommandId, narrow: bool, actions: &mut Vec<Action>) {
    let words = id.words_now(state);
    let icon = match id {
        CommandId::Undo => icons::UNDO,
        CommandId::Find => icons::SEARCH,
        CommandId::Import => icons::DOWNLOAD,
        _ => icons::UPLOAD,
    };
    let shortcut = id
        .shortcuts()
        .first()
        .map(|shortcut| kit::shortcut_text(ui.ctx().os(), shortcut))
        .unwrap_or_default();
    let available = id.available(state);
    let mut button = match (id, narrow) {
        (_, true) => Button::icon_only(icon, &words),
        (CommandId::Undo, false) => Button::secondary(words::UNDO)
            .icon(icon)
            .named(words.clone())
            .min_width(80.0),
        (CommandId::Find, false) => Button::secondary(id.words()).shortcut(shortcut.clone()),
        (CommandId::Export, false) => Button::primary(id.words()),
        (_, false) => Button::secondary(id.words()),
    };
    button = button.enabled(available.is_ok(), available.err().unwrap_or_default());
    if available.is_ok() {
        if let Some(hint) = id.hint() {
            button = button.description(hint);
        }
        let tooltip = tooltip(id, &words, &shortcut, narrow);
        if !tooltip.is_empty() {
            button = button.tooltip(tooltip);
        }
    }
    if button.show(ui).clicked() {
        actions.push(Action::Command(id));
    }
}

/// The words only where an icon stands alone, and for Undo, whose words say more.
fn tooltip(id: CommandId, words: &str, shortcut: &str, narrow: bool) -> String {
    let mut lines = Vec::new();
    if narrow || id == CommandId::Undo {
        lines.push(format!("{words}  {shortcut}"));
    }
    lines.extend(id.hint().map(str::to_owned));
    lines.join("\n")
}
