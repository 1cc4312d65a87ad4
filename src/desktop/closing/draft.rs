use crate::{
    closing::view,
    core::{dialog::Dialog, view::Scene},
};

/// Closing although something could not be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct CloseWithProblem;

impl Dialog for CloseWithProblem {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}
