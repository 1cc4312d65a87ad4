//! Smart matching, tried on two emails: would they be joined, and why.
//!
//! What is documented ("Use email message filtering and correlation to specify which emails are tracked"): every match of
//! the noise pattern is removed from the subject, the rest is split into words, and each word and each different address
//! is kept as a hash, up to a largest number. Letter case is ignored. Two emails match when the numbers of their words
//! differ by no more than allowed (0) and enough addresses (2) agree.
//!
//! What is not: whether the words must be the same ("How to toggle Smart Matching in Microsoft Dynamics CRM 4.0" speaks
//! of the same subject), where a subject is split (here: at spaces), whether repeated words count again (here: yes),
//! which addresses count where there are too many, whether case matters in addresses, and what happens where no word is
//! left. Where the answer hangs on one of these, the [outcome](Joining) says so.

mod addresses;
mod in_front;
mod noise_pattern;
mod pattern;
mod prefixes;
mod reasons;
mod subject_words;

use crate::{SettingId, field::Value, profile::Settings};

pub use in_front::{InFront, behind_mark, in_front, is_forward};
#[cfg(test)]
pub(crate) use noise_pattern::patterns_read;
pub use noise_pattern::{BadPattern, NoisePattern, Trouble};
pub use prefixes::{PREFIXES, Prefix, PrefixKind};
pub use reasons::token_in_one;
pub use subject_words::{MOST_SUBJECT, Word, each_word};

/// What smart matching works with.
#[derive(Clone, Debug)]
pub struct Details {
    /// What is removed from subjects.
    pub noise: NoisePattern,
    /// The most words, and the most addresses, that count.
    pub most_words: usize,
    /// By how many words subjects may differ.
    pub allowed_difference: usize,
    /// How many addresses must agree.
    pub least_addresses: usize,
}

/// An email, as far as smart matching looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mail<'a> {
    /// The subject, with its token where it has one. Only its first [`MOST_SUBJECT`] characters are looked at.
    pub subject: &'a str,
    /// The addresses of sender and recipients, as they are copied from a mail program: with `,`, `;`, spaces or line
    /// breaks between, also as `Name <name@example.com>`. Words without `@` are left out.
    pub addresses: &'a str,
}

/// Would the two be joined?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Joining {
    /// Yes, by all that is documented.
    Joined,
    /// No, by all that is documented.
    NotJoined,
    /// Microsoft's descriptions disagree, or leave it open.
    NotDocumented,
}

/// Whether a word or an address counts, and whether the other email has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Both emails have it.
    Both,
    /// Only this one has it.
    HereOnly,
    /// Beyond the largest number; it does not count.
    Beyond,
}

/// An address of one email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As first written in the email.
    pub text: String,
    /// Whether the other email has it, case ignored.
    pub presence: Presence,
}

/// What smart matching sees of one email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedSide {
    /// The noise to strike out, in bytes of the subject, in order.
    pub noise: Vec<std::ops::Range<usize>>,
    /// The words that are left, in order.
    pub words: Vec<Word>,
    /// The different addresses, in order.
    pub addresses: Vec<Address>,
    /// The subject has more characters than are looked at.
    pub cut: bool,
}

/// What comes out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Would they be joined?
    pub outcome: Joining,
    /// Why: sentences, in order.
    pub reasons: Vec<String>,
    /// What is seen of the first email.
    pub first: MatchedSide,
    /// What is seen of the second email.
    pub second: MatchedSide,
    /// By how many words the subjects differ in number.
    pub difference: usize,
    /// By how many they may.
    pub allowed_difference: usize,
    /// How many addresses agree, case ignored.
    pub same_addresses: usize,
    /// How many must.
    pub needed_addresses: usize,
}

impl Details {
    /// What a profile asks for; the platform's default where it says nothing, and the nearest allowed number where one
    /// is outside its range.
    ///
    /// # Errors
    ///
    /// The noise pattern's, as [`NoisePattern::new`].
    pub fn of(settings: &Settings) -> Result<Self, BadPattern> {
        let number = |id: SettingId| {
            let number = id.setting().number_in_force(settings);
            number.map_or(0, |number| usize::try_from(number).unwrap_or(usize::MAX))
        };
        let noise = match SettingId::NoisePattern.setting().in_force(settings) {
            Value::Text(pattern) => NoisePattern::new(&pattern)?,
            _ => NoisePattern::new("")?,
        };
        Ok(Self {
            noise,
            most_words: number(SettingId::MostWords),
            allowed_difference: number(SettingId::AllowedDifference),
            least_addresses: number(SettingId::LeastAddresses),
        })
    }
}

impl Joining {
    /// The answer in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Joined => "These two emails would be joined.",
            Self::NotJoined => "These two emails would not be joined.",
            Self::NotDocumented => "It is not documented whether these two emails would be joined.",
        }
    }
}

impl MatchedSide {
    /// How many words count.
    pub fn counted_words(&self) -> usize {
        self.words
            .iter()
            .filter(|word| word.presence != Presence::Beyond)
            .count()
    }

    /// How many addresses count.
    pub fn counted_addresses(&self) -> usize {
        let counted = self
            .addresses
            .iter()
            .filter(|address| address.presence != Presence::Beyond);
        counted.count()
    }
}

/// Would smart matching join the two? Which is the earlier email makes no difference. Dynamics tries smart matching
/// last, after reply header, token and conversation index; this looks at smart matching alone.
///
/// # Errors
///
/// The noise pattern's on one of the subjects, as [`NoisePattern::noise_in`].
pub fn compare(details: &Details, first: &Mail<'_>, second: &Mail<'_>) -> Result<Verdict, BadPattern> {
    let words = subject_words::compare(details, first.subject, second.subject)?;
    let addresses = addresses::compare(details, first.addresses, second.addresses);
    let outcome = match (words.outcome, addresses.outcome) {
        (Joining::NotJoined, _) | (_, Joining::NotJoined) => Joining::NotJoined,
        (Joining::Joined, Joining::Joined) => Joining::Joined,
        _ => Joining::NotDocumented,
    };
    let [first_words, second_words] = words.subjects;
    let [first_addresses, second_addresses] = addresses.lists;
    let side = |subject: subject_words::Subject, addresses| MatchedSide {
        noise: subject.noise,
        words: subject.words,
        addresses,
        cut: subject.cut,
    };
    let mut verdict = Verdict {
        outcome,
        reasons: Vec::new(),
        first: side(first_words, first_addresses),
        second: side(second_words, second_addresses),
        difference: words.difference,
        allowed_difference: details.allowed_difference,
        same_addresses: addresses.same,
        needed_addresses: details.least_addresses,
    };
    verdict.reasons = reasons::reasons(
        details,
        &verdict,
        words.likeness,
        words.hangs_on_repeats,
        addresses.doubt,
    );
    Ok(verdict)
}
