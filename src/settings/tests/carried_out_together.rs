//! What several changes of one plan lead to: no card says what another one of it contradicts.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;

use tracking_settings::{
    Advanced, Field, Outcome, PartlyKnown, Planned, Profile, SettingId,
    carried_out::{About, Basis, Line, outcomes},
};

fn line(outcome: &Outcome, about: About) -> &Line {
    outcome.lines.iter().find(|line| line.about == about).unwrap()
}

/// All that the three switches can be before and after, with the token's parts as they are or changed too.
fn switched(parts_change: bool) -> Vec<(Profile, Profile)> {
    let with = |bits: u8| {
        let mut profile = Profile::new("test");
        profile.settings.use_correlation = bits & 1 > 0;
        profile.settings.use_tracking_tokens = bits & 2 > 0;
        profile.settings.use_smart_matching = bits & 4 > 0;
        profile
    };
    let all = (0..8).flat_map(|was| (0..8).map(move |is| (was, is)));
    all.map(|(was, is)| {
        let (was, mut is) = (with(was), with(is));
        if parts_change {
            is.settings.prefix = "CTSO-".into();
            is.settings.base_tracking_number = 100;
            is.settings.personal_number_digits = 2;
            is.settings.activity_counter_digits = 2;
            is.settings.advanced.most_words = Planned::Value(5);
        }
        (was, is)
    })
    .collect()
}

#[test]
fn no_page_is_named_for_what_another_card_calls_undocumented_or_untrue() {
    for (was, is) in [switched(false), switched(true)].concat() {
        let all = outcomes(&was, &is);
        for outcome in &all {
            for line in &outcome.lines {
                let text = line.text.to_lowercase();
                let plan = format!(
                    "{:?} {:?} {:?}: {}",
                    was.settings, is.settings, outcome.setting, line.text
                );
                let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
                let replies = line.about == About::RepliesThatArriveNow;
                if matches!(line.basis, Basis::Microsoft(_)) {
                    // How replies and smart matching's likenesses are found while correlation is off, nobody says.
                    assert!(is.settings.use_correlation || !replies, "{plan}");
                    assert!(
                        is.settings.use_correlation
                            || !says(&[
                                "can be found by it",
                                "can be joined",
                                "gets a token",
                                "get tokens",
                                "shorter tokens"
                            ]),
                        "{plan}"
                    );
                    // Whether tokens are looked for while they are off, nobody says.
                    assert!(
                        is.settings.use_tracking_tokens || !replies || !says(&["token"]),
                        "{plan}"
                    );
                    assert!(is.settings.use_smart_matching || !says(&["compared"]), "{plan}");
                    assert!(
                        was.settings.use_tracking_tokens || !says(&["still found by the token"]),
                        "{plan}"
                    );
                }
                assert!(
                    was.settings.use_correlation
                        || !is.settings.use_correlation
                        || !says(&["found as before, by the reply header"]),
                    "{plan}"
                );
                if !is.settings.use_correlation {
                    assert!(
                        !says(&["keep use correlation on", "leave use correlation on"]),
                        "{plan}"
                    );
                }
                let in_doubt = replies && says(&["while correlation is off"]);
                if in_doubt && outcome.setting != SettingId::UseCorrelation {
                    assert_eq!(says(&["looks for tokens"]), is.settings.use_tracking_tokens, "{plan}");
                    assert_eq!(
                        says(&["tries smart matching"]),
                        is.settings.use_smart_matching,
                        "{plan}"
                    );
                }
            }
        }
    }
}

#[test]
fn with_all_three_turned_off_smart_matching_says_no_more_than_the_others() {
    let mut was = Profile::new("test");
    was.settings.use_smart_matching = true;
    let mut is = was.clone();
    is.settings.use_tracking_tokens = false;
    is.settings.use_smart_matching = false;
    let replies = |is: &Profile| {
        let all = outcomes(&was, is);
        line(all.last().unwrap(), About::RepliesThatArriveNow).clone()
    };
    assert_eq!(
        replies(&is).text,
        "Are found by reply header or conversation index alone, which come first in any case."
    );
    is.settings.use_correlation = false;
    assert_eq!(replies(&is).basis, Basis::NotDocumented);
}

