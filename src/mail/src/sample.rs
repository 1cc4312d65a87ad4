//! A sample of mail: what was read, in the order in which a server would have met it.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crate::{
    headers::Fields,
    part::{Heard, Part, Span, UNDATED},
    read::{self, Options, Progress, Take as _, Unreadable},
    rows::KnownRanks,
    strings::{NONE, Numbers, Strings},
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
    /// See [`Self::guids`].
    guids: OnceLock<Vec<u32>>,
    pub(crate) addresses: Strings,
    pub(crate) address_lists: Vec<u32>,
    /// By message.
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

/// The subjects of messages. Equal ones are mostly kept once, so that they are looked at once.
#[derive(Clone, Default)]
pub(crate) struct Subjects {
    pub(crate) all: Strings,
    pub(crate) of_message: Vec<u32>,
}

impl Subjects {
    /// The number of a message's subject.
    pub(crate) fn number(&self, message: usize) -> usize {
        self.of_message.get(message).copied().unwrap_or(NONE) as usize
    }

    pub(crate) fn get(&self, message: usize) -> &str {
        self.text(self.of_message.get(message).copied().unwrap_or(NONE))
    }

    pub(crate) fn text(&self, number: u32) -> &str {
        std::str::from_utf8(self.all.get(number)).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, subject: &str) {
        self.of_message.push(self.all.number(subject.as_bytes()));
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
    /// Messages that somebody deleted in Thunderbird and that are still in its file.
    pub deleted: u64,
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

/// Room is given back after so many messages.
const GIVEN_BACK: usize = 8_192;

/// More mail than fits: over four thousand million characters of subjects, or as many messages, ids or addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is more mail than Threadmark can look at in one go. Open a part of it.")]
pub struct TooMuch;

impl Sample {
    /// Puts parts together, which come in the order of files and positions.
    pub(crate) fn of(files: Vec<PathBuf>, parts: Vec<Part>) -> Result<Self, TooMuch> {
        let count: usize = parts.iter().map(|part| part.heard.len()).sum();
        let mut sample = Self {
            files,
            ..Self::default()
        };
        let subjects = parts.iter().map(|part| &part.subjects);
        let bytes = subjects.clone().map(Strings::bytes).sum();
        sample.subjects.all.reserve(subjects.map(Strings::len).sum(), bytes);
        let mut all_heard = Vec::with_capacity(parts.len());
        let (mut ids, mut names) = (Vec::new(), Vec::new());
        let (mut addresses, mut lists) = (Vec::new(), Vec::new());
        let mut indexes = Vec::new();
        // Of each part, how many subjects, names and addresses of lists stand before its own.
        let mut before: Vec<[u32; 3]> = Vec::with_capacity(parts.len());
        let (mut names_before, mut lists_before) = (0, 0);
        let place = |before: usize| u32::try_from(before).map_err(|_| TooMuch);
        for part in parts {
            let subjects = sample.subjects.all.append(&part.subjects).ok_or(TooMuch)?;
            before.push([subjects, place(names_before)?, place(lists_before)?]);
            names_before += part.names.len();
            lists_before += part.people.lists.len();
            all_heard.push(part.heard);
            ids.push(part.ids);
            names.push(part.names);
            indexes.push(part.indexes);
            addresses.push(part.people.addresses);
            lists.push(part.people.lists);
        }
        place(names_before.max(lists_before))?;
        let here = |map: &[u32], number: u32| map.get(number as usize).copied().unwrap_or(NONE);
        let moved = |lists: Vec<Vec<u32>>, numbers: &Numbers| {
            let mut moved = Vec::with_capacity(lists.iter().map(Vec::len).sum());
            for (part, list) in lists.into_iter().enumerate() {
                moved.extend(list.into_iter().map(|number| here(numbers.of(part), number)));
            }
            moved
        };
        let (of_ids, of_indexes, of_addresses, names) = std::thread::scope(|scope| {
            let rest = scope.spawn(|| {
                let (addresses, of_addresses) = Strings::join(addresses);
                let (indexes, of_indexes) = Strings::join(indexes);
                let lists = moved(lists, &of_addresses);
                (addresses, of_addresses, indexes, of_indexes, lists)
            });
            let (ids, of_ids) = Strings::join(ids);
            sample.ids = ids;
            let names = moved(names, &of_ids);
            let rest = rest.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let (addresses, of_addresses, indexes, of_indexes, lists) = rest;
            (sample.addresses, sample.indexes, sample.address_lists) = (addresses, indexes, lists);
            (of_ids, of_indexes, of_addresses, names)
        });
        let strings = [&sample.ids, &sample.indexes, &sample.addresses, &sample.subjects.all];
        if strings.iter().any(|strings| strings.is_full()) || u32::try_from(count + sample.ids.len()).is_err() {
            return Err(TooMuch);
        }
        // Parts go as they are taken over, so that hardly any message is there twice.
        let mut heard = Vec::with_capacity(count);
        for (part, (of_part, [subjects, names, lists])) in all_heard.into_iter().zip(before).enumerate() {
            let (ids, addresses) = (of_ids.of(part), of_addresses.of(part));
            for one in of_part {
                heard.push(Heard {
                    id: here(ids, one.id),
                    named: here(ids, one.named),
                    last_reference: here(ids, one.last_reference),
                    names: one.names.moved(names),
                    index: here(of_indexes.of(part), one.index),
                    subject: one.subject.saturating_add(subjects),
                    from: here(addresses, one.from),
                    addresses: one.addresses.moved(lists),
                    ..one
                });
            }
        }
        drop((of_ids, of_indexes, of_addresses));
        sample.take_in_order(heard, &names);
        sample.subjects.all.seal();
        Ok(sample)
    }

    /// By date; a message without one goes with the one before it in its file, the first one first.
    fn take_in_order(&mut self, mut heard: Vec<Heard>, names: &[u32]) {
        let count = heard.len();
        let mut date = UNDATED;
        let mut last_file = NONE;
        for one in &mut heard {
            if one.has_date || one.file != last_file {
                date = one.date;
            }
            last_file = one.file;
            one.date = date;
        }
        // The last one first: they are taken from the end, and their room is given back meanwhile.
        heard.sort_unstable_by_key(|one| std::cmp::Reverse((one.date, one.file, one.n)));

        // By id, the message that has it.
        let mut with_id = vec![NONE; self.ids.len()];
        let mut joined = Joined::new(self.ids.len() + count);
        self.messages.reserve_exact(count);
        self.subjects.of_message.reserve_exact(count);
        while let Some(one) = heard.pop() {
            if heard.len().is_multiple_of(GIVEN_BACK) {
                heard.shrink_to_fit();
            }
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
            self.subjects.of_message.push(one.subject);
            self.messages.push(Message {
                file: one.file,
                n: one.n,
                date: one.date,
                has_date: one.has_date,
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
            deleted: read.deleted,
        };
        Ok((Self::of(files, parts.collect())?, missing))
    }

    /// By conversation index, the number of its GUID, which stands behind six bytes of time ("MS-OXOMSG 2.2.1.3
    /// PidTagConversationIndex").
    pub(crate) fn guids(&self) -> &[u32] {
        self.guids.get_or_init(|| {
            let mut guids = Strings::default();
            let all = (0..self.indexes.len() as u32).map(|number| self.indexes.get(number));
            all.map(|index| guids.number(index.get(6..).unwrap_or_default()))
                .collect()
        })
    }

    /// How many real conversations there are.
    pub fn conversations(&self) -> usize {
        let messages = self.messages.iter().filter(|message| !message.is_duplicate);
        let mut conversations: Vec<u32> = messages.map(|message| message.conversation).collect();
        conversations.sort_unstable();
        conversations.dedup();
        conversations.len()
    }

    /// How many messages come from these domains.
    pub fn from_domains(&self, domains: &[String]) -> usize {
        let is_ours = self.are_of(domains);
        let from_us = |message: &&Message| is_ours.get(message.from as usize) == Some(&true);
        self.messages.iter().filter(from_us).count()
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
