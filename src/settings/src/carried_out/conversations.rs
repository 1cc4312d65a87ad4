//! Correlation, tracking tokens and smart matching.

use super::{Change, Said, microsoft, not_documented, older_dialog, worked_out};
use crate::{
    Field, SettingId, Token,
    beside::BesideId,
    catalogue::sources::{CORRELATION, EMAIL_FAQ, EMAIL_TRACKING},
    profile::Settings,
    words::{count, group_digits, visible},
};

pub(crate) fn correlation(change: Change<'_>) -> [Said; 4] {
    if change.is.settings.use_correlation {
        return [
            match no_headers(change) {
                // What finds replies all the same stands in the next line.
                Some(_) => worked_out("Stays as it is: its headers are not looked at, either."),
                None => microsoft(
                    CORRELATION,
                    "Replies to it can be found as well: what they answer is looked up among all email that Dynamics has.",
                ),
            },
            no_headers(change).unwrap_or_else(|| linked_by_headers(change)),
            microsoft(
                CORRELATION,
                "Looks as before. What correlation uses stands in the headers, where nobody sees it.",
            ),
            worked_out(
                "Yes, by turning it off again. What was linked meanwhile took over a record; where that is wrong it is set \
                 right by hand.",
            ),
        ];
    }
    [
        worked_out("Stays as it is. Correlation is looked at when mail arrives."),
        not_documented(&format!(
            "whether tracking tokens and smart matching still find the email that is answered. The hidden information in \
             the headers {} does. Dynamics's older dialog locks tokens and smart matching. Try one reply in a test \
             environment first.",
            if change.beside.ignores_headers() {
                "never"
            } else {
                "no longer"
            }
        )),
        if change.is.settings.use_tracking_tokens {
            token_in_doubt(change)
        } else {
            worked_out("Looks as before. Tokens are off, and nothing else of correlation can be seen.")
        },
        microsoft(
            CORRELATION,
            "Yes, by turning it on again, for mail that arrives from then on. Server-side synchronization looks only at \
             mail that is newer than the last it has processed: replies that arrived meanwhile can be tracked by hand.",
        ),
    ]
}

fn linked_by_headers(change: Change<'_>) -> Said {
    let token = if change.is.settings.use_tracking_tokens {
        "then by a token, "
    } else {
        ""
    };
    let said = format!(
        "Are linked by the reply header first, {token}then by the conversation index. They take over the record of the \
         email that they answer."
    );
    let forwards = BesideId::DoNotCorrelateForwardedEmailsAsReplies;
    match change.beside.switch(forwards) {
        Some(true) => worked_out(format!(
            "{said} The reply header links no forwarded mail, since {} is true in Dynamics.",
            forwards.name()
        )),
        Some(false) => worked_out(format!(
            "{said} Forwarded mail is linked in the same way, since {} is false in Dynamics.",
            forwards.name()
        )),
        None => microsoft(CORRELATION, said),
    }
}

pub(crate) fn tokens(change: Change<'_>) -> [Said; 4] {
    if change.is.settings.use_tracking_tokens {
        return [
            worked_out("Stays as it is. What was sent without a token gets none afterwards."),
            not_by_headers(change).unwrap_or_else(|| {
                worked_out(format!(
                    "Replies to mail without a token carry none. They are found {}by the reply header or the \
                     conversation index.",
                    if correlation_was_on(change) { "as before, " } else { "" }
                ))
            }),
            new_mail(change, |token| {
                microsoft(
                    CORRELATION,
                    format!("Gets a token at the end of its subject, the first person's first being {token}."),
                )
            }),
            older_dialog(format!(
                "Yes, by turning it off again. Dynamics then forgets the number of digits for the email activity counter \
                 ({}): note it. Mail sent meanwhile keeps its token.",
                change.is.settings.get(SettingId::ActivityCounterDigits).display()
            )),
        ];
    }
    let digits = if change
        .unknown
        .contains(&Field::Setting(SettingId::ActivityCounterDigits))
    {
        "look it up and note it first".to_owned()
    } else {
        let digits = change.was.settings.get(SettingId::ActivityCounterDigits).display();
        format!("note it first, it is {digits}")
    };
    [
        worked_out("Keeps the token in its subject."),
        tokens_off(change),
        microsoft(EMAIL_TRACKING, "Goes out without a token in its subject."),
        older_dialog(format!(
            "Yes, by turning it on again, but Dynamics forgets the number of digits for the email activity counter, \
             because the maximum that says it becomes 0: {digits}. Prefix, base and the digits for personal numbers stay."
        )),
    ]
}

