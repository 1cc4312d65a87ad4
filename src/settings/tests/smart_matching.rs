//! Would smart matching join two emails, and why.

use tracking_settings::{
    Advanced, Planned, Profile, Settings,
    smart_matching::{self, Details, Joining, MOST_SUBJECT, Mail, MatchedSide, Presence, Verdict, token_in_one},
};

const TWO: &str = "ann@contoso.com; ben@example.com";
const REPEATED: &str = "Whether repeated words count each time is not documented.";

fn platform() -> Details {
    Details::of(&Settings::microsoft_defaults()).unwrap()
}

fn compare(details: &Details, first: &Mail<'_>, second: &Mail<'_>) -> Verdict {
    smart_matching::compare(details, first, second).unwrap()
}

/// The verdict in a line.
fn told(details: &Details, first: &Mail<'_>, second: &Mail<'_>) -> String {
    let verdict = compare(details, first, second);
    format!("{:?}: {}\n", verdict.outcome, verdict.reasons.join(" "))
}

fn mail<'a>(subject: &'a str, addresses: &'a str) -> Mail<'a> {
    Mail { subject, addresses }
}

fn with(most: i128, difference: i128, least: i128) -> Details {
    Details::of(&Settings {
        advanced: Advanced {
            noise_pattern: Planned::Not,
            most_words: Planned::Value(most),
            allowed_difference: Planned::Value(difference),
            least_addresses: Planned::Value(least),
        },
        ..Settings::microsoft_defaults()
    })
    .unwrap()
}

#[test]
fn the_platforms_numbers_are_in_force_and_others_the_nearest_allowed() {
    let numbers = |details: Details| (details.most_words, details.allowed_difference, details.least_addresses);
    assert_eq!(numbers(platform()), (20, 0, 2));
    assert_eq!(numbers(with(5, 1, 0)), (5, 1, 0));
    assert_eq!(numbers(with(-1, -10_i128.pow(37), -1)), (0, 0, 0));
    let most = 2_147_483_647;
    assert_eq!(
        numbers(with(i128::MAX, 10_i128.pow(37), i128::from(u64::MAX))),
        (most, most, most)
    );
}

