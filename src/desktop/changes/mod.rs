//! Changes: what is another since a version of the profile shown.

pub mod view;
pub mod words;
