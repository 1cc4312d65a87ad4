//! Name, environment and kind of a profile.

use super::parts::{self, Scene};
use crate::{
    action::{Action, Confirm},
    dialog::{Dialog, RenameDraft},
    kit::{self, Button},
    text::dialogs as said,
};

pub(super) fn show(scene: Scene<'_>, draft: &RenameDraft) {
    let frame = kit::Dialog::new("rename", said::rename::TITLE);
    scene.run(
        frame,
        draft,
        Dialog::Rename,
        |ui, sheet| {
            let RenameDraft {
                name,
                environment,
                kind,
                ..
            } = &mut sheet.draft;
            let entered = parts::name_and_environment(ui, name, environment, kind, "");
            if entered && has_name(&sheet.draft) {
                sheet.ask(Action::Confirm(Confirm::Rename));
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let keep = Button::primary(said::rename::KEEP).enabled(has_name(&sheet.draft), said::rename::NAME_NEEDED);
            if keep.show(ui).clicked() {
                sheet.ask(Action::Confirm(Confirm::Rename));
            }
        },
    );
}

fn has_name(draft: &RenameDraft) -> bool {
    !draft.name.trim().is_empty()
}
