//! Another prefix, only tried.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
