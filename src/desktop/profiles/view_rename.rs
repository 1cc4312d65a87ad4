//! Name, environment and kind of a profile.

use crate::{
    core::{
        action::{Action, Confirm},
        text::said,
        view::{self as parts, Scene},
    },
    kit::{self, Button},
    profiles::{draft::RenameDraft, words::rename},
};

pub fn show(scene: Scene<'_>, draft: &RenameDraft) {
    let frame = kit::DialogFrame::new("rename", rename::TITLE);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            let RenameDraft {
                name,
                environment,
                kind,
                ..
            } = &mut sheet.draft;
            let entered = parts::name_and_environment(ui, name, environment, kind, "");
            if entered && has_name(&sheet.draft) {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let keep = Button::primary(rename::KEEP).enabled(has_name(&sheet.draft), rename::NAME_NEEDED);
            if keep.show(ui).clicked() {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
    );
}

fn has_name(draft: &RenameDraft) -> bool {
    !draft.name.trim().is_empty()
}
