//! What changes lead to once they are carried out, and who says so.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;

use tracking_settings::{
    Advanced, Field, Outcome, PartlyKnown, Planned, Profile, SettingId, Usage,
    carried_out::{About, Basis, Line, outcomes},
};

type Change = fn(&mut Profile);

/// The outcomes of a change of Microsoft's defaults, or of going back to them.
fn after(change: Change, back: bool) -> Vec<Outcome> {
    let before = Profile::new("test");
    let mut changed = before.clone();
    change(&mut changed);
    let (was, is) = if back { (&changed, &before) } else { (&before, &changed) };
    outcomes(was, is)
}

fn only(change: Change, back: bool) -> Outcome {
    let mut all = after(change, back);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn line(outcome: &Outcome, about: About) -> &Line {
    outcome.lines.iter().find(|line| line.about == about).unwrap()
}

#[test]
fn what_is_said_depends_on_the_values() {
    use About::{MailAlreadyOut as Out, NewMail as New, RepliesThatArriveNow as Replies, TakingItBack as Back};
    const TRACKING: &str = "Microsoft says: Manage email tracking settings";
    const CORRELATION: &str =
        "Microsoft says: Use email message filtering and correlation to specify which emails are tracked";
    const TOKENS: &str = "Microsoft says: KA-22940, on duplicate tracking tokens";
    const CATEGORIES: &str = "Microsoft says: Use Outlook category to track appointments and emails";
    const DATABASE: &str = "Microsoft says: OrgDBOrgSettings";
    const FOLDERS: &str = "Microsoft says: Configure Outlook or Exchange folder-level tracking";
    const DIALOG: &str = "Seen in the older dialog";
    const SERVER: &str = "Seen in the on-premises version";
    const WORKED_OUT: &str = "Worked out from what is documented";
    const NOT: &str = "Not documented";

    let cases: [(Change, bool, About, &str, &str); 33] = [
        (
            |p| p.settings.use_correlation = false,
            false,
            Replies,
            "whether tracking tokens and smart matching still",
            NOT,
        ),
        (
            |p| p.settings.use_correlation = false,
            false,
            New,
            "whether mail gets a token",
            NOT,
        ),
        (
            |p| p.settings.use_correlation = false,
            false,
            Back,
            "tracked by hand",
            CORRELATION,
        ),
        (
            |p| p.settings.use_correlation = false,
            true,
            Replies,
            "by the reply header first",
            CORRELATION,
        ),
        (
            |p| p.settings.use_tracking_tokens = false,
            false,
            Out,
            "Keeps the token",
            WORKED_OUT,
        ),
        (
            |p| p.settings.use_tracking_tokens = false,
            false,
            Replies,
            "leave Use correlation on",
            NOT,
        ),
        (
            |p| p.settings.use_tracking_tokens = false,
            false,
            New,
            "without a token",
            TRACKING,
        ),
        (
            |p| p.settings.use_tracking_tokens = false,
            false,
            Back,
            "becomes 0: note it first, it is 3.",
            DIALOG,
        ),
        (
            |p| p.settings.use_tracking_tokens = false,
            true,
            New,
            "CRM:0001001",
            CORRELATION,
        ),
        (
            |p| p.settings.prefix = "CTSO-".into(),
            false,
            Replies,
            "which begins with \"CRM:\"",
            TOKENS,
        ),
        (
            |p| p.settings.prefix = "CTSO-".into(),
            false,
            New,
            "CTSO-0001001",
            TOKENS,
        ),
        (
            |p| p.settings.prefix = "CTSO-".into(),
            false,
            Back,
            "entering \"CRM:\" again",
            DIALOG,
        ),
        (
            |p| p.settings.base_tracking_number = 500,
            false,
            New,
            "begin at 501, as in CRM:0501001",
            CORRELATION,
        ),
        // 250 people: the numbers 101 to 350 and 1 to 250 overlap.
        (
            |p| p.settings.base_tracking_number = 100,
            false,
            New,
            "a token can repeat",
            WORKED_OUT,
        ),
        (
            |p| p.settings.base_tracking_number = 100,
            true,
            Back,
            "entering 100 again",
            WORKED_OUT,
        ),
        (
            |p| p.settings.personal_number_digits = 2,
            false,
            New,
            "Numbers above 99 no longer fit",
            TOKENS,
        ),
        (
            |p| p.settings.personal_number_digits = 4,
            false,
            New,
            "room for 9,999 people",
            WORKED_OUT,
        ),
        (
            |p| p.settings.personal_number_digits = 4,
            false,
            Replies,
            "still found by the token",
            TOKENS,
        ),
        (
            |p| p.settings.activity_counter_digits = 2,
            false,
            New,
            "People already past 99 begin again at 1",
            SERVER,
        ),
        (
            |p| p.settings.activity_counter_digits = 2,
            false,
            Back,
            "goes on from there",
            SERVER,
        ),
        (
            |p| p.settings.activity_counter_digits = 5,
            false,
            New,
            "At 40 emails a day the busiest sender's repeat within 6.9 years, instead of within 25 days.",
            WORKED_OUT,
        ),
        (
            |p| p.settings.use_smart_matching = true,
            false,
            Replies,
            "at least 2 addresses in common",
            CORRELATION,
        ),
        (
            |p| p.settings.use_smart_matching = true,
            true,
            Back,
            "details are kept",
            DIALOG,
        ),
        (
            |p| p.settings.use_folder_level_tracking = false,
            false,
            Replies,
            "only what lies in the Inbox",
            CORRELATION,
        ),
        (
            |p| p.settings.use_folder_level_tracking = false,
            true,
            New,
            "up to 25 each",
            FOLDERS,
        ),
        (
            |p| p.settings.use_categories = true,
            true,
            Out,
            "within about 15 minutes",
            CATEGORIES,
        ),
        (
            |p| p.settings.use_categories = true,
            false,
            Out,
            "not given the category afterwards",
            CATEGORIES,
        ),
        (
            |p| p.settings.auto_track_outgoing_email = true,
            false,
            New,
            "private mail included",
            DATABASE,
        ),
        (
            |p| p.settings.auto_track_outgoing_email = true,
            true,
            Back,
            "whether mail sent meanwhile",
            NOT,
        ),
        (
            |p| p.settings.track_between_users_as_two_activities = false,
            false,
            Replies,
            "can be refused",
            DATABASE,
        ),
        (
            |p| p.settings.track_between_users_as_two_activities = false,
            true,
            New,
            "two activities",
            TRACKING,
        ),
        (
            |p| p.prefix_history = vec!["ref:".into()],
            false,
            Replies,
            "None of them leaves it",
            NOT,
        ),
        (
            |p| p.prefix_history = vec!["ref:".into()],
            true,
            Replies,
            "history does not list \"ref:\"",
            NOT,
        ),
    ];
    for (change, back, about, part, basis) in cases {
        let outcome = only(change, back);
        let line = line(&outcome, about);
        assert!(
            line.text.contains(part),
            "{:?} {about:?}: {}",
            outcome.setting,
            line.text
        );
        assert_eq!(
            line.basis.words(),
            basis,
            "{:?} {about:?}: {}",
            outcome.setting,
            line.text
        );
    }
}

#[test]
fn a_prefix_that_is_pushed_out_is_named() {
    let mut was = Profile::new("test");
    was.prefix_history = (0..12).map(|number| format!("{number:019}")).collect();
    let mut is = was.clone();
    // 5 + 12 × 20 are 245; five more characters fit, twelve do not.
    is.settings.prefix = "CTSO".into();
    let fits = outcomes(&was, &is);
    assert!(matches!(
        line(&fits[0], About::RepliesThatArriveNow).basis,
        Basis::Microsoft(_)
    ));
    is.settings.prefix = "Contoso west".into();
    let full = outcomes(&was, &is);
    let replies = line(&full[0], About::RepliesThatArriveNow);
    assert_eq!(replies.basis, Basis::NotDocumented);
    assert!(
        replies
            .text
            .contains("\"0000000000000000011\" leaves the list of earlier prefixes, which holds 256 characters"),
        "{}",
        replies.text
    );
    assert!(
        line(&full[0], About::TakingItBack)
            .text
            .starts_with("Not by entering \"CRM:\" again")
    );
}

#[test]
fn while_tokens_are_off_their_parts_wait() {
    let mut was = Profile::new("test");
    was.settings.use_tracking_tokens = false;
    let mut is = was.clone();
    is.settings.prefix = "CTSO-".into();
    is.settings.base_tracking_number = 7;
    is.settings.personal_number_digits = 1;
    is.settings.activity_counter_digits = 1;
    let all = outcomes(&was, &is);
    assert_eq!(all.len(), 4);
    for outcome in &all {
        assert!(
            line(outcome, About::NewMail).text.starts_with("Gets no token"),
            "{outcome:?}"
        );
        assert_eq!(line(outcome, About::RepliesThatArriveNow).basis, Basis::NotDocumented);
    }
}

#[test]
fn what_rests_on_correlation_is_in_doubt_once_it_is_off() {
    let was = Profile::new("test");
    let mut is = was.clone();
    is.settings.use_correlation = false;
    is.settings.prefix = "CTSO-".into();
    is.settings.activity_counter_digits = 5;
    is.settings.use_smart_matching = true;
    for outcome in outcomes(&was, &is) {
        let replies = line(&outcome, About::RepliesThatArriveNow);
        assert_eq!(replies.basis, Basis::NotDocumented, "{outcome:?}");
        if outcome.setting != SettingId::UseSmartMatching {
            assert!(
                line(&outcome, About::NewMail)
                    .text
                    .contains("one such as CTSO-000100001."),
                "{outcome:?}"
            );
        }
    }
}

#[test]
fn a_number_wider_than_its_digits_is_in_doubt() {
    let outcome = only(|p| p.settings.base_tracking_number = 999, false);
    let new = line(&outcome, About::NewMail);
    assert_eq!(new.basis, Basis::NotDocumented);
    assert!(
        new.text.contains("The first person's is 1,000, too wide for 3 digits."),
        "{}",
        new.text
    );
    assert!(matches!(
        line(&only(|p| p.settings.base_tracking_number = 998, false), About::NewMail).basis,
        Basis::Microsoft(_)
    ));
}

#[test]
fn details_of_smart_matching_are_one_change_with_it() {
    let details: Change = |p| {
        p.settings.use_smart_matching = true;
        p.settings.advanced.least_addresses = Planned::Value(3);
        p.settings.advanced.allowed_difference = Planned::Value(1_000);
    };
    let outcome = only(details, false);
    assert_eq!(
        outcome.was,
        "Off; Maximum difference allowed between subject keywords: not known; Minimum number of recipients required to \
         match: not known"
    );
    assert!(outcome.is.ends_with("required to match: 3"), "{}", outcome.is);
    assert!(
        line(&outcome, About::RepliesThatArriveNow)
            .text
            .ends_with("at least 3 addresses in common, and counts of subject words that differ by at most 1,000.")
    );
    let mut was = Profile::new("test");
    was.settings.use_smart_matching = true;
    let mut is = was.clone();
    is.settings.advanced = Advanced {
        noise_pattern: Planned::Value("x".into()),
        ..Advanced::default()
    };
    let only = outcomes(&was, &is);
    assert_eq!((only.len(), only[0].setting), (1, SettingId::UseSmartMatching));
    assert_eq!(line(&only[0], About::MailAlreadyOut).basis, Basis::NotDocumented);
}

#[test]
fn what_nobody_knows_is_said_so() {
    let profile = Profile::new("test");
    let unknown = BTreeSet::from([SettingId::UseCategories, SettingId::ActivityCounterDigits].map(Field::Setting));
    let all = outcomes(&PartlyKnown::without(profile.clone(), unknown.clone()), &profile);
    assert_eq!(
        all.iter()
            .map(|one| (one.setting, one.was.as_str(), one.is.as_str()))
            .collect::<Vec<_>>(),
        [
            (SettingId::ActivityCounterDigits, "not known", "3"),
            (SettingId::UseCategories, "not known", "Off")
        ]
    );
    for outcome in &all {
        let [line] = outcome.lines.as_slice() else {
            panic!("{outcome:?}")
        };
        assert_eq!((line.about, line.basis), (About::WhatDynamicsHolds, Basis::NotKnown));
        assert!(line.text.starts_with("It is not known what Dynamics holds now."));
    }
    // Digits that nobody knows are not named.
    let mut is = profile.clone();
    is.settings.use_tracking_tokens = false;
    let tokens = &outcomes(&PartlyKnown::without(profile, unknown), &is)[0];
    assert!(
        line(tokens, About::TakingItBack)
            .text
            .contains("becomes 0: look it up and note it first.")
    );
}

#[test]
fn numbers_that_cannot_be_do_no_harm() {
    let mut was = Profile::new("test");
    was.settings.base_tracking_number = i128::MIN;
    was.settings.personal_number_digits = i128::MAX;
    let mut is = Profile::new("test");
    is.settings.base_tracking_number = i128::MAX;
    is.settings.activity_counter_digits = i128::MAX;
    is.settings.personal_number_digits = i128::MIN;
    is.usage = Some(Usage {
        people: i128::MIN,
        emails_per_day: i128::MIN,
        reply_window_days: 0,
    });
    for (was, is) in [(&was, &is), (&is, &was)] {
        assert_eq!(outcomes(was, is).len(), 3);
    }
}

#[test]
fn missed_mail_is_not_lost_for_good() {
    let off = only(|p| p.settings.use_correlation = false, false);
    assert!(
        line(&off, About::TakingItBack)
            .text
            .ends_with("can be tracked by hand.")
    );
    let off = only(|p| p.settings.track_between_users_as_two_activities = false, false);
    assert!(
        line(&off, About::TakingItBack)
            .text
            .ends_with("can be tracked by hand.")
    );
}
