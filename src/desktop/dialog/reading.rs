//! The draft of a token that is read.

use std::{ops::Range, sync::Arc};

use tracking_settings::token::Reading;

use crate::state::Slot;

/// A subject, and the token in it that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadDraft {
    /// The subject, or a token alone.
    pub subject: String,
    /// Which of several tokens is shown, counted from the subject's beginning; the last one at first.
    pub chosen: Option<usize>,
    /// Every way to split its digits is shown.
    pub all_splits: bool,
    /// The address where Dynamics says whose number it is was copied.
    pub copied: bool,
    /// What was found in it; made anew when it changes.
    pub found: Arc<TokensFound>,
}

/// What was found in a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensFound {
    /// The subject.
    pub subject: String,
    /// Where tokens stand in it, in bytes, from first to last.
    pub tokens: Vec<Range<usize>>,
    /// Which of them is shown.
    pub shown: usize,
    /// Whose token it is, and how they read it: the likeliest first.
    pub readings: Vec<(Slot, Reading)>,
    /// Something that looks like a token, where nobody reads one.
    pub looks_like: Option<Range<usize>>,
}

impl ReadDraft {
    /// The draft of a subject, which may be empty.
    pub fn of(subject: String) -> Self {
        Self {
            subject,
            ..Self::default()
        }
    }
}
