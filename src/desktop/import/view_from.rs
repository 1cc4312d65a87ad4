//! Where an import comes from: a file, or pasted text.

use egui::Ui;
use tracking_settings::file::SINGLE_LIMIT;

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        text::said,
        view::{self as parts, Scene, Sheet},
    },
    import::{draft::ImportFrom, words::from},
    kit::{self, Button, NoteLook, icons},
};

pub fn show(scene: Scene<'_>, draft: &ImportFrom) {
    let frame = kit::DialogFrame::new("import from", from::TITLE).width(560.0);
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CANCEL);
        let read = if has_text(&sheet.draft.text) {
            Button::primary(from::READ)
        } else {
            Button::secondary(from::READ).enabled(false, from::NO_TEXT)
        };
        if read.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::ReadPasted));
        }
    });
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, ImportFrom>) {
    if let Some(hint) = CommandId::Import.hint() {
        kit::text::body(ui, hint);
    }
    ui.add_space(8.0);
    kit::section_heading(ui, from::FILE);
    let choose = if has_text(&sheet.draft.text) {
        Button::secondary(from::CHOOSE)
    } else {
        Button::primary(from::CHOOSE)
    };
    if choose.icon(icons::FOLDER).show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::ChooseImportFile));
    }
    kit::help_text(ui, from::DROP);
    ui.add_space(8.0);
    kit::section_heading(ui, from::TEXT);
    parts::lines(ui, from::TEXT_FIELD, &mut sheet.draft.text, |field| {
        field.limit = Some(SINGLE_LIMIT);
        field.monospace = true;
        field.hint = from::TEXT_HINT;
    });
    if sheet.draft.text.len() >= SINGLE_LIMIT {
        kit::note(ui, NoteLook::Warning, from::TEXT_FULL, |_| {});
    }
}

fn has_text(pasted: &str) -> bool {
    pasted.chars().any(|character| !character.is_whitespace())
}
