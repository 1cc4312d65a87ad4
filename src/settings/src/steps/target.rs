//! The environment in which steps are carried out.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    PartlyKnown,
    catalogue::SettingId,
    clashes::clashes,
    field::Field,
    profile::{Profile, Settings, host_of},
};

/// What belongs to one environment: each is to have its own ("Use email message filtering and correlation to specify which
/// emails are tracked").
pub const OF_ONE_ENVIRONMENT: [SettingId; 2] = [SettingId::Prefix, SettingId::BaseTrackingNumber];

/// The environment in which steps are carried out, and what goes there although it belongs to another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Its address; `None`: nobody knows.
    pub environment: Option<String>,
    /// Of [`OF_ONE_ENVIRONMENT`], what goes along all the same.
    pub with: BTreeSet<SettingId>,
}

impl Target {
    /// The environment that somebody gave, or else the one whose values the steps lead from, or else the plan's.
    pub fn of(given: Option<&str>, baseline: Option<&PartlyKnown>, plan: &PartlyKnown) -> Self {
        let given = given.map(str::to_owned).filter(|address| host_of(address).is_some());
        let known = [baseline, Some(plan)].into_iter().flatten();
        let known = || known.filter(|known| known.profile.environment_host().is_some());
        let environment = given.or_else(|| known().find_map(|known| known.profile.environment.clone()));
        Self {
            environment,
            with: BTreeSet::new(),
        }
    }

    /// Its host.
    pub fn host(&self) -> Option<String> {
        host_of(self.environment.as_deref()?)
    }

    /// The environment that the plan was read from or made for, where that is another one.
    pub fn other_than(&self, plan: &Profile) -> Option<String> {
        let (here, there) = (self.host()?, plan.environment_host()?);
        (here != there).then_some(there)
    }

    /// The target's host, where it is not the environment that the plan was read from or made for.
    pub fn elsewhere(&self, plan: &Profile) -> Option<String> {
        self.host()
            .filter(|here| plan.environment_host().as_ref() != Some(here))
    }

