//! Findings about the prefix history.

use super::{Code, Found, Level};
use crate::{
    field::{Field, Value},
    prefix_history::{MOST_CHARACTERS, named, stored},
    profile::Profile,
    words::count,
};

pub(super) fn detect(profile: &Profile, found: &mut Vec<Found>) {
    let prefix = profile.settings.prefix.as_str();
    let list = stored(prefix, &profile.prefix_history);
    if !list.dropped.is_empty() {
        let (drop, them) = if list.dropped.len() == 1 {
            ("drops", "it")
        } else {
            ("drop", "one of them")
        };
        found.push(Found::new(
            Code::HistoryFull,
            Level::Warning,
            [Field::PrefixHistory],
            format!(
                "Prefix and history together need {}; Dynamics stores {MOST_CHARACTERS}.",
                count(
                    i128::try_from(list.needed).unwrap_or(i128::MAX),
                    "character",
                    "characters"
                )
            ),
            format!(
                "{} {drop} out of the list. Whether Dynamics still recognizes a late reply with {them} is not documented.",
                named(&list.dropped)
            ),
        ));
    }

    let mut seen = vec![prefix];
    let (mut once, mut twice) = (Vec::new(), Vec::new());
    for item in &profile.prefix_history {
        // Dynamics ignores empty items, however many there are.
        if seen.contains(&item.as_str()) && !item.trim().is_empty() {
            if !twice.contains(item) {
                twice.push(item.clone());
            }
        } else {
            seen.push(item);
            once.push(item.clone());
        }
    }
    if !twice.is_empty() {
        let (stand, they_take, add) = if twice.len() == 1 {
            ("stands", "It takes", "adds")
        } else {
            ("stand", "They take", "add")
        };
        let finding = Found::new(
            Code::HistoryDuplicate,
            Level::Info,
            [Field::PrefixHistory],
            format!("{} {stand} more than once.", named(&twice)),
            format!("{they_take} up room in the {MOST_CHARACTERS} characters of the list and {add} nothing."),
        );
        found.push(finding.or_set("Remove the repeated one", Field::PrefixHistory, Value::List(once)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Finding, findings::findings};

    fn about(prefix: &str, history: &[String]) -> Vec<Finding> {
        let mut profile = Profile::new("test");
        profile.settings.prefix = prefix.to_owned();
        profile.prefix_history = history.to_vec();
        findings(&profile)
            .into_iter()
            .filter(|finding| finding.fields == [Field::PrefixHistory])
            .collect()
    }

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn a_full_history_names_what_drops_out() {
        let twelve: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
        assert_eq!(about(&twelve[0], &[&twelve[1..], &list(&["ref"])].concat()), []);
        let found = about(&twelve[0], &[&twelve[1..], &list(&["CRM:"])].concat());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].code, found[0].level, &found[0].fix),
            (Code::HistoryFull, Level::Warning, &None)
        );
        assert_eq!(
            found[0].message,
            "Prefix and history together need 257 characters; Dynamics stores 256."
        );
        assert!(
            found[0].consequence.starts_with("\"CRM:\" drops out of the list."),
            "{}",
            found[0].consequence
        );
        let found = about(
            &twelve[0],
            &[&twelve[1..], &list(&["CRM:", "a", "b", "c", "d"])].concat(),
        );
        assert!(
            found[0]
                .consequence
                .starts_with("\"CRM:\", \"a\", \"b\" and 2 more drop out")
        );
    }

    #[test]
    fn a_repeated_prefix_can_be_removed() {
        for (prefix, history, message, consequence, left) in [
            (
                "CRM:",
                &["ACME:", "CRM:"][..],
                "\"CRM:\" stands more than once.",
                "It takes up room",
                &["ACME:"][..],
            ),
            (
                "A",
                &["b", "b", "b"],
                "\"b\" stands more than once.",
                "It takes up room",
                &["b"],
            ),
            (
                "A",
                &["b", "A", "b"],
                "\"A\" and \"b\" stand more than once.",
                "They take up room",
                &["b"],
            ),
        ] {
            let found = about(prefix, &list(history));
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].code, found[0].level), (Code::HistoryDuplicate, Level::Info));
            assert_eq!(found[0].message, message);
            assert!(
                found[0].consequence.starts_with(consequence),
                "{}",
                found[0].consequence
            );
            let fix = found[0].fix.as_ref().expect("a fix");
            assert_eq!(fix.label, "Remove the repeated one");
            assert_eq!(fix.changes, [(Field::PrefixHistory, Value::List(list(left)))]);
        }
        assert_eq!(about("A", &list(&["a", "", "", " "])), []);
    }
}
