use std::sync::Arc;

use tracking_settings::{Field, steps::Steps};

use crate::core::ids::{Slot, StepsFor};

#[derive(Clone, Debug, PartialEq)]
pub struct StepsDraft {
    pub slot: Slot,
    pub steps_for: StepsFor,
    /// The step whose value is on the clipboard.
    pub copied: Option<Field>,
    /// Nothing while the dialog opens.
    pub made: Option<Arc<MadeSteps>>,
}

/// What leads from there to the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeSteps {
    pub steps: Steps,
    /// The environment's host, where it is not the plan's own.
    pub elsewhere: Option<String>,
}
