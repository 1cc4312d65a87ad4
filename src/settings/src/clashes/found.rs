//! What is found once it is known whom a profile clashes with.

use super::{
    sentences::{self, Other},
    side::Claim,
};
use crate::{
    SettingId,
    field::{Field, Value},
    findings::{Code, Finding, Fix, Level, fewest_for},
    token::largest_person,
    words::group_digits,
};

/// Whom a profile clashes with. `K` puts them into the order of names.
#[derive(Debug)]
pub(super) struct Partners<K> {
    /// How many.
    pub(super) all: usize,
    /// The first of them in the order of names, as many as are named.
    pub(super) first: Vec<K>,
}

impl<K: Ord> Partners<K> {
    pub(super) fn none() -> Self {
        Self {
            all: 0,
            first: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, partner: K) {
        self.all += 1;
        let at = self.first.partition_point(|earlier| *earlier < partner);
        if at < sentences::NAMED {
            self.first.insert(at, partner);
            self.first.truncate(sentences::NAMED);
        }
    }

    fn named<'a>(&self, other: &impl Fn(&K) -> Other<'a>) -> Vec<Other<'a>> {
        self.first.iter().map(other).collect()
    }
}

/// The findings of one that clashes with these: at most one of each code. The fix mends both, and stands with the clash
/// where there is one.
pub(super) fn findings<'a, K: Ord>(
    claim: &Claim,
    same: &Partners<K>,
    alike: &Partners<K>,
    other: &impl Fn(&K) -> Other<'a>,
    fix: Option<&Fix>,
) -> Vec<Finding> {
    let level = if claim.host.is_some() {
        Level::Warning
    } else {
        Level::Info
    };
    let found = |code, message, consequence: &str, fix: Option<&Fix>| Finding {
        code,
        level,
        fields: vec![
            SettingId::Prefix.into(),
            SettingId::BaseTrackingNumber.into(),
            Field::People,
        ],
        message,
        consequence: consequence.to_owned(),
        fix: fix.cloned(),
    };
    let mut findings = Vec::new();
    if same.all > 0 {
        let message = sentences::clash(claim, &same.named(other), same.all);
        findings.push(found(
            Code::PrefixClash,
            message,
            &sentences::clash_leads_to(claim),
            fix,
        ));
    }
    if alike.all > 0 {
        let message = sentences::look_alike(claim, &alike.named(other), alike.all);
        let fix = fix.filter(|_| findings.is_empty());
        findings.push(found(
            Code::PrefixLookAlike,
            message,
            &sentences::look_alike_leads_to(claim),
            fix,
        ));
    }
    findings
}

/// The lowest base with which the numbers overlap with no rival's, and more digits where it needs them. `None` where
/// Dynamics can hold no such numbers. `rivals` are first and last numbers, the lowest first.
pub(super) fn fix(claim: &Claim, rivals: impl Iterator<Item = (i128, i128)>) -> Option<Fix> {
    let mut base = 0_i128;
    for (first, last) in rivals {
        if base.saturating_add(claim.people) < first {
            break;
        }
        base = base.max(last);
    }
    let last = base.saturating_add(claim.people);
    let enough = fewest_for(last)?;

    let mut label = format!("Use base {}", group_digits(base));
    let mut changes = vec![(Field::from(SettingId::BaseTrackingNumber), Value::Number(base))];
    if last > largest_person(claim.personal_digits) {
        // More than what the fewest digits hold, so never "1 digits".
        label += &format!(" and {enough} digits");
        changes.push((SettingId::PersonalNumberDigits.into(), Value::Number(enough)));
    }
    Some(Fix { label, changes })
}
