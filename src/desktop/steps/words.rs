//! What the dialog with the steps to carry out in Dynamics says.

use jiff::civil::Date;
use tracking_settings::{Field, profile::BuiltIn};

use crate::core::{
    ids::Version,
    text::{self, count, values},
};

pub const INTRO: &str = "Somebody carries these out in the Power Platform admin center, from top to bottom. Tick what is \
                         done: the ticks stay, also when you close this window. Threadmark changes nothing in Dynamics.";
pub const TODAY: &str = "What does the environment hold today?";
pub const ANOTHERS: &str = "What another profile's environment holds";
pub const OTHER: &str = "Whose environment?";
pub const OTHER_NOT_READ: &str = "Nothing is known of this profile's environment yet, so every setting is a step. Choose that \
                                  profile in the list and read its environment.";
pub const FOR: &str = "For which environment are the steps? Its address (optional)";
pub const FOR_NOBODY: &str =
    "You have not said for which environment these steps are. Check it before you enter anything.";
pub const TELLS_NOTHING: &str = "What was chosen above comes from another environment and tells nothing of this one, so all \
                                 that is planned is a step.";
pub const WITH: &str = "Put in prefix and base tracking number too";
pub const NOT_READ: &str = "Nothing of this environment was read yet. Reading it gives the fewest steps.";
pub const PLACE: &str = "In the admin center: Environments > (environment) > Settings > Email > Email Tracking";
pub const NOTHING: &str = "There is nothing to do: the environment holds what this profile plans.";
/// Where only the list of earlier prefixes differs.
pub const NO_SETTING: &str = "No setting has to be changed.";
pub const COPIED: &str = "Copied";
pub const AFTER_COLUMN: &str = "Enter";
pub const ALL_DONE: &str = "Every step is ticked. Save on the page. To be sure, read what the environment holds again and \
                            compare.";
pub const VERIFY: &str = "Save on the page. Then read what the environment holds again: that tells whether it is as \
                          planned.";
pub const GIVE_AWAY: &str = "Give the steps away…";

pub fn title(profile: &str) -> String {
    format!("Steps to carry out in Dynamics: {}", values::name(profile))
}

/// `known` is whether what is known to be in Dynamics was read there, and its day.
pub fn today(today: Option<&Version>, known: Option<(bool, Date)>) -> String {
    match (today, known) {
        (Some(Version::BuiltIn(BuiltIn::NewEnvironment)), _) => {
            "It is new: what a new environment was seen to hold".to_owned()
        }
        (Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults)), _) => "Microsoft defaults".to_owned(),
        (Some(_), Some((true, day))) => format!("What was read from Dynamics on {}", text::date(day)),
        (Some(_), Some((false, day))) => format!("What was marked as in Dynamics on {}", text::date(day)),
        (Some(_), None) => "What was last read from Dynamics".to_owned(),
        (None, _) => "I don't know: list all eleven".to_owned(),
    }
}

/// What the steps begin with, behind “from” in what is handed out.
pub fn known_from(today: Option<&Version>, known: Option<(bool, Date)>) -> String {
    match (today, known) {
        (Some(Version::BuiltIn(BuiltIn::NewEnvironment)), _) => "what a new environment was seen to hold".to_owned(),
        (Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults)), _) => "Microsoft defaults".to_owned(),
        (Some(_), Some((true, day))) => format!("what was read from Dynamics on {}", text::date(day)),
        (Some(_), Some((false, day))) => format!("what was marked as in Dynamics on {}", text::date(day)),
        (_, None) | (None, _) => String::new(),
    }
}

pub fn other(was_read: bool, day: Date) -> String {
    let done = if was_read { "Read from" } else { "Marked as in" };
    format!("{done} Dynamics on {}", text::date(day))
}

pub fn carried_out_in(host: &str) -> String {
    format!("These steps are for {}.", values::name(host))
}

/// Why prefix and base tracking number are left out for this environment.
pub fn with_help(host: &str) -> String {
    format!(
        "They belong to {}. Each environment is to have its own.",
        values::name(host)
    )
}

pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {} ticked", count(all, "step", "steps"))
}

pub fn done(field: Field) -> String {
    format!("{} is entered", field.label())
}

pub fn to_be_sure(command: &str) -> String {
    format!("To be sure: {command}")
}

pub fn copy(field: Field) -> String {
    format!("Copy the new value of {}", field.label())
}

/// The heading on the page, or where else a setting is entered.
pub fn group_of(field: Field) -> &'static str {
    match field {
        Field::Setting(id) if !field.is_optional() => id.setting().group.label(),
        _ => "Smart matching's details, in the older dialog",
    }
}
