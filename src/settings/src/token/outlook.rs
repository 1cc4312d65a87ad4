//! What the email counter's digits lead to within the reply window, for the panel beside the form.

use super::{
    counter_digits, days_until_repeat, fewest_digits, from_zero, largest_number, nines, repeats_after_days, within_days,
};
use crate::{
    profile::{Profile, Settings, Usage},
    words::{count, group_digits},
};

/// How long the busiest sender's numbers last, and what comes of it if that is not long enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outlook {
    /// "With 3 digits the numbers repeat within 25 days."
    pub repeats: String,
    /// What that means for replies at the end of the reply window; see [`outlook`].
    pub replies: String,
    /// How many conversations that may still be answered have the same number by then, at most.
    pub most_sharing: u128,
    /// Of the replies that may come by then, those that would go to a newer conversation.
    pub wrong_replies: Share,
    /// Each number of digits, 1 to 9, with what it leads to.
    pub by_digits: [DigitsOutlook; 9],
    /// The fewest digits that hold for the reply window.
    pub fewest: Option<i128>,
}

/// What a number of digits leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DigitsOutlook {
    /// Digits of the email counter, 1 to 9.
    pub digits: i128,
    /// Days until the busiest sender's numbers repeat. `None` where emails a day is below 1.
    pub days_until_repeat: Option<i128>,
    /// Whether no number repeats within the reply window.
    pub holds: bool,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Share {
    /// The wrong ones.
    pub wrong: u128,
    /// All.
    pub of: u128,
}

impl Share {
    /// "97 %", rounded to the nearest whole one, a half up. Never "0 %" where some are wrong and never "100 %" where
    /// some are not: "less than 1 %", "more than 99 %". "0 %" of nothing.
    pub fn in_words(self) -> String {
        let right = self.of.saturating_sub(self.wrong);
        // Far below what would overflow for any mail that is sent; beyond it, the last digits do not matter.
        let (wrong, of) = match self.of.checked_mul(200) {
            Some(_) => (self.wrong.min(self.of), self.of),
            None => (self.wrong.min(self.of) / 1_000, self.of / 1_000),
        };
        if self.wrong == 0 || of == 0 {
            return "0 %".to_owned();
        }
        match (200 * wrong + of) / (2 * of) {
            0 => "less than 1 %".to_owned(),
            100 if right > 0 => "more than 99 %".to_owned(),
            percent => format!("{percent} %"),
        }
    }
}

/// The outlook of a profile with its usage.
///
/// At the end of the reply window, all that the busiest sender sent in it may be answered; from then on one evening is
/// like the next. Each email begins a conversation, and a reply goes to the newest one with its number ("matching takes
/// the most recent", which the Microsoft CRM team blog of 2008 says of an older version). For that, emails a day and
/// window outside their ranges count as the nearest within them, and emails a day below 1 as none.
pub fn outlook(profile: &Profile) -> Outlook {
    let usage = profile.usage_or_assumed();
    let last = largest_number(&profile.settings);
    let window = usage.reply_window_days.clamp(1, 36_500);
    let emails = usage.emails_per_day.clamp(0, 1_000_000) * window;
    let (most_sharing, wrong_replies) = (most_sharing(emails, last), wrong_replies(emails, last));
    Outlook {
        repeats: repeats(&profile.settings, repeats_after_days(profile)),
        replies: replies(window, most_sharing, wrong_replies),
        most_sharing,
        wrong_replies,
        by_digits: std::array::from_fn(|at| by_digits(at as u32 + 1, usage)),
        fewest: fewest_digits(usage.emails_per_day, usage.reply_window_days),
    }
}

/// How many of so many emails have the same number, at most, where numbers run from 1 to `last` and begin again.
fn most_sharing(emails: i128, last: i128) -> u128 {
    from_zero(emails).div_ceil(from_zero(last).max(1))
}

