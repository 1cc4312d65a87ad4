//! What dialogs show of something that nobody has decided on yet: computed when it changes, not with every frame.

use std::sync::Arc;

use tracking_settings::{
    Clashes, Field, Finding, Level, Profile, SettingId, Value, findings, outcomes,
    prefix_history::{chips, next_change},
};

use crate::{
    dialog::{Dialog, HistoryDraft, Tried, TryDraft},
    state::State,
};

/// Makes anew what the open dialog shows of its draft.
pub(super) fn refresh(state: &mut State) {
    let Some(mut dialog) = state.dialog.take() else { return };
    match &mut dialog {
        Dialog::History(draft) => draft.findings = Arc::new(about_history(state, draft)),
        Dialog::Try(draft) => draft.seen = tried(state, draft).map(Arc::new),
        _ => {}
    }
    state.dialog = Some(dialog);
}

/// What there is to know about a history as it is written.
fn about_history(state: &State, draft: &HistoryDraft) -> Vec<Finding> {
    let Some(entry) = state.entries.get(&draft.slot) else {
        return Vec::new();
    };
    let mut profile = entry.profile.clone();
    profile.prefix_history = draft.entries();
    let mut found = findings(&profile);
    found.retain(|finding| finding.fields.first() == Some(&Field::PrefixHistory));
    found
}

/// What a prefix that is tried would lead to.
fn tried(state: &State, draft: &TryDraft) -> Option<Tried> {
    const PREFIX: Field = Field::Setting(SettingId::Prefix);
    let entry = state.entries.get(&draft.slot)?;
    let mut profile = entry.profile.clone();
    profile.set(PREFIX, &Value::Text(draft.prefix.clone()));
    let in_dynamics = state.prefix_in_dynamics();

    let others = state.entries.iter().filter(|(slot, _)| **slot != draft.slot);
    let mut all: Vec<&Profile> = others.map(|(_, entry)| &entry.profile).collect();
    all.push(&profile);
    let mut found = Clashes::new(&all).all_findings(all.len() - 1);
    found.retain(|finding| finding.level != Level::Info && finding.fields.contains(&PREFIX));

    let known = entry.in_dynamics();
    let mut was = known.map_or_else(|| entry.profile.clone(), |state| state.profile.clone());
    if let (None, Some(prefix)) = (known, in_dynamics) {
        // Of a new environment the prefix is known, and nothing else.
        prefix.clone_into(&mut was.settings.prefix);
    }
    let unknown = known.map(|state| state.unknown.clone()).unwrap_or_default();
    let outcome = outcomes(&was, &profile, &unknown)
        .into_iter()
        .find(|outcome| outcome.setting == SettingId::Prefix);
    Some(Tried {
        findings: found,
        chips: chips(&profile, in_dynamics),
        next: next_change(&profile, in_dynamics),
        outcome,
        is_in_dynamics_known: known.is_some() || in_dynamics.is_some(),
        profile,
    })
}
