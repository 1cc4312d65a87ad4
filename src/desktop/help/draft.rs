#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    HowRepliesFindTheirRecord,
    /// From symptom to setting.
    RepliesGoAstray,
}
