//! The profile file: RON, UTF-8, `*.tracking.ron`.
//!
//! | module | subject |
//! |---|---|
//! | `write` | the layout that the program writes |
//! | `read` | the order in which a file is looked at |
//! | `one` | reading one profile: what must be there, limits of texts and numbers |
//! | `fields` | a profile made of fields that stood in another form than this file |
//! | `notice` | what there is to tell about a profile that was read |
//! | `recognise` | files that are something else: an email, a workbook, a zip |
//! | `signs` | the signs of RON, without their meaning |
//! | `shape` | what they say together: one profile or a list, complete or cut off, how deep |
//! | `outline` | where each field stands, so that a refusal can name the field and its line |
//! | `raw` | the file's structure for serde |
//! | `explain` | RON's errors in plain words |
//! | `refusal` | what a refusal says |

mod explain;
mod fields;
mod notice;
mod one;
mod outline;
mod raw;
mod read;
mod recognise;
mod refusal;
mod shape;
mod signs;
mod write;

pub use explain::takes_in_words;
pub use fields::{Given, TooLong, too_long};
pub use notice::{MOST_UNKNOWN, Notice, NoticeCode};
pub use read::{Contents, MOST_PROFILES, ReadProfile, read};
pub use recognise::{NO_PROFILE_IN_PICTURE, email};
pub use refusal::{MEND, Refusal, RefusalKind, SEND_AGAIN};
pub use write::{write, write_list};

/// The format that this version writes, and the newest that it reads.
pub const FORMAT: i128 = 1;
/// The ending of a profile file's name, without the leading dot.
pub const EXTENSION: &str = "tracking.ron";
/// Most bytes of a file that holds one profile.
pub const SINGLE_LIMIT: usize = 256 * 1024;
/// Most bytes of a file that holds a list of profiles.
pub const LIST_LIMIT: usize = 4 * 1024 * 1024;
