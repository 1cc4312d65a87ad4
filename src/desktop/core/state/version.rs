//! The versions of profiles: which is meant, and what it holds.

use std::borrow::Cow;

use profile_library::KeptState;
use tracking_settings::{Field, PartlyKnown, known::settable, profile::BuiltIn};

use crate::core::{
    ids::{Selection, Slot, Version},
    state::State,
};

impl From<&Version> for Selection {
    fn from(version: &Version) -> Self {
        match version {
            Version::BuiltIn(which) => Self::BuiltIn(*which),
            Version::Now(slot)
            | Version::AtOpening(slot)
            | Version::InDynamics(slot)
            | Version::Agreed(slot)
            | Version::LastExport(slot)
            | Version::Kept(slot, _) => Self::Profile(*slot),
        }
    }
}

/// In the order in which they are offered.
pub fn compared_with(slot: Slot) -> [Version; 5] {
    [
        Version::InDynamics(slot),
        Version::Agreed(slot),
        Version::LastExport(slot),
        Version::AtOpening(slot),
        Version::BuiltIn(BuiltIn::MicrosoftDefaults),
    ]
}

impl State {
    /// The same version of the profile shown; `None` where there is none.
    pub fn of_shown(&self, version: Option<&Version>) -> Option<Version> {
        let slot = self.slot()?;
        let version = version?.clone().try_map(|_| Some(slot))?;
        self.known(&version).is_some().then_some(version)
    }

    /// `None` where the version is gone, or the profile's states have not been read yet.
    pub fn known(&self, version: &Version) -> Option<Cow<'_, PartlyKnown>> {
        let entry = |slot| self.entries.get(slot);
        match version {
            Version::BuiltIn(which) => Some(self.built_in(*which).into()),
            Version::Now(slot) => Some((&entry(slot)?.profile).into()),
            Version::AtOpening(slot) => Some((&entry(slot)?.at_opening).into()),
            state => Some((&self.kept_state(state)?.known).into()),
        }
    }

    /// `None` where the version is no kept state, or is gone.
    pub fn kept_state(&self, version: &Version) -> Option<&KeptState> {
        let entry = self.entries.get(version.of()?)?;
        match version {
            Version::BuiltIn(_) | Version::Now(_) | Version::AtOpening(_) => None,
            Version::InDynamics(_) => entry.in_dynamics(),
            Version::Agreed(_) => entry.agreed(),
            Version::LastExport(_) => entry.last_export(),
            Version::Kept(_, id) => entry.past.as_ref()?.states.iter().find(|kept| kept.id == *id),
        }
    }

    /// The states of the version's profile are still to be read.
    pub fn is_being_read(&self, version: &Version) -> bool {
        let entry = version.of().and_then(|slot| self.entries.get(slot));
        entry.is_some_and(|entry| !entry.past.is_read()) && self.known(version).is_none()
    }

    /// Of a version that is being read, nothing is known yet.
    pub fn in_column(&self, version: &Version) -> Option<Cow<'_, PartlyKnown>> {
        let being_read = || {
            let profile = self
                .profile_of(version.into())
                .filter(|_| self.is_being_read(version))?;
            let nothing = PartlyKnown::without(profile.clone(), settable().chain([Field::PrefixHistory]));
            Some(Cow::Owned(nothing))
        };
        self.known(version).or_else(being_read)
    }
}
