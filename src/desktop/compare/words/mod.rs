//! What Compare says.

use jiff::tz::TimeZone;
use profile_library::{KeptState, Meaning};
use tracking_settings::compare::{Counts, Standing};

use crate::{
    compare::words,
    core::{
        ids::Version,
        state::State,
        text::{count, date, date_time, values},
    },
    states::words::times,
};

pub const TITLE: &str = "Compare profiles";
/// The view, as a part of the window to which F6 goes.
pub const PART: &str = "Comparison";
pub const TABLE: &str = "Profiles side by side";
pub const SETTING: &str = "Setting";
pub const ONLY_DIFFERENCES: &str = "Only differences";
/// After a profile was opened beside the standard.
pub const BACK: &str = "Back to the columns before";
pub const NOTHING_DIFFERS: &str = "No setting differs.";
pub const ADD: &str = "Add";
pub const ADD_NAMED: &str = "Add a column";
pub const MOST_COLUMNS: &str = "Eight columns are the most.";
pub const FEWEST_COLUMNS: &str = "Two columns are the fewest. Choose another profile for this one instead.";
pub const PROFILES: &str = "Profiles";
pub const SEARCH: &str = "Search profiles";
pub const MORE: &str = "There are more. Type a part of the name.";
pub const NONE_FOUND: &str = "No profile matches.";
pub const NO_STATES: &str = "It has no earlier states yet.";
pub const STATES_OF_OTHERS: &str = "For earlier states of another profile, choose that profile first.";
pub const IS_A_COLUMN: &str = "It is a column already.";

/// In a column's list, of a profile that is a column already.
pub fn shown_already(name: &str) -> String {
    format!("{name} \u{b7} shown already")
}

pub const EXPECTED: &str = "expected";
pub const DETAILS: &str = "Details of smart matching";
pub const TOKENS: &str = "Token and prefix history";
pub const BESIDE: &str = "Beside these, in Dynamics (not counted)";
pub const FIRST_TOKEN: &str = "First token";
pub const NO_TOKEN: &str = "No token is added";
pub const HISTORY: &str = "Prefix history";
pub const NO_HISTORY: &str = "No earlier prefixes";
pub const FINDINGS: &str = "Things to check";
/// In a column of which not every value is known.
pub const ONLY_KNOWN_CHECKED: &str = "Only what is known was checked.";

pub fn column(at: usize) -> String {
    format!("Column {}", at + 1)
}

pub fn column_help(at: usize) -> &'static str {
    if at == 0 {
        "The other columns are compared with this one."
    } else {
        "Compared with the first column."
    }
}

pub fn remove(name: &str) -> String {
    format!("Take {name} out of this comparison")
}

pub fn states_of(name: &str) -> String {
    format!("{name}: as it stands, or an earlier state")
}

pub fn state_of(name: &str, state: &str) -> String {
    format!("{name}, {state}")
}

/// "in Dynamics on 12 Nov 2026", "as on 12 Nov 2026, 14:32"
pub fn kept_state(version: &Version, kept: &KeptState, states: &[KeptState], zone: &TimeZone) -> String {
    let kept_on = date(kept.at.to_zoned(zone.clone()).date());
    let marked_on = |meaning| kept.marked_on(meaning).map_or_else(|| kept_on.clone(), date);
    match version {
        Version::InDynamics(_) => format!("in Dynamics on {}", marked_on(Meaning::InDynamics)),
        Version::Agreed(_) => format!("agreed on {}", marked_on(Meaning::Agreed)),
        Version::LastExport(_) => format!("exported on {kept_on}"),
        _ => {
            let mut times = states.iter().zip(times(states, zone));
            let when = times.find_map(|(other, when)| (other.id == kept.id).then_some(when));
            format!("as on {}", when.unwrap_or_else(|| date_time(kept.at, zone)))
        }
    }
}

pub fn kept_listed(when: &str, why: &str) -> String {
    format!("{when}, {why}")
}

/// "Contoso test (2)", where another column is called "Contoso test".
pub fn numbered(name: &str, number: usize) -> String {
    format!("{name} ({number})")
}

/// "Against Contoso production: 2 differ in Contoso test (1 more is expected), 1 in Microsoft defaults."
pub fn sentence(first: &str, others: &[(&str, Counts)]) -> String {
    let parts: Vec<String> = others
        .iter()
        .enumerate()
        .map(|(at, (name, counts))| {
            let number = match (at, counts.differ) {
                (0, 0) => "nothing differs".to_owned(),
                (0, 1) => "1 differs".to_owned(),
                (0, several) => format!("{several} differ"),
                (_, 0) => "nothing".to_owned(),
                (_, several) => several.to_string(),
            };
            format!("{number} in {name}{}", besides(counts))
        })
        .collect();
    format!("Against {first}: {}.", parts.join(", "))
}

