//! The pattern of noise words: read, or refused with the place and the reason.

use std::{cell::RefCell, ops::Range};

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::parse::ParserBuilder;

use super::dialect;
use crate::{profile::limits, words::count};

/// Most memory of a pattern that is ready to search with, in bytes; it bounds the time of a search too. The platform's
/// own pattern needs less than a quarter of it.
const MEMORY: usize = 384 * 1024;
/// Most brackets within one another.
const DEPTH: u32 = 100;

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

/// A pattern of noise words, ready to be tried. Searching takes time in proportion to the subject, whatever the pattern
/// is.
///
/// Dynamics is taken to read patterns as .NET does, which is not documented. Where the two dialects differ in what they
/// accept, the pattern is refused as [one that cannot be tried](Trouble::CannotTry). Small differences remain in what
/// is accepted: `\w` takes letter-like numbers (Ⅷ) and circled letters, which .NET does not; `$` fits at the end only,
/// in .NET before a last line break too; a character outside the first 65,536, such as 🦀, counts as one, in .NET as
/// two; and equal letters in upper and lower case follow Unicode, in .NET the culture of the server.
#[derive(Clone, Debug)]
pub struct NoisePattern(Regex);

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
            let characters = |number: usize| count(number as i128, "character", "characters");
            return Err(BadPattern {
                at: limits::NOISE_PATTERN,
                trouble: Trouble::CannotTry,
                what: format!(
                    "it has {}, and a profile holds {}",
                    characters(length),
                    characters(limits::NOISE_PATTERN)
                ),
            });
        }
        let parsed = ParserBuilder::new().nest_limit(DEPTH).build().parse(pattern);
        let tree = parsed.map_err(|error| dialect::explain(pattern, &error))?;
        dialect::differences(pattern, &tree)?;
        RegexBuilder::new(pattern)
            .case_insensitive(true)
            .nest_limit(DEPTH)
            .size_limit(MEMORY)
            .build()
            .map(Self)
            .map_err(|_| BadPattern {
                at: 0,
                trouble: Trouble::CannotTry,
                what: "it takes too much memory".to_owned(),
            })
    }

    /// The noise in a subject, in bytes, in order; each is removed before the subject is split into words.
    pub fn noise_in(&self, subject: &str) -> Vec<Range<usize>> {
        let found = self.0.find_iter(subject).map(|noise| noise.range());
        found.filter(|range| !range.is_empty()).collect()
    }

    /// The pattern as given.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl BadPattern {
    /// For people: "The bracket at character 3 is not closed.", "Threadmark cannot try this pattern: look-ahead at
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
    use super::*;
    use crate::catalogue::DEFAULT_NOISE_PATTERN;

    #[track_caller]
    fn left(pattern: &str, subject: &str) -> String {
        let mut left = subject.to_owned();
        for noise in NoisePattern::new(pattern)
            .expect("a good pattern")
            .noise_in(subject)
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
        let many = r"\w".repeat(1_000);
        for pattern in [
            "(a{1000}){1000}",
            r"((((\w{9}){9}){9}){9}){9}",
            "(((a{100}){100}){100}){100}",
            r"[\w\s]{2000000000}",
            "a{99999999999}",
            &deep,
            &many,
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

    #[test]
    fn patterns_that_would_never_end_elsewhere_end_here() {
        let subject = "a".repeat(1_000);
        for pattern in [
            "(a*)*b",
            "(a|aa)+$x",
            "(x+x+)+y",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(.*)*(.*)*(.*)*z",
        ] {
            assert_eq!(left(pattern, &subject).len() % 1_000, 0, "{pattern}");
        }
    }
}
