//! The profile file: RON, UTF-8, `*.tracking.ron`.
//!
//! | module | subject |
//! |---|---|
//! | `write` | the layout that the program writes |
//! | `read` | the order in which a file is looked at |
//! | `one` | reading one profile |
//! | `part` | the parts of a profile: what they are called, and what each takes |
//! | `decode` | its fields, decoded from this file or another form that serde reads |
//! | `fields` | a profile made of these fields: what must be there, limits of texts and numbers |
//! | `notice` | what there is to tell about a profile that was read |
//! | `recognise` | files that are something else: an email, a workbook, a zip |
//! | `signs` | the signs of RON, without their meaning |
//! | `shape` | what they say together: one profile or a list, complete or cut off, how deep |
//! | `outline` | where each field stands, so that a refusal can name the field and its line |
//! | `ron` | RON's own reading, and what its errors mean |
//! | `wrong` | what can be wrong with a profile, in plain words |
//! | `explain` | which of it is wrong, and where |
//! | `refusal` | what a refusal says |

mod decode;
mod explain;
mod fields;
mod notice;
mod one;
mod outline;
mod part;
mod read;
mod recognise;
mod refusal;
mod ron;
mod shape;
mod signs;
mod write;
mod wrong;

pub use decode::{Fault, Fields, Parser, Stumble};
pub use fields::Given;
pub use notice::{MOST_UNKNOWN, Notice, NoticeCode};
pub use part::Form;
pub use read::{Contents, MOST_PROFILES, ReadProfile, read, read_as};
pub use recognise::{NO_PROFILE_IN_PICTURE, email};
pub use refusal::{MEND, Refusal, RefusalKind, SEND_AGAIN};
pub use write::{write, write_list};
pub use wrong::{Wrong, newer_format, too_long, whole_number};

/// The format that this version writes, and the newest that it reads.
pub const FORMAT: i128 = 1;
/// The ending of a profile file's name, without the leading dot.
pub const EXTENSION: &str = "tracking.ron";
/// Most bytes of a file that holds one profile.
pub const SINGLE_LIMIT: usize = 256 * 1024;
/// Most bytes of a file that holds a list of profiles.
pub const LIST_LIMIT: usize = 4 * 1024 * 1024;
