//! What a profile's settings would have done with mail: how each reply finds its conversation, or does not.
//!
//! Only headers are read and nothing is kept of bodies. A [`Sample`] is read once and replayed under any profile; each
//! message is judged by what really belongs together, which In-Reply-To and References tell.

mod addresses;
mod alike;
pub mod cases;
mod date;
mod fold;
mod found;
pub mod habits;
pub mod headers;
mod ids;
mod part;
pub mod read;
mod replay;
pub mod report;
mod rows;
mod rules;
mod sample;
mod sentences;
mod strings;
mod subjects;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod words;

pub use found::{Few, Found, Left, Month, Reused, Unknown};
pub use replay::{Change, Figures, Judgement, Link, Replay, Step};
pub use rows::{Listing, Show, Sort};
pub use rules::{Digits, Method, Off, WhatIf};
pub use sample::{Missing, ReadError, Sample, Shown, TooMuch};
pub use sentences::OUR_READING;
