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

    /// The findings where an environment holds these values beside the eleven; nothing but the switches to talk about.
    fn found(changes: &[fn(&mut Profile)], held: &[(BesideId, &str)]) -> String {
        let mut profile = Profile::new("test");
        profile.settings.prefix = "CTSO-".into();
        profile.settings.activity_counter_digits = 6;
        profile.settings.use_folder_level_tracking = false;
        for change in changes {
            change(&mut profile);
        }
        let mut beside = Beside::default();
        for (id, text) in held {
            assert!(beside.take(*id, text));
        }
        let found = crate::findings::findings_in(&profile, &beside).into_iter();
        let lines = found.map(|one| {
            let fix = one.fix.map_or("no fix".to_owned(), |fix| fix.label);
            let (code, level) = (one.code.as_str(), one.level.as_str());
            format!("{code} ({level}, {fix}): {} {}\n", one.message, one.consequence)
        });
        lines.collect()
    }

    const NO_CORRELATION: fn(&mut Profile) = |p| p.settings.use_correlation = false;
    const NO_TOKENS: fn(&mut Profile) = |p| p.settings.use_tracking_tokens = false;
    const FOLDERS: fn(&mut Profile) = |p| p.settings.use_folder_level_tracking = true;
    const SMART: fn(&mut Profile) = |p| p.settings.use_smart_matching = true;
    const ONCE: fn(&mut Profile) = |p| p.settings.track_between_users_as_two_activities = false;

    #[test]
    fn switches_have_their_findings_and_fixes() {
        assert_eq!(found(&[], &[]), "");
        insta::assert_snapshot!(found(&[FOLDERS], &[]), @"folder-needs-sync (info, no fix): Folder-level tracking needs server-side synchronization with Exchange. It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.");
        insta::assert_snapshot!(found(&[SMART, FOLDERS], &[]), @"
        smart-matching-on (warning, Turn it off): Smart matching is less accurate than tokens or folders. Mail of different customers can be joined, when subject and two addresses are alike.
        smart-matching-redundant (info, Turn it off): Smart matching is on although tracking tokens are. Dynamics tries it last, so the guess is rarely needed.
        folder-needs-sync (info, no fix): Folder-level tracking needs server-side synchronization with Exchange. It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.
        ");
        insta::assert_snapshot!(found(&[SMART, NO_TOKENS], &[]), @"smart-matching-on (warning, Turn it off): Smart matching is less accurate than tokens or folders. Mail of different customers can be joined, when subject and two addresses are alike.");
        insta::assert_snapshot!(found(&[ONCE], &[]), @"internal-mail-dropped (info, no fix): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail to queues is still accepted and mail from queues tracked, unless DoNotIgnoreInternalEmailToQueues, IgnoreInternalEmailFromQueues or IgnoreInternalEmailDetectionEnhancement were changed in OrgDBOrgSettings.");
        insta::assert_snapshot!(found(&[NO_CORRELATION], &[]), @"correlation-off (info, no fix): While correlation is off, Dynamics's own dialog locks tokens and smart matching. Their values stay, but whether Dynamics still uses them is not documented.");
        insta::assert_snapshot!(found(&[NO_CORRELATION, NO_TOKENS], &[]), @"
        nothing-matches (warning, Turn on Use correlation): Correlation, tracking tokens and smart matching are all off. No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track replies only, no mail is tracked.
        correlation-off (info, no fix): While correlation is off, Dynamics's own dialog locks tokens and smart matching. Their values stay, but whether Dynamics still uses them is not documented.
        ");
        // A person who moves mail into a folder makes no reply find its record.
        insta::assert_snapshot!(found(&[NO_CORRELATION, NO_TOKENS, FOLDERS], &[]), @"
        nothing-matches (warning, Turn on Use correlation): Correlation, tracking tokens and smart matching are all off. No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track replies only, no mail is tracked.
        correlation-off (info, no fix): While correlation is off, Dynamics's own dialog locks tokens and smart matching. Their values stay, but whether Dynamics still uses them is not documented.
        folder-needs-sync (info, no fix): Folder-level tracking needs server-side synchronization with Exchange. It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.
        ");
    }

    #[test]
    fn nothing_matches_where_the_headers_are_ignored_and_nothing_else_is_on() {
        let ignored = (BesideId::IgnoreConversationIndexAndInReplyToForCorrelation, "true");
        insta::assert_snapshot!(found(&[NO_TOKENS], &[ignored]), @"nothing-matches (warning, Turn on Use tracking tokens): Correlation looks at no header here, and tracking tokens and smart matching are off. No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track replies only, no mail is tracked. IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics.");
        assert_eq!(found(&[], &[ignored]), "");
        assert_eq!(found(&[NO_TOKENS], &[(ignored.0, "false")]), "");
        insta::assert_snapshot!(found(&[NO_TOKENS, SMART], &[ignored]), @"smart-matching-on (warning, no fix): Smart matching is less accurate than tokens or folders. Mail of different customers can be joined, when subject and two addresses are alike.");
        // Smart matching that is turned off elsewhere is off.
        insta::assert_snapshot!(found(&[NO_TOKENS, SMART], &[ignored, (BesideId::DisableSmartMatching, "true")]), @"
        nothing-matches (warning, Turn on Use tracking tokens): Correlation looks at no header here, and tracking tokens and smart matching are off. No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track replies only, no mail is tracked. IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics. DisableSmartMatching is true in Dynamics.
        smart-matching-on (info, no fix): Smart matching is off all the same: DisableSmartMatching is true in Dynamics. No mail is joined by it as long as that is so.
        ");
        // With correlation off as well, the headers alone would not help.
        insta::assert_snapshot!(found(&[NO_CORRELATION, NO_TOKENS], &[ignored]), @"
        nothing-matches (warning, Turn on Use correlation and Use tracking tokens): Correlation, tracking tokens and smart matching are all off. No reply finds its record by itself. Each has to be tracked by hand, or be put into a tracked folder, and where people track replies only, no mail is tracked. IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics.
        correlation-off (info, no fix): While correlation is off, Dynamics's own dialog locks tokens and smart matching. Their values stay, but whether Dynamics still uses them is not documented.
        ");
    }

    #[test]
    fn what_becomes_of_mail_to_queues_is_said_as_far_as_it_was_read() {
        let (to, from, detection) = (
            BesideId::DoNotIgnoreInternalEmailToQueues,
            BesideId::IgnoreInternalEmailFromQueues,
            BesideId::IgnoreInternalEmailDetectionEnhancement,
        );
        let said: String = [
            &[][..],
            &[(to, "true"), (detection, "true")],
            &[(to, "true"), (from, "false"), (detection, "true")],
            &[(to, "false"), (from, "false"), (detection, "true")],
            &[(to, "false"), (from, "true"), (detection, "false")],
        ]
        .map(|held| found(&[ONCE], held))
        .concat();
        insta::assert_snapshot!(said, @"
        internal-mail-dropped (info, no fix): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail to queues is still accepted and mail from queues tracked, unless DoNotIgnoreInternalEmailToQueues, IgnoreInternalEmailFromQueues or IgnoreInternalEmailDetectionEnhancement were changed in OrgDBOrgSettings.
        internal-mail-dropped (info, no fix): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail to queues is still accepted and mail from queues tracked, unless IgnoreInternalEmailFromQueues was changed in OrgDBOrgSettings.
        internal-mail-dropped (info, no fix): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail to queues is still accepted and mail from queues tracked.
        internal-mail-dropped (warning, Turn it on): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail that users send to queues is refused here: DoNotIgnoreInternalEmailToQueues is false in Dynamics. Mail from queues is still tracked.
        internal-mail-dropped (warning, Turn it on): Mail between Dynamics 365 users is kept once, as the sender's activity. Mail that users send to queues is refused here: DoNotIgnoreInternalEmailToQueues is false in Dynamics. Mail from queues is refused where its sent copy is there: IgnoreInternalEmailFromQueues is true in Dynamics. Mail can be refused also where its other copy is not there: IgnoreInternalEmailDetectionEnhancement is false in Dynamics.
        ");
        assert_eq!(found(&[], &[(to, "false")]), "");
    }

    #[test]
    fn the_email_router_and_forwards_have_findings_of_their_own() {
        let router = (BesideId::EmailConnectionChannel, "1");
        let forwards = (BesideId::DoNotCorrelateForwardedEmailsAsReplies, "true");
        let said = [
            found(&[FOLDERS], &[router]),
            found(&[FOLDERS], &[(router.0, "0")]),
            found(&[NO_TOKENS], &[router]),
            found(&[], &[forwards]),
            found(&[NO_CORRELATION], &[forwards]),
        ];
        insta::assert_snapshot!(said.concat(), @"
        folder-needs-sync (warning, no fix): Folder-level tracking needs server-side synchronization, and mail comes in by the Email Router here (emailconnectionchannel is 1). What people put into their folders is not tracked by that.
        folder-needs-sync (info, no fix): Folder-level tracking needs server-side synchronization with Exchange. It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.
        email-router (info, Turn on Use tracking tokens): Mail comes in by the Email Router (emailconnectionchannel is 1), and only the headers find what a reply belongs to. Correlation works best with server-side synchronization. Microsoft advises tokens or smart matching here.
        forwards-not-linked (info, no fix): Forwarded mail is not linked by its reply header here: DoNotCorrelateForwardedEmailsAsReplies is true in Dynamics. Replies are linked as usual. Whether the conversation index still links a forward is not documented.
        correlation-off (info, no fix): While correlation is off, Dynamics's own dialog locks tokens and smart matching. Their values stay, but whether Dynamics still uses them is not documented.
        ");
        assert_eq!(found(&[], &[router]), "");
        assert_eq!(found(&[], &[(forwards.0, "false")]), "");
    }
}
