//! A sample of mail: what was read, in the order in which a server would have met it.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::{
    headers::Fields,
    part::{Heard, Part, Span},
    read::{self, Options, Progress, Take as _, Unreadable},
    rows::KnownRanks,
    strings::{NONE, Strings},
    subjects::KnownWords,
};

/// Messages, ready to be replayed under any profile. Immutable; nothing of their bodies is kept.
#[derive(Default)]
pub struct Sample {
    pub(crate) files: Vec<PathBuf>,
    /// In the order in which they are processed, duplicates among them.
    pub(crate) messages: Vec<Message>,
    pub(crate) ids: Strings,
    pub(crate) indexes: Strings,
    /// By conversation index, the number of its conversation's GUID.
    pub(crate) guids: Vec<u32>,
    pub(crate) addresses: Strings,
    pub(crate) address_lists: Vec<u32>,
    pub(crate) subjects: Subjects,
    pub(crate) known_words: KnownWords,
    pub(crate) known_ranks: KnownRanks,
    /// Messages that are duplicates.
    pub(crate) duplicates: usize,
    /// Messages that reply to an earlier one.
    pub(crate) replies: usize,
}

impl fmt::Debug for Sample {
    /// Without anybody's mail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sample")
            .field("messages", &self.messages.len())
            .finish_non_exhaustive()
    }
}

/// The subjects of a sample's messages, in their order.
#[derive(Clone, Default)]
pub(crate) struct Subjects {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
}

impl Subjects {
    pub(crate) fn get(&self, message: usize) -> &str {
        let span = self.spans.get(message).copied().unwrap_or_default();
        let start = span.start as usize;
        self.text.get(start..start + span.length as usize).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, subject: &str) {
        let start = self.text.len();
        self.text.push_str(subject);
        self.spans.push(crate::part::span(start, self.text.len()));
    }
}

/// A message of a sample. Numbers are those of the sample.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    pub(crate) file: u32,
    /// Position in its file, from 0.
    pub(crate) n: u32,
    /// Seconds since 1970; that of the message before it in its file where its own cannot be read.
    pub(crate) date: i64,
    pub(crate) has_date: bool,
    pub(crate) is_duplicate: bool,
    pub(crate) id: u32,
    /// The first id of In-Reply-To.
    pub(crate) named: u32,
    pub(crate) index: u32,
    pub(crate) from: u32,
    pub(crate) addresses: Span,
    /// The earlier message that In-Reply-To names.
    pub(crate) parent: u32,
    /// The earlier message that it replies to: its parent, or the one that is its last reference.
    pub(crate) replies_to: u32,
    /// The real conversation, a number that its messages have in common.
    pub(crate) conversation: u32,
}

/// A message as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The number of its file.
    pub file: u32,
    /// Position in its file, from 0.
    pub n: u32,
    /// Seconds since 1970, UTC; `None` where its Date cannot be read.
    pub date: Option<i64>,
    /// Decoded.
    pub subject: &'a str,
    /// In lower case; empty where there is none.
    pub from: String,
    /// From, To, Cc and Bcc in order, each once, in lower case.
    pub addresses: Vec<String>,
    /// Message-ID without brackets; empty where there is none.
    pub id: String,
    /// What In-Reply-To names, without brackets; empty where there is nothing.
    pub named: String,
    /// Whether it has a Thread-Index.
    pub has_index: bool,
    /// Whether its Message-ID was seen before.
    pub is_duplicate: bool,
    /// The earlier message that it replies to.
    pub replies_to: Option<u32>,
    /// A number that all messages of its real conversation have.
    pub conversation: u32,
}

/// What is not in a sample.
#[derive(Debug, Default)]
pub struct Missing {
    /// Messages and files that cannot be read, the first ones.
    pub unreadable: Vec<Unreadable>,
    /// How many there are in all.
    pub count: u64,
    /// How many of them are whole files, or the rest of one.
    pub files: u64,
    /// Files in folders that are no mail, by number.
    pub passed_over: Vec<u32>,
}

/// Why reading ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Somebody asked for that.
    #[error(transparent)]
    Cancelled(#[from] read::Cancelled),
    /// There is more than fits.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
}

/// More mail than fits: over four thousand million characters of subjects, or as many messages, ids or addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is more mail than Threadmark can look at in one go. Open a part of it.")]
pub struct TooMuch;

