//! How long it takes to refuse the worst files, and how much memory. Each is read in a process of its own, as Import
//! reads it, and once more by a peer.

use std::{fs, path::Path};

use crate::{
    Measured, Times,
    child::Role,
    process::Running,
    report::Figure,
    say, temporary_folder,
    worst::{FileGroup, GROUPS},
};

/// Milliseconds that each may take.
const TIME: f64 = 100.0;

/// What a reader needed for a file.
#[derive(Clone, Debug, PartialEq)]
struct Needed {
    milliseconds: f64,
    /// More memory at the peak, in MiB.
    memory: f64,
    ended: String,
}

/// A file of a group, and who needed what for it.
struct File {
    pattern: &'static str,
    ours: Needed,
    peer: Needed,
}

pub(crate) fn measure(times: Times) -> Measured<Vec<Figure>> {
    let mut rows = Vec::new();
    for group in &GROUPS {
        say(&format!("{} …", group.name));
        rows.extend(measure_group(times, group)?);
    }
    Ok(rows)
}

/// The slowest of its files, and the one that takes most memory.
fn measure_group(times: Times, group: &FileGroup) -> Measured<[Figure; 2]> {
    let folder = temporary_folder()?;
    let path = folder.path().join("file");
    let files = group.patterns.iter().map(|pattern| {
        fs::write(&path, group.file(pattern, group.size)).map_err(|error| format!("{}: {error}", path.display()))?;
        let (ours, peer) = (read(times, Role::Import, &path)?, read(times, group.peer, &path)?);
        Ok(File { pattern, ours, peer })
    });
    let files = files.collect::<Measured<Vec<_>>>()?;
    let row = |what: &str, unit, of: fn(&Needed) -> f64, most: Option<f64>| {
        let by_worst = |one: &&File, other: &&File| of(&one.ours).total_cmp(&of(&other.ours));
        let worst = files.iter().max_by(by_worst).ok_or("A group without files.")?;
        let peer = (group.peer.name(), of(&worst.peer));
        let row = Figure::new(&format!("{}: {what}", group.name), unit, of(&worst.ours), peer);
        let (ours, theirs) = (&worst.ours.ended, &worst.peer.ended);
        let of_several = format!("of {}: {:?}, {ours}; peer: {theirs}", files.len(), worst.pattern);
        Ok::<_, String>(most.map_or(row.clone(), |most| row.at_most(most)).note(of_several))
    };
    Ok([
        row("time", "ms", |needed| needed.milliseconds, group.memory.map(|_| TIME))?,
        row("more memory", "MiB", |needed| needed.memory, group.memory)?,
    ])
}

/// Of several processes the median time and the most memory.
fn read(times: Times, role: Role, path: &Path) -> Measured<Needed> {
    let runs = (0..times).map(|_| read_once(role, path));
    let mut runs = runs.collect::<Measured<Vec<_>>>()?;
    runs.sort_by(|one, other| one.milliseconds.total_cmp(&other.milliseconds));
    let memory = runs.iter().map(|run| run.memory).fold(0.0, f64::max);
    let median = runs.swap_remove(runs.len() / 2);
    Ok(Needed { memory, ..median })
}

fn read_once(role: Role, path: &Path) -> Measured<Needed> {
    let mut running = Running::start(role, path)?;
    match running.line().as_deref().and_then(needed) {
        Some(needed) => Ok(needed),
        // A peer may not survive what it is given; the application has to.
        None if role != Role::Import => Ok(Needed {
            milliseconds: 0.0,
            memory: 0.0,
            ended: "ended by the system".to_owned(),
        }),
        None => Err(format!("Reading {} ended the process.", path.display())),
    }
}

fn needed(line: &str) -> Option<Needed> {
    let mut parts = line.split(' ');
    let mut number = || parts.next()?.parse::<f64>().ok();
    let (microseconds, kibibytes) = (number()?, number()?);
    Some(Needed {
        milliseconds: microseconds / 1_000.0,
        memory: kibibytes / 1_024.0,
        ended: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_is_understood() {
        let expected = Needed {
            milliseconds: 1.5,
            memory: 2.0,
            ended: "refused".to_owned(),
        };
        assert_eq!(needed("1500 2048 refused"), Some(expected));
        assert_eq!(needed("thread panicked"), None);
    }
}
