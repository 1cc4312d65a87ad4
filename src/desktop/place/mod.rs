//! A path that is typed, where the system offers no file dialog.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
