//! Try on mail: one reply followed, or a whole mailbox replayed, under any profile.

pub mod words;
