//! Earlier states of a profile, and what they are marked as.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_mark;
pub mod words;
