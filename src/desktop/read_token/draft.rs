//! The draft of a token that is read.

use std::{ops::Range, sync::Arc};

use tracking_settings::token::Reading;

use crate::core::ids::Slot;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadDraft {
    /// A subject, or a token alone.
    pub subject: String,
    /// Which of several tokens is shown, counted from the subject's beginning; the last one at first.
    pub chosen: Option<usize>,
    /// Every way to split the token's digits is shown.
    pub all_splits: bool,
    /// The address where Dynamics says whose number it is was copied.
    pub copied: bool,
    /// Made anew when the subject changes.
    pub found: Arc<TokensFound>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensFound {
    pub subject: String,
    /// In bytes, from first to last.
    pub tokens: Vec<Range<usize>>,
    pub shown: usize,
    /// Of the profiles whose token it is; the likeliest reading first.
    pub readings: Vec<(Slot, Reading)>,
    /// What looks like a token, where no profile reads one.
    pub looks_like: Option<Range<usize>>,
}

impl ReadDraft {
    pub fn of(subject: String) -> Self {
        Self {
            subject,
            ..Self::default()
        }
    }
}
