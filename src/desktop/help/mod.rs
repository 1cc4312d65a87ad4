//! Help: its pages, the keyboard, what the program is.

pub mod draft;
pub mod symptoms;
pub mod view;
pub mod view_about;
pub mod view_keyboard;
pub mod words;
