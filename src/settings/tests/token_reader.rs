//! Reading tokens out of subjects.

use crate::support::{any_number, any_profile, any_text};
use proptest::prelude::*;
use tracking_settings::{
    Profile, Token,
    profile::limits,
    token::{
        MOST_TOKENS, Reading, TokenStanding, WhichPrefix, find_in_subject, holds_token, looks_like_token, read_among,
        read_tokens,
    },
};

const CURRENT: WhichPrefix = WhichPrefix::Current;
const NEWEST: WhichPrefix = WhichPrefix::Earlier(0);

fn profile(prefix: &str, history: &[&str]) -> Profile {
    let mut profile = Profile::new("test");
    profile.settings.prefix = prefix.to_owned();
    profile.prefix_history = history.iter().map(|&item| item.to_owned()).collect();
    profile
}

/// Each reading's text, its prefix and which that is.
fn read<'s>(subject: &'s str, profile: &Profile) -> Vec<(&'s str, String, WhichPrefix)> {
    read_tokens(subject, profile)
        .into_iter()
        .map(|reading| (&subject[reading.range], reading.prefix, reading.which))
        .collect()
}

fn first(subject: &str, profile: &Profile) -> Reading {
    read_tokens(subject, profile).remove(0)
}

#[test]
fn tokens_are_found_with_the_prefix_that_made_them() {
    for (subject, prefix, history, expected) in [
        (
            "RE: Offer CRM:0042117",
            "CRM:",
            &[][..],
            &[("CRM:0042117", "CRM:", CURRENT)][..],
        ),
        ("CRM:0042117 please", "CRM:", &[], &[("CRM:0042117", "CRM:", CURRENT)]),
        ("CRM:0042117please", "CRM:", &[], &[("CRM:0042117", "CRM:", CURRENT)]),
        ("CRM:00042000117", "CRM:", &[], &[("CRM:00042000117", "CRM:", CURRENT)]),
        (
            "x ref:0042117",
            "CRM:",
            &["old:", "ref:"],
            &[("ref:0042117", "ref:", WhichPrefix::Earlier(1))],
        ),
        // The last token first.
        (
            "RE: ref:0001001 a CRM:0042117",
            "CRM:",
            &["ref:"],
            &[("CRM:0042117", "CRM:", CURRENT), ("ref:0001001", "ref:", NEWEST)],
        ),
        (
            "CRM:0001001 CRM:0001001",
            "CRM:",
            &[],
            &[("CRM:0001001", "CRM:", CURRENT); 2],
        ),
        // A prefix that stands twice is the current one, or the newest of the earlier ones.
        ("CRM:0042117", "CRM:", &["CRM:"], &[("CRM:0042117", "CRM:", CURRENT)]),
        (
            "ref:0042117",
            "CRM:",
            &["ref:", "ref:"],
            &[("ref:0042117", "ref:", NEWEST)],
        ),
        // Of prefixes that end alike the longer one.
        (
            "x ACRM:0042117",
            "RM:",
            &["ACRM:"],
            &[("RM:0042117", "RM:", CURRENT), ("ACRM:0042117", "ACRM:", NEWEST)],
        ),
        (
            "x ACRM:00042117",
            "RM:",
            &["CRM:", "ACRM:"],
            &[
                ("ACRM:00042117", "ACRM:", WhichPrefix::Earlier(1)),
                ("CRM:00042117", "CRM:", NEWEST),
                ("RM:00042117", "RM:", CURRENT),
            ],
        ),
        // A prefix whose digits run into the number: what the present settings would make comes first.
        (
            "A00001001",
            "A0",
            &["A"],
            &[("A00001001", "A0", CURRENT), ("A00001001", "A", NEWEST)],
        ),
        (
            "A00001001",
            "A00",
            &["A"],
            &[("A00001001", "A00", CURRENT), ("A00001001", "A", NEWEST)],
        ),
        ("A10001001", "A1", &[], &[("A10001001", "A1", CURRENT)]),
        ("990001001", "99", &[], &[("990001001", "99", CURRENT)]),
        ("x 9A0001001", "9A", &[], &[("9A0001001", "9A", CURRENT)]),
        // No prefix at all, of the settings; the history's empty items count for nothing.
        ("x 0042117", "", &[], &[("0042117", "", CURRENT)]),
        ("x 0042117", "CRM:", &["", " "], &[]),
        (
            "見積 顧客🦀0042117",
            "顧客🦀",
            &[],
            &[("顧客🦀0042117", "顧客🦀", CURRENT)],
        ),
        ("x CRM:0 CRM:01 CRM:012", "CRM:", &[], &[("CRM:012", "CRM:", CURRENT)]),
        // Too few digits or too many, another digit than the fixed one, another spelling, part of a longer number.
        ("CRM:01", "CRM:", &[], &[]),
        ("CRM:012345678901234567890", "CRM:", &[], &[]),
        ("CRM:1042117", "CRM:", &[], &[]),
        ("crm:0042117", "CRM:", &[], &[]),
        ("CRM: 0042117", "CRM:", &[], &[]),
        ("1990001001", "99", &[], &[]),
        ("99A0001001", "9A", &[], &[]),
        ("CRM:０００１００１", "CRM:", &[], &[]),
        ("", "CRM:", &[], &[]),
    ] {
        let profile = profile(prefix, history);
        let expected: Vec<_> = expected
            .iter()
            .map(|(token, prefix, which)| (*token, (*prefix).to_owned(), *which))
            .collect();
        assert_eq!(read(subject, &profile), expected, "{subject} {prefix} {history:?}");
        assert_eq!(holds_token(subject, [&profile]), !expected.is_empty(), "{subject}");
    }
}

