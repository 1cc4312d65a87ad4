//! What an import would change.

use crate::{
    action::Origin,
    text::{count, values},
};

/// Which profile of a list.
pub const WHICH: &str = "Profile in the file";
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
