//! The words of subjects, as smart matching compares them.

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

    /// The words of each set, in order.
    pub(crate) fn all_sets(&self) -> Vec<Vec<u32>> {
        (0..self.different() as u32).map(|number| self.set(number)).collect()
    }

    fn set(&self, number: u32) -> Vec<u32> {
        let (words, _) = self.sets.get(number).as_chunks::<4>();
        words.iter().map(|word| u32::from_le_bytes(*word)).collect()
    }
}

/// How many stand in only one of two lists in order.
pub(crate) fn difference(one: &[u32], other: &[u32]) -> usize {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    one.len() + other.len() - 2 * both
}
