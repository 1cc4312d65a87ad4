use jiff::civil::Date;
use profile_library::{Meaning, StateId};

use crate::core::{
    ids::{Slot, Version},
    state::dialog::Dialog,
};

#[derive(Clone, Debug, PartialEq)]
pub struct MarkDraft {
    /// A kept state, or a profile as it stands.
    pub version: Version,
    pub meaning: Meaning,
    /// As typed: year-month-day.
    pub date: String,
    pub by: String,
    pub note: String,
}

impl MarkDraft {
    pub fn parsed_date(&self) -> Option<Date> {
        self.date.trim().parse().ok()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct EarlierStates {
    /// The state whose contents are shown.
    pub open: Option<StateId>,
}

impl Dialog for EarlierStates {
    fn is_about(&self, _: Slot, was_shown: bool) -> bool {
        was_shown
    }
}
