//! The tracking token: what Dynamics puts behind the subject of the mail that it sends.
//!
//! `prefix + "0" + personal number + email counter`, without anything between ("Use email message filtering and
//! correlation to specify which emails are tracked"). Digits outside their range are taken as the nearest legal ones,
//! and a personal number wider than its digits keeps its rightmost ones, as the preview of Dynamics does.

mod forecast;
mod outlook;
mod people;
mod reader;
mod subject;

pub(crate) use forecast::days_of_numbers;
pub use forecast::{days_until_repeat, fewest_digits, repeats_after_days, within_days};
pub use outlook::{DigitsOutlook, Outlook, Share, outlook};
pub use people::{PeopleSharing, people_sharing_numbers};
pub use reader::{
    LOOKS_LIKE_TOKEN, MOST_TOKENS, NAME_UNKNOWN, Reading, Split, TokenStanding, WhichPrefix, holds_token,
    looks_like_token, read_among, read_tokens,
};
pub use subject::{FoundToken, find_in_subject};

use crate::{
    SettingId,
    catalogue::Kind,
    profile::{Profile, Settings},
};

/// A tracking token in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// The prefix.
    pub prefix: String,
    /// The person's number, base included, padded or cut to the digits of personal numbers.
    pub person: String,
    /// The email counter, padded to its digits.
    pub counter: String,
}

/// The digit between prefix and personal number. Not configurable; a leftover of online and offline clients.
pub const FIXED_DIGIT: &str = "0";

impl Token {
    /// The token of a person (1 is the first) with this counter. Exact for every value that a file can hold: a
    /// negative base, person or counter counts as 0, and a number wider than its digits keeps its rightmost ones.
    pub fn new(settings: &Settings, person: i128, counter: i128) -> Self {
        let number = from_zero(settings.base_tracking_number) + from_zero(person);
        Self {
            prefix: settings.prefix.clone(),
            person: rightmost(number, personal_digits(settings)),
            counter: rightmost(from_zero(counter), counter_digits(settings)),
        }
    }

    /// The first person's first token.
    pub fn first(profile: &Profile) -> Self {
        Self::new(&profile.settings, 1, 1)
    }

    /// The last person's last token.
    pub fn last(profile: &Profile) -> Self {
        Self::new(
            &profile.settings,
            profile.usage_or_assumed().people,
            largest_number(&profile.settings),
        )
    }

    /// Prefix, fixed digit, person, counter.
    pub fn parts(&self) -> [&str; 4] {
        [&self.prefix, FIXED_DIGIT, &self.person, &self.counter]
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{FIXED_DIGIT}{}{}", self.prefix, self.person, self.counter)
    }
}

/// The digits of a personal number, the nearest legal ones.
pub(crate) fn personal_digits(settings: &Settings) -> u32 {
    legal_digits(SettingId::PersonalNumberDigits, settings.personal_number_digits)
}

/// Most digits of the email counter that a plan can have.
pub(crate) const MOST_COUNTER_DIGITS: u32 = 9;

/// The digits of the email counter: as many as its largest number has, or the nearest legal ones.
pub(crate) fn counter_digits(settings: &Settings) -> u32 {
    settings.wraps_at.map_or_else(
        || legal_digits(SettingId::ActivityCounterDigits, settings.activity_counter_digits),
        digits_of,
    )
}

/// The largest number of the email counter, after which it begins again at 1: what the column `maximumtrackingnumber` holds
/// while tokens are on ("Organization table/entity reference").
pub fn largest_number(settings: &Settings) -> i128 {
    settings.wraps_at.unwrap_or_else(|| nines(counter_digits(settings)))
}

/// How many digits a number has, 1 at the least.
pub(crate) fn digits_of(number: i128) -> u32 {
    number.max(1).ilog10() + 1
}

/// How many people get a number of their own, with this base and these digits.
pub fn room_for_people(settings: &Settings) -> i128 {
    (largest_person(personal_digits(settings)) - settings.base_tracking_number.max(0)).max(0)
}

/// The largest personal number, base included, that fits these digits and that Dynamics can hold at all: it adds base
/// and person as 32-bit integers.
pub(crate) fn largest_person(digits: u32) -> i128 {
    nines(digits).min(i128::from(i32::MAX))
}

