//! Finding a token in a subject.

use std::ops::Range;

use super::{FIXED_DIGIT, Token, counter_digits, personal_digits};
use crate::profile::Settings;

/// A token and where it stands, in bytes of the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundToken {
    /// The token in its parts.
    pub token: Token,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// The last token of these settings in a subject.
///
/// A token is the prefix, letter by letter, the fixed 0, and exactly as many digits as the settings say. Where one
/// more digit follows, or one stands before a prefix that begins with a digit itself, it is some longer number and
/// not a token.
pub fn find_in_subject(subject: &str, settings: &Settings) -> Option<FoundToken> {
    let prefix = settings.prefix.as_str();
    let personal = personal_digits(settings) as usize;
    let all = personal + counter_digits(settings) as usize;
    let begins_with_digit = prefix.chars().next().is_none_or(|first| first.is_ascii_digit());

    subject.char_indices().rev().find_map(|(start, _)| {
        let digits_and_rest = subject[start..].strip_prefix(prefix)?.strip_prefix(FIXED_DIGIT)?;
        let digits = digits_and_rest.get(..all)?;
        let joined_before = begins_with_digit && ends_with_digit(&subject[..start]);
        let joined_after = digits_and_rest[all..].starts_with(|c: char| c.is_ascii_digit());
        if joined_before || joined_after || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (person, counter) = digits.split_at(personal);
        Some(FoundToken {
            token: Token {
                prefix: prefix.to_owned(),
                person: person.to_owned(),
                counter: counter.to_owned(),
            },
            range: start..start + prefix.len() + FIXED_DIGIT.len() + all,
        })
    })
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(subject: &str, prefix: &str) -> Option<(String, Range<usize>)> {
        let settings = Settings {
            prefix: prefix.to_owned(),
            ..Settings::microsoft_defaults()
        };
        find_in_subject(subject, &settings).map(|found| (found.token.to_string(), found.range))
    }

    #[test]
    fn the_last_token_is_found_in_its_place() {
        for (subject, prefix, token, start) in [
            ("Quote for 20 laptops CRM:0001001", "CRM:", "CRM:0001001", 21),
            ("CRM:0001001", "CRM:", "CRM:0001001", 0),
            ("RE: Grüße CRM:0002003 (urgent)", "CRM:", "CRM:0002003", 12),
            ("RE: a CRM:0001001 CRM:0002002", "CRM:", "CRM:0002002", 18),
            // The last one that is a token, though something like it follows.
            ("a CRM:0001001 CRM:000100", "CRM:", "CRM:0001001", 2),
            ("a CRM:0001001 CRM:00010012", "CRM:", "CRM:0001001", 2),
            ("(CRM:0001001)", "CRM:", "CRM:0001001", 1),
            ("CRM:CRM:0001001", "CRM:", "CRM:0001001", 4),
            // A prefix of digits, of nothing, of other scripts.
            ("Room 12 990001001", "99", "990001001", 8),
            ("Room 12 0001001", "", "0001001", 8),
            ("0 00000000", "0", "00000000", 2),
            ("見積 顧客🦀0001001", "顧客🦀", "顧客🦀0001001", 7),
        ] {
            assert_eq!(
                found(subject, prefix),
                Some((token.to_owned(), start..start + token.len())),
                "{subject}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_token_is_none() {
        for (subject, prefix) in [
            ("", "CRM:"),
            ("", ""),
            ("CRM:", "CRM:"),
            ("CRM:000100", "CRM:"),         // cut off
            ("CRM:00010011", "CRM:"),       // one digit more
            ("CRM:1001001", "CRM:"),        // not the fixed 0
            ("crm:0001001", "CRM:"),        // another spelling
            ("CRM: 0001001", "CRM:"),       // a space between
            ("CRM:00010é1", "CRM:"),        // no digit
            ("CRM:０００１００１", "CRM:"), // digits of another script
            ("1990001001", "99"),           // part of a longer number
            ("10001001", ""),
            ("ACME:0001001", "CRM:"),
        ] {
            assert_eq!(found(subject, prefix), None, "{subject} {prefix}");
        }
    }

    #[test]
    fn the_digits_of_the_settings_count() {
        let settings = Settings {
            personal_number_digits: 5,
            activity_counter_digits: 99,
            ..Settings::microsoft_defaults()
        };
        let found = find_in_subject("x CRM:000123000000456", &settings).map(|found| found.token);
        let token = Token {
            prefix: "CRM:".into(),
            person: "00123".into(),
            counter: "000000456".into(),
        };
        assert_eq!(found, Some(token));
        assert_eq!(find_in_subject("x CRM:0001001", &settings), None);
    }
}
