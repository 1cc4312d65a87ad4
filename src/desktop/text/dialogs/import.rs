//! What an import would change.

use tracking_settings::SettingId;

use crate::{
    action::Origin,
    text::{count, values},
};

/// A profile of a list: what its settings are taken into.
pub const TAKE_INTO: &str = "Take into (a built-in one: import as a new profile)";
/// Leaves the settings of one profile of a list.
pub const BACK_TO_LIST: &str = "Back to the list";
/// Another profile has its name.
pub const SAME_NAME: &str = "You have another profile of this name. Both will stand in the list.";
/// Only the file changed the setting.
pub const THEIRS_ONLY: &str = "Changed in the file, not by you";
/// Only the target changed it.
pub const MINE_ONLY: &str = "Changed by you, not in the file";
/// Both changed it.
pub const CLASH: &str = "Changed by both: choose one";
/// The state that both changes began with.
pub const BASE: &str = "Both began with";
/// No such state.
pub const NO_BASE: &str = "Not known: compare only";
/// Chooses a file for it.
pub const BASE_FILE: &str = "Another file…";
/// The same, for ears.
pub const BASE_FILE_NAME: &str = "Both began with another file…";
/// A kept state, by its time and why it was kept.
pub fn base_state(when: &str, why: &str) -> String {
    format!("{when}, {why}")
}
/// What it is for.
pub const BASE_HELP: &str =
    "Your changes and the file's since then are brought together. Only where both changed the same setting you choose.";
/// What a field held there.
pub fn began_with(value: &str) -> String {
    format!("Both began with: {value}")
}
/// Of two changes, keep mine.
pub fn keep_mine(label: &str, value: &str) -> String {
    format!("Keep my {label}: {value}")
}
/// Of two changes, take the file's.
pub fn take_theirs(label: &str, value: &str) -> String {
    format!("Take the file's {label}: {value}")
}
/// There is something to choose before anything can be taken.
pub fn choose_first(number: usize) -> String {
    format!(
        "Choose first for {} that both changed.",
        count(number, "setting", "settings")
    )
}
/// How many profiles a file holds.
pub fn holds(number: usize) -> String {
    format!(
        "This holds {}. Tick the ones that you want; “Settings” shows what each would change.",
        count(number, "profile", "profiles")
    )
}
/// Ticks every profile of the list.
pub const TICK_ALL: &str = "Tick all";
/// Unticks every profile of the list.
pub const TICK_NONE: &str = "Tick none";
/// Opens the settings of one profile of the list.
pub const SETTINGS: &str = "Settings";
/// The same, for ears.
pub fn settings_of(name: &str) -> String {
    format!("Settings of {name}")
}
/// The tick of a profile, for ears.
pub fn import_one(name: &str) -> String {
    format!("Import {name}")
}
/// What happens to a profile of the list that is new.
pub const BECOMES_NEW: &str = "New profile";
/// The same, where not every setting is taken.
pub fn becomes_new_with(number: usize, start: &str) -> String {
    format!(
        "New profile, with {} as in {}",
        count(number, "setting", "settings"),
        values::name(start)
    )
}
/// Both changed settings, and somebody has to choose.
pub fn to_choose(number: usize) -> String {
    format!("both changed {}: choose", count(number, "setting", "settings"))
}
/// The same, as the reason why a list cannot be imported yet.
pub fn choose_first_in_list(number: usize) -> String {
    format!(
        "Open “Settings” and choose first for {} that both changed.",
        count(number, "setting", "settings")
    )
}
/// What happens to one that is taken into another.
pub fn goes_into(fields: usize, target: &str) -> String {
    format!(
        "{} into your {}",
        count(fields, "change", "changes"),
        values::name(target)
    )
}
/// What happens to one that is taken into another and changes nothing, though these settings differ.
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
/// The same name as one of the library's.
pub const ALSO_NAMED: &str = "you have another profile of this name";
/// The main button of a list.
pub fn import_several(number: usize) -> String {
    format!("Import {}", count(number, "profile", "profiles"))
}
/// Nothing of the list is ticked.
pub const NO_PROFILE_TICKED: &str = "Tick a profile that would change something.";
/// What it is compared with.
pub const COMPARE_WITH: &str = "Compare with";
/// Column: the target's value.
pub const NOW: &str = "Now";
/// Column: the value that would stand there.
pub const AFTER: &str = "After";
/// Column where nothing is taken over.
pub const IN_SOURCE: &str = "Imported";
/// The setting is the same.
pub const SAME: &str = "The same";
/// The setting differs.
pub const DIFFERS: &str = "Differs";
/// The file does not hold it.
pub const MISSING_STAYS: &str = "Not in the file, yours stays";
/// The file does not hold it, and a new profile is made.
pub const MISSING_DEFAULT: &str = "Not in the file, Microsoft's default is taken";
/// Prefix and base number.
pub const SHOULD_DIFFER: &str = "Differs, and should differ between environments";
/// Fields that are no settings.
pub const OTHERS: &str = "Besides the settings";
/// They are not taken by themselves.
pub const OTHERS_HELP: &str = "Taken over only where you tick them.";
/// Makes a new profile.
pub const AS_NEW: &str = "Import as new profile";
/// Why nothing can be taken over.
pub const NOTHING_TICKED: &str = "Tick what you want to take over.";
/// It is there already.
pub const ALREADY_THERE: &str = "You already have this profile, unchanged.";
/// The file holds a profile without a name.
pub const NO_NAME: &str = "A profile without a name";
/// How a field of one setting is told from another control.
pub fn take(label: &str) -> String {
    format!("Take over {label}")
}
/// Its title.
pub fn title(source: &str) -> String {
    format!("Import {source}")
}
/// What the file says where its value is not taken.
pub fn source_says(value: &str) -> String {
    format!("imported: {value}")
}
/// Nothing differs.
pub fn nothing_differs(target: &str) -> String {
    format!("Nothing differs from {}.", values::name(target))
}
/// The file was made for another environment.
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
/// Takes what is ticked into a profile.
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
/// More notices than are shown.
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
