//! Standard output and standard error: one that is closed early, or that is full, never makes the program panic.

use std::{
    borrow::Cow,
    io::{ErrorKind, Write},
};

use tracking_settings::words::is_control_or_direction;

use super::FAILED;

/// Where results and errors go.
pub(super) struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    state: State,
}

/// How far writing to standard output has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The reader has seen enough (`threadmark check … | head`): nothing more is written, and that is no error.
    Closed,
    /// Could not be written; this has been said.
    Failed,
}

impl<'a> Output<'a> {
    pub(super) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            state: State::Open,
        }
    }

    /// Writes a result.
    pub(super) fn print(&mut self, text: &str) {
        self.print_bytes(text.as_bytes());
    }

    /// Writes a result that need not be text.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) {
        if self.state == State::Open {
            let written = self.out.write_all(bytes);
            self.note(written);
        }
    }

    /// Writes one line about something that went wrong. Where even that fails, nothing is left but the exit status.
    pub(super) fn complain(&mut self, sentence: &str) {
        let line = format!("threadmark: {sentence}\n");
        let _ = self.err.write_all(line.as_bytes()).and_then(|()| self.err.flush());
    }

    /// Writes out what is still held back, and gives the exit status: `status`, or 2 where the result was lost.
    pub(super) fn finish(mut self, status: u8) -> u8 {
        if self.state == State::Open {
            let flushed = self.out.flush();
            self.note(flushed);
        }
        if self.state == State::Failed { FAILED } else { status }
    }

    fn note(&mut self, result: std::io::Result<()>) {
        let Err(error) = result else { return };
        if error.kind() == ErrorKind::BrokenPipe {
            self.state = State::Closed;
        } else {
            self.state = State::Failed;
            self.complain(&format!("The result could not be written: {error}."));
        }
    }
}

/// A text as it may stand on one line of a terminal: control characters, line separators and direction marks, which
/// could hide or rearrange what stands around them, are shown as `\u{1b}`.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control_or_direction) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_control_or_direction(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}
