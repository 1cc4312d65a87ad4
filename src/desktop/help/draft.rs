use crate::{
    core::{dialog::Dialog, view::Scene},
    help::{view, view_about, view_keyboard},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    HowRepliesFindTheirRecord,
    /// From symptom to setting.
    RepliesGoAstray,
}

impl Dialog for HelpPage {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}

/// The keyboard's shortcuts.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyboard;

impl Dialog for Keyboard {
    fn show(&self, scene: Scene<'_>) {
        view_keyboard::show(scene, self);
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AboutThreadmark;

impl Dialog for AboutThreadmark {
    fn show(&self, scene: Scene<'_>) {
        view_about::show(scene, self);
    }
}
