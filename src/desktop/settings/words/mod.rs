//! What the header and the form say around the settings' own words.

pub mod advanced;

use jiff::civil::Date;
use tracking_settings::{Setting, catalogue::Citation};

use crate::core::text::{count, date};

/// The line under the title ends with this.
const CHANGES_NOTHING: &str = "Threadmark changes nothing in Dynamics.";
pub const BUILT_IN: &str = "Comes with Threadmark.";
pub const READ_ONLY: &str = "Read only";
pub const MAKE_A_COPY: &str = "Make a copy to change";
pub const NEVER_COMPARED: &str = "Never compared with Dynamics";
/// Where nothing is known of the environment.
pub const READ_ENVIRONMENT: &str = "Read what it holds…";
/// Where the environment was read, or a state marked, before.
pub const READ_AGAIN: &str = "Read again…";
pub const NOTES: &str = "Notes";
pub const NOTES_HINT: &str = "What others should know about this plan";
pub const CHOOSE_VERSION: &str = "Choose a version…";
pub const FILE_NOTICES: &str = "When the file of this profile was read:";

pub fn read_environment_of(profile: &str) -> String {
    format!("Read what the environment of {profile} holds…")
}

pub fn plan_for(host: Option<&str>, kind: Option<&str>) -> String {
    let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    match host {
        Some(host) => format!("Plan for {host}{kind}. {CHANGES_NOTHING}"),
        None => format!("Plan without an environment address{kind}. {CHANGES_NOTHING}"),
    }
}

pub fn rename(profile: &str) -> String {
    format!("Rename {profile}…")
}

pub fn not_yet_in_dynamics(changes: usize) -> String {
    format!("{} not yet in Dynamics", count(changes, "change", "changes"))
}

/// The settings of which Dynamics' value is not known are counted apart.
pub fn as_in_dynamics(on: Date, not_known: usize) -> String {
    match not_known {
        0 => format!("As in Dynamics on {}", date(on)),
        _ => format!("As in Dynamics on {}, {not_known} not known", date(on)),
    }
}

pub fn agreed(changes: usize, on: Date) -> String {
    match changes {
        0 => format!("As agreed on {}", date(on)),
        _ => format!("{} since agreed on {}", count(changes, "change", "changes"), date(on)),
    }
}

pub fn differs_from_defaults(settings: usize) -> String {
    match settings {
        0 => "Same as Microsoft defaults".to_owned(),
        1 => "1 differs from Microsoft defaults".to_owned(),
        _ => format!("{settings} differ from Microsoft defaults"),
    }
}

pub fn to_check(findings: usize) -> String {
    match findings {
        0 => "Nothing to check".to_owned(),
        _ => format!("{} to check", count(findings, "thing", "things")),
    }
}

pub fn changed_twice(profile: &str) -> String {
    format!("{profile} was changed here and elsewhere. Both versions are kept until you choose.")
}

pub fn choose_version_of(profile: &str) -> String {
    format!("Choose a version of {profile}…")
}

pub fn more_notices(number: usize) -> String {
    format!("And {number} more.")
}

pub mod first_start {
    pub const WHAT: &str = "Plan your email tracking settings here, then carry them out in the admin center. Nothing you \
                            do here changes Dynamics.";
    pub const NEW: &str = "New profile…";
    /// The profile list has a button of the same words as [`NEW`]: this one's accessible name differs.
    pub const NEW_NAME: &str = "Begin with a new profile…";
    pub const OPEN: &str = "Open a profile somebody sent me…";
    pub const READ: &str = "Read what an environment holds…";
    pub const ASTRAY: &str = "Replies land on the wrong record…";
    pub const CLOSE: &str = "Close this card";
}

pub mod find {
    use crate::core::text::count;

    pub const FIELD: &str = "Find a setting";
    pub const CLOSE: &str = "Close Find";
    pub const SHOW_ALL: &str = "Show all settings";

    pub fn hits(hits: usize, all: usize) -> String {
        format!("{hits} of {}", count(all, "setting", "settings"))
    }

    pub fn nothing(query: &str) -> String {
        format!("No setting matches “{query}”.")
    }

    /// With the heading of a part of Help.
    pub fn symptom(part: &str) -> String {
        format!("Help has a part about this: “{part}”.")
    }
}

/// Behind "More", of a row with more notes than the one that is shown.
pub fn more_notes(notes: usize) -> String {
    count(notes, "more note", "more notes")
}

pub fn more_about(label: &str) -> String {
    format!("More about {label}")
}

pub fn less_about(label: &str) -> String {
    format!("Less about {label}")
}

pub fn reset(setting: &Setting) -> String {
    format!("Reset to default {}", setting.default_value().display())
}

pub fn reset_named(setting: &Setting) -> String {
    format!("Reset {} to {}", setting.label, setting.default_value().display())
}

pub const ADD_REASON: &str = "Add a reason";
pub const CLOSE_REASON: &str = "Close the reason";
/// Visible, and the beginning of the accessible name.
pub const REASON: &str = "Reason";
pub const REASON_HINT: &str = "Why it is so";

pub fn add_reason_for(setting: &Setting) -> String {
    format!("Add a reason for {}", setting.label)
}

pub fn close_reason_for(setting: &Setting) -> String {
    format!("Close the reason for {}", setting.label)
}

/// In the rows of the token while tokens are off.
pub fn not_used_while_off(tokens: &Setting) -> String {
    format!("Not used while “{}” is off.", tokens.label)
}

/// In the built-in New environment.
pub fn not_documented_shown_as(shown: &str) -> String {
    format!("What a new environment holds here is not documented. Shown as {shown}.")
}

/// In front of what a change does at once.
pub fn caution(caution: &str) -> String {
    format!("When carried out: {caution}")
}

/// "Tracking token: the code…"
pub fn explained(term: &str, meaning: &str) -> String {
    let mut letters = term.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let term: String = first.chain(letters).collect();
    format!("{term}: {meaning}")
}

pub mod fact {
    use super::Citation;

    pub const RANGE: &str = "Range";
    pub const DEFAULT: &str = "Default";
    pub const NEW_ENVIRONMENT: &str = "New environment";
    pub const NOT_DOCUMENTED: &str = "not documented";
    pub const ADMIN_CENTER: &str = "Admin center";
    pub const OLDER_DIALOG: &str = "Older dialog";
    pub const DATAVERSE: &str = "Dataverse";
    pub const PAGE: &str = "Microsoft's page";
    pub const PAGES: &str = "Microsoft's pages";

    pub fn with_note(value: &str, note: &str) -> String {
        if note.is_empty() {
            value.to_owned()
        } else {
            format!("{value}\n{note}")
        }
    }

    pub fn open_page(page: &Citation, label: &str) -> String {
        format!("{}, page about {label}", page.title)
    }
}

/// In Find, where its text holds a token or looks like one.
pub const FROM_FIND: &str = "Read this token";
