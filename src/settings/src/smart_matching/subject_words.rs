//! The words of two subjects, side by side.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{BadPattern, Details, Joining, NoisePattern, Presence};

/// Most characters of a subject that are looked at: longer than any that mail programs write.
pub const MOST_SUBJECT: usize = 1_000;

/// A word that is left of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands, in bytes of the subject. More than one place where noise was removed from within it.
    pub at: Vec<Range<usize>>,
    /// Whether the other subject has it, case ignored. A repeated word counts as often as it stands there.
    pub presence: Presence,
}

/// How alike two subjects are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One of them has no word that counts.
    NoWord,
    /// The same words in the same order, but for words that only the longer subject has.
    Same,
    /// The same words, but for words that only the longer subject has, in another order.
    OtherOrder,
    /// Each has a word that the other has not.
    OtherWords,
}

pub(super) struct Subject {
    pub(super) noise: Vec<Range<usize>>,
    pub(super) words: Vec<Word>,
    pub(super) cut: bool,
}

pub(super) struct SubjectWords {
    pub(super) outcome: Joining,
    pub(super) likeness: Likeness,
    pub(super) difference: usize,
    /// Whether the answer hangs on repeated words: it is another where each counts once only.
    pub(super) hangs_on_repeats: bool,
    pub(super) subjects: [Subject; 2],
}

pub(super) fn compare(details: &Details, of_first: &str, of_second: &str) -> Result<SubjectWords, BadPattern> {
    let mut subjects = [read(&details.noise, of_first)?, read(&details.noise, of_second)?];
    let folded = subjects.each_ref().map(|subject| {
        let all = subject.words.iter();
        all.map(|word| word.text.to_lowercase()).collect::<Vec<_>>()
    });
    let first_ones = |all: &[String]| all.iter().take(details.most_words).cloned().collect::<Vec<_>>();
    let [one, other] = folded.each_ref().map(|all| first_ones(all));
    let [first, second] = &mut subjects;
    let only_first = mark(&mut first.words, &one, &other);
    let only_second = mark(&mut second.words, &other, &one);

    let likeness = likeness(&one, &other, only_first.min(only_second) == 0);
    let difference = one.len().abs_diff(other.len());
    let outcome = outcome(details, likeness, difference);
    let once = [details.words(of_first)?, details.words(of_second)?];
    let hangs_on_repeats = outcome != outcome_once(details, &once);
    Ok(SubjectWords {
        outcome: if hangs_on_repeats {
            Joining::NotDocumented
        } else {
            outcome
        },
        likeness,
        difference,
        hangs_on_repeats,
        subjects,
    })
}

/// The outcome for words that each stand once only.
fn outcome_once(details: &Details, [one, other]: &[Vec<String>; 2]) -> Joining {
    let (words, others) = (
        one.iter().collect::<BTreeSet<_>>(),
        other.iter().collect::<BTreeSet<_>>(),
    );
    let one_has_all = words.is_subset(&others) || others.is_subset(&words);
    outcome(
        details,
        likeness(one, other, one_has_all),
        one.len().abs_diff(other.len()),
    )
}

/// `one_has_all`: one of them has every word that the other has.
fn likeness(one: &[String], other: &[String], one_has_all: bool) -> Likeness {
    let (shorter, longer) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if shorter.is_empty() {
        Likeness::NoWord
    } else if stands_in(shorter, longer) {
        Likeness::Same
    } else if one_has_all {
        Likeness::OtherOrder
    } else {
        Likeness::OtherWords
    }
}

/// Microsoft's descriptions agree only where the words are the same, or where their numbers differ too much.
fn outcome(details: &Details, likeness: Likeness, difference: usize) -> Joining {
    if difference > details.allowed_difference {
        Joining::NotJoined
    } else if likeness == Likeness::Same && difference == 0 {
        Joining::Joined
    } else {
        Joining::NotDocumented
    }
}

/// Says of each word whether it counts and the other subject has it; gives the number of words that it has not.
fn mark(words: &mut [Word], counted: &[String], other: &[String]) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in other {
        *left.entry(word).or_default() += 1;
    }
    let mut only_here = 0;
    for (word, folded) in words.iter_mut().zip(counted) {
        word.presence = match left.get_mut(folded.as_str()) {
            Some(times @ 1..) => {
                *times -= 1;
                Presence::Both
            }
            _ => {
                only_here += 1;
                Presence::HereOnly
            }
        };
    }
    only_here
}

/// Do the shorter list's words stand in the longer one, in their order?
fn stands_in(shorter: &[String], longer: &[String]) -> bool {
    let mut longer = longer.iter();
    shorter.iter().all(|word| longer.any(|other| other == word))
}

