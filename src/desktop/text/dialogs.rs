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

/// Leaves a dialog, and nothing happens.
pub const CANCEL: &str = "Cancel";
/// Leaves a dialog that only shows something.
pub const CLOSE: &str = "Close";
/// Column of tables: which setting or field.
pub const FIELD_COLUMN: &str = "Setting";

/// Fields of several dialogs.
pub mod label {
    /// A profile's name.
    pub const NAME: &str = "Name of the profile";
    /// An environment's address.
    pub const ENVIRONMENT: &str = "Environment address (optional)";
    /// How an address looks.
    pub const ENVIRONMENT_HINT: &str = "https://contoso.crm.dynamics.com";
    /// What an environment is for.
    pub const KIND: &str = "Kind of environment";
    /// The kind is not given.
    pub const KIND_NOT_SAID: &str = "Not said";
    /// Finds one of many profiles.
    pub fn find_in(list: &str) -> String {
        format!("Search in {list}")
    }
    /// Shown in an empty search field.
    pub const FIND_HINT: &str = "Part of a name or address";
    /// More profiles than the list shows.
    pub const MORE_IN_LIST: &str = "There are more. Type part of the name to find one.";
}

/// New profile.
pub mod new_profile {
    /// Its title.
    pub const TITLE: &str = "New profile";
    /// What the profile starts from.
    pub const START: &str = "Start from";
    /// A copy.
    pub const COPY: &str = "A copy of a profile";
    /// What a copy takes over.
    pub const COPY_HELP: &str = "Takes its settings, notes, reasons and estimates. Its earlier states stay with it.";
    /// Which profile is copied.
    pub const COPY_OF: &str = "Profile to copy";
    /// The main button.
    pub const MAKE: &str = "Make profile";
}

/// What a built-in profile is, in one line.
pub fn built_in_help(which: BuiltIn) -> &'static str {
    match which {
        BuiltIn::MicrosoftDefaults => "What Microsoft's page gives as the defaults.",
        BuiltIn::NewEnvironment => {
            "What an untouched new environment was seen to hold: folder-level tracking off, the rest like the defaults."
        }
    }
}

/// Name, environment and kind.
pub mod rename {
    /// Its title.
    pub const TITLE: &str = "Name and environment";
    /// The main button.
    pub const KEEP: &str = "Keep name and environment";
    /// Why it is grey.
    pub const NAME_NEEDED: &str = "A profile needs a name.";
}

/// Where an import comes from.
pub mod import_from {
    /// Its title.
    pub const TITLE: &str = "Import profile";
    /// A file.
    pub const FILE: &str = "From a file";
    /// The file's button.
    pub const CHOOSE: &str = "Choose a file…";
    /// Files can be dropped.
    pub const DROP: &str = "A profile file, a saved picture, a text or JSON. Where your system lets you, you can also drop it on the window.";
    /// A text.
    pub const TEXT: &str = "From text";
    /// The text field's name.
    pub const TEXT_FIELD: &str = "Text of a profile";
    /// The text field while it is empty.
    pub const TEXT_HINT: &str = "Paste the text of a profile here, also as it stands in an email or a chat";
    /// The text fills the field.
    pub const TEXT_FULL: &str = "The field is full: the text is longer than a profile can be. Choose its file instead.";
    /// Reads the text.
    pub const READ: &str = "Read this text";
    /// Why it is grey.
    pub const NO_TEXT: &str = "Paste a text first.";
}

/// A file or text that is no profile.
pub mod refused {
    /// Details.
    pub const DETAILS: &str = "Details";
    /// Opens them.
    pub const SHOW_DETAILS: &str = "Show details";
    /// Closes them.
    pub const HIDE_DETAILS: &str = "Hide details";
    /// Another file.
    pub const ANOTHER_FILE: &str = "Choose another file…";
    /// Another source.
    pub const ANOTHER_SOURCE: &str = "Import something else…";

    /// Its title for a text.
    pub const TEXT_TITLE: &str = "This text cannot be imported";
    /// Its title for a file.
    pub fn title(file: &str) -> String {
        format!("{file} cannot be imported")
    }
    /// The place.
    pub fn place(line: Option<usize>, column: Option<usize>) -> Option<String> {
        match (line, column) {
            (Some(line), Some(column)) => Some(format!("Line {line}, column {column}:")),
            (Some(line), None) => Some(format!("Line {line}:")),
            _ => None,
        }
    }
    /// What was expected.
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

/// A finding on a line of its own.
pub fn finding(level: Level, message: &str, consequence: &str) -> String {
    format!("{}: {message} {consequence}", super::level(level))
}

/// Goes to a field of the form.
pub fn go_to(field: Field) -> String {
    format!("Go to {}", field.label())
}

/// An export with errors.
pub mod export_with_errors {
    use super::{count, values};

    /// Exports all the same.
    pub const ANYWAY: &str = "Export anyway";
    /// Its title.
    pub fn title(errors: usize, profile: &str) -> String {
        format!("{} in {}", count(errors, "error", "errors"), values::name(profile))
    }
    /// What that means.
    pub const EXPLANATION: &str = "The profile cannot be carried out in Dynamics as it stands. You can put it right first, or export it as it is.";
}

/// A typed path.
pub mod path {
    /// Reading.
    pub const IMPORT_TITLE: &str = "Import profile from a path";
    /// Writing.
    pub const EXPORT_TITLE: &str = "Export profile to a path";
    /// Why a path is asked for.
    pub const WHY: &str = "Your system offers no file dialog here (on Linux it needs a portal or zenity). Type the \
        file's path instead.";
    /// The field's name.
    pub const FIELD: &str = "Path of the file";
    /// Reads.
    pub const READ: &str = "Read this file";
    /// Writes.
    pub const WRITE: &str = "Write this file";
    /// Writes over what is there.
    pub const REPLACE: &str = "Replace it";
}

/// Earlier states.
pub mod states {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use profile_library::State as KeptState;

