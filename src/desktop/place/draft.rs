use crate::{
    core::{dialog::Dialog, view::Scene},
    place::view,
};

#[derive(Clone, Debug, PartialEq)]
pub struct PathDraft {
    /// To write to, or else to read from.
    pub export: bool,
    pub path: String,
    pub problem: Option<String>,
    /// The user was told that the file is there already.
    pub overwrite: bool,
}

impl Dialog for PathDraft {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}
