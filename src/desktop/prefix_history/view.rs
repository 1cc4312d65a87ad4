//! The prefix history, written by hand: one earlier prefix a line, with the room that it takes.

use egui::Ui;
use tracking_settings::{
    Level,
    prefix_history::{MOST_CHARACTERS, stored},
};

use crate::{
    core::{
        action::{Action, Confirm},
        text::{said, values},
        view::{self as parts, Scene, Sheet},
    },
    kit::{self, Button, Invalid, NoteLook, row},
    prefix_history::{
        draft::{FIELD as HISTORY_FIELD, HistoryDraft},
        words,
    },
    token::words as token_words,
};

/// In points: in a lower window the field leaves room for what is said below.
const LOW: f32 = 560.0;

pub fn show(scene: Scene<'_>, draft: &HistoryDraft) {
    let Some(entry) = scene.state.entries.get(&draft.slot) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let current = entry.profile.settings.prefix.as_str();
    let frame = kit::DialogFrame::new("prefix history", words::TITLE).width(560.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            if sheet.draft.is_overtaken(&entry.profile) {
                let again = kit::note(ui, NoteLook::Warning, words::OVERTAKEN, |ui| {
                    Button::quiet(words::BEGIN_AGAIN).show(ui).clicked()
                });
                if again {
                    sheet.draft.begin_again(&entry.profile);
                }
            }
            body(ui, sheet, current);
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let overtaken = || {
                sheet
                    .draft
                    .is_overtaken(&entry.profile)
                    .then(|| words::OVERTAKEN.to_owned())
            };
            let refusal = sheet.draft.refusal().or_else(overtaken);
            let keep = Button::primary(words::KEEP).enabled(refusal.is_none(), refusal.unwrap_or_default());
            if keep.show(ui).clicked() {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
    );
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, HistoryDraft>, current: &str) {
    row::fact(ui, words::CURRENT, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if !current.is_empty() {
            kit::mono_text(ui, &values::visible(current));
        }
        kit::help_text(ui, words::CURRENT_HELP);
    });
    ui.add_space(4.0);
    kit::text::label_of(ui, words::FIELD);
    let refusal = sheet.draft.refusal();
    let before = sheet.draft.text.clone();
    let rows = if ui.ctx().content_rect().height() < LOW { 3 } else { 6 };
    let invalid = refusal.as_ref().map(|_| Invalid::Error);
    let field = parts::lines(ui, words::FIELD, &mut sheet.draft.text, |field| {
        field.limit = Some(HISTORY_FIELD);
        field.monospace = true;
        field.invalid = invalid;
        field.rows = rows;
    });
    kit::accessible::describe(&field, refusal.as_deref().unwrap_or(words::FIELD_HELP));
    if sheet.draft.text != before {
        sheet.draft.done = None;
    }
    kit::help_text(ui, words::FIELD_HELP);
    list(ui, &mut sheet.draft, current);
    if let Some(refusal) = refusal.filter(|refusal| refusal != words::SEVERAL_IN_A_LINE) {
        kit::note(ui, NoteLook::Error, &refusal, |_| {});
    }
    tidy(ui, &mut sheet.draft, current);
    room(ui, &sheet.draft, current);
}

fn list(ui: &mut Ui, draft: &mut HistoryDraft, current: &str) {
    match draft.list() {
        Some(Ok(list)) => {
            let found = format!("{} {}", words::LIST, list.said);
            let take = kit::note(ui, NoteLook::Info, &found, |ui| {
                let button = Button::quiet(words::TAKE_APART).named(words::TAKE_APART_NAMED);
                button.show(ui).clicked()
            });
            if take {
                draft.take_apart(current);
            }
        }
        Some(Err(refusal)) => {
            kit::note(ui, NoteLook::Error, &refusal.to_string(), |_| {});
        }
        None => {}
    }
}

fn tidy(ui: &mut Ui, draft: &mut HistoryDraft, current: &str) {
    let can = draft.cleaned(current).is_some();
    let button = Button::secondary(words::CLEAN_UP)
        .small()
        .description(words::CLEAN_UP_HELP)
        .enabled(can, words::NOTHING_TO_CLEAN_UP)
        .tooltip(words::CLEAN_UP_HELP);
    if button.show(ui).clicked() {
        draft.clean_up(current);
    }
    if let Some(done) = &draft.done {
        row::live_help(ui, done);
    }
}

fn room(ui: &mut Ui, draft: &HistoryDraft, current: &str) {
    let list = stored(current, &draft.entries());
    ui.add_space(6.0);
    let used = token_words::used(list.needed, MOST_CHARACTERS);
    kit::meter(ui, list.needed as f32 / MOST_CHARACTERS as f32, words::METER, &used);
    kit::help_text(ui, format!("{used}. {}", words::as_stored(&list.stored)));
    for finding in draft.findings.iter() {
        let said = format!("{} {}", finding.message, finding.consequence);
        if finding.level == Level::Info {
            row::quiet_line(ui, NoteLook::Info, said.trim_end(), |_| {});
        } else {
            kit::note(ui, NoteLook::Warning, said.trim_end(), |_| {});
        }
    }
}
