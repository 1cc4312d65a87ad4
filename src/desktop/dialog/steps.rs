//! The draft of the steps to carry out in Dynamics.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::civil::Date;
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, Known, Profile, known::not_documented, profile::BuiltIn};

use crate::state::{Slot, State};

/// What the environment is said to hold today: where the steps begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HoldsToday {
    /// What was last read from Dynamics, or marked as in Dynamics.
    InDynamics,
    /// What a built-in profile holds.
    BuiltIn(BuiltIn),
    /// Nobody knows: every setting is a step.
    NotKnown,
}

impl HoldsToday {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::InDynamics,
        Self::BuiltIn(BuiltIn::NewEnvironment),
        Self::BuiltIn(BuiltIn::MicrosoftDefaults),
        Self::NotKnown,
    ];

    /// What is likeliest: what is known to be in Dynamics, else nothing.
    fn likeliest(state: &State, slot: Slot) -> Self {
        match Self::InDynamics.known(state, Some(slot)) {
            Some(_) => Self::InDynamics,
            None => Self::NotKnown,
        }
    }

    /// What was chosen when the checklist was last open, while it is known, else what is likeliest.
    pub fn chosen_or_likeliest(state: &State, slot: Slot) -> Self {
        let past = state.entries.get(&slot).and_then(|entry| entry.past.as_ref());
        let word = past.and_then(|past| past.checklist.leads_from.as_deref());
        let chosen = Self::ALL.into_iter().find(|choice| Some(choice.word()) == word);
        chosen
            .filter(|choice| *choice == Self::NotKnown || choice.known(state, Some(slot)).is_some())
            .unwrap_or_else(|| Self::likeliest(state, slot))
    }

    /// Its name where it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::InDynamics => "in_dynamics",
            Self::BuiltIn(BuiltIn::NewEnvironment) => "new_environment",
            Self::BuiltIn(BuiltIn::MicrosoftDefaults) => "microsoft_defaults",
            Self::NotKnown => "not_known",
        }
    }

    /// What is known of it; `None` where that is nothing. Of what was only marked by hand, the list of earlier prefixes is
    /// not known: nobody read it.
    pub fn known(self, state: &State, slot: Option<Slot>) -> Option<Today<'_>> {
        match self {
            Self::InDynamics => {
                let kept = state.entries.get(&slot?)?.in_dynamics()?;
                let mut unknown = Cow::Borrowed(&kept.unknown);
                if kept.occasion != Occasion::ReadFromDynamics {
                    unknown.to_mut().insert(Field::PrefixHistory);
                }
                Some(Today {
                    profile: &kept.profile,
                    unknown,
                })
            }
            Self::BuiltIn(which) => Some(Today {
                profile: state.built_in(which),
                unknown: Cow::Borrowed(not_documented(which)),
            }),
            Self::NotKnown => None,
        }
    }

    /// Whether what is known to be in Dynamics was read there, and its day.
    pub fn source(self, state: &State, slot: Option<Slot>) -> Option<(bool, Date)> {
        let kept = match self {
            Self::InDynamics => state.entries.get(&slot?)?.in_dynamics()?,
            Self::BuiltIn(_) | Self::NotKnown => return None,
        };
        let marks = kept.marks.iter().filter(|mark| mark.meaning == Meaning::InDynamics);
        let day = marks.map(|mark| mark.date).max()?;
        Some((kept.occasion == Occasion::ReadFromDynamics, day))
    }
}

/// What an environment is known to hold today.
#[derive(Clone, Debug)]
pub struct Today<'a> {
    /// What it holds.
    pub profile: &'a Profile,
    /// Fields that are not known.
    pub unknown: Cow<'a, BTreeSet<Field>>,
}

impl Today<'_> {
    /// The same for functions of values.
    pub fn known(&self) -> Known<'_> {
        Known {
            profile: self.profile,
            unknown: &self.unknown,
        }
    }
}

/// The steps that lead from what an environment holds to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    /// Of which profile.
    pub slot: Slot,
    /// What the environment holds today.
    pub today: HoldsToday,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
}
