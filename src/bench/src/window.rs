//! Windows: how soon they are there, what memory they take, and whether they rest.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{
    Measured, Plan,
    child::{GRAPHICS, LAID_OUT, MADE, Mode, PAINTED},
    display::Display,
    figures::{Durations, Quantity},
    libraries,
    process::{self, Memory, NEEDS_PROC},
    report::{Reach, Row},
    say,
    subject::Subject,
    temporary_folder,
};

/// How long after its start a window's memory is measured, and how long it is watched afterwards.
const TEN_SECONDS: Duration = Duration::from_secs(10);
const START: Reach = Reach::Times(1.3);
const MEMORY: Reach = Reach::Times(1.25);
const IDLE: Reach = Reach::AtMost(Quantity::Ticks(0));
/// The peer's name in the table.
pub(crate) const EMPTY: &str = "empty window";

pub(crate) fn measure(plan: &Plan, display: &Display) -> Measured<Vec<Row>> {
    let folder = temporary_folder()?;
    libraries::make(folder.path(), libraries::FEW)?;
    let ours = Subject::Threadmark(folder.path().to_path_buf());

    say("Start to first painted frame …");
    let (mut our_stages, mut peer_stages) = (Stages::default(), Stages::default());
    let [ours_took, peer_took] = starts(plan, [&ours, &Subject::Empty], |subject| {
        let running = subject.start(display, Mode::FirstFrame, 0)?;
        let moments = [GRAPHICS, MADE, LAID_OUT, PAINTED].map(|moment| running.wait_for(moment));
        let [graphics, made, laid_out, painted] = moments;
        let painted = painted?;
        let stages = match subject {
            Subject::Empty => &mut peer_stages,
            _ => &mut our_stages,
        };
        stages.note([graphics?, made?, laid_out?, painted]);
        running.wait_for_end()?;
        Ok(painted)
    })?;
    let start = Row::new("start to first painted frame", Quantity::time(ours_took.median()))
        .beside(EMPTY, Quantity::time(peer_took.median()))
        .reach(START)
        .note(format!("{}; empty: {}.", ours_took.spread(), peer_took.spread()))
        .note(our_stages.told())
        .note(format!("empty: {}", peer_stages.told()));
    let mut rows = vec![start];
    let binary = release_binary(&plan.binary, folder.path());
    rows.push(binary_start(plan, display, binary.as_ref())?);
    rows.extend(resting(plan, display, &ours, binary.as_ref())?);
    Ok(rows)
}

/// The moments of starts, so that it is known where the time goes.
#[derive(Default)]
struct Stages([Vec<Duration>; 4]);

impl Stages {
    fn note(&mut self, moments: [Duration; 4]) {
        for (all, moment) in self.0.iter_mut().zip(moments) {
            all.push(moment);
        }
    }

    /// The median of each moment.
    fn told(self) -> String {
        let medians = self.0.map(|moments| {
            let median = Durations::of(moments).map_or(Duration::ZERO, |moments| moments.median());
            Quantity::time(median)
        });
        let [graphics, made, laid_out, painted] = medians;
        format!(
            "the window has graphics after {graphics}, the application is made after {made}, its first frame laid out after \
             {laid_out}, painted after {painted}."
        )
    }
}

/// Starts two windows in turn, once without counting, and gives the durations of each.
pub(crate) fn starts(
    plan: &Plan,
    subjects: [&Subject; 2],
    mut start: impl FnMut(&Subject) -> Measured<Duration>,
) -> Measured<[Durations; 2]> {
    let mut times = [Vec::new(), Vec::new()];
    for run in 0..=plan.runs {
        for (subject, times) in subjects.iter().zip(&mut times) {
            let took = start(subject)?;
            if run > 0 {
                times.push(took);
            }
        }
    }
    let [ours, peer] = times;
    let durations = |times| Durations::of(times).ok_or("No start was measured.");
    Ok([durations(ours)?, durations(peer)?])
}

/// From the start of the process to the moment at which its first frame is painted.
pub(crate) fn first_frame(subject: &Subject, display: &Display) -> Measured<Duration> {
    let running = subject.start(display, Mode::FirstFrame, 0)?;
    let took = running.wait_for(PAINTED)?;
    running.wait_for_end()?;
    Ok(took)
}

/// The release binary with the same library; `None` where it is not built.
fn release_binary(program: &Path, folder: &Path) -> Option<Subject> {
    let home = folder.join("home");
    let data = home.join("data/threadmark");
    let made = program.is_file() && libraries::make(&data, libraries::FEW).is_ok();
    made.then(|| Subject::Binary {
        program: program.to_path_buf(),
        home,
    })
}

const BINARY_START: &str = "release binary: start to first painted frame";

