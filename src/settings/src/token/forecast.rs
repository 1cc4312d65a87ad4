//! When the numbers of a token repeat.
//!
//! A counter runs from 1 to its nines and then begins again at 1. The public wording says 000; a day more or less
//! makes no difference to anybody here.

use super::{largest_number, nines};
use crate::{
    profile::Profile,
    words::{count, group_digits},
};

/// Days from which on [`within_days`] speaks of years.
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

/// "within 1 day", "within 25 days", "within 6.9 years" (from two years on, a year of 365.25 days; from a hundred years on
/// without tenths), digits grouped. Rounded up, so that what happens within it does not happen later.
pub fn within_days(days: i128) -> String {
    if days < YEARS_FROM {
        return format!("within {}", count(days, "day", "days"));
    }
    // Tenths of years, rounded up: 40 tenths in four years, and the remainder's share.
    let tenths = days / FOUR_YEARS * 40 + (days % FOUR_YEARS * 40 + FOUR_YEARS - 1) / FOUR_YEARS;
    // A tenth says nothing about a time that nobody lives to see.
    if tenths >= 1_000 {
        return format!("within {} years", group_digits((tenths + 9) / 10));
    }
    format!("within {}.{} years", group_digits(tenths / 10), tenths % 10)
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
            (0, "within 0 days"),
            (1, "within 1 day"),
            (25, "within 25 days"),
            (729, "within 729 days"),
            (730, "within 2.0 years"),
            (731, "within 2.1 years"),
            (1_461, "within 4.0 years"),
            (2_500, "within 6.9 years"),
            (20_000, "within 54.8 years"),
            (36_488, "within 99.9 years"),
            (36_489, "within 100 years"),
            (36_525, "within 100 years"),
            (36_526, "within 101 years"),
            (999_999_999, "within 2,737,851 years"),
        ] {
            assert_eq!(within_days(days), words);
        }
        for extreme in [i128::MIN, i128::MAX] {
            assert!(!within_days(extreme).is_empty());
        }
    }

    /// 999 numbers at 90 a day last 11.1 days: nobody is told that they repeat after 12.
    #[test]
    fn no_number_is_said_to_repeat_later_than_it_does() {
        let days = days_until_repeat(3, 90).expect("some");
        assert_eq!(within_days(days), "within 12 days");
        for days in 1..40_000 {
            let said = within_days(days);
            let said = said.strip_prefix("within ").expect("a bound").replace(',', "");
            let (number, unit) = said.split_once(' ').expect("a number and its unit");
            let in_days = number.parse::<f64>().expect("a number") * if unit.starts_with("day") { 1.0 } else { 365.25 };
            assert!(in_days + 1e-6 >= days as f64, "{days}: {said}");
        }
    }
}
