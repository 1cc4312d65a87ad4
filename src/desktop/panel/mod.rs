//! The right panel: what customers see, the prefix history, estimates.

pub mod view;
pub mod words;
