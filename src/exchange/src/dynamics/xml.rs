//! What the readers of XML have in common.

use std::{
    borrow::Cow,
    io::{self, BufRead, Read},
};

use quick_xml::events::Event;

/// XML of which no more than so many bytes are read until [`InParts::next_part`] is called: a tag's length is known only
/// when it was read to its end, and one of 32 MiB takes as long to read as the largest solution.
pub(super) struct InParts<'a> {
    rest: &'a [u8],
    most: usize,
    left: usize,
}

impl<'a> InParts<'a> {
    pub(super) fn new(xml: &'a str, most: usize) -> Self {
        let rest = xml.as_bytes();
        Self { rest, most, left: most }
    }

    pub(super) fn next_part(&mut self) {
        self.left = self.most;
    }
}

impl BufRead for InParts<'_> {
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] where a part is longer than it may be.
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.rest.get(..self.left) {
            Some([]) => Err(io::ErrorKind::FileTooLarge.into()),
            Some(part) => Ok(part),
            None => Ok(self.rest),
        }
    }

    fn consume(&mut self, read: usize) {
        self.rest = self.rest.get(read..).unwrap_or_default();
        self.left = self.left.saturating_sub(read);
    }
}

impl Read for InParts<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

/// The text of an event that lies between tags; nothing for comments, declarations and processing instructions. Of
/// entities only XML's own five and numbers are known: others would have to be declared, and what declares some is refused.
pub(super) fn text_of<'a>(event: &'a Event<'_>) -> Option<Cow<'a, str>> {
    match event {
        Event::Text(text) => text.xml10_content().ok(),
        Event::CData(text) => text.xml10_content().ok(),
        Event::GeneralRef(reference) if reference.is_char_ref() => {
            let c = reference.resolve_char_ref().ok()??;
            Some(Cow::Owned(c.to_string()))
        }
        Event::GeneralRef(reference) => {
            let name = reference.decode().ok()?;
            quick_xml::escape::resolve_xml_entity(&name).map(Cow::Borrowed)
        }
        _ => Some(Cow::Borrowed("")),
    }
}
