//! Measures Threadmark beside its peers, in one run on one machine. Figures of different machines or runs say little;
//! ratios of one run do.
//!
//! | module | subject |
//! |---|---|
//! | `windows` | start, memory and idle of a window; a library of 10,000 profiles |
//! | `views` | frames without a window: Settings, Compare, a thousand profiles, an answer of Dynamics |
//! | `mail` | a mailbox of 100,000 messages |
//! | `refusing` | the worst files that somebody could send |
//! | `stage` | the application without a window |
//! | `child` | the processes that are measured |
//! | `process` | their start, and what the system says of them |
//! | `files`, `worst` | what is read |
//! | `report` | the table |

mod child;
mod files;
mod mail;
mod process;
mod refusing;
mod report;
mod stage;
mod views;
mod windows;
mod worst;

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Parser, ValueEnum};

use crate::report::Figure;

/// What went wrong while measuring, as a sentence.
type Measured<T> = Result<T, String>;

/// Measures Threadmark beside an empty window and other peers, and prints one table.
///
/// The exit status is 0 where every figure is within its bound, 1 where one is not, 2 where something could not be
/// measured.
#[derive(Parser)]
#[command(name = "threadmark-bench", version)]
struct Arguments {
    /// What to measure [default: everything]
    parts: Vec<Part>,
    /// Fewer runs
    #[arg(long)]
    quick: bool,
    /// What this process is, where it is one that is measured
    #[arg(long, hide = true, requires = "path")]
    child: Option<child::Role>,
    /// Its file or folder
    #[arg(long, hide = true)]
    path: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Start, memory and idle, beside an empty window
    Window,
    /// 10,000 profiles at start, beside an empty library
    Library,
    /// A pass of Settings and of Compare, a thousand profiles beside a standard, beside plain labels
    Views,
    /// An answer of Dynamics with all its columns, read and previewed, beside serde_json
    Environments,
    /// A mailbox of 100,000 messages, beside rg and grep on the same file
    Mail,
    /// The worst files of every kind, beside RON, serde_json, quick-xml and the bytes alone
    Refusing,
    /// The release binary
    Size,
}

/// How often everything is measured, as a multiple of what has to be; three times without `--quick`.
type Times = usize;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let (Some(role), Some(path)) = (arguments.child, arguments.path) {
        let Err(sentence) = child::run(role, &path) else {
            return ExitCode::SUCCESS;
        };
        say(&sentence);
        return ExitCode::from(2);
    }
    if cfg!(debug_assertions) {
        say("A development build: its figures say nothing about the program that people use. Add --release.");
    }
    let times = if arguments.quick { 1 } else { 3 };
    let (mut rows, mut is_complete) = (Vec::new(), true);
    for part in Part::value_variants() {
        if arguments.parts.is_empty() || arguments.parts.contains(part) {
            match measure(*part, times) {
                Ok(more) => rows.extend(more),
                Err(sentence) => {
                    say(&sentence);
                    is_complete = false;
                }
            }
        }
    }
    // Nobody is left to tell where standard output is gone.
    let _ = writeln!(std::io::stdout(), "{}", report::table(&rows));
    ExitCode::from(match (is_complete, rows.iter().all(Figure::is_within)) {
        (false, _) => 2,
        (true, false) => 1,
        (true, true) => 0,
    })
}

fn measure(part: Part, times: Times) -> Measured<Vec<Figure>> {
    match part {
        Part::Window => windows::measure(times),
        Part::Library => windows::measure_library(times),
        Part::Views => views::measure(times),
        Part::Environments => views::measure_answer(times),
        Part::Mail => mail::measure(times),
        Part::Refusing => refusing::measure(times),
        Part::Size => size().map(|row| vec![row]),
    }
}

/// The release binary, which lies beside this program, and this program, which links the same crates.
fn size() -> Measured<Figure> {
    let this = process::this_program()?;
    let binary = this.with_file_name(format!("threadmark{}", std::env::consts::EXE_SUFFIX));
    let megabytes = |path: &PathBuf| {
        let file = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok::<_, String>(file.len() as f64 / 1e6)
    };
    Ok(Figure::new("binary", "MB", megabytes(&binary)?, ("this program", megabytes(&this)?)).at_most(17.5))
}

/// Says something on standard error, beside the table.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

/// A folder that is gone when it is no longer needed.
fn temporary_folder() -> Measured<tempfile::TempDir> {
    tempfile::tempdir().map_err(|error| format!("No temporary folder: {error}"))
}
