//! The crate through its public functions, as one program: each program of its own costs seconds of compiling and linking.
#![allow(missing_docs, clippy::unwrap_used, reason = "in a test a panic is the report")]

mod carried_out;
mod carried_out_properties;
mod catalogue;
mod clashes;
mod compare;
mod dotnet;
mod file;
mod file_reading;
mod largest_number;
mod noise_pattern;
mod prefix_history;
mod profile;
mod properties;
mod refusals;
mod smart_matching;
mod smart_matching_properties;
mod steps;
mod subject_line;
mod support;
mod token_reader;
