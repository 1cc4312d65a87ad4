//! Standard output and standard error: one that is closed early, or that is full, never makes the program panic.

use std::{
    borrow::Cow,
    io::{ErrorKind, Write},
};

use tracking_settings::words::is_control_or_direction;

use crate::command_line::FAILED;

pub struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The reader has seen enough, which is no error: `threadmark check … | head`.
    Closed,
    /// The failure has been said.
    Failed,
}

impl<'a> Output<'a> {
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            state: State::Open,
        }
    }

    pub fn print(&mut self, text: &str) {
        self.print_bytes(text.as_bytes());
    }

    pub fn print_bytes(&mut self, bytes: &[u8]) {
        if self.state == State::Open {
            let written = self.out.write_all(bytes);
            self.note(written);
        }
    }

    /// Where even this fails, nothing is left but the exit status.
    pub fn complain(&mut self, sentence: &str) {
        let line = format!("threadmark: {sentence}\n");
        let _ = self.err.write_all(line.as_bytes()).and_then(|()| self.err.flush());
    }

    /// 2 where the result was lost, else `status`.
    pub fn finish(mut self, status: u8) -> u8 {
        if self.state == State::Open {
            let flushed = self.out.flush();
            self.note(flushed);
        }
        if self.state == State::Failed { FAILED } else { status }
    }

    fn note(&mut self, result: std::io::Result<()>) {
        let Err(error) = result else { return };
        // ERROR_PIPE_NOT_CONNECTED has no kind of its own.
        let is_gone = cfg!(windows) && error.raw_os_error() == Some(233);
        if is_gone || error.kind() == ErrorKind::BrokenPipe {
            self.state = State::Closed;
        } else {
            self.state = State::Failed;
            self.complain(&format!("The result could not be written: {error}."));
        }
    }
}

/// Control characters, line separators and direction marks could hide or rearrange the text around them on a terminal:
/// they are shown as `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
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
