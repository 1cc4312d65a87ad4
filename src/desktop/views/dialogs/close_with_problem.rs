//! Closing although something could not be kept on this computer.

use super::parts::Scene;
use crate::{
    action::Action,
    kit::{self, NoteLook},
    text::dialogs as said,
};

pub(super) fn show(scene: Scene<'_>) {
    let state = scene.state;
    // Enter must not lose what is not kept.
    let stay = egui::Id::unique("close with problem: stay");
    let frame = kit::Dialog::new("close with problem", said::close_with_problem::TITLE).first_focus(stay);
    scene.run_plain(
        frame,
        |ui, _| {
            kit::text::body(ui, said::close_with_problem::EXPLANATION);
            for entry in state.entries.values() {
                if let Some(problem) = &entry.keeping.problem {
                    kit::note(ui, NoteLook::Error, problem, |_| {});
                }
            }
        },
        |ui, sheet| {
            sheet.button(ui, said::close_with_problem::CLOSE_ANYWAY, Action::CloseAnyway);
            let button = kit::Button::primary(said::close_with_problem::STAY).id(stay);
            if button.show(ui).clicked() {
                sheet.ask(Action::CloseDialog);
            }
        },
    );
}
