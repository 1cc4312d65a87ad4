//! Threadmark's application: the window and the command line over the crates that hold settings and profiles.
//!
//! A folder is a subject; all stand on `core`, which names none of them. What the words mean here:
//!
//! | word | meaning |
//! |---|---|
//! | action | what the user, a job or a test wants to happen; the only thing that changes the state |
//! | beside | what an environment holds that is on no page of settings |
//! | case | one reply, made up or as a mail program writes it, to be followed through the four methods |
//! | change | a field that is set, as Undo takes it back |
//! | command | an action of menus and keyboard, with words and shortcut |
//! | draft | what an open dialog holds: typed, chosen, and what is shown of that |
//! | effect | what an action wants outside the state: a file, the clipboard, the library |
//! | event | what a job reports |
//! | finding | what is wrong with a plan, and how to mend it |
//! | handout | profiles on their way to somebody, in one format |
//! | held | set in Dynamics, as far as it was read or marked |
//! | kept state | a version of a profile that the library keeps |
//! | mark | what a kept state means: in Dynamics, agreed |
//! | outcome | what happens to mail if a plan is carried out |
//! | past | the kept states, journal and ticks of a profile |
//! | plan | a profile: what somebody means an environment to hold |
//! | prefix history | earlier prefixes, which still find their records |
//! | reading | a token that is read out of a subject |
//! | slot | a profile's name for as long as the window is open |
//! | standard | the profile beside which all others are shown |
//! | steps | what somebody has to change in Dynamics |
//! | target | what something is taken into, or carried out in |
//! | trial | mail that was opened, and what the settings would have done with it |
//! | version | which values of a profile are meant: now, in Dynamics, agreed, kept |
//! | view | a function of the state that draws and returns actions |
//! | words | the sentences of a subject; those of several are `core::text` |

#![allow(missing_docs, unreachable_pub, reason = "an application's modules are its own")]

pub mod app;
mod carried_out;
mod changes;
mod closing;
pub mod command_line;
mod compare;
mod core;
pub use core::preferences;
mod export;
mod frame;
mod help;
mod import;
pub mod jobs;
mod kit;
mod panel;
mod place;
mod prefix_history;
mod profiles;
mod read_token;
mod settings;
mod states;
mod steps;
mod token;
mod try_on_mail;
mod try_prefix;
mod two_emails;
mod two_versions;
mod update;
pub mod window;

#[cfg(test)]
extern crate self as threadmark;
#[cfg(test)]
mod tests;
