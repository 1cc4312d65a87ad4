//! The draft of the steps to carry out in Dynamics.

use tracking_settings::Field;

use crate::state::{Slot, Version};

/// The steps that lead from what an environment holds to a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    /// Of which profile.
    pub slot: Slot,
    /// What the environment holds today; `None` where nobody knows.
    pub today: Option<Version>,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
}
