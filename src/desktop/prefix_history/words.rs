//! What the dialog for the prefix history says.

use tracking_settings::prefix_history::SEPARATOR;

use crate::core::text::values::{name, visible};

pub const EDIT: &str = "Edit…";
/// Also the accessible name of the button [`EDIT`].
pub const TITLE: &str = "Edit prefix history";
pub const EDIT_HELP: &str = "Writes the earlier prefixes of this plan by hand.";
pub const OVERTAKEN: &str = "This profile's history was changed elsewhere since you opened this.";
pub const BEGIN_AGAIN: &str = "Begin again with it";
pub const CURRENT: &str = "Current prefix";
pub const CURRENT_HELP: &str = "It is changed in its own row of the form.";
pub const FIELD: &str = "Earlier prefixes, one a line, the newest first";
pub const FIELD_HELP: &str =
    "Empty lines are left out. You can paste the list as Dynamics keeps it, such as CRM:;ref:;";
pub const METER: &str = "Room that current prefix and earlier prefixes take";
pub const CLEAN_UP: &str = "Clean up";
pub const CLEAN_UP_HELP: &str = "Leaves out empty and repeated prefixes, and spaces around them.";
pub const NOTHING_TO_CLEAN_UP: &str = "There is nothing to clean up.";
/// Under the field, where a line holds a list with semicolons.
pub const LIST: &str = "This reads as a list as Dynamics keeps it.";
pub const TAKE_APART: &str = "Take apart";
pub const TAKE_APART_NAMED: &str = "Take the list apart";
pub const KEEP: &str = "Keep this history";
pub const FIELD_FULL: &str = "The field is full. A profile holds far less: take lines out.";
pub const SEVERAL_IN_A_LINE: &str =
    "A line holds several prefixes with semicolons between them. Take the list apart, or clean up.";

pub fn taken_apart(list: &str, is_same: bool) -> String {
    if is_same {
        format!("{list} It is this profile's prefix too.")
    } else {
        list.to_owned()
    }
}

/// The current prefix of a list that was taken apart, where the plan has another one.
pub fn replaced(prefix: &str) -> String {
    format!(
        "This plan replaces {}, so it stands among the earlier ones.",
        name(prefix)
    )
}

pub fn as_stored(stored: &str) -> String {
    let mark = SEPARATOR;
    if stored.is_empty() {
        format!("Nothing would be stored: there is no prefix, and so no {mark} either.")
    } else {
        format!("As Dynamics would store it: {}", visible(stored))
    }
}
