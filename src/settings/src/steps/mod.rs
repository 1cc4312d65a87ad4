//! What has to be changed in an environment so that it holds what a plan says, and what each change does at once.
//!
//! | module | subject |
//! |---|---|
//! | [`prefix_list`] | the list of prefixes as it has to be written, so that nothing of it is lost |
//! | `target` | in which environment they are carried out, and what does not go from one to another |
//! | `cautions` | what a change does at once, without claiming what nobody knows |

mod cautions;
pub mod prefix_list;
mod target;

use std::{borrow::Cow, collections::BTreeSet};

pub use prefix_list::PrefixList;
pub use target::{OF_ONE_ENVIRONMENT, Target};

use crate::{
    Level, PartlyKnown,
    catalogue::SettingId,
    field::{Field, Value},
    findings::{Code, Finding},
    known::settable,
    prefix_history::{SEPARATOR, stored},
    profile::{Profile, Settings},
    words::{group_digits, is_blank},
};

/// What has to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The changes, each field once, in the order of the admin center's page, smart matching's details behind.
    pub changes: Vec<Change>,
    /// What the plan says and nobody can carry out now, one sentence or two each.
    pub remarks: Vec<String>,
    /// What belongs to the plan's environment and stays there, where the target does not have the same.
    pub left_out: Vec<SettingId>,
    /// The list of prefixes. It can change without the prefix: when the plan brings earlier ones along.
    pub prefixes: PrefixList,
}

/// One field that has to be changed, or looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which: one of [`settable`].
    pub field: Field,
    /// What the environment holds; `None` where nobody knows.
    pub before: Option<Value>,
    /// What the plan says.
    pub after: Value,
    /// What to know before it is carried out, one or more sentences each: what it does at once, and what is wrong with it.
    pub cautions: Vec<String>,
    /// Why it can't be carried out at all, in a sentence; `None`: it can.
    pub cannot: Option<String>,
}

/// What has to be changed so that the environment holds the plan, where `baseline` is what it holds today. `None`: nobody
/// knows what that is, and all that is planned is listed.
///
/// A field of which the baseline's value is not known is always listed. The number of digits for the email activity
/// counter is no change while the plan has tokens off: the column that would hold it holds 0 then, which is also why it
/// counts as not known in a baseline with tokens off.
///
/// What is not known of the plan is no change, and a remark names it. What is not planned is left alone.
///
/// They are carried out in the environment of the baseline, or else in that of the plan.
pub fn steps<'a>(plan: impl Into<Cow<'a, PartlyKnown>>, baseline: Option<&PartlyKnown>) -> Steps {
    let plan = plan.into();
    steps_in(&Target::of(None, baseline, &plan), &plan, baseline)
}

