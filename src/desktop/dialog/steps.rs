//! The draft of the steps to carry out in Dynamics.

use std::borrow::Cow;

use jiff::civil::Date;
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, PartlyKnown, profile::BuiltIn};

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
    pub fn known(self, state: &State, slot: Option<Slot>) -> Option<Cow<'_, PartlyKnown>> {
        match self {
            Self::InDynamics => {
                let kept = state.entries.get(&slot?)?.in_dynamics()?;
                let mut known = Cow::Borrowed(&kept.known);
                if kept.occasion != Occasion::ReadFromDynamics {
                    known.to_mut().unknown.insert(Field::PrefixHistory);
                }
                Some(known)
            }
            Self::BuiltIn(which) => Some(Cow::Borrowed(state.built_in(which))),
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
