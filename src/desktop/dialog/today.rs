//! What an environment holds today, where steps begin: a version of a profile, or `None` where nobody knows and every
//! setting is a step.

use std::borrow::Cow;

use jiff::civil::Date;
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, PartlyKnown, profile::BuiltIn};

use crate::state::{Slot, State, Version};

/// What the environment of a profile may hold, as far as there is anything to know of it, in the order in which it is
/// offered.
pub fn choices(state: &State, slot: Option<Slot>) -> impl Iterator<Item = Option<Version>> {
    let built_ins = [BuiltIn::NewEnvironment, BuiltIn::MicrosoftDefaults].map(Version::BuiltIn);
    let versions = slot.map(Version::InDynamics).into_iter().chain(built_ins);
    let known = versions.filter(|version| state.known(version).is_some());
    known.map(Some).chain([None])
}

/// What was chosen when the checklist was last open, while it is known; else what is likeliest: what is known to be in
/// Dynamics.
pub fn chosen_or_likeliest(state: &State, slot: Slot) -> Option<Version> {
    let past = state.entries.get(&slot).and_then(|entry| entry.past.as_ref());
    let kept = past.and_then(|past| past.checklist.leads_from.as_deref());
    let chosen = choices(state, Some(slot)).find(|today| Some(word(today.as_ref())) == kept);
    let likeliest = || Some(Version::InDynamics(slot)).filter(|version| state.known(version).is_some());
    chosen.unwrap_or_else(likeliest)
}

/// Its name where it is kept.
pub fn word(today: Option<&Version>) -> &'static str {
    match today {
        Some(Version::InDynamics(_)) => "in_dynamics",
        Some(Version::BuiltIn(BuiltIn::NewEnvironment)) => "new_environment",
        Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults)) => "microsoft_defaults",
        _ => "not_known",
    }
}

/// What is known of it. Of what was only marked by hand, the list of earlier prefixes is not known: nobody read it.
pub fn known<'a>(state: &'a State, today: Option<&Version>) -> Option<Cow<'a, PartlyKnown>> {
    let mut known = state.known(today?)?;
    let kept = state.kept_state(today?);
    if kept.is_some_and(|kept| kept.occasion != Occasion::ReadFromDynamics) {
        known.to_mut().unknown.insert(Field::PrefixHistory);
    }
    Some(known)
}

/// Whether what is known to be in Dynamics was read there, and its day.
pub fn source(state: &State, today: Option<&Version>) -> Option<(bool, Date)> {
    let kept = state.kept_state(today?)?;
    let day = kept.marked_on(Meaning::InDynamics)?;
    Some((kept.occasion == Occasion::ReadFromDynamics, day))
}
