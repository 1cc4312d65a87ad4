//! One line of a text and where it stood.

use std::borrow::Cow;

use tracking_settings::file::{Refusal, Wrong};

use super::characters::ends_line;

/// A line, perhaps repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) text: Cow<'a, str>,
    /// Its number in the text as it came, from 1.
    pub(super) number: usize,
    /// How many characters before it were taken off.
    pub(super) taken_off: usize,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, number: usize) -> Self {
        Self {
            text: Cow::Borrowed(text),
            number,
            taken_off: 0,
        }
    }

    /// The same place with another text.
    pub(super) fn with(&self, text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            ..*self
        }
    }

    /// The line from this place in bytes on.
    pub(super) fn from(&self, at: usize) -> Self {
        Self {
            text: Cow::Owned(self.text[at..].to_owned()),
            number: self.number,
            taken_off: self.taken_off + self.text[..at].chars().count(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The refusal with its place: this line, and this many bytes in it.
    pub(super) fn place(&self, refusal: Refusal, at: usize) -> Refusal {
        let mut placed = refusal.at(&self.text, at);
        placed.line = Some(self.number);
        placed.column = placed.column.map(|column| column + self.taken_off);
        placed
    }

    /// A text that can't be read because of what stands here.
    pub(super) fn refuse(&self, at: usize, wrong: Wrong) -> Refusal {
        self.place(wrong.refusal("This text"), at)
    }
}

/// The lines as Threadmark ends them, or Windows.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let numbered = text.lines().enumerate();
    numbered.map(|(place, line)| Line::new(line, place + 1)).collect()
}

/// The lines of a text that may have come through anything.
pub(super) fn lines_of_any_kind(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(ends_line).unwrap_or(rest.len());
        lines.push(Line::new(&rest[..end], lines.len() + 1));
        let after = &rest[end..];
        let mark = after.chars().next().map_or(0, char::len_utf8);
        rest = after.strip_prefix("\r\n").unwrap_or(&after[mark..]);
    }
    lines
}
