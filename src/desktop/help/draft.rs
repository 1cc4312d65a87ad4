#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    HowRepliesFindTheirRecord,
    /// From symptom to setting.
    RepliesGoAstray,
}

/// The keyboard's shortcuts.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyboard;

#[derive(Clone, Debug, PartialEq)]
pub struct AboutThreadmark;
