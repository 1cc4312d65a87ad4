//! What was read of an environment beside what was known of it before.

use jiff::civil::Date;
use tracking_settings::{BesideId, Field, Value};

/// What changed in Dynamics since it was last known what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct SinceLast {
    /// When it was known.
    pub on: Date,
    /// Whether it was read then, rather than marked by hand.
    pub was_read: bool,
    /// What is another now, with both values. What is not known of one of them is not among it.
    pub changes: Vec<(Field, Value, Value)>,
    /// The same of what the environment holds beside these.
    pub beside: Vec<(BesideId, Value, Value)>,
    /// Of how many settings and details either is not known.
    pub not_known: usize,
}

impl SinceLast {
    /// How much is another now.
    pub fn number(&self) -> usize {
        self.changes.len() + self.beside.len()
    }
}
