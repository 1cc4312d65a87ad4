//! What an import would change.

use tracking_settings::SettingId;

use crate::core::{
    action::Origin,
    text::{count, values},
};

/// In the settings of one profile of a list.
pub const TAKE_INTO: &str = "Take into (a built-in one: import as a new profile)";
pub const BACK_TO_LIST: &str = "Back to the list";
pub const SAME_NAME: &str = "You have another profile of this name. Both will stand in the list.";
pub const THEIRS_ONLY: &str = "Changed in the file, not by you";
pub const MINE_ONLY: &str = "Changed by you, not in the file";
pub const CLASH: &str = "Changed by both: choose one";
/// The state that both changes of a merge began with.
pub const BASE: &str = "Last version that you both had";
pub const NO_BASE: &str = "I don't know: only compare";
pub const BASE_FILE: &str = "Another file…";
/// The accessible name of [`BASE_FILE`].
pub const BASE_FILE_NAME: &str = "Last version that you both had: another file…";

pub fn base_state(when: &str, why: &str) -> String {
    format!("{when}, {why}")
}

pub const BASE_HELP: &str =
    "Your changes and the file's since then are brought together. Only where both changed the same setting you choose.";

/// Where somebody changed a setting.
pub fn before(value: &str) -> String {
    format!("Before: {value}")
}

pub fn keep_mine(label: &str, value: &str) -> String {
    format!("Keep my {label}: {value}")
}

pub fn take_theirs(label: &str, value: &str) -> String {
    format!("Take the file's {label}: {value}")
}

pub fn choose_first(number: usize) -> String {
    format!(
        "Choose first for {} that both changed.",
        count(number, "setting", "settings")
    )
}

pub fn holds(number: usize) -> String {
    format!(
        "This holds {}. Tick the ones that you want; “Settings” shows what each would change.",
        count(number, "profile", "profiles")
    )
}

pub const TICK_ALL: &str = "Tick all";
pub const TICK_NONE: &str = "Tick none";
pub const SETTINGS: &str = "Settings";

pub fn settings_of(name: &str) -> String {
    format!("Settings of {name}")
}

pub fn import_one(name: &str) -> String {
    format!("Import {name}")
}

pub const BECOMES_NEW: &str = "New profile";

/// In a list: a new profile into which not every setting is taken.
pub fn becomes_new_with(number: usize, start: &str) -> String {
    format!(
        "New profile, with {} as in {}",
        count(number, "setting", "settings"),
        values::name(start)
    )
}

pub fn to_choose(number: usize) -> String {
    format!("both changed {}: choose", count(number, "setting", "settings"))
}

/// Why a list cannot be imported yet.
pub fn choose_first_in_list(number: usize) -> String {
    format!(
        "Open “Settings” and choose first for {} that both changed.",
        count(number, "setting", "settings")
    )
}

pub fn goes_into(fields: usize, target: &str) -> String {
    format!(
        "{} into your {}",
        count(fields, "change", "changes"),
        values::name(target)
    )
}

/// In a list: a profile that changes nothing, and the settings that differ all the same.
pub fn nothing_into(target: &str, differing: &[SettingId]) -> String {
    let target = values::name(target);
    match differing {
        [] => format!("Nothing to take into your {target}"),
        [one] => format!(
            "Nothing ticked for your {target}: it differs in {}",
            one.setting().label
        ),
        several => format!(
            "Nothing ticked for your {target}: it differs in {} settings",
            several.len()
        ),
    }
}

/// In a list, behind what happens to a profile.
pub const ALSO_NAMED: &str = "you have another profile of this name";

pub fn import_several(number: usize) -> String {
    format!("Import {}", count(number, "profile", "profiles"))
}

pub const NO_PROFILE_TICKED: &str = "Tick a profile that would change something.";
pub const COMPARE_WITH: &str = "Compare with";
pub const NOW: &str = "Now";
pub const AFTER: &str = "After";
/// The heading in place of [`AFTER`] where nothing is taken over.
pub const IN_SOURCE: &str = "Imported";
pub const SAME: &str = "The same";
pub const DIFFERS: &str = "Differs";
pub const MISSING_STAYS: &str = "Not in the file, yours stays";
pub const MISSING_DEFAULT: &str = "Not in the file, Microsoft's default is taken";
/// Prefix and base tracking number are not ticked at first.
pub const SHOULD_DIFFER: &str = "Differs, and should differ between environments";
pub const OTHERS: &str = "Besides the settings";
pub const OTHERS_HELP: &str = "Taken over only where you tick them.";
pub const AS_NEW: &str = "Import as new profile";
pub const NOTHING_TICKED: &str = "Tick what you want to take over.";
pub const ALREADY_THERE: &str = "You already have this profile, unchanged.";
pub const NO_NAME: &str = "A profile without a name";

pub fn take(label: &str) -> String {
    format!("Take over {label}")
}

pub fn title(source: &str) -> String {
    format!("Import {source}")
}

pub fn source_says(value: &str) -> String {
    format!("imported: {value}")
}

pub fn nothing_differs(target: &str) -> String {
    format!("Nothing differs from {}.", values::name(target))
}

pub fn differ_from(settings: usize, target: &str) -> String {
    let target = values::name(target);
    match settings {
        0 => format!("No setting differs from {target}."),
        1 => format!("1 setting differs from {target}."),
        several => format!("{several} settings differ from {target}."),
    }
}

pub fn made_for(origin: &Origin, host: &str, target: &str) -> String {
    let what = match origin {
        Origin::File(_) => "file",
        Origin::Pasted => "text",
    };
    format!(
        "This {what} was made for {}; you are changing {}.",
        values::name(host),
        values::name(target)
    )
}

pub fn take_into(settings: usize, others: usize, target: &str) -> String {
    let target = values::name(target);
    match (settings, others) {
        (0, 0) => format!("Take nothing into {target}"),
        (settings, 0) => format!("Take {} into {target}", count(settings, "setting", "settings")),
        (0, others) => format!("Take {} into {target}", count(others, "field", "fields")),
        (settings, others) => format!(
            "Take {} and {} into {target}",
            count(settings, "setting", "settings"),
            count(others, "field", "fields")
        ),
    }
}

/// A file that another start of the program left to this window.
pub fn waits(file: &str) -> String {
    format!("{file} waits until the open dialog is closed.")
}

pub fn more_notices(number: usize) -> String {
    format!("And {number} more.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_as_it_is_names_what_differs() {
        let two = [SettingId::Prefix, SettingId::BaseTrackingNumber];
        assert_eq!(nothing_into("Contoso", &[]), "Nothing to take into your Contoso");
        assert_eq!(
            nothing_into("Contoso", &two[..1]),
            "Nothing ticked for your Contoso: it differs in Prefix"
        );
        assert_eq!(
            nothing_into("Contoso", &two),
            "Nothing ticked for your Contoso: it differs in 2 settings"
        );
    }
}

pub mod from {
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
