use crate::core::state::dialog::Dialog;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    HowRepliesFindTheirRecord,
    /// From symptom to setting; with the heading of the part to begin with.
    RepliesGoAstray(Option<&'static str>),
}

/// The keyboard's shortcuts.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyboard;

#[derive(Clone, Debug, PartialEq)]
pub struct AboutThreadmark;

impl Dialog for HelpPage {}

impl Dialog for Keyboard {}

impl Dialog for AboutThreadmark {}
