//! The list of prefixes as it has to be written.
//!
//! The column `trackingprefix` holds the current prefix and the earlier ones. What is written there replaces the whole
//! list, so a bare prefix would lose the earlier ones.

use std::collections::HashSet;

use crate::{
    PartlyKnown,
    field::{Field, Value},
    prefix_history::{SEPARATOR, StoredHistory, stored},
};

/// What to do with the list of prefixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrefixList {
    /// It stays as it is.
    Unchanged,
    /// It becomes this, in full. [`dropped`](StoredHistory::dropped) names what no longer fits.
    New(StoredHistory),
    /// The prefix changes, and nobody knows the list that it has to be put in front of.
    Unknown,
}

/// The list that the environment holds, as Dynamics reads it: the current prefix first, and all that was read, however long
/// that is. `None` where nobody knows.
pub fn present(baseline: &PartlyKnown) -> Option<Vec<String>> {
    let (Value::Text(prefix), Value::List(history)) =
        (baseline.get(super::PREFIX)?, baseline.get(Field::PrefixHistory)?)
    else {
        return None;
    };
    Some(as_held(&prefix, &history))
}

/// Prefix and history as Dynamics reads them: without the spaces that it takes off. Nothing is cut: 256 characters hold one
/// separator less than what is written here, so what is there can be more than what could be written again.
fn as_held(prefix: &str, history: &[String]) -> Vec<String> {
    let items = std::iter::once(prefix.trim().to_owned()).chain(entries(history));
    items.filter(|item| !item.is_empty()).collect()
}

/// Earlier prefixes as Dynamics would tell them apart: what a profile keeps as one may hold the sign that separates them.
fn entries(history: &[String]) -> Vec<String> {
    let items = history.iter().flat_map(|item| item.split(SEPARATOR)).map(str::trim);
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// The list as the plan needs it: the plan's prefix, the one that it replaces, the environment's own earlier prefixes, and
/// then those that the plan brings along, each once: where not all fit, what is brought drops before what Dynamics has. What
/// drops is named. A plan whose prefix is not known changes nothing.
pub(super) fn prefix_list(known: &PartlyKnown, baseline: Option<&PartlyKnown>) -> PrefixList {
    if known.get(super::PREFIX).is_none() {
        return PrefixList::Unchanged;
    }
    let plan = &known.profile;
    let own = match known.get(Field::PrefixHistory) {
        Some(Value::List(history)) => history,
        _ => Vec::new(),
    };
    let Some(present) = baseline.and_then(present) else {
        let held = baseline.and_then(|baseline| baseline.get(super::PREFIX));
        return match held == Some(plan.get(super::PREFIX)) {
            true => PrefixList::Unchanged,
            false => PrefixList::Unknown,
        };
    };
    // Where the prefix is the current one and the list has all that the plan brings along, in whatever order, there is
    // nothing to write.
    let is_current = present
        .first()
        .is_some_and(|first| first == plan.settings.prefix.trim());
    let brought = entries(&own);
    if (is_current && brought.iter().all(|item| present.contains(item)))
        || as_held(&plan.settings.prefix, &own) == present
    {
        return PrefixList::Unchanged;
    }
    let wanted = once_each(std::iter::once(&plan.settings.prefix).chain(&present).chain(&brought));
    let wanted = whole(&wanted);
    // A list that only repeats itself, or has no room for what is brought, is left alone, and a prefix that is empty or too
    // long for the list heads none.
    let is_same = wanted.stored == whole(&once_each(present.iter())).stored;
    let is_headed = wanted
        .kept
        .first()
        .is_some_and(|first| first == plan.settings.prefix.trim());
    let is_one = !plan.settings.prefix.contains(SEPARATOR);
    match is_headed && is_one && !is_same {
        true => PrefixList::New(wanted),
        false => PrefixList::Unchanged,
    }
}

/// A list of prefixes, the current one first, as Dynamics would store it.
fn whole(list: &[String]) -> StoredHistory {
    match list.split_first() {
        Some((current, history)) => stored(current, history),
        None => stored("", &[]),
    }
}

/// Each prefix the first time it stands there, without the spaces that Dynamics takes off.
fn once_each<'a>(list: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen = HashSet::new();
    list.map(|item| item.trim())
        .filter(|item| !item.is_empty() && seen.insert(*item))
        .map(str::to_owned)
        .collect()
}
