//! What the tests share: a library in a temporary folder, profiles that carry a number, and helper processes.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{RwLock, RwLockReadGuard},
};

use jiff::{SignedDuration, Timestamp};
use profile_library::{Edit, Library, Opened, ProfileKey, Stamp};
use tempfile::TempDir;
use tracking_settings::{Field, Profile, SettingId, Value};

/// A point in time, this many seconds into the tests' own clock.
pub(crate) fn at(seconds: i64) -> Timestamp {
    "2026-11-23T10:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

/// A point in time, this many days into the tests' own clock.
pub(crate) fn day(days: i64) -> Timestamp {
    at(days * 24 * 3600)
}

/// A profile that carries a number in several fields, so that a mixture of two would be seen.
pub(crate) fn numbered(number: i128) -> Profile {
    let mut profile = Profile::new("Contoso test");
    profile.settings.base_tracking_number = number;
    profile.settings.prefix = format!("P{number}");
    profile.notes = format!("Number {number}. {}", "Some notes. ".repeat(20));
    profile
}

/// The number that a profile carries, everywhere the same.
pub(crate) fn number_of(profile: &Profile) -> i128 {
    let number = profile.settings.base_tracking_number;
    assert_eq!(*profile, numbered(number), "a mixture of two profiles");
    number
}

/// The edit that leads to the profile with this number.
pub(crate) fn edit(number: i128, at: Timestamp) -> Edit {
    let field = Field::Setting(SettingId::BaseTrackingNumber);
    Edit {
        field,
        was: Value::Number(number - 1),
        is: Value::Number(number),
        at,
    }
}

/// A library in a temporary folder.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    pub(crate) library: Library,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let library = open(folder.path(), at(0)).library;
        Self { folder, library }
    }

    /// One with the profile that carries the number 0.
    pub(crate) fn with_profile() -> (Self, ProfileKey, Stamp) {
        let home = Self::new();
        let (key, stamp) = home.library.create(&numbered(0), at(0)).unwrap();
        (home, key, stamp)
    }

    pub(crate) fn profile_file(&self, key: &ProfileKey) -> PathBuf {
        profile_file(self.folder.path(), key)
    }

    pub(crate) fn history(&self, key: &ProfileKey) -> PathBuf {
        self.folder.path().join("profiles").join(format!("{key}.history"))
    }
}

pub(crate) fn open(folder: &Path, now: Timestamp) -> Opened {
    Library::open(folder, now).unwrap()
}

pub(crate) fn profile_file(folder: &Path, key: &ProfileKey) -> PathBuf {
    folder.join("profiles").join(key.file_name())
}

/// Every file below a folder, with its contents.
pub(crate) fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.clone(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// This program again, running one test in a folder. That test asks [`helper_folder`] for it, and without one returns.
pub(crate) struct Helper<'a> {
    pub(crate) test: &'a str,
    pub(crate) folder: &'a Path,
}

/// While a process is being started it holds what this one has open, locks included, for an instant.
static STARTING: RwLock<()> = RwLock::new(());

/// While this lives no process is started, so that a lock that is let go is free at once.
pub(crate) fn nothing_is_started() -> RwLockReadGuard<'static, ()> {
    STARTING.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn start(command: &mut Command) -> Child {
    let _starting = STARTING.write().unwrap_or_else(std::sync::PoisonError::into_inner);
    command.spawn().unwrap()
}

#[cfg(unix)]
fn run(command: &mut Command) -> std::process::Output {
    start(command).wait_with_output().unwrap()
}

const FOLDER: &str = "PROFILE_LIBRARY_TEST_FOLDER";

/// The folder to work in, if this process is a helper.
pub(crate) fn helper_folder() -> Option<PathBuf> {
    env::var_os(FOLDER).map(PathBuf::from)
}

impl Helper<'_> {
    /// The helper started by another program: these words, then the helper's own.
    fn command_after(&self, words: &[&str]) -> Command {
        let itself = env::current_exe().unwrap();
        let mut command = match words.split_first() {
            Some((program, words)) => {
                let mut command = Command::new(program);
                command.args(words).arg(itself);
                command
            }
            None => Command::new(itself),
        };
        command.args(["--exact", self.test, "--nocapture", "--test-threads=1"]);
        command
            .env(FOLDER, self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts the helper.
    pub(crate) fn start(&self) -> Child {
        start(&mut self.command_after(&[]))
    }

    /// Runs the helper to its end, started by another program: these words, then the helper's own. It must have passed.
    #[cfg(unix)]
    pub(crate) fn passes_after(&self, words: &[&str]) {
        let output = run(&mut self.command_after(words));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{} {words:?}: {said}",
            self.test
        );
    }
}

/// Whether this program can be run at all, with these words.
#[cfg(unix)]
pub(crate) fn can_run(program: &str, words: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let started = {
        let _starting = STARTING.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        command.spawn()
    };
    started.is_ok_and(|child| child.wait_with_output().unwrap().status.success())
}
