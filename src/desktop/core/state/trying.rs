//! What Try on mail shows: what the user chose, and what came of it.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use mail_correlation::{
    Found, Listing, Missing, Replay, Sample, Step, WhatIf,
    cases::{Case, Followed, Story},
    read::Progress,
    report::{self, Outline},
};
use tracking_settings::{Profile, smart_matching::BadPattern};

use crate::core::{action::SaveAs, ids::Selection};

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
    /// Domains of ours, as typed.
    pub ours: String,
    pub what_if_open: bool,
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
            found_open: false,
            listing: Listing::default(),
            row: None,
            with_addresses: false,
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

/// The mail that was opened. Forgotten when the window closes.
#[derive(Clone, Debug, Default)]
pub enum Mail {
    #[default]
    None,
    Reading {
        /// Of files and folders.
        names: String,
        progress: Arc<Progress>,
    },
    Read(Arc<MailRead>),
}

#[derive(Debug)]
pub struct MailRead {
    pub names: String,
    pub sample: Sample,
    pub missing: Missing,
    pub milliseconds: u128,
}

impl MailRead {
    /// # Errors
    ///
    /// A sentence for people. Nothing of what was read is kept then.
    pub fn read(paths: &[PathBuf], names: String, progress: &Progress, now: impl Fn() -> u128) -> Result<Self, String> {
        let begun = now();
        let read = Sample::read(paths, &mail_correlation::read::Options::default(), progress);
        let (sample, missing) = read.map_err(|error| error.to_string())?;
        Ok(Self {
            names,
            sample,
            missing,
            milliseconds: now().saturating_sub(begun),
        })
    }
}

/// What is asked of the mail: everything on which the figures, the list and the explanation hang.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub profile: Profile,
    pub against: Option<Profile>,
    pub what_if: WhatIf,
    pub listing: Listing,
    pub row: Option<u32>,
}

/// What came of it.
#[derive(Debug)]
pub struct Tried {
    pub asked: Asked,
    pub replays: Arc<Replays>,
    pub rows: Arc<Vec<u32>>,
    /// Of the row, by profile.
    pub steps: Vec<[Step; 4]>,
}

#[derive(Debug)]
pub struct Replays {
    pub first: Replay,
    pub second: Option<Replay>,
    pub found: Found,
}

impl Tried {
    /// As much of what is known already stays as hangs on nothing that has changed.
    ///
    /// # Errors
    ///
    /// What is wrong with a noise pattern, in a sentence.
    pub fn of(sample: &Sample, asked: Asked, known: Option<&Self>) -> Result<Self, String> {
        let same = known.filter(|known| {
            let before = &known.asked;
            before.profile == asked.profile && before.against == asked.against && before.what_if == asked.what_if
        });
        let what_if = &asked.what_if;
        let replays = || {
            let first = sample.replay(&asked.profile, what_if)?;
            let second = asked.against.as_ref().map(|against| sample.replay(against, what_if));
            Ok(Arc::new(Replays {
                second: second.transpose()?,
                found: sample.found(&asked.profile, what_if, &first)?,
                first,
            }))
        };
        let replays = match same {
            Some(known) => Arc::clone(&known.replays),
            None => replays().map_err(in_words)?,
        };
        let rows = match same.filter(|known| known.asked.listing == asked.listing) {
            Some(known) => Arc::clone(&known.rows),
            None => Arc::new(sample.rows(&asked.listing, &replays.first, replays.second.as_ref())),
        };
        let explain = |row: u32| {
            let profiles = std::iter::once(&asked.profile).chain(&asked.against);
            let steps = profiles.map(|profile| sample.explain(profile, what_if, row as usize));
            steps.collect::<Result<Vec<_>, _>>()
        };
        let steps = match same.filter(|known| known.asked.row == asked.row) {
            Some(known) => known.steps.clone(),
            None => asked.row.map_or(Ok(Vec::new()), explain).map_err(in_words)?,
        };
        Ok(Self {
            asked,
            replays,
            rows,
            steps,
        })
    }
}

impl Tried {
    /// What is saved.
    pub fn report(&self, mail: &MailRead, save_as: SaveAs, with_addresses: bool, today: &str) -> Vec<u8> {
        let outline = Outline {
            sample: &mail.sample,
            profile: &self.asked.profile.name,
            replay: &self.replays.first,
            against: self.asked.against.as_ref().map(|against| against.name.as_str()).zip(self.replays.second.as_ref()),
            found: &self.replays.found,
            what_if: &self.asked.what_if,
            with_addresses,
            made: today,
        };
        match save_as {
            SaveAs::Page => report::html(&outline),
            SaveAs::Table => report::csv(&outline),
        }
    }
}

fn in_words(bad: BadPattern) -> String {
    bad.sentence()
}
