//! Tracking tokens in subjects.

use std::ops::Range;

use crate::{
    rules::Rules,
    strings::{NONE, Strings},
};

/// The last token that the rules recognise in a subject, in bytes: a prefix, letter by letter, a designator 0 or 1, then
/// digits with no further digit behind them. Where several prefixes end there, the longest.
pub(crate) fn last_token(subject: &[u8], rules: &Rules) -> Option<Range<usize>> {
    let mut end = subject.len();
    while end > 0 {
        let is_digit = |at: usize| subject.get(at).is_some_and(u8::is_ascii_digit);
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
                .filter_map(|prefix| token(subject, start..end, prefix, rules));
            if let Some(start) = starts.min() {
                return Some(start..end);
            }
        }
        end = start;
    }
    None
}

/// Where the longest token of this prefix begins that ends with a number of the subject.
fn token(subject: &[u8], number: Range<usize>, prefix: &str, rules: &Rules) -> Option<usize> {
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
        .filter(|&at| matches!(subject.get(at), Some(b'0' | b'1')))
        .find_map(|at| subject.get(..at)?.ends_with(prefix).then(|| at - prefix.len()))
}

/// The last token of each different subject, each different token a number.
#[derive(Default)]
pub(crate) struct Tokens {
    pub(crate) of_subject: Vec<u32>,
    /// The different ones.
    pub(crate) texts: Strings,
}

impl Tokens {
    pub(crate) fn of(subjects: &Strings, rules: &Rules) -> Self {
        let mut texts = Strings::default();
        let mut of_subject = vec![NONE; subjects.len()];
        let look = |number: u32| {
            let subject = subjects.get(number);
            if let Some(range) = last_token(subject, rules)
                && let Some(of_subject) = of_subject.get_mut(number as usize)
            {
                *of_subject = texts.number(subject.get(range).unwrap_or_default());
            }
        };
        if rules.prefixes.len() > MANY {
            (0..subjects.len() as u32).for_each(look);
        } else {
            let mut with_prefix = Vec::new();
            for prefix in &rules.prefixes {
                subjects.each_with(prefix.as_bytes(), |number| with_prefix.push(number));
            }
            with_prefix.sort_unstable();
            with_prefix.dedup();
            with_prefix.into_iter().for_each(look);
        }
        texts.seal();
        Self { of_subject, texts }
    }
}

/// Beyond so many prefixes, to look for each in all subjects takes longer than to look at each subject.
const MANY: usize = 16;
