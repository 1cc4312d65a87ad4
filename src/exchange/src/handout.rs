//! What is handed out.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tracking_settings::{Field, PartlyKnown, Target};

/// One or more profiles, with what a receiver is told about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// The profiles, in order, as far as each is known.
    pub profiles: Vec<PartlyKnown>,
    /// The day on which it is made.
    pub made_on: Date,
    /// Who made it, in their own words; empty where nobody said.
    pub prepared_by: String,
    /// The state last agreed on, where one is known.
    pub agreed: Option<Agreed>,
    /// What the environment is known to hold today, for a report and for steps that lead from there; `None`: nobody knows.
    pub baseline: Option<Baseline>,
    /// Steps that were ticked as carried out.
    pub done: BTreeSet<Field>,
    /// Where steps are to be carried out, where somebody said, and what goes there along.
    pub target: Target,
}

/// What an environment is known to hold: steps begin there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// What it holds.
    pub known: PartlyKnown,
    /// What this is known from, to stand behind "from": "what was read from Dynamics on 25 November 2026".
    pub known_from: String,
    /// Whether it was read there; else it is assumed.
    pub was_read: bool,
}

/// A state that was agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// What was agreed on.
    pub known: PartlyKnown,
    /// When.
    pub on: Date,
    /// By whom; empty where nobody said.
    pub by: String,
}

/// Why a format can't hold what was to be handed out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotWrite {
    /// The format holds one profile.
    #[error("{label} holds one profile, and these are {count}. Choose one, or the profile file, which holds several.")]
    OneOnly {
        /// What the format is called, as a sentence begins: "A picture".
        label: &'static str,
        /// How many there are.
        count: usize,
    },
    /// Nothing was to be handed out.
    #[error("There is no profile to write.")]
    Nothing,
    /// A comparison of fewer than two profiles.
    #[error("There is only one profile, and nothing to compare it with. Choose a second one.")]
    NothingToCompare,
    /// The format shows every setting, and some are not known.
    #[error(
        "{label} shows every setting, and these are not known: {fields}. Choose the profile file or a report instead."
    )]
    NotKnown {
        /// What the format is called, as a sentence begins: "A picture".
        label: &'static str,
        /// What is not known, with commas between.
        fields: String,
    },
    /// Together they are larger than a list may be.
    #[error("These profiles are too large for one file, which has at most 4 MiB. Hand them out in two.")]
    TooLarge,
    /// A library refused to make it, which no profile should lead to.
    #[error("It could not be made: {0}")]
    Failed(String),
}

impl Handout {
    /// Profiles, made on this day, and nothing else said about them.
    pub fn of(profiles: impl IntoIterator<Item: Into<PartlyKnown>>, made_on: Date) -> Self {
        Self {
            profiles: profiles.into_iter().map(Into::into).collect(),
            made_on,
            prepared_by: String::new(),
            agreed: None,
            baseline: None,
            done: BTreeSet::new(),
            target: Target::default(),
        }
    }

    /// The one profile, for a format that holds no more, with what is known of it.
    ///
    /// # Errors
    /// [`CannotWrite::OneOnly`] where there are several, [`CannotWrite::Nothing`] where there is none. `label` begins
    /// the sentence: "A picture".
    pub fn only(&self, label: &'static str) -> Result<&PartlyKnown, CannotWrite> {
        match self.profiles.as_slice() {
            [] => Err(CannotWrite::Nothing),
            [known] => Ok(known),
            several => Err(CannotWrite::OneOnly {
                label,
                count: several.len(),
            }),
        }
    }
}

/// What fields are called, with commas between.
pub(crate) fn labels(fields: &BTreeSet<Field>) -> String {
    let labels: Vec<String> = fields.iter().map(|field| field.label()).collect();
    labels.join(", ")
}

/// A day as people write it: "25 November 2026".
pub(crate) fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        for (year, month, day, words) in [
            (2026, 11, 25, "25 November 2026"),
            (2027, 1, 1, "1 January 2027"),
            (9999, 12, 31, "31 December 9999"),
        ] {
            assert_eq!(in_words(jiff::civil::date(year, month, day)), words);
        }
    }
}
