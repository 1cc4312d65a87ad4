//! Messages as they are read by one thread.

use std::hash::BuildHasher as _;

use crate::{
    addresses::addresses,
    date,
    headers::{Fields, Name},
    ids::ids,
    read::Take,
    sample::TooMuch,
    strings::{NONE, Strings},
    text,
};

/// Bytes of a conversation index that all mail of one conversation has ("MS-OXOMSG 2.2.1.3 PidTagConversationIndex").
pub(crate) const INDEX: usize = 22;

/// Where something stands in a longer list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) length: u32,
}

impl Span {
    pub(crate) fn of<T>(self, all: &[T]) -> &[T] {
        let start = self.start as usize;
        all.get(start..start + self.length as usize).unwrap_or_default()
    }

    /// As it stands behind `more` others.
    pub(crate) fn moved(self, more: u32) -> Self {
        Self {
            start: self.start + more,
            ..self
        }
    }
}

/// A message as it was read. Numbers are those of its thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) file: u32,
    /// Position in its file, from 0.
    pub(crate) n: u32,
    /// Seconds since 1970.
    pub(crate) date: Option<i64>,
    pub(crate) id: u32,
    /// The first id of In-Reply-To.
    pub(crate) named: u32,
    /// The last id of References.
    pub(crate) last_reference: u32,
    /// Every id that it names.
    pub(crate) names: Span,
    pub(crate) index: u32,
    pub(crate) subject: u32,
    pub(crate) from: u32,
    /// From, To, Cc and Bcc, each once, in order.
    pub(crate) addresses: Span,
}

/// Messages that were read one after the other, in the order of files and positions.
#[derive(Default)]
pub(crate) struct Part {
    pub(crate) heard: Vec<Heard>,
}

/// What a thread has heard, each different thing once.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) ids: Strings,
    pub(crate) indexes: Strings,
    /// Most equal ones once: a table of all of them would be looked at as often as that of ids, for less.
    pub(crate) subjects: Strings,
    /// Subjects that came lately.
    subjects_lately: Vec<u32>,
    state: foldhash::fast::RandomState,
    pub(crate) people: People,
    pub(crate) names: Vec<u32>,
}

impl Part {
    /// Its first message stands in the middle of its file.
    pub(crate) fn begins_at(&mut self, file: u32, first: u32) {
        if first > 0 {
            for heard in self.heard.iter_mut().take_while(|heard| heard.file == file) {
                heard.n += first;
            }
        }
    }
}

impl Take for Part {
    type Kept = Kept;

    fn take(&mut self, kept: &mut Kept, file: u32, n: u32, header: &[u8], fields: &Fields) {
        let first = |name| fields.first(name, header);
        let id = first(Name::MessageId).and_then(|value| ids(value).next());
        let id = id.map_or(NONE, |id| kept.ids.number(&id));
        let names = kept.names.len();
        let mut named = NONE;
        if let Some(value) = first(Name::InReplyTo) {
            for id in ids(value) {
                let number = kept.ids.number(&id);
                kept.names.push(number);
                named = if named == NONE { number } else { named };
            }
        }
        let mut last_reference = NONE;
        for value in fields.all(Name::References, header) {
            for id in ids(value) {
                // Most replies name their parent in both headers.
                last_reference = if kept.ids.get(named) == &*id {
                    named
                } else {
                    let number = kept.ids.number(&id);
                    kept.names.push(number);
                    number
                };
            }
        }
        let index = first(Name::ThreadIndex).and_then(text::from_base64);
        let index = index.as_ref().and_then(|index| index.get(..INDEX));
        let subject = first(Name::Subject).map(text::decoded).unwrap_or_default();
        let (from, addresses) = kept.people.of(fields, header);
        self.heard.push(Heard {
            file,
            n,
            date: first(Name::Date).and_then(date::seconds),
            id,
            named,
            last_reference,
            names: span(names, kept.names.len()),
            index: index.map_or(NONE, |index| kept.indexes.number(index)),
            subject: kept.subject(subject.as_bytes()),
            from,
            addresses,
        });
    }
}

/// Where what a thread has kept stands in what all have.
#[derive(Default)]
pub(crate) struct Moved {
    /// By number of the thread, that of all; nothing where they are the same.
    ids: Vec<u32>,
    indexes: Vec<u32>,
    addresses: Vec<u32>,
    /// As many stand before those of the thread.
    subjects: u32,
    names: u32,
    lists: u32,
}

impl Moved {
    pub(crate) fn here(&self, one: Heard) -> Heard {
        let here = |map: &[u32], number: u32| map.get(number as usize).copied().unwrap_or(number);
        Heard {
            id: here(&self.ids, one.id),
            named: here(&self.ids, one.named),
            last_reference: here(&self.ids, one.last_reference),
            names: one.names.moved(self.names),
            index: here(&self.indexes, one.index),
            subject: one.subject.saturating_add(self.subjects),
            from: here(&self.addresses, one.from),
            addresses: one.addresses.moved(self.lists),
            ..one
        }
    }
}