    use super::{super::date_time, values};

    /// None yet.
    pub const NONE: &str = "There are no earlier states yet. One is kept before the first change after each start, at \
        each import and export, and once per day of changes.";
    /// Not read yet.
    pub const READING: &str = "The earlier states are being read.";
    /// Nothing differs.
    pub const SAME_AS_NOW: &str = "The profile stands now as it stood then.";
    /// What a state shows.
    pub const DIFFERS: &str = "What differs from now";
    /// Column: the state's value.
    pub const THEN: &str = "Then";
    /// Column: the value now.
    pub const NOW: &str = "Now";
    /// Goes back.
    pub const GO_BACK: &str = "Go back to this state";
    /// Its title.
    pub fn title(profile: &str) -> String {
        format!("Earlier states of {}", values::name(profile))
    }
    /// Why it was kept, as a sentence begins.
    pub fn why(occasion: &str) -> String {
        super::capital(occasion)
    }
    /// Opens a state.
    pub fn open(when: &str) -> String {
        format!("Look at the state of {when}")
    }
    /// Closes it.
    pub fn close(when: &str) -> String {
        format!("Close the state of {when}")
    }
    /// When each of these states was kept, which stand with the newest first. States of the same minute are numbered in
    /// their order.
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
    /// Takes a mark off.
    pub fn unmark(meaning: &str) -> String {
        format!("Remove the mark “{meaning}”")
    }
}

/// A text with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A mark in one line: "in Dynamics on 12 Nov 2026, by Contoso IT: agreed in the change meeting".
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

/// Marking a state.
pub mod mark {
    use super::{Meaning, values};

    /// The date.
    pub const DATE: &str = "Date (year-month-day)";
    /// Not a date.
    pub const DATE_WRONG: &str = "Type the date as year-month-day, for example 2026-11-23.";
    /// A date that has not come.
    pub const DATE_AHEAD: &str = "This day has not come yet.";
    /// By whom.
    pub const BY: &str = "By whom (optional)";
    /// A note.
    pub const NOTE: &str = "Note (optional)";

    /// The profile as it stands is marked.
    pub fn as_it_stands(profile: &str) -> String {
        format!("Marked is {} as it stands now.", values::name(profile))
    }
    /// An earlier state of it is marked.
    pub fn state_of(profile: &str, when: &str) -> String {
        format!("Marked is {} as it stood on {when}.", values::name(profile))
    }
    /// Its title, and the main button.
    pub fn title(meaning: Meaning) -> String {
        format!("Mark as {}", super::super::meaning(meaning))
    }
    /// Opens it for a state.
    pub fn open(meaning: Meaning) -> String {
        format!("{}…", title(meaning))
    }
    /// What the mark means.
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

/// Deleted profiles.
pub mod deleted {
    use super::values;

    /// Its title.
    pub const TITLE: &str = "Deleted profiles";
    /// None.
    pub const NONE: &str = "No profile has been deleted.";
    /// Brings one back.
    pub fn bring_back(name: &str) -> String {
        format!("Bring back {}", values::name(name))
    }
    /// The same where the name alone does not tell which.
    pub fn bring_back_of(name: &str, when: &str) -> String {
        format!("Bring back {} of {when}", values::name(name))
    }
    /// When.
    pub fn when(when: &str) -> String {
        format!("Deleted {when}")
    }
}

/// A profile that changed here and elsewhere.
pub mod changed_twice {
    use super::values;

    /// What happened.
    pub const EXPLANATION: &str = "Another window or a synchronised folder changed this profile while it was being \
        changed here. Nothing is lost: the version that you do not take is kept as an earlier state.";
    /// Column: this window.
    pub const MINE: &str = "In this window";
    /// Column: elsewhere.
    pub const OTHER: &str = "Other version";
    /// Nothing differs.
    pub const SAME: &str = "Both versions hold the same values.";
    /// Leaves it for later.
    pub const LATER: &str = "Decide later";
    /// This window's.
    pub const KEEP_MINE: &str = "Keep what is in this window";
    /// The other.
    pub const TAKE_OTHER: &str = "Take the other version";
    /// Both.
    pub const KEEP_BOTH: &str = "Keep both";
    /// Its title.
    pub fn title(profile: &str) -> String {
        format!("{} was changed in two places", values::name(profile))
    }
}

/// The table of shortcuts.
pub mod keyboard {
    /// Its title.
    pub const TITLE: &str = "Keyboard";
    /// Between two shortcuts of one command.
    pub const OR: &str = " or ";
    /// Column: keys.
    pub const KEYS: &str = "Keys";
    /// Column: what they do.
    pub const DOES: &str = "What they do";
    /// Commands.
    pub const COMMANDS: &str = "Everywhere in the window";
    /// Fixed keys.
    pub const FIXED: &str = "In its place";
    /// Keys that are no commands.
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

/// About the program.
pub mod about {
    /// Its title.
    pub const TITLE: &str = "About Threadmark";
    /// Its version.
    pub fn version(version: &str) -> String {
        format!("Version {version}")
    }
}

/// Closing although something is not kept.
pub mod close_with_problem {
    /// Its title.
    pub const TITLE: &str = "Not everything is kept";
    /// What happens.
    pub const EXPLANATION: &str = "If you close the window now, the changes below are lost. Stay to try again, or to \
        export the profile to another place.";
    /// Stays.
    pub const STAY: &str = "Stay";
    /// Closes.
    pub const CLOSE_ANYWAY: &str = "Close anyway";
}
