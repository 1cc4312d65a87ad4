//! The draft of the steps to carry out in Dynamics.

use std::borrow::Cow;

use profile_exchange::dynamics::address::{NoAddress, environment};
use tracking_settings::{Field, PartlyKnown, Target, profile::host_of, steps::OF_ONE_ENVIRONMENT};

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
    /// The environment, for the steps of a profile that is planned so: as typed, else the one whose values they lead from.
    pub fn target(&self, state: &State, plan: &PartlyKnown) -> Target {
        let given = environment(&self.address).ok().or_else(|| self.read_from(state));
        let today = today::known(state, self.today.as_ref());
        let mut target = Target::of(given.as_deref(), today.as_deref(), plan);
        if self.with_prefix_and_base {
            target.with.extend(OF_ONE_ENVIRONMENT);
        }
        target
    }

    /// What it is known to hold today: nothing, where that was read from another one.
    pub fn baseline<'a>(&self, state: &'a State, target: &Target) -> Option<Cow<'a, PartlyKnown>> {
        let read_from = self.read_from(state).and_then(|address| host_of(&address));
        let is_another = read_from.is_some_and(|host| target.host().is_some_and(|target| target != host));
        today::known(state, self.today.as_ref()).filter(|_| !is_another)
    }

    /// The address of the environment whose values they lead from.
    fn read_from(&self, state: &State) -> Option<String> {
        let version = self.today.as_ref()?;
        let known = state.known(version).and_then(|known| known.profile.environment.clone());
        known.or_else(|| state.entries.get(version.of()?)?.profile.environment.clone())
    }

    /// Whether what was typed is no address.
    pub fn wrong_address(&self) -> Option<NoAddress> {
        let wrong = environment(&self.address).err();
        wrong.filter(|_| !self.address.trim().is_empty())
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
