//! What the dialogs say.

pub mod environment;
pub mod export;
pub mod history;
pub mod import;
pub mod reading;
pub mod steps;
pub mod trying;
pub mod two_emails;

use profile_library::Meaning;
use tracking_settings::{Field, Level, profile::BuiltIn};

use super::{count, values};

/// Of a dialog that asks for something.
pub const CANCEL: &str = "Cancel";
/// Of a dialog that only shows something.
pub const CLOSE: &str = "Close";
pub const FIELD_COLUMN: &str = "Setting";

pub mod label {
    pub const NAME: &str = "Name of the profile";
    pub const ENVIRONMENT: &str = "Environment address (optional)";
    pub const ENVIRONMENT_HINT: &str = "https://contoso.crm.dynamics.com";
    pub const KIND: &str = "Kind of environment";
    pub const KIND_NOT_SAID: &str = "Not said";

    pub fn find_in(list: &str) -> String {
        format!("Search in {list}")
    }

    pub const FIND_HINT: &str = "Part of a name or address";
    pub const MORE_IN_LIST: &str = "There are more. Type part of the name to find one.";
}

pub mod new_profile {
    pub const TITLE: &str = "New profile";
    pub const START: &str = "Start from";
    pub const COPY: &str = "A copy of a profile";
    pub const COPY_HELP: &str = "Takes its settings, notes, reasons and estimates. Its earlier states stay with it.";
    pub const COPY_OF: &str = "Profile to copy";
    pub const MAKE: &str = "Make profile";
}

pub fn built_in_help(which: BuiltIn) -> &'static str {
    match which {
        BuiltIn::MicrosoftDefaults => "What Microsoft's page gives as the defaults.",
        BuiltIn::NewEnvironment => {
            "What an untouched new environment was seen to hold: folder-level tracking off, the rest like the defaults."
        }
    }
}

pub mod rename {
    pub const TITLE: &str = "Name and environment";
    pub const KEEP: &str = "Keep name and environment";
    pub const NAME_NEEDED: &str = "A profile needs a name.";
}

pub mod import_from {
    pub const TITLE: &str = "Import profile";
    pub const FILE: &str = "From a file";
    pub const CHOOSE: &str = "Choose a file…";
    pub const DROP: &str = "A profile file, a saved picture, a text or JSON. Where your system lets you, you can also drop it on the window.";
    pub const TEXT: &str = "From text";
    pub const TEXT_FIELD: &str = "Text of a profile";
    pub const TEXT_HINT: &str = "Paste the text of a profile here, also as it stands in an email or a chat";
    pub const TEXT_FULL: &str = "The field is full: the text is longer than a profile can be. Choose its file instead.";
    pub const READ: &str = "Read this text";
    pub const NO_TEXT: &str = "Paste a text first.";
}

pub mod refused {
    pub const DETAILS: &str = "Details";
    pub const SHOW_DETAILS: &str = "Show details";
    pub const HIDE_DETAILS: &str = "Hide details";
    pub const ANOTHER_FILE: &str = "Choose another file…";
    pub const ANOTHER_SOURCE: &str = "Import something else…";

    pub const TEXT_TITLE: &str = "This text cannot be imported";

    pub fn title(file: &str) -> String {
        format!("{file} cannot be imported")
    }

    pub fn place(line: Option<usize>, column: Option<usize>) -> Option<String> {
        match (line, column) {
            (Some(line), Some(column)) => Some(format!("Line {line}, column {column}:")),
            (Some(line), None) => Some(format!("Line {line}:")),
            _ => None,
        }
    }

    pub fn expected(what: &str) -> String {
        format!("Expected here: {what}")
    }
}

