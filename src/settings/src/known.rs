//! A profile of which not everything need be known.

use std::collections::BTreeSet;

use crate::{
    catalogue::SettingId,
    field::{Field, Value},
    profile::{Advanced, Profile},
};

/// A profile, and which of its fields are not known because what it was read from did not carry them: what the profile
/// holds for these means nothing.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// Fields that are not known.
    pub unknown: &'a BTreeSet<Field>,
}

/// Nothing is unknown.
static NOTHING: BTreeSet<Field> = BTreeSet::new();

impl<'a> Known<'a> {
    /// A profile of which everything is known.
    pub fn all_of(profile: &'a Profile) -> Self {
        Self {
            profile,
            unknown: &NOTHING,
        }
    }

    /// A field's value; `None` where it is not known.
    pub fn get(&self, field: Field) -> Option<Value> {
        (!self.unknown.contains(&field)).then(|| self.profile.get(field))
    }
}

/// What Dynamics holds of a profile and an admin sets there, in order: the eleven settings, then smart matching's details.
/// These are compared between environments and carried out. The list of earlier prefixes is not among them: Dynamics
/// keeps it itself, and it belongs to the prefix.
pub fn settable() -> impl Iterator<Item = Field> {
    SettingId::ALL.map(Field::Setting).into_iter().chain(Advanced::FIELDS)
}
