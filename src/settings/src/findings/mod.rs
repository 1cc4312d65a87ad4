//! What is wrong with a profile, what it leads to, and how to mend it.

mod history;
mod numbers;
mod prefix;
mod smart_matching;
mod switches;

pub(crate) use numbers::fewest_for;

use crate::{
    beside::Beside,
    field::{Field, Value},
    profile::Profile,
};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Level {
    /// It cannot be entered in Dynamics as it stands, or tokens would clash.
    Error,
    /// It will hurt.
    Warning,
    /// Good to know; not counted under "to check".
    Info,
}

/// The stable code of a finding; [`as_str`](Self::as_str) is how `check --json` writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    /// The prefix shows no character.
    PrefixEmpty,
    /// The prefix has more characters than Dynamics takes.
    PrefixTooLong,
    /// The prefix contains the semicolon that separates the prefixes of the history.
    PrefixSeparator,
    /// The prefix contains a control character, a line break or a mark of direction.
    PrefixControl,
    /// The prefix starts or ends with a space.
    PrefixSpace,
    /// The prefix's last digits run into the number behind it.
    PrefixEndsWithDigit,
    /// The prefix is the one that every environment begins with.
    PrefixFactory,
    /// Another profile has the same prefix and some of the same numbers.
    PrefixClash,
    /// Another profile has a prefix that looks the same, and some of the same numbers.
    PrefixLookAlike,
    /// A number is outside its range.
    NumberOutOfRange,
    /// Base and people together need more digits than there are.
    BaseTooWide,
    /// The busiest sender's numbers repeat while replies can still come.
    CounterRepeats,
    /// Prefix and history need more characters than Dynamics stores.
    HistoryFull,
    /// A prefix stands twice in prefix and history together.
    HistoryDuplicate,
    /// No method is left that finds what a reply belongs to.
    NothingMatches,
    /// Smart matching is on.
    SmartMatchingOn,
    /// Smart matching is on although tokens are.
    SmartMatchingRedundant,
    /// Forwarded mail is not linked by its reply header.
    ForwardsNotLinked,
    /// Mail comes in by the Email Router, where the headers work less well.
    EmailRouter,
    /// Folder-level tracking is on and needs server-side synchronization.
    FolderNeedsSync,
    /// Correlation is off, which locks other settings.
    CorrelationOff,
    /// Internal mail is kept once only, which matters to queues.
    InternalMailDropped,
    /// Smart matching's noise pattern has a mistake, or cannot be tried here.
    NoisePatternBad,
    /// Smart matching asks for less than the platform's default does.
    SmartMatchingLoose,
}

/// Something to know about a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub code: Code,
    /// How bad.
    pub level: Level,
    /// What it is about; it stands in the row of the first.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub message: String,
    /// What it leads to.
    pub consequence: String,
    /// How to mend it, where one click can.
    pub fix: Option<Fix>,
}

/// A change that removes a finding and brings no new error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the button says: "Use 5 digits".
    pub label: String,
    /// What it sets.
    pub changes: Vec<(Field, Value)>,
}

impl Code {
    /// As in `check --json`: `prefix-empty`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Level {
    /// As in `check --json`: `error`, `warning`, `info`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Fix {
    /// The profile with the fix carried out.
    pub fn applied_to(&self, profile: &Profile) -> Profile {
        let mut mended = profile.clone();
        for (field, value) in &self.changes {
            mended.set(*field, value);
        }
        mended
    }
}

/// Everything to know about a profile by itself, in the order of the form, errors first within a row. What arises only
/// between profiles is found by [`clashes`](mod@crate::clashes).
pub fn findings(profile: &Profile) -> Vec<Finding> {
    findings_in(profile, &Beside::default())
}

/// The same in an environment that holds this beside it.
pub(crate) fn findings_in(profile: &Profile, beside: &Beside) -> Vec<Finding> {
    let found = detect(profile, beside);
    let errors = errors(&found);
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|Found { mut finding, remedies }| {
            finding.fix = remedies
                .into_iter()
                .find(|remedy| helps(remedy, &finding, &errors, profile, beside));
            finding
        })
        .collect();
    in_order(&mut findings);
    findings
}

/// Puts findings into the order of the form, errors first within a row.
pub(crate) fn in_order(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.fields.first().copied(), finding.level, finding.code));
}

/// A finding, with what might mend it, the best first.
struct Found {
    finding: Finding,
    remedies: Vec<Fix>,
}

/// What tells one finding from another.
type Key = (Code, Option<Field>);