impl Kept {
    fn subject(&mut self, subject: &[u8]) -> u32 {
        self.subjects_lately.resize(LATELY, NONE);
        let place = self.state.hash_one(subject) as usize % LATELY;
        match self.subjects_lately.get_mut(place) {
            Some(lately) if *lately != NONE && self.subjects.get(*lately) == subject => *lately,
            Some(lately) => {
                *lately = self.subjects.push(subject);
                *lately
            }
            None => NONE,
        }
    }

    /// Takes in what another thread has kept.
    pub(crate) fn absorb(&mut self, other: Self) -> Result<Moved, TooMuch> {
        let behind = |mine: usize, more: usize| match u32::try_from(mine + more) {
            Ok(_) => Ok(mine as u32),
            Err(_) => Err(TooMuch),
        };
        let first_name = behind(self.names.len(), other.names.len())?;
        let first_list = behind(self.people.lists.len(), other.people.lists.len())?;
        let here = |map: &[u32], number: &u32| map.get(*number as usize).copied().unwrap_or(NONE);
        let (people, theirs) = (&mut self.people, other.people);
        let (ids, indexes, subjects, addresses) = std::thread::scope(|scope| {
            let ids = scope.spawn(|| {
                let ids = self.ids.absorb(other.ids);
                self.names.extend(other.names.iter().map(|name| here(&ids, name)));
                (ids, self.indexes.absorb(other.indexes))
            });
            let addresses = people.addresses.absorb(theirs.addresses);
            people
                .lists
                .extend(theirs.lists.iter().map(|number| here(&addresses, number)));
            let subjects = self.subjects.append(&other.subjects);
            let (ids, indexes) = ids.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (ids, indexes, subjects, addresses)
        });
        Ok(Moved {
            ids,
            indexes,
            addresses,
            subjects: subjects.ok_or(TooMuch)?,
            names: first_name,
            lists: first_list,
        })
    }

    /// Whether something of it has no number because there are too many.
    pub(crate) fn is_too_much(&self) -> bool {
        let all = [&self.ids, &self.indexes, &self.subjects, &self.people.addresses];
        let lists = [&self.names, &self.people.lists];
        all.iter().any(|strings| strings.is_full()) || lists.iter().any(|list| u32::try_from(list.len()).is_err())
    }
}

/// Addresses and lists of them.
#[derive(Default)]
pub(crate) struct People {
    pub(crate) addresses: Strings,
    pub(crate) lists: Vec<u32>,
    /// By address, the message that had it last; counted from 1.
    had_by: Vec<u32>,
    messages: u32,
    /// Headers that were read lately.
    lately: Vec<Lately>,
    state: foldhash::fast::RandomState,
}

/// A header and the numbers of its addresses.
#[derive(Clone, Default)]
struct Lately {
    value: Vec<u8>,
    addresses: Vec<u32>,
}

/// Of a discussion's headers, whose lists of people are its longest part, three in five are the same as one of so many
/// read before.
const LATELY: usize = 256;

/// A longer header isn't kept.
const LONG: usize = 8 << 10;

impl People {
    /// The first address of From, and the addresses of all four headers, each once.
    fn of(&mut self, fields: &Fields, header: &[u8]) -> (u32, Span) {
        self.messages += 1;
        let start = self.lists.len();
        let mut from = NONE;
        for name in [Name::From, Name::To, Name::Cc, Name::Bcc] {
            for value in fields.all(name, header) {
                self.enter(value);
            }
            if name == Name::From {
                from = self.lists.get(start).copied().unwrap_or(NONE);
            }
        }
        (from, span(start, self.lists.len()))
    }

    /// Adds the addresses of a header to the list of the present message.
    fn enter(&mut self, value: &[u8]) {
        self.lately.resize_with(LATELY, Lately::default);
        let place = self.state.hash_one(value) as usize % LATELY;
        let mut once = Lately::default();
        let lately = match self.lately.get_mut(place) {
            Some(lately) if value.len() <= LONG => lately,
            _ => &mut once,
        };
        if lately.value != value {
            lately.addresses.clear();
            addresses(value, |address| lately.addresses.push(self.addresses.number(address)));
            lately.value.clear();
            lately.value.extend_from_slice(value);
            self.had_by.resize(self.addresses.len(), 0);
        }
        for &number in &lately.addresses {
            // A number that is none has no place.
            let had_by = self.had_by.get_mut(number as usize);
            if let Some(had_by) = had_by.filter(|had_by| **had_by != self.messages) {
                *had_by = self.messages;
                self.lists.push(number);
            }
        }
    }
}

/// From here to there; nothing where 4 Gi are full.
pub(crate) fn span(start: usize, end: usize) -> Span {
    let start = u32::try_from(start).ok().filter(|_| u32::try_from(end).is_ok());
    start.map_or_else(Span::default, |start| Span {
        start,
        length: (end - start as usize) as u32,
    })
}
