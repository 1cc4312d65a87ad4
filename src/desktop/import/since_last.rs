//! What was read of an environment beside what was known of it before.

use jiff::civil::Date;
use tracking_settings::{BesideId, Field, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceLast {
    /// The day when it was last known what Dynamics holds.
    pub on: Date,
    /// Read on that day, rather than marked by hand.
    pub was_read: bool,
    /// The fields that are another now, with both values. A field of which either is not known is left out.
    pub changes: Vec<(Field, Value, Value)>,
    pub beside: Vec<(BesideId, Value, Value)>,
    /// Settings and details of which either value is not known.
    pub not_known: usize,
}

impl SinceLast {
    pub fn number(&self) -> usize {
        self.changes.len() + self.beside.len()
    }
}
