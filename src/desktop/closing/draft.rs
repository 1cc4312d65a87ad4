use crate::core::state::dialog::Dialog;

/// Closing although something could not be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct CloseWithProblem;

impl Dialog for CloseWithProblem {}
