//! The prefix history, written by hand.

use tracking_settings::{Field, Finding, Value, findings};

use crate::{
    core::{changing::change_profile, state::State, text},
    prefix_history::draft::HistoryDraft,
};

/// A history that no profile can hold stays in the dialog, which says why.
pub fn keep(state: &mut State) {
    let Some(draft) = state.draft::<HistoryDraft>() else {
        return;
    };
    let entry = state.entries.get(&draft.slot);
    if draft.refusal().is_some() || entry.is_some_and(|entry| draft.is_overtaken(&entry.profile)) {
        return;
    }
    let (slot, entries) = (draft.slot, draft.is_changed().then(|| draft.entries()));
    state.dialog = None;
    let Some((entry, entries)) = state.entries.get(&slot).zip(entries) else {
        return;
    };
    let mut after = entry.profile.clone();
    after.set(Field::PrefixHistory, &Value::List(entries));
    change_profile(state, slot, text::step::change_of(Field::PrefixHistory), after, None);
}

pub fn about(state: &State, draft: &HistoryDraft) -> Vec<Finding> {
    let Some(entry) = state.entries.get(&draft.slot) else {
        return Vec::new();
    };
    let mut profile = entry.profile.clone();
    profile.prefix_history = draft.entries();
    let mut found = findings(&profile);
    found.retain(|finding| finding.fields.first() == Some(&Field::PrefixHistory));
    found
}