/// "1 error, 2 warnings in this profile".
pub fn findings_in_profile(errors: usize, warnings: usize) -> Option<String> {
    let parts: Vec<String> = [(errors, "error", "errors"), (warnings, "warning", "warnings")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    (!parts.is_empty()).then(|| format!("{} in this profile", parts.join(", ")))
}

pub fn finding(level: Level, message: &str, consequence: &str) -> String {
    format!("{}: {message} {consequence}", super::level(level))
}

pub fn go_to(field: Field) -> String {
    format!("Go to {}", field.label())
}

pub mod export_with_errors {
    use super::{count, values};

    pub const ANYWAY: &str = "Export anyway";

    pub fn title(errors: usize, profile: &str) -> String {
        format!("{} in {}", count(errors, "error", "errors"), values::name(profile))
    }

    pub const EXPLANATION: &str = "The profile cannot be carried out in Dynamics as it stands. You can put it right first, or export it as it is.";
}

/// Asked for where no native dialog can be had.
pub mod path {
    pub const IMPORT_TITLE: &str = "Import profile from a path";
    pub const EXPORT_TITLE: &str = "Export profile to a path";
    pub const WHY: &str = "Your system offers no file dialog here (on Linux it needs a portal or zenity). Type the \
        file's path instead.";
    pub const FIELD: &str = "Path of the file";
    pub const READ: &str = "Read this file";
    pub const WRITE: &str = "Write this file";
    pub const REPLACE: &str = "Replace it";
}

pub mod states {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use profile_library::State as KeptState;

    use super::{super::date_time, values};

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
        super::capital(occasion)
    }

    pub fn open(when: &str) -> String {
        format!("Look at the state of {when}")
    }

    pub fn close(when: &str) -> String {
        format!("Close the state of {when}")
    }

    /// States stand newest first. Those kept in the same minute are numbered from the oldest: "23 Nov 2026, 14:32 (2)".
    pub fn times(states: &[KeptState], zone: &TimeZone) -> Vec<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let oldest_first = states.iter().rev().map(|kept| {
            let when = date_time(kept.at, zone);
            let number = seen.entry(when.clone()).or_default();
            *number += 1;
            match *number {
                1 => when,
                several => format!("{when} ({several})"),
            }
        });
        let mut times: Vec<String> = oldest_first.collect();
        times.reverse();
        times
    }

    pub fn unmark(meaning: &str) -> String {
        format!("Remove the mark “{meaning}”")
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "In Dynamics on 12 Nov 2026, by Contoso IT: agreed in the change meeting"
pub fn mark_line(mark: &profile_library::Mark) -> String {
    let meaning = capital(super::meaning(mark.meaning));
    let mut line = format!("{meaning} on {}", super::date(mark.date));
    if !mark.by.is_empty() {
        line.push_str(", by ");
        line.push_str(&values::visible(&mark.by));
    }
    if !mark.note.is_empty() {
        line.push_str(": ");
        line.push_str(&values::visible(&mark.note));
    }
    line
}

pub mod mark {
    use super::{Meaning, values};

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
        format!("Mark as {}", super::super::meaning(meaning))
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

pub mod deleted {
    use super::values;

    pub const TITLE: &str = "Deleted profiles";
    pub const NONE: &str = "No profile has been deleted.";

    pub fn bring_back(name: &str) -> String {
        format!("Bring back {}", values::name(name))
    }

    /// Where several deleted profiles have this name.
    pub fn bring_back_of(name: &str, when: &str) -> String {
        format!("Bring back {} of {when}", values::name(name))
    }

    pub fn when(when: &str) -> String {
        format!("Deleted {when}")
    }
}

/// A profile changed in this window and elsewhere at the same time.
pub mod changed_twice {
    use super::values;

    pub const EXPLANATION: &str = "Another window or a synchronised folder changed this profile while it was being \
        changed here. Nothing is lost: the version that you do not take is kept as an earlier state.";
    pub const MINE: &str = "In this window";
    pub const OTHER: &str = "Other version";
    pub const SAME: &str = "Both versions hold the same values.";
    pub const LATER: &str = "Decide later";
    pub const KEEP_MINE: &str = "Keep what is in this window";
    pub const TAKE_OTHER: &str = "Take the other version";
    pub const KEEP_BOTH: &str = "Keep both";

    pub fn title(profile: &str) -> String {
        format!("{} was changed in two places", values::name(profile))
    }
}

pub mod keyboard {
    pub const TITLE: &str = "Keyboard";
    /// Between two shortcuts of one command: "Ctrl Y or Ctrl Shift Z".
    pub const OR: &str = " or ";
    pub const KEYS: &str = "Keys";
    pub const DOES: &str = "What they do";
    pub const COMMANDS: &str = "Everywhere in the window";
    pub const FIXED: &str = "In its place";
    /// Keys that are no commands, so that [`CommandId`](crate::command::CommandId) does not list them.
    pub const FIXED_KEYS: [(&str, &str); 10] = [
        ("Tab, Shift Tab", "To the next or previous control"),
        ("Space, Enter", "Press a button, tick a box"),
        ("Up, Down", "In a number: one more or one less"),
        (
            "PgUp, PgDn",
            "In a number: ten more or ten less. In a page of Help: scroll",
        ),
        (
            "Enter",
            "In Find: to the first hit. In a dialog's field: its main button",
        ),
        (
            "Esc",
            "Close a dialog, a list or Find. In a number: back to the last one that was kept",
        ),
        ("Delete", "In the profile list: delete the profile"),
        ("F10", "To the menu bar"),
        (
            "Shift F10, Menu",
            "In Compare: what can be done with a value that differs",
        ),
        ("Home, End", "In a page of Help: to its beginning or end"),
    ];
}

pub mod about {
    pub const TITLE: &str = "About Threadmark";

    pub fn version(version: &str) -> String {
        format!("Version {version}")
    }
}

pub mod close_with_problem {
    pub const TITLE: &str = "Not everything is kept";
    pub const EXPLANATION: &str = "If you close the window now, the changes below are lost. Stay to try again, or to \
        export the profile to another place.";
    pub const STAY: &str = "Stay";
    pub const CLOSE_ANYWAY: &str = "Close anyway";
}
