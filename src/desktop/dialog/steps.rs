//! The draft of the steps to carry out in Dynamics.

use tracking_settings::{Field, PartlyKnown, Target, steps::OF_ONE_ENVIRONMENT};

use super::today;
use crate::state::{Slot, State, Version};

/// The environment in which steps are carried out, as far as somebody told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepsFor {
    /// What it holds today; `None` where nobody knows.
    pub today: Option<Version>,
    /// Its address as typed; blank where nobody did.
    pub address: String,
    /// Whether prefix and base tracking number go there, although they belong to the plan's environment.
    pub with_prefix_and_base: bool,
}

impl From<Option<Version>> for StepsFor {
    fn from(today: Option<Version>) -> Self {
        Self {
            today,
            ..Self::default()
        }
    }
}

impl StepsFor {
    /// The environment, for the steps of a profile that is planned so.
    pub fn target(&self, state: &State, plan: &PartlyKnown) -> Target {
        let today = today::known(state, self.today.as_ref());
        let mut target = Target::of(Some(self.address.trim()), today.as_deref(), plan);
        if self.with_prefix_and_base {
            target.with.extend(OF_ONE_ENVIRONMENT);
        }
        target
    }
}

/// The steps that lead from what an environment holds to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    /// Of which profile.
    pub slot: Slot,
    /// The environment in which they are carried out.
    pub steps_for: StepsFor,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
}
