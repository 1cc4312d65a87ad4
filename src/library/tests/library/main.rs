//! The library through its public interface, with real faults: killed processes, full and read-only disks, folders
//! that vanish, and others who write at the same time.
//!
//! Helper processes are this same program, started again for a single test that does nothing otherwise; see
//! `support::Helper`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test a panic is the report"
)]

mod checklists;
mod deleting;
mod disk_faults;
mod everyday;
mod kept_states;
mod killing;
#[allow(unreachable_pub, reason = "shared with the tests of other crates")]
#[path = "../../../../tests/left_out.rs"]
mod left_out;
mod outside;
mod safe_writing;
mod sessions;
mod support;
mod together;
