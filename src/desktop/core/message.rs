//! What is told at the bottom of the window: what happened, and the button that goes with it.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use crate::core::{action::Action, state::State};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Goes away by itself after a while, or with the next one.
    Info,
    /// Stays until it is closed.
    Problem,
}

#[derive(Debug)]
pub struct Message {
    pub id: MessageId,
    pub tone: Tone,
    pub text: String,
    /// `None` until the message is shown.
    pub told_at: Option<Timestamp>,
    /// Words and action.
    pub button: Option<(String, Box<Action>)>,
}

impl Message {
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Tone::Info, text.into())
    }

    pub fn problem(text: impl Into<String>) -> Self {
        Self::new(Tone::Problem, text.into())
    }

    #[must_use]
    pub fn with_button(mut self, words: impl Into<String>, action: Action) -> Self {
        self.button = Some((words.into(), Box::new(action)));
        self
    }

    /// With a button long enough to reach it. `None` for what stays until it is closed or followed by another message:
    /// a problem, and a deletion, which can be taken back.
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

pub const MOST_MESSAGES: usize = 50;

/// A new note takes the place of an older one; problems stay.
pub fn tell(state: &mut State, mut message: Message) {
    message.told_at = Some(state.now);
    state
        .messages
        .retain(|old| old.tone == Tone::Problem && old.text != message.text);
    if state.messages.len() >= MOST_MESSAGES {
        state.messages.remove(0);
    }
    state.messages.push(message);
}
