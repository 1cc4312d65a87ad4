//! A profile that was changed here and elsewhere: both versions are kept, and somebody chooses.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
