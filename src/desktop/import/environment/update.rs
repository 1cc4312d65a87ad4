//! Reading what an environment holds: its dialog, and what comes back to it.

use crate::{core::state::State, import::environment::draft::EnvironmentDraft};

/// After a refused answer the dialog stands as the user left it.
pub fn open(state: &mut State) {
    let begun = state.take_waiting::<EnvironmentDraft>();
    let draft = begun.unwrap_or_else(|| EnvironmentDraft {
        address: match state.slot() {
            Some(_) => state.profile().environment.clone().unwrap_or_default(),
            None => String::new(),
        },
        ..EnvironmentDraft::default()
    });
    state.open(draft);
}

/// While something is read. An open environment dialog waits: no file may be chosen, or the answer may be refused.
pub fn wait(state: &mut State) {
    match state.take_draft::<EnvironmentDraft>() {
        Some(draft) => state.waiting = Some(Box::new(draft)),
        None => state.dialog = None,
    }
}

pub fn back(state: &mut State) {
    if state.dialog.is_none()
        && let Some(draft) = state.take_waiting::<EnvironmentDraft>()
    {
        state.open(draft);
    }
}
