//! Findings about what is on and off.

use super::{Code, Found, Level};
use crate::{
    SettingId,
    beside::{Beside, BesideId},
    field::{Field, Value},
    profile::Profile,
};

const CORRELATION: Field = Field::Setting(SettingId::UseCorrelation);
const TOKENS: Field = Field::Setting(SettingId::UseTrackingTokens);
const ON: Value = Value::Switch(true);

pub(super) fn detect(profile: &Profile, beside: &Beside, found: &mut Vec<Found>) {
    let settings = &profile.settings;
    let smart_matching = settings.use_smart_matching && !beside.disables_smart_matching();

    if !settings.use_tracking_tokens && !smart_matching {
        headers_alone(profile, beside, found);
    }

    if !settings.use_correlation {
        found.push(note(
            Code::CorrelationOff,
            Level::Info,
            SettingId::UseCorrelation,
            "While correlation is off, Dynamics's own dialog locks tokens and smart matching.",
            "Their values stay, but whether Dynamics still uses them is not documented.",
        ));
    } else if !beside.ignores_headers() && beside.switch(BesideId::DoNotCorrelateForwardedEmailsAsReplies) == Some(true)
    {
        found.push(note(
            Code::ForwardsNotLinked,
            Level::Info,
            SettingId::UseCorrelation,
            "Forwarded mail is not linked by its reply header here: DoNotCorrelateForwardedEmailsAsReplies is true in \
             Dynamics.",
            "Replies are linked as usual. Whether the conversation index still links a forward is not documented.",
        ));
    }

    if settings.use_smart_matching && !smart_matching {
        found.push(note(
            Code::SmartMatchingOn,
            Level::Info,
            SettingId::UseSmartMatching,
            "Smart matching is off all the same: DisableSmartMatching is true in Dynamics.",
            "No mail is joined by it as long as that is so.",
        ));
    }
    if smart_matching {
        let off = |finding: Found| finding.or_set("Turn it off", SettingId::UseSmartMatching, Value::Switch(false));
        found.push(off(note(
            Code::SmartMatchingOn,
            Level::Warning,
            SettingId::UseSmartMatching,
            "Smart matching is less accurate than tokens or folders.",
            "Mail of different customers can be joined, when subject and two addresses are alike.",
        )));
        if settings.use_tracking_tokens {
            found.push(off(note(
                Code::SmartMatchingRedundant,
                Level::Info,
                SettingId::UseSmartMatching,
                "Smart matching is on although tracking tokens are.",
                "Dynamics tries it last, so the guess is rarely needed.",
            )));
        }
    }

    if settings.use_folder_level_tracking {
        found.push(if beside.has_email_router() {
            note(
                Code::FolderNeedsSync,
                Level::Warning,
                SettingId::UseFolderLevelTracking,
                "Folder-level tracking needs server-side synchronization, and mail comes in by the Email Router here \
                 (emailconnectionchannel is 1).",
                "What people put into their folders is not tracked by that.",
            )
        } else {
            note(
                Code::FolderNeedsSync,
                Level::Info,
                SettingId::UseFolderLevelTracking,
                "Folder-level tracking needs server-side synchronization with Exchange.",
                "It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.",
            )
        });
    }

    if !settings.track_between_users_as_two_activities {
        found.push(internal_mail(beside));
    }
}

fn note(code: Code, level: Level, id: SettingId, message: &str, consequence: &str) -> Found {
    Found::new(code, level, [id.into()], message.to_owned(), consequence.to_owned())
}

