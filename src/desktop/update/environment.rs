//! Reading what an environment holds: its dialog, and what comes back to it.

use crate::{
    dialog::{Dialog, EnvironmentDraft},
    state::State,
};

/// Opens the dialog, as it stood where something that was read was refused.
pub(super) fn open(state: &mut State) {
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

/// Closes the dialog that is open while something is read. That of an environment waits: a file may not be chosen, and
/// what is read may be refused.
pub(super) fn wait(state: &mut State) {
    if let Some(Dialog::Environment(draft)) = state.dialog.take() {
        state.environment = Some(draft);
    }
}

/// Nothing was read: the dialog stands there again.
pub(super) fn back(state: &mut State) {
    if state.dialog.is_none()
        && let Some(draft) = state.environment.take()
    {
        state.dialog = Some(Dialog::Environment(draft));
    }
}
