//! New profile: its name, its environment, and what it starts from.

use egui::Ui;
use tracking_settings::profile::BuiltIn;

use crate::{
    core::{
        action::{Action, Confirm},
        ids::Selection,
        text::{self, said},
        view::{self as parts, Scene, Sheet},
    },
    kit,
    profiles::{draft::NewProfileDraft, words::new_profile},
};

pub fn show(scene: Scene<'_>, draft: &NewProfileDraft) {
    let frame = kit::DialogFrame::new("new profile", new_profile::TITLE);
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CANCEL);
        sheet.main_button(ui, new_profile::MAKE, Action::Confirm(Confirm::Main));
    });
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, NewProfileDraft>) {
    let NewProfileDraft {
        name,
        environment,
        kind,
        ..
    } = &mut sheet.draft;
    if parts::name_and_environment(ui, name, environment, kind, text::FIRST_PROFILE) {
        sheet.ask(Action::Confirm(Confirm::Main));
    }
    ui.add_space(8.0);
    kit::text::body(ui, new_profile::START);
    kit::radio_group(ui, new_profile::START, |ui| choose_start(ui, sheet));
}

fn choose_start(ui: &mut Ui, sheet: &mut Sheet<'_, NewProfileDraft>) {
    for which in BuiltIn::ALL {
        let choice = Selection::BuiltIn(which);
        let words = &sheet.state.built_in(which).profile.name;
        if kit::radio_row(ui, sheet.draft.start == choice, words).changed() {
            sheet.draft.start = choice;
        }
        kit::indented_help(ui, said::built_in_help(which));
    }
    let first = sheet.state.slot().or_else(|| sheet.state.order.first().copied());
    let Some(first) = first else { return };
    let copies = matches!(sheet.draft.start, Selection::Profile(_));
    if kit::radio_row(ui, copies, new_profile::COPY).changed() && !copies {
        sheet.draft.start = Selection::Profile(first);
    }
    kit::indented_help(ui, new_profile::COPY_HELP);
    if copies {
        kit::text::indented(ui, |ui| {
            let chosen = parts::profile_choice(ui, sheet.state, new_profile::COPY_OF, sheet.draft.start, parts::is_own);
            if let Some(chosen) = chosen {
                sheet.draft.start = chosen;
            }
        });
    }
}
