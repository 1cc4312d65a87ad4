//! The command line as a console program. On Windows a program has either a console or none, and shells wait only for the
//! first kind: they start this one, which starts the window's program where a window is asked for.

use std::{
    io::Write as _,
    process::{Command, ExitCode},
};

use threadmark::command_line::{self, Call};

fn main() -> ExitCode {
    let call = command_line::run(
        command_line::arguments(),
        &mut std::io::stdout().lock(),
        // Not locked: a reading thread whose fault is caught says so there meanwhile.
        &mut std::io::stderr(),
    );
    let import = match call {
        Call::Finished(status) => return ExitCode::from(status),
        Call::Window { import } => import,
    };
    let window = std::env::current_exe().map(|console| console.with_extension("exe"));
    match window.and_then(|window| Command::new(window).args(import).spawn()) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "threadmark: The window's program, threadmark.exe, could not be started: {error}. Install Threadmark again."
            );
            ExitCode::from(2)
        }
    }
}
