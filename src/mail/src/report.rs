//! The result as it is saved: a table for a spreadsheet, and a page for a browser.
//!
//! Neither holds anybody's address unless asked: there is no From, and what looks like an address in a subject, in the name
//! of a file (Outlook names data files by the account) or elsewhere stands as `…@…`. Of files only the name is there.

mod page;
mod shown;
mod table;

use crate::{Found, Judgement, Link, Method, Replay, Sample, WhatIf};

pub use self::{page::html, table::csv};

/// As many messages are on the page of each list. The table has all.
pub const MOST_ROWS: usize = 1_000;

/// What is saved.
#[derive(Clone, Copy)]
pub struct Outline<'a> {
    /// The mail.
    pub sample: &'a Sample,
    /// Messages and files that could not be read.
    pub unreadable: u64,
    /// What the profile would have done.
    pub replay: &'a Replay,
    /// Its name.
    pub profile: &'a str,
    /// The name of a second profile, and what it would have done.
    pub against: Option<(&'a str, &'a Replay)>,
    /// What is found in the mail, under the first profile.
    pub found: &'a Found,
    /// What is supposed.
    pub what_if: &'a WhatIf,
    /// Whether addresses stand there too.
    pub with_addresses: bool,
    /// The day on which it is made, in words.
    pub made: &'a str,
}

impl Outline<'_> {
    /// A text in one line, without addresses where there are to be none.
    fn text(&self, text: &str) -> String {
        shown::line(text, self.with_addresses)
    }

    /// The name of a file.
    fn file(&self, file: u32) -> String {
        let name = self.sample.file(file).file_name();
        name.map_or_else(String::new, |name| self.text(&name.to_string_lossy()))
    }
}

/// By what a message is linked.
fn linked_by(link: Option<Link>) -> &'static str {
    link.map_or("not linked", |link| link.by.label())
}

/// What is right of a link, or of none.
fn judged(judgement: Judgement, link: Option<Link>) -> &'static str {
    match judgement {
        // The same header tells what is right.
        Judgement::Right if link.is_some_and(|link| link.by == Method::InReplyTo) => "linked, not a test",
        Judgement::Right => "linked",
        Judgement::Wrong => "wrong conversation",
        Judgement::Missed => "missed",
        Judgement::Unjudged => "linked, not judged",
        Judgement::Nothing => "not a reply",
        Judgement::Duplicate => "duplicate",
    }
}
