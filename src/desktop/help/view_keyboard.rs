//! The keyboard's shortcuts, made from the commands.

use egui::{Context, Id, Ui};
use strum::VariantArray as _;

use crate::{
    core::{
        action::Action,
        command::CommandId,
        text::said,
        view::{self as parts, Scene},
    },
    help::{draft::Keyboard, words::keyboard},
    kit::{self, Button, table},
};

pub fn show(scene: Scene<'_>, draft: &Keyboard) {
    let close = Id::unique("close keyboard");
    let frame = kit::DialogFrame::new("keyboard", keyboard::TITLE)
        .width(600.0)
        .first_focus(close);
    scene.run(
        frame,
        draft,
        |ui, _| {
            parts::scroll_by_keys(ui);
            kit::section_heading(ui, keyboard::COMMANDS);
            let commands = CommandId::VARIANTS
                .iter()
                .copied()
                .filter(|id| !id.shortcuts().is_empty());
            rows(ui, commands.map(|id| (id.words(), keys(ui.ctx(), id))).collect());
            ui.add_space(12.0);
            kit::section_heading(ui, keyboard::FIXED);
            let fixed = keyboard::FIXED_KEYS;
            rows(ui, fixed.map(|(keys, does)| (does, keys.to_owned())).into());
        },
        |ui, sheet| {
            if Button::primary(said::CLOSE).id(close).show(ui).clicked() {
                sheet.ask(Action::CloseDialog);
            }
        },
    );
}

fn keys(ctx: &Context, id: CommandId) -> String {
    let os = ctx.os();
    let shown: Vec<String> = id
        .shortcuts()
        .iter()
        .map(|shortcut| kit::shortcut_text(os, shortcut))
        .collect();
    shown.join(keyboard::OR)
}

fn rows(ui: &mut Ui, rows: Vec<(&'static str, String)>) {
    let widths = table::widths(ui, 1, 0.38, (140.0, 220.0));
    table::head(ui, &widths, &[keyboard::DOES, keyboard::KEYS]);
    for (does, keys) in rows {
        table::row(ui, &widths, |ui, column| {
            kit::text::body(ui, if column == 0 { does } else { keys.as_str() });
        });
    }
}
