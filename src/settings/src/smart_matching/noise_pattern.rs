//! The pattern of noise words: read, or refused with the place and the reason.

use std::{cell::RefCell, ops::Range, sync::Arc};

use super::pattern::{self, Program};
use crate::{catalogue::DEFAULT_NOISE_PATTERN, profile::limits, words::count};

thread_local! {
    /// The pattern read last, and what came of it: findings ask for the same one with each remedy that they weigh, and
    /// again with each edit of another field. Reading it anew would come to the same.
    static LAST: RefCell<Option<(String, Result<NoisePattern, BadPattern>)>> = const { RefCell::new(None) };
}

#[cfg(test)]
thread_local! {
    static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How often this thread really read a pattern.
#[cfg(test)]
pub(crate) fn patterns_read() -> usize {
    READ.get()
}

/// A pattern of noise words, ready to be tried.
///
/// Dynamics is taken to read patterns as .NET does, which is not documented, on a server whose culture knows one `i`. A
/// part of .NET's dialect that is not known here makes the pattern [one that cannot be tried](Trouble::CannotTry).
/// Characters that came into Unicode after version 11 count by their kind, while older versions of .NET know none.
#[derive(Clone, Debug)]
pub struct NoisePattern {
    text: String,
    /// The platform's own, which goes over whole mailboxes.
    is_platforms: bool,
    program: Arc<Program>,
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct BadPattern {
    /// Where, in characters from the start of the pattern; 0 is the first.
    pub at: usize,
    /// Whether it is a mistake, or only beyond Threadmark.
    pub trouble: Trouble,
    /// What it is and where, to stand in a sentence: "the bracket at character 3 is not closed".
    pub what: String,
}

/// Whose trouble a refused pattern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// It is wrong in .NET's dialect too.
    Mistake,
    /// Threadmark cannot try it, but Dynamics may accept it.
    CannotTry,
}

impl NoisePattern {
    /// Reads a pattern. Letters fit in upper and lower case.
    ///
    /// # Errors
    ///
    /// The first trouble found: a mistake, a part of the dialect that cannot be tried here, more than 2,000 characters,
    /// or a pattern that needs too much memory.
    pub fn new(pattern: &str) -> Result<Self, BadPattern> {
        let known = LAST.with_borrow(|last| {
            let same = last.as_ref().filter(|(read, _)| read == pattern);
            same.map(|(_, outcome)| outcome.clone())
        });
        known.unwrap_or_else(|| {
            let outcome = Self::read(pattern);
            LAST.set(Some((pattern.to_owned(), outcome.clone())));
            outcome
        })
    }

    fn read(pattern: &str) -> Result<Self, BadPattern> {
        #[cfg(test)]
        READ.set(READ.get() + 1);
        let length = pattern.chars().count();
        if length > limits::NOISE_PATTERN {
            let characters = |number: usize| count(number, "character", "characters");
            let most = limits::NOISE_PATTERN;
            return Err(BadPattern {
                at: most,
                ..beyond(&format!(
                    "it has {}, and a profile holds {}",
                    characters(length),
                    characters(most)
                ))
            });
        }
        let program = Program::new(&pattern::read(pattern)?);
        Ok(Self {
            text: pattern.to_owned(),
            is_platforms: pattern == DEFAULT_NOISE_PATTERN,
            program: Arc::new(program.map_err(|_| beyond("it takes too much memory"))?),
        })
    }

    /// The noise in a subject, in bytes, in order; each is removed before the subject is split into words.
    ///
    /// # Errors
    ///
    /// The subject is one on which the pattern [cannot be tried](Trouble::CannotTry): it takes too long, or removes only
    /// half of a character that .NET counts as two.
    pub fn noise_in(&self, subject: &str) -> Result<Vec<Range<usize>>, BadPattern> {
        if self.is_platforms {
            return Ok(platforms_noise(subject).into_iter().collect());
        }
        self.found_in(subject)
    }

    /// As [`Self::noise_in`], with the program of the pattern.
    fn found_in(&self, subject: &str) -> Result<Vec<Range<usize>>, BadPattern> {
        let units: Vec<u16> = subject.encode_utf16().collect();
        let found = self.program.matches_in(&units);
        let found = found.map_err(|_| beyond("it takes too long with this subject"))?;
        // The byte at which each unit begins; the second half of a character begins nowhere.
        let begins = subject.char_indices().flat_map(|(byte, letter)| {
            let half = (letter.len_utf16() > 1).then_some(None);
            std::iter::once(Some(byte)).chain(half)
        });
        let begins: Vec<_> = begins.chain([Some(subject.len())]).collect();
        let begin = |unit: usize| begins.get(unit).copied().flatten();
        let mut whole: Vec<Range<usize>> = Vec::new();
        for noise in found {
            match whole.last_mut() {
                Some(last) if last.end == noise.start && begin(noise.start).is_none() => last.end = noise.end,
                _ => whole.push(noise),
            }
        }
        let bytes = |noise: Range<usize>| Some(begin(noise.start)?..begin(noise.end)?);
        let whole: Option<Vec<_>> = whole.into_iter().map(bytes).collect();
        whole.ok_or_else(|| beyond("it removes half of a character of this subject"))
    }

    /// The pattern as given.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The noise of the platform's pattern, `^[\s]*([\w]+\s?:[\s]*)+`: words at the start with a colon behind each. No step
/// back can find more, because no sign is of two of its classes.
fn platforms_noise(subject: &str) -> Option<Range<usize>> {
    let behind = |text: &str| subject.len() - text.len();
    let mut rest = subject.trim_start();
    let mut end = None;
    loop {
        let word = rest.trim_start_matches(is_of_word);
        if word.len() == rest.len() {
            break;
        }
        let mut letters = word.chars();
        let colon = match letters.next() {
            Some(':') => letters.as_str(),
            Some(space) if space.is_whitespace() => match letters.as_str().strip_prefix(':') {
                Some(behind) => behind,
                None => break,
            },
            _ => break,
        };
        rest = colon.trim_start();
        end = Some(behind(rest));
    }
    end.map(|end| 0..end)
}

/// Beyond the first 65,536 signs .NET sees two halves, and takes neither for a letter.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || u16::try_from(u32::from(letter)).is_ok_and(pattern::is_word_sign)
}

/// What cannot be tried as a whole.
fn beyond(what: &str) -> BadPattern {
    BadPattern {
        at: 0,
        trouble: Trouble::CannotTry,
        what: what.to_owned(),
    }
}

impl BadPattern {
    /// For people: "The bracket at character 3 is not closed.", "Threadmark cannot try this pattern: a condition at
    /// character 5. Dynamics may accept it."
    pub fn sentence(&self) -> String {
        match self.trouble {
            Trouble::Mistake => {
                let mut letters = self.what.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                format!("{first}{}.", letters.as_str())
            }
            Trouble::CannotTry => {
                format!(
                    "Threadmark cannot try this pattern: {}. Dynamics may accept it.",
                    self.what
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_of_the_platforms_pattern_finds_what_its_program_finds(
            subject in r"([\s:]|\w|RE|答复|：|[\PC]|é|\u{301}|🦀|𝒜){0,12}",
        ) {
            let platforms = NoisePattern::new(DEFAULT_NOISE_PATTERN).expect("a good pattern");
            prop_assert_eq!(platforms.noise_in(&subject), platforms.found_in(&subject));
        }
    }

    #[track_caller]
    fn left(pattern: &str, subject: &str) -> String {
        let mut left = subject.to_owned();
        for noise in NoisePattern::new(pattern)
            .expect("a good pattern")
            .noise_in(subject)
            .expect("a short time")
            .into_iter()
            .rev()
        {
            left.replace_range(noise, "");
        }
        left
    }

    #[test]
    fn the_platforms_pattern_removes_what_microsofts_page_says() {
        for (subject, rest) in [
            ("Test", "Test"),
            ("RE: Test", "Test"),
            ("FW: RE: Test", "Test"),
            ("re: fw: aw: Test", "Test"),
            ("AW:Test", "Test"),
            ("  RE :  Test", "Test"),
            ("RE  : Test", "RE  : Test"),
            ("Out of office: Test", "Out of office: Test"),
            ("Test RE: Test", "Test RE: Test"),
            ("答复：Test", "答复：Test"),
            ("答复: Test", "Test"),
            ("CRM:0001001 Test", "0001001 Test"),
            ("", ""),
        ] {
            assert_eq!(left(DEFAULT_NOISE_PATTERN, subject), rest, "{subject:?}");
        }
    }

    #[test]
    fn one_more_choice_removes_out_of_office() {
        let pattern = format!("{DEFAULT_NOISE_PATTERN}|Out of office:");
        assert_eq!(left(&pattern, "out of OFFICE: Test"), " Test");
        assert_eq!(left(&pattern, "RE: Out of office: Test"), " Test");
        assert_eq!(left("", "RE: Test"), "RE: Test");
        assert_eq!(left("x*", "axxbx"), "ab");
    }

    #[test]
    fn hostile_patterns_are_refused() {
        let deep = format!("{}a{}", "(".repeat(999), ")".repeat(999));
        for pattern in [
            "(a{1000}){1000}",
            r"((((\w{9}){9}){9}){9}){9}",
            "((((((a*)*)*)*)*)*)*|(a{0,3000})*",
            &"[a-".repeat(600),
            "(((a{100}){100}){100}){100}",
            r"[\w\s]{2000000000}",
            &deep,
            &"a".repeat(2_001),
        ] {
            let bad = NoisePattern::new(pattern).expect_err("too much");
            assert_eq!(bad.trouble, Trouble::CannotTry, "{pattern:.40}");
            assert!(bad.sentence().chars().count() < 160, "{bad}");
        }
        let longest = "é".repeat(2_000);
        assert_eq!(NoisePattern::new(&longest).expect("long").as_str(), longest);
        assert_eq!(
            NoisePattern::new(&"é".repeat(2_001)).expect_err("too long").to_string(),
            "Threadmark cannot try this pattern: it has 2,001 characters, and a profile holds 2,000 characters. Dynamics \
             may accept it."
        );
        assert_eq!(
            NoisePattern::new("(a{1000}){1000}").expect_err("too much").to_string(),
            "Threadmark cannot try this pattern: it takes too much memory. Dynamics may accept it."
        );
    }
}
