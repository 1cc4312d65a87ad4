//! Mail met in order, under the rules of a profile.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use tracking_settings::{
    BesideId, Profile,
    smart_matching::{BadPattern, is_forward},
};

use crate::{
    alike::Alike,
    rules::{Method, Off, Rules, WhatIf},
    sample::{Message, Sample, Subjects},
    strings::NONE,
    tokens::Tokens,
    words::Words,
};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The method that found something first.
    pub by: Method,
    /// The message that it found: its place in the order of the sample, from 0.
    pub to: u32,
}

/// Whether a link is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// Both are of one real conversation.
    Right,
    /// They are not.
    Wrong,
    /// A reply was linked to nothing.
    Missed,
    /// What was linked replies to no earlier message of the sample, so nobody can say.
    Unjudged,
    /// No reply, and no link.
    Nothing,
    /// The message came before.
    Duplicate,
}

/// Figures of a replay, in messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All messages, duplicates among them.
    pub messages: usize,
    /// Messages whose id was seen before; left out of all that follows.
    pub duplicates: usize,
    /// Messages that reply to an earlier one of the sample.
    pub replies: usize,
    /// Replies linked to their conversation.
    pub right: usize,
    /// Replies linked to another conversation.
    pub wrong: usize,
    /// Replies linked to nothing.
    pub missed: usize,
    /// Links of messages that reply to no earlier one.
    pub unjudged: usize,
    /// Links, by method.
    pub linked: [usize; 4],
    /// Right links by In-Reply-To: no test, because the same header tells what is right.
    pub no_test: usize,
}

/// After so many messages it is looked whether to stop.
const LOOKED: usize = 256;

/// What a profile would have done with a sample.
#[derive(Debug, Default)]
pub struct Replay {
    /// By message.
    links: Vec<Option<Link>>,
    /// Its figures.
    pub figures: Figures,
}

/// How two replays differ, in messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Linked by the first only.
    pub gained: usize,
    /// Linked by the second only.
    pub lost: usize,
    /// Linked otherwise: by one only, to another message, or by another method.
    pub different: usize,
}

/// What a method made of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is off.
    Off(Off),
    /// The message has nothing that the method looks at.
    Nothing,
    /// It has something, and no known message has the same.
    NotFound,
    /// It found a message; the first that does so is taken.
    Found(u32),
}

impl Sample {
    /// Replays the sample under a profile.
    ///
    /// # Errors
    ///
    /// The noise pattern's, where smart matching is on.
    pub fn replay(&self, profile: &Profile, what_if: &WhatIf) -> Result<Replay, BadPattern> {
        let replay = self.replay_until(profile, what_if, &AtomicBool::new(false))?;
        Ok(replay.unwrap_or_default())
    }

    /// As [`Self::replay`]; `None` where it is asked to stop before its end.
    ///
    /// # Errors
    ///
    /// As [`Self::replay`].
    pub fn replay_until(
        &self,
        profile: &Profile,
        what_if: &WhatIf,
        stop: &AtomicBool,
    ) -> Result<Option<Replay>, BadPattern> {
        let Some(mut pass) = Pass::new(self, profile, what_if, stop)? else {
            return Ok(None);
        };
        let Some(links) = pass.meet_up_to(self.messages.len(), stop) else {
            return Ok(None);
        };
        let figures = self.figures(&links);
        Ok(Some(Replay { links, figures }))
    }

    /// What each method makes of one message, in Dynamics's order, those behind the first that finds something too.
    ///
    /// # Errors
    ///
    /// As [`Self::replay`].
    pub fn explain(&self, profile: &Profile, what_if: &WhatIf, message: usize) -> Result<[Step; 4], BadPattern> {
        let steps = self.explain_until(profile, what_if, message, &AtomicBool::new(false))?;
        Ok(steps.unwrap_or([Step::Nothing; 4]))
    }