/// The largest number of so many digits.
pub(crate) fn nines(digits: u32) -> i128 {
    10_i128.pow(digits) - 1
}

fn legal_digits(id: SettingId, given: i128) -> u32 {
    match id.setting().kind {
        Kind::Number { min, max } => u32::try_from(given.clamp(min, max)).unwrap_or(1),
        Kind::Switch | Kind::Text { .. } => 1,
    }
}

fn from_zero(number: i128) -> u128 {
    number.max(0).unsigned_abs()
}

/// The number's rightmost digits, zeros in front where it has fewer.
fn rightmost(number: u128, digits: u32) -> String {
    format!("{:0width$}", number % 10_u128.pow(digits), width = digits as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(prefix: &str, base: i128, personal: i128, counter: i128) -> Settings {
        Settings {
            prefix: prefix.to_owned(),
            base_tracking_number: base,
            personal_number_digits: personal,
            activity_counter_digits: counter,
            ..Settings::microsoft_defaults()
        }
    }

    #[test]
    fn first_tokens() {
        for (prefix, base, personal, counter, token) in [
            ("CRM:", 0, 3, 3, "CRM:0001001"),
            ("CRM:", 500, 3, 3, "CRM:0501001"),
            ("ACME#", 0, 1, 9, "ACME#01000000001"),
            // Wider than its digits: the rightmost stay.
            ("CRM:", 999, 3, 3, "CRM:0000001"),
            ("CRM:", 1_234, 2, 1, "CRM:0351"),
            // Beyond what Dynamics can add, and beyond 64 bits: exact all the same.
            ("CRM:", 2_147_483_647, 10, 3, "CRM:02147483648001"),
            (
                "",
                99_999_999_999_999_999_999_999_999_999_999_999_998,
                10,
                3,
                "09999999999001",
            ),
            (
                "",
                99_999_999_999_999_999_999_999_999_999_999_999_999,
                10,
                3,
                "00000000000001",
            ),
            // A negative base counts as 0, digits out of range as the nearest legal ones.
            ("CRM:", -5, 3, 3, "CRM:0001001"),
            ("CRM:", 0, 0, -7, "CRM:011"),
            ("CRM:", 0, 11, 10, "CRM:00000000001000000001"),
            ("CRM:", 0, i128::MAX, i128::MIN, "CRM:000000000011"),
            ("顧客;🦀", 0, 3, 3, "顧客;🦀0001001"),
        ] {
            let mut profile = Profile::new("test");
            profile.settings = settings(prefix, base, personal, counter);
            assert_eq!(Token::first(&profile).to_string(), token);
            assert_eq!(Token::first(&profile).parts().concat(), token);
        }
    }

    #[test]
    fn the_last_token_is_the_last_person_at_the_counters_end() {
        let mut profile = Profile::new("test");
        assert_eq!(Token::last(&profile).to_string(), "CRM:0250999");
        profile.settings = settings("A", 100, 4, 5);
        profile.usage = Some(crate::Usage {
            people: 1_200,
            emails_per_day: 1,
            reply_window_days: 1,
        });
        assert_eq!(Token::last(&profile).to_string(), "A0130099999");
    }

    #[test]
    fn people_and_counters_that_cannot_be_keep_the_tokens_shape() {
        let settings = settings("A", 0, 3, 3);
        for (person, counter, token) in [
            (i128::MIN, i128::MIN, "A0000000"),
            (1_001, 1_000, "A0001000"),
            (i128::MAX, i128::MAX, "A0727727"),
        ] {
            assert_eq!(Token::new(&settings, person, counter).to_string(), token);
        }
    }

    #[test]
    fn room_is_what_base_and_digits_leave() {
        for (base, digits, room) in [
            (0, 3, 999),
            (500, 3, 499),
            (999, 3, 0),
            (5_000, 3, 0),
            (-5, 3, 999),
            (0, 10, 2_147_483_647),
            (i128::MAX, 10, 0),
            (i128::MIN, 1, 9),
        ] {
            assert_eq!(
                room_for_people(&settings("A", base, digits, 3)),
                room,
                "{base} {digits}"
            );
        }
    }
}
