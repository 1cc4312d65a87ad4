//! What is said of sharing: imports of several profiles, pictures, reports.

use crate::core::text::count;

pub fn copied_in_several(number: usize) -> String {
    format!(
        "Copied into {}. Later changes here do not change the file.",
        several_profiles(number)
    )
}

pub fn several_profiles(number: usize) -> String {
    count(number, "profile", "profiles")
}

/// Where a merge asks for the file that both changes began with.
pub const BASE_HOLDS_SEVERAL: &str =
    "This file holds several profiles. Choose one that holds only the last version that you both had.";

/// A report tells what was agreed, which has to be read first.
pub const STATES_BEING_READ: &str = "The earlier states of this profile are still being read. Try again in a moment.";

pub const PICTURE_COPIED: &str =
    "Picture copied. To look at. So that a colleague can import it, send the file or the text.";

pub const PICTURE_NOT_DRAWN: &str = "The picture could not be drawn. Send the file or the text instead.";

pub const REPORT_OPENED: &str = "The report is open in your browser. Print it there, with Ctrl P.";

pub const REPORT_NOT_WRITTEN: &str = "The report could not be written where the browser reads it. Choose “Export \
    profile…”, then “A colleague without it”, save the report, and open the file yourself.";

pub fn report_not_opened(path: &str) -> String {
    format!(
        "No browser could be opened for the report. It is {path}. Copy its path, and open it in a browser yourself."
    )
}
