//! What is supposed, what a sample cannot show, and what is left out, in words.

use tracking_settings::{group_digits, words::count};

use crate::{Digits, Few, Found, WhatIf};

/// What no sample can show.
const NOT_SHOWN: [&str; 5] = [
    "Dynamics may know more mail than is in this sample, or less: then its links differ.",
    "Whether Dynamics takes a message in at all depends on the settings of each mailbox.",
    "What people set by hand is not seen.",
    "Replies whose headers name no message of the sample do not count as replies: nobody knows what they belong to.",
    "The reply header also tells what is right here: its links are no test, unless it was taken away.",
];
/// Where only mail from some domains is known.
const NOT_SHOWN_OF_OURS: &str = "With domains of yours, a reply to mail that Dynamics never had counts as missed, too.";

/// What stands at the end of a sentence on something that Microsoft does not document.
pub const OUR_READING: &str = "This is our reading.";

impl WhatIf {
    /// What is supposed, a sentence each: first of the mail and of the server, then how what is not documented is read,
    /// which ends with [`OUR_READING`].
    pub fn sentences(&self) -> Vec<String> {
        let ours = listed(&self.ours);
        let mut sentences = vec![match self.ours.is_empty() {
            true => "All mail of the sample is known to Dynamics.".to_owned(),
            false => format!("Only mail from {ours} is known to Dynamics, and what was linked to it."),
        }];
        if self.suppose && !self.ours.is_empty() {
            sentences.push(format!(
                "The profile had been in force: where its tokens are on, mail from {ours} that replies to nothing had a \
                 token, and replies that kept the subject kept the token."
            ));
        }
        for (is_supposed, sentence) in [
            (self.without_in_reply_to, "Mail programs take In-Reply-To away."),
            (self.without_thread_index, "Mail programs take Thread-Index away."),
            (self.without_token, "Somebody takes the tokens out of subjects."),
            (
                self.headers_ignored,
                "Dynamics looks at no header (IgnoreConversationIndexAndInReplyToForCorrelation).",
            ),
            (
                self.smart_matching_disabled,
                "Smart matching is off, whatever the profile says (DisableSmartMatching).",
            ),
        ] {
            if is_supposed {
                sentences.push(sentence.to_owned());
            }
        }
        let digits = match self.digits {
            Digits::Any => {
                "2 to 19 digits behind its 0 or 1, because mail sent under earlier settings keeps correlating"
            }
            Digits::Exact => "as many digits as the profile says",
        };
        let index = match self.guid_alone {
            true => "the GUID in them alone",
            false => "their first 22 bytes",
        };
        let mut readings = vec![
            format!("A token has {digits}. The last one in a subject counts."),
            "Of several messages that a method finds, the newest is taken.".to_owned(),
            format!("Conversation indexes are compared by {index}."),
            "Smart matching counts each word and each address of a message once. The difference allowed is the number of \
             words that stand in only one of the two subjects."
                .to_owned(),
            "Tokens and smart matching go on while \"Use correlation\" is off.".to_owned(),
        ];
        if self.forwards_not_correlated {
            readings.push(
                "The reply header links no forwards (DoNotCorrelateForwardedEmailsAsReplies). What stands first in its \
                 subject tells a forward."
                    .to_owned(),
            );
        }
        let readings = readings.into_iter().map(|reading| format!("{reading} {OUR_READING}"));
        sentences.into_iter().chain(readings).collect()
    }

    /// What a sample that is replayed so cannot show.
    pub fn not_shown(&self) -> Vec<&'static str> {
        let of_ours = (!self.ours.is_empty()).then_some(NOT_SHOWN_OF_OURS);
        NOT_SHOWN.into_iter().chain(of_ours).collect()
    }
}

impl<T> Few<T> {
    /// What is said where not all are kept: "The first 100 of 676 are here."
    pub fn left_out(&self) -> Option<String> {
        left_out(self.rows.len(), self.count)
    }
}

pub(crate) fn left_out(rows: usize, all: usize) -> Option<String> {
    (rows < all).then(|| format!("The first {} of {} are here.", group_digits(rows), group_digits(all)))
}

impl Found {
    /// What is said where not all months are kept.
    pub fn months_left_out(&self) -> Option<String> {
        let (rows, all) = (self.months.rows.len(), self.months.count);
        (rows < all).then(|| {
            format!(
                "The last {} of {} months are here.",
                group_digits(rows),
                group_digits(all)
            )
        })
    }

    /// What is said of replies that are in no month.
    pub fn in_no_month(&self) -> Option<String> {
        (self.undated > 0).then(|| {
            let replies = count(self.undated, "reply", "replies");
            format!("{replies} without a date that can be read: in no month.")
        })
    }
}

