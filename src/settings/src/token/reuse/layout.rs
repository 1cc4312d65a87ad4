//! The tokens of some settings as numbers, so that equal numbers are equal texts.
//!
//! The digits after the fixed 0 are the number. Where two settings have the same prefix and as many digits in all,
//! their tokens are the same if these numbers are. Where one prefix is the other with the beginning of its digits, as
//! `A007` is to `A`, its numbers are those of the shorter prefix from a certain number on: `A007` + `0` + `12` is
//! `A` + `0` + `07012`. All other settings have no token in common.

use super::super::{FIXED_DIGIT, counter_digits, from_zero, personal_digits};
use crate::{Token, profile::Settings};

/// How tokens are built, and where they stand among all numbers.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    settings: Settings,
    personal_digits: u32,
    counter_digits: u32,
    /// The number of personal number 0 and counter 0. More than 0 only beside the layout of a shorter prefix.
    origin: u64,
}

impl Layout {
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            personal_digits: personal_digits(settings),
            counter_digits: counter_digits(settings),
            origin: 0,
        }
    }

    /// The counter's nines.
    pub(super) fn last_counter(&self) -> u64 {
        self.block_size() - 1
    }

    /// How many numbers belong to a personal number: one for each counter, 0 included.
    pub(super) fn block_size(&self) -> u64 {
        10_u64.pow(self.counter_digits)
    }

    /// How many personal numbers there are.
    pub(super) fn blocks(&self) -> u64 {
        10_u64.pow(self.personal_digits)
    }

    /// The block of personal number 0, among all blocks of this size.
    pub(super) fn first_block(&self) -> u64 {
        self.origin / self.block_size()
    }

    /// The personal number that a person has in the token, base included and cut.
    pub(super) fn personal_number(&self, person: u32) -> u64 {
        let number = from_zero(self.settings.base_tracking_number) + u128::from(person);
        // Less than the number of blocks.
        (number % u128::from(self.blocks())) as u64
    }

    /// The token of a number that is one of this layout.
    pub(super) fn token(&self, number: u64) -> Token {
        let digits = number.saturating_sub(self.origin);
        let (personal, counter) = (digits / self.block_size(), digits % self.block_size());
        Token {
            prefix: self.settings.prefix.clone(),
            person: format!("{personal:0width$}", width = self.personal_digits as usize),
            counter: format!("{counter:0width$}", width = self.counter_digits as usize),
        }
    }

    fn digits(&self) -> u32 {
        self.personal_digits + self.counter_digits
    }
}

/// Gives both layouts their places on one line of numbers. `false` where they have no token in common.
pub(super) fn align(one: &mut Layout, other: &mut Layout) -> bool {
    if one.settings.prefix == other.settings.prefix {
        return one.digits() == other.digits();
    }
    if let Some(origin) = origin(one, other) {
        one.origin = origin;
        return true;
    }
    if let Some(origin) = origin(other, one) {
        other.origin = origin;
        return true;
    }
    false
}

/// The number at which the tokens of the longer prefix begin among those of the shorter.
fn origin(longer: &Layout, shorter: &Layout) -> Option<u64> {
    let more = longer.settings.prefix.strip_prefix(&shorter.settings.prefix)?;
    let leading = more.strip_prefix(FIXED_DIGIT)?;
    let as_long = more.len() == shorter.digits().checked_sub(longer.digits())? as usize;
    if !as_long || !leading.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // At most 16 digits, and with what follows fewer than the shorter prefix has: 19 at most.
    let leading = if leading.is_empty() {
        0
    } else {
        leading.parse::<u64>().ok()?
    };
    leading.checked_mul(10_u64.checked_pow(longer.digits() + 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(prefix: &str, personal: i128, counter: i128) -> Layout {
        Layout::of(&Settings {
            prefix: prefix.to_owned(),
            personal_number_digits: personal,
            activity_counter_digits: counter,
            ..Settings::microsoft_defaults()
        })
    }

    #[test]
    fn equal_numbers_are_equal_texts() {
        for (one, other, number, texts) in [
            (
                layout("A", 3, 4),
                layout("A", 4, 3),
                1_001_000,
                Some(["A0", "100", "1000"]),
            ),
            (layout("A", 3, 3), layout("A", 4, 3), 0, None),
            (layout("A", 3, 3), layout("B", 3, 3), 0, None),
            (layout("A0", 1, 3), layout("A", 3, 2), 1_234, Some(["A00", "1", "234"])),
            (layout("A", 3, 2), layout("A0", 1, 3), 1_234, Some(["A0", "012", "34"])),
            (
                layout("A007", 1, 1),
                layout("A", 2, 3),
                7_012,
                Some(["A0070", "1", "2"]),
            ),
            (layout("A107", 1, 1), layout("A", 2, 3), 0, None),
            (layout("A00x", 1, 1), layout("A", 2, 3), 0, None),
            (layout("A007", 1, 1), layout("A", 2, 4), 0, None),
            (
                layout("", 10, 9),
                layout("00", 8, 9),
                1,
                Some(["0", "0000000000", "000000001"]),
            ),
            (
                layout("0999999999999999", 1, 1),
                layout("", 9, 9),
                999_999_999_999_999_012,
                Some(["09999999999999990", "1", "2"]),
            ),
            // Digits of another script are letters.
            (layout("A0７", 1, 1), layout("A", 2, 2), 0, None),
        ] {
            let (mut one, mut other) = (one, other);
            let aligned = align(&mut one, &mut other);
            assert_eq!(aligned, texts.is_some(), "{one:?} {other:?}");
            if let Some([start, personal, counter]) = texts {
                let token = one.token(number);
                assert_eq!((token.person.as_str(), token.counter.as_str()), (personal, counter));
                assert_eq!(token.to_string(), [start, personal, counter].concat());
                assert_eq!(other.token(number).to_string(), token.to_string());
            }
        }
    }

    #[test]
    fn numbers_are_those_of_the_token() {
        let mut layout = layout("A", 2, 3);
        for (base, person, personal) in [
            (0, 1, 1),
            (0, 99, 99),
            (0, 100, 0),
            (98, 3, 1),
            (-7, 5, 5),
            (i128::MAX, 0, 27),
        ] {
            layout.settings.base_tracking_number = base;
            assert_eq!(layout.personal_number(person), personal);
            let token = Token::new(&layout.settings, person.into(), 45);
            assert_eq!(layout.token(personal * 1_000 + 45), token);
        }
    }
}
