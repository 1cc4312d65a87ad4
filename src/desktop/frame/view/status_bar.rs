//! Draws the status bar: how the profile shown stands to the disk, and theme and zoom.

use egui::{Align, Layout, Ui, UiBuilder};

use crate::{
    core::{action::Action, command::CommandId, preferences::ThemeChoice, state::State, text},
    frame::words::status,
    kit::{self, bar_button},
    profiles::words::list,
};

const ROW: f32 = 22.0;
/// In points: what follows stays where it is while a profile is being kept.
const STANDING: f32 = 180.0;
const FINGERPRINT: f32 = 190.0;
const END: f32 = 190.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let inside = ui.max_rect().shrink2(egui::vec2(14.0, 0.0));
    let row = UiBuilder::new()
        .max_rect(inside)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(row, |ui| {
        let (words, problem) = standing(state);
        let standing = kit::status_text(ui, &words, problem.is_some(), problem);
        if standing.clicked() {
            actions.push(Action::TellProblem);
        }
        ui.add_space((STANDING - standing.rect.width()).max(0.0));
        if let Some((read, of)) = state.reading {
            ui.add_space(12.0);
            kit::status_text(ui, &list::still_read(read, of), false, None);
        }
        if ui.available_width() >= FINGERPRINT + END {
            ui.add_space(12.0);
            let fingerprint = status::fingerprint(&state.assessment.fingerprint);
            kit::status_text(
                ui,
                &fingerprint,
                false,
                Some(profile_exchange::fingerprint::WHAT_IT_TELLS),
            );
        }
        kit::row_end(ui, "view", ROW, |ui| {
            let theme = state.preferences.theme;
            let button = bar_button(ui, status::theme(theme), status::theme_named(theme), status::THEME_HINT);
            if button.clicked() {
                actions.push(Action::Theme(next(theme)));
            }
            let percent = (state.preferences.zoom * 100.0).round() as i32;
            let button = bar_button(
                ui,
                &status::zoom(percent),
                &status::zoom_named(percent),
                status::ZOOM_HINT,
            );
            if button.clicked() {
                actions.push(Action::Command(CommandId::ZoomReset));
            }
        });
    });
}

fn standing(state: &State) -> (String, Option<&str>) {
    let Some(entry) = state.entry() else {
        return (status::READ_ONLY.to_owned(), None);
    };
    let keeping = &entry.keeping;
    if let Some(problem) = &keeping.problem {
        return (status::NOT_KEPT.to_owned(), Some(problem));
    }
    if entry.other_version.is_some() {
        return (status::NOT_KEPT.to_owned(), Some(list::TWO_VERSIONS));
    }
    if keeping.under_way || keeping.waiting_since.is_some() {
        return (status::KEEPING.to_owned(), None);
    }
    let words = keeping.kept_at.map_or_else(
        || status::KEPT.to_owned(),
        |at| status::kept_at(&text::time(at, &state.zone)),
    );
    (words, None)
}

fn next(theme: ThemeChoice) -> ThemeChoice {
    match theme {
        ThemeChoice::System => ThemeChoice::Light,
        ThemeChoice::Light => ThemeChoice::Dark,
        ThemeChoice::Dark => ThemeChoice::System,
    }
}
