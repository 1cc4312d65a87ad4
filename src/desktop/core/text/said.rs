//! What the dialogs say.

use tracking_settings::{Field, Level, profile::BuiltIn};

use crate::core::text::{self, count, values};

/// Of a dialog that asks for something.
pub const CANCEL: &str = "Cancel";
/// Of a dialog that only shows something.
pub const CLOSE: &str = "Close";
pub const FIELD_COLUMN: &str = "Setting";

pub mod label {
    pub const NAME: &str = "Name of the profile";
    pub const ENVIRONMENT: &str = "Environment address (optional)";
    pub const ENVIRONMENT_HINT: &str = "https://contoso.crm.dynamics.com";
    pub const KIND: &str = "Kind of environment";
    pub const KIND_NOT_SAID: &str = "Not stated";

    pub fn find_in(list: &str) -> String {
        format!("Search in {list}")
    }

    pub const FIND_HINT: &str = "Part of a name or address";
    pub const MORE_IN_LIST: &str = "There are more. Type part of the name to find one.";
}

pub fn built_in_help(which: BuiltIn) -> &'static str {
    match which {
        BuiltIn::MicrosoftDefaults => "What Microsoft's page gives as the defaults.",
        BuiltIn::NewEnvironment => {
            "What an untouched new environment was seen to hold: folder-level tracking off, the rest like the defaults."
        }
    }
}

/// "1 error, 2 warnings in this profile".
pub fn findings_in_profile(errors: usize, warnings: usize) -> Option<String> {
    let parts: Vec<String> = [(errors, "error", "errors"), (warnings, "warning", "warnings")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    (!parts.is_empty()).then(|| format!("{} in this profile", parts.join(", ")))
}

pub fn finding(level: Level, message: &str, consequence: &str) -> String {
    format!("{}: {message} {consequence}", text::level(level))
}

pub fn go_to(field: Field) -> String {
    format!("Go to {}", field.label())
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "In Dynamics on 12 Nov 2026, by Contoso IT: agreed in the change meeting"
pub fn mark_line(mark: &profile_library::Mark) -> String {
    let meaning = capital(text::meaning(mark.meaning));
    let mut line = format!("{meaning} on {}", text::date(mark.date));
    if !mark.by.is_empty() {
        line.push_str(", by ");
        line.push_str(&values::visible(&mark.by));
    }
    if !mark.note.is_empty() {
        line.push_str(": ");
        line.push_str(&values::visible(&mark.note));
    }
    line
}
