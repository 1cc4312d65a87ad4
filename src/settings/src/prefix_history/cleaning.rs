//! Tidying the history by hand.

use std::collections::HashSet;

use super::SEPARATOR;
use crate::{profile::limits, words::count};

/// A tidied history, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// The history, newest first, without the current prefix.
    pub history: Vec<String>,
    /// One sentence: "1 empty entry was left out; 2 repeated entries were left out."
    pub done: String,
}

/// The history with each prefix once: entries with a separator inside are taken as the several that Dynamics reads in
/// them, spaces around entries cut off, empty entries and those that stand in front already (the current prefix
/// included) left out. The order stays. `None` where nothing is to be done.
///
/// Where splitting makes more entries than a profile [holds](limits::HISTORY_ENTRIES), the oldest are left out, and the
/// sentence says so.
pub fn cleaned(current: &str, history: &[String]) -> Option<Cleaned> {
    let (mut split, mut spaced, mut empty, mut repeated) = (0, 0, 0, 0);
    let mut kept: Vec<String> = Vec::new();
    let mut seen = HashSet::from([current.trim()]);
    for entry in history {
        split += usize::from(entry.trim_matches(SEPARATOR).contains(SEPARATOR));
        let mut nothing = true;
        let mut with_spaces = entry.starts_with(SEPARATOR) || entry.ends_with(SEPARATOR);
        for item in entry.split(SEPARATOR) {
            let bare = item.trim();
            with_spaces |= !bare.is_empty() && bare.len() < item.len();
            if bare.is_empty() {
                continue;
            }
            nothing = false;
            if seen.insert(bare) {
                kept.push(bare.to_owned());
            } else {
                repeated += 1;
            }
        }
        empty += usize::from(nothing);
        spaced += usize::from(with_spaces && !nothing);
    }
    let too_many = kept.len().saturating_sub(limits::HISTORY_ENTRIES);
    kept.truncate(limits::HISTORY_ENTRIES);

    let done: Vec<String> = [
        (split, "taken apart at the semicolons inside".to_owned()),
        (spaced, "freed of spaces and semicolons around".to_owned()),
        (empty, "left out as empty".to_owned()),
        (repeated, "left out as repeated".to_owned()),
        (
            too_many,
            format!(
                "left out as the oldest, since a profile holds {}",
                limits::HISTORY_ENTRIES
            ),
        ),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| {
        let were = if number == 1 { "was" } else { "were" };
        let entries = count(i128::try_from(number).unwrap_or(i128::MAX), "entry", "entries");
        format!("{entries} {were} {what}")
    })
    .collect();
    (kept != history).then(|| Cleaned {
        history: kept,
        done: format!("{}.", done.join("; ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn each_prefix_stays_once_and_it_is_said_what_was_done() {
        for (history, left, done) in [
            (
                &["ref:", "", "  "][..],
                &["ref:"][..],
                "2 entries were left out as empty.",
            ),
            (
                &["ref:", "CRM:", "ref:"],
                &["ref:"],
                "2 entries were left out as repeated.",
            ),
            (
                &[" ref:", "A "],
                &["ref:", "A"],
                "2 entries were freed of spaces and semicolons around.",
            ),
            (
                &["ref:;"],
                &["ref:"],
                "1 entry was freed of spaces and semicolons around.",
            ),
            (
                &["b;a", "a"],
                &["b", "a"],
                "1 entry was taken apart at the semicolons inside; 1 entry was left out as repeated.",
            ),
            (&[";;"], &[], "1 entry was left out as empty."),
            (
                &["CRM:;ref:", "CRM: ", "ref: ;CRM:"],
                &["ref:"],
                "2 entries were taken apart at the semicolons inside; 2 entries were freed of spaces and semicolons \
                 around; 4 entries were left out as repeated.",
            ),
            (
                &["ref:", "REF:", "ref: "],
                &["ref:", "REF:"],
                "1 entry was freed of spaces and semicolons around; 1 entry was left out as repeated.",
            ),
        ] {
            let cleaned = cleaned("CRM:", &list(history)).expect("something to do");
            assert_eq!(
                (cleaned.history, cleaned.done.as_str()),
                (list(left), done),
                "{history:?}"
            );
        }
    }

    #[test]
    fn nothing_is_done_where_nothing_is_to_do() {
        for history in [&[][..], &["ref:"], &["a b", "A", "a", "顧客"]] {
            assert_eq!(cleaned("CRM:", &list(history)), None);
        }
    }

    #[test]
    fn what_a_profile_cannot_hold_is_named() {
        let letters: Vec<String> = ('\u{4E00}'..).take(70).map(String::from).collect();
        let one = [letters.join(";")];
        let cleaned = cleaned("CRM:", &one).expect("something to do");
        assert_eq!(cleaned.history, letters[..64]);
        assert!(
            cleaned
                .done
                .ends_with("6 entries were left out as the oldest, since a profile holds 64."),
            "{}",
            cleaned.done
        );
    }
}
