//! What is said of all profiles beside one standard.

use tracking_settings::{SettingId, words::NOT_KNOWN};

use crate::{
    compare::words::DETAILS,
    core::{
        state::{MatrixMark, MatrixRow},
        text::count,
    },
};

pub const TABLE: &str = "All profiles beside the standard";
pub const STANDARD: &str = "Standard";
pub const STANDARD_HELP: &str = "Every profile is compared with this one.";
pub const FILTER: &str = "Filter by name or address";
pub const ONLY_OFF: &str = "Only off the standard";
pub const NOTHING_SHOWN: &str = "No profile to show.";
pub const NAME: &str = "Profile";
pub const ENVIRONMENT: &str = "Environment";
pub const KIND: &str = "Kind";
pub const AGREE: &str = "Agree";
pub const DIFFER: &str = "Differ";
pub const EXPECTED: &str = "Expected";

pub const HAND_OUT: &str = "Save as spreadsheet…";
pub const HAND_OUT_HELP: &str = "Writes the profiles that are shown, with their values, to a CSV file that opens in Excel. Changes nothing in Dynamics.";

pub fn file_name(standard: &str) -> String {
    format!("Profiles beside {standard}")
}

pub fn sentence(standard: &str, off: usize, of: usize, shown: usize) -> String {
    if of == 0 {
        return format!("There is no other profile to compare with {standard}.");
    }
    let profiles = count(of, "profile", "profiles");
    let are = |number: usize| if number == 1 { "is" } else { "are" };
    let filtered = if shown < of {
        format!(" {shown} of {of} {} shown.", are(shown))
    } else {
        String::new()
    };
    format!(
        "Against {standard}: {off} of {profiles} {} off the standard.{filtered}",
        are(off)
    )
}

/// A sign for each mark: a shade alone says nothing to many.
pub fn sign(mark: MatrixMark) -> &'static str {
    match mark {
        MatrixMark::Same => "",
        MatrixMark::NotKnown => "?",
        MatrixMark::Expected => "(\u{2260})",
        MatrixMark::Differs => "\u{2260}",
    }
}

pub fn signs() -> String {
    let all = [
        (MatrixMark::Differs, "differs"),
        (MatrixMark::Expected, "differs as expected"),
        (MatrixMark::NotKnown, NOT_KNOWN),
    ];
    in_a_line(all.map(|(mark, means)| (sign(mark), means.replace(' ', NO_BREAK))))
}

/// The legend of the narrow columns, whose headings are numbers.
pub fn numbers(with_details: bool) -> String {
    let labels = SettingId::ALL.into_iter().map(|id| id.setting().label);
    let all = labels.chain(with_details.then_some(DETAILS)).enumerate();
    in_a_line(all.map(|(at, label)| ((at + 1).to_string(), label.to_owned())))
}

/// A space at which no line breaks.
const NO_BREAK: &str = "\u{a0}";

/// Signs with what they stand for. No line ends between the two, and none begins with a dot.
fn in_a_line<S: std::fmt::Display>(all: impl IntoIterator<Item = (S, String)>) -> String {
    let all = all.into_iter();
    let parts: Vec<String> = all.map(|(sign, means)| format!("{sign}{NO_BREAK}{means}")).collect();
    parts.join(&format!("{NO_BREAK}\u{b7} "))
}

pub fn agree(agree: usize, known: usize) -> String {
    format!("{agree} of {known}")
}

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

pub fn told(label: &str, value: &str, standard: &str, mark: MatrixMark) -> String {
    match mark {
        MatrixMark::Same => format!("{label}: {value}, as in the standard"),
        MatrixMark::NotKnown => format!("{label}: {value}, in the standard {standard}: neither equal nor different"),
        MatrixMark::Expected => format!("{label}: {value} \u{2260} {standard}, as expected"),
        MatrixMark::Differs => format!("{label}: {value} \u{2260} {standard}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_has_a_sign_of_its_own_which_the_legend_explains() {
        use MatrixMark::{Differs, Expected, NotKnown, Same};
        let all = [Same, NotKnown, Expected, Differs].map(sign);
        let different: std::collections::BTreeSet<_> = all.into_iter().collect();
        assert_eq!(different.len(), all.len());
        for explained in [
            "\u{2260}\u{a0}differs\u{a0}\u{b7}",
            "(\u{2260})\u{a0}differs\u{a0}as\u{a0}expected",
            "?\u{a0}not\u{a0}known",
        ] {
            assert!(signs().contains(explained), "{explained}");
        }
    }

    #[test]
    fn no_line_of_the_legend_ends_after_a_number() {
        for with_details in [false, true] {
            let words: Vec<String> = numbers(with_details).split(' ').map(str::to_owned).collect();
            // "Dynamics 365" may part.
            let is_number = |word: &&String| word.parse().is_ok_and(|number: usize| number < 100);
            assert_eq!(words.iter().find(is_number), None);
            assert_eq!(words.iter().find(|word| *word == "\u{b7}"), None);
        }
    }
}
