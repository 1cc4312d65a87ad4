use crate::core::{action::Purpose, state::dialog::Dialog};

#[derive(Clone, Debug, PartialEq)]
pub struct PathDraft {
    pub purpose: Purpose,
    pub path: String,
    pub problem: Option<String>,
    /// The user was told that the file is there already.
    pub overwrite: bool,
}

impl Dialog for PathDraft {}

impl PathDraft {
    /// To write to, or else to read from.
    pub fn is_written(&self) -> bool {
        matches!(self.purpose, Purpose::Export | Purpose::Trial(_))
    }
}
