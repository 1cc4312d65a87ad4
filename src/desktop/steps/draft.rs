use tracking_settings::Field;

use crate::{
    core::{
        dialog::Dialog,
        effect::Effect,
        state::{Slot, State, steps_for::StepsFor},
        view::Scene,
    },
    steps::view,
};

#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    pub slot: Slot,
    pub steps_for: StepsFor,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
}

impl Dialog for StepsDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        self.steps_for.ask_for_past(state, effects);
    }
}
