//! Reading a token out of a subject.

use tracking_settings::token::{holds_token, looks_like_token};

use crate::{
    core::{dialog::Dialog, state::State},
    read_token::draft::ReadDraft,
};

/// Begins with Find's text, where that holds a token.
pub fn open(state: &mut State) {
    state.visit = None;
    let subject = state.view.token_in_find().unwrap_or_default().to_owned();
    state.dialog = Some(Dialog::ReadToken(ReadDraft::of(subject)));
}

pub fn find(state: &mut State, find: Option<String>) {
    let profiles = state.entries.values().map(|entry| &entry.profile);
    let is_token = |text: &String| looks_like_token(text).is_some() || holds_token(text, profiles);
    state.view.find_token = find.clone().filter(is_token);
    state.view.find = find;
}