#[test]
fn a_token_is_told_in_words() {
    let mut profile = profile("CRM:", &["old:", "ref:"]);
    let told = |subject: &str, profile: &Profile| {
        let reading = first(subject, profile);
        [
            reading.splits[0].in_words(profile),
            reading.prefix_in_words(),
            reading.splits_in_words(profile),
            reading.standing_in_words(profile),
        ]
    };
    assert_eq!(
        told("CRM:0042117", &profile),
        [
            "Person number 42, email 117.",
            "\"CRM:\" is the current prefix.",
            "Its 6 digits can be split in 5 ways. The present settings give 3 to the person and 3 to the email; they may \
             have been others when it was sent.",
            "The present settings make tokens like this one.",
        ]
    );
    assert_eq!(
        told("CRM:000420117", &profile),
        [
            "Person number 4, email 20,117.",
            "\"CRM:\" is the current prefix.",
            "Its 8 digits can be split in 7 ways. None is that of the present settings, which give 3 to the person and 3 \
             to the email.",
            "The prefix is the current one, but the present settings put 6 digits behind the 0, not 8. Microsoft's \
             article KA-22940 says that mail sent under earlier settings keeps correlating.",
        ]
    );
    profile.settings.use_tracking_tokens = false;
    profile.settings.base_tracking_number = 500;
    assert_eq!(
        told("ref:0542117", &profile),
        [
            "Person number 42 (542 with the base 500), email 117.",
            "\"ref:\" is an earlier prefix, number 2 of the history.",
            "Its 6 digits can be split in 5 ways. The present settings give 3 to the person and 3 to the email; they may \
             have been others when it was sent.",
            "Tokens are off in this profile. The prefix is an earlier one, so new mail gets no such token. \
             Microsoft's article KA-22940 says that mail sent under earlier settings keeps correlating.",
        ]
    );
    assert_eq!(
        first("old:0542117", &profile).prefix_in_words(),
        "\"old:\" is an earlier prefix, the newest of the history."
    );
    assert_eq!(
        first("CRM:012", &profile).splits_in_words(&profile),
        "Its 2 digits can be split in one way only."
    );
    for (subject, words) in [
        (
            "CRM:0042117",
            "Number 42, email 117. It is below the base 500, so it is nobody's here.",
        ),
        (
            "CRM:0500117",
            "Number 500, email 117. It is nobody's: people begin at 501. Mail sent without a person may carry it; that is \
             not documented.",
        ),
        (
            "CRM:0999000",
            "Person number 499 (999 with the base 500), email 0. The profile counts on 250 people. A person's emails begin \
             at 1, so 0 is unlikely.",
        ),
    ] {
        assert_eq!(first(subject, &profile).splits[0].in_words(&profile), words);
    }
    profile.settings.personal_number_digits = 10;
    assert_eq!(
        first("CRM:03000000000001", &profile).splits[0].in_words(&profile),
        "Person number 2,999,999,500 (3,000,000,000 with the base 500), email 1. Dynamics holds no number above \
         2,147,483,647."
    );
}

