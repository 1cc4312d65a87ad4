//! Reading a token out of a subject.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use tracking_settings::{
    Profile,
    token::{holds_token, looks_like_token, read_among},
};

use crate::{
    core::{ids::Slot, state::State},
    read_token::draft::{ReadDraft, TokensFound},
};

/// Begins with Find's text, where that holds a token.
pub fn open(state: &mut State) {
    let subject = state.view.token_in_find().unwrap_or_default().to_owned();
    state.open(ReadDraft::of(subject));
}

pub fn find(state: &mut State, find: Option<String>) {
    let profiles = state.entries.values().map(|entry| &entry.profile);
    let is_token = |text: &String| looks_like_token(text).is_some() || holds_token(text, profiles);
    state.view.find_token = find.clone().filter(is_token);
    state.view.find = find;
}

/// Of profiles that read a token alike, the one shown comes first.
pub fn tokens(state: &State, draft: &ReadDraft) -> TokensFound {
    let subject = draft.subject.as_str();
    let shown = state.slot();
    let others = state.order.iter().copied().filter(|slot| Some(*slot) != shown);
    let profiles: Vec<(Slot, Cow<'_, Profile>)> = shown
        .into_iter()
        .chain(others)
        .filter_map(|slot| Some((slot, state.entries.get(&slot)?.with_the_prefix_in_dynamics())))
        .collect();
    let profiles = || profiles.iter().map(|(slot, profile)| (*slot, profile.as_ref()));

    let mut all = read_among(subject, profiles());
    // A token is known by its end; of several prefixes before it the longest tells where it begins.
    let mut by_end: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for reading in all.iter().flat_map(|(_, readings)| readings) {
        let range = by_end.entry(reading.range.end).or_insert_with(|| reading.range.clone());
        range.start = range.start.min(reading.range.start);
    }
    let tokens: Vec<Range<usize>> = by_end.into_values().collect();
    let last = tokens.len().saturating_sub(1);
    let shown = draft.chosen.unwrap_or(last).min(last);
    if let Some(token) = tokens.get(shown).filter(|_| shown < last) {
        // The likeliest reader of the last token comes first: the subject ends here with the token shown.
        all = read_among(&subject[..token.end], profiles());
    }
    let end = tokens.get(shown).map(|token| token.end);
    let readings = all.into_iter().filter_map(|(slot, readings)| {
        let of_token = readings.into_iter().find(|reading| Some(reading.range.end) == end);
        Some((slot, of_token?))
    });
    TokensFound {
        readings: readings.collect(),
        looks_like: if tokens.is_empty() {
            looks_like_token(subject)
        } else {
            None
        },
        subject: subject.to_owned(),
        tokens,
        shown,
    }
}
