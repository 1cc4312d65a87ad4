use tracking_settings::Field;

use crate::core::state::{Slot, steps_for::StepsFor};

#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    pub slot: Slot,
    pub steps_for: StepsFor,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
}