#[test]
fn a_prefix_that_dropped_out_of_the_list_is_told() {
    let mut profile = profile("CRM:", &[]);
    profile.prefix_history = (0..20).map(|at| format!("{at:->20}:")).collect();
    let standing = |at: usize| first(&format!("x {}0001001", profile.prefix_history[at]), &profile).standing;
    assert_eq!(standing(10), TokenStanding::EarlierPrefix);
    assert_eq!(standing(11), TokenStanding::DroppedPrefix);
    let words = first(&format!("{}0001001", profile.prefix_history[19]), &profile).standing_in_words(&profile);
    assert!(
        words.starts_with("The prefix is an earlier one that no longer fits the 256 characters of the list"),
        "{words}"
    );
    assert!(words.ends_with("Whether Dynamics still recognizes it is not documented."));
}

/// Public mail of a large sender carries the first three.
#[test]
fn the_first_prefix_of_every_environment_with_other_digits_may_be_anybodys() {
    let own = profile("CRM:", &[]);
    for token in ["CRM:0022036283", "CRM:0022004898", "CRM:0001020892", "CRM:012"] {
        let told = first(token, &own).maker_in_words(&own).unwrap();
        assert!(
            told.starts_with("Another organization may have made this token: "),
            "{told}"
        );
    }
    assert_eq!(
        first("CRM:0022036283", &own).maker_in_words(&own).unwrap(),
        "Another organization may have made this token: every environment begins with the prefix CRM:, and 9 digits behind \
         the 0 are not the 6 of the present settings."
    );
    let earlier = profile("CTSO-", &["CRM:"]);
    assert!(first("CRM:0022036283", &earlier).maker_in_words(&earlier).is_some());
    let own_prefix = profile("CTSO-", &[]);
    for (token, profile) in [("CRM:0042117", &own), ("CTSO-0022036283", &own_prefix)] {
        assert_eq!(first(token, profile).maker_in_words(profile), None, "{token}");
    }
}

/// One sentence must not say of the same thing that a page says it and that none does.
#[test]
fn what_a_page_says_is_not_called_undocumented() {
    let mut profile = profile("CRM:", &["ref:"]);
    profile.prefix_history.extend((0..20).map(|at| format!("{at:->20}:")));
    for token in ["CRM:0022036283", "ref:0001001", "------------------19:0001001"] {
        let words = first(token, &profile).standing_in_words(&profile);
        assert_ne!(
            words.contains("not documented"),
            words.contains("keeps correlating"),
            "{words}"
        );
    }
}

#[test]
fn the_profile_that_makes_it_comes_first() {
    let mut elsewhere = profile("CTSO-", &["CRM:"]);
    elsewhere.settings.base_tracking_number = 500;
    let mut other_digits = profile("CRM:", &[]);
    other_digits.settings.activity_counter_digits = 5;
    let first_numbers = profile("CRM:", &[]);
    let mut own = profile("CRM:", &[]);
    own.settings.base_tracking_number = 500;
    let none = profile("ref:", &[]);
    let all = [&elsewhere, &none, &other_digits, &first_numbers, &own];

    let order = |subject: &str| -> Vec<usize> {
        let numbered = all.iter().enumerate().map(|(at, &profile)| (at, profile));
        read_among(subject, numbered).into_iter().map(|(at, _)| at).collect()
    };
    // Person 512 is planned for where the base is 500 only.
    assert_eq!(order("RE: Offer CRM:0512001"), [4, 3, 2, 0]);
    assert_eq!(order("RE: Offer CRM:0042117"), [3, 4, 2, 0]);
    assert_eq!(order("RE: Offer CRM:004200117"), [2, 3, 4, 0]);
    // The last token decides.
    assert_eq!(order("CTSO-0512001 ref:0001001"), [1, 0]);
    assert_eq!(order("RE: Offer"), [0; 0]);
}

#[test]
fn the_last_tokens_of_many_are_read() {
    let profile = profile("CRM:", &[]);
    let subject: String = (0..100).map(|counter| format!("CRM:0001{counter:03} ")).collect();
    let readings = read_tokens(&subject, &profile);
    assert_eq!(readings.len(), MOST_TOKENS);
    assert_eq!(readings[0].splits[0].email, 99);
    assert_eq!(readings[MOST_TOKENS - 1].splits[0].email, 84);
}

