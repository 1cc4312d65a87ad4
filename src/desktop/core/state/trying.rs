//! What Try on mail shows: what the user chose, and what came of it.

use std::collections::BTreeSet;

use mail_correlation::{
    WhatIf,
    cases::{Case, Followed, Story},
};
use tracking_settings::{Profile, smart_matching::BadPattern};

use crate::core::ids::Selection;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TryPart {
    /// One reply, followed.
    #[default]
    Cases,
    /// A mailbox, replayed.
    Mailbox,
}

#[derive(Clone, Debug)]
pub struct Trying {
    pub part: TryPart,
    pub case: Case,
    /// Groups of cases that somebody folded or unfolded, by place.
    pub toggled: BTreeSet<usize>,
    /// The second profile.
    pub against: Option<Selection>,
    pub what_if: WhatIf,
}

impl Default for Trying {
    fn default() -> Self {
        Self {
            part: TryPart::default(),
            case: Case::Story(Story::Reply),
            toggled: BTreeSet::new(),
            against: None,
            what_if: WhatIf::default(),
        }
    }
}

/// The case that is shown, under the profile shown and the second one.
#[derive(Clone, Debug, Default)]
pub struct FollowedCase {
    /// What was followed; `None` until Try on mail is shown.
    pub of: Option<(Case, Vec<Profile>, WhatIf)>,
    /// By profile.
    pub under: Vec<Result<Followed, BadPattern>>,
}
