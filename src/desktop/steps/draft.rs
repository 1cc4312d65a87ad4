use std::sync::Arc;

use tracking_settings::{
    Field, PartlyKnown,
    steps::{Steps, steps_in},
};

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
    /// Nothing while the dialog opens.
    pub made: Option<Arc<MadeSteps>>,
}

/// What leads from there to the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeSteps {
    pub steps: Steps,
    /// The environment's host, where it is not the plan's own.
    pub elsewhere: Option<String>,
}

impl Dialog for StepsDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

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
