//! What "If this is carried out" says around the outcomes' own words.

use tracking_settings::{Setting, carried_out::About};

use crate::{
    changes::words::COMPARED_WITH,
    core::text::{count, values},
};

pub const HEADING: &str = "If this is carried out";
pub const NOTHING: &str = "Nothing would change.";
pub const NOTHING_KNOWN: &str = "Nothing differs from that. What Dynamics holds is not known here: mark what is in \
                                 Dynamics, and the changes stand here.";
pub const BUILT_IN: &str = "This profile comes with Threadmark and is not carried out. Make a copy to see what its \
                            settings would change.";
pub const SHOW_LESS: &str = "Show less";

pub fn compared_with_named() -> String {
    format!("{COMPARED_WITH}, if this is carried out")
}

/// "Prefix: from CRM: to CTSO-"
pub fn title(setting: &Setting, was: &str, is: &str) -> String {
    format!(
        "{}: from {} to {}",
        setting.label,
        values::short(was),
        values::short(is)
    )
}

/// Where Dynamics' value is not known: "Prefix: to CTSO-".
pub fn title_not_known(setting: &Setting, is: &str) -> String {
    format!("{}: to {}", setting.label, values::short(is))
}

pub fn show_more(lines: usize) -> String {
    format!("Show {}", count(lines, "more line", "more lines"))
}

pub fn show_more_about(lines: usize, setting: &Setting) -> String {
    format!("{} about {}", show_more(lines), setting.label)
}

pub fn show_less_about(setting: &Setting) -> String {
    format!("{SHOW_LESS} about {}", setting.label)
}

pub fn page_named(says: &str, about: About, setting: &Setting, place: &str) -> String {
    format!("{place}: {says}, on {}: {}", setting.label, about.label())
}