    /// As [`Self::explain`]; `None` where it is asked to stop before its end.
    ///
    /// # Errors
    ///
    /// As [`Self::replay`].
    pub fn explain_until(
        &self,
        profile: &Profile,
        what_if: &WhatIf,
        message: usize,
        stop: &AtomicBool,
    ) -> Result<Option<[Step; 4]>, BadPattern> {
        let Some(mut pass) = Pass::new(self, profile, what_if, stop)? else {
            return Ok(None);
        };
        if pass.meet_up_to(message.min(self.messages.len()), stop).is_none() {
            return Ok(None);
        }
        let step = |method| match self.messages.get(message) {
            Some(one) => pass.step(method, message, one),
            None => Step::Nothing,
        };
        Ok(Some(Method::ALL.map(step)))
    }

    /// Whether a link, or none, is right.
    pub fn judge(&self, message: usize, link: Option<Link>) -> Judgement {
        let Some(one) = self.messages.get(message) else {
            return Judgement::Nothing;
        };
        let is_reply = one.replies_to != NONE;
        let to = link.and_then(|link| self.messages.get(link.to as usize));
        match to {
            _ if one.is_duplicate => Judgement::Duplicate,
            None if is_reply => Judgement::Missed,
            None => Judgement::Nothing,
            Some(_) if !is_reply => Judgement::Unjudged,
            Some(to) if to.conversation == one.conversation => Judgement::Right,
            Some(_) => Judgement::Wrong,
        }
    }

    fn figures(&self, links: &[Option<Link>]) -> Figures {
        let mut figures = Figures {
            messages: self.messages.len(),
            duplicates: self.duplicates,
            replies: self.replies,
            ..Figures::default()
        };
        for (message, &link) in links.iter().enumerate() {
            let judgement = self.judge(message, link);
            match judgement {
                Judgement::Right => figures.right += 1,
                Judgement::Wrong => figures.wrong += 1,
                Judgement::Missed => figures.missed += 1,
                Judgement::Unjudged => figures.unjudged += 1,
                Judgement::Nothing | Judgement::Duplicate => {}
            }
            if let Some(link) = link {
                figures.linked[link.by as usize] += 1;
                let is_truth = link.by == Method::InReplyTo && judgement == Judgement::Right;
                figures.no_test += usize::from(is_truth);
            }
        }
        figures
    }
}

impl Replay {
    /// What became of a message.
    pub fn link(&self, message: usize) -> Option<Link> {
        self.links.get(message).copied().flatten()
    }

    /// What this replay has that another of the same sample has not, and the other way round.
    pub fn change(&self, other: &Self) -> Change {
        let mut change = Change::default();
        for (mine, theirs) in self.links.iter().zip(&other.links) {
            change.gained += usize::from(mine.is_some() && theirs.is_none());
            change.lost += usize::from(mine.is_none() && theirs.is_some());
            change.different += usize::from(mine != theirs);
        }
        change
    }
}

/// The server as it is when it meets the next message.
struct Pass<'a> {
    sample: &'a Sample,
    what_if: &'a WhatIf,
    rules: Rules,
    subjects: Cow<'a, Subjects>,
    tokens: Tokens,
    words: Arc<Words>,
    /// By address, whether it is of a domain of ours; `None` where all mail is known.
    ours: Option<Vec<bool>>,
    is_known: Vec<bool>,
    /// By token and by conversation index, the newest known message that has it.
    with_token: Vec<u32>,
    with_index: Vec<u32>,
    alike: Alike<'a>,
}

impl<'a> Pass<'a> {
    /// `None` where it is asked to stop.
    fn new(
        sample: &'a Sample,
        profile: &Profile,
        what_if: &'a WhatIf,
        stop: &AtomicBool,
    ) -> Result<Option<Self>, BadPattern> {
        let rules = Rules::of(profile, what_if)?;
        let subjects = sample.subjects_under(&profile.settings, &rules, what_if);
        let tokens = if rules.is_on(Method::TrackingToken) {
            Tokens::of(&subjects.all, &rules)
        } else {
            Tokens::default()
        };
        let words = match &subjects {
            _ if !rules.is_on(Method::SmartMatching) => Some(Arc::default()),
            Cow::Borrowed(_) => sample.words(&rules.details, stop),
            Cow::Owned(subjects) => Words::of(&subjects.all, &rules.details, stop).map(Arc::new),
        };
        Ok(words.map(|words| Self {
            sample,
            what_if,
            ours: (!what_if.ours.is_empty()).then(|| sample.are_of(&what_if.ours)),
            is_known: vec![false; sample.messages.len()],
            with_token: vec![NONE; tokens.texts.len()],
            with_index: vec![NONE; sample.indexes.len()],
            alike: Alike::new(sample, &words, &rules.details),
            subjects,
            tokens,
            words,
            rules,
        }))
    }

