//! A token read out of a subject.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
