//! Which part of *Replies go astray?* answers what somebody types into Find.

use crate::core::text::SearchWords;

/// A heading of the page, and what people call it: each is words of which all have to be typed. The narrower come first.
const SYMPTOMS: [(&str, &[&str]); 12] = [
    (
        "Mail moved to a folder isn't tracked",
        &["folder not", "folder n't", "subfolder"],
    ),
    (
        "Sent mail isn't tracked",
        &[
            "sent not track",
            "sent n't track",
            "outgoing not track",
            "outgoing n't track",
        ],
    ),
    (
        "The category is gone from Outlook",
        &[
            "category gone",
            "category miss",
            "category disappear",
            "category not",
            "category n't",
        ],
    ),
    (
        "Internal mail is missing",
        &[
            "internal miss",
            "internal not",
            "internal n't",
            "colleague miss",
            "colleague not",
            "InternalEmailReject",
        ],
    ),
    ("Forwarded mail is tracked although it shouldn't", &["forward"]),
    ("Unrelated mails are joined", &["unrelated", "joined", "merged"]),
    (
        "The token is cut off or deleted",
        &[
            "cut off",
            "truncated",
            "token gone",
            "token miss",
            "token deleted",
            "no token",
        ],
    ),
    (
        "Customers don't like the code in the subject",
        &["ugly", "customer code", "customer token", "like code", "like token"],
    ),
    (
        "The settings are other than they were",
        &[
            "settings changed",
            "settings overwritten",
            "settings lost",
            "settings reset",
        ],
    ),
    (
        "Replies to old mail aren't recognized after a new prefix",
        &["old mail", "after prefix", "recognised prefix", "recognized prefix"],
    ),
    (
        "Replies land on the wrong record",
        &[
            "wrong",
            "astray",
            "duplicate",
            "mixed up",
            "another case",
            "other case",
            "another record",
            "other record",
            "same token",
        ],
    ),
    (
        "Replies aren't tracked at all",
        &[
            "not track",
            "n't track",
            "untracked",
            "not link",
            "n't link",
            "not match",
            "n't match",
            "not recogni",
            "n't recogni",
            "not attach",
            "n't attach",
            "not appear",
            "n't appear",
            "not show",
            "n't show",
            "repl lost",
            "repl miss",
            "repl disappear",
            "email miss",
            "mail lost",
        ],
    ),
];

/// The heading of the part that answers, where the text tells of something that goes wrong.
pub fn part_about(text: &str) -> Option<&'static str> {
    let text = text.replace('\u{2019}', "'");
    let is_meant = |called: &&str| SearchWords::of(called).is_in(&text);
    let found = SYMPTOMS.iter().find(|(_, called)| called.iter().any(is_meant));
    found.map(|(heading, _)| *heading)
}

#[cfg(test)]
mod tests {
    use tracking_settings::SettingId;

    use super::*;
    use crate::help::{draft::HelpPage, view::page_text};

    #[test]
    fn every_part_is_one_of_the_page() {
        let page = page_text(HelpPage::RepliesGoAstray(None));
        for (heading, _) in SYMPTOMS {
            assert!(
                page.lines().any(|line| line.strip_prefix("## ") == Some(heading)),
                "{heading}"
            );
        }
    }

    #[test]
    fn what_people_see_leads_to_its_part() {
        const WRONG: Option<&str> = Some("Replies land on the wrong record");
        const NOT_TRACKED: Option<&str> = Some("Replies aren't tracked at all");
        for (typed, part) in [
            ("replies land on the wrong case", WRONG),
            ("Reply on WRONG record", WRONG),
            ("duplicate", WRONG),
            ("replies go astray", WRONG),
            ("reply not linked", NOT_TRACKED),
            ("not tracked", NOT_TRACKED),
            ("emails aren\u{2019}t tracked", NOT_TRACKED),
            ("replies are lost", NOT_TRACKED),
            ("sent mail is not tracked", Some("Sent mail isn't tracked")),
            (
                "mail in folder is not tracked",
                Some("Mail moved to a folder isn't tracked"),
            ),
            ("forwarded", Some("Forwarded mail is tracked although it shouldn't")),
            ("internal mail missing", Some("Internal mail is missing")),
            (
                "old mail after new prefix",
                Some("Replies to old mail aren't recognized after a new prefix"),
            ),
            ("token is cut off", Some("The token is cut off or deleted")),
            ("", None),
            ("prefix", None),
            ("CRM:0001001", None),
        ] {
            assert_eq!(part_about(typed), part, "{typed}");
        }
        for id in SettingId::ALL {
            assert_eq!(
                part_about(id.setting().label),
                None,
                "a setting, and nothing wrong with it"
            );
        }
    }
}
