/// Closing although something could not be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct CloseWithProblem;
