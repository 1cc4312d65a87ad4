//! Tracking tokens in subjects.

use std::ops::Range;

use crate::{
    rules::Rules,
    sample::Subjects,
    strings::{NONE, Strings},
};

/// The last token that the rules recognise in a subject, in bytes: a prefix, letter by letter, a designator 0 or 1, then
/// digits with no further digit behind them. Where several prefixes end there, the longest.
pub(crate) fn last_token(subject: &str, rules: &Rules) -> Option<Range<usize>> {
    let bytes = subject.as_bytes();
    let mut end = bytes.len();
    while end > 0 {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if !is_digit(end - 1) {
            end -= 1;
            continue;
        }
        let mut start = end - 1;
        while start > 0 && is_digit(start - 1) {
            start -= 1;
        }
        if end - start > *rules.digits.start() {
            let starts = rules
                .prefixes
                .iter()
                .filter_map(|prefix| token(bytes, start..end, prefix, rules));
            if let Some(start) = starts.min() {
                return Some(start..end);
            }
        }
        end = start;
    }
    None
}

/// Where the longest token of this prefix begins that ends with a number of the subject.
fn token(bytes: &[u8], number: Range<usize>, prefix: &str, rules: &Rules) -> Option<usize> {
    let prefix = prefix.as_bytes();
    let of_number = prefix.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    // A prefix of digits alone may begin anywhere in the number, any other has its last digits at the number's start.
    let designators = if of_number == prefix.len() {
        number.start + of_number..number.end
    } else {
        number.start + of_number..number.start + of_number + 1
    };
    designators
        .filter(|&at| rules.digits.contains(&number.end.saturating_sub(at + 1)))
        .filter(|&at| matches!(bytes.get(at), Some(b'0' | b'1')))
        .find_map(|at| bytes.get(..at)?.ends_with(prefix).then(|| at - prefix.len()))
}

/// The last token of each subject, each different one a number.
#[derive(Default)]
pub(crate) struct Tokens {
    pub(crate) of_message: Vec<u32>,
    /// The different ones.
    pub(crate) texts: Strings,
}

impl Tokens {
    pub(crate) fn of(subjects: &Subjects, rules: &Rules) -> Self {
        let mut texts = Strings::default();
        let all = (0..subjects.spans.len()).map(|message| subjects.get(message));
        let of_message = all
            .map(|subject| match last_token(subject, rules) {
                Some(range) => texts.number(subject.as_bytes().get(range).unwrap_or_default()),
                None => NONE,
            })
            .collect();
        texts.seal();
        Self { of_message, texts }
    }
}