/// "a, b and c".
fn listed(items: &[String]) -> String {
    match items {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => items.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_supposition_has_a_sentence() {
        let plain = WhatIf::default().sentences();
        assert_eq!(
            plain,
            [
                "All mail of the sample is known to Dynamics.",
                "A token has 2 to 19 digits behind its 0 or 1, because mail sent under earlier settings keeps correlating. \
                 The last one in a subject counts. This is our reading.",
                "Of several messages that a method finds, the newest is taken. This is our reading.",
                "Conversation indexes are compared by their first 22 bytes. This is our reading.",
                "Smart matching counts each word and each address of a message once. The difference allowed is the number \
                 of words that stand in only one of the two subjects. This is our reading.",
                "Tokens and smart matching go on while \"Use correlation\" is off. This is our reading.",
            ]
        );
        let ours = || ["contoso.com", "contoso.de", "fabrikam.com"].map(str::to_owned);
        let with = |change: fn(&mut WhatIf), is_ours: bool| {
            let mut what_if = WhatIf {
                ours: if is_ours { ours().into() } else { Vec::new() },
                ..WhatIf::default()
            };
            let before = what_if.sentences();
            change(&mut what_if);
            let mut after = what_if.sentences();
            after.retain(|sentence| !before.contains(sentence));
            after.join(" ")
        };
        for (change, is_ours, more) in [
            (
                (|it| it.ours.truncate(1)) as fn(&mut WhatIf),
                true,
                "Only mail from contoso.com is known to Dynamics, and what was linked to it.",
            ),
            (
                |it| it.ours.truncate(2),
                true,
                "Only mail from contoso.com and contoso.de is known to Dynamics, and what was linked to it.",
            ),
            (
                |it| it.suppose = true,
                true,
                "The profile had been in force: where its tokens are on, mail from contoso.com, contoso.de and fabrikam.com \
                 that replies to nothing had a token, and replies that kept the subject kept the token.",
            ),
            // Nobody's mail has tokens.
            (|it| it.suppose = true, false, ""),
            (
                |it| it.without_in_reply_to = true,
                false,
                "Mail programs take In-Reply-To away.",
            ),
            (
                |it| it.without_thread_index = true,
                false,
                "Mail programs take Thread-Index away.",
            ),
            (
                |it| it.without_token = true,
                false,
                "Somebody takes the tokens out of subjects.",
            ),
            (
                |it| it.headers_ignored = true,
                false,
                "Dynamics looks at no header (IgnoreConversationIndexAndInReplyToForCorrelation).",
            ),
            (
                |it| it.smart_matching_disabled = true,
                false,
                "Smart matching is off, whatever the profile says (DisableSmartMatching).",
            ),
            (
                |it| it.digits = Digits::Exact,
                false,
                "A token has as many digits as the profile says. The last one in a subject counts. This is our reading.",
            ),
            (
                |it| it.guid_alone = true,
                false,
                "Conversation indexes are compared by the GUID in them alone. This is our reading.",
            ),
            (
                |it| it.forwards_not_correlated = true,
                false,
                "The reply header links no forwards (DoNotCorrelateForwardedEmailsAsReplies). What stands first in its \
                 subject tells a forward. This is our reading.",
            ),
        ] {
            assert_eq!(with(change, is_ours), more);
        }
    }

    #[test]
    fn what_is_left_out_is_told() {
        let few = |rows: usize, count| Few {
            rows: vec![crate::Month::default(); rows],
            count,
        };
        assert_eq!(few(2, 2).left_out(), None);
        assert_eq!(
            few(2, 1_000).left_out().as_deref(),
            Some("The first 2 of 1,000 are here.")
        );
        let found = |months, undated| Found {
            months,
            undated,
            ..Found::default()
        };
        let (all, some) = (found(few(2, 2), 0), found(few(2, 3), 2));
        assert_eq!((all.months_left_out(), all.in_no_month()), (None, None));
        assert_eq!(
            some.months_left_out().as_deref(),
            Some("The last 2 of 3 months are here.")
        );
        assert_eq!(
            some.in_no_month().as_deref(),
            Some("2 replies without a date that can be read: in no month.")
        );
    }

    #[test]
    fn with_domains_of_ours_a_sample_shows_less() {
        let ours = WhatIf {
            ours: vec!["contoso.com".to_owned()],
            ..WhatIf::default()
        };
        let [all, of_ours] = [WhatIf::default(), ours].map(|what_if| what_if.not_shown());
        assert_eq!(of_ours.strip_prefix(&*all), Some(&[NOT_SHOWN_OF_OURS][..]));
    }
}
