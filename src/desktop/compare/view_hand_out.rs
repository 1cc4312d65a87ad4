//! Hands a comparison out: as a page or as a table.

use crate::{
    compare::{draft::HandOutDraft, words::hand_out as words},
    core::{
        action::{Action, Confirm},
        text::said,
        view::{self as parts, Scene},
    },
    export::words as export_words,
    kit,
};

pub fn show(scene: Scene<'_>, draft: &HandOutDraft) {
    let frame = kit::DialogFrame::new("hand out a comparison", words::TITLE);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            let state = sheet.state;
            kit::help_text(ui, state.side_by_side.sentence.as_str());
            ui.add_space(4.0);
            kit::radio_group(ui, words::AS_WHAT, |ui| {
                for (as_table, name, help) in [
                    (false, words::REPORT, words::REPORT_HELP),
                    (true, words::TABLE, words::TABLE_HELP),
                ] {
                    if kit::radio_row(ui, sheet.draft.as_table == as_table, name).changed() {
                        sheet.draft.as_table = as_table;
                    }
                    kit::indented_help(ui, help);
                }
            });
            ui.add_space(4.0);
            kit::check_row(ui, &mut sheet.draft.only_differences, words::ONLY_DIFFERENCES);
            if !sheet.draft.as_table {
                ui.add_space(6.0);
                parts::field(ui, export_words::PREPARED_BY, &mut sheet.draft.prepared_by, |field| {
                    field.limit = Some(tracking_settings::profile::limits::NAME);
                });
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let save = words::save(sheet.draft.as_table);
            sheet.main_button(ui, save, Action::Confirm(Confirm::Main));
        },
    );
}
