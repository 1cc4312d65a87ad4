//! The words of subjects, as smart matching compares them.

use std::collections::BTreeSet;

use tracking_settings::smart_matching::Details;

use crate::{
    sample::Subjects,
    strings::{NONE, Strings},
};

/// The words of all subjects: each different set of them one number.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) of_message: Vec<u32>,
    /// The numbers of each set's words in order, four bytes each.
    sets: Strings,
}

impl Words {
    /// A subject without a word, or on which the pattern cannot be tried, has none.
    pub(crate) fn of(subjects: &Subjects, details: &Details) -> Self {
        let mut words = Strings::default();
        let mut sets = Strings::default();
        let mut own: Vec<u32> = Vec::new();
        let mut bytes: Vec<u8> = Vec::new();
        let all = (0..subjects.spans.len()).map(|message| subjects.get(message));
        let of_message = all
            .map(|subject| {
                own.clear();
                let tried = details.each_word(subject, |word| {
                    if own.len() < details.most_words {
                        let number = words.number(word.as_bytes());
                        if !own.contains(&number) {
                            own.push(number);
                        }
                    }
                });
                if tried.is_err() || own.is_empty() {
                    return NONE;
                }
                own.sort_unstable();
                bytes.clear();
                bytes.extend(own.iter().flat_map(|number| number.to_le_bytes()));
                sets.number(&bytes)
            })
            .collect();
        sets.seal();
        Self { of_message, sets }
    }

    pub(crate) fn different(&self) -> usize {
        self.sets.len()
    }

    fn set(&self, number: u32) -> Vec<u32> {
        let (words, _) = self.sets.get(number).as_chunks::<4>();
        words.iter().map(|word| u32::from_le_bytes(*word)).collect()
    }
}

/// Which sets are near each other: at most so many words stand in only one of the two.
pub(crate) struct Near {
    allowed: usize,
    sets: Vec<Vec<u32>>,
    /// By word, the sets that have it.
    with_word: Vec<Vec<u32>>,
    /// Sets so small that others may have none of their words.
    small: Vec<u32>,
    found: Vec<Option<Box<[u32]>>>,
}

impl Near {
    pub(crate) fn new(words: &Words, allowed: usize) -> Self {
        let mut near = Self {
            allowed,
            sets: Vec::new(),
            with_word: Vec::new(),
            small: Vec::new(),
            found: Vec::new(),
        };
        if allowed == 0 {
            return near;
        }
        near.sets = (0..words.different() as u32).map(|number| words.set(number)).collect();
        near.found = vec![None; near.sets.len()];
        for (number, set) in (0_u32..).zip(&near.sets) {
            if set.len() < allowed {
                near.small.push(number);
            }
            for &word in set {
                let word = word as usize;
                if near.with_word.len() <= word {
                    near.with_word.resize(word + 1, Vec::new());
                }
                near.with_word[word].push(number);
            }
        }
        near
    }

    /// The sets that are near one, itself among them.
    pub(crate) fn of(&mut self, number: u32) -> Box<[u32]> {
        if self.allowed == 0 {
            return Box::new([number]);
        }
        let Some(known) = self.found.get_mut(number as usize) else {
            return Box::default();
        };
        if let Some(known) = known {
            return known.clone();
        }
        let set = &self.sets[number as usize];
        // A near set lacks at most `allowed` of these words: of any more than that it has one. The rarest have the fewest
        // sets.
        let mut rarest: Vec<&Vec<u32>> = set.iter().map(|&word| &self.with_word[word as usize]).collect();
        rarest.sort_by_key(|sets| sets.len());
        let mut candidates: BTreeSet<u32> = rarest
            .iter()
            .take(self.allowed + 1)
            .copied()
            .flatten()
            .copied()
            .collect();
        if set.len() <= self.allowed {
            candidates.extend(&self.small);
        }
        let near: Box<[u32]> = candidates
            .into_iter()
            .filter(|&other| difference(set, &self.sets[other as usize]) <= self.allowed)
            .collect();
        *known = Some(near.clone());
        near
    }
}

/// How many stand in only one of two lists in order.
fn difference(one: &[u32], other: &[u32]) -> usize {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    one.len() + other.len() - 2 * both
}
