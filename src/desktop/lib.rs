//! Threadmark's application: the window and the command line over the crates that hold settings and profiles. Views are
//! functions of the [`state`] and return [`action`]s; [`update()`](update::update) changes the state and says which
//! [`effects`](effect::Effect) it wants; jobs do what waits and report back as actions.

#![allow(missing_docs, reason = "an application's modules are its own")]

pub mod action;
pub mod app;
pub mod command;
pub mod command_line;
pub mod dialog;
pub mod effect;
pub mod jobs;
pub mod keeper;
pub mod kit;
pub mod message;
pub mod preferences;
pub mod problem;
pub mod state;
pub mod text;
pub mod undo;
pub mod update;
pub mod views;
pub mod window;
pub mod words;
