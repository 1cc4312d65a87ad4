//! Smart matching, tried on two emails. Nothing of the profile changes.

use std::sync::Arc;

use crate::{
    core::state::State,
    two_emails::{
        draft::{EmailsCompared, TwoEmailsDraft},
        words::EXAMPLES,
    },
};

pub fn open(state: &mut State) {
    let emails = state.view.two_emails.clone().unwrap_or_else(|| EXAMPLES[0].emails());
    let compared = Arc::new(EmailsCompared::new(state.profile(), emails.clone()));
    state.open(TwoEmailsDraft { emails, compared });
}
