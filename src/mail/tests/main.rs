//! The crate through its public functions, as one program: each program of its own costs seconds of compiling and linking.
#![allow(missing_docs, clippy::unwrap_used, reason = "in a test a panic is the report")]

// What writes data files, from the tests of what reads them; and the tables of their encodings, which it needs.
#[path = "../../outlook-file/src/cipher.rs"]
mod cipher;
mod data_file;
mod data_references;
mod folders;
mod headers;
mod mbox;
mod outlook;
mod packed;
mod real_mail;
mod seen;
#[allow(dead_code, reason = "it writes more than is tried here")]
#[path = "../../outlook-file/tests/writer.rs"]
mod writer;

use outlook_file::Encoding;
