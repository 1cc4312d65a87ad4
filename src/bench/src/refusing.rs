//! Files that nobody should send: how long it takes to refuse them, and how much memory. Each is read in a process of
//! its own, as Import reads it, and once more by a peer.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
    time::Duration,
};

use tracking_settings::file::{LIST_LIMIT, SINGLE_LIMIT};

use crate::{
    Measured, Plan,
    child::{Reader, argument},
    figures::Quantity,
    other_forms,
    report::{Reach, Row},
    say,
    shapes::{LISTS, SINGLE, Shape},
    subject::Running,
    temporary_folder,
};

pub(crate) const TIME: Reach = Reach::AtMost(Quantity::Milliseconds(100.0));
const MEMORY: Reach = Reach::AtMost(Quantity::Mebibytes(32.0));
/// A list of profiles that can be read is no refusal: its figures are told and nothing is asked of them.
pub(crate) const TOLD: [Reach; 2] = [Reach::Free; 2];
/// How many of the slowest files are named.
const NAMED: usize = 3;

/// Files of one kind or size, of which the worst are told.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) files: Vec<(String, Content)>,
    /// Who else reads them.
    pub(crate) peer: Reader,
    /// How long each may take, and how much memory.
    pub(crate) reach: [Reach; 2],
}

pub(crate) enum Content {
    /// Made by this, of so many bytes.
    Made(fn(usize) -> Vec<u8>, usize),
    /// A file of this many zeros, which takes no room on the disk.
    Zeros(u64),
}

impl Content {
    fn write(&self, path: &Path) -> std::io::Result<()> {
        match *self {
            Self::Made(make, size) => fs::write(path, make(size)),
            Self::Zeros(size) => File::create(path)?.set_len(size),
        }
    }
}

/// What a reader needed for a file.
#[derive(Clone, Debug)]
struct Reading {
    time: Duration,
    /// More memory at the peak, in KiB; `None` where the system doesn't say.
    memory: Option<u64>,
    ended: String,
}

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    say("The worst files …");
    measure_groups(plan, &groups())
}

pub(crate) fn measure_groups(plan: &Plan, groups: &[Group]) -> Measured<Vec<Row>> {
    let mut rows = Vec::new();
    for group in groups {
        rows.extend(measure_group(plan, group)?);
    }
    Ok(rows)
}

/// Bytes of a file that is far too large, whatever it is.
pub(crate) const FAR_TOO_LARGE: usize = 50_000_000;

fn groups() -> [Group; 5] {
    let all = |shapes: &[Shape], size| -> Vec<(String, Content)> {
        let made = shapes
            .iter()
            .map(|shape| (shape.name.to_owned(), Content::Made(shape.make, size)));
        made.collect()
    };
    let over = LIST_LIMIT + LIST_LIMIT / 4;
    let mut too_large = all(&SINGLE, over);
    too_large.extend(all(&LISTS, over));
    too_large.push(("a gibibyte of nothing".to_owned(), Content::Zeros(1 << 30)));
    let group = |name, files| Group {
        name,
        files,
        peer: Reader::Ron,
        reach: [TIME, MEMORY],
    };
    [
        group("worst profile of 256 KiB", all(&SINGLE, SINGLE_LIMIT)),
        group("worst single profile of 4 MiB", all(&SINGLE, LIST_LIMIT)),
        group("worst file of more than 4 MiB", too_large),
        group(
            "worst picture, text or JSON",
            vec![
                (
                    "a picture of 50 MB".to_owned(),
                    Content::Made(other_forms::large_picture, FAR_TOO_LARGE),
                ),
                (
                    "a picture of 100,000 × 100,000 points".to_owned(),
                    Content::Made(other_forms::enormous_claim, 0),
                ),
                (
                    "a picture full of texts".to_owned(),
                    Content::Made(other_forms::texts_only, 0),
                ),
                (
                    "a text of 50 MB".to_owned(),
                    Content::Made(other_forms::large_text, FAR_TOO_LARGE),
                ),
                (
                    "a text without an end".to_owned(),
                    Content::Made(other_forms::endless_text, 0),
                ),
                (
                    "JSON nested without an end".to_owned(),
                    Content::Made(other_forms::deep_json, 0),
                ),
            ],
        ),
        Group {
            reach: TOLD,
            ..group("worst list of 4 MiB", all(&LISTS, LIST_LIMIT))
        },
    ]
}