/// The [`steps`] that are carried out in this environment.
///
/// Where the plan is another environment's, its prefix and base tracking number are left out unless the target asks for
/// them, and so are its earlier prefixes: the list of prefixes is the target's own.
pub fn steps_in(target: &Target, plan: &PartlyKnown, baseline: Option<&PartlyKnown>) -> Steps {
    let left_out = target.left_out(plan);
    let held = target.baseline(baseline);
    let baseline = held.as_deref();
    let known_plan = target.plan(plan);
    let plan = &known_plan.profile;
    let found = known_plan.findings();
    let planned = planned(&known_plan, baseline);
    let mut not_known = Vec::new();
    let before = |field: Field| baseline.and_then(|baseline| known(baseline, field));
    let mut steps = Steps {
        changes: Vec::new(),
        remarks: Vec::new(),
        left_out: Vec::new(),
        prefixes: prefix_list::prefix_list(&known_plan, baseline),
    };
    for field in settable() {
        let after = plan.get(field);
        if field == COUNTER && known_plan.get(TOKENS) == Some(Value::Switch(false)) {
            // Two plans that agree have nothing to say, whatever became of the digits.
            let agrees = baseline.is_some_and(|baseline| baseline.get(field).as_ref() == Some(&after));
            let digits = known_plan.get(COUNTER).filter(|_| !agrees);
            steps.remarks.extend(digits.map(|digits| digits_wait(&digits)));
            continue;
        }
        if !known_plan.plans(field) {
            continue;
        }
        if is_open(&known_plan, field) {
            if !left_out.iter().any(|id| Field::Setting(*id) == field) {
                not_known.push(field.label());
            }
            continue;
        }
        let before = before(field);
        if before.as_ref().is_some_and(|before| is_same(before, &after, field)) {
            continue;
        }
        let cannot = cannot(plan, field, &after);
        // What can't be carried out does nothing.
        let caution = match field {
            Field::Setting(id) if cannot.is_none() && !id.setting().optional => {
                cautions::caution(id, &planned, baseline)
            }
            _ => None,
        };
        let by_script = largest_number_by_script(field, before.as_ref(), &after);
        let wrong = found.iter().filter(|finding| is_error_of(finding, field));
        let wrong = wrong.map(|finding| format!("{} {}", finding.message, finding.consequence));
        steps.changes.push(Change {
            field,
            before,
            cautions: caution
                .into_iter()
                .chain(by_script)
                .chain(target.clash(field, plan, &planned, baseline))
                .chain(wrong)
                .collect(),
            cannot,
            after,
        });
    }
    let is_same = |id: &SettingId| {
        let field = Field::Setting(*id);
        baseline.and_then(|baseline| baseline.get(field)) == Some(plan.get(field))
    };
    steps.left_out = left_out.into_iter().filter(|id| !is_same(id)).collect();
    steps.remarks.extend(target.says_left_out(plan, &steps.left_out));
    if !not_known.is_empty() {
        steps.remarks.push(format!(
            "Not known of the plan, and so not among the steps: {}.",
            not_known.join(", ")
        ));
    }
    let prefix_stays = !steps.changes.iter().any(|change| change.field == PREFIX);
    if prefix_stays && matches!(steps.prefixes, PrefixList::New(_)) {
        steps.remarks.push(
            "The prefix stays. The plan brings earlier prefixes along that are not in Dynamics's list; a script can write \
             the list, the page in the admin center has no place for it."
                .to_owned(),
        );
    }
    steps
}

const PREFIX: Field = Field::Setting(SettingId::Prefix);
const COUNTER: Field = Field::Setting(SettingId::ActivityCounterDigits);
const TOKENS: Field = Field::Setting(SettingId::UseTrackingTokens);

/// Whether it is not known what the plan says of a field. One column holds whether tokens are on, and the digits of the
/// counter: without the one the other can't be carried out.
fn is_open(plan: &PartlyKnown, field: Field) -> bool {
    let other = match plan.get(TOKENS) {
        Some(Value::Switch(true)) if field == TOKENS => COUNTER,
        _ if field == COUNTER => TOKENS,
        _ => field,
    };
    plan.get(field).is_none() || plan.get(other).is_none()
}

/// The plan's settings; what is not known of them as the environment holds it.
fn planned(plan: &PartlyKnown, baseline: Option<&PartlyKnown>) -> Settings {
    let mut settings = plan.profile.settings.clone();
    for id in SettingId::ALL
        .into_iter()
        .filter(|&id| plan.get(Field::Setting(id)).is_none())
    {
        if let Some(value) = baseline.and_then(|baseline| baseline.get(Field::Setting(id))) {
            (id.setting().access.1)(&mut settings, &value);
        }
    }
    settings
}

/// What the environment is known to hold of a field.
///
/// Without tokens it holds no number of digits: `maximumtrackingnumber` is 0 then (seen in the older dialog).
fn known(baseline: &PartlyKnown, field: Field) -> Option<Value> {
    let forgotten = field == COUNTER && baseline.get(TOKENS) == Some(Value::Switch(false));
    if forgotten { None } else { baseline.get(field) }
}

