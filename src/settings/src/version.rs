//! Which version of a profile is meant, wherever one is chosen, compared with, or remembered.
//!
//! ```
//! use tracking_settings::{Version, profile::BuiltIn};
//!
//! let held = Version::<_, String>::InDynamics("contoso");
//! assert_eq!(held.of(), Some(&"contoso"));
//! assert_eq!(held.own(), None, "what an environment holds is not changed here");
//! assert_eq!(held.try_map(|name| (name == "contoso").then_some(7)), Some(Version::InDynamics(7)));
//! assert_eq!(Version::<u32, String>::BuiltIn(BuiltIn::NewEnvironment).of(), None);
//! ```

use serde::{Deserialize, Serialize};

use crate::profile::BuiltIn;

/// Which version of a profile is meant. `P` names a profile, `S` one of its kept states. Two of them have other names in
/// files: those that they have had there from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Version<P, S> {
    /// A profile that comes with the program.
    BuiltIn(BuiltIn),
    /// A profile as it stands.
    #[serde(rename = "Profile")]
    Now(P),
    /// As it stood when the window was opened, or when it was made. Not for files: it ends with the window.
    #[serde(skip)]
    AtOpening(P),
    /// What is known to be in Dynamics, the latest.
    InDynamics(P),
    /// What was agreed on, the latest.
    Agreed(P),
    /// The last export.
    LastExport(P),
    /// This earlier state.
    #[serde(rename = "State")]
    Kept(P, S),
}

impl<P, S> Version<P, S> {
    /// The profile that it is of; `None` for one that comes with the program.
    pub fn of(&self) -> Option<&P> {
        match self {
            Self::BuiltIn(_) => None,
            Self::Now(profile)
            | Self::AtOpening(profile)
            | Self::InDynamics(profile)
            | Self::Agreed(profile)
            | Self::LastExport(profile)
            | Self::Kept(profile, _) => Some(profile),
        }
    }

    /// The profile that it is as it stands: the only version that can be changed.
    pub fn own(&self) -> Option<&P> {
        match self {
            Self::Now(profile) => Some(profile),
            _ => None,
        }
    }

    /// The same version where profiles are named otherwise, or of another profile; `None` where there is no name.
    pub fn try_map<Q>(self, name: impl FnOnce(P) -> Option<Q>) -> Option<Version<Q, S>> {
        Some(match self {
            Self::BuiltIn(which) => Version::BuiltIn(which),
            Self::Now(profile) => Version::Now(name(profile)?),
            Self::AtOpening(profile) => Version::AtOpening(name(profile)?),
            Self::InDynamics(profile) => Version::InDynamics(name(profile)?),
            Self::Agreed(profile) => Version::Agreed(name(profile)?),
            Self::LastExport(profile) => Version::LastExport(name(profile)?),
            Self::Kept(profile, state) => Version::Kept(name(profile)?, state),
        })
    }
}
