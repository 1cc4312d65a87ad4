use tracking_settings::{BesideId, Profile, profile::BuiltIn};

use crate::{
    Method, Off, Sample, Step, WhatIf,
    cases::{Case, Ending, Followed, Mail, Story, StoryGroup},
    habits::Group,
};

fn ending(case: Case, profile: &Profile) -> (Option<Method>, Option<u32>, Ending) {
    let followed = case.follow(profile, &WhatIf::default()).expect("a good pattern");
    (
        followed.link.map(|link| link.by),
        followed.link.map(|link| link.to),
        followed.ending,
    )
}

#[test]
fn stories_end_as_the_rules_say() {
    use Ending::{Joined, LeftAlone, Missed, Right, Wrong};
    use Method::{ConversationIndex, InReplyTo, SmartMatching, TrackingToken};
    let defaults = BuiltIn::MicrosoftDefaults.profile();
    let with = |change: fn(&mut Profile)| {
        let mut profile = defaults.clone();
        profile.settings.use_smart_matching = false;
        change(&mut profile);
        profile
    };
    let all = with(|_| {});
    let no_tokens = with(|profile| profile.settings.use_tracking_tokens = false);
    let no_headers = with(|profile| profile.settings.use_correlation = false);
    let smart = with(|profile| {
        profile.settings.use_tracking_tokens = false;
        profile.settings.use_smart_matching = true;
    });
    for (story, profile, by, to, ends) in [
        (Story::Reply, &all, Some(InReplyTo), Some(0), Right),
        (Story::Reply, &no_headers, Some(TrackingToken), Some(0), Right),
        (Story::OtherSubject, &all, Some(InReplyTo), Some(0), Right),
        (Story::OtherSubject, &no_headers, None, None, Missed),
        (Story::NoHeaders, &all, Some(TrackingToken), Some(0), Right),
        (Story::NoHeaders, &no_tokens, None, None, Missed),
        (Story::NoHeaders, &smart, Some(SmartMatching), Some(0), Right),
        // Dynamics has never seen the forward that the answer names.
        (Story::Forward, &all, Some(TrackingToken), Some(0), Right),
        (Story::Forward, &no_tokens, Some(ConversationIndex), Some(0), Right),
        (Story::SameSubject, &all, None, None, LeftAlone),
        (Story::SameSubject, &smart, Some(SmartMatching), Some(0), Joined),
        (Story::OutOfOffice, &all, Some(InReplyTo), Some(0), Right),
        (Story::CounterRestarted, &all, Some(TrackingToken), Some(1), Wrong),
        (Story::CounterRestarted, &no_tokens, None, None, Missed),
        (Story::OldPrefix, &all, Some(TrackingToken), Some(0), Right),
        (Story::DroppedPrefix, &all, None, None, Missed),
        (Story::SecondOrganisation, &all, Some(TrackingToken), Some(0), Wrong),
        (Story::SecondOrganisation, &no_tokens, None, None, LeftAlone),
        (Story::TrackedFolder, &all, None, None, LeftAlone),
        (Story::Category, &all, None, None, LeftAlone),
        (Story::BetweenUsers, &all, None, None, LeftAlone),
    ] {
        assert_eq!(ending(Case::Story(story), profile), (by, to, ends), "{story:?}");
    }
}

#[test]
fn every_case_has_a_title_and_can_be_followed() {
    let profile = BuiltIn::MicrosoftDefaults.profile();
    let stories = StoryGroup::ALL.into_iter().flat_map(Case::of_group);
    let programs = Group::ALL.into_iter().flat_map(Case::of_programs);
    let mut titles = Vec::new();
    for case in stories.chain(programs) {
        let followed = case.follow(&profile, &WhatIf::default()).expect("a good pattern");
        assert!(!followed.mails.is_empty(), "{case:?}");
        assert!(followed.mails.iter().all(|mail| !mail.from.is_empty()), "{case:?}");
        titles.push(case.title());
    }
    assert!(titles.iter().all(|title| !title.is_empty()));
}

