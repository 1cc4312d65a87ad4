//! The table of sources: forms in which Dynamics and its tools give settings out, which are read and never written.

use super::{customizations, listing, saved_page, solution_zip, web_api};
use crate::format::Reader;

/// One form in which an environment's settings come out of Dynamics.
#[derive(Debug)]
pub struct Source {
    /// Its name in tests and logs: `web-api`.
    pub name: &'static str,
    /// What it is, to stand in a sentence: "an answer of the Web API".
    pub words: &'static str,
    /// How it is recognised and read.
    pub reader: Reader,
}

/// Every source. The first that recognises bytes reads them.
pub static SOURCES: [&Source; 5] = [
    &web_api::SOURCE,
    &saved_page::SOURCE,
    &customizations::SOURCE,
    &solution_zip::SOURCE,
    &listing::SOURCE,
];
