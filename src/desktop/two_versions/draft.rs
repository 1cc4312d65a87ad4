use crate::core::state::Slot;

/// A profile that was changed here and elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedTwice {
    pub slot: Slot,
}
