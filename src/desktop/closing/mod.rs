//! Closing the window, which waits for the disk.

pub mod update;
pub mod view;
pub mod words;