#[test]
fn subjects_are_compared_without_noise_and_case() {
    let pairs = [
        ("Your order", "RE: your ORDER"),
        ("Test", "Test"),
        ("RE: Test", "FW: RE: Test"),
        ("AW: Test", "Test"),
        ("Test", "Out of office: Test"),
        ("Order 17", "Order 18"),
        ("order your", "your order"),
        ("the the order", "the order order"),
        ("Test test", "Test"),
        ("Test test", "Test TEST"),
        ("a a b", "a b c"),
        ("a a", "b c d"),
        ("RE: ", ""),
        ("", "Test"),
    ];
    let said = pairs.map(|(first, second)| told(&platform(), &mail(first, TWO), &mail(second, TWO)));
    insta::assert_snapshot!(said.concat(), @"
    Joined: The subjects hold the same 2 words. 2 addresses are the same; 2 are needed.
    Joined: The subjects hold the same word. 2 addresses are the same; 2 are needed.
    Joined: The subjects hold the same word. 2 addresses are the same; 2 are needed.
    Joined: The subjects hold the same word. 2 addresses are the same; 2 are needed.
    NotJoined: The subjects have 1 and 4 words; no difference is allowed. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 2 words each, but not the same. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects hold the same 2 words in another order. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 3 words each, but not the same. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. Whether repeated words count each time is not documented. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 2 and 1 word; no difference is allowed. Whether repeated words count each time is not documented. 2 addresses are the same; 2 are needed.
    Joined: The subjects hold the same 2 words. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 3 words each, but not the same. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. Whether repeated words count each time is not documented. 2 addresses are the same; 2 are needed.
    NotJoined: The subjects have 2 and 3 words; no difference is allowed. 2 addresses are the same; 2 are needed.
    NotDocumented: Neither subject has a word left to compare. What Dynamics does with a subject without words is not documented. 2 addresses are the same; 2 are needed.
    NotJoined: The subjects have 0 and 1 word; no difference is allowed. 2 addresses are the same; 2 are needed.
    ");
}

#[test]
fn a_difference_can_be_allowed() {
    let pairs = [
        (1, "your order", "your new order"),
        (1, "your order", "about a new order"),
        (2, "your order", "about a new order"),
        (1, "order your", "your new order"),
        (5, "", "order"),
    ];
    let said = pairs.map(|(allowed, first, second)| {
        let (details, first, second) = (with(20, allowed, 2), mail(first, TWO), mail(second, TWO));
        let verdict = compare(&details, &first, &second);
        let words = |side: &MatchedSide| side.words.len();
        assert_eq!(
            verdict.difference,
            words(&verdict.first).abs_diff(words(&verdict.second))
        );
        told(&details, &first, &second)
    });
    insta::assert_snapshot!(said.concat(), @"
    NotDocumented: The subjects have 2 and 3 words, the shorter one's all in the longer one; a difference of 1 is allowed. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. 2 addresses are the same; 2 are needed.
    NotJoined: The subjects have 2 and 4 words; a difference of 1 is allowed. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 2 and 4 words, but not the same ones; a difference of 2 is allowed. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 2 and 3 words, the same ones in another order; a difference of 1 is allowed. Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is not documented. 2 addresses are the same; 2 are needed.
    NotDocumented: The subjects have 0 and 1 word; a difference of 5 is allowed. What Dynamics does with a subject without words is not documented. 2 addresses are the same; 2 are needed.
    ");
}

#[test]
fn addresses_must_agree() {
    let pairs = [
        (2, TWO, "ben@example.com"),
        (2, TWO, ""),
        (1, TWO, "cy@x.com ben@example.com"),
        (0, TWO, ""),
        (2, "a@x.com a@x.com", "a@x.com a@x.com"),
        (2, TWO, "Ann <ANN@contoso.com>, Ben <ben@example.com>"),
        (1, TWO, "ANN@contoso.com ben@example.com"),
        (2_000, TWO, TWO),
    ];
    let said =
        pairs.map(|(least, first, second)| told(&with(5_000, 0, least), &mail("Test", first), &mail("Test", second)));
    insta::assert_snapshot!(said.concat(), @"
    NotJoined: The subjects hold the same word. 1 address is the same; 2 are needed.
    NotJoined: The subjects hold the same word. No address is the same; 2 are needed.
    Joined: The subjects hold the same word. 1 address is the same; 1 is needed.
    Joined: The subjects hold the same word. No address is the same; none is needed.
    NotJoined: The subjects hold the same word. 1 address is the same; 2 are needed.
    NotDocumented: The subjects hold the same word. 2 addresses are the same; 2 are needed. Some of them differ in upper and lower case. Whether that matters is not documented.
    Joined: The subjects hold the same word. 2 addresses are the same; 1 is needed.
    NotJoined: The subjects hold the same word. 2 addresses are the same; 2,000 are needed.
    ");
}

#[test]
fn what_is_beyond_the_largest_number_does_not_count() {
    let verdict = compare(
        &with(2, 0, 2),
        &mail("RE: one two three four", "a@x b@x c@x"),
        &mail("one TWO five", "b@x a@x"),
    );
    assert_eq!(verdict.outcome, Joining::NotDocumented);
    assert_eq!(
        verdict.reasons,
        [
            "Of the 4 words of the first subject only the first 2 count.",
            "Of the 3 words of the second subject only the first 2 count.",
            "The subjects hold the same 2 words.",
            "Of the 3 addresses of the first email only 2 count.",
            "2 addresses are the same; 2 are needed.",
            "Which addresses count then is not documented.",
        ]
    );
    let words = |side: &MatchedSide| {
        side.words
            .iter()
            .map(|word| (word.text.clone(), word.presence))
            .collect::<Vec<_>>()
    };
    let (both, beyond) = (Presence::Both, Presence::Beyond);
    assert_eq!(
        words(&verdict.first),
        [
            ("one".into(), both),
            ("two".into(), both),
            ("three".into(), beyond),
            ("four".into(), beyond)
        ]
    );
    assert_eq!(words(&verdict.second)[2], ("five".into(), beyond));
    assert_eq!(verdict.first.noise.first(), Some(&(0..4)));
    assert_eq!(verdict.first.addresses[2].presence, beyond);
    // Nothing counts at all, and nothing is needed.
    let verdict = compare(&with(0, 0, 0), &mail("one", TWO), &mail("two", TWO));
    assert_eq!(verdict.outcome, Joining::NotDocumented);
    assert_eq!(verdict.reasons[0], "No word of the first subject counts.");
    // Whichever count, there are too few.
    assert_eq!(
        compare(&with(1, 0, 2), &mail("one", TWO), &mail("one", TWO)).outcome,
        Joining::NotJoined
    );
}

#[test]
fn a_token_in_one_subject_is_said() {
    let mut settings = Profile::new("test").settings;
    let said = "Only the second subject has a token, \"CRM:0001001\". It counts among the words.";
    assert_eq!(
        token_in_one(&settings, "Test", "Test CRM:0001001").as_deref(),
        Some(said)
    );
    assert!(
        token_in_one(&settings, "Test CRM:0001001", "Test")
            .unwrap()
            .contains("first")
    );
    assert_eq!(token_in_one(&settings, "CRM:0001001", "Test CRM:0001002"), None);
    assert_eq!(token_in_one(&settings, "Test", "Test"), None);
    let verdict = compare(&platform(), &mail("Test", TWO), &mail("Test CRM:0001001", TWO));
    assert_eq!(verdict.outcome, Joining::NotJoined);
    settings.use_tracking_tokens = false;
    assert_eq!(token_in_one(&settings, "Test", "Test CRM:0001001"), None);
}

#[test]
fn a_subject_without_end_is_cut() {
    let long = "a ".repeat(MOST_SUBJECT);
    let verdict = compare(&with(1_000_000, 0, 0), &mail(&long, ""), &mail("a", ""));
    assert_eq!(verdict.first.words.len(), MOST_SUBJECT / 2);
    assert_eq!(
        verdict.reasons[0],
        "Only the first 1,000 characters of the first subject are looked at."
    );
}

#[test]
fn repeated_words_leave_it_open_which_words_are_the_first() {
    // Each time: "a a b" twice. Once: "a b c" and "a b d".
    let verdict = compare(&with(3, 0, 2), &mail("a a b c", TWO), &mail("a a b d", TWO));
    assert_eq!(verdict.outcome, Joining::NotDocumented);
    assert!(verdict.reasons.iter().any(|reason| reason == REPEATED));
}