/// With tokens and smart matching off, the headers are the only thing left by which a reply finds what it answers. What
/// Dynamics does with folders is no matching: a person moves mail there.
///
/// That nothing is matched then is worked out from "FAQs about email tracking", and seen in Microsoft's page on the error
/// NoCorrelationMatch.
fn headers_alone(profile: &Profile, beside: &Beside, found: &mut Vec<Found>) {
    let settings = &profile.settings;
    if settings.use_correlation && !beside.ignores_headers() {
        if beside.has_email_router() {
            let finding = note(
                Code::EmailRouter,
                Level::Info,
                SettingId::UseCorrelation,
                "Mail comes in by the Email Router (emailconnectionchannel is 1), and only the headers find what a reply \
                 belongs to.",
                "Correlation works best with server-side synchronization. Microsoft advises tokens or smart matching here.",
            );
            found.push(finding.or_set("Turn on Use tracking tokens", TOKENS, ON));
        }
        return;
    }
    let message = if settings.use_correlation {
        "Correlation looks at no header here, and tracking tokens and smart matching are off."
    } else {
        "Correlation, tracking tokens and smart matching are all off."
    };
    let mut consequence =
        "No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked \
                           folder, and where people track replies only, no mail is tracked."
            .to_owned();
    for (is_so, name) in [
        (
            beside.ignores_headers(),
            BesideId::IgnoreConversationIndexAndInReplyToForCorrelation,
        ),
        (
            settings.use_smart_matching && beside.disables_smart_matching(),
            BesideId::DisableSmartMatching,
        ),
    ] {
        if is_so {
            consequence += &format!(" {} is true in Dynamics.", name.name());
        }
    }
    let finding = note(
        Code::NothingMatches,
        Level::Warning,
        SettingId::UseCorrelation,
        message,
        &consequence,
    );
    found.push(match (settings.use_correlation, beside.ignores_headers()) {
        (true, _) => finding.or_set("Turn on Use tracking tokens", TOKENS, ON),
        (false, false) => finding.or_set("Turn on Use correlation", CORRELATION, ON),
        (false, true) => finding.or_change(
            "Turn on Use correlation and Use tracking tokens",
            vec![(CORRELATION, ON), (TOKENS, ON)],
        ),
    });
}

/// What becomes of mail from and to queues while mail between users is kept once ("OrgDBOrgSettings").
fn internal_mail(beside: &Beside) -> Found {
    let (to, from, detection) = (
        BesideId::DoNotIgnoreInternalEmailToQueues,
        BesideId::IgnoreInternalEmailFromQueues,
        BesideId::IgnoreInternalEmailDetectionEnhancement,
    );
    let switch = |id| beside.switch(id);
    let is_refused = switch(to) == Some(false);
    let mut said = Vec::new();
    if is_refused {
        said.push(format!(
            "Mail that users send to queues is refused here: {} is false in Dynamics.",
            to.name()
        ));
    }
    if switch(from) == Some(true) {
        said.push(format!(
            "Mail from queues is refused where its sent copy is there: {} is true in Dynamics.",
            from.name()
        ));
    }
    if switch(detection) == Some(false) {
        said.push(format!(
            "Mail can be refused also where its other copy is not there: {} is false in Dynamics.",
            detection.name()
        ));
    }
    let usual = match (is_refused, switch(from) == Some(true)) {
        (false, false) => Some("Mail to queues is still accepted and mail from queues tracked"),
        (false, true) => Some("Mail to queues is still accepted"),
        (true, false) => Some("Mail from queues is still tracked"),
        (true, true) => None,
    };
    let not_known = [to, from, detection].into_iter().filter(|&id| switch(id).is_none());
    said.extend(usual.map(|usual| format!("{usual}{}.", unless_changed(&not_known.collect::<Vec<_>>()))));
    let finding = note(
        Code::InternalMailDropped,
        if is_refused { Level::Warning } else { Level::Info },
        SettingId::TrackBetweenUsersAsTwoActivities,
        "Mail between Dynamics 365 users is kept once, as the sender's activity.",
        &said.join(" "),
    );
    if is_refused {
        return finding.or_set("Turn it on", SettingId::TrackBetweenUsersAsTwoActivities, ON);
    }
    finding
}