/// Whether two values are the same to Dynamics, which takes the spaces around a prefix off (seen in the older dialog).
fn is_same(before: &Value, after: &Value, field: Field) -> bool {
    match (before, after) {
        (Value::Text(before), Value::Text(after)) if field == PREFIX => before.trim() == after.trim(),
        _ => before == after,
    }
}

fn digits_wait(digits: &Value) -> String {
    format!(
        "{} ({} in the plan): while tokens are off Dynamics holds no number of digits. Set it when you turn tokens on.",
        COUNTER.label(),
        digits.display()
    )
}

/// Whether a finding is an error about the field. Numbers out of range are what [`cannot`] tells.
fn is_error_of(finding: &Finding, field: Field) -> bool {
    finding.level == Level::Error && finding.fields.contains(&field) && finding.code != Code::NumberOutOfRange
}

/// What a page does with a largest number that is no nines. That the older dialog reads the length of the number, and sends
/// only what was changed in it, was seen there.
fn largest_number_by_script(field: Field, before: Option<&Value>, after: &Value) -> Option<String> {
    let wrap = |value: Option<&Value>| matches!(value, Some(Value::WrapsAt(_)));
    if wrap(Some(after)) {
        return Some("The pages take a number of digits only: a script can write this largest number.".to_owned());
    }
    (field == COUNTER && wrap(before)).then(|| {
        "Older dialogs show a largest number by its length, and write nothing where the digits shown stay the same: then \
         choose others, save, and choose these again, or use a script."
            .to_owned()
    })
}

/// Why a value can't be carried out: its column has no room for it ("Organization table/entity reference"), or the page
/// takes no such number ("Use email message filtering and correlation to specify which emails are tracked").
fn cannot(plan: &Profile, field: Field, after: &Value) -> Option<String> {
    match after {
        // The column of tokens holds the digits, too.
        Value::Switch(true) if field == TOKENS => cannot(plan, COUNTER, &plan.get(COUNTER)),
        Value::Number(number) => {
            let (min, max) = Profile::number_range(field)?;
            (!(min..=max).contains(number)).then(|| {
                format!(
                    "{} is not a number that Dynamics takes for {}: {} to {}.",
                    group_digits(*number),
                    field.label(),
                    group_digits(min),
                    group_digits(max)
                )
            })
        }
        Value::Text(_) if field == PREFIX => {
            let prefix = &plan.settings.prefix;
            if prefix.contains(SEPARATOR) {
                Some(format!(
                    "The prefix holds {SEPARATOR:?}, which separates the prefixes in Dynamics's list."
                ))
            } else if is_blank(prefix) {
                Some("The prefix is empty. Dynamics takes no empty prefix.".to_owned())
            } else if stored(prefix, &[]).kept.is_empty() {
                Some("The prefix is longer than the list in which Dynamics keeps prefixes.".to_owned())
            } else {
                None
            }
        }
        _ => None,
    }
}

impl Steps {
    /// The change of a field, where it has one.
    pub fn change(&self, field: Field) -> Option<&Change> {
        self.changes.iter().find(|change| change.field == field)
    }

    /// Whether nothing has to be changed: neither a setting nor the list of prefixes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && !matches!(self.prefixes, PrefixList::New(_))
    }

    /// The fields that change.
    pub fn fields(&self) -> BTreeSet<Field> {
        self.changes.iter().map(|change| change.field).collect()
    }
}

impl Change {
    /// Before and after as they are told beside each other: "4 digits, wraps at 1,000" and "4 digits, wraps at 9,999".
    pub fn told(&self) -> (Option<Value>, Value) {
        let before = self.before.as_ref();
        let told = before.map(|before| before.beside(Some(&self.after)));
        (told, self.after.beside(before))
    }

    /// Whether it is one of smart matching's details, which the page in the admin center does not have.
    pub fn is_detail(&self) -> bool {
        self.field.is_optional()
    }
}