/// Of a reply to each of these emails, those that would go to a newer one: right are the newest with each number.
fn wrong_replies(emails: i128, last: i128) -> Share {
    let of = from_zero(emails);
    Share {
        wrong: of.saturating_sub(from_zero(last).max(1)),
        of,
    }
}

fn by_digits(digits: u32, usage: Usage) -> DigitsOutlook {
    let emails = usage
        .emails_per_day
        .max(0)
        .saturating_mul(usage.reply_window_days.max(0));
    DigitsOutlook {
        digits: digits.into(),
        days_until_repeat: days_until_repeat(digits.into(), usage.emails_per_day),
        holds: nines(digits) >= emails,
    }
}

fn repeats(settings: &Settings, days: Option<i128>) -> String {
    match days {
        Some(days) => format!(
            "With {} the numbers repeat {}.",
            match settings.wraps_at {
                Some(largest) => format!("{} as the largest number", group_digits(largest)),
                None => count(counter_digits(settings), "digit", "digits"),
            },
            within_days(days)
        ),
        None => "Without emails no number is used, and none repeats.".to_owned(),
    }
}

fn replies(window: i128, most_sharing: u128, wrong: Share) -> String {
    let window = count(window, "day", "days");
    match most_sharing {
        0 => "No replies are expected.".to_owned(),
        1 => format!(
            "No number is used twice within the {window} in which replies may come, so each reply finds its own \
             conversation."
        ),
        // The busiest sender's emails of a hundred years are far fewer than an i128 holds.
        sharing => format!(
            "After {window} each number of the busiest sender stands on up to {} conversations that may still be \
             answered; {} of the replies would go to a newer one.",
            group_digits(sharing),
            wrong.in_words()
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    fn of(digits: i128, emails_per_day: i128, reply_window_days: i128) -> Outlook {
        let mut profile = Profile::new("test");
        profile.settings.activity_counter_digits = digits;
        profile.usage = Some(Usage {
            people: 250,
            emails_per_day,
            reply_window_days,
        });
        outlook(&profile)
    }

    #[test]
    fn it_reads_as_people_say_it() {
        let mut said = String::new();
        for (digits, emails, window) in [
            // 29,200 conversations on 999 numbers: 29 times, and 229 numbers once more; 28,201 of 29,200 are older.
            (3, 40, 730),
            (5, 40, 730),
            (1, 10, 1),
            (3, 1_000, 1),
            (1, 1_000_000, 36_500),
            (3, 0, 730),
        ] {
            let found = of(digits, emails, window);
            said += &format!("{} {}\n", found.repeats, found.replies);
        }
        insta::assert_snapshot!(said, @"
        With 3 digits the numbers repeat within 25 days. After 730 days each number of the busiest sender stands on up to 30 conversations that may still be answered; 97 % of the replies would go to a newer one.
        With 5 digits the numbers repeat within 6.9 years. No number is used twice within the 730 days in which replies may come, so each reply finds its own conversation.
        With 1 digit the numbers repeat within 1 day. After 1 day each number of the busiest sender stands on up to 2 conversations that may still be answered; 10 % of the replies would go to a newer one.
        With 3 digits the numbers repeat within 1 day. After 1 day each number of the busiest sender stands on up to 2 conversations that may still be answered; less than 1 % of the replies would go to a newer one.
        With 1 digit the numbers repeat within 1 day. After 36,500 days each number of the busiest sender stands on up to 4,055,555,556 conversations that may still be answered; more than 99 % of the replies would go to a newer one.
        Without emails no number is used, and none repeats. No replies are expected.
        ");
    }

    #[test]
    fn each_number_of_digits_is_told() {
        let found = of(3, 40, 730);
        let days: Vec<_> = found
            .by_digits
            .iter()
            .map(|one| one.days_until_repeat.unwrap_or(0))
            .collect();
        assert_eq!(days, [1, 3, 25, 250, 2_500, 25_000, 250_000, 2_500_000, 25_000_000]);
        let digits: Vec<_> = found.by_digits.iter().map(|one| (one.digits, one.holds)).collect();
        let expected: Vec<_> = (1..=9).map(|digits| (digits, digits >= 5)).collect();
        assert_eq!(digits, expected);
        assert_eq!(found.fewest, Some(5));
    }

    #[test]
    fn what_no_usage_can_be_counts_as_the_nearest() {
        for ((emails, window), (near_emails, near_window)) in [
            ((i128::MIN, 730), (0, 730)),
            ((40, i128::MIN), (40, 1)),
            ((i128::MAX, 730), (1_000_000, 730)),
            ((40, i128::MAX), (40, 36_500)),
        ] {
            let (found, near) = (of(3, emails, window), of(3, near_emails, near_window));
            assert_eq!(found.replies, near.replies);
            assert_eq!(
                (found.most_sharing, found.wrong_replies),
                (near.most_sharing, near.wrong_replies)
            );
        }
    }

    /// Hands out the numbers one email after the other.
    fn counted(emails: i128, last: i128) -> (u128, Share) {
        let mut number = 0;
        let numbers: Vec<_> = (0..emails)
            .map(|_| {
                number = if number == last { 1 } else { number + 1 };
                number
            })
            .collect();
        let (mut newer, mut wrong) = (HashMap::<_, u128>::new(), 0);
        for number in numbers.iter().rev() {
            let newer = newer.entry(number).or_default();
            wrong += u128::from(*newer > 0);
            *newer += 1;
        }
        let share = Share {
            wrong,
            of: numbers.len() as u128,
        };
        (newer.into_values().max().unwrap_or(0), share)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn computed_is_counted(
            emails in 0..=60_i128, window in 1..=60_i128,
            last in prop_oneof![1..=20_i128, 1..=2_000_i128], digits in 1..=4_i128
        ) {
            let sent = emails * window;
            prop_assert_eq!((most_sharing(sent, last), wrong_replies(sent, last)), counted(sent, last));
            let found = of(digits, emails, window);
            let expected = counted(sent, nines(digits as u32));
            prop_assert_eq!((found.most_sharing, found.wrong_replies), expected);
            prop_assert_eq!(found.by_digits[digits as usize - 1].holds, found.wrong_replies.wrong == 0);
        }
    }

    #[test]
    fn any_last_number_is_counted_with() {
        for (emails, last, most, wrong) in [
            (0, 1, 0, 0),
            (7, 1, 7, 6),
            (7, 7, 1, 0),
            (8, 7, 2, 1),
            (36_500_000_000, 2_147_483_647, 17, 34_352_516_353),
            // None that a counter can have, and not a panic.
            (7, 0, 7, 6),
            (i128::MIN, i128::MIN, 0, 0),
        ] {
            let of = from_zero(emails);
            assert_eq!(most_sharing(emails, last), most, "{emails} {last}");
            assert_eq!(wrong_replies(emails, last), Share { wrong, of }, "{emails} {last}");
        }
    }

    #[test]
    fn shares_read_as_they_are() {
        for (wrong, of, words) in [
            (0, 0, "0 %"),
            (0, 7, "0 %"),
            (7, 7, "100 %"),
            (1, 2, "50 %"),
            (1, 3, "33 %"),
            (2, 3, "67 %"),
            (28_201, 29_200, "97 %"),
            (1, 1_000_000, "less than 1 %"),
            (4, 1_000, "less than 1 %"),
            (5, 1_000, "1 %"), // a half
            (994, 1_000, "99 %"),
            (995, 1_000, "more than 99 %"),
            (999_999, 1_000_000, "more than 99 %"),
            (u128::MAX, u128::MAX, "100 %"),
            (u128::MAX - 1, u128::MAX, "more than 99 %"),
            (1, u128::MAX, "less than 1 %"),
            (u128::MAX / 2, u128::MAX, "50 %"),
            // Not possible, and not a panic.
            (9, 7, "100 %"),
        ] {
            assert_eq!(Share { wrong, of }.in_words(), words, "{wrong} of {of}");
        }
    }
}
