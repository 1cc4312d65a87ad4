//! What is found in mail beside its links: tokens, marks in front of subjects, months.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use jiff::{Timestamp, tz::Offset};
use tracking_settings::{
    Profile,
    smart_matching::{BadPattern, Details, MOST_SUBJECT, NoisePattern, PREFIXES, Prefix, behind_mark},
    token::looks_like_token,
};

use crate::{
    Judgement, Replay, Sample, WhatIf,
    fold::lower,
    rules::Rules,
    sample::{Message, Subjects},
    strings::NONE,
    tokens::Tokens,
};

/// As many tokens, prefixes and marks are kept of each list.
const MOST_FOUND: usize = 100;
/// As many months are kept, the last ones: a hundred years.
const MOST_MONTHS: usize = 1_200;
/// As many months without a reply are filled in between two others. A stray date thousands of years away leaves a gap.
const MOST_FILLED: i32 = 120;

/// What is found in a sample. Duplicates count nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Tokens that stand in more than one real conversation, most conversations first.
    pub reused: Few<Reused>,
    /// Prefixes of what looks like a token and that the profile does not know, most messages first.
    pub unknown: Few<Unknown>,
    /// What stands in front of subjects although the noise pattern has been there, most messages first.
    pub left: Few<Left>,
    /// Months in order, UTC, those without a reply between them too, where it is not more than ten years of them.
    pub months: Few<Month>,
    /// Replies whose own date cannot be read, and which are in no month.
    pub undated: usize,
}

/// The first of a list, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T> {
    /// The first hundred; of months the last of a hundred years.
    pub rows: Vec<T>,
    /// All, also those left out.
    pub count: usize,
}

/// A token in several conversations, as the headers tell them: a reply that names nothing is one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reused {
    /// As it stands in subjects.
    pub token: String,
    /// How many conversations it stands in.
    pub conversations: usize,
    /// How many messages.
    pub messages: usize,
}

/// A prefix that the profile does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What stands before the digits, from the beginning of the word.
    pub prefix: String,
    /// How many messages have it, each by the last thing in its subject that looks like a token.
    pub messages: usize,
    /// The subject of the first of them.
    pub example: String,
}

/// What stands in front of subjects and goes into the comparison of their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The first of the [`PREFIXES`] with this text; letter case and the kind of space do not matter.
    pub prefix: &'static Prefix,
    /// How many subjects begin with it, also behind other marks that the pattern takes off.
    pub messages: usize,
}

/// The replies of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The year, UTC.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Replies linked to their conversation.
    pub right: usize,
    /// Replies linked to another conversation.
    pub wrong: usize,
    /// Replies linked to nothing.
    pub missed: usize,
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            count: 0,
        }
    }
}

impl<T> Few<T> {
    fn of(mut rows: Vec<T>) -> Self {
        let count = rows.len();
        rows.truncate(MOST_FOUND);
        Self { rows, count }
    }
}

impl Sample {
    /// What is found under a profile. Reused tokens are those of the subjects as the methods see them, with the tokens
    /// that are supposed; all else is looked for in the subjects as they were read.
    ///
    /// # Errors
    ///
    /// The noise pattern's, where smart matching is on.
    pub fn found(&self, profile: &Profile, what_if: &WhatIf, replay: &Replay) -> Result<Found, BadPattern> {
        let found = self.found_until(profile, what_if, replay, &AtomicBool::new(false))?;
        Ok(found.unwrap_or_default())
    }

    /// As [`Self::found`]; `None` where it is asked to stop before its end.
    ///
    /// # Errors
    ///
    /// As [`Self::found`].
    pub fn found_until(
        &self,
        profile: &Profile,
        what_if: &WhatIf,
        replay: &Replay,
        stop: &AtomicBool,
    ) -> Result<Option<Found>, BadPattern> {
        let rules = Rules::of(profile, what_if)?;
        let (months, undated) = self.months(replay);
        let found = Found {
            reused: self.reused(&self.subjects_under(&profile.settings, &rules, what_if), &rules),
            unknown: self.unknown(&rules),
            // Where smart matching is off, its pattern may be a bad one.
            left: Details::of(&profile.settings)
                .map_or_else(|_| Few::default(), |details| self.left(&details.noise, stop)),
            months,
            undated,
        };
        Ok((!stop.load(Relaxed)).then_some(found))
    }

    /// Messages with their places, without duplicates.
    fn originals(&self) -> impl Iterator<Item = (usize, &Message)> {
        self.messages.iter().enumerate().filter(|(_, one)| !one.is_duplicate)
    }

    fn reused(&self, subjects: &Subjects, rules: &Rules) -> Few<Reused> {
        let tokens = Tokens::of(&subjects.all, rules);
        let token_of = |at: usize| tokens.of_subject.get(subjects.number(at)).copied().unwrap_or(NONE);
        let mut pairs: Vec<(u32, u32)> = self
            .originals()
            .map(|(at, message)| (token_of(at), message.conversation))
            .filter(|(token, _)| *token != NONE)
            .collect();
        pairs.sort_unstable();
        let mut reused: Vec<Reused> = pairs
            .chunk_by(|(one, _), (other, _)| one == other)
            .filter(|pairs| pairs.first() != pairs.last())
            .map(|pairs| Reused {
                token: String::from_utf8_lossy(tokens.texts.get(pairs[0].0)).into_owned(),
                conversations: pairs.chunk_by(|(_, one), (_, other)| one == other).count(),
                messages: pairs.len(),
            })
            .collect();
        reused.sort_by(|one, other| {
            let order = |reused: &Reused| Reverse((reused.conversations, reused.messages));
            order(one).cmp(&order(other)).then_with(|| one.token.cmp(&other.token))
        });
        Few::of(reused)
    }

