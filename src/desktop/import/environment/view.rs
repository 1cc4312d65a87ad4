//! Reading what an environment holds: its address, where to open it, and where to bring the page.

use egui::{Id, Ui};
use profile_exchange::dynamics::address::{NoAddress, organization_record};
use tracking_settings::{file::SINGLE_LIMIT, profile::limits};

use crate::{
    core::{
        action::{Action, Confirm},
        text::{self as core_words, said},
        view::{self as parts, Scene, Sheet},
    },
    import::{
        environment::{draft::EnvironmentDraft, words},
        words::from,
    },
    kit::{self, Button, Invalid, NoteLook, icons, row},
};

pub fn show(scene: Scene<'_>, draft: &EnvironmentDraft) {
    let frame = kit::DialogFrame::new("read environment", words::TITLE).width(640.0);
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CANCEL);
        let read = Button::primary(from::READ).enabled(has_text(&sheet.draft), from::NO_TEXT);
        if read.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::ReadPasted));
        }
    });
}

pub fn address_field() -> Id {
    parts::field_id(words::ADDRESS)
}

fn has_text(draft: &EnvironmentDraft) -> bool {
    !draft.text.trim().is_empty()
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, EnvironmentDraft>) {
    kit::text::body(ui, words::WHAT);
    ui.add_space(8.0);
    kit::section_heading(ui, words::STEP_ADDRESS);
    let to_open = address(ui, sheet);
    ui.add_space(8.0);
    kit::section_heading(ui, words::STEP_OPEN);
    match to_open {
        Some(to_open) => open(ui, sheet, to_open),
        None => {
            kit::help_text(ui, words::NO_ADDRESS_YET);
        }
    }
    ui.add_space(8.0);
    kit::section_heading(ui, words::STEP_BRING);
    bring(ui, sheet);
    ui.add_space(4.0);
    others(ui, sheet);
}

fn address(ui: &mut Ui, sheet: &mut Sheet<'_, EnvironmentDraft>) -> Option<String> {
    let before = sheet.draft.address.clone();
    let read = organization_record(&before);
    // An empty field is not wrong yet.
    let wrong = read.as_ref().err().filter(|why| **why != NoAddress::Empty);
    let wrong = wrong.map(|why| core_words::wrong_address(*why));
    parts::field(ui, words::ADDRESS, &mut sheet.draft.address, |field| {
        field.limit = Some(limits::NAME);
        field.hint = words::ADDRESS_HINT;
        field.invalid = wrong.map(|_| Invalid::Error);
        field.description = wrong.unwrap_or_default();
    });
    if let Some(wrong) = wrong {
        kit::note(ui, NoteLook::Warning, wrong, |_| {});
    }
    sheet.draft.copied &= sheet.draft.address == before;
    read.ok()
}

fn open(ui: &mut Ui, sheet: &mut Sheet<'_, EnvironmentDraft>, to_open: String) {
    kit::code::line(ui, &to_open);
    ui.add_space(2.0);
    if Button::secondary(words::COPY)
        .icon(icons::CONTENT_COPY)
        .show(ui)
        .clicked()
    {
        sheet.draft.copied = true;
        sheet.ask(Action::CopyText(to_open));
    }
    if sheet.draft.copied {
        row::live_help(ui, words::COPIED);
    }
    kit::help_text(ui, words::OPEN_HELP);
}

fn bring(ui: &mut Ui, sheet: &mut Sheet<'_, EnvironmentDraft>) {
    kit::help_text(ui, words::BRING_HELP);
    ui.add_space(2.0);
    parts::lines(ui, words::PASTE, &mut sheet.draft.text, |field| {
        field.limit = Some(SINGLE_LIMIT);
        field.monospace = true;
        field.rows = 3;
        field.hint = words::PASTE_HINT;
    });
    if sheet.draft.text.len() >= SINGLE_LIMIT {
        kit::note(ui, NoteLook::Warning, from::TEXT_FULL, |_| {});
    }
    if Button::secondary(words::OPEN_FILE)
        .icon(icons::FOLDER)
        .show(ui)
        .clicked()
    {
        sheet.ask(Action::Confirm(Confirm::ChooseImportFile));
    }
}

fn others(ui: &mut Ui, sheet: &mut Sheet<'_, EnvironmentDraft>) {
    let is_open = sheet.draft.others;
    let (label, icon) = if is_open {
        (words::HIDE_OTHERS, icons::EXPAND_LESS)
    } else {
        (words::OTHERS, icons::EXPAND_MORE)
    };
    let toggle = Button::quiet(label).icon(icon).show(ui);
    row::expands(&toggle, is_open);
    if toggle.clicked() {
        sheet.draft.others = !is_open;
    }
    if is_open {
        kit::text::indented(ui, |ui| {
            for source in words::OTHER_SOURCES {
                kit::text::body(ui, format!("• {source}."));
            }
            kit::help_text(ui, words::OTHERS_HELP);
        });
    }
}
