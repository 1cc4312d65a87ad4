use crate::core::state::dialog::Dialog;

#[derive(Clone, Debug, PartialEq)]
pub struct PathDraft {
    /// To write to, or else to read from.
    pub export: bool,
    pub path: String,
    pub problem: Option<String>,
    /// The user was told that the file is there already.
    pub overwrite: bool,
}

impl Dialog for PathDraft {}
