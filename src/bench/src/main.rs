//! Measures Threadmark beside its peers, in one run on one machine: an empty window of the same kind, a pass of plain
//! widgets, an empty library, RON alone. Figures of different machines or runs say little; ratios of one run do.
//!
//! | module | subject |
//! |---|---|
//! | `window` | start, memory and idle processor time of windows |
//! | `view_pass` | one pass of the Settings view, without a window |
//! | `library_start` | a library of 10,000 profiles: start and scrolling |
//! | `refusing` | the worst files that somebody could send |
//! | `sharing` | a picture that is drawn, a list that is read and previewed |
//! | `environments` | an answer of Dynamics that is read, and the worst that could be read as one |
//! | `side_by_side` | a thousand profiles beside a standard, eight columns side by side |
//! | `size` | the release binary |
//! | `child` | the processes that are measured |
//! | `subject` | starting them and hearing from them |
//! | `display`, `outside` | a display without a screen, and who watches it |
//! | `process` | what the system says of a process |
//! | `libraries` | profiles on disk to measure with |
//! | `shapes`, `other_forms`, `sources` | files to measure with |
//! | `report`, `figures` | the table |

mod child;
mod display;
mod environments;
mod figures;
mod headless;
mod libraries;
mod library_start;
mod other_forms;
#[cfg(target_os = "linux")]
mod outside;
mod process;
mod refusing;
mod report;
mod shapes;
mod sharing;
mod side_by_side;
mod size;
mod sources;
mod subject;
mod view_pass;
mod window;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::{child::ChildCommand, display::Display, report::Row};

/// What went wrong while measuring, as a sentence.
type Measured<T> = Result<T, String>;

/// Measures Threadmark beside an empty window and other peers, and prints one table.
///
/// The exit status is 0 where everything is within its reach, 1 where something is not, 2 where something could not
/// be measured.
#[derive(Parser)]
#[command(name = "threadmark-bench", version)]
struct Arguments {
    #[command(subcommand)]
    measure: Option<Measure>,
    /// How often each window is started, after one start that doesn't count
    #[arg(long, global = true, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// One run of ten-second measures instead of three, and fewer passes
    #[arg(long, global = true)]
    quick: bool,
    /// The release binary to measure [default: threadmark beside this program]
    #[arg(long, global = true, value_name = "FILE")]
    binary: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Measure {
    /// Everything, as without a subcommand
    All,
    /// Start, memory and idle processor time, beside an empty window
    Window,
    /// One pass of the Settings view, beside a pass of plain widgets
    Pass,
    /// 10,000 profiles: start and scrolling, beside an empty library
    Library,
    /// Refusing the worst files, beside RON alone
    Refusing,
    /// Pictures and lists, beside the image crate and RON alone
    Sharing,
    /// What Dynamics gives out and profiles side by side, beside libraries, labels and an empty window
    Environments,
    /// The release binary's size
    Size,
    #[command(flatten)]
    Child(ChildCommand),
}

/// How thoroughly to measure, and what.
struct Plan {
    /// Starts of each window.
    runs: u32,
    /// Runs of measures that take ten seconds.
    long_runs: u32,
    /// Passes of measures without a window.
    passes: usize,
    /// The release binary.
    binary: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.measure {
        Some(Measure::Child(command)) => return child::run(command),
        measure => measured(
            &measure.unwrap_or(Measure::All),
            &plan(&arguments.binary, arguments.runs, arguments.quick),
        ),
    };
    match result {
        Ok(rows) => {
            let mut out = std::io::stdout().lock();
            // Nobody is left to tell where standard output is gone.
            let _ = writeln!(out, "{}", report::table(&rows));
            report::exit_code(&rows)
        }
        Err(sentence) => {
            say(&sentence);
            ExitCode::from(2)
        }
    }
}

fn plan(binary: &Option<PathBuf>, runs: u32, quick: bool) -> Plan {
    let beside = || {
        let this = std::env::current_exe().unwrap_or_default();
        let name = format!("threadmark{}", std::env::consts::EXE_SUFFIX);
        this.parent().unwrap_or(Path::new(".")).join(name)
    };
    Plan {
        runs: if quick { runs.min(3) } else { runs },
        long_runs: if quick { 1 } else { 3 },
        passes: if quick { 100 } else { 500 },
        binary: binary.clone().unwrap_or_else(beside),
    }
}

fn measured(measure: &Measure, plan: &Plan) -> Measured<Vec<Row>> {
    if cfg!(debug_assertions) {
        say(
            "This is a build for development. Its figures say nothing about the program that people use: add --release.",
        );
    }
    let all = matches!(measure, Measure::All);
    let mut rows = Vec::new();
    let display = match measure {
        Measure::All | Measure::Window | Measure::Library => Some(Display::open()?),
        _ => None,
    };
    if let Some(display) = &display {
        if all || matches!(measure, Measure::Window) {
            rows.extend(window::measure(plan, display)?);
        }
        if all || matches!(measure, Measure::Library) {
            rows.extend(library_start::measure(plan, display)?);
        }
    }
    if all || matches!(measure, Measure::Pass) {
        rows.extend(view_pass::measure(plan)?);
    }
    if all || matches!(measure, Measure::Refusing) {
        rows.extend(refusing::measure(plan)?);
    }
    if all || matches!(measure, Measure::Sharing) {
        rows.extend(sharing::measure(plan)?);
    }
    if all || matches!(measure, Measure::Environments) {
        rows.extend(environments::measure(plan)?);
        rows.extend(side_by_side::measure(plan)?);
    }
    if all || matches!(measure, Measure::Size) {
        rows.push(size::measure(&plan.binary));
    }
    Ok(rows)
}

/// Says something on standard error, beside the table.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

/// A folder that is gone when it is no longer needed.
fn temporary_folder() -> Measured<tempfile::TempDir> {
    tempfile::tempdir().map_err(|error| format!("No temporary folder: {error}"))
}
