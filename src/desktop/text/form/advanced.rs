//! What the row of smart matching says around its four details. What the details themselves say is in the catalogue.

use tracking_settings::catalogue::Detail;

use super::super::count;

/// The accessible name of the button that opens and closes the details.
pub const NAME: &str = "Advanced settings of smart matching";
/// Above the details.
pub const INTRO: &str = "Each is the platform's default unless this plan gives a value.";
/// Above them while smart matching is off.
pub const OFF: &str = "Smart matching is off. What is set here stays in the plan, and can be tried on two emails.";
/// Opens the dialog that tries smart matching.
pub const TRY: &str = "Try it on two emails…";
/// Takes a detail's value out of the plan.
pub const RESET: &str = "Reset to platform default";

/// That button's words: how many details have a value, so that it is seen while they are closed.
pub fn button(given: usize) -> String {
    match given {
        0 => "Advanced".to_owned(),
        _ => format!("Advanced ({given} set)"),
    }
}

/// What is read after its name.
pub fn description(given: usize) -> String {
    match given {
        0 => INTRO.to_owned(),
        _ => format!("This plan gives {}. {INTRO}", count(given, "value", "values")),
    }
}

/// The box that is ticked while a detail has no value: "Platform default: 20".
pub fn platform_default(detail: &Detail) -> String {
    format!("Platform default: {}", detail.default_words)
}

/// Its accessible name.
pub fn platform_default_named(detail: &Detail) -> String {
    format!("{} for {}", platform_default(detail), detail.label())
}

/// The accessible name of [`RESET`].
pub fn reset_named(detail: &Detail) -> String {
    format!("Reset {} to the platform default", detail.label())
}
