//! Reading what an environment holds: its dialog, and what comes back to it.

use std::sync::Arc;

use profile_exchange::dynamics::address;
use tracking_settings::file::Contents;

use crate::{
    core::{ids::Slot, state::State},
    import::environment::draft::EnvironmentDraft,
};

/// After a refused answer the dialog stands as the user left it.
pub fn open(state: &mut State) {
    let begun = state.take_waiting::<EnvironmentDraft>();
    let draft = begun.unwrap_or_else(|| EnvironmentDraft {
        asked_from: state.slot(),
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

/// An answer that does not say of which environment it is has the address that was asked. Gives the profile from which
/// it was asked for.
pub fn answered(state: &mut State, contents: &mut Arc<Contents>) -> Option<Slot> {
    let begun = state.take_waiting::<EnvironmentDraft>()?;
    if let [read] = contents.profiles.as_slice()
        && read.from_dynamics.is_some()
        && read.known.profile.environment.is_none()
        && let Ok(address) = address::environment(&begun.address)
    {
        for read in &mut Arc::make_mut(contents).profiles {
            read.known.profile.environment = Some(address.clone());
        }
    }
    begun.asked_from
}
