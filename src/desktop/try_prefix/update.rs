//! A prefix that was tried becomes the profile's.

use tracking_settings::{
    Field, Level, SettingId, Value,
    clashes::{ClashSide, all_findings, among},
    outcomes,
    prefix_history::{chips, next_change},
    profile::BuiltIn,
};

use crate::{
    core::{changing::change_profile, state::State, text},
    token::words::joins_in_words,
    try_prefix::draft::{Tried, TryDraft},
};

pub fn keep(state: &mut State) {
    let Some(draft) = state.draft::<TryDraft>() else {
        return;
    };
    let Some(entry) = state.entries.get(&draft.slot) else {
        return;
    };
    if draft.why_not(&entry.profile).is_some() {
        return;
    }
    let (slot, prefix) = (draft.slot, Field::Setting(SettingId::Prefix));
    let mut after = entry.profile.clone();
    after.set(prefix, &Value::Text(draft.prefix.clone()));
    state.dialog = None;
    change_profile(state, slot, text::step::change_of(prefix), after, None);
}

pub fn tried(state: &State, draft: &TryDraft) -> Option<Tried> {
    const PREFIX: Field = Field::Setting(SettingId::Prefix);
    let entry = state.entries.get(&draft.slot)?;
    let mut profile = entry.profile.clone();
    profile.set(PREFIX, &Value::Text(draft.prefix.clone()));
    let known = entry.in_dynamics();
    let defaults = &state.built_in(BuiltIn::MicrosoftDefaults).profile.settings;
    let in_dynamics = entry.prefix_in_dynamics();
    let until_then = in_dynamics.or_else(|| known.is_none().then_some(defaults.prefix.as_str()));

    let others = state.entries.iter().filter(|(slot, _)| **slot != draft.slot);
    let clashes = among(&ClashSide::of(&profile), others.map(|(_, other)| other.side()));
    let mut found = all_findings(&profile, clashes);
    found.retain(|finding| finding.level != Level::Info && finding.fields.contains(&PREFIX));

    let mut was = known.map_or_else(|| entry.profile.clone().into(), |state| state.known.clone());
    if let (None, Some(prefix)) = (known, until_then) {
        // Only the prefix is tried: everything else is compared as it stands.
        prefix.clone_into(&mut was.profile.settings.prefix);
    }
    let outcome = outcomes(&was, &profile)
        .into_iter()
        .find(|outcome| outcome.setting == SettingId::Prefix);
    Some(Tried {
        findings: found,
        chips: chips(&profile, until_then),
        joins: joins_in_words(&profile, until_then),
        next: next_change(&profile, until_then),
        outcome,
        is_in_dynamics_known: known.is_some() || in_dynamics.is_some(),
        profile,
    })
}