#[test]
fn where_tokens_were_off_only_earlier_mail_carries_one() {
    let mut was = Profile::new("test");
    was.settings.use_tracking_tokens = false;
    let mut is = Profile::new("test");
    is.settings.prefix = "CTSO-".into();
    is.settings.base_tracking_number = 50;
    is.settings.personal_number_digits = 2;
    is.settings.activity_counter_digits = 2;
    let all = outcomes(&was, &is);
    assert_eq!(all.len(), 5);
    for outcome in &all[1..] {
        assert_eq!(
            line(outcome, About::MailAlreadyOut).text,
            "Keeps its token if it was sent while tokens were on. Other mail has none."
        );
        let replies = line(outcome, About::RepliesThatArriveNow);
        assert_eq!(replies.basis, Basis::WorkedOut);
        assert_eq!(
            replies.text,
            "Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply \
             header or the conversation index."
        );
    }
    let new = |at: usize| line(&all[at], About::NewMail).text.as_str();
    let mut same_prefix = is.clone();
    same_prefix.settings.prefix = "CRM:".into();
    let base = &outcomes(&was, &same_prefix)[1];
    assert!(
        line(base, About::NewMail)
            .text
            .contains("Where tokens were on earlier, some people get"),
        "{base:?}"
    );
    assert_eq!(
        new(4),
        "New conversations get tokens such as CTSO-05101. Counters do not run while tokens are off; what they hold is \
         not known."
    );
    assert_eq!(line(&all[4], About::NewMail).basis, Basis::WorkedOut);
    assert!(!line(&all[4], About::TakingItBack).text.contains("begun again"));
    // The same where nobody knows whether they were on.
    was.settings.use_tracking_tokens = true;
    let unknown = BTreeSet::from([Field::Setting(SettingId::UseTrackingTokens)]);
    let all = outcomes(&PartlyKnown::without(was.clone(), unknown.clone()), &is);
    assert!(
        line(&all[1], About::RepliesThatArriveNow)
            .text
            .starts_with("Carry a token only if")
    );
    // More digits: there is no earlier length to tell from.
    was.settings.use_tracking_tokens = false;
    is.settings.activity_counter_digits = 5;
    let all = outcomes(&was, &is);
    assert!(
        line(&all[4], About::NewMail)
            .text
            .ends_with("the busiest sender's repeat within 6.9 years."),
        "{:?}",
        all[4]
    );
    // Only the list of earlier prefixes.
    let mut is = was.clone();
    is.prefix_history = vec!["ref:".into()];
    let all = outcomes(&was, &is);
    assert!(
        line(&all[0], About::MailAlreadyOut)
            .text
            .starts_with("Keeps its token if it was sent while tokens were on.")
    );
}

#[test]
fn details_outside_their_range_are_said_as_smart_matching_uses_them() {
    let mut was = Profile::new("test");
    was.settings.use_smart_matching = true;
    let mut is = was.clone();
    is.settings.advanced = Advanced {
        noise_pattern: Planned::Not,
        most_words: Planned::Value(-5),
        allowed_difference: Planned::Value(10_i128.pow(30)),
        least_addresses: Planned::Value(-2),
    };
    let all = outcomes(&was, &is);
    assert_eq!(
        line(&all[0], About::RepliesThatArriveNow).text,
        "Are compared by the new details: at least 0 addresses in common, and counts of subject words that differ by at \
         most 2,147,483,647."
    );
    assert!(line(&all[0], About::NewMail).text.contains("at most 0 are kept"));
    is.settings.advanced = Advanced {
        noise_pattern: Planned::Value("x".into()),
        ..Advanced::default()
    };
    let all = outcomes(&was, &is);
    assert!(line(&all[0], About::NewMail).text.contains("at most 20 are kept"));
    assert!(
        line(&all[0], About::RepliesThatArriveNow)
            .text
            .ends_with("at least 2 addresses in common, and the same count of subject words.")
    );
}

#[test]
fn what_is_pushed_out_and_what_is_left_out_are_told_apart() {
    let mut was = Profile::new("test");
    was.prefix_history = (0..12).map(|number| format!("{number:019}")).collect();
    let mut is = was.clone();
    is.settings.prefix = "Contoso west".into();
    // Leaves the third out; a long new one at the end of what stays pushes out the last two.
    is.prefix_history.remove(2);
    is.prefix_history.insert(0, "X".repeat(20));
    let replies = |is: &Profile| {
        line(&outcomes(&was, is).pop().unwrap(), About::RepliesThatArriveNow)
            .text
            .clone()
    };
    let said = replies(&is);
    assert!(
        said.contains("\"0000000000000000011\" leaves the list of earlier prefixes, which holds 256 characters."),
        "{said}"
    );
    assert!(
        said.contains("The plan's history does not list \"0000000000000000002\": a script"),
        "{said}"
    );
    assert!(said.ends_with("before the token: keep Use correlation on."), "{said}");
    is.settings.use_correlation = false;
    assert_eq!(
        outcomes(&was, &is)
            .iter()
            .find(|outcome| outcome.setting == SettingId::Prefix)
            .map(|outcome| line(outcome, About::RepliesThatArriveNow).text.clone()),
        Some(said.replace("keep Use correlation on", "turn on Use correlation"))
    );
}

