//! Threadmark: prepare, check and share the email tracking settings of Dynamics 365.
// On Windows no console window opens beside the program's.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use threadmark::command_line::{self, Call};

fn main() -> ExitCode {
    let call = command_line::run(
        command_line::arguments(),
        &mut std::io::stdout().lock(),
        // Not locked: a reading thread whose fault is caught says so there meanwhile.
        &mut std::io::stderr(),
    );
    match call {
        Call::Finished(status) => ExitCode::from(status),
        Call::Window { import } => threadmark::window::open(import.as_deref()),
    }
}
