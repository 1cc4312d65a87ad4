//! The findings on the page.

use std::collections::BTreeSet;

use tracking_settings::{Field, Finding, Level, PartlyKnown, known::settable};

use tracking_settings::words::count;

use super::shown::line;
use crate::handout::Handout;

/// A finding.
pub(crate) struct ReportFinding {
    /// How bad it is, in a word.
    pub(crate) level: &'static str,
    /// The class of its colour.
    pub(crate) class: &'static str,
    /// The fields that it is about.
    pub(crate) about: String,
    /// What is wrong.
    pub(crate) message: String,
    /// What it leads to.
    pub(crate) consequence: String,
}

impl ReportFinding {
    pub(crate) fn new(finding: &Finding) -> Self {
        Self {
            level: match finding.level {
                Level::Error => "Error",
                Level::Warning => "Warning",
                Level::Info => "Good to know",
            },
            class: finding.level.as_str(),
            about: finding.fields.first().map(|field| field.label()).unwrap_or_default(),
            message: line(&finding.message),
            consequence: line(&finding.consequence),
        }
    }
}

/// Those of a plan, what its environment is known to hold beside it taken in.
pub(crate) fn of(handout: &Handout, known: &PartlyKnown) -> Vec<Finding> {
    let beside = handout.baseline.as_ref().map(|baseline| &baseline.known.beside);
    let known = PartlyKnown {
        beside: beside.unwrap_or(&known.beside).clone(),
        ..known.clone()
    };
    known.findings()
}

/// What is not known of that which findings, token and fingerprint are made of; `None`: all of it is known.
pub(crate) fn not_known(unknown: &BTreeSet<Field>) -> Option<String> {
    let fields = settable().chain([Field::PrefixHistory]);
    let labels: Vec<_> = fields
        .filter(|field| unknown.contains(field))
        .map(|field| format!("“{}”", field.label()))
        .collect();
    let named = labels.join(", ");
    (!labels.is_empty()).then(|| format!("Not known: {named}. A finding that depends on it is left out."))
}

/// All findings in a line: "1 error and 2 warnings to check, 3 more good to know."
pub(crate) fn summary(findings: &[Finding]) -> String {
    let of = |level| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings, infos) = (of(Level::Error), of(Level::Warning), of(Level::Info));
    let errors_and_warnings: Vec<String> = [(errors, "error", "errors"), (warnings, "warning", "warnings")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    let to_check = if errors_and_warnings.is_empty() {
        "Nothing to check".to_owned()
    } else {
        format!("{} to check", errors_and_warnings.join(" and "))
    };
    match infos {
        0 => format!("{to_check}."),
        _ => format!("{to_check}, {} good to know.", count(infos, "thing", "things")),
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::{Profile, findings};

    use super::*;

    #[test]
    fn the_summary_counts_by_level() {
        let mut profile = Profile::new("Contoso");
        assert_eq!(
            summary(&findings(&profile)),
            "1 warning to check, 2 things good to know."
        );
        profile.settings.activity_counter_digits = 5;
        profile.settings.prefix = "CTSO-".to_owned();
        assert_eq!(summary(&findings(&profile)), "Nothing to check, 1 thing good to know.");
        profile.settings.use_folder_level_tracking = false;
        assert_eq!(summary(&findings(&profile)), "Nothing to check.");
        profile.settings.prefix = " A;B".to_owned();
        assert_eq!(summary(&findings(&profile)), "1 error and 1 warning to check.");
        profile.settings.base_tracking_number = -1;
        assert_eq!(summary(&findings(&profile)), "2 errors and 1 warning to check.");
    }
}