    /// Meets the first messages: what each is linked to. `None` where it is asked to stop.
    fn meet_up_to(&mut self, end: usize, stop: &AtomicBool) -> Option<Vec<Option<Link>>> {
        let mut links = Vec::with_capacity(end);
        for at in 0..end {
            if at.is_multiple_of(LOOKED) && stop.load(Relaxed) {
                return None;
            }
            links.push(self.meet(at));
        }
        Some(links)
    }

    /// Meets a message: what it is linked to, by the first method that finds something. Then it is known, or not.
    fn meet(&mut self, at: usize) -> Option<Link> {
        let message = self.sample.messages.get(at).filter(|one| !one.is_duplicate)?;
        let link = Method::ALL.into_iter().find_map(|by| match self.step(by, at, message) {
            Step::Found(to) => Some(Link { by, to }),
            _ => None,
        });
        let is_ours = |ours: &Vec<bool>| ours.get(message.from as usize) == Some(&true);
        if link.is_some() || self.ours.as_ref().is_none_or(is_ours) {
            let this = at as u32;
            self.is_known[at] = true;
            let (token, index) = (self.token(at), self.index(message));
            if let Some(newest) = self.with_token.get_mut(token as usize) {
                *newest = this;
            }
            if let Some(newest) = self.with_index.get_mut(index as usize) {
                *newest = this;
            }
            self.alike.add(self.words(at), this);
        }
        link
    }

    /// What a method makes of a message.
    fn step(&mut self, method: Method, at: usize, message: &Message) -> Step {
        if let Some(off) = self.rules.off(method) {
            return Step::Off(off);
        }
        // What is looked at, and the newest known message that has the same.
        let (what, newest) = match method {
            Method::InReplyTo if self.what_if.without_in_reply_to => return Step::Nothing,
            Method::InReplyTo
                if message.named != NONE
                    && self.what_if.forwards_not_correlated
                    && is_forward(self.subjects.get(at)) =>
            {
                return Step::Off(Off::Beside(BesideId::DoNotCorrelateForwardedEmailsAsReplies));
            }
            Method::InReplyTo => {
                let is_known = self.is_known.get(message.parent as usize) == Some(&true);
                (message.named, if is_known { message.parent } else { NONE })
            }
            Method::TrackingToken => {
                let token = self.token(at);
                (token, number(&self.with_token, token as usize))
            }
            Method::ConversationIndex if self.what_if.without_thread_index => return Step::Nothing,
            Method::ConversationIndex => {
                let index = self.index(message);
                (index, number(&self.with_index, index as usize))
            }
            Method::SmartMatching => {
                let words = self.words(at);
                (words, self.alike.newest(words, at as u32))
            }
        };
        match (what, newest) {
            (NONE, _) => Step::Nothing,
            (_, NONE) => Step::NotFound,
            (_, newest) => Step::Found(newest),
        }
    }

    /// The numbers of a message's token and of its set of words.
    fn token(&self, at: usize) -> u32 {
        number(&self.tokens.of_subject, self.subjects.number(at))
    }

    fn words(&self, at: usize) -> u32 {
        number(&self.words.of_subject, self.subjects.number(at))
    }

    /// The number of a message's conversation index, or of its GUID.
    fn index(&self, message: &Message) -> u32 {
        if self.what_if.guid_alone {
            number(self.sample.guids(), message.index as usize)
        } else {
            message.index
        }
    }
}

/// The number at a place; [`NONE`] beyond the end.
fn number(numbers: &[u32], at: usize) -> u32 {
    numbers.get(at).copied().unwrap_or(NONE)
}
