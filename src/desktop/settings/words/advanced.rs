//! What the row of smart matching says around its four details. The details' own words are in the catalogue.

use tracking_settings::{Setting, SettingId};

use crate::core::text::count;

pub const NAME: &str = "Advanced settings of smart matching";
pub const INTRO: &str = "What is not planned stays as Dynamics has it: no step changes it.";
pub const OFF: &str = "Smart matching is off. What is set here stays in the plan, and can be tried on two emails.";
pub const TRY: &str = "Try it on two emails…";
pub const RESET: &str = "Reset to not planned";
/// The choices of a detail: [`NOT_PLANNED`], [`platform_default`], [`VALUE`].
pub const NOT_PLANNED: &str = "Not planned: what Dynamics holds is left alone";
pub const VALUE: &str = "A value of this plan";

/// Says how many details are planned, so that it is seen while they are closed.
pub fn button(given: usize) -> String {
    match given {
        0 => "Advanced".to_owned(),
        _ => format!("Advanced ({given} planned)"),
    }
}

pub fn description(given: usize) -> String {
    match given {
        0 => INTRO.to_owned(),
        _ => format!("This plan says {} of them. {INTRO}", count(given, "", "").trim()),
    }
}

/// "Platform default: 20"
pub fn platform_default(detail: &Setting) -> String {
    let default = match detail.id {
        SettingId::NoisePattern => "words with a colon behind them, at the start of the subject".to_owned(),
        _ => detail.default_value().display(),
    };
    format!("Platform default: {default}")
}

pub fn choice_named(choice: &str, detail: &Setting) -> String {
    format!("{choice} for {}", detail.label)
}

pub fn reset_named(detail: &Setting) -> String {
    format!("Reset {} to not planned", detail.label)
}
