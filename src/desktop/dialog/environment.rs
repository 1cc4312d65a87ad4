//! Where what an environment holds is read from.

/// The draft of reading what an environment holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnvironmentDraft {
    /// The environment's address, as typed.
    pub address: String,
    /// The address to open was put on the clipboard.
    pub copied: bool,
    /// What was typed of the page, where it was not pasted as a whole.
    pub text: String,
    /// Whether the list of what else can be read is open.
    pub others: bool,
}
