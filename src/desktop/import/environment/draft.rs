//! Where what an environment holds is read from.

use crate::core::{ids::Slot, state::dialog::Dialog};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnvironmentDraft {
    /// The profile from which it was asked for.
    pub asked_from: Option<Slot>,
    pub address: String,
    /// The address to open is on the clipboard.
    pub copied: bool,
    /// What was typed of the page, where the page was not pasted as a whole.
    pub text: String,
    pub others: bool,
}

impl Dialog for EnvironmentDraft {}
