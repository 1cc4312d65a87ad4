//! Differences that are expected: a reason is kept with a profile, or taken out again.

use std::sync::Arc;

use tracking_settings::{Field, SettingId, Value};

use crate::{
    compare::{
        draft::ExpectedDraft,
        reasons::{holds_reason, saying_so, who_says_why},
        words,
    },
    core::{
        changing::{change_profile, change_together},
        ids::Slot,
        state::State,
        undo::UndoChange,
    },
};

pub fn open(state: &mut State, at: usize, setting: SettingId) {
    if let Some(slot) = who_says_why(state, at) {
        ask(state, at, setting, slot, None);
    }
}

pub fn open_again(state: &mut State, at: usize, setting: SettingId) {
    let Some(slot) = holds_reason(state, at, setting) else {
        return;
    };
    let entry = state.entries.get(&slot);
    let reason = entry.and_then(|entry| entry.profile.expected.get(&setting).cloned());
    ask(state, at, setting, slot, reason);
}

fn ask(state: &mut State, at: usize, setting: SettingId, slot: Slot, reason: Option<String>) {
    let columns = &state.view.comparing.columns;
    let (Some(first), Some(other)) = (columns.first(), columns.get(at)) else {
        return;
    };
    let between = [first.clone(), other.clone()];
    state.open(ExpectedDraft {
        between,
        slot,
        setting,
        is_change: reason.is_some(),
        reason: reason.unwrap_or_default(),
    });
}

pub fn keep(state: &mut State) {
    let Some(draft) = state.draft::<ExpectedDraft>() else {
        return;
    };
    let reason = draft.reason.trim().to_owned();
    let Some(entry) = state.entries.get(&draft.slot) else {
        return;
    };
    if reason.is_empty() {
        return;
    }
    let (slot, field) = (draft.slot, Field::Expected(draft.setting));
    let label = draft.setting.setting().label;
    let title = if draft.is_change {
        words::undo_reason(label)
    } else {
        words::undo_expected(label)
    };
    let mut after = entry.profile.clone();
    after.set(field, &Value::Text(reason));
    state.dialog = None;
    change_profile(state, slot, title, after, None);
}

/// Takes the reason out of every profile that gives one, so that the difference counts again.
pub fn count_again(state: &mut State, at: usize, setting: SettingId) {
    let field = Field::Expected(setting);
    let changes: Vec<UndoChange> = saying_so(state, at, setting)
        .into_iter()
        .filter_map(|slot| {
            let before = state.entries.get(&slot)?.profile.clone();
            let mut after = before.clone();
            after.set(field, &Value::Absent);
            Some(UndoChange::Profile {
                slot,
                before: Some(Arc::new(before)),
                after: Some(Arc::new(after)),
            })
        })
        .collect();
    change_together(state, words::undo_count_again(setting.setting().label), changes);
}
