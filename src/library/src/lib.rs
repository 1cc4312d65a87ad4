//! Profiles on disk: safe writing, earlier states and their marks, the journal of edits, the bin, and watching for
//! changes from outside. No window. The clock is the caller's: every call that needs the time is given it.
//!
//! A library is one folder:
//!
//! ```text
//! profiles/
//!   contoso-test.tracking.ron        a profile; its identity is this file's name
//!   contoso-test.history/
//!     journal.ron                    its edits, one a line, the newest last
//!     checklist.ron                  which steps towards it somebody has ticked as carried out
//!     states.ron                     what its earlier states are: when, why, their marks, what is not known
//!     states/2026-11-23-14-32-05-123-day.tracking.ron    an earlier state, a full copy
//! bin/2026-11-23-14-32-05-123/       a deleted profile and its history, under their names
//! unreadable/                        profiles that could not be read, under names that say so
//! handed/                            files for a window that is open already, until it takes them
//! session/                           one file for each running window, locked while it runs
//! lock                               held while somebody writes
//! ```
//!
//! # What holds after a crash
//!
//! Each file but the journal is written beside its place, synced and renamed into it ([`write_safely`]), so it is old or
//! new and never torn. The journal is appended; a torn last line is left out when it is read. Where two files belong
//! together they are written in an order in which every state in between is a sound one: the earlier state before the
//! edit that it precedes, the journal before the profile, the profile before its history into the bin and after it
//! out of it.
//!
//! # Two windows, and synchronised folders
//!
//! Writers take turns by a lock on a file, and whoever stores says which bytes it changed ([`Stamp`]). If others are on
//! disk by then, nothing is written and the caller gets them ([`LibraryError::ChangedOutside`]).

mod bin;
mod checklist;
mod error;
mod handed;
mod journal;
mod key;
mod layout;
mod library;
mod lock;
mod safe_write;
mod session;
mod states;
mod stored;
mod watch;
mod written_value;

pub use bin::{BinEntry, BinId};
pub use checklist::{Checklist, Ticked};
pub use error::LibraryError;
pub use handed::hand_over;
pub use journal::Edit;
pub use key::{NotAKey, ProfileKey};
pub use library::{Library, Opened};
pub use safe_write::{is_device, write_safely};
pub use session::LastChange;
pub use states::{KeptState, Mark, Meaning, Occasion, StateId};
pub use stored::{Stamp, Stored};
pub use watch::{Changed, Watch};
