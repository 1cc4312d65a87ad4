//! Mail that was opened to try settings on, what is asked of it, and what came of it.

use std::{
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
};

use mail_correlation::{
    Found, Listing, Missing, Replay, Sample, Step, WhatIf,
    read::Progress,
    report::{self, Outline},
};
use tracking_settings::{Profile, smart_matching::BadPattern};

/// As what the result is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAs {
    Page,
    Table,
}

/// What came of a trial, or why nothing did, and of what.
pub type TrialResult = Result<Arc<Tried>, (NoTrial, Box<Asked>)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTrial {
    /// Something else was asked meanwhile.
    Stopped,
    /// In a sentence.
    Problem(String),
}

/// A trial that is under way.
#[derive(Clone, Debug)]
pub struct UnderWay {
    pub asked: Box<Asked>,
    pub stop: Arc<AtomicBool>,
}

#[derive(Debug)]
pub struct MailRead {
    pub names: String,
    pub sample: Sample,
    /// How many there are in it.
    pub conversations: usize,
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
            conversations: sample.conversations(),
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
    /// What else stands in the mail is wanted, which takes longer than the rest.
    pub found: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Tried {
    pub asked: Asked,
    pub replays: Arc<Replays>,
    pub rows: Arc<Vec<u32>>,
    /// Messages of our domains, where there are any.
    pub ours: Option<usize>,
    /// Of the row, by profile.
    pub steps: Vec<[Step; 4]>,
    pub found: Option<Arc<Found>>,
}

#[derive(Debug)]
pub struct Replays {
    pub first: Replay,
    pub second: Option<Replay>,
}

impl Tried {
    /// As much of what is known already stays as hangs on nothing that has changed.
    ///
    /// # Errors
    ///
    /// What is wrong with a noise pattern, or that it was stopped.
    pub fn of(sample: &Sample, asked: Asked, known: Option<&Self>, stop: &AtomicBool) -> Result<Self, NoTrial> {
        let same = known.filter(|known| {
            let before = &known.asked;
            before.profile == asked.profile && before.against == asked.against && before.what_if == asked.what_if
        });
        let what_if = &asked.what_if;
        let replays = || -> Result<_, NoTrial> {
            let under = |profile: &Profile| {
                let replay = sample.replay_until(profile, what_if, stop)?;
                replay.ok_or(NoTrial::Stopped)
            };
            Ok(Arc::new(Replays {
                first: under(&asked.profile)?,
                second: asked.against.as_ref().map(under).transpose()?,
            }))
        };
        let replays = match same {
            Some(known) => Arc::clone(&known.replays),
            None => replays()?,
        };
        let rows = match same.filter(|known| known.asked.listing == asked.listing) {
            Some(known) => Arc::clone(&known.rows),
            None => Arc::new(sample.rows(&asked.listing, &replays.first, replays.second.as_ref())),
        };
        let explain = |row: u32| {
            let profiles = std::iter::once(&asked.profile).chain(&asked.against);
            let steps = profiles.map(|profile| {
                let steps = sample.explain_until(profile, what_if, row as usize, stop)?;
                steps.ok_or(NoTrial::Stopped)
            });
            steps.collect::<Result<Vec<_>, _>>()
        };
        let steps = match same.filter(|known| known.asked.row == asked.row) {
            Some(known) => known.steps.clone(),
            None => asked.row.map_or(Ok(Vec::new()), explain)?,
        };
        let found = match same.and_then(|known| known.found.clone()) {
            Some(known) => Some(known),
            None if asked.found => {
                let found = sample.found_until(&asked.profile, what_if, &replays.first, stop)?;
                Some(Arc::new(found.ok_or(NoTrial::Stopped)?))
            }
            None => None,
        };
        let ours = (!what_if.ours.is_empty()).then(|| sample.from_domains(&what_if.ours));
        Ok(Self {
            ours,
            asked,
            replays,
            rows,
            steps,
            found,
        })
    }
}

impl Tried {
    /// What is saved.
    pub fn report(&self, mail: &MailRead, save_as: SaveAs, with_addresses: bool, today: &str) -> Vec<u8> {
        let asked = &self.asked;
        let found = self.found.clone().unwrap_or_else(|| {
            // The pattern was good when the mail was tried with it.
            let found = mail.sample.found(&asked.profile, &asked.what_if, &self.replays.first);
            Arc::new(found.unwrap_or_default())
        });
        let outline = Outline {
            sample: &mail.sample,
            unreadable: mail.missing.count,
            profile: &self.asked.profile.name,
            replay: &self.replays.first,
            against: self
                .asked
                .against
                .as_ref()
                .map(|against| against.name.as_str())
                .zip(self.replays.second.as_ref()),
            found: &found,
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

impl From<BadPattern> for NoTrial {
    fn from(bad: BadPattern) -> Self {
        Self::Problem(bad.sentence())
    }
}
