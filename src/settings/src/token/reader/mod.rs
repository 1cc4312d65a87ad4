//! Reading a token out of a subject: which prefix made it, and what its digits can mean.
//!
//! How Dynamics finds a token in a subject is not documented. Here a token is a prefix, letter by letter, the fixed 0 and
//! 2 to 19 digits (1 to 10 of the person, 1 to 9 of the email), up to the last digit that stands there. Where the digit
//! counts were others when the token was made nobody can know from it, so every way to split them is given.

mod sentences;
mod shape;
mod splits;

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    ops::Range,
};

pub use sentences::{LOOKS_LIKE_TOKEN, NAME_UNKNOWN};
pub use shape::looks_like_token;
pub use splits::Split;

use super::{FIXED_DIGIT, Token};
use crate::{prefix_history, profile::Profile};
use shape::{DIGITS, numbers};

/// As many tokens of one subject are read, the last ones. A conversation that was mixed up shows two or three.
pub const MOST_TOKENS: usize = 16;

/// Which of a profile's prefixes a token begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhichPrefix {
    /// The one of the settings.
    Current,
    /// An earlier one: its place in the prefix history, 0 being the newest.
    Earlier(usize),
}

/// How a token stands to the present settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenStanding {
    /// The present settings make such tokens: the prefix is the current one, and so is the count of digits.
    AsMadeNow,
    /// The prefix is the current one; the settings have other digits now.
    OtherDigits,
    /// The prefix is an earlier one, in the list that Dynamics stores.
    EarlierPrefix,
    /// The prefix is an earlier one that no longer fits the list that Dynamics stores.
    DroppedPrefix,
}

/// A token as a profile reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it stands, in bytes of the subject.
    pub range: Range<usize>,
    /// The prefix that it begins with.
    pub prefix: String,
    /// Which prefix that is.
    pub which: WhichPrefix,
    /// How it stands to the present settings.
    pub standing: TokenStanding,
    /// What its digits can mean, the most likely first; never empty. The split of the present digit counts is the first
    /// where there is one.
    pub splits: Vec<Split>,
}

impl Reading {
    /// The token in its parts, split this way.
    pub fn token(&self, split: &Split) -> Token {
        Token {
            prefix: self.prefix.clone(),
            person: split.person_digits.clone(),
            counter: split.counter_digits.clone(),
        }
    }

    /// Where prefix, fixed digit, person and counter stand in the subject, split this way.
    pub fn parts(&self, split: &Split) -> [Range<usize>; 4] {
        let mut start = self.range.start;
        [
            self.prefix.len(),
            FIXED_DIGIT.len(),
            split.person_digits.len(),
            split.counter_digits.len(),
        ]
        .map(|length| {
            let part = start..start + length;
            start = part.end;
            part
        })
    }

    /// The last token comes first, then what is likelier. Of two prefixes of one token the longer explains more of it.
    fn order(&self) -> impl Ord + use<> {
        let is_a_planned_person = self.splits.first().is_some_and(|split| split.is_planned_person);
        (
            Reverse(self.range.end),
            self.standing != TokenStanding::AsMadeNow,
            !is_a_planned_person,
            Reverse(self.prefix.len()),
            self.which,
        )
    }
}

/// The tokens in a subject, as this profile reads them, whether its tokens are on or off: the last token first, and
/// where one can be read with several prefixes, the most likely reading first (made by the present settings, of a person
/// who is planned, the longest prefix, the current one).
///
/// Takes time in proportion to the subject, whatever stands in it; reads at most [`MOST_TOKENS`].
pub fn read_tokens(subject: &str, profile: &Profile) -> Vec<Reading> {
    read_among(subject, [((), profile)])
        .into_iter()
        .flat_map(|((), readings)| readings)
        .collect()
}

/// As [`read_tokens`], for each profile that reads a token: whoever reads the last token most likely first, else in the
/// order given. Of hundreds of profiles as quick as of one.
pub fn read_among<'a, K>(
    subject: &str,
    profiles: impl IntoIterator<Item = (K, &'a Profile)>,
) -> Vec<(K, Vec<Reading>)> {
    let numbers = numbers(subject);
    if numbers.is_empty() {
        return Vec::new();
    }
    let (keys, profiles): (Vec<K>, Vec<&Profile>) = profiles.into_iter().unzip();
    let mut all: Vec<(K, Vec<Reading>)> = keys
        .into_iter()
        .zip(read(subject, &numbers, &profiles))
        .filter(|(_, readings)| !readings.is_empty())
        .collect();
    all.sort_by_key(|(_, readings)| readings.first().map(Reading::order));
    all
}

/// Whether any of these profiles reads a token in a subject. Cheap enough to ask with each key that is typed.
pub fn holds_token<'a>(subject: &str, profiles: impl IntoIterator<Item = &'a Profile>) -> bool {
    let numbers = numbers(subject);
    if numbers.is_empty() {
        return false;
    }
    let profiles: Vec<&Profile> = profiles.into_iter().collect();
    let prefixes = Prefixes::of(&profiles);
    numbers
        .iter()
        .any(|number| prefixes.before(subject, number).next().is_some())
}

