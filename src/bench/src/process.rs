//! What the system says of a process and of the machine. Only Linux says it this way; elsewhere there is no answer.

use std::fs;

/// What is said where there is no `/proc`.
pub(crate) const NEEDS_PROC: &str = "It needs /proc of Linux.";

/// Memory of a process, in KiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    /// What is resident, shared libraries included (`VmRSS`).
    pub(crate) resident: u64,
    /// What is resident and the process's own, without files (`RssAnon`).
    pub(crate) anonymous: u64,
    /// The most that was resident since the start or since [`forget_peak`] (`VmHWM`).
    pub(crate) peak: u64,
}

/// The memory of a process; `None` where the system doesn't say.
pub(crate) fn memory(process: u32) -> Option<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    memory_in(&status)
}

fn memory_in(status: &str) -> Option<Memory> {
    let kibibytes = |name: &str| {
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.trim().strip_suffix("kB")?.trim().parse().ok()
    };
    Some(Memory {
        resident: kibibytes("VmRSS")?,
        anonymous: kibibytes("RssAnon")?,
        peak: kibibytes("VmHWM")?,
    })
}

/// Makes this process's peak what is resident now. Where the system doesn't allow it, the peak stays.
pub(crate) fn forget_peak() {
    // Without it the peak since the start is measured, which is never less.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Processor time of a process and all its threads, in ticks, in its own code and in the system's.
pub(crate) fn ticks(process: u32) -> Option<u64> {
    ticks_in(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

fn ticks_in(stat: &str) -> Option<u64> {
    // The program's name stands in brackets and may hold spaces and brackets itself.
    let (_, behind_name) = stat.rsplit_once(')')?;
    let mut fields = behind_name.split_whitespace().skip(11);
    let own: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(own + system)
}

/// How often the threads of a process have woken up from waiting since they began.
pub(crate) fn wake_ups(process: u32) -> Option<u64> {
    let mut wake_ups = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task")).ok()?.flatten() {
        // A thread that ends in between counts no more.
        let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        wake_ups += wake_ups_in(&status).unwrap_or_default();
    }
    Some(wake_ups)
}

fn wake_ups_in(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
    line.trim().parse().ok()
}

/// The processor's name.
pub(crate) fn processor() -> Option<String> {
    let information = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = information.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// How many threads wanted to run in the last minute, on average: more than the machine has, and figures are too high.
pub(crate) fn load() -> Option<String> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    load.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_by_name() {
        let status = "Name:\tx\nVmHWM:\t   12 kB\nVmRSS:\t   10 kB\nRssAnon:\t    4 kB\n";
        let expected = Memory {
            resident: 10,
            anonymous: 4,
            peak: 12,
        };
        assert_eq!(memory_in(status), Some(expected));
        assert_eq!(memory_in("VmRSS: 10 kB"), None);
    }

    #[test]
    fn ticks_are_found_behind_any_name() {
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194560 100 0 0 0 31 11 0 0 20 0 5 0 100";
        assert_eq!(ticks_in(stat), Some(42));
        assert_eq!(ticks_in("7 (a) S"), None);
    }

    #[test]
    fn only_waiting_counts_as_a_wake_up() {
        let status = "Name:\tx\nvoluntary_ctxt_switches:\t16\nnonvoluntary_ctxt_switches:\t3\n";
        assert_eq!(wake_ups_in(status), Some(16));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_knows_this_process() {
        let this = std::process::id();
        assert!(memory(this).is_some_and(|memory| memory.peak >= memory.anonymous && memory.resident > 0));
        assert!(ticks(this).is_some() && wake_ups(this).is_some());
    }
}
