//! The list of a sample's messages: which of them, and in which order.

use std::sync::OnceLock;

use memchr::memmem::Finder;

use crate::{Judgement, Method, Replay, Sample, fold::fold, strings::NONE};

/// What a list of messages shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listing {
    /// Which messages.
    pub show: Show,
    /// Of these, those in which each of these words stands: in the subject, in the address of From, or in the subject of the
    /// message linked to. Letter case does not matter. Nothing finds all.
    pub search: String,
    /// The order.
    pub sort: Sort,
    /// The other way round; what is equal stays in the order of processing.
    pub backwards: bool,
}

/// Which messages a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Show {
    /// All, duplicates among them.
    #[default]
    All,
    /// Linked by this method.
    Linked(Method),
    /// Linked to nothing; no duplicates.
    NotLinked,
    /// [`Judgement::Missed`].
    Missed,
    /// [`Judgement::Wrong`].
    Wrong,
    /// [`Judgement::Unjudged`].
    Unjudged,
    /// [`Judgement::Duplicate`].
    Duplicates,
    /// Linked otherwise by the second profile; nothing where there is none.
    Different,
    /// Linked by the first profile only; nothing where there is no second.
    Gained,
    /// Linked by the second profile only.
    Lost,
}

/// By what a list is sorted. What is not there stands last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By date, as they are processed.
    #[default]
    Date,
    /// By subject, code point by code point in lower case.
    Subject,
    /// By the address of From.
    From,
    /// By method, in Dynamics's order, then what is not linked, then duplicates.
    LinkedBy,
    /// By the subject of the message linked to, then by that message.
    To,
}

/// By message, the place of its subject among all in order. Asked for once, kept: 4 bytes a message.
#[derive(Default)]
pub(crate) struct KnownRanks(OnceLock<Vec<u32>>);

impl Sample {
    /// The places of messages in the order of processing, filtered and sorted.
    pub fn rows(&self, listing: &Listing, replay: &Replay, against: Option<&Replay>) -> Vec<u32> {
        let mut search = Search::of(&listing.search);
        let rows = (0..self.len() as u32).filter(|&at| {
            self.is_shown(at as usize, listing.show, replay, against) && search.finds(self, at as usize, replay)
        });
        let key = self.key(listing.sort, replay);
        let key = |at: u32| if listing.backwards { !key(at) } else { key(at) };
        let mut rows: Vec<(u64, u32)> = rows.map(|at| (key(at), at)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, at)| at).collect()
    }

    fn is_shown(&self, at: usize, show: Show, replay: &Replay, against: Option<&Replay>) -> bool {
        let link = replay.link(at);
        let is = |judgement| self.judge(at, link) == judgement;
        let other = || against.map(|against| against.link(at));
        match show {
            Show::All => true,
            Show::Linked(by) => link.is_some_and(|link| link.by == by),
            Show::NotLinked => link.is_none() && !is(Judgement::Duplicate),
            Show::Missed => is(Judgement::Missed),
            Show::Wrong => is(Judgement::Wrong),
            Show::Unjudged => is(Judgement::Unjudged),
            Show::Duplicates => is(Judgement::Duplicate),
            Show::Different => other().is_some_and(|other| other != link),
            Show::Gained => link.is_some() && other() == Some(None),
            Show::Lost => link.is_none() && other().flatten().is_some(),
        }
    }

    /// What a message is sorted by: a number, so that no text is compared twice.
    fn key<'a>(&'a self, sort: Sort, replay: &'a Replay) -> Box<dyn Fn(u32) -> u64 + 'a> {
        let two = |first: u32, second: u32| u64::from(first) << 32 | u64::from(second);
        let rank = |ranks: &[u32], of: u32| ranks.get(of as usize).copied().unwrap_or(NONE);
        match sort {
            // With the sign's bit turned over, negative numbers come first.
            Sort::Date => Box::new(|at| {
                let date = self.messages.get(at as usize).map_or(i64::MAX, |message| message.date);
                (date ^ i64::MIN).cast_unsigned()
            }),
            Sort::Subject => {
                let ranks = self.subject_ranks();
                Box::new(move |at| u64::from(rank(ranks, at)))
            }
            Sort::From => {
                let ranks = ranks(self.addresses.len(), |number| self.addresses.get(number as u32));
                Box::new(move |at| {
                    let from = self.messages.get(at as usize).map_or(NONE, |message| message.from);
                    u64::from(rank(&ranks, from))
                })
            }
            Sort::LinkedBy => Box::new(|at| match replay.link(at as usize) {
                Some(link) => link.by as u64,
                None => {
                    let message = self.messages.get(at as usize);
                    Method::ALL.len() as u64 + u64::from(message.is_some_and(|message| message.is_duplicate))
                }
            }),
            Sort::To => {
                let ranks = self.subject_ranks();
                Box::new(move |at| {
                    let to = replay.link(at as usize).map_or(NONE, |link| link.to);
                    two(rank(ranks, to), to)
                })
            }
        }
    }

    fn subject_ranks(&self) -> &[u32] {
        self.known_ranks.0.get_or_init(|| {
            let mut folded = Vec::new();
            let mut ends = Vec::with_capacity(self.len());
            for at in 0..self.len() {
                fold(self.subjects.get(at), &mut folded);
                ends.push(folded.len());
            }
            ranks(ends.len(), |at| {
                let start = at.checked_sub(1).map_or(0, |before| ends[before]);
                &folded[start..ends[at]]
            })
        })
    }
}

