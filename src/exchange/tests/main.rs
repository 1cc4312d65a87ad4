//! The crate through its public functions, as one program: each program of its own costs seconds of compiling and linking.
#![allow(missing_docs, clippy::unwrap_used, reason = "in a test a panic is the report")]

mod card;
mod comparison;
mod csv;
mod dynamics;
#[path = "../../settings/tests/support/mod.rs"]
mod generated;
mod json;
mod report;
mod steps;
mod text;
