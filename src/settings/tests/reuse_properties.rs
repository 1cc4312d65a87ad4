//! What holds for every plan of mail: computed as counted, sound, and never worse with more digits.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use proptest::{collection, option, prelude::*, sample};
use support::{any_profile, any_settings};
use tracking_settings::{
    Field, Profile, Settings, Value,
    token::reuse::{Change, Group, MOST_DAYS, MOST_SENT, Outcome, Plan, Share, play, straightforward},
    token::{fewest_digits, outlook, people_sharing_numbers},
};

#[path = "support/mail.rs"]
mod mail;

use mail::{group, settings};

/// Settings whose tokens often are the same as those of others: short, of few digits, with prefixes that run on.
fn close_settings() -> impl Strategy<Value = Settings> {
    let prefix = sample::select(&["A", "A", "A", "A0", "A00", "A01", "A001", "B", ""][..]);
    (prefix, 0..=1_200_i128, 1..=4_i128, 1..=3_i128)
        .prop_map(|(prefix, base, personal, counter)| settings(prefix, base, personal, counter))
}

fn small_group() -> impl Strategy<Value = Group> {
    let first_counter = prop_oneof![3 => Just(1_u32), 2 => 0..=120_u32, 1 => 900..=1_100_u32];
    (0..=25_u32, 0..=25_u32, 0..=14_u32, first_counter)
        .prop_map(|(first, people, emails, counter)| group(first, people, emails, counter))
}

fn small_plan() -> impl Strategy<Value = Plan> {
    // As many digits in all as at first, more often than by chance.
    let change = (0..=32_u32, close_settings(), any::<bool>());
    let groups = collection::vec(small_group(), 0..=4);
    (
        close_settings(),
        option::weighted(0.8, change),
        groups,
        0..=30_u32,
        0..=14_u32,
    )
        .prop_map(|(settings, change, groups, days, reply_window_days)| Plan {
            change: change.map(|(after_days, mut then, as_long)| {
                if as_long {
                    let before = |one: &Settings| {
                        one.prefix.len() as i128 + one.personal_number_digits + one.activity_counter_digits
                    };
                    then.personal_number_digits =
                        (then.personal_number_digits + before(&settings) - before(&then)).clamp(1, 9);
                }
                Change {
                    after_days,
                    settings: then,
                }
            }),
            settings,
            groups,
            days,
            reply_window_days,
        })
}

/// Few emails a day over many days, so that many days are alike.
fn slow_plan() -> impl Strategy<Value = Plan> {
    let groups = collection::vec((0..=12_u32, 0..=6_u32, 0..=3_u32, 0..=30_u32), 1..=3);
    (small_plan(), groups, 0..=150_u32, 1..=120_u32, 0..=100_u32).prop_map(
        |(plan, groups, days, reply_window_days, after_days)| Plan {
            groups: groups
                .into_iter()
                .map(|(first, people, emails, counter)| group(first, people, emails, counter))
                .collect(),
            change: plan.change.map(|change| Change { after_days, ..change }),
            days,
            reply_window_days,
            ..plan
        },
    )
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let number = |most: u32| prop_oneof![2 => 0..=10_u32, 2 => 0..=most, 1 => Just(most), 1 => Just(u32::MAX)];
    let group = (any::<u32>(), number(MOST_SENT), number(MOST_SENT), number(999_999_999))
        .prop_map(|(first, people, emails, counter)| group(first, people, emails, counter));
    // Of several paces that share numbers each evening is looked at, so not too many days.
    let days = || prop_oneof![3 => 0..=400_u32, 1 => 0..=4_000_u32];
    let one_group = collection::vec(group.clone(), 1..=1);
    let change = (days(), any_settings()).prop_map(|(after_days, settings)| Change { after_days, settings });
    let settings = any_settings();
    prop_oneof![
        (
            settings,
            option::of(change),
            collection::vec(group, 0..=4),
            days(),
            days()
        )
            .prop_map(|(settings, change, groups, days, reply_window_days)| Plan {
                settings,
                change,
                groups,
                days,
                reply_window_days
            }),
        (any_settings(), one_group, number(MOST_DAYS), number(MOST_DAYS)).prop_map(
            |(settings, groups, days, reply_window_days)| Plan {
                settings,
                change: None,
                groups,
                days,
                reply_window_days
            }
        ),
    ]
}

