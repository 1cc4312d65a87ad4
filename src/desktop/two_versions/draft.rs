use crate::core::{ids::Slot, state::dialog::Dialog};

/// A profile that was changed here and elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedTwice {
    pub slot: Slot,
}

impl Dialog for ChangedTwice {
    fn is_about(&self, slot: Slot, _: bool) -> bool {
        self.slot == slot
    }
}