#[test]
fn what_an_environment_holds_beside_counts() {
    use tracking_settings::BesideId as Id;
    let said = |change: fn(&mut Profile, &mut Profile), held: &[(Id, &str)], setting: SettingId, about: About| {
        let (mut was, mut is) = (Profile::new("test"), Profile::new("test"));
        change(&mut was, &mut is);
        let mut was = PartlyKnown::from(was);
        for (id, text) in held {
            assert!(was.beside.take(*id, text));
        }
        let all = outcomes(&was, &is);
        let outcome = all.iter().find(|outcome| outcome.setting == setting).unwrap();
        (line(outcome, about).basis.words(), line(outcome, about).text.clone())
    };
    let queues: fn(&mut Profile, &mut Profile) = |_, is| is.settings.track_between_users_as_two_activities = false;
    for (held, text) in [
        (
            &[][..],
            "Mail to queues is still taken, unless DoNotIgnoreInternalEmailToQueues was changed in OrgDBOrgSettings.",
        ),
        (
            &[(Id::DoNotIgnoreInternalEmailToQueues, "true")],
            "Mail to queues is still taken.",
        ),
        (
            &[(Id::DoNotIgnoreInternalEmailToQueues, "false")],
            "Mail that users send to queues is refused: DoNotIgnoreInternalEmailToQueues is false in Dynamics.",
        ),
    ] {
        let (basis, said) = said(
            queues,
            held,
            SettingId::TrackBetweenUsersAsTwoActivities,
            About::NewMail,
        );
        assert_eq!(
            said,
            format!("Mail between users stays one activity, the sender's. {text}")
        );
        assert_eq!(basis, "Microsoft says: OrgDBOrgSettings");
    }

    let folders: fn(&mut Profile, &mut Profile) = |was, _| was.settings.use_folder_level_tracking = false;
    let (_, text) = said(
        folders,
        &[(Id::EmailConnectionChannel, "1")],
        SettingId::UseFolderLevelTracking,
        About::NewMail,
    );
    assert!(
        text.starts_with("Nothing happens as long as mail comes in by the Email Router"),
        "{text}"
    );

    let ignored = &[(Id::IgnoreConversationIndexAndInReplyToForCorrelation, "true")][..];
    let not_looked_at = "The headers of a reply are not looked at, since IgnoreConversationIndexAndInReplyToForCorrelation is \
                         true in Dynamics.";
    let replies = About::RepliesThatArriveNow;
    let correlation: fn(&mut Profile, &mut Profile) = |was, _| was.settings.use_correlation = false;
    let (basis, text) = said(correlation, ignored, SettingId::UseCorrelation, replies);
    assert_eq!(
        text,
        format!("{not_looked_at} The token is, where a reply carries one.")
    );
    assert_eq!(basis, "Microsoft says: FAQs about email tracking");
    let forwards = |value| {
        said(
            correlation,
            &[(Id::DoNotCorrelateForwardedEmailsAsReplies, value)],
            SettingId::UseCorrelation,
            replies,
        )
        .1
    };
    assert!(forwards("true").ends_with(
        " The reply header links no forwarded mail, since DoNotCorrelateForwardedEmailsAsReplies is true in Dynamics."
    ));
    assert!(forwards("false").ends_with(
        " Forwarded mail is linked in the same way, since DoNotCorrelateForwardedEmailsAsReplies is false in Dynamics."
    ));

    let no_tokens: fn(&mut Profile, &mut Profile) = |_, is| is.settings.use_tracking_tokens = false;
    let (basis, text) = said(no_tokens, ignored, SettingId::UseTrackingTokens, replies);
    assert_eq!(basis, "Not documented");
    assert!(text.contains("The headers are not looked at here"), "{text}");

    let smart: fn(&mut Profile, &mut Profile) = |_, is| is.settings.use_smart_matching = true;
    let (_, text) = said(smart, ignored, SettingId::UseSmartMatching, replies);
    assert!(
        text.ends_with(" Tokens and smart matching are, where replies carry a token or look alike."),
        "{text}"
    );
    let disabled = &[(Id::DisableSmartMatching, "true")][..];
    let (_, text) = said(smart, disabled, SettingId::UseSmartMatching, replies);
    assert_eq!(text, "Are found as before, since smart matching is off all the same.");
}
