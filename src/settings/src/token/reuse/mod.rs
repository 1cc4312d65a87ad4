//! The mail of many senders, played over time: when a token is used again, and what that does to replies.
//!
//! # What is played
//!
//! Time is counted in days. On each day every sender sends the same number of emails. A person's counter runs from 1
//! to its nines and then begins again at 1. Where the settings change, they do so between two days: a counter goes on
//! where it is, and one that has reached or passed the new nines begins again at 1. Senders whose personal numbers are
//! cut to the same digits use the same tokens.
//!
//! Each email begins a conversation. It may be answered in the evening of its own day, after all of that day's mail,
//! and in each later evening until the reply window has passed: with a window of 3 days, in 3 evenings. Every one of
//! these replies counts the same. A reply goes to the newest email with its token ("matching takes the most recent",
//! which the Microsoft CRM team blog of 2008 says of an older version); it is wrong if that is not the one it answers.
//!
//! Tokens are the same if their whole texts are, as people see them: `A` + `0` + `01` + `001` is `A` + `0` + `0100` +
//! `1`, and prefixes that end in digits can run into the fixed 0.
//!
//! # What is left out
//!
//! Other ways than the token by which Dynamics finds a conversation, and mail without a sender of its own.
//!
//! # How it is found
//!
//! [`play`] computes: its cost does not grow with the number of emails or people, but with that of groups. It grows
//! with the days only where groups of different pace share tokens, or tokens from before and after a change are the
//! same, and then as far as the ends of what they use pass each other. [`straightforward`] counts email by email, for
//! tests and for comparison.

mod coverage;
mod day;
mod layout;
mod overlap;
mod phase;
mod steps;
pub mod straightforward;
mod together;

use crate::{Token, profile::Settings};

/// Most people of a group, and most emails a day of each: the most that a profile's usage allows.
pub const MOST_SENT: u32 = 1_000_000;
/// Most days that are played: twice the longest reply window of a profile's usage.
pub const MOST_DAYS: u32 = 73_000;

/// What is to be played. Numbers beyond their range count as the nearest within it, digits as in [`Token`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Plan {
    /// The settings at first. Only prefix, base and digits count.
    pub settings: Settings,
    /// A change of these settings on the way.
    pub change: Option<Change>,
    /// Who sends.
    pub groups: Vec<Group>,
    /// How many days are played, 0 to [`MOST_DAYS`].
    pub days: u32,
    /// In how many evenings an email may be answered, that of its own day included; 1 to [`MOST_DAYS`].
    pub reply_window_days: u32,
}

/// Other settings from some day on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// After how many days; 0 is before the first.
    pub after_days: u32,
    /// The settings from then on.
    pub settings: Settings,
}

/// People with personal numbers in a row who send alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// The first one's number, without the base.
    pub first_person: u32,
    /// How many there are, 0 to [`MOST_SENT`].
    pub people: u32,
    /// Emails a day of each, 0 to [`MOST_SENT`].
    pub emails_per_day: u32,
    /// The counter of each one's first email. 0, and what is above the counter's nines, counts as 1.
    pub first_counter: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// When a token was first used again, whether or not its earlier emails could still be answered.
    pub first_reuse: Option<FirstReuse>,
    /// Emails sent.
    pub emails: u128,
    /// The most conversations that had the same token in one evening and could be answered.
    pub most_sharing: u128,
    /// Of all replies in the evenings played, those to the wrong conversation.
    pub wrong_replies: Share,
    /// The same of the last evening alone, the state at the end.
    pub last_evening: Share,
}

/// A token that is used again, on the first day with such a token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FirstReuse {
    /// The day; the first is 1.
    pub day: u32,
    /// The token; of several on that day the first in the order of its digits. In the parts that it has on that day.
    pub token: Token,
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
        // Far below what would overflow for anything that is played; beyond it, the last digits do not matter.
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

/// Plays a plan. Exact: as if each email had been sent and each reply counted.
pub fn play(plan: &Plan) -> Outcome {
    day::Course::of(plan).outcome()
}

impl Plan {
    /// The plan with every number within its range, and without a change that does not come about.
    fn within_ranges(&self) -> Self {
        let days = self.days.min(MOST_DAYS);
        let groups = self.groups.iter().map(|group| Group {
            people: group.people.min(MOST_SENT),
            emails_per_day: group.emails_per_day.min(MOST_SENT),
            ..*group
        });
        Self {
            settings: self.settings.clone(),
            change: self.change.clone().filter(|change| change.after_days < days),
            groups: groups.collect(),
            days,
            reply_window_days: self.reply_window_days.clamp(1, MOST_DAYS),
        }
    }
}

/// The counter that follows this one, with these nines.
fn next_counter(counter: u64, last: u64) -> u64 {
    if counter >= last { 1 } else { counter + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_counter_begins_again_after_its_nines() {
        for (counter, next) in [(0, 1), (1, 2), (998, 999), (999, 1), (1_000, 1), (999_999_999, 1)] {
            assert_eq!(next_counter(counter, 999), next);
        }
    }
}
