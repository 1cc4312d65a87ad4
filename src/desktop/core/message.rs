//! What is told at the bottom of the window: what happened, and the button that goes with it.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use jiff::Timestamp;

use crate::core::{
    command::CommandId,
    ids::{Selection, Slot, Version},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Goes away by itself after a while, or with the next one.
    Info,
    /// Stays until it is closed.
    Problem,
}

/// What a message's button does.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Command(CommandId),
    ShowChangesOf(Selection),
    ShowSinceOf(Version),
    BringBack(Slot),
    CopyText(String),
    ShowInFolder(PathBuf),
}

#[derive(Debug)]
pub struct Message {
    pub id: MessageId,
    pub tone: Tone,
    pub text: String,
    /// `None` until the message is shown.
    pub told_at: Option<Timestamp>,
    /// Words and action.
    pub button: Option<(String, Answer)>,
}

impl Message {
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Tone::Info, text.into())
    }

    pub fn problem(text: impl Into<String>) -> Self {
        Self::new(Tone::Problem, text.into())
    }

    #[must_use]
    pub fn with_button(mut self, words: impl Into<String>, answer: Answer) -> Self {
        self.button = Some((words.into(), answer));
        self
    }

    /// With a button long enough to reach it. `None` for a problem, which stays until it is closed.
    pub fn stands_for_ms(&self) -> Option<i64> {
        match (self.tone, &self.button) {
            (Tone::Problem, _) => None,
            (Tone::Info, None) => Some(10_000),
            (Tone::Info, Some(_)) => Some(20_000),
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