#[cfg(target_os = "linux")]
fn binary_start(plan: &Plan, display: &Display, binary: Option<&Subject>) -> Measured<Row> {
    use crate::outside::Watcher;

    let Some(binary) = binary else {
        return Ok(Row::left_out(BINARY_START, not_built(plan)));
    };
    let watcher = Watcher::new(display)?;
    let [ours, peer] = starts(plan, [binary, &Subject::Empty], |subject| {
        let before = watcher.look()?;
        let running = subject.start(display, Mode::Stay, 0)?;
        let (window, at) = watcher.wait_for_window(running.id(), &before)?;
        let took = at.duration_since(running.begun());
        watcher.close(window)?;
        running.wait_for_end()?;
        Ok(took)
    })?;
    Ok(Row::new(BINARY_START, Quantity::time(ours.median()))
        .beside(EMPTY, Quantity::time(peer.median()))
        .reach(START)
        .note(format!(
            "seen on the screen. {}; empty: {}.{}",
            ours.spread(),
            peer.spread(),
            age(&plan.binary)
        )))
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux it can fail")]
fn binary_start(_: &Plan, _: &Display, _: Option<&Subject>) -> Measured<Row> {
    Ok(Row::left_out(BINARY_START, "It is watched through X11 of Linux."))
}

/// A remark about a release binary that may be of older code than this program.
#[cfg(target_os = "linux")]
fn age(binary: &Path) -> &'static str {
    let made = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    let this = std::env::current_exe().ok().and_then(|this| made(&this));
    // One build makes both, one a little after the other.
    const ONE_BUILD: Duration = Duration::from_secs(30 * 60);
    let older = made(binary)
        .zip(this)
        .and_then(|(binary, this)| this.duration_since(binary).ok());
    if older.is_some_and(|older| older > ONE_BUILD) {
        " The binary was built long before this program: cargo build --release makes it anew."
    } else {
        ""
    }
}

fn not_built(plan: &Plan) -> String {
    format!(
        "{} is not there. First run: cargo build --release",
        plan.binary.display()
    )
}

/// A window at rest.
#[derive(Clone, Copy, Debug)]
struct Rest {
    memory: Memory,
    ticks: u64,
    wake_ups: u64,
}

/// The runs of a window at rest; at least one.
struct Rests(Vec<Rest>);

impl Rests {
    fn of(plan: &Plan, subject: &Subject, display: &Display) -> Measured<Self> {
        let runs = (0..plan.long_runs).map(|_| rest(subject, display));
        runs.collect::<Measured<_>>().map(Self)
    }

    /// The median of what is looked at.
    fn median(&self, of: fn(&Rest) -> u64) -> u64 {
        let mut runs: Vec<u64> = self.0.iter().map(of).collect();
        runs.sort_unstable();
        runs.get(runs.len() / 2).copied().unwrap_or_default()
    }
}

/// Memory and idle processor time of each window.
fn resting(plan: &Plan, display: &Display, ours: &Subject, binary: Option<&Subject>) -> Measured<Vec<Row>> {
    const MEMORY_MEASURE: &str = "resident memory after 10 s";
    const OWN_MEASURE: &str = "of it its own, without files";
    const IDLE_MEASURE: &str = "processor time in 10 s while nothing happens";
    const WAKE_MEASURE: &str = "wake-ups in these 10 s";
    if process::memory(std::process::id()).is_none() {
        return Ok(vec![
            Row::left_out(MEMORY_MEASURE, NEEDS_PROC),
            Row::left_out(IDLE_MEASURE, NEEDS_PROC),
        ]);
    }
    say("Memory and idle processor time, 20 seconds for each window …");
    let peer = Rests::of(plan, &Subject::Empty, display)?;
    let mut rows = Vec::new();
    for (prefix, subject) in [("", Some(ours)), ("release binary: ", binary)] {
        let name = |measure: &str| format!("{prefix}{measure}");
        let Some(subject) = subject else {
            rows.push(Row::left_out(name(MEMORY_MEASURE), not_built(plan)));
            rows.push(Row::left_out(name(IDLE_MEASURE), not_built(plan)));
            continue;
        };
        let ours = Rests::of(plan, subject, display)?;
        let row = |measure: &str, quantity: fn(u64) -> Quantity, of: fn(&Rest) -> u64| {
            Row::new(name(measure), quantity(ours.median(of))).beside(EMPTY, quantity(peer.median(of)))
        };
        let ticks: Vec<String> = ours.0.iter().map(|run| run.ticks.to_string()).collect();
        rows.push(row(MEMORY_MEASURE, Quantity::kibibytes, |run| run.memory.resident).reach(MEMORY));
        rows.push(row(OWN_MEASURE, Quantity::kibibytes, |run| run.memory.anonymous));
        rows.push(
            row(IDLE_MEASURE, Quantity::Ticks, |run| run.ticks)
                .reach(IDLE)
                .note(format!("run by run {}.", ticks.join(", "))),
        );
        rows.push(row(WAKE_MEASURE, Quantity::Times, |run| run.wake_ups));
    }
    Ok(rows)
}

/// Starts a window, leaves it alone, and looks at it after ten and after twenty seconds.
fn rest(subject: &Subject, display: &Display) -> Measured<Rest> {
    let mut running = subject.start(display, Mode::Stay, 0)?;
    sleep_until(running.begun() + TEN_SECONDS);
    let id = running.id();
    let gone = || "A window ended before its memory could be measured.".to_owned();
    let memory = process::memory(id).ok_or_else(gone)?;
    let looked = || Some((process::ticks(id)?, process::wake_ups(id)?));
    let (ticks, wake_ups) = looked().ok_or_else(gone)?;
    thread::sleep(TEN_SECONDS);
    let (ticks_then, wake_ups_then) = looked().ok_or_else(gone)?;
    if !running.is_running() {
        return Err(gone());
    }
    Ok(Rest {
        memory,
        ticks: ticks_then.saturating_sub(ticks),
        wake_ups: wake_ups_then.saturating_sub(wake_ups),
    })
}

fn sleep_until(moment: Instant) {
    thread::sleep(moment.saturating_duration_since(Instant::now()));
}
