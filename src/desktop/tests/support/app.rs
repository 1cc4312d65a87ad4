//! The real application in a test: its own folders, a fixed clock, native dialogs that answer as told.

#![allow(dead_code, reason = "each of the two programs of tests uses some of it")]

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use egui_kittest::Harness;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use tempfile::TempDir;
use threadmark::{
    app::{Options, Threadmark},
    jobs::ScriptedDialogs,
    preferences::{Folders, Preferences, ThemeChoice},
};
use tracking_settings::{Profile, file};

/// When every test begins: 23 November 2026, 14:32 UTC.
pub(crate) const BEGIN: &str = "2026-11-23T14:32:00Z";

/// How a test starts the application.
pub(crate) struct Start {
    /// Width and height in points.
    pub(crate) size: (f32, f32),
    /// What the program remembers about itself.
    pub(crate) preferences: Preferences,
    /// What native dialogs answer, one after the other.
    pub(crate) dialogs: Vec<Option<PathBuf>>,
    /// The file named on the command line.
    pub(crate) import: Option<PathBuf>,
    /// There is neither a browser nor a file manager.
    pub(crate) nothing_opens: bool,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            size: (1280.0, 860.0),
            preferences: Preferences {
                theme: ThemeChoice::Light,
                ..Preferences::default()
            },
            dialogs: Vec::new(),
            import: None,
            nothing_opens: false,
        }
    }
}

/// A clock that a test moves.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<Mutex<Timestamp>>);

impl TestClock {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(BEGIN.parse().expect("a time"))))
    }

    /// The time now.
    pub(crate) fn now(&self) -> Timestamp {
        *self.0.lock().expect("the clock")
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, milliseconds: i64) {
        let mut now = self.0.lock().expect("the clock");
        *now = now
            .checked_add(SignedDuration::from_millis(milliseconds))
            .expect("a time");
    }
}

/// The running application.
pub(crate) struct App {
    /// Drives it.
    pub(crate) harness: Harness<'static, Threadmark>,
    /// Its clock.
    pub(crate) clock: TestClock,
    /// The file names that the export dialog was given.
    pub(crate) suggestions: Arc<Mutex<Vec<String>>>,
    /// The pages that were opened in the browser, and the files that were shown in their folders.
    pub(crate) pages: Arc<Mutex<Vec<OsString>>>,
}

impl App {
    /// Starts the application over a folder, at its first frame.
    pub(crate) fn start(folder: &Path, start: Start) -> Self {
        let clock = TestClock::new();
        Self::start_with_clock(folder, start, clock)
    }

    /// The same, with a clock that goes on from another start.
    pub(crate) fn start_with_clock(folder: &Path, start: Start, clock: TestClock) -> Self {
        let Start {
            size,
            preferences,
            dialogs,
            import,
            nothing_opens,
        } = start;
        let dialogs = ScriptedDialogs::new(dialogs).where_nothing_opens(nothing_opens);
        let (suggestions, pages) = (dialogs.suggestions(), dialogs.pages());
        let options = {
            let clock = clock.clone();
            Options {
                folders: Folders::below(folder),
                import,
                clock: Arc::new(move || clock.now()),
                zone: TimeZone::UTC,
                dialogs: Box::new(dialogs),
                in_place: true,
            }
        };
        let theme = match preferences.theme {
            ThemeChoice::Dark => egui::Theme::Dark,
            ThemeChoice::Light | ThemeChoice::System => egui::Theme::Light,
        };
        let mut harness = Harness::builder()
            .with_theme(theme)
            .with_size(egui::vec2(size.0, size.1))
            .with_os(egui::os::OperatingSystem::Nix)
            .with_max_steps(16)
            .build_eframe(move |creation| Threadmark::new(&creation.egui_ctx, preferences, options));
        harness.run();
        Self {
            harness,
            clock,
            suggestions,
            pages,
        }
    }

    /// Lets the application answer what was done.
    pub(crate) fn run(&mut self) {
        self.harness.run();
    }

    /// Lets a second pass, so that edits reach the disk.
    pub(crate) fn pass_a_second(&mut self) {
        self.clock.pass(1_000);
        self.harness.run();
        self.harness.run();
    }
}

/// The folder in which a library keeps its profiles.
pub(crate) fn profiles_folder(folder: &Path) -> PathBuf {
    Folders::below(folder).library.join("profiles")
}

/// The profiles on disk, by file name.
pub(crate) fn on_disk(folder: &Path) -> Vec<(PathBuf, Profile)> {
    let mut profiles: Vec<(PathBuf, Profile)> = std::fs::read_dir(profiles_folder(folder))
        .expect("the library's folder")
        .filter_map(|file| {
            let path = file.expect("a file").path();
            if !path.is_file() {
                return None;
            }
            let mut contents = file::read(&std::fs::read(&path).expect("a profile")).ok()?;
            Some((path, contents.profiles.pop()?.known.profile))
        })
        .collect();
    profiles.sort_by(|one, other| one.0.cmp(&other.0));
    profiles
}

/// Puts profiles into a library before the application starts.
pub(crate) fn with_profiles(profiles: &[Profile]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: Timestamp = BEGIN.parse().expect("a time");
    let opened = profile_library::Library::open(&Folders::below(folder.path()).library, now).expect("a library");
    for profile in profiles {
        opened.library.create(profile, now).expect("a profile");
    }
    opened.library.close().expect("the session ends");
    // The status bar tells when a profile was last written: the same in every run.
    for file in std::fs::read_dir(profiles_folder(folder.path())).expect("the library's folder") {
        let path = file.expect("a file").path();
        if path.is_file() {
            let file = std::fs::File::options().write(true).open(&path).expect("a profile");
            file.set_modified(now.into()).expect("its time can be set");
        }
    }
    folder
}

/// A profile of this name and environment with Microsoft's defaults.
pub(crate) fn profile(name: &str, environment: &str) -> Profile {
    let mut profile = Profile::new(name);
    profile.environment = (!environment.is_empty()).then(|| environment.to_owned());
    profile
}
