use crate::core::text::values;

pub const EXPLANATION: &str = "Another window or a synchronised folder changed this profile while it was being \
    changed here. Nothing is lost: the version that you do not take is kept as an earlier state.";
pub const MINE: &str = "In this window";
pub const OTHER: &str = "Other version";
pub const SAME: &str = "Both versions hold the same values.";
pub const LATER: &str = "Decide later";
pub const KEEP_MINE: &str = "Keep what is in this window";
pub const TAKE_OTHER: &str = "Take the other version";
pub const KEEP_BOTH: &str = "Keep both";

pub fn title(profile: &str) -> String {
    format!("{} was changed in two places", values::name(profile))
}
