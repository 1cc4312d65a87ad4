//! Every form in which a profile comes in or goes out: bytes in, bytes out.
//!
//! No window, no disk, no clock: what a form needs to know beside the profile stands in its [`Handout`].
//!
//! | module | subject |
//! |---|---|
//! | [`format`](mod@format) | the table of formats: name, audience, how it is recognised, read and written |
//! | [`handout`] | what is handed out: profiles, when, by whom, against which agreed state |
//! | [`read`](mod@read) | reading bytes of any format, recognised by content |
//! | [`profile_file`] | RON, the program's own profile file |
//! | [`json`] | JSON |
//! | [`text`] | text for a chat or an email, read back through what these do to it |
//! | [`card`] | a picture, with the profile in its metadata |
//! | [`report`] | a page for a browser |
//! | [`outline`](mod@outline) | what a report tells, in a few lines |
//! | [`csv`](mod@csv) | a table for a spreadsheet |
//! | [`comparison`] | profiles side by side, as a page for a browser and as a table for a spreadsheet |
//! | [`steps`](mod@steps) | steps to carry out in Dynamics: a page to tick, a request, scripts |
//! | [`dynamics`] | what Dynamics itself gives out and takes in |
//! | [`fingerprint`](mod@fingerprint) | a few letters that tell whether two profiles hold the same values |
//! | `canonical` | values as bytes, of which fingerprint and check are taken |
//! | [`file_name`] | names that every system can keep |
//! | [`look`] | the colours and fonts in which the program shows profiles |
//!
//! A format is one file and one entry in [`format::FORMATS`]: the export dialog, `convert`, `--help` and recognition by
//! content are made from that. A form that is only read, of what Dynamics gives out, is an entry in [`dynamics::SOURCES`].

mod canonical;
pub mod card;
pub mod comparison;
pub mod csv;
pub mod dynamics;
pub mod file_name;
pub mod fingerprint;
pub mod format;
pub mod handout;
pub mod json;
pub mod look;
pub mod outline;
pub mod profile_file;
pub mod read;
pub mod report;
pub mod steps;
pub mod text;

pub use comparison::{Compared, ComparedProfile};
pub use fingerprint::fingerprint;
pub use format::{Audience, FORMATS, Format, Made};
pub use handout::{Agreed, Baseline, CannotWrite, Handout};
pub use outline::outline;
pub use read::{LIMIT, bytes_to_read, read, recognises};
pub use steps::StepsPlan;
