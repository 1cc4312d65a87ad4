//! A path that is typed, where the system offers no dialog for files.

use crate::{
    core::{
        action::{Action, Confirm, Purpose},
        text::said,
        view::{self as parts, Scene},
    },
    kit::{self, NoteLook},
    place::{draft::PathDraft, words},
};

pub fn show(scene: Scene<'_>, draft: &PathDraft) {
    let title = match draft.purpose {
        Purpose::Import | Purpose::MergeBase => words::IMPORT_TITLE,
        Purpose::Export => words::EXPORT_TITLE,
        Purpose::Mail => words::MAIL_TITLE,
        Purpose::Trial(_) => words::TRIAL_TITLE,
    };
    let main = match (draft.is_written(), draft.overwrite) {
        (false, _) => words::READ,
        (true, false) => words::WRITE,
        (true, true) => words::REPLACE,
    };
    let frame = kit::DialogFrame::new("path", title).width(560.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::text::body(ui, words::WHY);
            ui.add_space(4.0);
            let entered = parts::field(ui, words::FIELD, &mut sheet.draft.path, |_| {});
            if sheet.draft.path != draft.path {
                // The problem, and the leave to replace a file, were about another path.
                sheet.draft.problem = None;
                sheet.draft.overwrite = false;
            } else if entered && !draft.overwrite {
                sheet.ask(Action::Confirm(Confirm::UsePath));
            }
            if let Some(problem) = &sheet.draft.problem {
                kit::note(ui, NoteLook::Warning, problem, |_| {});
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            sheet.main_button(ui, main, Action::Confirm(Confirm::UsePath));
        },
    );
}
