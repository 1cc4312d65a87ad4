//! A file or text that is no profile: what it is, what to do, and under "Details" where and why.

use egui::{Id, Ui};
use tracking_settings::file::Refusal;

use crate::{
    core::{
        action::{Action, Confirm, Origin, Unreadable},
        command::CommandId,
        text::{said, values},
        view::Scene,
    },
    import::{
        draft::{ImportFrom, Refused},
        environment::{draft::EnvironmentDraft, words},
        words::refused,
    },
    kit::{self, Button, icons},
};

pub fn show(scene: Scene<'_>, draft: &Refused) {
    let Refused { origin, why, details } = draft;
    let for_environment = scene.state.waits::<EnvironmentDraft>();
    let title = match origin {
        Origin::File(_) => refused::title(&values::name(&origin.name())),
        Origin::Pasted if for_environment => words::REFUSED_TITLE.to_owned(),
        Origin::Pasted => refused::TEXT_TITLE.to_owned(),
    };
    let main = Id::unique("refused: main button");
    let frame = kit::DialogFrame::new("refused", &title).width(560.0).first_focus(main);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::text::body(ui, message(why, for_environment));
            if let Origin::File(path) = origin {
                kit::help_text(ui, values::visible(&path.display().to_string()));
            }
            if let Unreadable::Refused(refusal) | Unreadable::NotRecognised(refusal) = why
                && has_details(refusal)
            {
                ui.add_space(4.0);
                let (words, icon) = if sheet.draft.details {
                    (refused::HIDE_DETAILS, icons::EXPAND_LESS)
                } else {
                    (refused::SHOW_DETAILS, icons::EXPAND_MORE)
                };
                if Button::quiet(words).icon(icon).show(ui).clicked() {
                    sheet.draft.details = !sheet.draft.details;
                }
                if *details {
                    show_details(ui, refusal);
                }
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CLOSE);
            let (words, action) = match origin {
                _ if for_environment => (words::BACK, Action::Command(CommandId::ReadEnvironment)),
                Origin::File(_) => (refused::ANOTHER_FILE, Action::Confirm(Confirm::ChooseImportFile)),
                Origin::Pasted => (
                    refused::ANOTHER_SOURCE,
                    Action::Open(Box::new(ImportFrom { text: String::new() })),
                ),
            };
            if Button::primary(words).id(main).show(ui).clicked() {
                sheet.ask(action);
            }
        },
    );
}

/// `for_environment`: an environment's answer was expected.
fn message(why: &Unreadable, for_environment: bool) -> &str {
    match why {
        // Somebody who expected an answer is not helped by what came instead.
        Unreadable::NotRecognised(_) if for_environment => words::NOT_THE_ANSWER,
        Unreadable::Refused(refusal) | Unreadable::NotRecognised(refusal) => &refusal.message,
        Unreadable::Failed(message) => message,
    }
}

fn place_of(refusal: &Refusal) -> Option<String> {
    refused::place(refusal.line, refusal.column)
}

fn has_details(refusal: &Refusal) -> bool {
    place_of(refusal).is_some() || refusal.excerpt.is_some() || refusal.expected.is_some()
}

fn show_details(ui: &mut Ui, refusal: &Refusal) {
    kit::section_heading(ui, refused::DETAILS);
    if let Some(place) = place_of(refusal) {
        kit::text::body(ui, place);
    }
    if let Some(excerpt) = &refusal.excerpt {
        kit::code::line(ui, excerpt);
    }
    if let Some(expected) = &refusal.expected {
        kit::text::body(ui, refused::expected(expected));
    }
}
