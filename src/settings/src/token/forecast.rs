//! When the numbers of a token repeat.
//!
//! A counter runs from 1 to its nines and then begins again at 1. The public wording says 000; a day more or less
//! makes no difference to anybody here.

use super::{largest_number, nines};
use crate::{
    profile::Profile,
    words::{count, group_digits},
};

/// Days from which on [`days_in_words`] speaks of years.
const YEARS_FROM: i128 = 730;
/// Days of four years; a year has 365.25.
const FOUR_YEARS: i128 = 1_461;

/// Days until the busiest sender's numbers repeat: the largest number ÷ emails a day, rounded up. `None` where emails a day
/// is below 1.
pub fn repeats_after_days(profile: &Profile) -> Option<i128> {
    days_of_numbers(
        largest_number(&profile.settings),
        profile.usage_or_assumed().emails_per_day,
    )
}

/// As [`repeats_after_days`], with this many counter digits (the nearest of 1 to 9) and emails a day.
pub fn days_until_repeat(digits: i128, emails_per_day: i128) -> Option<i128> {
    days_of_numbers(nines(u32::try_from(digits.clamp(1, 9)).unwrap_or(1)), emails_per_day)
}

/// How many days so many numbers last.
pub(crate) fn days_of_numbers(numbers: i128, emails_per_day: i128) -> Option<i128> {
    // One less and one more instead of the usual sum, which could overflow.
    (emails_per_day >= 1).then(|| (numbers - 1) / emails_per_day + 1)
}

/// The fewest counter digits (1 to 9) whose numbers last at least this many days at this many emails a day; `None` if
/// none do.
pub fn fewest_digits(emails_per_day: i128, days: i128) -> Option<i128> {
    let emails = emails_per_day.max(0).saturating_mul(days.max(0));
    (1..=9).find(|&digits| nines(digits) >= emails).map(i128::from)
}

/// "1 day", "25 days", "about 6.8 years" (from two years on, a year of 365.25 days; from a hundred years on without
/// tenths), digits grouped.
pub fn days_in_words(days: i128) -> String {
    if days < YEARS_FROM {
        return count(days, "day", "days");
    }
    // Tenths of years, rounded: 40 tenths in four years, and the remainder's share.
    let tenths = days / FOUR_YEARS * 40 + (days % FOUR_YEARS * 80 + FOUR_YEARS) / (2 * FOUR_YEARS);
    // A tenth says nothing about a time that nobody lives to see.
    if tenths >= 1_000 {
        return format!("about {} years", group_digits((tenths + 5) / 10));
    }
    format!("about {}.{} years", group_digits(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Usage;

    #[test]
    fn numbers_repeat_after_the_counters_end() {
        for (digits, emails_per_day, days) in [
            (3, 40, Some(25)),
            (3, 50, Some(20)),
            (4, 50, Some(200)),
            (5, 40, Some(2_500)),
            (6, 50, Some(20_000)),
            (3, 999, Some(1)),
            (3, 998, Some(2)),
            (1, 1_000_000, Some(1)),
            (9, 1, Some(999_999_999)),
            (12, 1, Some(999_999_999)),
            (3, i128::MAX, Some(1)),
            (3, 0, None),
            (3, i128::MIN, None),
        ] {
            let mut profile = Profile::new("test");
            profile.settings.activity_counter_digits = digits;
            profile.usage = Some(Usage {
                emails_per_day,
                ..Usage::ASSUMED
            });
            assert_eq!(repeats_after_days(&profile), days, "{digits} {emails_per_day}");
            assert_eq!(days_until_repeat(digits, emails_per_day), days);
        }
    }

    #[test]
    fn the_fewest_digits_are_exact() {
        for (emails_per_day, days, digits) in [
            (40, 730, Some(5)),
            (1, 9, Some(1)),
            (1, 10, Some(2)),
            (37, 27, Some(3)), // 999 exactly
            (1_000, 1, Some(4)),
            (27_397, 36_500, Some(9)), // 999,990,500
            (27_398, 36_500, None),    // 1,000,027,000
            (999_999_999, 1, Some(9)),
            (1_000_000_000, 1, None),
            (i128::MAX, i128::MAX, None),
            (0, 730, Some(1)),
            (40, -1, Some(1)),
        ] {
            assert_eq!(fewest_digits(emails_per_day, days), digits, "{emails_per_day} {days}");
        }
    }

    #[test]
    fn days_read_as_people_say_them() {
        for (days, words) in [
            (0, "0 days"),
            (1, "1 day"),
            (25, "25 days"),
            (729, "729 days"),
            (730, "about 2.0 years"),
            (1_461, "about 4.0 years"),
            (2_500, "about 6.8 years"),
            (20_000, "about 54.8 years"),
            (999_999_999, "about 2,737,851 years"),
            (36_525, "about 100 years"),
        ] {
            assert_eq!(days_in_words(days), words);
        }
        for extreme in [i128::MIN, i128::MAX] {
            assert!(!days_in_words(extreme).is_empty());
        }
    }
}
