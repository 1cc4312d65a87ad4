//! The crate through its public functions, as one program: each program of its own costs seconds of compiling and linking.
#![allow(missing_docs, clippy::unwrap_used, reason = "in a test a panic is the report")]

mod folders;
mod headers;
mod mbox;
mod outlook;
mod packed;
mod real_mail;
mod seen;
