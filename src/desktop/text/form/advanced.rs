//! What the row of smart matching says around its four details. What the details themselves say is in the catalogue.

use tracking_settings::{Setting, SettingId};

use super::super::count;

/// The accessible name of the button that opens and closes the details.
pub const NAME: &str = "Advanced settings of smart matching";
/// Above the details.
pub const INTRO: &str = "What is not planned stays as Dynamics has it: no step changes it.";
/// Above them while smart matching is off.
pub const OFF: &str = "Smart matching is off. What is set here stays in the plan, and can be tried on two emails.";
/// Opens the dialog that tries smart matching.
pub const TRY: &str = "Try it on two emails…";
/// Takes a detail out of the plan.
pub const RESET: &str = "Reset to not planned";
/// What a plan can say of a detail, in the order in which it is offered: nothing …
pub const NOT_PLANNED: &str = "Not planned: what Dynamics holds is left alone";
/// … or a value.
pub const VALUE: &str = "A value of this plan";

/// That button's words: how many details are planned, so that it is seen while they are closed.
pub fn button(given: usize) -> String {
    match given {
        0 => "Advanced".to_owned(),
        _ => format!("Advanced ({given} planned)"),
    }
}

/// What is read after its name.
pub fn description(given: usize) -> String {
    match given {
        0 => INTRO.to_owned(),
        _ => format!("This plan says {} of them. {INTRO}", count(given, "", "").trim()),
    }
}

/// … the platform's default: "Platform default: 20" …
pub fn platform_default(detail: &Setting) -> String {
    let default = match detail.id {
        SettingId::NoisePattern => "words with a colon behind them, at the start of the subject".to_owned(),
        _ => detail.default_value().display(),
    };
    format!("Platform default: {default}")
}

/// The accessible name of one of these choices.
pub fn choice_named(choice: &str, detail: &Setting) -> String {
    format!("{choice} for {}", detail.label)
}

/// The accessible name of [`RESET`].
pub fn reset_named(detail: &Setting) -> String {
    format!("Reset {} to not planned", detail.label)
}