impl Found {
    fn new(code: Code, level: Level, fields: impl Into<Vec<Field>>, message: String, consequence: String) -> Self {
        let finding = Finding {
            code,
            level,
            fields: fields.into(),
            message,
            consequence,
            fix: None,
        };
        Self {
            finding,
            remedies: Vec::new(),
        }
    }

    /// Adds a remedy that sets one field.
    fn or_set(self, label: impl Into<String>, field: impl Into<Field>, value: Value) -> Self {
        self.or_change(label, vec![(field.into(), value)])
    }

    fn or_change(mut self, label: impl Into<String>, changes: Vec<(Field, Value)>) -> Self {
        self.remedies.push(Fix {
            label: label.into(),
            changes,
        });
        self
    }

    fn key(&self) -> Key {
        key(&self.finding)
    }
}

fn key(finding: &Finding) -> Key {
    (finding.code, finding.fields.first().copied())
}

fn detect(profile: &Profile, beside: &Beside) -> Vec<Found> {
    let mut found = Vec::new();
    prefix::detect(profile, &mut found);
    numbers::detect(profile, &mut found);
    history::detect(profile, &mut found);
    switches::detect(profile, beside, &mut found);
    if !beside.disables_smart_matching() {
        smart_matching::detect(profile, &mut found);
    }
    found
}

/// Errors, and that no reply finds its record, which is as bad.
fn errors(found: &[Found]) -> Vec<Key> {
    found
        .iter()
        .filter(|found| found.finding.level == Level::Error || found.finding.code == Code::NothingMatches)
        .map(Found::key)
        .collect()
}

/// A remedy is offered only where it removes its finding and brings no new error.
fn helps(remedy: &Fix, finding: &Finding, errors_before: &[Key], profile: &Profile, beside: &Beside) -> bool {
    let after = detect(&remedy.applied_to(profile), beside);
    after.iter().all(|found| found.key() != key(finding))
        && errors(&after).iter().all(|error| errors_before.contains(error))
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use std::collections::BTreeSet;

    use super::*;
    use crate::SettingId;

    #[test]
    fn codes_are_unique_and_complete() {
        let names: BTreeSet<_> = Code::VARIANTS.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::VARIANTS.len());
        assert!(Code::VARIANTS.is_sorted());
        assert_eq!(Code::VARIANTS.last(), Some(&Code::SmartMatchingLoose));
    }

    #[test]
    fn microsofts_defaults_have_one_thing_to_check() {
        let found: Vec<_> = findings(&Profile::new("test"))
            .into_iter()
            .map(|finding| (finding.code.as_str(), finding.level.as_str(), finding.fields[0]))
            .collect();
        assert_eq!(
            found,
            [
                ("prefix-factory", "info", SettingId::Prefix.into()),
                ("counter-repeats", "warning", SettingId::ActivityCounterDigits.into()),
                ("folder-needs-sync", "info", SettingId::UseFolderLevelTracking.into()),
            ]
        );
    }

    #[test]
    fn findings_stand_in_the_order_of_the_form_errors_first() {
        let mut profile = Profile::new("test");
        profile.settings.prefix = " ;\n".to_owned() + &"x".repeat(20) + "7";
        profile.settings.use_correlation = false;
        profile.prefix_history = vec!["a".into(), "a".into()];
        let found: Vec<_> = findings(&profile)
            .into_iter()
            .map(|finding| finding.code.as_str())
            .collect();
        assert_eq!(
            found,
            [
                "correlation-off",
                "prefix-too-long",
                "prefix-separator",
                "prefix-control",
                "prefix-space",
                "prefix-ends-with-digit",
                "counter-repeats",
                "folder-needs-sync",
                "history-duplicate",
            ]
        );
    }

    #[test]
    fn only_the_findings_of_the_token_wait_for_tokens() {
        let mut profile = Profile::new("test");
        profile.settings.base_tracking_number = 5_000;
        let codes = |profile: &Profile| {
            findings(profile)
                .into_iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        };
        assert!(codes(&profile).contains(&Code::PrefixFactory));
        assert!(codes(&profile).contains(&Code::BaseTooWide));
        assert!(codes(&profile).contains(&Code::CounterRepeats));
        profile.settings.use_tracking_tokens = false;
        assert_eq!(codes(&profile), [Code::FolderNeedsSync]);
        profile.settings.prefix = "A1".into();
        assert_eq!(codes(&profile), [Code::FolderNeedsSync]);
        // The others arise without tokens too.
        profile.settings.prefix = ";".into();
        profile.settings.activity_counter_digits = 10;
        assert_eq!(
            codes(&profile),
            [Code::PrefixSeparator, Code::NumberOutOfRange, Code::FolderNeedsSync]
        );
    }
}
