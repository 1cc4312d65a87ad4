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
    use crate::findings::findings;

    fn about(prefix: &str, history: &[&str]) -> String {
        let mut profile = Profile::new("test");
        profile.settings.prefix = prefix.to_owned();
        profile.prefix_history = history.iter().map(|&item| item.to_owned()).collect();
        let found = findings(&profile).into_iter();
        let found = found
            .filter(|finding| finding.fields == [Field::PrefixHistory])
            .map(|finding| {
                let fix = finding
                    .fix
                    .map_or(String::new(), |fix| format!(" {} {:?}", fix.label, fix.changes));
                let (code, level) = (finding.code.as_str(), finding.level.as_str());
                format!("{code} ({level}): {} {}{fix}\n", finding.message, finding.consequence)
            });
        found.collect()
    }

    #[test]
    fn a_full_history_names_what_drops_out() {
        let twelve: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
        let about = |more: &[&str]| {
            let history: Vec<_> = twelve[1..]
                .iter()
                .map(String::as_str)
                .chain(more.iter().copied())
                .collect();
            about(&twelve[0], &history)
        };
        assert_eq!(about(&["ref"]), "");
        insta::assert_snapshot!(about(&["CRM:"]), @r#"history-full (warning): Prefix and history together need 257 characters; Dynamics stores 256. "CRM:" drops out of the list. Whether Dynamics still recognizes a late reply with it is not documented."#);
        insta::assert_snapshot!(about(&["CRM:", "a", "b", "c", "d"]), @r#"history-full (warning): Prefix and history together need 265 characters; Dynamics stores 256. "CRM:", "a", "b" and 2 more drop out of the list. Whether Dynamics still recognizes a late reply with one of them is not documented."#);
    }

    #[test]
    fn a_repeated_prefix_can_be_removed() {
        insta::assert_snapshot!(about("CRM:", &["ACME:", "CRM:"]), @r#"history-duplicate (info): "CRM:" stands more than once. It takes up room in the 256 characters of the list and adds nothing. Remove the repeated one [(PrefixHistory, List(["ACME:"]))]"#);
        insta::assert_snapshot!(about("A", &["b", "b", "b"]), @r#"history-duplicate (info): "b" stands more than once. It takes up room in the 256 characters of the list and adds nothing. Remove the repeated one [(PrefixHistory, List(["b"]))]"#);
        insta::assert_snapshot!(about("A", &["b", "A", "b"]), @r#"history-duplicate (info): "A" and "b" stand more than once. They take up room in the 256 characters of the list and add nothing. Remove the repeated one [(PrefixHistory, List(["b"]))]"#);
        assert_eq!(about("A", &["a", "", "", " "]), "");
    }
}