/// ", unless A, B or C were changed in OrgDBOrgSettings"; nothing without any.
fn unless_changed(ids: &[BesideId]) -> String {
    let names: Vec<_> = ids.iter().map(|id| id.name()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!(", unless {one} was changed in OrgDBOrgSettings"),
        [first @ .., last] => format!(
            ", unless {} or {last} were changed in OrgDBOrgSettings",
            first.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::findings;

    #[test]
    fn switches_have_their_findings_and_fixes() {
        type Change = fn(&mut Profile);
        type Expected = &'static [(&'static str, &'static str, Option<&'static str>)];
        let off: Change = |p| {
            p.settings.use_correlation = false;
            p.settings.use_tracking_tokens = false;
            p.settings.use_folder_level_tracking = false;
        };
        let cases: [(Change, Expected); 8] = [
            (|p| p.settings.use_folder_level_tracking = false, &[]),
            (|_| {}, &[("folder-needs-sync", "info", None)]),
            (
                |p| p.settings.use_smart_matching = true,
                &[
                    ("smart-matching-on", "warning", Some("Turn it off")),
                    ("smart-matching-redundant", "info", Some("Turn it off")),
                    ("folder-needs-sync", "info", None),
                ],
            ),
            (
                |p| {
                    p.settings.use_smart_matching = true;
                    p.settings.use_tracking_tokens = false;
                },
                &[
                    ("smart-matching-on", "warning", Some("Turn it off")),
                    ("folder-needs-sync", "info", None),
                ],
            ),
            (
                |p| p.settings.track_between_users_as_two_activities = false,
                &[
                    ("folder-needs-sync", "info", None),
                    ("internal-mail-dropped", "info", None),
                ],
            ),
            (
                |p| p.settings.use_correlation = false,
                &[("correlation-off", "info", None), ("folder-needs-sync", "info", None)],
            ),
            (
                off,
                &[
                    ("nothing-matches", "warning", Some("Turn on Use correlation")),
                    ("correlation-off", "info", None),
                ],
            ),
            // A person who moves mail into a folder makes no reply find its record.
            (
                |p| {
                    p.settings.use_correlation = false;
                    p.settings.use_tracking_tokens = false;
                },
                &[
                    ("nothing-matches", "warning", Some("Turn on Use correlation")),
                    ("correlation-off", "info", None),
                    ("folder-needs-sync", "info", None),
                ],
            ),
        ];
        for (change, expected) in cases {
            let mut profile = Profile::new("test");
            change(&mut profile);
            // Nothing but the switches to talk about.
            profile.settings.prefix = "CTSO-".into();
            profile.settings.activity_counter_digits = 6;
            let found = findings(&profile);
            let found: Vec<_> = found
                .iter()
                .map(|one| {
                    (
                        one.code.as_str(),
                        one.level.as_str(),
                        one.fix.as_ref().map(|fix| fix.label.as_str()),
                    )
                })
                .collect();
            assert_eq!(found, expected);
        }
    }

    /// The findings where an environment holds these values beside the eleven.
    fn in_environment(
        change: fn(&mut Profile),
        held: &[(BesideId, &str)],
    ) -> Vec<(&'static str, Level, String, Option<String>)> {
        let mut profile = Profile::new("test");
        profile.settings.prefix = "CTSO-".into();
        profile.settings.activity_counter_digits = 6;
        profile.settings.use_folder_level_tracking = false;
        change(&mut profile);
        let mut beside = Beside::default();
        for (id, text) in held {
            assert!(beside.take(*id, text));
        }
        let found = crate::findings::findings_in(&profile, &beside).into_iter();
        found
            .map(|one| {
                let said = format!("{} {}", one.message, one.consequence);
                (one.code.as_str(), one.level, said, one.fix.map(|fix| fix.label))
            })
            .collect()
    }

    #[test]
    fn nothing_matches_where_the_headers_are_ignored_and_nothing_else_is_on() {
        let ignored = (BesideId::IgnoreConversationIndexAndInReplyToForCorrelation, "true");
        let no_tokens: fn(&mut Profile) = |p| p.settings.use_tracking_tokens = false;
        let found = in_environment(no_tokens, &[ignored]);
        assert_eq!(
            found,
            [(
                "nothing-matches",
                Level::Warning,
                "Correlation looks at no header here, and tracking tokens and smart matching are off. No reply finds its \
                 record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track \
                 replies only, no mail is tracked. IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics."
                    .to_owned(),
                Some("Turn on Use tracking tokens".to_owned())
            )]
        );
        assert_eq!(in_environment(|_| {}, &[ignored]), []);
        assert_eq!(in_environment(no_tokens, &[(ignored.0, "false")]), []);
        let smart: fn(&mut Profile) = |p| {
            p.settings.use_tracking_tokens = false;
            p.settings.use_smart_matching = true;
        };
        assert_eq!(in_environment(smart, &[ignored])[0].0, "smart-matching-on");
        // Smart matching that is turned off elsewhere is off.
        let found = in_environment(smart, &[ignored, (BesideId::DisableSmartMatching, "true")]);
        assert_eq!(
            found.iter().map(|one| one.0).collect::<Vec<_>>(),
            ["nothing-matches", "smart-matching-on"]
        );
        assert_eq!(found[1].1, Level::Info);
        assert!(
            found[0]
                .2
                .ends_with("ForCorrelation is true in Dynamics. DisableSmartMatching is true in Dynamics.")
        );
        // With correlation off as well, the headers alone would not help.
        let off: fn(&mut Profile) = |p| {
            p.settings.use_correlation = false;
            p.settings.use_tracking_tokens = false;
        };
        let fix = in_environment(off, &[ignored]).remove(0).3;
        assert_eq!(fix.as_deref(), Some("Turn on Use correlation and Use tracking tokens"));
    }

    #[test]
    fn what_becomes_of_mail_to_queues_is_said_as_far_as_it_was_read() {
        let once: fn(&mut Profile) = |p| p.settings.track_between_users_as_two_activities = false;
        let (to, from, detection) = (
            BesideId::DoNotIgnoreInternalEmailToQueues,
            BesideId::IgnoreInternalEmailFromQueues,
            BesideId::IgnoreInternalEmailDetectionEnhancement,
        );
        let begins = "Mail between Dynamics 365 users is kept once, as the sender's activity.";
        for (held, level, said) in [
            (
                &[][..],
                Level::Info,
                "Mail to queues is still accepted and mail from queues tracked, unless DoNotIgnoreInternalEmailToQueues, \
                 IgnoreInternalEmailFromQueues or IgnoreInternalEmailDetectionEnhancement were changed in OrgDBOrgSettings.",
            ),
            (
                &[(to, "true"), (detection, "true")],
                Level::Info,
                "Mail to queues is still accepted and mail from queues tracked, unless IgnoreInternalEmailFromQueues was \
                 changed in OrgDBOrgSettings.",
            ),
            (
                &[(to, "true"), (from, "false"), (detection, "true")],
                Level::Info,
                "Mail to queues is still accepted and mail from queues tracked.",
            ),
            (
                &[(to, "false"), (from, "false"), (detection, "true")],
                Level::Warning,
                "Mail that users send to queues is refused here: DoNotIgnoreInternalEmailToQueues is false in Dynamics. \
                 Mail from queues is still tracked.",
            ),
            (
                &[(to, "false"), (from, "true"), (detection, "false")],
                Level::Warning,
                "Mail that users send to queues is refused here: DoNotIgnoreInternalEmailToQueues is false in Dynamics. \
                 Mail from queues is refused where its sent copy is there: IgnoreInternalEmailFromQueues is true in \
                 Dynamics. Mail can be refused also where its other copy is not there: \
                 IgnoreInternalEmailDetectionEnhancement is false in Dynamics.",
            ),
        ] {
            let found = in_environment(once, held);
            assert_eq!(found.len(), 1);
            assert_eq!(
                (found[0].1, found[0].2.as_str()),
                (level, format!("{begins} {said}").as_str())
            );
            assert_eq!(found[0].3.is_some(), level == Level::Warning);
        }
        assert_eq!(in_environment(|_| {}, &[(to, "false")]), []);
    }

    #[test]
    fn the_email_router_and_forwards_have_findings_of_their_own() {
        let router = (BesideId::EmailConnectionChannel, "1");
        let codes = |change: fn(&mut Profile), held: &[(BesideId, &str)]| -> Vec<_> {
            let found = in_environment(change, held).into_iter();
            found.map(|(code, level, _, fix)| (code, level, fix)).collect()
        };
        let folders: fn(&mut Profile) = |p| p.settings.use_folder_level_tracking = true;
        assert_eq!(codes(folders, &[router]), [("folder-needs-sync", Level::Warning, None)]);
        assert_eq!(
            codes(folders, &[(router.0, "0")]),
            [("folder-needs-sync", Level::Info, None)]
        );
        let no_tokens: fn(&mut Profile) = |p| p.settings.use_tracking_tokens = false;
        let fix = Some("Turn on Use tracking tokens".to_owned());
        assert_eq!(codes(no_tokens, &[router]), [("email-router", Level::Info, fix)]);
        assert_eq!(codes(|_| {}, &[router]), []);

        let forwards = (BesideId::DoNotCorrelateForwardedEmailsAsReplies, "true");
        assert_eq!(codes(|_| {}, &[forwards]), [("forwards-not-linked", Level::Info, None)]);
        assert_eq!(
            codes(|p| p.settings.use_correlation = false, &[forwards])[0].0,
            "correlation-off"
        );
        assert_eq!(codes(|_| {}, &[(forwards.0, "false")]), []);
    }
}