/// What each of these profiles reads.
fn read(subject: &str, numbers: &[Range<usize>], profiles: &[&Profile]) -> Vec<Vec<Reading>> {
    let prefixes = Prefixes::of(profiles);
    let mut readings = vec![Vec::new(); profiles.len()];
    // How many tokens each profile has read, and where the one read last ends.
    let mut read = vec![(0, 0); profiles.len()];
    let mut reading_on = profiles.len();
    for number in numbers.iter().rev() {
        if reading_on == 0 {
            break;
        }
        for prefix in prefixes.before(subject, number) {
            let (tokens, end) = &mut read[prefix.owner];
            if *end != number.end {
                *tokens += 1;
                *end = number.end;
                reading_on -= usize::from(*tokens == MOST_TOKENS + 1);
            }
            if *tokens <= MOST_TOKENS {
                readings[prefix.owner].push(prefix.reading(subject, number, profiles[prefix.owner]));
            }
        }
    }
    for one in &mut readings {
        one.sort_by_key(Reading::order);
    }
    readings
}

/// One of a profile's prefixes.
struct Prefix<'a> {
    text: &'a str,
    which: WhichPrefix,
    /// The place of its profile.
    owner: usize,
    /// The bytes before its last digits, which a subject shows as one number with the token's.
    head: usize,
}

/// The prefixes of many profiles, to be looked up by what stands before a number, so that it plays no part how many
/// there are.
#[derive(Default)]
struct Prefixes<'a> {
    by_head: HashMap<&'a str, Vec<Prefix<'a>>>,
    /// How long the heads are that end with a byte.
    lengths: HashMap<Option<u8>, BTreeSet<usize>>,
}

impl<'a> Prefixes<'a> {
    /// Of each profile every prefix once, the current one first. Empty items of the history are left out, as Dynamics
    /// ignores them.
    fn of(profiles: &[&'a Profile]) -> Self {
        let mut all = Self::default();
        for (owner, profile) in profiles.iter().enumerate() {
            let current = profile.settings.prefix.as_str();
            all.add(current, WhichPrefix::Current, owner);
            let mut known = BTreeSet::from([current]);
            for (at, text) in profile.prefix_history.iter().enumerate() {
                if !text.trim().is_empty() && known.insert(text) {
                    all.add(text, WhichPrefix::Earlier(at), owner);
                }
            }
        }
        all
    }

    fn add(&mut self, text: &'a str, which: WhichPrefix, owner: usize) {
        let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let lengths = self.lengths.entry(head.bytes().last()).or_default();
        lengths.insert(head.len());
        self.by_head.entry(head).or_default().push(Prefix {
            text,
            which,
            owner,
            head: head.len(),
        });
    }

    /// The prefixes with which this number ends a token. Each can begin at one place only: its last digits are the
    /// number's first.
    fn before<'s>(&'s self, subject: &'s str, number: &Range<usize>) -> impl Iterator<Item = &'s Prefix<'a>> {
        let (before, digits) = (&subject[..number.start], &subject[number.clone()]);
        let last = before.bytes().last();
        // A prefix of digits alone, or of nothing, needs nothing before the number.
        let ends = [None, last];
        let ends = ends.into_iter().take(if last.is_some() { 2 } else { 1 });
        ends.filter_map(|end| self.lengths.get(&end))
            .flatten()
            .filter_map(move |&length| before.split_at_checked(before.len().checked_sub(length)?))
            .filter(|(before, head)| !is_part_of_number(before, head))
            .filter_map(|(_, head)| self.by_head.get(head))
            .flatten()
            .filter(move |prefix| {
                let behind = digits.strip_prefix(&prefix.text[prefix.head..]);
                let behind = behind.and_then(|rest| rest.strip_prefix(FIXED_DIGIT));
                behind.is_some_and(|behind| DIGITS.contains(&behind.len()))
            })
    }
}

/// A prefix that begins with a digit is part of a longer number where another stands before it.
fn is_part_of_number(before: &str, head: &str) -> bool {
    head.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(|c: char| c.is_ascii_digit())
}

impl Prefix<'_> {
    fn reading(&self, subject: &str, number: &Range<usize>, profile: &Profile) -> Reading {
        let start = number.start - self.head;
        let digits = &subject[start + self.text.len() + FIXED_DIGIT.len()..number.end];
        let splits = splits::all(digits, profile);
        let is_present = splits.first().is_some_and(|split| split.is_present);
        let is_stored = || {
            let list = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history);
            list.kept.iter().any(|kept| kept == self.text)
        };
        let standing = match self.which {
            WhichPrefix::Current if is_present => TokenStanding::AsMadeNow,
            WhichPrefix::Current => TokenStanding::OtherDigits,
            WhichPrefix::Earlier(_) if is_stored() => TokenStanding::EarlierPrefix,
            WhichPrefix::Earlier(_) => TokenStanding::DroppedPrefix,
        };
        Reading {
            range: start..number.end,
            prefix: self.text.to_owned(),
            which: self.which,
            standing,
            splits,
        }
    }
}
