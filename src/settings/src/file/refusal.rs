//! Why a file was refused, in plain words.

use super::{signs::is_white, write::push_visible};

/// Most characters of a line that a refusal shows.
const EXCERPT: usize = 120;

/// What kind of refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefusalKind {
    /// Nothing in it.
    Empty,
    /// More bytes, or more profiles, than a profile file may have.
    TooLarge,
    /// Made by a newer version.
    NewerFormat {
        /// The file's format; the largest number of this type where the file says a larger one.
        found: i64,
    },
    /// Something else that was recognised (an email, a zip …).
    SomethingElse,
    /// Not UTF-8 text.
    NotText,
    /// Ends before it is complete.
    CutOff,
    /// Nested deeper than any profile.
    TooDeep,
    /// Anything else that does not read: syntax, wrong type, a field twice, a text too long.
    Malformed,
}

/// What to do about a file that was damaged by hand.
pub const MEND: &str = "Correct it in a text editor such as Notepad, or ask its sender for a new one.";
/// What to do about a file that is incomplete.
pub const SEND_AGAIN: &str = "Ask its sender for it again.";

/// Why a file was refused. `Display` is the sentence for people: what it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// What kind.
    pub kind: RefusalKind,
    /// What it is and what to do, one or two sentences.
    pub message: String,
    /// The line, from 1, where the refusal has a place.
    pub line: Option<usize>,
    /// The column in characters, from 1, where the refusal has a place.
    pub column: Option<usize>,
    /// The line itself, shortened where it is very long. Characters that can't be seen stand as escapes.
    pub excerpt: Option<String>,
    /// In plain words, what was expected there.
    pub expected: Option<String>,
}

impl Refusal {
    /// What is wrong, without the advice that only helps with a file that somebody sent.
    pub fn what_is_wrong(&self) -> &str {
        [MEND, SEND_AGAIN]
            .iter()
            .find_map(|advice| self.message.strip_suffix(advice))
            .unwrap_or(&self.message)
            .trim_end()
    }

    /// A refusal without a place.
    pub fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            line: None,
            column: None,
            excerpt: None,
            expected: None,
        }
    }

    /// The same with its place, the offset in bytes of a sign of `text`.
    #[must_use]
    pub fn at(mut self, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_begin = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before[line_begin..].chars().count();
        self.line = Some(1 + before.matches('\n').count());
        self.column = Some(1 + column);
        let line = text[line_begin..].lines().next().unwrap_or_default();
        self.excerpt = Some(shortened(line, column, EXCERPT));
        self
    }

    /// The same with what was expected at the place.
    #[must_use]
    pub fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }
}

/// A line for people: at most `most` characters around the column (from 0), what can't be seen as escapes.
pub(super) fn shortened(line: &str, column: usize, most: usize) -> String {
    let line = line.trim_end_matches(is_white);
    let total = line.chars().count();
    let first = if total <= most {
        0
    } else {
        column.saturating_sub(most / 2).min(total - most)
    };
    let mut out = String::new();
    if first > 0 {
        out.push('…');
    }
    for c in line.chars().skip(first).take(most) {
        if c == '\t' {
            out.push(' ');
        } else {
            push_visible(&mut out, c);
        }
    }
    if first + most < total {
        out.push('…');
    }
    out
}
