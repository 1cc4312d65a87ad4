//! Messages as they are read by one thread.

use crate::{
    addresses::{addresses, clean, is_clean_here},
    date,
    headers::{Fields, Name},
    ids::ids,
    read::Take,
    strings::{NONE, Strings, mark},
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

/// Before all dates.
pub(crate) const UNDATED: i64 = i64::MIN;

/// A message as it was read. Numbers are those of its part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) file: u32,
    /// Position in its file, from 0.
    pub(crate) n: u32,
    /// Seconds since 1970; [`UNDATED`] where that can't be read, until it goes with another.
    pub(crate) date: i64,
    pub(crate) has_date: bool,
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
    pub(crate) ids: Strings,
    pub(crate) indexes: Strings,
    /// Most equal ones once: a table of all of them would be looked at as often as that of ids, for less.
    pub(crate) subjects: Strings,
    /// Marks and numbers of subjects that came lately.
    subjects_lately: Vec<(u32, u32)>,
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

    fn subject(&mut self, subject: &[u8]) -> u32 {
        let mark = mark(subject);
        self.subjects_lately.resize(LATELY, (0, NONE));
        let place = mark as usize % LATELY;
        match self.subjects_lately.get_mut(place) {
            Some((its, number)) if *its == mark && self.subjects.has(*number, subject) => *number,
            Some(lately) => {
                *lately = (mark, self.subjects.push(subject));
                lately.1
            }
            None => NONE,
        }
    }
}

impl Take for Part {
    fn take(&mut self, file: u32, n: u32, header: &[u8], fields: &Fields) {
        let first = |name| fields.first(name, header);
        let id = first(Name::MessageId).and_then(|value| ids(value).next());
        let id = id.map_or(NONE, |id| self.ids.number(&id));
        let names = self.names.len();
        let mut named = NONE;
        if let Some(value) = first(Name::InReplyTo) {
            for id in ids(value) {
                let number = self.ids.number(&id);
                self.names.push(number);
                named = if named == NONE { number } else { named };
            }
        }
        let mut last_reference = NONE;
        for value in fields.all(Name::References, header) {
            for id in ids(value) {
                // Most replies name their parent in both headers.
                last_reference = if self.ids.get(named) == &*id {
                    named
                } else {
                    let number = self.ids.number(&id);
                    self.names.push(number);
                    number
                };
            }
        }
        let index = first(Name::ThreadIndex).and_then(text::from_base64);
        let index = index.as_ref().and_then(|index| index.get(..INDEX));
        let subject = first(Name::Subject).map(text::decoded).unwrap_or_default();
        let subject = self.subject(subject.as_bytes());
        let (from, addresses) = self.people.of(fields, header);
        let date = first(Name::Date).and_then(date::seconds);
        self.heard.push(Heard {
            file,
            n,
            date: date.unwrap_or(UNDATED),
            has_date: date.is_some(),
            id,
            named,
            last_reference,
            names: span(names, self.names.len()),
            index: index.map_or(NONE, |index| self.indexes.number(index)),
            subject,
            from,
            addresses,
        });
    }

    /// Keeps only what is needed of it then: parts wait for each other.
    fn end(&mut self) {
        self.heard.shrink_to_fit();
        self.names.shrink_to_fit();
        for strings in [&mut self.ids, &mut self.indexes, &mut self.subjects] {
            strings.shrink();
        }
        self.people.addresses.shrink();
        self.people.lists.shrink_to_fit();
        (self.people.had_by, self.people.lately) = Default::default();
        self.subjects_lately = Vec::new();
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
}

/// A header and the numbers of its addresses.
#[derive(Clone, Default)]
struct Lately {
    mark: u32,
    value: Vec<u8>,
    addresses: Vec<u32>,
}

/// Of a discussion's headers, whose lists of people are its longest part, three in five are the same as one of so many
/// read before.
const LATELY: usize = 128;

/// Shorter headers are read sooner than found, and longer ones not kept.
const LENGTHS: std::ops::RangeInclusive<usize> = 96..=8 << 10;

impl People {
    /// The first address of From, and the addresses of all four headers, each once.
    fn of(&mut self, fields: &Fields, header: &[u8]) -> (u32, Span) {
        self.messages += 1;
        let start = self.lists.len();
        let mut from = NONE;
        for name in [Name::From, Name::To, Name::Cc, Name::Bcc] {
            for value in fields.all(name, header) {
                self.read(value);
            }
            if name == Name::From {
                from = self.lists.get(start).copied().unwrap_or(NONE);
            }
        }
        (from, span(start, self.lists.len()))
    }

    /// Adds the addresses of a header to the list of the present message.
    fn read(&mut self, value: &[u8]) {
        if !LENGTHS.contains(&value.len()) {
            addresses(value, |address| {
                let number = number(&mut self.addresses, address);
                number.inspect(|number| self.enter(*number)).is_some()
            });
            return;
        }
        let mark = mark(value);
        let place = mark as usize % LATELY;
        self.lately.resize_with(LATELY, Lately::default);
        let mut lately = self.lately.get_mut(place).map(std::mem::take).unwrap_or_default();
        if lately.mark != mark || lately.value != value {
            lately.mark = mark;
            lately.value.clear();
            lately.value.extend_from_slice(value);
            lately.addresses.clear();
            addresses(value, |address| {
                let number = number(&mut self.addresses, address);
                lately.addresses.extend(number);
                number.is_some()
            });
        }
        for &number in &lately.addresses {
            self.enter(number);
        }
        if let Some(place) = self.lately.get_mut(place) {
            *place = lately;
        }
    }

    /// Adds an address, if the message has it not yet.
    fn enter(&mut self, number: u32) {
        if self.had_by.len() < self.addresses.len() {
            self.had_by.resize(self.addresses.len(), 0);
        }
        // A number that is none has no place.
        let had_by = self.had_by.get_mut(number as usize);
        if let Some(had_by) = had_by.filter(|had_by| **had_by != self.messages) {
            *had_by = self.messages;
            self.lists.push(number);
        }
    }
}

/// The number of an address, if it is one. Most are known as they stand.
fn number(addresses: &mut Strings, address: &[u8]) -> Option<u32> {
    let known = addresses.known(address).filter(|_| is_clean_here(address));
    known.or_else(|| Some(addresses.number(&clean(address)?)))
}

/// From here to there; nothing where 4 Gi are full.
pub(crate) fn span(start: usize, end: usize) -> Span {
    let start = u32::try_from(start).ok().filter(|_| u32::try_from(end).is_ok());
    start.map_or_else(Span::default, |start| Span {
        start,
        length: (end - start as usize) as u32,
    })
}
