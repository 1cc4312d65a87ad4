//! Tests that need something that this machine may lack (a display, a dialog program) run where they find it, and say
//! otherwise that they were left out.

use std::{fs::OpenOptions, io::Write as _};

/// Says in one line on standard error that a test was left out, and what would run it. Where the variable
/// `THREADMARK_LEFT_OUT` names a file, the line is appended there too: the automatic run fails if that file is not
/// empty. Return from the test after calling this.
#[allow(dead_code, reason = "which tests can be left out depends on the system")]
pub(crate) fn left_out(test: &str, what_would_run_it: &str) {
    let line = format!("left out: {test}: {what_would_run_it}\n");
    // Not `eprint`, which the test runner holds back for tests that pass.
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(path) = std::env::var_os("THREADMARK_LEFT_OUT") {
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .expect("THREADMARK_LEFT_OUT names a file");
        file.write_all(line.as_bytes()).expect("the line can be appended");
    }
}