/// "(1 more is expected, 2 are not known)".
fn besides(counts: &Counts) -> String {
    let more = if counts.differ > 0 { " more" } else { "" };
    let is = |number: usize| if number == 1 { "is" } else { "are" };
    let mut parts = Vec::new();
    if counts.expected > 0 {
        let number = counts.expected;
        parts.push(format!("{number}{more} {} expected", is(number)));
    }
    if counts.not_known > 0 {
        let number = counts.not_known;
        parts.push(format!("{number} {} not known", is(number)));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}

/// For screen readers: "Prefix in Contoso test: CTSO-T, differs from Contoso production".
pub fn cell(label: &str, column: &str, value: &str, first: &str, standing: &Standing) -> String {
    let value = format!("{label} in {column}: {value}");
    match standing {
        Standing::Same | Standing::NotKnown | Standing::NotPlanned => value,
        Standing::Differs => format!("{value}, differs from {first}"),
        Standing::Expected(_) => format!("{value}, differs from {first} as expected"),
    }
}

pub fn expected(reason: &str) -> String {
    format!("{EXPECTED}: {reason}")
}

pub fn expected_in_full(reason: &str) -> String {
    format!("Expected to differ: {reason}")
}

pub fn because(reason: &str) -> String {
    format!("Why it is so: {reason}")
}

pub fn label(label: &str, column: &str) -> String {
    format!("{label}: go to it in {column}")
}

/// The button with what can be done with a difference.
pub fn more(label: &str, column: &str) -> String {
    format!("More for {label} in {column}")
}

pub fn head(name: &str, in_focus: bool) -> String {
    if in_focus {
        format!("Heading {name}: a profile clicked in the list goes here")
    } else {
        format!("Heading {name}: have profiles clicked in the list go here")
    }
}

pub const IN_FOCUS: &str = "Profiles clicked in the list go to this column.";

/// On the heading of the column that [`make_equal`] changes.
pub fn changed_here(button: &str) -> String {
    format!("“{button}” changes this column.")
}

pub const CHANGES_UNDERLINED: &str =
    "Changes the underlined column. A click on the heading of another profile of your own chooses that one.";
pub const MARK_EXPECTED: &str = "Mark as expected…";
pub const CHANGE_REASON: &str = "Change the reason…";
pub const COUNT_AGAIN: &str = "Count it again";
/// Why a difference cannot be marked: neither profile can be changed.
pub const WHY_NOT_OWN: &str = "Neither of the two is a profile of your own, as it stands.";
/// Why a difference cannot count again, and its reason cannot be changed.
pub const WHY_SAID_ELSEWHERE: &str = "The reason stands in an earlier state, which does not change.";
pub const WHY_NO_SETTING: &str = "Only the eleven settings can be marked.";

pub fn copy_value(from: &str, to: &str) -> String {
    format!("Copy the value of {from} to {to}…")
}

pub fn make_equal(from: &str, to: &str) -> String {
    format!("Make {to} equal to {from}…")
}

/// While nothing can be copied.
pub const MAKE_EQUAL: &str = "Make equal…";
pub const WHY_NO_TARGET: &str = "Only a profile of your own can be changed. Choose one for a column.";
pub const WHY_NOTHING: &str = "Nothing differs that could be copied.";

/// What they are called behind “Undo” in the menu.
pub fn undo_copy(number: usize, from: &str, to: &str) -> String {
    format!("copy of {} from {from} to {to}", count(number, "setting", "settings"))
}

pub fn undo_expected(label: &str) -> String {
    format!("mark “expected” for {label}")
}

pub fn undo_reason(label: &str) -> String {
    format!("change of the reason why {label} may differ")
}

pub fn undo_count_again(label: &str) -> String {
    format!("removal of the mark “expected” for {label}")
}

pub fn copied(number: usize, from: &str, to: &str) -> String {
    let is = if number == 1 { "is" } else { "are" };
    let settings = count(number, "setting", "settings");
    format!("{settings} in {to} {is} now as in {from}.")
}

pub const HAND_OUT: &str = "Report…";
pub const HAND_OUT_HELP: &str = "Writes the comparison to a file to give away. Changes nothing in Dynamics.";

pub const WAYS: &str = "Ways to compare";
pub const SIDE_BY_SIDE: &str = "Side by side";
pub const ALL_PROFILES: &str = "All profiles";

pub mod matrix;

pub mod copy {
    use super::count;

    pub fn title(from: &str, to: &str, number: usize) -> String {
        format!(
            "{from} \u{2192} {to}: {} will change in {to}",
            count(number, "setting", "settings")
        )
    }

    pub const EXPLANATION: &str = "This changes the plan in Threadmark, and nothing in Dynamics.";

    pub fn turn_round(from: &str, to: &str) -> String {
        format!("Swap: {from} \u{2192} {to}")
    }

    pub fn tick(label: &str) -> String {
        format!("Copy {label}")
    }

    pub const NOW: &str = "Now";
    pub const AFTER: &str = "After";
    /// Why a row has no tick at first.
    pub const SHOULD_DIFFER: &str = "Usually differs between environments";

    pub fn not_known(number: usize, from: &str) -> String {
        if number == 1 {
            format!("1 value of {from} is not known. It stays as it is.")
        } else {
            format!("{number} values of {from} are not known. They stay as they are.")
        }
    }

    pub const NOTHING: &str = "Nothing differs.";

    pub fn button(number: usize, to: &str) -> String {
        format!("Change {} in {to}", count(number, "setting", "settings"))
    }

    pub const TICK_ONE: &str = "Tick a setting first.";
}

pub mod expect {
    pub fn title(label: &str, is_change: bool) -> String {
        if is_change {
            format!("Change the reason: {label}")
        } else {
            format!("Mark as expected: {label}")
        }
    }

    pub fn between(first: &str, one: &str, other: &str, two: &str) -> String {
        format!("{first} has {one}, {other} has {two}.")
    }

    pub fn kept_in(name: &str) -> String {
        format!(
            "The reason is kept in {name}. What differs from {name} in this setting no longer counts as a difference, \
             whatever it is compared with."
        )
    }

    pub const REASON: &str = "Why it may differ";
    pub const HINT: &str = "Each environment has its own prefix";

    pub fn button(label: &str, is_change: bool) -> String {
        if is_change {
            "Keep the reason".to_owned()
        } else {
            format!("Mark {label} as expected")
        }
    }

    pub const TYPE_ONE: &str = "Write the reason first.";
}

pub const GO_TO: &str = "Go there";

pub fn go_to_finding(label: &str, column: &str, finding: &str) -> String {
    format!("Go to {label} in {column}: {finding}")
}

pub fn go_to(label: &str, column: &str) -> String {
    format!("Go to {label} in {column}")
}

pub fn to_check(name: &str, findings: usize) -> String {
    if findings == 0 {
        return format!("{name}: nothing to check");
    }
    format!("{name}: {}", count(findings, "thing to check", "things to check"))
}

/// As the column of the version is called, else the profile's name.
pub fn name(state: &State, version: &Version) -> String {
    let shown = state.side_by_side.columns.iter().find(|shown| shown.column == *version);
    shown.map_or_else(
        || {
            let profile = state.profile_of(version.into());
            values::name(profile.map_or("", |profile| profile.name.as_str()))
        },
        |shown| shown.name.clone(),
    )
}

pub fn said_of(state: &State, version: &Version) -> Option<String> {
    let kept = state.kept_state(version)?;
    let past = state.entries.get(version.of()?)?.past.as_ref()?;
    Some(words::kept_state(version, kept, &past.states, &state.zone))
}

pub mod hand_out {
    pub const TITLE: &str = "Give the comparison away";
    pub const AS_WHAT: &str = "As what";
    pub const REPORT: &str = "Report";
    pub const REPORT_HELP: &str = "A page that opens in every browser, to read and print.";
    pub const TABLE: &str = "Table";
    pub const TABLE_HELP: &str = "A CSV file that opens in Excel.";
    pub const ONLY_DIFFERENCES: &str = "Leave out settings in which all agree";
    pub const FILE_NAME: &str = "Comparison";

    pub fn save(as_table: bool) -> &'static str {
        if as_table { "Save table…" } else { "Save report…" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(differ: usize, expected: usize, not_known: usize) -> Counts {
        Counts {
            same: 15 - differ - expected - not_known,
            differ,
            expected,
            not_known,
        }
    }

    #[test]
    fn the_sentence_counts_what_differs_and_says_what_does_not_count() {
        for (others, said) in [
            (
                vec![
                    ("Contoso test", counts(2, 1, 0)),
                    ("Microsoft defaults", counts(1, 0, 0)),
                ],
                "2 differ in Contoso test (1 more is expected), 1 in Microsoft defaults.",
            ),
            (vec![("B", counts(0, 0, 0))], "nothing differs in B."),
            (
                vec![("B", counts(1, 0, 2)), ("C", counts(0, 2, 1))],
                "1 differs in B (2 are not known), nothing in C (2 are expected, 1 is not known).",
            ),
        ] {
            assert_eq!(sentence("A", &others), format!("Against A: {said}"));
        }
    }
}