/// By text, how many stand before it in order.
fn ranks<'a>(count: usize, text: impl Fn(usize) -> &'a [u8]) -> Vec<u32> {
    let mut ranks = vec![NONE; count];
    let mut order: Vec<(Piece, u32)> = (0..count as u32).map(|number| (Piece::default(), number)).collect();
    // Runs to be sorted, all of which are equal up to a depth. No recursion: subjects can be long, and alike.
    let mut open = vec![(0..count, 0)];
    while let Some((run, depth)) = open.pop() {
        let mut end = run.start;
        let run = &mut order[run];
        for (piece, number) in run.iter_mut() {
            *piece = Piece::at(depth, text(*number as usize));
        }
        run.sort_unstable_by_key(|(piece, _)| *piece);
        for equal in run.chunk_by(|(one, _), (other, _)| one == other) {
            let start = end;
            end += equal.len();
            if equal.len() > 1 && equal[0].0.goes_on() {
                open.push((start..end, depth + Piece::LENGTH));
            } else {
                for (_, number) in equal {
                    ranks[*number as usize] = start as u32;
                }
            }
        }
    }
    ranks
}

/// Some bytes of a text as a number, and how many there are; one more where it goes on.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Piece(u128, u8);

impl Piece {
    const LENGTH: usize = size_of::<u128>();

    fn at(depth: usize, text: &[u8]) -> Self {
        let rest = text.get(depth..).unwrap_or_default();
        let mut bytes = [0; Self::LENGTH];
        for (byte, own) in bytes.iter_mut().zip(rest) {
            *byte = *own;
        }
        // Never more than 17.
        Self(u128::from_be_bytes(bytes), rest.len().min(Self::LENGTH + 1) as u8)
    }

    fn goes_on(self) -> bool {
        usize::from(self.1) > Self::LENGTH
    }
}

/// Words that are looked for.
struct Search {
    words: Vec<Finder<'static>>,
    /// What is looked through.
    text: Vec<u8>,
}

impl Search {
    fn of(search: &str) -> Self {
        let mut words = Vec::new();
        for word in search.split_whitespace() {
            let mut folded = Vec::new();
            fold(word, &mut folded);
            words.push(Finder::new(&folded).into_owned());
        }
        Self {
            words,
            text: Vec::new(),
        }
    }

    fn finds(&mut self, sample: &Sample, at: usize, replay: &Replay) -> bool {
        if self.words.is_empty() {
            return true;
        }
        self.text.clear();
        fold(sample.subjects.get(at), &mut self.text);
        // No word goes over a line break.
        self.text.push(b'\n');
        let from = sample.messages.get(at).map_or(NONE, |message| message.from);
        self.text.extend_from_slice(sample.addresses.get(from));
        if self.finds_all() {
            return true;
        }
        let Some(link) = replay.link(at) else {
            return false;
        };
        self.text.push(b'\n');
        fold(sample.subjects.get(link.to as usize), &mut self.text);
        self.finds_all()
    }

    fn finds_all(&self) -> bool {
        self.words.iter().all(|word| word.find(&self.text).is_some())
    }
}
