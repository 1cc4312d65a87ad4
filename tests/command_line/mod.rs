//! The program without a window: `check`, `compare`, `convert`, `--help`, `--version` and wrong calls.

mod calls;
mod check;
mod clashes;
mod compare;
mod convert;
mod document;
mod examples;
mod reports;
mod try_mail;

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;
use threadmark::command_line::{Call, run};

/// A profile file with these settings and further parts; the rest is as Microsoft's page says.
fn profile(name: &str, settings: &str, parts: &str) -> String {
    let mut fields = vec![
        ("use_correlation", "true"),
        ("use_tracking_tokens", "true"),
        ("prefix", "\"CRM:\""),
        ("base_tracking_number", "0"),
        ("personal_number_digits", "3"),
        ("activity_counter_digits", "3"),
        ("use_smart_matching", "false"),
        ("use_folder_level_tracking", "true"),
        ("use_categories", "false"),
        ("auto_track_outgoing_email", "false"),
        ("track_between_users_as_two_activities", "true"),
    ];
    for (field, value) in settings.lines().filter_map(|line| line.trim().split_once(": ")) {
        fields
            .iter_mut()
            .find(|(name, _)| *name == field)
            .expect("a setting of this name")
            .1 = value;
    }
    let settings: Vec<_> = fields
        .iter()
        .map(|(field, value)| format!("        {field}: {value},\n"))
        .collect();
    format!(
        "Profile(\n    format: 1,\n    name: \"{name}\",\n    settings: Settings(\n{}    ),\n{parts}\n)\n",
        settings.concat()
    )
}

/// A folder with files for one test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("the file can be written");
        path
    }

    /// Runs the program in this folder, so that what it says names files alone.
    fn run(&self, args: &[&str]) -> Ran {
        ran(program().current_dir(self.0.path()).args(args))
    }

    fn fine(&self) -> PathBuf {
        self.file("fine.tracking.ron", &profile("Fine", "", ""))
    }

    /// A profile with a finding of level error.
    fn with_error(&self) -> PathBuf {
        self.file("with-error.tracking.ron", &profile("With error", "prefix: \"\"", ""))
    }

    fn broken(&self) -> PathBuf {
        self.file("broken.tracking.ron", "Profile(\n    format: 1,\n    name: 5,\n)\n")
    }
}

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    /// All that was said, with the exit status where it is not 0.
    fn told(&self) -> String {
        let status = match self.status {
            Some(0) => String::new(),
            status => format!("{status:?}\n"),
        };
        format!("{status}{}{}", self.out, self.err)
    }

    fn json(&self) -> Vec<Value> {
        serde_json::from_str(&self.out).expect("standard output is a JSON array")
    }

    /// Standard error in lines, each of which names the program.
    fn complaints(&self) -> Vec<&str> {
        let lines: Vec<_> = self.err.lines().collect();
        for line in &lines {
            assert!(line.starts_with("threadmark: "), "{line:?}");
        }
        lines
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadmark"));
    command
        .stdin(Stdio::null())
        .env("DISPLAY", ":987654")
        .env("WAYLAND_DISPLAY", "no-such-display");
    command
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

fn threadmark<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    ran(program().args(args))
}

/// `threadmark check FILE… --json`.
fn checked(files: &[&Path]) -> Ran {
    ran(program().arg("check").args(files).arg("--json"))
}

/// The program in this process.
fn called<S: Into<OsString>>(args: impl IntoIterator<Item = S>) -> (Call, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("threadmark".into()).chain(args.into_iter().map(Into::into));
    let call = run(args, &mut out, &mut err);
    (
        call,
        String::from_utf8(out).expect("UTF-8"),
        String::from_utf8(err).expect("UTF-8"),
    )
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a Unicode path")
}

/// `threadmark check FILE…` as text, from a run that must not complain.
fn ran_text(files: &[&Path]) -> String {
    let ran = ran(program().arg("check").args(files));
    assert_eq!(ran.err, "");
    ran.out
}
