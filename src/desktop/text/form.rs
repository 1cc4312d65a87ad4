//! What the header and the form say around the settings' own words.

pub mod advanced;

use jiff::civil::Date;
use tracking_settings::{Field, Setting, catalogue::Source};

use super::{count, date};

/// Ends the line under the title.
const CHANGES_NOTHING: &str = "Threadmark changes nothing in Dynamics.";
/// Under a built-in profile's title.
pub const BUILT_IN: &str = "Comes with Threadmark.";
/// The chip of a built-in profile.
pub const READ_ONLY: &str = "Read only";
/// Makes a profile of one's own from a built-in one.
pub const MAKE_A_COPY: &str = "Make a copy to change";
/// Nothing is known of what the environment holds.
pub const NEVER_COMPARED: &str = "Never compared with Dynamics";
/// Reads what the environment holds, where nothing is known of it.
pub const READ_ENVIRONMENT: &str = "Read what it holds…";
/// The same, where it was read or marked before.
pub const READ_AGAIN: &str = "Read again…";
/// The notes' label, and the button that opens them.
pub const NOTES: &str = "Notes";
/// What stands in empty notes.
pub const NOTES_HINT: &str = "What others should know about this plan";
/// Opens the choice between two versions.
pub const CHOOSE_VERSION: &str = "Choose a version…";
/// Before what there was to say when a profile's file was read.
pub const FILE_NOTICES: &str = "When the file of this profile was read:";

/// The accessible name of the button that reads what the environment holds.
pub fn read_environment_of(profile: &str) -> String {
    format!("Read what the environment of {profile} holds…")
}

/// The line under the title.
pub fn plan_for(host: Option<&str>, kind: Option<&str>) -> String {
    let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    match host {
        Some(host) => format!("Plan for {host}{kind}. {CHANGES_NOTHING}"),
        None => format!("Plan without an environment address{kind}. {CHANGES_NOTHING}"),
    }
}

/// Opens the dialog for name and environment.
pub fn rename(profile: &str) -> String {
    format!("Rename {profile}…")
}

/// Settings of the plan that are not in Dynamics yet.
pub fn not_yet_in_dynamics(changes: usize) -> String {
    format!("{} not yet in Dynamics", count(changes, "change", "changes"))
}

/// The plan is what Dynamics held on a day; settings of which that is not known are counted.
pub fn as_in_dynamics(on: Date, not_known: usize) -> String {
    match not_known {
        0 => format!("As in Dynamics on {}", date(on)),
        _ => format!("As in Dynamics on {}, {not_known} not known", date(on)),
    }
}

/// How the plan stands to what was agreed on.
pub fn agreed(changes: usize, on: Date) -> String {
    match changes {
        0 => format!("As agreed on {}", date(on)),
        _ => format!("{} since agreed on {}", count(changes, "change", "changes"), date(on)),
    }
}

/// Settings that differ from Microsoft's defaults.
pub fn differs_from_defaults(settings: usize) -> String {
    let verb = if settings == 1 { "differs" } else { "differ" };
    format!("{settings} {verb} from Microsoft defaults")
}

/// Errors and warnings.
pub fn to_check(findings: usize) -> String {
    format!("{} to check", count(findings, "thing", "things"))
}

/// A profile of which two versions are kept.
pub fn changed_twice(profile: &str) -> String {
    format!("{profile} was changed here and elsewhere. Both versions are kept until you choose.")
}

/// The accessible name of the button that opens the choice between them.
pub fn choose_version_of(profile: &str) -> String {
    format!("Choose a version of {profile}…")
}

/// Notices that are not listed one by one.
pub fn more_notices(number: usize) -> String {
    format!("And {number} more.")
}

/// The card of the first start.
pub mod first_start {
    /// What the program is for.
    pub const WHAT: &str = "Plan your email tracking settings here, then carry them out in the admin center. Nothing you \
                            do here changes Dynamics.";
    /// Makes a profile.
    pub const NEW: &str = "New profile…";
    /// That button's accessible name; the profile list has a button of the same words.
    pub const NEW_NAME: &str = "Begin with a new profile…";
    /// Imports one.
    pub const OPEN: &str = "Open a profile somebody sent me…";
    /// Reads what an environment holds.
    pub const READ: &str = "Read what an environment holds…";
    /// Closes the card.
    pub const CLOSE: &str = "Close this card";
}

