//! What dialogs show of something that nobody has decided on yet: computed when it changes, not with every frame.

use std::sync::Arc;

use tracking_settings::{Field, Finding, findings};

use crate::{
    dialog::{Dialog, HistoryDraft},
    state::State,
};

/// Makes anew what the open dialog shows of its draft.
pub(super) fn refresh(state: &mut State) {
    let Some(mut dialog) = state.dialog.take() else { return };
    if let Dialog::History(draft) = &mut dialog {
        draft.findings = Arc::new(about_history(state, draft));
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
