//! Smart matching, tried on two emails. Nothing of the profile changes.

use std::sync::Arc;

use crate::{
    core::{
        dialog::Dialog,
        state::{Email, State},
    },
    two_emails::{
        draft::{Compared, TwoEmailsDraft},
        words::EXAMPLES,
    },
};

pub fn open(state: &mut State) {
    let emails = state.view.two_emails.clone().unwrap_or_else(|| EXAMPLES[0].emails());
    state.visit = None;
    put(state, emails);
}

/// Only where an email or the profile changed. The emails are remembered for the next time.
pub fn compare(state: &mut State) {
    let Some(Dialog::TwoEmails(draft)) = &state.dialog else {
        return;
    };
    if draft.emails != draft.compared.emails || !draft.compared.is_of(state.profile()) {
        let emails = draft.emails.clone();
        state.view.two_emails = Some(emails.clone());
        put(state, emails);
    }
}

fn put(state: &mut State, emails: [Email; 2]) {
    let compared = Arc::new(Compared::new(state.profile(), emails.clone()));
    state.dialog = Some(Dialog::TwoEmails(TwoEmailsDraft { emails, compared }));
}
