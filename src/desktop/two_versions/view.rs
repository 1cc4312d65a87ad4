//! The profile changed here and elsewhere: which version stays.

use tracking_settings::difference;

use crate::{
    core::{
        action::{Action, Confirm},
        view::{self as parts, Scene},
    },
    kit,
    two_versions::{draft::ChangedTwice, words},
};

pub fn show(scene: Scene<'_>, draft: &ChangedTwice) {
    let state = scene.state;
    let entry = state.entries.get(&draft.slot);
    let Some((entry, other)) = entry.and_then(|entry| Some((entry, entry.other_version.as_ref()?))) else {
        // The profile, or the other version, is gone meanwhile.
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let rows = difference(&entry.profile, &other.profile);
    let title = words::title(&entry.profile.name);
    let frame = kit::DialogFrame::new("changed twice", &title).width(680.0);
    scene.run(
        frame,
        draft,
        |ui, _| {
            kit::text::body(ui, words::EXPLANATION);
            ui.add_space(8.0);
            if rows.is_empty() {
                kit::text::body(ui, words::SAME);
            } else {
                let headings = [words::MINE, words::OTHER];
                parts::differences(ui, headings, &rows, &[]);
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, words::LATER);
            sheet.button(ui, words::KEEP_BOTH, Action::Confirm(Confirm::KeepBoth));
            sheet.button(ui, words::TAKE_OTHER, Action::Confirm(Confirm::KeepOther));
            sheet.main_button(ui, words::KEEP_MINE, Action::Confirm(Confirm::KeepMine));
        },
    );
}