    fn unknown(&self, rules: &Rules) -> Few<Unknown> {
        // By prefix, how many have it, and the first that has.
        let mut unknown: HashMap<&str, (usize, usize)> = HashMap::new();
        for (at, _) in self.originals() {
            let subject = self.subjects.get(at);
            let Some(token) = looks_like_token(subject).and_then(|range| subject.get(range)) else {
                continue;
            };
            let prefix = token.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let knows = |known: &String| {
                let letters = known.trim_end_matches(|sign: char| sign.is_ascii_digit());
                prefix.ends_with(letters) && token[prefix.len()..].starts_with(&known[letters.len()..])
            };
            if !rules.prefixes.iter().any(knows) {
                unknown.entry(prefix).or_insert((0, at)).0 += 1;
            }
        }
        let mut unknown: Vec<_> = unknown.into_iter().collect();
        unknown.sort_unstable_by_key(|(prefix, (messages, _))| (Reverse(*messages), *prefix));
        let count = unknown.len();
        let rows = unknown
            .into_iter()
            .take(MOST_FOUND)
            .map(|(prefix, (messages, at))| Unknown {
                prefix: prefix.to_owned(),
                messages,
                example: self.subjects.get(at).to_owned(),
            });
        Few {
            rows: rows.collect(),
            count,
        }
    }

    fn left(&self, noise: &NoisePattern, stop: &AtomicBool) -> Few<Left> {
        let marks = Marks::new();
        let mut messages = [0; PREFIXES.len()];
        // A pattern may take long for a single subject.
        for (at, _) in self.originals().take_while(|_| !stop.load(Relaxed)) {
            if let Some(left) = marks.left_in(self.subjects.get(at), noise)
                && let Some(messages) = messages.get_mut(left)
            {
                *messages += 1;
            }
        }
        let left = PREFIXES.iter().zip(messages).filter(|(_, messages)| *messages > 0);
        let mut left: Vec<Left> = left.map(|(prefix, messages)| Left { prefix, messages }).collect();
        left.sort_by_key(|left| Reverse(left.messages));
        Few::of(left)
    }

    fn months(&self, replay: &Replay) -> (Few<Month>, usize) {
        // By month, counted through all years.
        let mut months: BTreeMap<i32, Month> = BTreeMap::new();
        let mut undated = 0;
        for (at, message) in self.originals() {
            let judgement = self.judge(at, replay.link(at));
            let is_reply = matches!(judgement, Judgement::Right | Judgement::Wrong | Judgement::Missed);
            if !is_reply {
                continue;
            }
            let Some(date) = Timestamp::from_second(message.date).ok().filter(|_| message.has_date) else {
                undated += 1;
                continue;
            };
            let date = Offset::UTC.to_datetime(date).date();
            let month = months.entry(number(date.year(), date.month())).or_default();
            match judgement {
                Judgement::Right => month.right += 1,
                Judgement::Wrong => month.wrong += 1,
                _ => month.missed += 1,
            }
        }
        let mut rows: Vec<Month> = Vec::new();
        let mut next: Option<i32> = None;
        for (number, month) in months {
            let empty = next
                .filter(|next| number - next <= MOST_FILLED)
                .map(|next| next..number);
            rows.extend(
                empty
                    .into_iter()
                    .flatten()
                    .map(|number| of_number(number, Month::default())),
            );
            rows.push(of_number(number, month));
            next = Some(number + 1);
        }
        let count = rows.len();
        rows.drain(..count.saturating_sub(MOST_MONTHS));
        (Few { rows, count }, undated)
    }
}

fn number(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

fn of_number(number: i32, month: Month) -> Month {
    Month {
        year: number.div_euclid(12) as i16,
        month: number.rem_euclid(12) as i8 + 1,
        ..month
    }
}

/// The texts of the [`PREFIXES`], by their first letter in lower case, long ones first. Of equal ones the first.
struct Marks(HashMap<char, Vec<(usize, &'static str)>>);

impl Marks {
    fn new() -> Self {
        let mut marks: HashMap<char, Vec<(usize, &'static str)>> = HashMap::new();
        for (at, prefix) in PREFIXES.iter().enumerate() {
            let text = prefix.text.trim_end();
            if let Some(first) = text.chars().flat_map(lower).next() {
                marks.entry(first).or_default().push((at, text));
            }
        }
        for marks in marks.values_mut() {
            marks.sort_by_key(|(_, text)| Reverse(text.chars().count()));
        }
        Self(marks)
    }

    /// The mark that a subject begins with, if the noise pattern does not take it off whole; else the one behind what it
    /// takes off. Where it cannot be tried, it takes nothing.
    fn left_in(&self, subject: &str, noise: &NoisePattern) -> Option<usize> {
        // More of it smart matching does not look at.
        let end = subject.char_indices().nth(MOST_SUBJECT);
        let subject = end.and_then(|(end, _)| subject.get(..end)).unwrap_or(subject);
        let (mark, end) = self.longest(subject)?;
        let mut taken = 0;
        for noise in noise.noise_in(subject).unwrap_or_default() {
            if !subject.get(taken..noise.start)?.trim().is_empty() {
                break;
            }
            taken = noise.end;
        }
        if end > taken {
            return Some(mark);
        }
        self.longest(subject.get(taken..)?).map(|(mark, _)| mark)
    }

    /// The longest mark that a text begins with, and the byte at which it ends.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let text_alone = text.trim_start();
        let first = text_alone.chars().flat_map(lower).next()?;
        let mut marks = self.0.get(&first)?.iter();
        marks.find_map(|(mark, its_text)| Some((*mark, text.len() - behind_mark(text_alone, its_text)?.len())))
    }
}
