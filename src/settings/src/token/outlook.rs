//! What the email counter's digits lead to within the reply window, for the panel beside the form.

use super::{
    counter_digits, days_in_words, days_until_repeat, fewest_digits, nines, repeats_after_days,
    reuse::{Group, Plan, Share, play},
};
use crate::{
    profile::{Profile, Usage},
    words::{count, group_digits},
};

/// How long the busiest sender's numbers last, and what comes of it if that is not long enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outlook {
    /// "With 3 digits the numbers repeat after 25 days."
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

/// The outlook of a profile with its usage.
///
/// The busiest sender is [played](super::reuse) for as long as the reply window; from then on one evening is like the
/// next. For that, emails a day and window outside their ranges count as the nearest within them.
pub fn outlook(profile: &Profile) -> Outlook {
    let usage = profile.usage_or_assumed();
    let digits = i128::from(counter_digits(&profile.settings));
    let plan = plan(profile, usage);
    let end = play(&plan);
    Outlook {
        repeats: repeats(digits, repeats_after_days(profile)),
        replies: replies(&plan, end.most_sharing, end.last_evening),
        most_sharing: end.most_sharing,
        wrong_replies: end.last_evening,
        by_digits: std::array::from_fn(|at| by_digits(at as u32 + 1, usage)),
        fewest: fewest_digits(usage.emails_per_day, usage.reply_window_days),
    }
}

fn plan(profile: &Profile, usage: Usage) -> Plan {
    let within =
        |number: i128, most: u32, least: u32| u32::try_from(number.max(least.into())).unwrap_or(most).min(most);
    let window = within(usage.reply_window_days, 36_500, 1);
    Plan {
        settings: profile.settings.clone(),
        change: None,
        groups: vec![Group {
            first_person: 1,
            people: 1,
            emails_per_day: within(usage.emails_per_day, 1_000_000, 0),
            first_counter: 1,
        }],
        days: window,
        reply_window_days: window,
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

fn repeats(digits: i128, days: Option<i128>) -> String {
    match days {
        Some(days) => format!(
            "With {} the numbers repeat after {}.",
            count(digits, "digit", "digits"),
            days_in_words(days)
        ),
        None => "Without emails no number is used, and none repeats.".to_owned(),
    }
}

fn replies(plan: &Plan, most_sharing: u128, wrong: Share) -> String {
    let window = count(plan.reply_window_days.into(), "day", "days");
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
            group_digits(i128::try_from(sharing).unwrap_or(i128::MAX)),
            wrong.in_words()
        ),
    }
}

#[cfg(test)]
mod tests {
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
        for (digits, emails, window, repeats, replies) in [
            (
                3,
                40,
                730,
                "With 3 digits the numbers repeat after 25 days.",
                // 29,200 conversations on 999 numbers: 29 times, and 229 numbers once more; 28,201 of 29,200 are older.
                "After 730 days each number of the busiest sender stands on up to 30 conversations that may still be \
                 answered; 97 % of the replies would go to a newer one.",
            ),
            (
                5,
                40,
                730,
                "With 5 digits the numbers repeat after about 6.8 years.",
                "No number is used twice within the 730 days in which replies may come, so each reply finds its own \
                 conversation.",
            ),
            (
                1,
                10,
                1,
                "With 1 digit the numbers repeat after 1 day.",
                "After 1 day each number of the busiest sender stands on up to 2 conversations that may still be \
                 answered; 10 % of the replies would go to a newer one.",
            ),
            (
                3,
                1_000,
                1,
                "With 3 digits the numbers repeat after 1 day.",
                "After 1 day each number of the busiest sender stands on up to 2 conversations that may still be \
                 answered; less than 1 % of the replies would go to a newer one.",
            ),
            (
                1,
                1_000_000,
                36_500,
                "With 1 digit the numbers repeat after 1 day.",
                "After 36,500 days each number of the busiest sender stands on up to 4,055,555,556 conversations that \
                 may still be answered; more than 99 % of the replies would go to a newer one.",
            ),
            (
                3,
                0,
                730,
                "Without emails no number is used, and none repeats.",
                "No replies are expected.",
            ),
        ] {
            let found = of(digits, emails, window);
            assert_eq!((found.repeats.as_str(), found.replies.as_str()), (repeats, replies));
        }
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
}
