//! A prefix that was tried becomes the profile's.

use tracking_settings::{Field, SettingId, Value};

use crate::core::{changing::change_profile, dialog::Dialog, state::State, words as text};

pub fn keep(state: &mut State) {
    let Some(Dialog::Try(draft)) = &state.dialog else {
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
