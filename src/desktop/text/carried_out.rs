//! What "If this is carried out" says around the outcomes' own words.

use tracking_settings::{Setting, carried_out::About};

use super::{changes::COMPARED_WITH, count, values};

/// Its heading.
pub const HEADING: &str = "If this is carried out";
/// Nothing differs.
pub const NOTHING: &str = "Nothing would change.";
/// Nothing differs, and what is in Dynamics is not known.
pub const NOTHING_KNOWN: &str = "Nothing differs from that. What Dynamics holds is not known here: mark what is in \
                                 Dynamics, and the changes stand here.";
/// A built-in profile.
pub const BUILT_IN: &str = "This profile comes with Threadmark and is not carried out. Make a copy to see what its \
                            settings would change.";
/// Closes a card.
pub const SHOW_LESS: &str = "Show less";

/// The accessible name of the choice what it is compared with.
pub fn compared_with_named() -> String {
    format!("{COMPARED_WITH}, if this is carried out")
}
/// A card's title: "Prefix: from CRM: to CTSO-".
pub fn title(setting: &Setting, was: &str, is: &str) -> String {
    format!(
        "{}: from {} to {}",
        setting.label,
        values::short(was),
        values::short(is)
    )
}
/// The same where it is not known what Dynamics holds.
pub fn title_not_known(setting: &Setting, is: &str) -> String {
    format!("{}: to {}", setting.label, values::short(is))
}
/// Opens a card.
pub fn show_more(lines: usize) -> String {
    format!("Show {}", count(lines, "more line", "more lines"))
}
/// The accessible name of that button.
pub fn show_more_about(lines: usize, setting: &Setting) -> String {
    format!("{} about {}", show_more(lines), setting.label)
}
/// The accessible name of the button that closes a card.
pub fn show_less_about(setting: &Setting) -> String {
    format!("{SHOW_LESS} about {}", setting.label)
}
/// The accessible name of a line's page.
pub fn page_named(says: &str, about: About, setting: &Setting, place: &str) -> String {
    format!("{place}: {says}, on {}: {}", setting.label, about.label())
}
