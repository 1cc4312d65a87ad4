//! What the dialog for the prefix history says.

use tracking_settings::prefix_history::SEPARATOR;

use super::values::{name, visible};

/// Opens it.
pub const EDIT: &str = "Edit…";
/// Its title, and the accessible name of the button that opens it.
pub const TITLE: &str = "Edit prefix history";
/// What the button does, read after its name.
pub const EDIT_HELP: &str = "Writes the earlier prefixes of this plan by hand.";
/// The history became another while the dialog was open.
pub const OVERTAKEN: &str = "This profile's history was changed elsewhere since you opened this.";
/// Takes the history as it is now.
pub const BEGIN_AGAIN: &str = "Begin again with it";
/// The profile's prefix.
pub const CURRENT: &str = "Current prefix";
/// Why it cannot be written here.
pub const CURRENT_HELP: &str = "It is changed in its own row of the form.";
/// The field.
pub const FIELD: &str = "Earlier prefixes, one a line, the newest first";
/// Under the field.
pub const FIELD_HELP: &str =
    "Empty lines are left out. You can paste the list as Dynamics keeps it, such as CRM:;ref:;";
/// A meter's accessible name.
pub const METER: &str = "Room that current prefix and earlier prefixes take";
/// Tidies the history.
pub const CLEAN_UP: &str = "Clean up";
/// What that does.
pub const CLEAN_UP_HELP: &str = "Leaves out empty and repeated prefixes, and spaces around them.";
/// Why it is grey.
pub const NOTHING_TO_CLEAN_UP: &str = "There is nothing to clean up.";
/// A list stands in the field.
pub const LIST: &str = "This reads as a list as Dynamics keeps it.";
/// Takes it apart.
pub const TAKE_APART: &str = "Take apart";
/// The accessible name of that button.
pub const TAKE_APART_NAMED: &str = "Take the list apart";
/// The main button.
pub const KEEP: &str = "Keep this history";
/// Why it is grey: the field holds no more.
pub const FIELD_FULL: &str = "The field is full. A profile holds far less: take lines out.";
/// Why it is grey: a line holds a list.
pub const SEVERAL_IN_A_LINE: &str =
    "A line holds several prefixes with semicolons between them. Take the list apart, or clean up.";

/// What was taken apart, and how it stands to the profile's prefix.
pub fn taken_apart(list: &str, is_same: bool) -> String {
    if is_same {
        format!("{list} It is this profile's prefix too.")
    } else {
        list.to_owned()
    }
}
/// The list's current prefix, which the plan replaces.
pub fn replaced(prefix: &str) -> String {
    format!(
        "This plan replaces {}, so it stands among the earlier ones.",
        name(prefix)
    )
}
/// As it would be written.
pub fn as_stored(stored: &str) -> String {
    let mark = SEPARATOR;
    if stored.is_empty() {
        format!("Nothing would be stored: there is no prefix, and so no {mark} either.")
    } else {
        format!("As Dynamics would store it: {}", visible(stored))
    }
}
