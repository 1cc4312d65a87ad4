//! The words of subjects, as smart matching compares them.

use std::{
    ops::Range,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use tracking_settings::smart_matching::{Details, each_word};

use crate::strings::{NONE, Strings};

/// The words of all subjects: each different set of them one number.
#[derive(Default)]
pub(crate) struct Words {
    /// By number of the subject.
    pub(crate) of_subject: Vec<u32>,
    /// The numbers of each set's words in order, four bytes each.
    sets: Strings,
}

/// Fewer subjects are done sooner than another thread has begun.
const MANY: usize = 2_000;

impl Words {
    /// A subject without a word, or on which the pattern cannot be tried, has none.
    /// `None` where it is asked to stop.
    pub(crate) fn of(subjects: &Strings, details: &Details, stop: &AtomicBool) -> Option<Self> {
        let all = 0..subjects.len() as u32;
        let half = all.end / 2;
        let mut read = if subjects.len() < MANY {
            Reading::of(subjects, all, details, stop)
        } else {
            std::thread::scope(|scope| {
                let other = scope.spawn(|| Reading::of(subjects, half..all.end, details, stop));
                let mut read = Reading::of(subjects, 0..half, details, stop);
                read.absorb(&other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
                read
            })
        };
        read.sets.seal();
        (!stop.load(Relaxed)).then_some(Self {
            of_subject: read.of_subject,
            sets: read.sets,
        })
    }

    pub(crate) fn different(&self) -> usize {
        self.sets.len()
    }

    /// The words of each set, in order.
    pub(crate) fn all_sets(&self) -> Vec<Vec<u32>> {
        (0..self.different() as u32).map(|number| self.set(number)).collect()
    }

    fn set(&self, number: u32) -> Vec<u32> {
        let (words, _) = self.sets.get(number).as_chunks::<4>();
        words.iter().map(|word| u32::from_le_bytes(*word)).collect()
    }
}

/// The words of some subjects, as one thread reads them.
#[derive(Default)]
struct Reading {
    of_subject: Vec<u32>,
    words: Strings,
    sets: Strings,
    own: Vec<u32>,
    bytes: Vec<u8>,
}

impl Reading {
    fn of(subjects: &Strings, numbers: Range<u32>, details: &Details, stop: &AtomicBool) -> Self {
        let mut read = Self::default();
        // What is left of subjects without noise, and by its number, the set of its words.
        let mut lefts = Strings::default();
        let mut of_left: Vec<u32> = Vec::new();
        for number in numbers {
            // A pattern may take long for a single subject.
            if stop.load(Relaxed) {
                break;
            }
            let subject = std::str::from_utf8(subjects.get(number)).unwrap_or_default();
            let Ok(left) = details.without_noise(subject) else {
                read.of_subject.push(NONE);
                continue;
            };
            let number = lefts.number(left.as_bytes()) as usize;
            if number == of_left.len() {
                of_left.push(read.words(&left, details.most_words));
            }
            read.of_subject.push(of_left.get(number).copied().unwrap_or(NONE));
        }
        read
    }

    fn words(&mut self, left: &str, most: usize) -> u32 {
        self.own.clear();
        each_word(left, |word| {
            if self.own.len() < most {
                let number = self.words.number(word.as_bytes());
                if !self.own.contains(&number) {
                    self.own.push(number);
                }
            }
        });
        self.set()
    }

    /// The number of the set that the own words are.
    fn set(&mut self) -> u32 {
        if self.own.is_empty() {
            return NONE;
        }
        self.own.sort_unstable();
        self.bytes.clear();
        for number in &self.own {
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        self.sets.number(&self.bytes)
    }

    /// Takes in the words of the subjects that follow.
    fn absorb(&mut self, other: &Self) {
        let words = self.words.absorb(&other.words);
        let mut sets = Vec::with_capacity(other.sets.len());
        for set in 0..other.sets.len() as u32 {
            self.own.clear();
            let (numbers, _) = other.sets.get(set).as_chunks::<4>();
            let mine = |number: &[u8; 4]| words.get(u32::from_le_bytes(*number) as usize).copied();
            self.own.extend(numbers.iter().filter_map(mine));
            sets.push(self.set());
        }
        let mine = |number: &u32| sets.get(*number as usize).copied().unwrap_or(NONE);
        self.of_subject.extend(other.of_subject.iter().map(mine));
    }
}

/// How many stand in only one of two lists in order.
pub(crate) fn difference(one: &[u32], other: &[u32]) -> usize {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    one.len() + other.len() - 2 * both
}
