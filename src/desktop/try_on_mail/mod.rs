//! Try on mail: one reply followed, or a whole mailbox replayed, under any profile.

pub mod update;
pub mod view;
pub mod words;
