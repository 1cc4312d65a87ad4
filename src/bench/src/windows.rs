//! Windows: how soon they are there, what memory they take, and whether they rest.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{
    Measured, Times,
    child::Role,
    files::{FEW, MANY, library},
    process::{Running, memory, processor_time},
    report::{Figure, Runs},
    say,
    stage::Stage,
};

/// The peer in the table.
const EMPTY: &str = "empty window";
/// Starts of each window, beside one that does not count.
const STARTS: usize = 3;
/// How long after its start a window's memory is measured, and how long it is watched afterwards.
const TEN_SECONDS: Duration = Duration::from_secs(10);

/// A window that can be measured: what it is, and where its profiles are.
type Subject<'a> = (Role, &'a Path);

pub(crate) fn measure(times: Times) -> Measured<Vec<Figure>> {
    let folder = library(FEW)?;
    let subjects = [Role::Threadmark, Role::EmptyWindow].map(|role| (role, folder.path()));
    say("Start to first painted frame …");
    let [ours, empty] = starts(times, subjects)?;
    let start = Figure::of_runs("start to first painted frame", &ours, (EMPTY, &empty)).at_most_times(1.3);

    say("Memory and idle, 20 seconds for each window …");
    let mut rests = [Vec::new(), Vec::new()];
    for _ in 0..times {
        for (subject, rests) in subjects.into_iter().zip(&mut rests) {
            rests.push(rest(subject)?);
        }
    }
    let [ours, empty] = rests;
    let row = |measure, unit, of: fn(&Rest) -> f64| {
        let peer = (EMPTY, median(&empty, of));
        Figure::new(measure, unit, median(&ours, of), peer)
    };
    Ok(vec![
        start,
        row("resident memory after 10 s", "MiB", |rest| rest.memory).at_most_times(1.25),
        // Less than one of the hundredths of a second in which systems count.
        row("processor time in the 10 s after", "ms", |rest| rest.idle).at_most(10.0),
    ])
}

/// A library of 10,000 profiles: how soon the window is there, and what it takes to read the whole list.
pub(crate) fn measure_library(times: Times) -> Measured<Vec<Figure>> {
    let (many, none) = (library(MANY)?, library(0)?);
    say("Start with 10,000 profiles …");
    let [many, none] = [&many, &none].map(|folder| (Role::Threadmark, folder.path()));
    let [ours, empty] = starts(times, [many, none])?;
    let opened = |(_, folder): Subject<'_>| {
        Runs::of((0..times).map(|_| {
            let begun = Instant::now();
            drop(Stage::open(folder));
            Ok(begun.elapsed())
        }))
    };
    let (read, read_empty) = (opened(many)?, opened(none)?);
    Ok(vec![
        Figure::of_runs(
            "10,000 profiles: start to first painted frame",
            &ours,
            ("empty library", &empty),
        )
        .at_most_times(2.0),
        Figure::of_runs(
            "10,000 profiles: all read, without a window",
            &read,
            ("empty library", &read_empty),
        ),
    ])
}

/// Starts two windows in turn, once without counting.
fn starts(times: Times, subjects: [Subject<'_>; 2]) -> Measured<[Runs; 2]> {
    let mut took = [Vec::new(), Vec::new()];
    for run in 0..=STARTS * times {
        for ((role, folder), took) in subjects.into_iter().zip(&mut took) {
            let painted = Running::start(role, folder)?.painted();
            if run > 0 {
                took.push(painted);
            }
        }
    }
    let [ours, peer] = took;
    Ok([Runs::of(ours)?, Runs::of(peer)?])
}

/// A window at rest.
struct Rest {
    /// In MiB.
    memory: f64,
    /// Processor time, in ms.
    idle: f64,
}

/// Starts a window, leaves it alone, and looks at it after ten and after twenty seconds.
fn rest((role, folder): Subject<'_>) -> Measured<Rest> {
    let running = Running::start(role, folder)?;
    thread::sleep((running.begun() + TEN_SECONDS).saturating_duration_since(Instant::now()));
    let id = running.id();
    let memory = memory(id)?.resident as f64 / 1_024.0;
    let before = processor_time(id)?;
    thread::sleep(TEN_SECONDS);
    Ok(Rest {
        memory,
        idle: processor_time(id)? - before,
    })
}

/// Of one that is missing, as where there are none, nothing.
fn median(rests: &[Rest], of: fn(&Rest) -> f64) -> f64 {
    let mut numbers: Vec<f64> = rests.iter().map(of).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
