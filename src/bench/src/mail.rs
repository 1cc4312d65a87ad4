//! A mailbox of 100,000 messages, tried as a whole process, beside programs that only look for a word in it; another
//! profile without reading again, also where words may differ; the memory of a message.

use std::{
    fs::{self, File},
    io::{BufWriter, Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use mail_correlation::{
    Sample, TooMuch, WhatIf,
    read::{Options, Progress},
};
use tracking_settings::{Planned, Profile};

use crate::{
    Measured, Times, process,
    report::{Figure, Runs},
    temporary_folder,
};

const MESSAGES: usize = 100_000;
/// In bytes, before each message's own: what mail brings along from the servers on its way.
const NOISE: usize = 2_600;
const BODY: usize = 8_000;

pub(crate) fn measure(times: Times) -> Measured<Vec<Figure>> {
    let folder = temporary_folder()?;
    let mailbox = folder.path().join("mailbox.mbox");
    write(&mailbox).map_err(|error| format!("The mailbox could not be written: {error}"))?;
    let profiles = [profile("CRM:"), profile("CTSO-")];
    let mut paths = Vec::new();
    for (at, profile) in profiles.iter().enumerate() {
        let path = folder.path().join(format!("{at}.tracking.ron"));
        fs::write(&path, tracking_settings::file::write(profile))
            .map_err(|error| format!("A profile could not be written: {error}"))?;
        paths.push(path);
    }
    // From the disk once: what is measured is read from memory.
    std::io::copy(
        &mut File::open(&mailbox).map_err(|error| error.to_string())?,
        &mut std::io::sink(),
    )
    .map_err(|error| error.to_string())?;
    let program = process::this_program()?.with_file_name(format!("threadmark{}", std::env::consts::EXE_SUFFIX));
    let ours = || {
        let mut command = Command::new(&program);
        command.arg("try").arg(&mailbox).arg("--json");
        command.arg("--profile").arg(&paths[0]).arg("--against").arg(&paths[1]);
        command
    };
    let peer = |name: &str| {
        let mut command = Command::new(name);
        command.args(["-c", "^Message-ID:"]).arg(&mailbox);
        command
    };
    let mut rows = Vec::new();
    for (name, most) in [("rg", 2.0), ("grep", 0.9)] {
        // Whoever has it not can still measure the other.
        if took(&mut peer(name)).is_err() {
            crate::say(&format!("{name} is not installed, so nothing is measured beside it."));
            continue;
        }
        let (mut mine, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..5 * times {
            mine.push(took(&mut ours()));
            theirs.push(took(&mut peer(name)));
        }
        let peer_name = if name == "rg" { "rg -c" } else { "grep -c" };
        let (mine, theirs) = (Runs::of(mine)?, Runs::of(theirs)?);
        let figure = Figure::of_runs("try, 100,000 messages", &mine, (peer_name, &theirs));
        rows.push(figure.at_most_times(most));
    }
    rows.extend(within_a_process(&mailbox, &profiles, times)?);
    Ok(rows)
}

/// Another profile, and what a message takes of memory.
fn within_a_process(mailbox: &Path, profiles: &[Profile; 2], times: Times) -> Measured<Vec<Figure>> {
    process::forget_peak();
    let before = process::memory(std::process::id())?.resident;
    let begun = Instant::now();
    let read = Sample::read(&[mailbox.to_path_buf()], &Options::default(), &Progress::default());
    let (sample, _) = read.map_err(|error| error.to_string())?;
    let reading = begun.elapsed();
    let after = process::memory(std::process::id())?.peak;
    let mut runs = Vec::new();
    for run in 0..5 * times {
        let begun = Instant::now();
        let replay = sample.replay(&profiles[run % 2], &WhatIf::default());
        replay.map_err(|bad| bad.sentence())?;
        runs.push(Ok(begun.elapsed()));
    }
    let notices = notices().map_err(|error| error.to_string())?;
    let mut may_differ = profiles[0].clone();
    may_differ.settings.advanced.allowed_difference = Planned::Value(1);
    let mut of_notices = Vec::new();
    for _ in 0..times {
        let begun = Instant::now();
        let replay = notices.replay(&may_differ, &WhatIf::default());
        replay.map_err(|bad| bad.sentence())?;
        of_notices.push(Ok(begun.elapsed()));
    }
    let bytes = after.saturating_sub(before) as f64 * 1_024.0 / MESSAGES as f64;
    Ok(vec![
        Figure::of_runs(
            "another profile, 100,000 messages",
            &Runs::of(runs)?,
            ("reading", &Runs::of([Ok(reading)])?),
        )
        .at_most(30.0),
        Figure::of_runs(
            "smart matching, 100,000 notices that differ by a word",
            &Runs::of(of_notices)?,
            ("reading", &Runs::of([Ok(reading)])?),
        )
        .at_most(300.0),
        // Two threads read with 128 KiB each.
        Figure::new("memory of a message", "B", bytes, ("headers", (NOISE + 600) as f64)).at_most(300.0),
    ])
}

/// Of one sender to one recipient, each with a number of its own: all have the same addresses, and almost the same words.
fn notices() -> Result<Sample, TooMuch> {
    let notice = |n: usize| {
        format!(
            "From: noreply@contoso.example\nTo: support@adatum.example\nSubject: Ticket {n} received\nMessage-ID: <{n}@x>\n"
        )
    };
    let all: Vec<String> = (0..MESSAGES).map(notice).collect();
    Sample::of_headers(all.iter().map(String::as_str))
}

fn profile(prefix: &str) -> Profile {
    let mut profile = Profile::new(prefix);
    prefix.clone_into(&mut profile.settings.prefix);
    profile.settings.use_smart_matching = true;
    profile
}

/// With its output read to the end: grep stops early where nobody reads.
fn took(command: &mut Command) -> Measured<Duration> {
    let begun = Instant::now();
    let name = command.get_program().display().to_string();
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("{name}: {error}"))?;
    let mut said = Vec::new();
    if let Some(output) = &mut child.stdout {
        output.read_to_end(&mut said).map_err(|error| error.to_string())?;
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() {
        Ok(begun.elapsed())
    } else {
        Err(format!("{name} failed"))
    }
}

/// Conversations of three messages, the first with a token in every third; replies have In-Reply-To in four of five.
fn write(path: &Path) -> std::io::Result<()> {
    // A bigger buffer that is given back makes the system's allocator keep what is given back later, and the memory of a
    // message would be that of this program, not of `threadmark try`.
    let mut out = BufWriter::with_capacity(64 << 10, File::create(path)?);
    let noise = "Received: from a.example (a.example [192.0.2.1]) by b.example with SMTP id 0123456789abcdef\n"
        .repeat(NOISE / 96);
    let body =
        "Thank you for your order. We will let you know when the goods have left the warehouse.\n".repeat(BODY / 87);
    let words = [
        "order", "invoice", "delivery", "question", "offer", "contract", "pump", "price", "sample", "return",
    ];
    for n in 0..MESSAGES {
        let (conversation, place) = (n / 3, n % 3);
        let word = |by: usize| words[conversation / by % words.len()];
        let token = if conversation % 3 == 0 {
            format!(" CRM:0{:06}", conversation % 1_000_000)
        } else {
            String::new()
        };
        let subject = format!("{} {} {conversation}{token}", word(1), word(10));
        let date = format!(
            "{} Mar 2026 {:02}:{:02}:{:02} +0000",
            1 + n / 86_400,
            n / 3_600 % 24,
            n / 60 % 60,
            n % 60
        );
        write!(
            out,
            "From sender@contoso.example Mon Mar  2 09:15:00 2026\n{noise}From: Sales <sales{}@contoso.example>\n\
             To: Customer <customer{conversation}@adatum.example>\nSubject: {}{subject}\nDate: {date}\n\
             Message-ID: <{n}.0123456789abcdef@contoso.example>\n",
            conversation % 300,
            if place == 0 { "" } else { "RE: " },
        )?;
        if place > 0 && n % 5 != 0 {
            writeln!(out, "In-Reply-To: <{}.0123456789abcdef@contoso.example>", n - 1)?;
        }
        if place > 0 {
            writeln!(
                out,
                "References: <{}.0123456789abcdef@contoso.example>",
                conversation * 3
            )?;
        }
        write!(out, "\n{body}\n")?;
    }
    out.flush()
}
