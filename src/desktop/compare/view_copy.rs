//! What would be copied from one column of Compare to a profile: a tick for each value, now and after.

use egui::Ui;
use std::sync::Arc;
use tracking_settings::{Field, Profile};

use crate::{
    compare::{
        draft::{CopyDraft, CopyRow},
        words::{self as said_of, copy as words, name},
    },
    core::{
        action::{Action, Confirm},
        ids::Version,
        text::{said, values},
        view::{Scene, Sheet},
    },
    kit::{self, Button, CheckBox, NoteLook, icons, row, table},
};

pub fn show(scene: Scene<'_>, draft: &CopyDraft) {
    let state = scene.state;
    let Some(target) = state.entries.get(&draft.to).map(|entry| &entry.profile) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let rows = Arc::clone(&draft.rows);
    let number = rows.iter().filter(|row| draft.ticked.contains(&row.field)).count();
    let to_column = Version::Now(draft.to);
    let (from, to) = (name(state, &draft.from), name(state, &to_column));
    let title = words::title(&from, &to, number);
    let frame = kit::DialogFrame::new("copy values", &title).width(640.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::help_text(ui, words::EXPLANATION);
            if rows.is_empty() {
                kit::text::body(ui, words::NOTHING);
                turn_round(ui, sheet, [&from, &to]);
                return;
            }
            let widths = table::widths(ui, 2, 0.40, (84.0, 180.0));
            table::head(ui, &widths, &[said::FIELD_COLUMN, words::NOW, words::AFTER]);
            for row in rows.iter() {
                ui.push_id(row.field, |ui| one(ui, &widths, row, &mut sheet.draft, target));
            }
            let unknown = draft.not_known;
            if unknown > 0 && sheet.draft.field.is_none() {
                kit::help_text(ui, words::not_known(unknown, &from));
            }
            // Not first: Enter alone must not turn the direction round.
            turn_round(ui, sheet, [&from, &to]);
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let button = words::button(number, &to);
            let change = Button::primary(&button).enabled(number > 0, words::TICK_ONE);
            if change.show(ui).clicked() {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
    );
}

/// Only where the values of the source can be changed, too.
fn turn_round(ui: &mut Ui, sheet: &mut Sheet<'_, CopyDraft>, [from, to]: [&str; 2]) {
    let Some(&slot) = sheet.draft.from.own() else { return };
    ui.add_space(8.0);
    let turn = words::turn_round(to, from);
    if Button::secondary(&turn)
        .small()
        .icon(icons::ARROW_BACK)
        .show(ui)
        .clicked()
    {
        let draft = &mut sheet.draft;
        let source = Version::Now(draft.to);
        (draft.from, draft.to) = (source, slot);
    }
}

fn one(ui: &mut Ui, widths: &[f32], row: &CopyRow, draft: &mut CopyDraft, target: &Profile) {
    let label = row.field.label();
    let [now, copied] = values::cells(row.field, &row.now, &row.copied);
    let takes = draft.ticked.contains(&row.field);
    table::row(ui, widths, |ui, column| match column {
        0 => {
            let mut value = takes;
            let tick = words::tick(&label);
            let note = note(row);
            let response = CheckBox::new(&mut value, &tick)
                .description(format!("{note} {now} \u{2192} {copied}.").trim().to_owned())
                .show_with_label(ui, &label);
            if response.changed() {
                if value {
                    draft.ticked.insert(row.field);
                } else {
                    draft.ticked.remove(&row.field);
                }
            }
            for note in [note].into_iter().chain(row.copied.becomes()) {
                if !note.is_empty() {
                    kit::indented_help(ui, note);
                }
            }
        }
        1 => {
            kit::text::body(ui, now.as_str());
        }
        _ if takes => table::strong_value(ui, copied.as_str()),
        _ => {
            kit::text::body(ui, now.as_str());
        }
    });
    if let Some(caution) = caution(row, target).filter(|_| takes) {
        kit::text::indented(ui, |ui| row::quiet_line(ui, NoteLook::Warning, &caution, |_| ()));
    }
}

fn note(row: &CopyRow) -> String {
    match &row.expected {
        Some(reason) => said_of::expected_in_full(&values::visible(reason)),
        None if row.should_differ() => words::SHOULD_DIFFER.to_owned(),
        None => String::new(),
    }
}

fn caution(row: &CopyRow, target: &Profile) -> Option<String> {
    let Field::Setting(id) = row.field else { return None };
    let mut after = target.settings.clone();
    after.set(id, &row.copied);
    (id.setting().caution)(&target.settings, &after)
}
