//! The draft of the steps to carry out in Dynamics.

use std::borrow::Cow;

use profile_exchange::dynamics::address::{NoAddress, environment};
use tracking_settings::{PartlyKnown, Target, profile::host_of, steps::OF_ONE_ENVIRONMENT};

use crate::core::{
    effect::Effect,
    ids::{StepsFor, Version},
    state::{State, today},
};

impl StepsFor {
    /// The environment as typed, else the one whose values the steps lead from.
    pub fn target(&self, state: &State, plan: &PartlyKnown) -> Target {
        let given = environment(&self.address).ok().or_else(|| self.read_from(state));
        let today = today::known(state, self.today.as_ref());
        let mut target = Target::of(given.as_deref(), today.as_deref(), plan);
        if self.with_prefix_and_base {
            target.with.extend(OF_ONE_ENVIRONMENT);
        }
        target
    }

    /// Nothing, where the known values were read from another environment.
    pub fn baseline<'a>(&self, state: &'a State, target: &Target) -> Option<Cow<'a, PartlyKnown>> {
        let read_from = self.read_from(state).and_then(|address| host_of(&address));
        let is_another = read_from.is_some_and(|host| target.host().is_some_and(|target| target != host));
        today::known(state, self.today.as_ref()).filter(|_| !is_another)
    }

    fn read_from(&self, state: &State) -> Option<String> {
        let version = self.today.as_ref()?;
        let known = state.known(version).and_then(|known| known.profile.environment.clone());
        known.or_else(|| state.entries.get(version.of()?)?.profile.environment.clone())
    }

    /// What another profile's environment holds, where the steps lead from that.
    pub fn ask_for_past(&self, state: &mut State, effects: &mut Vec<Effect>) {
        if let Some(other) = self.today.as_ref().and_then(Version::of) {
            state.ask_for_past(*other, effects);
        }
    }

    pub fn wrong_address(&self) -> Option<NoAddress> {
        let wrong = environment(&self.address).err();
        wrong.filter(|_| !self.address.trim().is_empty())
    }
}
