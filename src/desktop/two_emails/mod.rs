//! Smart matching, tried on two emails.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