/// What becomes of replies with a token while tokens are off.
fn tokens_off(change: Change<'_>) -> Said {
    not_documented(if no_headers(change).is_some() {
        "whether Dynamics still looks for the token in a reply while tokens are off. The headers are not looked at here: \
         leave Use tracking tokens on, or expect to track replies by hand."
    } else if change.is.settings.use_correlation {
        "whether Dynamics still looks for the token in a reply while tokens are off. The reply header is looked at before \
         the token anyway: leave Use correlation on."
    } else {
        "whether Dynamics still looks for the token in a reply while tokens are off. Correlation is off as well: expect to \
         track replies by hand, or turn on Use correlation."
    })
}

/// What becomes of replies with a token once the token's parts change.
pub(crate) fn replies_with_tokens(change: Change<'_>, otherwise: impl FnOnce() -> Said) -> Said {
    if change.is.settings.use_tracking_tokens {
        correlation_off(change).unwrap_or_else(|| {
            if tokens_were_on(change) {
                return otherwise();
            }
            no_headers(change).unwrap_or_else(|| {
                worked_out(
                    "Carry a token only if they answer mail that was sent while tokens were on. The others are found by \
                     the reply header or the conversation index.",
                )
            })
        })
    } else {
        tokens_off(change)
    }
}

/// What new mail gets, given its first token; none while tokens are off.
pub(crate) fn new_mail(change: Change<'_>, with: impl FnOnce(String) -> Said) -> Said {
    if !change.is.settings.use_tracking_tokens {
        return microsoft(
            EMAIL_TRACKING,
            "Gets no token as long as Use tracking tokens is off. The change counts once it is on.",
        );
    }
    if change.is.settings.use_correlation {
        with(visible(&Token::first(change.is).to_string()))
    } else {
        token_in_doubt(change)
    }
}

fn token_in_doubt(change: Change<'_>) -> Said {
    not_documented(&format!(
        "whether mail gets a token while correlation is off. If it does, one such as {}. Send one email in a test \
         environment and look at its subject.",
        visible(&Token::first(change.is).to_string())
    ))
}

/// Where correlation is off, nobody knows whether the other ways are still looked at.
fn correlation_off(change: Change<'_>) -> Option<Said> {
    let settings = &change.is.settings;
    (!settings.use_correlation).then(|| {
        let (does, locks) = match (settings.use_tracking_tokens, settings.use_smart_matching) {
            (true, true) => ("looks for tokens and tries smart matching", "both"),
            (true, false) => ("looks for tokens", "them"),
            (false, true) => ("tries smart matching", "it"),
            (false, false) => {
                return not_documented(
                    "how a reply is linked while correlation, tokens and smart matching are all off. Expect to track \
                     replies by hand, or turn on Use correlation.",
                );
            }
        };
        not_documented(&format!(
            "whether Dynamics {does} while correlation is off; its older dialog locks {locks} then. Turn on Use \
             correlation to be sure."
        ))
    })
}

/// Where correlation is on and looks at no header, what finds replies all the same.
fn no_headers(change: Change<'_>) -> Option<Said> {
    let settings = &change.is.settings;
    (settings.use_correlation && change.beside.ignores_headers()).then(|| {
        let smart_matching = settings.use_smart_matching && !change.beside.disables_smart_matching();
        let found_by = match (settings.use_tracking_tokens, smart_matching) {
            (true, true) => "Tokens and smart matching are, where replies carry a token or look alike.",
            (true, false) => "The token is, where a reply carries one.",
            (false, true) => "Smart matching alone is tried.",
            (false, false) => "Nothing else is on: expect to track replies by hand.",
        };
        microsoft(
            EMAIL_FAQ,
            format!(
                "The headers of a reply are not looked at, since {} is true in Dynamics. {found_by}",
                BesideId::IgnoreConversationIndexAndInReplyToForCorrelation.name()
            ),
        )
    })
}

/// Where it is not the headers by which replies are linked.
fn not_by_headers(change: Change<'_>) -> Option<Said> {
    correlation_off(change).or_else(|| no_headers(change))
}

/// Whether all mail that is out can be taken to carry a token.
pub(crate) fn tokens_were_on(change: Change<'_>) -> bool {
    change.was.settings.use_tracking_tokens && !change.unknown.contains(&Field::Setting(SettingId::UseTrackingTokens))
}

fn correlation_was_on(change: Change<'_>) -> bool {
    change.was.settings.use_correlation && !change.unknown.contains(&Field::Setting(SettingId::UseCorrelation))
}

