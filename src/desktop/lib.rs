//! Threadmark's application: the window and the command line over the crates that hold settings and profiles. Views are
//! functions of the [`state`] and return [`action`]s; [`update()`](update::update) changes the state and says which
//! [`effects`](effect::Effect) it wants; jobs do what waits and report back as actions.

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
mod try_prefix;
mod two_emails;
mod two_versions;
mod update;
pub mod window;

#[cfg(test)]
extern crate self as threadmark;
#[cfg(test)]
mod tests;
