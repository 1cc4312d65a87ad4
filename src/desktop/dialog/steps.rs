//! The draft of the steps to carry out in Dynamics.

use jiff::civil::Date;
use profile_library::Meaning;
use tracking_settings::{Known, known::not_documented, profile::BuiltIn};

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
    pub fn likeliest(state: &State, slot: Slot) -> Self {
        match Self::InDynamics.known(state, Some(slot)) {
            Some(_) => Self::InDynamics,
            None => Self::NotKnown,
        }
    }

    /// What is known of it; `None` where that is nothing.
    pub fn known(self, state: &State, slot: Option<Slot>) -> Option<Known<'_>> {
        match self {
            Self::InDynamics => {
                let kept = state.entries.get(&slot?)?.in_dynamics()?;
                Some(Known {
                    profile: &kept.profile,
                    unknown: &kept.unknown,
                })
            }
            Self::BuiltIn(which) => Some(Known {
                profile: state.built_in(which),
                unknown: not_documented(which),
            }),
            Self::NotKnown => None,
        }
    }

    /// The day of what is known to be in Dynamics.
    pub fn day(self, state: &State, slot: Option<Slot>) -> Option<Date> {
        let kept = match self {
            Self::InDynamics => state.entries.get(&slot?)?.in_dynamics()?,
            Self::BuiltIn(_) | Self::NotKnown => return None,
        };
        let marks = kept.marks.iter().filter(|mark| mark.meaning == Meaning::InDynamics);
        marks.map(|mark| mark.date).max()
    }
}

/// The steps that lead from what an environment holds to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    /// Of which profile.
    pub slot: Slot,
    /// What the environment holds today.
    pub today: HoldsToday,
}