impl Sample {
    /// Puts parts together, which come in the order of files and positions.
    pub(crate) fn of(files: Vec<PathBuf>, parts: Vec<Part>) -> Result<Self, TooMuch> {
        let mut sample = Self {
            files,
            ..Self::default()
        };
        let mut heard: Vec<Heard> = Vec::with_capacity(parts.iter().map(|part| part.heard.len()).sum());
        let mut names: Vec<u32> = Vec::new();
        for part in parts {
            let room = |mine: usize, more: usize| u32::try_from(mine + more).map(|_| mine as u32).map_err(|_| TooMuch);
            let subjects = room(sample.subjects.text.len(), part.subjects.len())?;
            let lists = room(sample.address_lists.len(), part.address_lists.len())?;
            let first_name = room(names.len(), part.names.len())?;
            room(heard.len(), part.heard.len() + 1)?;
            let ids = sample.ids.absorb(part.ids);
            let indexes = sample.indexes.absorb(part.indexes);
            let addresses = sample.addresses.absorb(part.addresses);
            let here = |map: &[u32], number: u32| map.get(number as usize).copied().unwrap_or(NONE);
            if sample.subjects.text.is_empty() {
                sample.subjects.text = part.subjects;
            } else {
                sample.subjects.text.push_str(&part.subjects);
            }
            sample
                .address_lists
                .extend(part.address_lists.iter().map(|&number| here(&addresses, number)));
            names.extend(part.names.iter().map(|&number| here(&ids, number)));
            heard.extend(part.heard.iter().map(|one| Heard {
                id: here(&ids, one.id),
                named: here(&ids, one.named),
                last_reference: here(&ids, one.last_reference),
                index: here(&indexes, one.index),
                from: here(&addresses, one.from),
                names: one.names.moved(first_name),
                subject: one.subject.moved(subjects),
                addresses: one.addresses.moved(lists),
                ..*one
            }));
        }
        if [&sample.ids, &sample.indexes, &sample.addresses]
            .iter()
            .any(|strings| strings.is_full)
        {
            return Err(TooMuch);
        }
        sample.take_in_order(&heard, &names);
        sample.guids = conversations_of(&sample.indexes);
        for strings in [&mut sample.ids, &mut sample.indexes, &mut sample.addresses] {
            strings.seal();
        }
        sample.subjects.text.shrink_to_fit();
        Ok(sample)
    }

    /// By date; a message without one goes with the one before it in its file, the first one first.
    fn take_in_order(&mut self, heard: &[Heard], names: &[u32]) {
        let mut date = i64::MIN;
        let mut last_file = NONE;
        let mut order: Vec<(i64, u32)> = Vec::with_capacity(heard.len());
        for (at, one) in heard.iter().enumerate() {
            date = match one.date {
                Some(own) => own,
                None if one.file == last_file => date,
                None => i64::MIN,
            };
            last_file = one.file;
            order.push((date, at as u32));
        }
        // Places tell equal dates apart, so that their order stays.
        order.sort_unstable();

        // By id, the message that has it.
        let mut with_id = vec![NONE; self.ids.len()];
        let mut joined = Joined::new(self.ids.len() + heard.len());
        self.messages.reserve_exact(heard.len());
        self.subjects.spans.reserve_exact(heard.len());
        for (date, at) in order {
            let Some(one) = heard.get(at as usize) else {
                continue;
            };
            let this = self.messages.len() as u32;
            let earlier = |id: u32| with_id.get(id as usize).copied().unwrap_or(NONE);
            let parent = earlier(one.named);
            let replies_to = if parent == NONE {
                earlier(one.last_reference)
            } else {
                parent
            };
            let is_duplicate = earlier(one.id) != NONE;
            // What has no id stands behind all ids.
            let own = if one.id == NONE {
                self.ids.len() as u32 + this
            } else {
                one.id
            };
            if is_duplicate {
                self.duplicates += 1;
            } else {
                self.replies += usize::from(replies_to != NONE);
                for &name in one.names.of(names) {
                    joined.join(own, name);
                }
                if let Some(with_id) = with_id.get_mut(one.id as usize) {
                    *with_id = this;
                }
            }
            self.subjects.spans.push(one.subject);
            self.messages.push(Message {
                file: one.file,
                n: one.n,
                date,
                has_date: one.date.is_some(),
                is_duplicate,
                id: one.id,
                named: one.named,
                index: one.index,
                from: one.from,
                addresses: one.addresses,
                parent,
                replies_to,
                conversation: own,
            });
        }
        for message in &mut self.messages {
            message.conversation = joined.root(message.conversation);
        }
    }

