//! Findings about what is on and off.

use super::{Code, Found, Level};
use crate::{SettingId, field::Value, profile::Profile};

pub(super) fn detect(profile: &Profile, found: &mut Vec<Found>) {
    let settings = &profile.settings;
    let note = |code, level, id: SettingId, message: &str, consequence: &str| {
        Found::new(code, level, [id.into()], message.to_owned(), consequence.to_owned())
    };

    let tracks = settings.use_correlation
        || settings.use_tracking_tokens
        || settings.use_smart_matching
        || settings.use_folder_level_tracking;
    if !tracks {
        let finding = note(
            Code::NothingTracks,
            Level::Warning,
            SettingId::UseCorrelation,
            "Correlation, tracking tokens, smart matching and folder-level tracking are all off.",
            "No reply finds its record by itself: each has to be tracked by hand.",
        );
        found.push(finding.or_set(
            "Turn on Use correlation",
            SettingId::UseCorrelation,
            Value::Switch(true),
        ));
    }

    if !settings.use_correlation {
        found.push(note(
            Code::CorrelationOff,
            Level::Info,
            SettingId::UseCorrelation,
            "While correlation is off, Dynamics's own dialog locks tokens and smart matching.",
            "Their values stay, but whether Dynamics still uses them is not documented.",
        ));
    }

    if settings.use_smart_matching {
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
        found.push(note(
            Code::FolderNeedsSync,
            Level::Info,
            SettingId::UseFolderLevelTracking,
            "Folder-level tracking needs server-side synchronization with Exchange.",
            "It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox.",
        ));
    }

    if !settings.track_between_users_as_two_activities {
        found.push(note(
            Code::InternalMailDropped,
            Level::Info,
            SettingId::TrackBetweenUsersAsTwoActivities,
            "Mail between Dynamics 365 users is kept once, as the sender's activity.",
            "Mail to queues is still accepted and mail from queues tracked, unless DoNotIgnoreInternalEmailToQueues, \
             IgnoreInternalEmailFromQueues or IgnoreInternalEmailDetectionEnhancement were changed in OrgDBOrgSettings.",
        ));
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
        let cases: [(Change, Expected); 7] = [
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
                    ("nothing-tracks", "warning", Some("Turn on Use correlation")),
                    ("correlation-off", "info", None),
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
}
