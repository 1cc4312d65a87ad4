//! What several changes of one plan lead to: no card says what another one of it contradicts.

use std::collections::BTreeSet;

use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId,
    carried_out::{About, Basis, outcomes},
};

use super::cards;

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
    insta::assert_snapshot!(cards(&outcomes(&was, &is)[1..]), @"
    UseSmartMatching: On → Off
      Mail that is already out: Stays as it is. Smart matching is tried when mail arrives. (Worked out from what is documented)
      Replies that arrive now: Are found by reply header or conversation index alone, which come first in any case. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Mail that belongs together without being one conversation is no longer joined. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it on again. Its details are kept meanwhile. (Seen in the older dialog)
    ");
    is.settings.use_correlation = false;
    insta::assert_snapshot!(cards(&outcomes(&was, &is)[2..]), @"
    UseSmartMatching: On → Off
      Mail that is already out: Stays as it is. Smart matching is tried when mail arrives. (Worked out from what is documented)
      Replies that arrive now: Not documented: how a reply is linked while correlation, tokens and smart matching are all off. Expect to track replies by hand, or turn on Use correlation. (Not documented)
      New mail: Mail that belongs together without being one conversation is no longer joined. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it on again. Its details are kept meanwhile. (Seen in the older dialog)
    ");
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
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    UseTrackingTokens: Off → On
      Mail that is already out: Stays as it is. What was sent without a token gets none afterwards. (Worked out from what is documented)
      Replies that arrive now: Replies to mail without a token carry none. They are found as before, by the reply header or the conversation index. (Worked out from what is documented)
      New mail: Gets a token at the end of its subject, the first person's first being CTSO-05101. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by turning it off again. Dynamics then forgets the number of digits for the email activity counter (2): note it. Mail sent meanwhile keeps its token. (Seen in the older dialog)
    Prefix: CRM: → CTSO-
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: New conversations get tokens with the new prefix, such as CTSO-05101. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    BaseTrackingNumber: 0 → 50
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: People's numbers begin at 51, as in CTSO-05101. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    PersonalNumberDigits: 3 → 2
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: New conversations get tokens such as CTSO-05101, with room for 49 people. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ActivityCounterDigits: 3 → 2
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: New conversations get tokens such as CTSO-05101. Counters do not run while tokens are off; what they hold is not known. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    "#);
    let mut same_prefix = is.clone();
    same_prefix.settings.prefix = "CRM:".into();
    insta::assert_snapshot!(cards(&outcomes(&was, &same_prefix)[1..2]), @"
    BaseTrackingNumber: 0 → 50
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: People's numbers begin at 51, as in CRM:05101. Where tokens were on earlier, some people get numbers that others had: a token can repeat one that is already out. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 0 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ");
    // The same where nobody knows whether they were on.
    was.settings.use_tracking_tokens = true;
    let unknown = BTreeSet::from([Field::Setting(SettingId::UseTrackingTokens)]);
    insta::assert_snapshot!(cards(&outcomes(&PartlyKnown::without(was.clone(), unknown), &is)[1..2]), @r#"
    Prefix: CRM: → CTSO-
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: New conversations get tokens with the new prefix, such as CTSO-05101. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Yes, by entering "CRM:" again. It then stands twice in the list of earlier prefixes, which holds 256 characters. (Seen in the older dialog)
    "#);
    // More digits: there is no earlier length to tell from.
    was.settings.use_tracking_tokens = false;
    is.settings.activity_counter_digits = 5;
    insta::assert_snapshot!(cards(&outcomes(&was, &is)[4..]), @"
    ActivityCounterDigits: 3 → 5
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Carry a token only if they answer mail that was sent while tokens were on. The others are found by the reply header or the conversation index. (Worked out from what is documented)
      New mail: New conversations get tokens such as CTSO-05100001. At 40 emails a day the busiest sender's repeat within 6.9 years. (Worked out from what is documented)
      Can it be taken back: Yes, by entering 3 again. Mail sent meanwhile keeps the token that it was sent with. (Worked out from what is documented)
    ");
    // Only the list of earlier prefixes.
    let mut is = was.clone();
    is.prefix_history = vec!["ref:".into()];
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @"
    Prefix: CRM: → CRM:; ref:
      Mail that is already out: Keeps its token if it was sent while tokens were on. Other mail has none. (Worked out from what is documented)
      Replies that arrive now: Not documented: how Dynamics uses its list of earlier prefixes. None of them leaves it. (Not documented)
      New mail: Gets the same prefix as before. (Worked out from what is documented)
      Can it be taken back: Yes, by writing the earlier list again, which takes a script: the older dialog adds to the list and edits nothing in it. (Seen in the older dialog)
    ");
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
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @"
    UseSmartMatching: On; Maximum number of subject keywords or recipients: not known; Maximum difference allowed between subject keywords: not known; Minimum number of recipients required to match: not known → On; Maximum number of subject keywords or recipients: -5; Maximum difference allowed between subject keywords: 1,000,000,000,000,000,000,000,000,000,000; Minimum number of recipients required to match: -2
      Mail that is already out: Not documented: whether what Dynamics has kept of mail already sent is worked out again. Expect it to be compared as it was kept. (Not documented)
      Replies that arrive now: Are compared by the new details: at least 0 addresses in common, and counts of subject words that differ by at most 2,147,483,647. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Of each subject and of each list of addresses at most 0 are kept, after the words of the pattern are taken out of the subject. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering the earlier details again; an empty one is the platform's default. What was compared meanwhile is not compared again. (Worked out from what is documented)
    ");
    is.settings.advanced = Advanced {
        noise_pattern: Planned::Value("x".into()),
        ..Advanced::default()
    };
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @"
    UseSmartMatching: On; Filter subject keywords: not known → On; Filter subject keywords: x
      Mail that is already out: Not documented: whether what Dynamics has kept of mail already sent is worked out again. Expect it to be compared as it was kept. (Not documented)
      Replies that arrive now: Are compared by the new details: at least 2 addresses in common, and the same count of subject words. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      New mail: Of each subject and of each list of addresses at most 20 are kept, after the words of the pattern are taken out of the subject. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
      Can it be taken back: Yes, by entering the earlier details again; an empty one is the platform's default. What was compared meanwhile is not compared again. (Worked out from what is documented)
    ");
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
    insta::assert_snapshot!(cards(&outcomes(&was, &is)), @r#"
    Prefix: CRM: → Contoso west
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether a late reply with such a token is still found. "0000000000000000011" leaves the list of earlier prefixes, which holds 256 characters. The plan's history does not list "0000000000000000002": a script that writes the history takes it out, typing a prefix in Dynamics keeps it. The reply header is looked at before the token: keep Use correlation on. (Not documented)
      New mail: New conversations get tokens with the new prefix, such as Contoso west0001001. (Microsoft says: KA-22940, on duplicate tracking tokens)
      Can it be taken back: Not by entering "CRM:" again: what has left the list does not come back with it. The whole list has to be written again, which takes a script. Note it first. (Worked out from what is documented)
    "#);
    is.settings.use_correlation = false;
    insta::assert_snapshot!(cards(&outcomes(&was, &is)[1..]), @r#"
    Prefix: CRM: → Contoso west
      Mail that is already out: Keeps the token that it was sent with. (Worked out from what is documented)
      Replies that arrive now: Not documented: whether a late reply with such a token is still found. "0000000000000000011" leaves the list of earlier prefixes, which holds 256 characters. The plan's history does not list "0000000000000000002": a script that writes the history takes it out, typing a prefix in Dynamics keeps it. The reply header is looked at before the token: turn on Use correlation. (Not documented)
      New mail: Not documented: whether mail gets a token while correlation is off. If it does, one such as Contoso west0001001. Send one email in a test environment and look at its subject. (Not documented)
      Can it be taken back: Not by entering "CRM:" again: what has left the list does not come back with it. The whole list has to be written again, which takes a script. Note it first. (Worked out from what is documented)
    "#);
}

#[test]
fn what_an_environment_holds_beside_counts() {
    use tracking_settings::BesideId as Id;
    let said = |change: fn(&mut Profile, &mut Profile), held: &[(Id, &str)]| {
        let (mut was, mut is) = (Profile::new("test"), Profile::new("test"));
        change(&mut was, &mut is);
        let mut was = PartlyKnown::from(was);
        for (id, text) in held {
            assert!(was.beside.take(*id, text));
        }
        let cards = cards(&outcomes(&was, &is));
        let about = ["  Replies", "  New mail"];
        let lines = cards
            .lines()
            .filter(|line| about.iter().any(|about| line.starts_with(about)));
        lines.fold(String::new(), |all, line| all + line + "\n")
    };
    let ignored = &[(Id::IgnoreConversationIndexAndInReplyToForCorrelation, "true")][..];
    let queues = |_: &mut Profile, is: &mut Profile| is.settings.track_between_users_as_two_activities = false;
    let correlation = |was: &mut Profile, _: &mut Profile| was.settings.use_correlation = false;
    let smart = |_: &mut Profile, is: &mut Profile| is.settings.use_smart_matching = true;
    insta::assert_snapshot!([
        said(queues, &[]),
        said(queues, &[(Id::DoNotIgnoreInternalEmailToQueues, "true")]),
        said(queues, &[(Id::DoNotIgnoreInternalEmailToQueues, "false")]),
        said(|was, _| was.settings.use_folder_level_tracking = false, &[(Id::EmailConnectionChannel, "1")]),
    ].concat(), @"
    Replies that arrive now: A reply from another user of Dynamics can be refused, because the sender's activity is there already. (Microsoft says: OrgDBOrgSettings)
    New mail: Mail between users stays one activity, the sender's. Mail to queues is still taken, unless DoNotIgnoreInternalEmailToQueues was changed in OrgDBOrgSettings. (Microsoft says: OrgDBOrgSettings)
    Replies that arrive now: A reply from another user of Dynamics can be refused, because the sender's activity is there already. (Microsoft says: OrgDBOrgSettings)
    New mail: Mail between users stays one activity, the sender's. Mail to queues is still taken. (Microsoft says: OrgDBOrgSettings)
    Replies that arrive now: A reply from another user of Dynamics can be refused, because the sender's activity is there already. (Microsoft says: OrgDBOrgSettings)
    New mail: Mail between users stays one activity, the sender's. Mail that users send to queues is refused: DoNotIgnoreInternalEmailToQueues is false in Dynamics. (Microsoft says: OrgDBOrgSettings)
    Replies that arrive now: Are tracked when they land in such a folder. A record that somebody sets by hand is overwritten at the next synchronization. (Microsoft says: Configure Outlook or Exchange folder-level tracking)
    New mail: Nothing happens as long as mail comes in by the Email Router (emailconnectionchannel is 1): folders need server-side synchronization. (Microsoft says: Configure Outlook or Exchange folder-level tracking)
    ");
    insta::assert_snapshot!([
        said(correlation, ignored),
        said(correlation, &[(Id::DoNotCorrelateForwardedEmailsAsReplies, "true")]),
        said(correlation, &[(Id::DoNotCorrelateForwardedEmailsAsReplies, "false")]),
        said(|_, is| is.settings.use_tracking_tokens = false, ignored),
        said(smart, ignored),
        said(smart, &[(Id::DisableSmartMatching, "true")]),
    ].concat(), @"
    Replies that arrive now: The headers of a reply are not looked at, since IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics. The token is, where a reply carries one. (Microsoft says: FAQs about email tracking)
    New mail: Looks as before. What correlation uses stands in the headers, where nobody sees it. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Replies that arrive now: Are linked by the reply header first, then by a token, then by the conversation index. They take over the record of the email that they answer. The reply header links no forwarded mail, since DoNotCorrelateForwardedEmailsAsReplies is true in Dynamics. (Worked out from what is documented)
    New mail: Looks as before. What correlation uses stands in the headers, where nobody sees it. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Replies that arrive now: Are linked by the reply header first, then by a token, then by the conversation index. They take over the record of the email that they answer. Forwarded mail is linked in the same way, since DoNotCorrelateForwardedEmailsAsReplies is false in Dynamics. (Worked out from what is documented)
    New mail: Looks as before. What correlation uses stands in the headers, where nobody sees it. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Replies that arrive now: Not documented: whether Dynamics still looks for the token in a reply while tokens are off. The headers are not looked at here: leave Use tracking tokens on, or expect to track replies by hand. (Not documented)
    New mail: Goes out without a token in its subject. (Microsoft says: Manage email tracking settings)
    Replies that arrive now: The headers of a reply are not looked at, since IgnoreConversationIndexAndInReplyToForCorrelation is true in Dynamics. Tokens and smart matching are, where replies carry a token or look alike. (Microsoft says: FAQs about email tracking)
    New mail: Mail of different matters can be joined when it looks alike. Microsoft does not recommend smart matching for that reason. (Microsoft says: Use email message filtering and correlation to specify which emails are tracked)
    Replies that arrive now: Are found as before, since smart matching is off all the same. (Worked out from what is documented)
    New mail: Is treated as before, as long as DisableSmartMatching is true. (Worked out from what is documented)
    ");
}
