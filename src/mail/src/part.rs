//! Messages as they are read by one thread.

use crate::{
    addresses::addresses,
    date,
    headers::{Fields, Name},
    ids::ids,
    read::Take,
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

/// A message as it was read. Numbers are those of its part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) file: u32,
    /// Position in its file, from 0.
    pub(crate) n: u32,
    pub(crate) date: Option<i64>,
    pub(crate) id: u32,
    /// The first id of In-Reply-To.
    pub(crate) named: u32,
    /// The last id of References.
    pub(crate) last_reference: u32,
    /// Every id that it names.
    pub(crate) names: Span,
    pub(crate) index: u32,
    pub(crate) subject: Span,
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
    pub(crate) addresses: Strings,
    pub(crate) subjects: String,
    pub(crate) names: Vec<u32>,
    pub(crate) address_lists: Vec<u32>,
    /// By address, the message that had it last; counted from 1.
    had_by: Vec<u32>,
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
                last_reference = self.ids.number(&id);
                self.names.push(last_reference);
            }
        }
        let index = first(Name::ThreadIndex).and_then(text::from_base64);
        let index = index.as_ref().and_then(|index| index.get(..INDEX));
        let subject = self.subjects.len();
        if let Some(value) = first(Name::Subject) {
            self.subjects.push_str(&text::decoded(value));
        }
        let this = self.heard.len() as u32 + 1;
        let list = self.address_lists.len();
        let mut from = NONE;
        for name in [Name::From, Name::To, Name::Cc, Name::Bcc] {
            for value in fields.all(name, header) {
                addresses(value, |address| {
                    let number = self.addresses.number(address);
                    let place = number as usize;
                    if self.had_by.len() == place {
                        self.had_by.push(0);
                    }
                    // A number that is none has no place.
                    if let Some(had_by) = self.had_by.get_mut(place).filter(|had_by| **had_by != this) {
                        *had_by = this;
                        self.address_lists.push(number);
                    }
                });
            }
            if name == Name::From {
                from = self.address_lists.get(list).copied().unwrap_or(NONE);
            }
        }
        self.heard.push(Heard {
            file,
            n,
            date: first(Name::Date).and_then(date::seconds),
            id,
            named,
            last_reference,
            names: span(names, self.names.len()),
            index: index.map_or(NONE, |index| self.indexes.number(index)),
            subject: span(subject, self.subjects.len()),
            from,
            addresses: span(list, self.address_lists.len()),
        });
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