/// Enormous subjects with prefixes of each other: this test ends soon, or time does not grow with the subject alone.
#[test]
fn a_million_characters_are_read() {
    let mut profile = profile("0", &[]);
    profile.prefix_history = (2..=62).map(|length| "0".repeat(length)).collect();
    for piece in ["0", "00000000000000000000 ", "CRM:0", "é", "000 ", "A"] {
        let subject = piece.repeat(1_000_000 / piece.chars().count());
        let token = format!("{subject} 00042117");
        let reading = read_tokens(&token, &profile).remove(0);
        assert_eq!(reading.range, token.len() - 8..token.len());
        assert_eq!(reading.prefix, "0");
        assert!(read_tokens(&format!("{token}x1"), &profile).len() <= MOST_TOKENS * limits::HISTORY_ENTRIES);
        assert_eq!(
            looks_like_token(&format!("{subject} x001")).map(|range| range.len()),
            Some(4)
        );
    }
}

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn a_token_at_the_end_is_found_and_one_split_is_the_truth(
        profile in any_profile(), person in any_number(), counter in any_number(), subject in any_text(200)
    ) {
        let token = Token::new(&profile.settings, person, counter);
        let text = format!("{subject} {token}");
        let readings = read_tokens(&text, &profile);
        let range = text.len() - token.to_string().len()..text.len();
        let reading = readings.iter().find(|reading| reading.which == CURRENT && reading.range == range).unwrap();
        prop_assert_eq!(reading.standing, TokenStanding::AsMadeNow);
        prop_assert!(reading.splits[0].is_present);
        prop_assert_eq!(reading.token(&reading.splits[0]), token.clone());
        let parts = reading.parts(&reading.splits[0]).map(|part| text[part].to_owned());
        prop_assert_eq!(parts, token.parts().map(str::to_owned));
        prop_assert!(holds_token(&text, [&profile]));
        // Where base and person fit the digits, it is the person.
        let base = profile.settings.base_tracking_number;
        let room = 10_i128.pow(token.person.len() as u32) - 1;
        if base >= 0 && person >= 0 && base.saturating_add(person) <= room {
            prop_assert_eq!(reading.splits[0].person, Some(person));
        }
    }

    #[test]
    fn a_token_of_earlier_settings_is_found(
        was in any_profile(), is in any_profile(), person in any_number(), counter in any_number(), subject in any_text(200)
    ) {
        prop_assume!(!was.settings.prefix.trim().is_empty());
        let mut now = is;
        now.prefix_history.insert(0, was.settings.prefix.clone());
        let token = Token::new(&was.settings, person, counter);
        let text = format!("{subject} {token}");
        let readings = read_tokens(&text, &now);
        let mut splits = readings.iter().flat_map(|reading| reading.splits.iter().map(|split| reading.token(split)));
        prop_assert!(splits.any(|split| split == token), "{:?}", readings);
    }

    #[test]
    fn any_subject_is_read(profile in any_profile(), subject in any_text(1_000)) {
        let readings = read_tokens(&subject, &profile);
        prop_assert!(readings.is_sorted_by_key(|reading| std::cmp::Reverse(reading.range.end)));
        for reading in &readings {
            prop_assert!(!reading.splits.is_empty() && reading.splits.len() <= 10);
            for split in &reading.splits {
                prop_assert_eq!(&subject[reading.range.clone()], reading.token(split).to_string());
                prop_assert_eq!(reading.parts(split)[3].end, reading.range.end);
                prop_assert!(split.in_words(&profile).ends_with('.'));
            }
            for words in [reading.prefix_in_words(), reading.splits_in_words(&profile), reading.standing_in_words(&profile)] {
                prop_assert!(words.ends_with('.') && !words.contains(['\n', '\u{202E}']), "{}", words);
            }
        }
        if let Some(found) = find_in_subject(&subject, &profile.settings) {
            prop_assert!(readings.len() >= MOST_TOKENS || readings.iter().any(|reading| reading.range == found.range));
        }
        prop_assert_eq!(holds_token(&subject, [&profile]), !readings.is_empty());
        if let Some(range) = looks_like_token(&subject) {
            prop_assert!(subject[range].len() >= 4);
        }
    }
}
