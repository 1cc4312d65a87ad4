//! Starting processes, and what the system says of them.

use std::{
    fs,
    io::{BufRead as _, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use clap::ValueEnum as _;

use crate::{
    Measured,
    child::{PAINTED, Role},
};

pub(crate) fn this_program() -> Measured<PathBuf> {
    std::env::current_exe().map_err(|error| format!("This program does not find itself: {error}"))
}

/// A process of this program, which is ended with this value at the latest.
pub(crate) struct Running {
    child: Child,
    begun: Instant,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    pub(crate) fn start(role: Role, path: &Path) -> Measured<Self> {
        let role = role.to_possible_value().ok_or("No such process.")?;
        let mut command = Command::new(this_program()?);
        command.args(["--child", role.get_name(), "--path"]).arg(path);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let begun = Instant::now();
        let mut child = command
            .spawn()
            .map_err(|error| format!("No process could be started: {error}"))?;
        let output = child.stdout.take().ok_or("A process without an output.")?;
        let lines = BufReader::new(output).lines();
        Ok(Self { child, begun, lines })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn begun(&self) -> Instant {
        self.begun
    }

    /// The next line that the process says; `None` where it ended.
    pub(crate) fn line(&mut self) -> Option<String> {
        self.lines.next()?.ok()
    }

    /// Waits until the process says that it is painted, and tells how long it took since its start.
    pub(crate) fn painted(mut self) -> Measured<Duration> {
        let line = self
            .line()
            .ok_or("A window ended before it was painted. Without a display: xvfb-run -a.")?;
        let took = self.begun.elapsed();
        (line == PAINTED).then_some(took).ok_or(line)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself is waited for all the same.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory of a process, in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// What is resident, shared libraries included.
    pub(crate) resident: u64,
    /// The most that was resident since the start or since [`forget_peak`].
    pub(crate) peak: u64,
}

pub(crate) fn memory(process: u32) -> Measured<Memory> {
    let status = proc(&format!("{process}/status"))?;
    Ok(Memory {
        resident: number_in(&status, "VmRSS:")?,
        peak: number_in(&status, "VmHWM:")?,
    })
}

/// Makes this process's peak what is resident now. Where the system doesn't allow it, the peak since the start is
/// measured, which is never less.
pub(crate) fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Processor time of a process and all its threads, in milliseconds. A thread that ends in between counts no more.
pub(crate) fn processor_time(process: u32) -> Measured<f64> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).map_err(|error| no_answer(&error))?;
    let names = threads.flatten().map(|thread| thread.file_name());
    let texts = names.filter_map(|name| proc(&format!("{process}/task/{}/schedstat", name.display())).ok());
    let nanoseconds = texts.filter_map(|text| text.split(' ').next()?.parse::<f64>().ok());
    Ok(nanoseconds.sum::<f64>() / 1e6)
}

fn proc(path: &str) -> Measured<String> {
    fs::read_to_string(format!("/proc/{path}")).map_err(|error| no_answer(&error))
}

fn no_answer(error: &std::io::Error) -> String {
    format!("It needs a process that runs, and /proc of Linux: {error}")
}

/// The number behind a name, in lines of names and values.
fn number_in(status: &str, name: &str) -> Measured<u64> {
    let number = status
        .split_once(name)
        .and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| format!("The system does not tell {name}"))
}

/// The processor, its threads, and how many wanted to run in the last minute: more than there are, and figures are too
/// high.
pub(crate) fn machine() -> String {
    let processor = proc("cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name\t: "))
        .unwrap_or(std::env::consts::ARCH);
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = proc("loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{}, {processor}, {threads} threads, load {load}", std::env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_name() {
        let status = "VmPeak:\t   20 kB\nVmHWM:\t   12 kB\n";
        assert_eq!(number_in(status, "VmHWM:"), Ok(12));
        assert!(number_in(status, "VmRSS:").is_err());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_knows_this_process() {
        let this = std::process::id();
        assert!(memory(this).is_ok_and(|memory| memory.resident > 0 && memory.peak > 0));
        assert!(processor_time(this).is_ok_and(|time| time > 0.0));
    }
}
