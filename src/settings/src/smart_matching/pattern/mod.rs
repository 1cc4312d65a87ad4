//! Patterns as .NET reads them: in units of UTF-16, with its kinds of characters and its way to ignore case.

mod read;
mod search;
mod shortcuts;
mod signs;

pub(super) use read::read;
pub(super) use search::Program;
pub(super) use signs::is_word_sign;
