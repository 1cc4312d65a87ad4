//! What the dialog says in which a prefix is only tried.

use crate::core::text::values::name;

pub const OPEN: &str = "Try without keeping…";
pub const OPEN_NAMED: &str = "Try another prefix without keeping it";
pub const TITLE: &str = "Try another prefix";
pub const EXPLANATION: &str = "See what a prefix would lead to. The profile stays as it is until you keep one.";
pub const FIELD: &str = "Prefix to try";
pub const CHECKED: &str = "To check";
pub const NOTHING_FOUND: &str = "No errors and no warnings about this prefix.";
pub const HISTORY: &str = "Prefix history once this is carried out";
pub const OUTCOME: &str = "What happens once this is carried out";
pub const NO_OUTCOME: &str = "Nothing: it is the prefix already.";
pub const AGAINST_DYNAMICS: &str = "Compared with what is in Dynamics, as far as it is known here.";
pub const AGAINST_DEFAULTS: &str = "What is in Dynamics is not known here, so this compares with Microsoft defaults.";
pub const TYPE_ONE: &str = "Type a prefix first.";
pub const IS_THE_PREFIX: &str = "It is the prefix of this profile already.";

pub fn keep(prefix: &str) -> String {
    format!("Keep {} as Prefix", name(prefix))
}

pub fn fix_named(label: &str) -> String {
    format!("{label} in the prefix to try")
}

/// "CRM: → CTSO-"
pub fn becomes(was: &str, is: &str) -> String {
    format!("{} \u{2192} {}", name(was), name(is))
}
