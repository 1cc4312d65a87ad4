//! The profile changed here and elsewhere: which version stays.

use tracking_settings::difference;

use super::parts::{self, Scene};
use crate::{
    action::{Action, Confirm},
    kit,
    state::Slot,
    text::dialogs as said,
};

pub(super) fn show(scene: Scene<'_>, slot: Slot) {
    let state = scene.state;
    let entry = state.entries.get(&slot);
    let Some((entry, other)) = entry.and_then(|entry| Some((entry, entry.other_version.as_ref()?))) else {
        // The profile, or the other version, is gone meanwhile.
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let rows = difference(&entry.profile, &other.profile);
    let title = said::changed_twice::title(&entry.profile.name);
    let frame = kit::Dialog::new("changed twice", &title).width(680.0);
    scene.run_plain(
        frame,
        |ui, _| {
            kit::text::body(ui, said::changed_twice::EXPLANATION);
            ui.add_space(8.0);
            if rows.is_empty() {
                kit::text::body(ui, said::changed_twice::SAME);
            } else {
                let headings = [said::changed_twice::MINE, said::changed_twice::OTHER];
                parts::differences(ui, headings, &rows, &[]);
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::changed_twice::LATER);
            sheet.button(ui, said::changed_twice::KEEP_BOTH, Action::Confirm(Confirm::KeepBoth));
            sheet.button(ui, said::changed_twice::TAKE_OTHER, Action::Confirm(Confirm::KeepOther));
            sheet.main_button(ui, said::changed_twice::KEEP_MINE, Action::Confirm(Confirm::KeepMine));
        },
    );
}
