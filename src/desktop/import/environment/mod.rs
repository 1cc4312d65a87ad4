//! Reading what an environment holds.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