    /// What the target holds today. The list of prefixes that another environment holds is not the target's.
    pub fn baseline<'a>(&self, baseline: Option<&'a PartlyKnown>) -> Option<Cow<'a, PartlyKnown>> {
        let baseline = baseline?;
        let mut held = Cow::Borrowed(baseline);
        if self.other_than(&baseline.profile).is_some() {
            held.to_mut().unknown.insert(Field::PrefixHistory);
        }
        Some(held)
    }

    /// What does not go along.
    pub(super) fn left_out(&self, plan: &PartlyKnown) -> Vec<SettingId> {
        let is_elsewhere = self.other_than(&plan.profile).is_some();
        let left_out = OF_ONE_ENVIRONMENT
            .into_iter()
            .filter(|id| is_elsewhere && !self.with.contains(id));
        left_out.filter(|id| plan.knows(*id)).collect()
    }

    /// The plan as far as it goes here.
    pub(super) fn plan<'a>(&self, plan: &'a PartlyKnown) -> Cow<'a, PartlyKnown> {
        let mut plan = Cow::Borrowed(plan);
        if self.other_than(&plan.profile).is_some() {
            let left_out = self.left_out(&plan);
            let plan = plan.to_mut();
            plan.unknown.extend(left_out.into_iter().map(Field::Setting));
            plan.profile.prefix_history.clear();
        }
        plan
    }

    /// What is left out, in a sentence.
    pub(super) fn says_left_out(&self, plan: &Profile, left_out: &[SettingId]) -> Option<String> {
        let there = self.other_than(plan)?;
        let labels: Vec<&str> = left_out.iter().map(|id| id.setting().label).collect();
        (!labels.is_empty()).then(|| {
            format!(
                "Left out, because each environment is to have its own: {}. The plan is for {there}.",
                labels.join(", ")
            )
        })
    }

    /// What comes of it where prefix or numbers of the plan's environment go along.
    pub(super) fn clash(
        &self,
        field: Field,
        plan: &Profile,
        planned: &Settings,
        baseline: Option<&PartlyKnown>,
    ) -> Vec<String> {
        let of_one = OF_ONE_ENVIRONMENT.map(Field::Setting);
        // What stays is the target's own, which is not always known.
        let known = |id: SettingId| {
            self.with.contains(&id) || baseline.is_some_and(|baseline| baseline.get(id.into()).is_some())
        };
        let is_known = OF_ONE_ENVIRONMENT.into_iter().all(known);
        if self.other_than(plan).is_none() || !of_one.contains(&field) || !is_known {
            return Vec::new();
        }
        let here = Profile {
            environment: self.environment.clone(),
            settings: planned.clone(),
            ..plan.clone()
        };
        let found = clashes(&[&here, plan]).into_iter().next().unwrap_or_default();
        let found = found.into_iter();
        found
            .map(|finding| format!("{} {}", finding.message, finding.consequence))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        field::Value,
        steps::{PrefixList, steps, steps_in},
    };

    const DEV: &str = "https://contoso-dev.crm4.dynamics.com";
    const UAT: &str = "https://contoso-uat.crm4.dynamics.com";

    fn held(environment: &str, prefix: &str, history: &[&str]) -> PartlyKnown {
        let mut profile = Profile::new("Contoso");
        profile.environment = Some(environment.to_owned());
        profile.settings.prefix = prefix.to_owned();
        profile.prefix_history = history.iter().map(|&prefix| prefix.to_owned()).collect();
        profile.into()
    }

    #[test]
    fn the_target_is_what_was_given_else_the_baselines_else_the_plans() {
        let (dev, uat) = (held(DEV, "CTSO:", &[]), held(UAT, "CRM:", &[]));
        let nowhere = PartlyKnown::from(Profile::new("No address"));
        let of = |given, baseline, plan| Target::of(given, baseline, plan).host();
        assert_eq!(
            of(Some("contoso.crm.dynamics.com/x"), Some(&uat), &dev).as_deref(),
            Some("contoso.crm.dynamics.com")
        );
        assert_eq!(
            of(None, Some(&uat), &dev).as_deref(),
            Some("contoso-uat.crm4.dynamics.com")
        );
        assert_eq!(of(None, None, &dev).as_deref(), Some("contoso-dev.crm4.dynamics.com"));
        assert_eq!(
            of(None, Some(&nowhere), &dev).as_deref(),
            Some("contoso-dev.crm4.dynamics.com")
        );
        assert_eq!(of(None, None, &nowhere), None);
    }

    #[test]
    fn prefix_and_base_stay_in_their_environment() {
        let (mut dev, uat) = (held(DEV, "CTSO:", &["OLD:"]), held(UAT, "CRM:", &["ref:"]));
        dev.profile.settings.use_categories = true;
        let to_uat = steps(&dev, Some(&uat));
        assert_eq!(to_uat.fields(), [SettingId::UseCategories.into()].into());
        assert_eq!(to_uat.prefixes, PrefixList::Unchanged);
        assert_eq!(
            to_uat.remarks,
            [
                "Left out, because each environment is to have its own: Prefix. The plan is for contoso-dev.crm4.dynamics.com."
            ]
        );
        // In its own environment all of it goes.
        assert!(
            steps(&dev, Some(&held(DEV, "CRM:", &[])))
                .change(SettingId::Prefix.into())
                .is_some()
        );
    }

    #[test]
    fn the_list_that_a_third_environment_holds_is_not_the_targets() {
        let (dev, uat) = (held(DEV, "CTSO:", &["OLD:"]), held(UAT, "CRM:", &["ref:"]));
        for given in [DEV, "https://contoso.crm4.dynamics.com"] {
            let target = Target {
                with: OF_ONE_ENVIRONMENT.into(),
                ..Target::of(Some(given), Some(&uat), &dev)
            };
            assert_eq!(
                steps_in(&target, &dev, Some(&uat)).prefixes,
                PrefixList::Unknown,
                "{given}"
            );
        }
    }

    #[test]
    fn a_clash_is_told_where_prefix_and_numbers_are_known() {
        let dev = held(DEV, "CTSO:", &[]);
        let mut target = Target::of(Some(UAT), None, &dev);
        target.with.insert(SettingId::Prefix);
        let prefix = |target: &Target, baseline: Option<&PartlyKnown>| {
            let steps = steps_in(target, &dev, baseline);
            let change = steps.change(SettingId::Prefix.into()).unwrap();
            change
                .cautions
                .iter()
                .any(|caution| caution.contains("has the same prefix"))
        };
        // Which numbers it has nobody knows.
        assert!(!prefix(&target, None));
        assert!(prefix(&target, Some(&held(UAT, "CRM:", &[]))));
    }

    #[test]
    fn the_address_of_its_services_is_the_same_environments() {
        let dev = held(DEV, "CTSO:", &[]);
        let target = Target::of(Some("https://contoso-dev.api.crm4.dynamics.com"), None, &dev);
        assert_eq!(target.other_than(&dev.profile), None);
        assert_eq!(target.elsewhere(&dev.profile), None);
        let (uat, nowhere) = (Target::of(Some(UAT), None, &dev), Profile::new("No address"));
        let host = Some("contoso-uat.crm4.dynamics.com".to_owned());
        assert_eq!(
            (uat.elsewhere(&dev.profile), uat.elsewhere(&nowhere)),
            (host.clone(), host)
        );
    }

    #[test]
    fn asked_for_they_go_along_with_the_targets_own_list_and_the_clash_is_told() {
        let (dev, uat) = (held(DEV, "CTSO:", &["OLD:"]), held(UAT, "CRM:", &["ref:"]));
        let target = Target {
            with: OF_ONE_ENVIRONMENT.into(),
            ..Target::of(None, Some(&uat), &dev)
        };
        let steps = steps_in(&target, &dev, Some(&uat));
        let prefix = steps.change(SettingId::Prefix.into()).unwrap();
        assert_eq!(prefix.after, Value::Text("CTSO:".to_owned()));
        assert!(
            prefix
                .cautions
                .iter()
                .any(|caution| caution.contains("has the same prefix, \"CTSO:\"")),
            "{prefix:?}"
        );
        let PrefixList::New(list) = &steps.prefixes else {
            panic!("{steps:?}")
        };
        assert_eq!(list.stored, "CTSO:;CRM:;ref:;");
        assert_eq!(steps.remarks, [""; 0]);
    }
}