/// The subject without its noise, split at spaces. Words are not yet compared.
fn read(pattern: &NoisePattern, subject: &str) -> Result<Subject, BadPattern> {
    let (subject, cut) = beginning(subject);
    let noise = pattern.noise_in(subject)?;
    let mut words = Vec::new();
    let mut word = Word::nothing();
    let mut next_noise = noise.iter().peekable();
    for (start, letter) in subject.char_indices() {
        while next_noise.next_if(|noise| noise.end <= start).is_some() {}
        if next_noise.peek().is_some_and(|noise| noise.contains(&start)) {
            continue;
        }
        if letter.is_whitespace() {
            words.push(std::mem::replace(&mut word, Word::nothing()));
        } else {
            word.grow(start, letter);
        }
    }
    words.push(word);
    words.retain(|word| !word.text.is_empty());
    Ok(Subject { noise, words, cut })
}

/// As much of a subject as is looked at, and whether there is more.
fn beginning(subject: &str) -> (&str, bool) {
    if subject.len() <= MOST_SUBJECT {
        return (subject, false);
    }
    let end = subject.char_indices().nth(MOST_SUBJECT).map(|(end, _)| end);
    (end.and_then(|end| subject.get(..end)).unwrap_or(subject), end.is_some())
}

impl Details {
    /// The words of a subject where each counts once: without noise, split at white space, in lower case, the first
    /// [most](Details::most_words) of them. How often a repeated word counts is not documented.
    ///
    /// # Errors
    ///
    /// The noise pattern's on this subject, as [`NoisePattern::noise_in`].
    pub fn words(&self, subject: &str) -> Result<Vec<String>, BadPattern> {
        let mut words: Vec<String> = Vec::new();
        each_word(&self.without_noise(subject)?, |word| {
            if words.len() < self.most_words && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        });
        Ok(words)
    }

    /// What is left of a subject without noise.
    ///
    /// # Errors
    ///
    /// As [`Self::words`].
    pub fn without_noise<'s>(&self, subject: &'s str) -> Result<Cow<'s, str>, BadPattern> {
        let (subject, _) = beginning(subject);
        let noise = self.noise.noise_in(subject)?;
        Ok(match noise.as_slice() {
            [] => Cow::Borrowed(subject),
            [Range { start: 0, end }] => Cow::Borrowed(subject.get(*end..).unwrap_or_default()),
            _ => {
                let mut text = subject.to_owned();
                for one in noise.into_iter().rev() {
                    text.replace_range(one, "");
                }
                Cow::Owned(text)
            }
        })
    }
}

/// Each word of what is [left](Details::without_noise) of a subject, as [`Details::words`] has them, but repeated and
/// beyond the most, too: for whole mailboxes.
pub fn each_word(left: &str, mut take: impl FnMut(&str)) {
    // As a whole, a text may be folded otherwise than its words: a sigma at the end of a word.
    if !left.is_ascii() {
        return left.split_whitespace().for_each(|word| take(&word.to_lowercase()));
    }
    let text = left.to_ascii_lowercase();
    let is_space = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let mut start = 0;
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| is_space(*byte)) {
        if start < at {
            take(text.get(start..at).unwrap_or_default());
        }
        start = at + 1;
    }
    if start < text.len() {
        take(text.get(start..).unwrap_or_default());
    }
}

impl Word {
    fn nothing() -> Self {
        Self {
            text: String::new(),
            at: Vec::new(),
            presence: Presence::Beyond,
        }
    }

    fn grow(&mut self, start: usize, letter: char) {
        let end = start.saturating_add(letter.len_utf8());
        self.text.push(letter);
        match self.at.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.at.push(start..end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_comes_apart_into_noise_and_words() {
        let places = |at: &[Range<usize>]| at.iter().map(|at| format!("{at:?} ")).collect::<String>();
        for (pattern, subject, noise, words) in [
            (
                "^RE: ",
                "RE: an  order",
                "0..4 ",
                &[("an", "4..6 "), ("order", "8..13 ")][..],
            ),
            ("-", "a-b c", "1..2 ", &[("ab", "0..1 2..3 "), ("c", "4..5 ")]),
            (" ", "a b", "1..2 ", &[("ab", "0..1 2..3 ")]),
            ("é", "éé é", "0..2 2..4 5..7 ", &[]),
            ("", "\u{a0}顧客\t🦀\r\n", "", &[("顧客", "2..8 "), ("🦀", "9..13 ")]),
            ("x", "", "", &[]),
        ] {
            let subject = read(&NoisePattern::new(pattern).expect("good"), subject).expect("a short time");
            assert_eq!(places(&subject.noise), noise);
            let found = subject.words.iter().map(|word| (word.text.as_str(), places(&word.at)));
            let words = words.iter().map(|&(text, at)| (text, at.to_owned()));
            assert!(found.eq(words), "{pattern:?}");
            assert!(!subject.cut);
        }
    }

    #[test]
    fn only_the_beginning_of_an_endless_subject_is_read() {
        let nothing = NoisePattern::new("").expect("good");
        let read = |length: usize| read(&nothing, &"é".repeat(length)).expect("a short time");
        assert_eq!(
            (read(1_000).cut, read(1_000).words[0].text.chars().count()),
            (false, 1_000)
        );
        assert_eq!(
            (read(1_001).cut, read(1_001).words[0].text.chars().count()),
            (true, 1_000)
        );
    }
}
