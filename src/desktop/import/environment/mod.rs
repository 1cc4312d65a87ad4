//! Reading what an environment holds.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;

use crate::{
    core::{dialog::Dialog, view::Scene},
    import::environment::draft::EnvironmentDraft,
};

impl Dialog for EnvironmentDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}
