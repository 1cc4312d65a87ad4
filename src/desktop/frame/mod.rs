//! The window around the subjects: where its parts stand, menus, tool bar, status bar, messages.

pub mod view;
pub mod words;
