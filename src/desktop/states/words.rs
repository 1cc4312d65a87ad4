use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use profile_library::KeptState;

use crate::core::text::{self, said::capital, values};

pub const NONE: &str = "There are no earlier states yet. One is kept before the first change after each start, at \
    each import and export, and once per day of changes.";
pub const READING: &str = "The earlier states are being read.";
pub const SAME_AS_NOW: &str = "The profile stands now as it stood then.";
pub const DIFFERS: &str = "What differs from now";
pub const THEN: &str = "Then";
pub const NOW: &str = "Now";
pub const GO_BACK: &str = "Go back to this state";

pub fn title(profile: &str) -> String {
    format!("Earlier states of {}", values::name(profile))
}

pub fn why(occasion: &str) -> String {
    capital(occasion)
}

pub fn open(when: &str) -> String {
    format!("Look at the state of {when}")
}

pub fn close(when: &str) -> String {
    format!("Close the state of {when}")
}

/// States stand newest first. Those kept in the same second are numbered from the oldest: "23 Nov 2026, 14:32 (2)".
pub fn times(states: &[KeptState], zone: &TimeZone) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let oldest_first: Vec<_> = states.iter().rev().map(|kept| kept.at).collect();
    let told = text::times(&oldest_first, zone).into_iter().map(|when| {
        let number = seen.entry(when.clone()).or_default();
        *number += 1;
        match *number {
            1 => when,
            several => format!("{when} ({several})"),
        }
    });
    let mut times: Vec<String> = told.collect();
    times.reverse();
    times
}

pub fn unmark(meaning: &str) -> String {
    format!("Remove the mark “{meaning}”")
}

pub mod mark {
    use profile_library::Meaning;

    use crate::core::text::{self, values};

    pub const DATE: &str = "Date (year-month-day)";
    pub const DATE_WRONG: &str = "Type the date as year-month-day, for example 2026-11-23.";
    pub const DATE_AHEAD: &str = "This day has not come yet.";
    pub const BY: &str = "By whom (optional)";
    pub const NOTE: &str = "Note (optional)";

    pub fn as_it_stands(profile: &str) -> String {
        format!("Marked is {} as it stands now.", values::name(profile))
    }

    pub fn state_of(profile: &str, when: &str) -> String {
        format!("Marked is {} as it stood on {when}.", values::name(profile))
    }

    pub fn title(meaning: Meaning) -> String {
        format!("Mark as {}", text::meaning(meaning))
    }

    pub fn open(meaning: Meaning) -> String {
        format!("{}…", title(meaning))
    }

    pub fn explanation(meaning: Meaning) -> &'static str {
        match meaning {
            Meaning::InDynamics => {
                "In Dynamics: this is what the environment holds, because somebody looked, or carried it out there. From \
                 here on Threadmark counts what is not yet in Dynamics. The mark itself changes nothing in Dynamics."
            }
            Meaning::Agreed => {
                "Agreed: this is what was decided on. Changes can be compared with it later. The mark changes nothing in \
                 Dynamics."
            }
        }
    }
}
