//! What Try on mail shows: what the user chose, and what came of it.

use std::{collections::BTreeSet, sync::Arc};

use mail_correlation::{
    Listing, WhatIf,
    cases::{Case, Followed, Story},
    read::Progress,
};
use tracking_settings::{Profile, smart_matching::BadPattern};

use crate::core::{ids::Selection, state::State, trial::MailRead};

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
    /// The second profile, as it was chosen: see [`State::second`].
    pub against: Option<Selection>,
    pub what_if: WhatIf,
    /// Domains of ours, as typed.
    pub ours: String,
    pub what_if_open: bool,
    pub getting_open: bool,
    pub found_open: bool,
    pub listing: Listing,
    /// The message that is explained: its place in the order of processing.
    pub row: Option<u32>,
    pub with_addresses: bool,
}

impl Default for Trying {
    fn default() -> Self {
        Self {
            part: TryPart::default(),
            case: Case::Story(Story::Reply),
            toggled: BTreeSet::new(),
            against: None,
            what_if: WhatIf::default(),
            ours: String::new(),
            what_if_open: false,
            getting_open: false,
            found_open: false,
            listing: Listing::default(),
            row: None,
            with_addresses: false,
        }
    }
}

impl State {
    /// The second profile of Try on mail. There is none while it is the one shown, or deleted.
    pub fn second(&self) -> Option<Selection> {
        let against = self.view.trying.against?;
        (against != self.selection && self.profile_of(against).is_some()).then_some(against)
    }
}

/// The case that is shown, under the profile shown and the second one.
#[derive(Clone, Debug, Default)]
pub struct FollowedCase {
    /// What was followed; `None` until Try on mail is shown.
    pub of: Option<(Case, Vec<Profile>, WhatIf)>,
    /// By profile.
    pub under: Vec<Result<Followed, BadPattern>>,
    /// The same without the headers that name the mail, where nobody tried whether they are written.
    pub without_ids: Vec<Option<Followed>>,
}

/// The mail that was opened. Forgotten when the window closes.
#[derive(Clone, Debug, Default)]
pub enum Mail {
    #[default]
    None,
    Reading {
        /// Of files and folders.
        names: String,
        progress: Arc<Progress>,
        /// What was open before, and comes back where reading is stopped.
        before: Option<Arc<MailRead>>,
    },
    Read(Arc<MailRead>),
}
