//! Closing the window, which waits for the disk.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use crate::{
    closing::draft::CloseWithProblem,
    core::{dialog::Dialog, view::Scene},
};

impl Dialog for CloseWithProblem {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}
