//! What is told at the bottom of the window: what happened, and the button that goes with it.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use crate::action::Action;

/// Names a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub u64);

/// How a message is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know; goes away by itself after a while, or with the next one.
    Info,
    /// Something went wrong; stays until it is closed.
    Problem,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its name.
    pub id: MessageId,
    /// How it is told.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// When it was told; `None` until then.
    pub told_at: Option<Timestamp>,
    /// A button: its words and what it does.
    pub button: Option<(String, Box<Action>)>,
}

impl Message {
    /// A message that is good to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Tone::Info, text.into())
    }

    /// A message that something went wrong.
    pub fn problem(text: impl Into<String>) -> Self {
        Self::new(Tone::Problem, text.into())
    }

    /// The same message with a button.
    #[must_use]
    pub fn with_button(mut self, words: impl Into<String>, action: Action) -> Self {
        self.button = Some((words.into(), Box::new(action)));
        self
    }

    /// How long it stands, in milliseconds: with a button long enough to reach it. `None` for what stays until it is
    /// closed or followed by another: a problem, and what a deletion can be taken back with.
    pub fn stands_for_ms(&self) -> Option<i64> {
        match (self.tone, &self.button) {
            (Tone::Problem, _) => None,
            (Tone::Info, None) => Some(10_000),
            (Tone::Info, Some((_, action))) => (!matches!(**action, Action::BringBack(_))).then_some(30_000),
        }
    }

    fn new(tone: Tone, text: String) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self {
            id: MessageId(NEXT.fetch_add(1, Ordering::Relaxed)),
            tone,
            text,
            told_at: None,
            button: None,
        }
    }
}
