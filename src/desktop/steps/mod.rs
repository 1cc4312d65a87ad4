//! The steps to carry out in Dynamics, ticked one by one.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_for;
pub mod words;

use std::sync::Arc;

use tracking_settings::{PartlyKnown, steps::steps_in};

use crate::{
    core::{
        effect::Effect,
        state::{State, dialog::Dialog},
    },
    steps::draft::{MadeSteps, StepsDraft},
};

impl Dialog for StepsDraft {
    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        self.steps_for.ask_for_past(state, effects);
        if let Some(entry) = state.entries.get(&self.slot) {
            let plan = PartlyKnown::from(entry.profile.clone());
            let target = self.steps_for.target(state, &plan);
            let today = self.steps_for.baseline(state, &target);
            self.made = Some(Arc::new(MadeSteps {
                steps: steps_in(&target, &plan, today.as_deref()),
                elsewhere: target.elsewhere(&entry.profile),
            }));
        }
    }
}
