//! Profiles for property tests: everything that a file can hold, hostile texts and enormous numbers included.
#![allow(dead_code, reason = "each test program uses its part")]

pub(crate) mod examples;

use std::collections::BTreeMap;

use proptest::{collection, option, prelude::*, sample, test_runner::Config};
use tracking_settings::{Advanced, EnvironmentKind, Planned, Profile, SettingId, Settings, Usage, profile::limits};

/// What tends to break a writer, a reader or a line of text.
const HOSTILE: [&str; 44] = [
    "\"",
    "\\",
    "\\\"",
    "\\n",
    "\\u{41}",
    "'",
    "`",
    ";",
    ";;",
    ",",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "#",
    "r#\"",
    "//",
    "/*",
    "*/",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202E}",
    "\u{200F}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{200B}",
    "🦀",
    "👩‍👩‍👧",
    "é",
    "e\u{301}",
    "顧客",
    "عميل",
    "Some(",
    "%s",
];

/// 20 characters outside ASCII: as many as a prefix may have.
const TWENTY: &str = "äöüßéñçøåœ顧客宛先管理番号宛名";

/// As many cases as usual; a failing one is printed, and nothing is written beside the tests.
pub(crate) fn config() -> Config {
    Config {
        failure_persistence: None,
        ..Config::default()
    }
}

/// Texts of at most this many characters: everyday ones, hostile ones, and ones at the limit.
pub(crate) fn any_text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => sample::select(&HOSTILE[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        2 => "[a-zA-Z0-9 :;-]{0,12}",
        1 => Just(TWENTY.to_owned()),
    ];
    let mixed = collection::vec(piece, 0..8).prop_map(move |pieces| cut(&pieces.concat(), most));
    let at_the_limit = any::<char>().prop_map(move |c| c.to_string().repeat(most));
    prop_oneof![1 => Just(String::new()), 12 => mixed, 1 => at_the_limit, 1 => Just(cut(TWENTY, most))]
}

/// As [`any_text`], never empty.
pub(crate) fn some_text(most: usize) -> impl Strategy<Value = String> {
    any_text(most).prop_map(|text| if text.is_empty() { "x".to_owned() } else { text })
}

/// Prefixes: legal ones, and any text that the field takes.
pub(crate) fn any_prefix() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => sample::select(&["CRM:", "CTSO-", "ref:", "A1", "7", " CRM:", "CRM: ", "A;B", ";", "", "   "][..])
            .prop_map(str::to_owned),
        2 => "[A-Za-z0-9:# -]{1,20}",
        1 => Just(TWENTY.to_owned()),
        3 => any_text(limits::PREFIX),
    ]
}

/// Whole numbers of at most 38 digits: small ones, edges of ranges, enormous ones, negative ones.
pub(crate) fn any_number() -> impl Strategy<Value = i128> {
    let edges = [
        0,
        1,
        9,
        10,
        11,
        20,
        250,
        749,
        750,
        999,
        1_000,
        36_500,
        36_501,
        1_000_000,
        1_000_001,
        2_147_483_397,
        2_147_483_647,
        2_147_483_648,
        4_294_967_296,
        9_007_199_254_740_993,
        i128::from(i64::MAX),
        i128::from(u64::MAX),
        limits::NUMBER,
    ];
    prop_oneof![
        4 => 0..=12_i128,
        3 => 0..=3_000_000_000_i128,
        4 => sample::select(edges.to_vec()),
        2 => sample::select(edges.to_vec()).prop_map(|edge| -edge),
        2 => -limits::NUMBER..=limits::NUMBER,
    ]
}

/// Any settings that a file can hold.
pub(crate) fn any_settings() -> impl Strategy<Value = Settings> {
    let numbers = (any_number(), digits(1..=10), digits(1..=9));
    (any_prefix(), numbers, any::<[bool; 7]>()).prop_map(|(prefix, (base, personal, counter), on)| Settings {
        use_correlation: on[0],
        use_tracking_tokens: on[1],
        prefix,
        base_tracking_number: base,
        personal_number_digits: personal,
        activity_counter_digits: counter,
        wraps_at: None,
        advanced: Advanced::default(),
        use_smart_matching: on[2],
        use_folder_level_tracking: on[3],
        use_categories: on[4],
        auto_track_outgoing_email: on[5],
        track_between_users_as_two_activities: on[6],
    })
}

/// Any profile that a file can hold. On the heap: all of its choices at once would fill a thread's stack where nothing is optimized.
pub(crate) fn any_profile() -> BoxedStrategy<Profile> {
    let texts = (
        any_text(limits::NAME),
        option::of(some_text(limits::NAME)),
        any_text(limits::NOTES),
    );
    let kind = option::of(sample::select(&EnvironmentKind::ALL[..]));
    let usage = option::of(any_usage());
    (
        texts,
        kind,
        any_settings(),
        (notes_on_settings(), notes_on_settings()),
        history(),
        usage,
        any_advanced(),
    )
        .prop_map(
            |(
                (name, environment, notes),
                environment_kind,
                settings,
                (reasons, expected),
                prefix_history,
                usage,
                advanced,
            )| {
                let settings = Settings { advanced, ..settings };
                Profile {
                    name,
                    environment,
                    environment_kind,
                    notes,
                    settings,
                    reasons,
                    expected,
                    prefix_history,
                    usage,
                }
            },
        )
        .boxed()
}

/// Any numbers for the estimates.
pub(crate) fn any_usage() -> impl Strategy<Value = Usage> {
    let given =
        (any_number(), any_number(), any_number()).prop_map(|(people, emails_per_day, reply_window_days)| Usage {
            people,
            emails_per_day,
            reply_window_days,
        });
    prop_oneof![4 => given, 1 => Just(Usage::ASSUMED)]
}

/// Nothing, the platform's default, or a value.
fn planned<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Planned<T>> {
    prop_oneof![1 => Just(Planned::Not), 1 => Just(Planned::Default), 2 => value.prop_map(Planned::Value)]
}

/// Any details of smart matching.
pub(crate) fn any_advanced() -> impl Strategy<Value = Advanced> {
    let number = || planned(any_number());
    let details = (planned(any_text(limits::NOISE_PATTERN)), number(), number(), number()).prop_map(
        |(noise_pattern, most_words, allowed_difference, least_addresses)| Advanced {
            noise_pattern,
            most_words,
            allowed_difference,
            least_addresses,
        },
    );
    prop_oneof![1 => Just(Advanced::default()), 2 => details]
}

fn digits(legal: std::ops::RangeInclusive<i128>) -> impl Strategy<Value = i128> {
    prop_oneof![4 => legal, 1 => any_number()]
}

fn notes_on_settings() -> impl Strategy<Value = BTreeMap<SettingId, String>> {
    collection::btree_map(sample::select(&SettingId::ALL[..]), some_text(limits::REASON), 0..4)
}

fn history() -> impl Strategy<Value = Vec<String>> {
    collection::vec(any_prefix(), 0..=limits::HISTORY_ENTRIES).prop_map(|mut items| {
        let mut room = limits::HISTORY;
        items.retain(|item| {
            let fits = item.chars().count() <= room;
            room -= if fits { item.chars().count() } else { 0 };
            fits
        });
        items
    })
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
