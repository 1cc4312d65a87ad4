//! What dialogs show of something that nobody has decided on yet: computed when it changes, not with every frame.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use tracking_settings::{
    Field, Finding, Level, Profile, SettingId, Value,
    clashes::{Side, all_findings, among},
    findings, outcomes,
    prefix_history::{chips, joining, next_change},
    profile::BuiltIn,
    token::{looks_like_token, read_among},
};

use crate::{
    core::{
        dialog::Dialog,
        state::{Entry, Slot, State},
    },
    prefix_history::draft::HistoryDraft,
    read_token::draft::{ReadDraft, TokensFound},
    token::words::joins_in_words,
    try_prefix::draft::{Tried, TryDraft},
    two_emails::update as two_emails,
};

pub fn refresh(state: &mut State) {
    two_emails::compare(state);
    let Some(mut dialog) = state.dialog.take() else { return };
    match &mut dialog {
        Dialog::History(draft) => draft.findings = Arc::new(about_history(state, draft)),
        Dialog::Try(draft) => draft.seen = tried(state, draft).map(Arc::new),
        Dialog::ReadToken(draft) => draft.found = Arc::new(tokens(state, draft)),
        _ => {}
    }
    state.dialog = Some(dialog);
}

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

fn tried(state: &State, draft: &TryDraft) -> Option<Tried> {
    const PREFIX: Field = Field::Setting(SettingId::Prefix);
    let entry = state.entries.get(&draft.slot)?;
    let mut profile = entry.profile.clone();
    profile.set(PREFIX, &Value::Text(draft.prefix.clone()));
    let known = entry.in_dynamics();
    let defaults = &state.built_in(BuiltIn::MicrosoftDefaults).profile.settings;
    let in_dynamics = entry.prefix_in_dynamics();
    let until_then = in_dynamics.or_else(|| known.is_none().then_some(defaults.prefix.as_str()));

    let others = state.entries.iter().filter(|(slot, _)| **slot != draft.slot);
    let clashes = among(&Side::of(&profile), others.map(|(_, other)| other.side()));
    let mut found = all_findings(&profile, clashes);
    found.retain(|finding| finding.level != Level::Info && finding.fields.contains(&PREFIX));

    let mut was = known.map_or_else(|| entry.profile.clone().into(), |state| state.known.clone());
    if let (None, Some(prefix)) = (known, until_then) {
        // Only the prefix is tried: everything else is compared as it stands.
        prefix.clone_into(&mut was.profile.settings.prefix);
    }
    let outcome = outcomes(&was, &profile)
        .into_iter()
        .find(|outcome| outcome.setting == SettingId::Prefix);
    Some(Tried {
        findings: found,
        chips: chips(&profile, until_then),
        joins: joins_in_words(&profile, until_then),
        next: next_change(&profile, until_then),
        outcome,
        is_in_dynamics_known: known.is_some() || in_dynamics.is_some(),
        profile,
    })
}

/// Until the plan is carried out, mail has the prefix that is in Dynamics: it joins the history here.
fn with_the_prefix_in_dynamics(entry: &Entry) -> Cow<'_, Profile> {
    let mut profile = Cow::Borrowed(&entry.profile);
    if let Some(joins) = joining(&entry.profile, entry.prefix_in_dynamics()) {
        let joins = joins.to_owned();
        profile.to_mut().prefix_history.insert(0, joins);
    }
    profile
}

/// Of profiles that read a token alike, the one shown comes first.
fn tokens(state: &State, draft: &ReadDraft) -> TokensFound {
    let subject = draft.subject.as_str();
    let shown = state.slot();
    let others = state.order.iter().copied().filter(|slot| Some(*slot) != shown);
    let profiles: Vec<(Slot, Cow<'_, Profile>)> = shown
        .into_iter()
        .chain(others)
        .filter_map(|slot| Some((slot, with_the_prefix_in_dynamics(state.entries.get(&slot)?))))
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