/// The surprises that "mail-programs" tells of, under Microsoft's defaults.
#[test]
fn programs_end_as_was_seen() {
    let profile = BuiltIn::MicrosoftDefaults.profile();
    let of = |name: &str| {
        let mut all = Group::ALL.into_iter().flat_map(Case::of_programs);
        all.find(|case| case.title().starts_with(name)).expect(name)
    };
    for (name, by, ends) in [
        ("Thunderbird", Some(Method::InReplyTo), Ending::Right),
        ("Thunderbird, Edit As New", Some(Method::InReplyTo), Ending::Joined),
        ("bsd-mailx", Some(Method::InReplyTo), Ending::Right),
        ("GNU Mailutils, mail", Some(Method::InReplyTo), Ending::Right),
        ("vacation, with $SUBJECT", Some(Method::TrackingToken), Ending::Right),
        (
            "SpamAssassin, report_safe 1",
            Some(Method::TrackingToken),
            Ending::Right,
        ),
        ("Postfix, undeliverable", None, Ending::Missed),
        ("Exim, undeliverable", None, Ending::Missed),
    ] {
        let (found, _, ended) = ending(of(name), &profile);
        assert_eq!((found, ended), (by, ends), "{name}");
    }
}

#[test]
fn programs_write_what_was_seen_of_them() {
    let profile = BuiltIn::MicrosoftDefaults.profile();
    let mut all = Group::ALL.into_iter().flat_map(Case::of_programs);
    let thunderbird = all.find(|case| case.title() == "Thunderbird").expect("a case");
    let followed = thunderbird
        .follow(&profile, &WhatIf::default())
        .expect("a good pattern");
    let answer = followed.mails.last().expect("an answer");
    assert!(answer.header.contains("=?UTF-8?Q?Re=3A_"), "{}", answer.header);
    assert!(answer.subject.ends_with(" CRM:0001001"), "{}", answer.subject);
    assert!(
        followed
            .notes
            .iter()
            .any(|note| note.starts_with("It forwards as: Fwd: "))
    );
    // What was read is known by its words.
    assert!(
        Group::ALL
            .into_iter()
            .flat_map(Case::of_programs)
            .any(|case| case.title() == "AW: (Outlook in German)")
    );
}

#[test]
fn what_is_supposed_of_mail_is_told_only_where_it_changes_something() {
    let mut profile = BuiltIn::MicrosoftDefaults.profile();
    let what_if = WhatIf {
        without_token: true,
        forwards_not_correlated: true,
        ..WhatIf::default()
    };
    let told = |story: Story, profile: &Profile| Case::Story(story).follow(profile, &what_if).expect("a good pattern");
    let taken = |followed: &Followed| -> Vec<bool> {
        let is_told = |mail: &Mail| {
            mail.remarks
                .iter()
                .any(|remark| remark == "A token is taken out of the subject.")
        };
        followed.mails.iter().map(is_told).collect()
    };
    // The customer's own subject has none.
    assert_eq!(taken(&told(Story::OtherSubject, &profile)), [true, false]);
    profile.settings.use_tracking_tokens = false;
    assert_eq!(taken(&told(Story::Reply, &profile)), [false, false]);

    // A forward that names a mail is not asked for it; one that names none has nothing to ask for.
    let forward = |in_reply_to: &str| {
        let mail = format!("Subject: FW: Offer\nMessage-ID: <2@x>\n{in_reply_to}\n");
        let sample = Sample::of_headers(["Message-ID: <1@x>\nSubject: Offer\n", &mail]).expect("it fits");
        sample.explain(&profile, &what_if, 1).expect("a good pattern")[0]
    };
    let off = Off::Beside(BesideId::DoNotCorrelateForwardedEmailsAsReplies);
    assert_eq!(forward("In-Reply-To: <1@x>\n"), Step::Off(off));
    assert_eq!(forward(""), Step::Nothing);
}
