//! Closing the window, which waits for the disk.

pub mod draft;
pub mod update;
pub mod view;
pub mod words;