    /// A sample of messages that stand here as text: the header of each, as if all were one file.
    ///
    /// # Errors
    ///
    /// [`TooMuch`].
    pub fn of_headers<'a>(headers: impl IntoIterator<Item = &'a str>) -> Result<Self, TooMuch> {
        let mut part = Part::default();
        let mut fields = Fields::default();
        for (n, header) in (0..).zip(headers) {
            fields.walk(header.as_bytes());
            part.take(0, n, header.as_bytes(), &fields);
        }
        Self::of(vec![PathBuf::new()], vec![part])
    }

    /// Reads mail: mailboxes, messages, folders of them, also packed.
    ///
    /// # Errors
    ///
    /// What makes it end early. What cannot be read of the mail is listed, and the rest is there.
    pub fn read(paths: &[PathBuf], options: &Options, progress: &Progress) -> Result<(Self, Missing), ReadError> {
        let read = read::read::<Part>(paths, options, progress)?;
        let parts = read.parts.into_iter().map(|part| {
            let mut taken = part.taken;
            taken.begins_at(part.file, part.first);
            taken
        });
        let files = read.files.into_iter().map(|file| file.path).collect();
        let missing = Missing {
            unreadable: read.unreadable,
            count: read.unreadable_count,
            files: read.unreadable_files,
            passed_over: read.skipped,
        };
        Ok((Self::of(files, parts.collect())?, missing))
    }

    /// The file of a number.
    pub fn file(&self, file: u32) -> &Path {
        self.files.get(file as usize).map_or(Path::new(""), PathBuf::as_path)
    }

    /// How many files were named or found.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// File and position, from 0, of a message by its place in the order of processing.
    pub fn place(&self, at: usize) -> Option<(u32, u32)> {
        self.messages.get(at).map(|message| (message.file, message.n))
    }

    /// A message by its place in the order of processing, from 0.
    pub fn message(&self, at: usize) -> Option<Shown<'_>> {
        let message = self.messages.get(at)?;
        let text = |strings: &Strings, number: u32| String::from_utf8_lossy(strings.get(number)).into_owned();
        Some(Shown {
            file: message.file,
            n: message.n,
            date: message.has_date.then_some(message.date),
            subject: self.subjects.get(at),
            from: text(&self.addresses, message.from),
            addresses: (message.addresses.of(&self.address_lists).iter())
                .map(|&number| text(&self.addresses, number))
                .collect(),
            id: text(&self.ids, message.id),
            named: text(&self.ids, message.named),
            has_index: message.index != NONE,
            is_duplicate: message.is_duplicate,
            replies_to: (message.replies_to != NONE).then_some(message.replies_to),
            conversation: message.conversation,
        })
    }

    /// How many messages there are, duplicates among them.
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }
}

/// By conversation index, the number of its GUID, which stands behind six bytes of time ("MS-OXOMSG 2.2.1.3
/// PidTagConversationIndex").
fn conversations_of(indexes: &Strings) -> Vec<u32> {
    let mut guids = Strings::default();
    let all = 0..indexes.len() as u32;
    all.map(|number| guids.number(indexes.get(number).get(6..).unwrap_or_default()))
        .collect()
}

/// Which ids belong together.
struct Joined {
    parents: Vec<u32>,
}

impl Joined {
    fn new(length: usize) -> Self {
        Self {
            parents: (0..length as u32).collect(),
        }
    }

    fn root(&mut self, mut of: u32) -> u32 {
        while let Some(&parent) = self.parents.get(of as usize).filter(|&&parent| parent != of) {
            let above = self.parents.get(parent as usize).copied().unwrap_or(parent);
            if let Some(mine) = self.parents.get_mut(of as usize) {
                *mine = above;
            }
            of = parent;
        }
        of
    }

    /// The lower number stays above, so that the order of joining plays no part.
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parents.get_mut(one.max(other) as usize) {
            *parent = one.min(other);
        }
    }
}