/// The ways that are looked at before smart matching, the last one behind this word.
fn earlier_ways(change: Change<'_>, last: &str) -> String {
    let token = if change.is.settings.use_tracking_tokens {
        ", token"
    } else {
        ""
    };
    format!("reply header{token} {last} conversation index")
}

pub(crate) fn smart_matching(change: Change<'_>) -> [Said; 4] {
    let (was, is) = (
        change.was.settings.use_smart_matching,
        change.is.settings.use_smart_matching,
    );
    let correlation = change.is.settings.use_correlation;
    if (was || is) && change.beside.disables_smart_matching() {
        let name = BesideId::DisableSmartMatching.name();
        return [
            worked_out(format!(
                "Stays as it is. Smart matching is off all the same, since {name} is true in Dynamics."
            )),
            worked_out("Are found as before, since smart matching is off all the same."),
            worked_out(format!("Is treated as before, as long as {name} is true.")),
            worked_out("Yes, by setting it as it was before."),
        ];
    }
    match (was, is) {
        (false, true) => [
            if correlation {
                microsoft(
                    CORRELATION,
                    "Can be found by it as far as Dynamics has kept its words and addresses. Under high load only the \
                     last 90 days are searched.",
                )
            } else {
                not_documented("whether smart matching finds it while correlation is off.")
            },
            not_by_headers(change).unwrap_or_else(|| {
                microsoft(
                    CORRELATION,
                    format!(
                        "Are compared when {} find nothing: {}.",
                        earlier_ways(change, "and"),
                        rules(&change.is.settings)
                    ),
                )
            }),
            if correlation {
                microsoft(
                    CORRELATION,
                    "Mail of different matters can be joined when it looks alike. Microsoft does not recommend smart \
                     matching for that reason.",
                )
            } else {
                not_documented(
                    "whether smart matching joins mail while correlation is off. If it does, mail of different matters \
                     that looks alike can be joined.",
                )
            },
            worked_out(
                "Yes, by turning it off again. Mail that was joined wrongly meanwhile took over a record, which is set \
                 right by hand.",
            ),
        ],
        (true, false) => [
            worked_out("Stays as it is. Smart matching is tried when mail arrives."),
            not_by_headers(change).unwrap_or_else(|| {
                microsoft(
                    CORRELATION,
                    format!(
                        "Are found by {} alone, which come first in any case.",
                        earlier_ways(change, "or")
                    ),
                )
            }),
            microsoft(
                CORRELATION,
                if correlation_was_on(change) {
                    "Mail that belongs together without being one conversation is no longer joined."
                } else {
                    "Mail that belongs together without being one conversation is not joined."
                },
            ),
            older_dialog("Yes, by turning it on again. Its details are kept meanwhile."),
        ],
        // Only its details change.
        (true, true) => [
            not_documented(
                "whether what Dynamics has kept of mail already sent is worked out again. Expect it to be compared as it \
                 was kept.",
            ),
            correlation_off(change).unwrap_or_else(|| {
                microsoft(
                    CORRELATION,
                    format!("Are compared by the new details: {}.", rules(&change.is.settings)),
                )
            }),
            microsoft(
                CORRELATION,
                format!(
                    "Of each subject and of each list of addresses at most {} are kept, after the words of the pattern \
                     are taken out of the subject.",
                    group_digits(in_force(SettingId::MostWords, &change.is.settings))
                ),
            ),
            worked_out(
                "Yes, by entering the earlier details again; an empty one is the platform's default. What was compared \
                 meanwhile is not compared again.",
            ),
        ],
        (false, false) => [
            worked_out("Stays as it is, since smart matching is off."),
            worked_out("Are found as before, since smart matching is off."),
            worked_out("Is treated as before, until smart matching is turned on."),
            older_dialog("Yes, by entering the earlier details again. They are kept while smart matching is off."),
        ],
    }
}

/// One of smart matching's numbers, as smart matching works with it.
fn in_force(id: SettingId, settings: &Settings) -> i128 {
    id.setting().number_in_force(settings).unwrap_or_default()
}

/// When two emails match: "at least 2 addresses in common, and as many subject words".
fn rules(settings: &Settings) -> String {
    let addresses = in_force(SettingId::LeastAddresses, settings);
    let words = match in_force(SettingId::AllowedDifference, settings) {
        ..=0 => "the same count of subject words".to_owned(),
        difference => format!(
            "counts of subject words that differ by at most {}",
            group_digits(difference)
        ),
    };
    format!(
        "at least {} in common, and {words}",
        count(addresses, "address", "addresses")
    )
}
