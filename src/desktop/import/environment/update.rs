//! Reading what an environment holds: its dialog, and what comes back to it.

use crate::{
    core::{dialog::Dialog, state::State},
    import::environment::draft::EnvironmentDraft,
};

/// After a refused answer the dialog stands as the user left it.
pub fn open(state: &mut State) {
    state.visit = None;
    let begun = state.environment.take();
    let draft = begun.unwrap_or_else(|| EnvironmentDraft {
        address: match state.slot() {
            Some(_) => state.profile().environment.clone().unwrap_or_default(),
            None => String::new(),
        },
        ..EnvironmentDraft::default()
    });
    state.dialog = Some(Dialog::Environment(draft));
}

/// While something is read. An open environment dialog waits: no file may be chosen, or the answer may be refused.
pub fn wait(state: &mut State) {
    if let Some(Dialog::Environment(draft)) = state.dialog.take() {
        state.environment = Some(draft);
    }
}

pub fn back(state: &mut State) {
    if state.dialog.is_none()
        && let Some(draft) = state.environment.take()
    {
        state.dialog = Some(Dialog::Environment(draft));
    }
}
