//! The prefix history, written by hand.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
