//! How a token and its prefixes look, wherever they are shown.

pub mod view;
pub mod view_chips;
pub mod words;