fn measure_group(plan: &Plan, group: &Group) -> Measured<Vec<Row>> {
    let folder = temporary_folder()?;
    let path = folder.path().join("profile.tracking.ron");
    let mut readings = Vec::new();
    for (name, content) in &group.files {
        content
            .write(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let ours = read(plan, Reader::Threadmark, &path)?;
        let peer = read(plan, group.peer, &path)?;
        readings.push((name.as_str(), ours, peer));
    }
    readings.sort_by_key(|(_, ours, _)| std::cmp::Reverse(ours.time));
    let slowest = readings.first().ok_or("No file was read.")?;
    let named: Vec<String> = readings
        .iter()
        .take(NAMED)
        .map(|(name, ours, _)| format!("{name} ({}, {})", Quantity::time(ours.time), ours.ended))
        .collect();
    let time = Row::new(format!("{}: time", group.name), Quantity::time(slowest.1.time))
        .beside(group.peer.alone(), Quantity::time(slowest.2.time))
        .reach(group.reach[0])
        .note(format!("of {}: {}.", readings.len(), named.join(", ")));
    Ok(vec![time, memory(group, &readings)])
}

fn memory(group: &Group, readings: &[(&str, Reading, Reading)]) -> Row {
    let [_, reach] = group.reach;
    let measure = format!("{}: more memory", group.name);
    let most = readings
        .iter()
        .filter_map(|(name, ours, peer)| Some((name, ours.memory?, peer.memory?, &ours.ended)))
        .max_by_key(|(_, ours, ..)| *ours);
    match most {
        Some((name, ours, peer, ended)) => Row::new(measure, Quantity::kibibytes(ours))
            .beside(group.peer.alone(), Quantity::kibibytes(peer))
            .reach(reach)
            .note(format!("{name}, {ended}.")),
        None => Row::left_out(measure, crate::process::NEEDS_PROC).reach(reach),
    }
}

/// Of several processes the median time and the most memory.
fn read(plan: &Plan, reader: Reader, path: &Path) -> Measured<Reading> {
    let runs = (0..plan.long_runs).map(|_| read_once(reader, path));
    let mut runs = runs.collect::<Measured<Vec<_>>>()?;
    runs.sort_by_key(|run| run.time);
    let memory = runs.iter().filter_map(|run| run.memory).max();
    let median = runs.get(runs.len() / 2).cloned().ok_or("No file was read.")?;
    Ok(Reading { memory, ..median })
}

fn read_once(reader: Reader, path: &Path) -> Measured<Reading> {
    let this = std::env::current_exe().map_err(|error| format!("This program does not find itself: {error}"))?;
    let mut command = Command::new(this);
    command.args(["child-read", "--reader", &argument(&reader)]).arg(path);
    let running = Running::start(command)?;
    let reading = running.line().as_deref().and_then(reading);
    running.wait_for_end()?;
    match reading {
        Some(reading) => Ok(reading),
        // A peer may not survive what it is given; the application has to.
        None if reader != Reader::Threadmark => Ok(Reading {
            time: Duration::ZERO,
            memory: None,
            ended: "ended by the system".to_owned(),
        }),
        None => Err(format!("Reading {} ended the process.", path.display())),
    }
}

fn reading(line: &str) -> Option<Reading> {
    let mut parts = line.splitn(3, ' ');
    Some(Reading {
        time: Duration::from_micros(parts.next()?.parse().ok()?),
        memory: parts.next()?.parse().ok(),
        ended: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_is_understood() {
        let line = reading("1500 2048 refused").unwrap();
        assert_eq!((line.time, line.memory), (Duration::from_micros(1_500), Some(2_048)));
        assert_eq!(line.ended, "refused");
        assert_eq!(reading("1500 ? read").unwrap().memory, None);
        assert!(reading("thread panicked").is_none());
    }

    #[test]
    fn the_gibibyte_takes_no_room() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("zeros");
        Content::Zeros(1 << 30).write(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 1 << 30);
    }
}
