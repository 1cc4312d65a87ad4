//! What the dialog says in which a prefix is only tried.

use super::values::name;

/// Opens it.
pub const OPEN: &str = "Try without keeping…";
/// The accessible name of the button that opens it.
pub const OPEN_NAMED: &str = "Try another prefix without keeping it";
/// Its title.
pub const TITLE: &str = "Try another prefix";
/// What it does.
pub const EXPLANATION: &str = "See what a prefix would lead to. The profile stays as it is until you keep one.";
/// The field.
pub const FIELD: &str = "Prefix to try";
/// What there is to know about it.
pub const CHECKED: &str = "To check";
/// Nothing was found.
pub const NOTHING_FOUND: &str = "No errors and no warnings about this prefix.";
/// The prefix history.
pub const HISTORY: &str = "Prefix history once this is carried out";
/// What it does.
pub const OUTCOME: &str = "What happens once this is carried out";
/// It does nothing.
pub const NO_OUTCOME: &str = "Nothing: it is the prefix already.";
/// What it is measured against.
pub const AGAINST_DYNAMICS: &str = "Compared with what is in Dynamics, as far as it is known here.";
/// The same where that is not known.
pub const AGAINST_DEFAULTS: &str = "What is in Dynamics is not known here, so this compares with Microsoft defaults.";
/// Why it cannot be kept: nothing was typed.
pub const TYPE_ONE: &str = "Type a prefix first.";
/// Why it cannot be kept: nothing would change.
pub const IS_THE_PREFIX: &str = "It is the prefix of this profile already.";

/// The main button.
pub fn keep(prefix: &str) -> String {
    format!("Keep {} as Prefix", name(prefix))
}
/// The accessible name of a fix.
pub fn fix_named(label: &str) -> String {
    format!("{label} in the prefix to try")
}
/// What becomes what.
pub fn becomes(was: &str, is: &str) -> String {
    format!("{} \u{2192} {}", name(was), name(is))
}
