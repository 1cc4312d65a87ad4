//! Marks a state, or the profile as it stands, as in Dynamics or agreed.

use egui::Ui;

use crate::{
    core::{
        action::{Action, Confirm},
        text::{self, said},
        view::{self as parts, Scene, Sheet},
    },
    kit::{self, Button, Invalid, NoteLook},
    states::{draft::MarkDraft, words::mark},
};

const BY: usize = 200;
const NOTE: usize = 500;

pub fn show(scene: Scene<'_>, draft: &MarkDraft) {
    let title = mark::title(draft.meaning);
    let frame = kit::DialogFrame::new("mark", &title);
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CANCEL);
        let wrong = wrong_date(sheet);
        let mark = Button::primary(&title).enabled(wrong.is_none(), wrong.unwrap_or_default());
        if mark.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::Main));
        }
    });
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, MarkDraft>) {
    kit::text::body(ui, mark::explanation(sheet.draft.meaning));
    kit::help_text(ui, marked(sheet));
    ui.add_space(4.0);
    let wrong = wrong_date(sheet);
    let mut entered = parts::field(ui, mark::DATE, &mut sheet.draft.date, |field| {
        field.limit = Some(20);
        field.width = 160.0;
        field.invalid = wrong.map(|_| Invalid::Error);
        field.description = wrong.unwrap_or_default();
    });
    if let Some(wrong) = wrong {
        kit::note(ui, NoteLook::Error, wrong, |_| {});
    }
    entered |= parts::field(ui, mark::BY, &mut sheet.draft.by, |field| field.limit = Some(BY));
    entered |= parts::field(ui, mark::NOTE, &mut sheet.draft.note, |field| {
        field.limit = Some(NOTE);
    });
    if entered && wrong_date(sheet).is_none() {
        sheet.ask(Action::Confirm(Confirm::Main));
    }
}

fn marked(sheet: &Sheet<'_, MarkDraft>) -> String {
    let (state, version) = (sheet.state, &sheet.draft.version);
    let Some(profile) = state.profile_of(version.into()) else {
        return String::new();
    };
    let name = &profile.name;
    state.kept_state(version).map_or_else(
        || mark::as_it_stands(name),
        |kept| mark::state_of(name, &text::date_time(kept.at, &state.zone)),
    )
}

fn wrong_date(sheet: &Sheet<'_, MarkDraft>) -> Option<&'static str> {
    let today = sheet.state.now.to_zoned(sheet.state.zone.clone()).date();
    match sheet.draft.parsed_date() {
        None => Some(mark::DATE_WRONG),
        Some(date) if date > today => Some(mark::DATE_AHEAD),
        Some(_) => None,
    }
}
