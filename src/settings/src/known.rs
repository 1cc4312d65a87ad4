//! A profile of which not everything need be known.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{
    catalogue::{CATALOGUE, SettingId},
    field::{Field, Value},
    findings::{Finding, findings},
    profile::{Advanced, BuiltIn, Profile},
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

    /// The findings that hold whatever stands in the fields that are not known: none that is about one of these, and none
    /// that one of these could make untrue.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = findings(self.profile);
        found.retain(|finding| !finding.fields.iter().any(|&field| self.may_be_other(field)));
        // What is said of known fields may depend on a switch that is not known, or on a number.
        for &field in self.unknown {
            for value in others(field) {
                let mut other = self.profile.clone();
                // A value that the field does not take leaves it as it is.
                other.set(field, &value);
                let holds = findings(&other);
                found.retain(|finding| holds.iter().any(|other| says_the_same(finding, other)));
            }
        }
        found
    }

    /// Whether a field is not known, or means something else with every other value of one that is not.
    fn may_be_other(&self, field: Field) -> bool {
        let prefix = Field::Setting(SettingId::Prefix);
        self.unknown.contains(&field) || (field == Field::PrefixHistory && self.unknown.contains(&prefix))
    }
}

/// Whether two findings say the same, however they could be mended.
fn says_the_same(one: &Finding, other: &Finding) -> bool {
    one.code == other.code && one.message == other.message && one.consequence == other.consequence
}

/// Everything is known of a profile that stands alone.
impl<'a> From<&'a Profile> for Known<'a> {
    fn from(profile: &'a Profile) -> Self {
        Self::all_of(profile)
    }
}

/// Values of a field that are far from each other.
fn others(field: Field) -> Vec<Value> {
    match Profile::number_range(field) {
        Some((least, most)) => vec![Value::Number(least), Value::Number(most)],
        None => vec![Value::Switch(true), Value::Switch(false)],
    }
}

/// What Dynamics holds of a profile and an admin sets there, in order: the eleven settings, then smart matching's details.
/// These are compared between environments and carried out. The list of earlier prefixes is not among them: Dynamics
/// keeps it itself, and it belongs to the prefix.
pub fn settable() -> impl Iterator<Item = Field> {
    SettingId::ALL.map(Field::Setting).into_iter().chain(Advanced::FIELDS)
}

/// Fields of a built-in profile of which it is not documented what they hold; what stands there is only Microsoft's
/// default. No page tells a default for the list of earlier prefixes; a new environment was seen to hold none.
pub fn not_documented(which: BuiltIn) -> &'static BTreeSet<Field> {
    static NEW_ENVIRONMENT: LazyLock<BTreeSet<Field>> = LazyLock::new(|| {
        let unknown = CATALOGUE.iter().filter(|setting| setting.new_environment.is_none());
        unknown.map(|setting| Field::Setting(setting.id)).collect()
    });
    static MICROSOFT_DEFAULTS: LazyLock<BTreeSet<Field>> = LazyLock::new(|| BTreeSet::from([Field::PrefixHistory]));
    match which {
        BuiltIn::MicrosoftDefaults => &MICROSOFT_DEFAULTS,
        BuiltIn::NewEnvironment => &NEW_ENVIRONMENT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_default_is_documented_for_earlier_prefixes() {
        let unknown = not_documented(BuiltIn::MicrosoftDefaults);
        assert_eq!(unknown.iter().collect::<Vec<_>>(), [&Field::PrefixHistory]);
        assert!(!not_documented(BuiltIn::NewEnvironment).contains(&Field::PrefixHistory));
    }
}
