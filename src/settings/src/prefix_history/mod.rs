//! The list in which Dynamics keeps earlier prefixes: `;`-separated, newest first, at most 256 characters, separators
//! included.
//!
//! The column `trackingprefix` of the organization table holds the current prefix and the earlier ones, and is 256
//! characters long ("Organization table/entity reference"). Long prefixes or many changes therefore lose history
//! ("Manage email tracking settings").

mod chips;
mod cleaning;
mod next_change;
mod pasting;

pub use chips::{Chip, ChipStanding, chips};
pub use cleaning::{Cleaned, cleaned};
pub use next_change::{NextChange, next_change};
pub use pasting::{PasteRefusal, Pasted, pasted};

use crate::{profile::Profile, words::quoted};

/// Most characters, separators included.
pub const MOST_CHARACTERS: usize = 256;
/// What stands behind each prefix of the list.
pub const SEPARATOR: char = ';';

/// The list as it would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHistory {
    /// As written: `CTSO-;CRM:;`.
    pub stored: String,
    /// The prefixes that fit, the current one first.
    pub kept: Vec<String>,
    /// The prefixes that no longer fit, newest first.
    pub dropped: Vec<String>,
    /// Characters that current prefix and history together need, also where that is more than fits.
    pub needed: usize,
}

/// Current prefix and history, as they stand in a profile, as Dynamics would store them: the first that does not fit,
/// and everything older, drops off. Items that are empty or only spaces are left out, as Dynamics ignores them.
pub fn stored(current: &str, history: &[String]) -> StoredHistory {
    let items = std::iter::once(current).chain(history.iter().map(String::as_str));
    let mut list = StoredHistory {
        stored: String::new(),
        kept: Vec::new(),
        dropped: Vec::new(),
        needed: 0,
    };
    for item in items.filter(|item| !item.trim().is_empty()) {
        list.needed += item.chars().count() + 1;
        // What is needed only grows: once something has dropped, everything older does.
        if list.needed <= MOST_CHARACTERS {
            list.stored.push_str(item);
            list.stored.push(SEPARATOR);
            list.kept.push(item.to_owned());
        } else {
            list.dropped.push(item.to_owned());
        }
    }
    list
}

/// The prefix that joins the history when the profile is carried out, given the prefix last known to be in Dynamics:
/// that prefix where it differs from the profile's and is not already the newest of its history.
pub fn joining<'a>(profile: &Profile, in_dynamics: Option<&'a str>) -> Option<&'a str> {
    in_dynamics.filter(|&known| {
        !known.trim().is_empty()
            && known != profile.settings.prefix
            && profile.prefix_history.first().is_none_or(|newest| newest != known)
    })
}

/// The list as it will be once the profile is carried out.
pub fn carried_out(profile: &Profile, in_dynamics: Option<&str>) -> StoredHistory {
    let mut history = profile.prefix_history.clone();
    if let Some(known) = joining(profile, in_dynamics) {
        history.insert(0, known.to_owned());
    }
    stored(&profile.settings.prefix, &history)
}

/// Takes a stored list (`CRM:;ref:;`) apart: the current prefix, and the history newest first. Empty items are
/// ignored and spaces around items trimmed, as the older dialog does.
pub fn take_apart(stored: &str) -> (Option<String>, Vec<String>) {
    let mut items = stored
        .split(SEPARATOR)
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned);
    (items.next(), items.collect())
}

/// As many prefixes are named in a sentence.
const NAMED: usize = 3;

/// The first prefixes in quotation marks, and how many more there are.
pub(crate) fn named(prefixes: &[String]) -> String {
    let mut names: Vec<String> = prefixes.iter().take(NAMED).map(|prefix| quoted(prefix)).collect();
    if prefixes.len() > NAMED {
        names.push(format!("{} more", prefixes.len() - NAMED));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn the_current_prefix_comes_first_and_each_has_its_separator() {
        for (current, history, written) in [
            ("CRM:", &[][..], "CRM:;"),
            ("CRM:", &["ref:"], "CRM:;ref:;"),
            ("CTSO-", &["CRM:", "ref:"], "CTSO-;CRM:;ref:;"),
            ("CRM:", &["ACME:", "CRM:"], "CRM:;ACME:;CRM:;"),
            ("", &["", " ", "CRM:"], "CRM:;"),
            ("", &[], ""),
        ] {
            let list = stored(current, &list(history));
            assert_eq!(list.stored, written);
            assert_eq!(list.needed, written.chars().count());
            assert!(list.dropped.is_empty());
        }
    }

    #[test]
    fn as_many_prefixes_fit_as_256_characters_hold() {
        for (length, fit, characters) in [(20, 12, 252), (10, 23, 253), (4, 51, 255)] {
            let all: Vec<String> = (0..60).map(|number| format!("{number:0length$}")).collect();
            let list = stored(&all[0], &all[1..]);
            assert_eq!(list.kept, all[..fit]);
            assert_eq!(list.dropped, all[fit..]);
            assert_eq!(list.stored.chars().count(), characters);
            assert_eq!(list.needed, 60 * (length + 1));
        }
    }

    #[test]
    fn exactly_256_fit_and_257_do_not() {
        let twelve: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
        let with = |last: &str| stored(&twelve[0], &[&twelve[1..], &list(&[last])].concat());
        assert_eq!(with("ref").stored.chars().count(), 256);
        assert_eq!(with("CRM:").dropped, ["CRM:"]);
        assert_eq!(with("CRM:").needed, 257);
        // Characters, not bytes.
        assert_eq!(with("顧客:").stored.chars().count(), 256);
        // A shorter, older one does not slip in behind one that dropped.
        let list = stored(&twelve[0], &[&twelve[1..], &list(&["CRM:", "a"])].concat());
        assert_eq!(list.dropped, ["CRM:", "a"]);
        // A prefix that alone is too long.
        assert_eq!(stored(&"x".repeat(256), &[]).stored, "");
        assert_eq!(stored(&"x".repeat(255), &[]).dropped, [""; 0]);
    }

    #[test]
    fn what_is_in_dynamics_joins_when_it_differs() {
        let mut profile = Profile::new("test");
        profile.settings.prefix = "CTSO-".into();
        profile.prefix_history = list(&["ref:"]);
        for (known, joins, written) in [
            (None, None, "CTSO-;ref:;"),
            (Some("CRM:"), Some("CRM:"), "CTSO-;CRM:;ref:;"),
            (Some("CTSO-"), None, "CTSO-;ref:;"),
            (Some("ref:"), None, "CTSO-;ref:;"),
            (Some(""), None, "CTSO-;ref:;"),
            (Some(" "), None, "CTSO-;ref:;"),
        ] {
            assert_eq!(joining(&profile, known), joins, "{known:?}");
            assert_eq!(carried_out(&profile, known).stored, written, "{known:?}");
        }
    }

    #[test]
    fn a_stored_list_comes_apart() {
        for (stored, current, history) in [
            ("CRM:;", Some("CRM:"), &[][..]),
            ("CRM:;ref:;", Some("CRM:"), &["ref:"]),
            ("ACME:;CRM:", Some("ACME:"), &["CRM:"]),
            (";;CRM:", Some("CRM:"), &[]),
            (" CRM: ; ref: ; ", Some("CRM:"), &["ref:"]),
            ("", None, &[]),
            (" ; ;", None, &[]),
        ] {
            assert_eq!(
                take_apart(stored),
                (current.map(str::to_owned), list(history)),
                "{stored:?}"
            );
        }
    }
}
