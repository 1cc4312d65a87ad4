//! What is said of all profiles beside one standard.

use tracking_settings::SettingId;

use super::super::{compare::DETAILS, count};
use crate::state::{MatrixMark, MatrixRow};

/// The table's accessible name.
pub const TABLE: &str = "All profiles beside the standard";
/// What is chosen there.
pub const STANDARD: &str = "Standard";
/// What it is for.
pub const STANDARD_HELP: &str = "Every profile is compared with this one.";
/// The filter's field.
pub const FILTER: &str = "Filter by name or address";
/// The switch that leaves out what agrees.
pub const ONLY_OFF: &str = "Only off the standard";
/// Nothing is left.
pub const NOTHING_SHOWN: &str = "No profile to show.";
/// Column.
pub const NAME: &str = "Profile";
/// Column.
pub const ENVIRONMENT: &str = "Environment";
/// Column.
pub const KIND: &str = "Kind";
/// Column: settings that agree.
pub const AGREE: &str = "Agree";
/// Column: settings that differ.
pub const DIFFER: &str = "Differ";
/// Column: settings that differ as expected.
pub const EXPECTED: &str = "Expected";

/// How many are off the standard.
pub fn sentence(standard: &str, off: usize, of: usize) -> String {
    if of == 0 {
        return format!("There is no other profile to compare with {standard}.");
    }
    let profiles = count(of, "profile", "profiles");
    if off == 1 {
        format!("Against {standard}: 1 of {profiles} is off the standard.")
    } else {
        format!("Against {standard}: {off} of {profiles} are off the standard.")
    }
}
/// What the numbers of the narrow columns stand for.
pub fn legend(with_details: bool) -> String {
    let labels = SettingId::ALL.into_iter().map(|id| id.setting().label);
    let all = labels.chain(with_details.then_some(DETAILS)).enumerate();
    let parts: Vec<String> = all.map(|(at, label)| format!("{} {label}", at + 1)).collect();
    parts.join(" \u{b7} ")
}
/// "9 of 11".
pub fn agree(agree: usize, known: usize) -> String {
    format!("{agree} of {known}")
}
/// The accessible name of a row.
pub fn row(row: &MatrixRow) -> String {
    let place = match row.environment.as_str() {
        "" => String::new(),
        environment => format!(" ({environment})"),
    };
    let not_known = match SettingId::ALL.len() - row.known {
        0 => String::new(),
        several => format!(", {several} not known"),
    };
    format!(
        "{}{place}: {} agree, {} differ, {} expected{not_known}",
        row.name,
        agree(row.agree, row.known),
        row.counts.differ,
        row.counts.expected
    )
}
/// A value beside the standard's.
pub fn told(label: &str, value: &str, standard: &str, mark: MatrixMark) -> String {
    match mark {
        MatrixMark::Same => format!("{label}: {value}, as in the standard"),
        MatrixMark::NotKnown => format!("{label}: {value}, in the standard {standard}: neither equal nor different"),
        MatrixMark::Expected => format!("{label}: {value} \u{2260} {standard}, as expected"),
        MatrixMark::Differs => format!("{label}: {value} \u{2260} {standard}"),
    }
}
