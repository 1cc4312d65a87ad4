//! What an environment holds today, where steps begin: a version of a profile, or `None` where nobody knows and every
//! setting is a step.

use std::borrow::Cow;

use jiff::civil::Date;
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, PartlyKnown, profile::BuiltIn};

use crate::core::{
    ids::{Slot, Version},
    state::State,
};

/// In front of another profile's key, where the choice is kept.
const OTHER: &str = "in_dynamics_of ";

/// What the environment of a profile may hold, in the order in which it is offered. Steps that lead from one
/// environment to the next begin with another profile's: the chosen one's, or one of which something is known.
pub fn choices(
    state: &State,
    slot: Option<Slot>,
    chosen: Option<&Version>,
) -> impl Iterator<Item = Option<Version>> + use<> {
    let is_known = |version: &Version| state.known(version).is_some();
    let others = || others(state, slot).map(Version::InDynamics);
    let chosen = chosen.filter(|version| other(version, slot).is_some());
    let other = chosen
        .cloned()
        .or_else(|| others().find(is_known))
        .or_else(|| others().next());
    let own = slot.map(Version::InDynamics).filter(is_known);
    let built_ins = [BuiltIn::NewEnvironment, BuiltIn::MicrosoftDefaults].map(Version::BuiltIn);
    let versions = own.into_iter().chain(other).chain(built_ins);
    versions.map(Some).chain([None])
}

/// The other profiles that are of an environment.
pub fn others(state: &State, slot: Option<Slot>) -> impl Iterator<Item = Slot> {
    let others = state.order.iter().copied().filter(move |other| Some(*other) != slot);
    others.filter(|other| {
        state
            .entries
            .get(other)
            .is_some_and(|entry| entry.profile.environment_host().is_some())
    })
}

/// The profile that a version is of, where it is another one.
pub fn other(version: &Version, slot: Option<Slot>) -> Option<Slot> {
    version.of().copied().filter(|of| Some(*of) != slot)
}

/// The choice when the checklist was last open, while that is known; else what is known to be in Dynamics.
pub fn chosen_or_likeliest(state: &State, slot: Slot) -> Option<Version> {
    let past = state.entries.get(&slot).and_then(|entry| entry.past.as_ref());
    let kept = past.and_then(|past| past.checklist.leads_from.as_deref());
    let others = state.order.iter().map(|other| Some(Version::InDynamics(*other)));
    let mut all = choices(state, Some(slot), None).chain(others);
    let chosen = all.find(|today| word(state, slot, today.as_ref()).as_deref() == kept);
    let likeliest = || Some(Version::InDynamics(slot)).filter(|version| state.known(version).is_some());
    chosen.filter(|_| kept.is_some()).unwrap_or_else(likeliest)
}

/// The name under which a choice is kept; `None` while another profile is not on disk.
pub fn word(state: &State, slot: Slot, today: Option<&Version>) -> Option<String> {
    Some(match today {
        Some(Version::InDynamics(own)) if *own == slot => "in_dynamics".to_owned(),
        Some(Version::InDynamics(other)) => format!("{OTHER}{}", state.entries.get(other)?.key.as_ref()?),
        Some(Version::BuiltIn(BuiltIn::NewEnvironment)) => "new_environment".to_owned(),
        Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults)) => "microsoft_defaults".to_owned(),
        _ => "not_known".to_owned(),
    })
}

/// Of what was only marked by hand, the list of earlier prefixes is not known: nobody read it.
pub fn known<'a>(state: &'a State, today: Option<&Version>) -> Option<Cow<'a, PartlyKnown>> {
    let mut known = state.known(today?)?;
    let kept = state.kept_state(today?);
    if kept.is_some_and(|kept| kept.occasion != Occasion::ReadFromDynamics) {
        known.to_mut().unknown.insert(Field::PrefixHistory);
    }
    Some(known)
}

/// Whether the values were read in Dynamics, rather than marked by hand, and their day.
pub fn source(state: &State, today: Option<&Version>) -> Option<(bool, Date)> {
    let kept = state.kept_state(today?)?;
    let day = kept.marked_on(Meaning::InDynamics)?;
    Some((kept.occasion == Occasion::ReadFromDynamics, day))
}
