//! The crate through its public functions.
#![allow(missing_docs, clippy::unwrap_used, reason = "in a test a panic is the report")]

// For the tables of its encodings, which the writer needs too.
#[path = "../src/cipher.rs"]
mod cipher;
mod damage;
mod oracle;
mod reading;
mod references;
mod writer;

use outlook_file::Encoding;