fn sound(plan: &Plan, outcome: &Outcome) -> Result<(), TestCaseError> {
    for share in [outcome.wrong_replies, outcome.last_evening] {
        prop_assert!(share.wrong <= share.of);
        prop_assert!(share.wrong == 0 || share.wrong < share.of, "the newest is always right");
    }
    prop_assert!(outcome.last_evening.of <= outcome.emails);
    prop_assert_eq!(outcome.most_sharing > 1, outcome.wrong_replies.wrong > 0);
    prop_assert_eq!(outcome.most_sharing == 0, outcome.emails == 0);
    match &outcome.first_reuse {
        Some(first) => prop_assert!((1..=plan.days.min(MOST_DAYS)).contains(&first.day)),
        None => prop_assert_eq!(outcome.wrong_replies.wrong, 0),
    }
    Ok(())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2_000, ..support::config() })]

    #[test]
    fn computed_is_counted(plan in prop_oneof![small_plan(), slow_plan()]) {
        prop_assert_eq!(play(&plan), straightforward::play(&plan));
    }
}

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn any_plan_has_a_sound_outcome(plan in any_plan()) {
        sound(&plan, &play(&plan))?;
    }

    #[test]
    fn a_change_of_nothing_changes_nothing(plan in small_plan(), after_days in 0..40_u32) {
        let without = Plan { change: None, ..plan };
        let change = Change { after_days, settings: without.settings.clone() };
        let with = Plan { change: Some(change), ..without.clone() };
        prop_assert_eq!(play(&with), play(&without));
    }

    #[test]
    fn groups_may_be_told_apart(plan in small_plan()) {
        let apart = plan.groups.iter().flat_map(|group| {
            (0..group.people).map(|person| Group { first_person: group.first_person + person, people: 1, ..*group })
        });
        let apart = Plan { groups: apart.collect(), ..plan.clone() };
        prop_assert_eq!(play(&apart), play(&plan));
    }

    #[test]
    fn more_digits_never_make_it_worse(plan in any_plan(), personal in 1..10_i128, counter in 1..9_i128) {
        let with = |personal: i128, counter: i128, groups: usize| {
            let groups = plan.groups.iter().take(groups).map(|group| Group { first_counter: 1, ..*group });
            play(&Plan {
                settings: Settings {
                    personal_number_digits: personal,
                    activity_counter_digits: counter,
                    ..plan.settings.clone()
                },
                change: None,
                groups: groups.collect(),
                ..plan.clone()
            })
        };
        let later = |one: &Outcome, other: &Outcome| {
            let day = |outcome: &Outcome| outcome.first_reuse.as_ref().map_or(u32::MAX, |first| first.day);
            day(other) >= day(one)
        };
        // Counters of different pace can meet at 99 where they do not at 9, so those of one pace.
        for (one, other) in [
            (with(personal, counter, 4), with(personal + 1, counter, 4)),
            (with(personal, counter, 1), with(personal, counter + 1, 1)),
        ] {
            prop_assert!(later(&one, &other));
            prop_assert!(other.most_sharing <= one.most_sharing);
            prop_assert!(other.wrong_replies.wrong <= one.wrong_replies.wrong);
            prop_assert!(other.last_evening.wrong <= one.last_evening.wrong);
        }
    }

    #[test]
    fn a_longer_window_never_makes_it_better(plan in small_plan()) {
        let longer = Plan { reply_window_days: plan.reply_window_days + 1, ..plan.clone() };
        let (one, other) = (play(&plan), play(&longer));
        prop_assert_eq!(&one.first_reuse, &other.first_reuse);
        prop_assert!(other.most_sharing >= one.most_sharing);
        prop_assert!(other.wrong_replies.wrong >= one.wrong_replies.wrong);
    }

    #[test]
    fn every_profile_has_an_outlook(profile in any_profile()) {
        let usage = profile.usage_or_assumed();
        let found = outlook(&profile);
        prop_assert!(found.repeats.ends_with('.') && found.replies.ends_with('.'));
        prop_assert_eq!(found.fewest, fewest_digits(usage.emails_per_day, usage.reply_window_days));
        prop_assert_eq!(found.fewest, found.by_digits.iter().find(|one| one.holds).map(|one| one.digits));
        prop_assert!(found.by_digits.is_sorted_by_key(|one| (one.holds, one.days_until_repeat)));
        let people = people_sharing_numbers(&profile);
        prop_assert!(people.in_words().ends_with('.') && people.tokens_in_words().ends_with('.'));
        prop_assert!(people.first_pair.is_some() == (people.sharing > 1));
    }

    #[test]
    fn the_outlook_is_exact(emails in 1..=1_000_000_i128, window in 1..=36_500_i128, digits in 1..=9_i128) {
        let mut profile = Profile::new("test");
        profile.settings.activity_counter_digits = digits;
        prop_assert!(profile.set(Field::EmailsPerDay, &Value::Number(emails)));
        prop_assert!(profile.set(Field::ReplyWindowDays, &Value::Number(window)));
        let found = outlook(&profile);
        let (all, numbers) = ((emails * window) as u128, 10_u128.pow(digits as u32) - 1);
        prop_assert_eq!(found.most_sharing, all.div_ceil(numbers));
        prop_assert_eq!(found.wrong_replies, Share { wrong: all.saturating_sub(numbers), of: all });
        prop_assert_eq!(found.by_digits[digits as usize - 1].holds, found.wrong_replies.wrong == 0);
    }
}
