//! What numbers a token can end with, and what looks like a token.

use std::ops::{Range, RangeInclusive};

use crate::token::FIXED_DIGIT;

/// Digits behind the fixed one: 1 to 10 of the person and 1 to 9 of the email.
pub(super) const DIGITS: RangeInclusive<usize> = 2..=19;
/// Most characters of a prefix, as the catalogue has it.
const MOST_PREFIX: usize = 20;

/// Where numbers stand that are long enough for a token, in bytes, from first to last: each as long as it goes on.
pub(super) fn numbers(subject: &str) -> Vec<Range<usize>> {
    let bytes = subject.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at - start >= FIXED_DIGIT.len() + DIGITS.start() {
            numbers.push(start..at);
        }
        at += 1;
    }
    numbers
}

/// Where the last thing stands that looks like a token, whatever its prefix, in bytes.
///
/// At the end of a word, or before a character that is neither a letter nor a number: the fixed 0 and 2 to 19 digits;
/// before them, in the same word, 1 to 20 characters without a digit, a letter or a # among them. So a price, a date and
/// a telephone number are none, and neither is a long web address.
pub fn looks_like_token(subject: &str) -> Option<Range<usize>> {
    numbers(subject).into_iter().rev().find_map(|number| {
        let behind = subject[number.clone()].strip_prefix(FIXED_DIGIT)?;
        let goes_on = subject[number.end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if !DIGITS.contains(&behind.len()) || goes_on {
            return None;
        }
        let mut start = number.start;
        let mut is_named = false;
        // One more than a prefix has tells whether the word is too long.
        for (length, (at, c)) in subject[..number.start]
            .char_indices()
            .rev()
            .take(MOST_PREFIX + 1)
            .enumerate()
        {
            if c.is_whitespace() {
                break;
            }
            if c.is_numeric() || length == MOST_PREFIX {
                return None;
            }
            is_named |= c.is_alphabetic() || c == '#';
            start = at;
        }
        is_named.then_some(start..number.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_token_is_found() {
        for (subject, token) in [
            ("RE: Offer CRM:0001001", "CRM:0001001"),
            ("CTSO-0001001", "CTSO-0001001"),
            ("RE: (CRM:0001001)", "(CRM:0001001"),
            ("RE: Offer CRM:0001001, urgent", "CRM:0001001"),
            ("A:001 B:002 C:1", "B:002"),
            ("#001", "#001"),
            ("x 顧客0001001", "顧客0001001"),
            ("A:01234567890123456789", "A:01234567890123456789"), // 19 digits behind the fixed one
            ("xxxxxxxxxxxxxxxxxxxx001", "xxxxxxxxxxxxxxxxxxxx001"),
            // The last that looks like one.
            ("A:001 12.005 0001", "A:001"),
        ] {
            assert_eq!(
                looks_like_token(subject).map(|range| &subject[range]),
                Some(token),
                "{subject}"
            );
        }
    }

    #[test]
    fn other_numbers_do_not() {
        for subject in [
            "",
            "CRM:",
            "CRM: 0001001",
            "CRM:1001001",
            "CRM:01",
            "A:012345678901234567890",
            "CRM:0001001x",
            "CRM:0001001_",
            "0001001",
            "€0.005",
            "2024-01-005",
            "+0049301234",
            "(0301234)",
            "https://contoso.example/0001001",
            "xxxxxxxxxxxxxxxxxxxxx001",
            "v1.002",
            "A：０００１００１",
        ] {
            assert_eq!(looks_like_token(subject), None, "{subject}");
        }
    }

    #[test]
    fn the_longest_prefix_is_the_catalogues() {
        let kind = crate::SettingId::Prefix.setting().kind;
        assert!(matches!(kind, crate::catalogue::Kind::Text { max: MOST_PREFIX, .. }));
    }

    #[test]
    fn numbers_are_as_long_as_they_go_on() {
        assert_eq!(numbers("001 02 003"), [0..3, 7..10]);
        assert_eq!(numbers("é00 0001é22222"), [5..9, 11..16]);
        assert!(numbers("12 ab").is_empty());
    }
}
