//! Threadmark's application: the window and the command line over the crates that hold settings and profiles. Views are
//! functions of the [`state`] and return [`action`]s; [`update()`](update::update) changes the state and says which
//! [`effects`](effect::Effect) it wants; jobs do what waits and report back as actions.

#![allow(missing_docs, unreachable_pub, reason = "an application's modules are its own")]

pub mod app;
pub mod carried_out;
pub mod changes;
pub mod closing;
pub mod command_line;
pub mod compare;
pub mod core;
pub mod export;
pub mod frame;
pub mod help;
pub mod import;
pub mod jobs;
pub mod kit;
pub mod panel;
pub mod place;
pub mod prefix_history;
pub mod profiles;
pub mod read_token;
pub mod settings;
pub mod states;
pub mod steps;
pub mod token;
pub mod try_prefix;
pub mod two_emails;
pub mod two_versions;
pub mod update;
pub mod window;
