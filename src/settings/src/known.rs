//! A profile of which not everything need be known.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    beside::Beside,
    catalogue::{CATALOGUE, SettingId},
    field::{Field, Value},
    findings::{Finding, findings_in},
    profile::{Advanced, BuiltIn, Profile},
};

/// A version of a profile, as far as it is known. What it was read from need not carry everything: what stands in the
/// profile for a field that is not known means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartlyKnown {
    /// The profile.
    pub profile: Profile,
    /// Fields that are not known.
    pub unknown: BTreeSet<Field>,
    /// What its environment holds beside them, as far as that was read: of what Dynamics holds, and of a plan that is
    /// looked at together with it. Nothing of it goes into a file.
    pub beside: Beside,
}

/// Everything is known of a profile that stands alone.
impl From<Profile> for PartlyKnown {
    fn from(profile: Profile) -> Self {
        Self {
            profile,
            unknown: BTreeSet::new(),
            beside: Beside::default(),
        }
    }
}

impl<'a> From<&'a Profile> for Cow<'a, PartlyKnown> {
    fn from(profile: &'a Profile) -> Self {
        Self::Owned(profile.clone().into())
    }
}

impl<'a> From<&'a PartlyKnown> for Cow<'a, PartlyKnown> {
    fn from(known: &'a PartlyKnown) -> Self {
        Self::Borrowed(known)
    }
}

impl PartlyKnown {
    /// A built-in profile. It is not documented what a new environment holds of some settings; what stands there is only
    /// Microsoft's default. No page tells a default for the list of earlier prefixes; a new environment was seen to hold
    /// none.
    pub fn built_in(which: BuiltIn) -> Self {
        let unknown = match which {
            BuiltIn::MicrosoftDefaults => BTreeSet::from([Field::PrefixHistory]),
            BuiltIn::NewEnvironment => {
                let unknown = CATALOGUE.iter().filter(|setting| setting.new_environment.is_none());
                unknown.map(|setting| Field::Setting(setting.id)).collect()
            }
        };
        let mut profile = which.profile();
        for id in SettingId::DETAILS {
            // Nothing was seen to be set in a new environment, and a page tells the platform's defaults.
            profile.set(id.into(), &Value::PlatformDefault);
        }
        Self::without(profile, unknown)
    }

    /// A profile of which these fields are not known.
    pub fn without(profile: Profile, unknown: impl IntoIterator<Item: Into<Field>>) -> Self {
        Self {
            profile,
            unknown: unknown.into_iter().map(Into::into).collect(),
            beside: Beside::default(),
        }
    }

    /// Whether a field is known.
    pub fn knows(&self, field: impl Into<Field>) -> bool {
        !self.unknown.contains(&field.into())
    }

    /// A field's value; `None` where it is not known or not planned.
    pub fn get(&self, field: Field) -> Option<Value> {
        (self.knows(field) && self.plans(field)).then(|| self.profile.get(field))
    }

    /// Takes over what an environment holds in a field, a largest number as it is; `false` where the field does not take it.
    pub fn hold(&mut self, field: Field, value: &Value) -> bool {
        if !self.profile.set(field, value) {
            return false;
        }
        if let Value::WrapsAt(largest) = *value {
            self.profile.settings.hold_largest_number(largest);
        }
        self.unknown.remove(&field);
        true
    }

    /// Whether anything is planned of a field: always, but of smart matching's details only where the plan says so. What
    /// is not planned is left as it is: it is no difference, no change and no step.
    pub fn plans(&self, field: Field) -> bool {
        !(field.is_optional() && self.knows(field) && self.profile.get(field) == Value::Absent)
    }

    /// The profile as a plan holds it: with [digits](Value::becomes) for a largest number.
    pub fn to_plan(&self) -> Profile {
        let mut plan = self.profile.clone();
        let counter = SettingId::ActivityCounterDigits;
        plan.settings.set(counter, &self.profile.settings.get(counter));
        plan
    }

    /// The findings that hold whatever stands in the fields that are not known: none that is about one of these, and none
    /// that one of these could make untrue.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = findings_in(&self.profile, &self.beside);
        found.retain(|finding| !finding.fields.iter().any(|&field| self.may_be_other(field)));
        // What is said of known fields may depend on a switch that is not known, or on a number.
        for &field in &self.unknown {
            for value in others(field) {
                let mut other = self.profile.clone();
                // A value that the field does not take leaves it as it is.
                other.set(field, &value);
                let holds = findings_in(&other, &self.beside);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_default_is_documented_for_earlier_prefixes() {
        let defaults = PartlyKnown::built_in(BuiltIn::MicrosoftDefaults);
        assert_eq!(defaults.unknown, [Field::PrefixHistory].into());
        assert!(PartlyKnown::built_in(BuiltIn::NewEnvironment).knows(Field::PrefixHistory));
    }
}