/// Find.
pub mod find {
    use super::super::count;

    /// The field's name and hint.
    pub const FIELD: &str = "Find a setting";
    /// Closes Find.
    pub const CLOSE: &str = "Close Find";
    /// Shows every setting again.
    pub const SHOW_ALL: &str = "Show all settings";

    /// How many settings match.
    pub fn hits(hits: usize, all: usize) -> String {
        format!("{hits} of {}", count(all, "setting", "settings"))
    }
    /// None matches.
    pub fn nothing(query: &str) -> String {
        format!("No setting matches “{query}”.")
    }
}

/// Opens the full help.
pub const MORE: &str = "More";
/// Closes it.
pub const LESS: &str = "Less";

/// The accessible name of the button that opens the full help.
pub fn more_about(label: &str) -> String {
    format!("More about {label}")
}

/// The accessible name of the button that closes it.
pub fn less_about(label: &str) -> String {
    format!("Less about {label}")
}

/// Puts a setting back to the default.
pub fn reset(setting: &Setting) -> String {
    format!("Reset to default {}", setting.default_value().display())
}

/// The accessible name of that button.
pub fn reset_named(setting: &Setting) -> String {
    format!("Reset {} to {}", setting.label, setting.default_value().display())
}

/// Opens a reason for writing.
pub const ADD_REASON: &str = "Add a reason";
/// Closes an empty reason.
pub const CLOSE_REASON: &str = "Close the reason";
/// A reason's visible label, the beginning of its accessible name.
pub const REASON: &str = "Reason";
/// What stands in an empty reason.
pub const REASON_HINT: &str = "Why it is so";

/// The accessible name of the button that opens a reason.
pub fn add_reason_for(setting: &Setting) -> String {
    format!("Add a reason for {}", setting.label)
}

/// The accessible name of the button that closes an empty reason.
pub fn close_reason_for(setting: &Setting) -> String {
    format!("Close the reason for {}", setting.label)
}

/// In the rows of the token while tokens are off.
pub fn not_used_while_off(tokens: &Setting) -> String {
    format!("Not used while “{}” is off.", tokens.label)
}

/// In the built-in New environment, of a setting of which nothing is documented there.
pub fn not_documented_shown_as(shown: &str) -> String {
    format!("What a new environment holds here is not documented. Shown as {shown}.")
}

/// Before what a change does at once.
pub fn caution(caution: &str) -> String {
    format!("When carried out: {caution}")
}

/// The text typed is no whole number.
pub fn not_a_number(kept: i128) -> String {
    format!("Not a number. {kept} is kept.")
}

/// The number typed has more digits than a profile holds.
pub fn too_many_digits(kept: i128) -> String {
    format!("More than 38 digits. {kept} is kept.")
}

/// A term of the field and what it means.
pub fn explained(term: &str, meaning: &str) -> String {
    format!("{term}: {meaning}")
}

/// The accessible name of a fix: its words, and the field that it is for.
pub fn fix_named(label: &str, field: Field) -> String {
    format!("{label} for {}", field.label())
}

/// The facts below the full help.
pub mod fact {
    use super::Source;

    /// What may be entered.
    pub const RANGE: &str = "Range";
    /// What Microsoft says it is at first.
    pub const DEFAULT: &str = "Default";
    /// What a fresh environment was seen to hold.
    pub const NEW_ENVIRONMENT: &str = "New environment";
    /// Where nothing is documented about it.
    pub const NOT_DOCUMENTED: &str = "not documented";
    /// Where it is in the admin center.
    pub const ADMIN_CENTER: &str = "Admin center";
    /// Where it is in the older dialog.
    pub const OLDER_DIALOG: &str = "Older dialog";
    /// What Dataverse calls it.
    pub const DATAVERSE: &str = "Dataverse";
    /// Microsoft's page.
    pub const PAGE: &str = "Microsoft's page";
    /// Microsoft's pages, where they disagree.
    pub const PAGES: &str = "Microsoft's pages";

    /// A value and, below it, what there is to know about it.
    pub fn with_note(value: &str, note: &str) -> String {
        if note.is_empty() {
            value.to_owned()
        } else {
            format!("{value}\n{note}")
        }
    }
    /// The accessible name of the link to a page of Microsoft's.
    pub fn open_page(page: &Source, label: &str) -> String {
        format!("{}, page about {label}", page.title)
    }
}
