//! A path that is typed, where the system offers no file dialog.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use crate::{
    core::{dialog::Dialog, view::Scene},
    place::draft::PathDraft,
};

impl Dialog for PathDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}
