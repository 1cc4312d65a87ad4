//! Closing although something could not be kept on this computer.

use crate::{
    closing::{draft::CloseWithProblem, words},
    core::{action::Action, view::Scene},
    kit::{self, NoteLook},
};

pub fn show(scene: Scene<'_>, draft: &CloseWithProblem) {
    let state = scene.state;
    // Enter must not lose what is not kept.
    let stay = egui::Id::unique("close with problem: stay");
    let frame = kit::DialogFrame::new("close with problem", words::TITLE).first_focus(stay);
    scene.run(
        frame,
        draft,
        |ui, _| {
            kit::text::body(ui, words::EXPLANATION);
            for entry in state.entries.values() {
                if let Some(problem) = &entry.keeping.problem {
                    kit::note(ui, NoteLook::Error, problem, |_| {});
                }
            }
        },
        |ui, sheet| {
            sheet.button(ui, words::CLOSE_ANYWAY, Action::CloseAnyway);
            let button = kit::Button::primary(words::STAY).id(stay);
            if button.show(ui).clicked() {
                sheet.ask(Action::CloseDialog);
            }
        },
    );
}
