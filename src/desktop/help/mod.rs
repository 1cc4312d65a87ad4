//! Help: its pages, the keyboard, what the program is.

pub mod draft;
pub mod view;
pub mod view_about;
pub mod view_keyboard;
pub mod words;

use crate::{
    core::{dialog::Dialog, view::Scene},
    help::draft::{AboutThreadmark, HelpPage, Keyboard},
};

impl Dialog for HelpPage {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }
}

impl Dialog for Keyboard {
    fn show(&self, scene: Scene<'_>) {
        view_keyboard::show(scene, self);
    }
}

impl Dialog for AboutThreadmark {
    fn show(&self, scene: Scene<'_>) {
        view_about::show(scene, self);
    }
}
