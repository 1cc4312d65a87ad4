//! The processes that are measured: windows, and readers of files. They say on standard output what has happened; the
//! process that started them takes the time.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use clap::{Subcommand, ValueEnum};
use egui::ViewportCommand;
use threadmark::{
    app::{Options, Threadmark},
    core::{
        action::Event,
        effect::Effect,
        preferences::{Folders, Preferences},
        words as text,
    },
    jobs::{Jobs, ScriptedDialogs, Setup, keeper::Keeper},
    window,
};
use tracking_settings::file::LIST_LIMIT;

use crate::{Measured, process, say};

/// Said when there is a window, still hidden, and graphics for it.
pub(crate) const GRAPHICS: &str = "graphics";
/// Said when the application is made, its library open.
pub(crate) const MADE: &str = "made";
/// Said when the first frame is laid out.
pub(crate) const LAID_OUT: &str = "laid out";
/// Said when the first frame is painted.
pub(crate) const PAINTED: &str = "painted";
/// Said when the list holds every profile.
pub(crate) const LIST_READ: &str = "list read";

/// What a child does.
#[derive(Subcommand)]
pub(crate) enum ChildCommand {
    /// Opens a window to be measured
    #[command(hide = true)]
    ChildWindow {
        /// What is in it
        #[arg(long)]
        app: App,
        /// Where Threadmark's library and preferences are
        #[arg(long)]
        folder: PathBuf,
        /// When it closes by itself
        #[arg(long)]
        mode: Mode,
        /// How many profiles the list is waited for to hold
        #[arg(long, default_value_t = 0)]
        profiles: usize,
    },
    /// Reads a file to be measured
    #[command(hide = true)]
    ChildRead {
        /// Who reads it
        #[arg(long)]
        reader: Reader,
        /// The file
        file: PathBuf,
    },
}

/// What is in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum App {
    /// Nothing.
    Empty,
    /// The application.
    Threadmark,
}

/// When a window closes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// After the first frame.
    FirstFrame,
    /// When the list holds every profile.
    List,
    /// Never.
    Stay,
}

/// Who reads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    /// The application's import.
    Threadmark,
    /// RON, into values of any kind.
    Ron,
    /// JSON, into values of any kind.
    Json,
    /// Nobody: the bytes come from the disk and are looked at once.
    Bytes,
}

impl Reader {
    /// What it is called beside the application.
    pub(crate) fn alone(self) -> &'static str {
        match self {
            Self::Threadmark => "Threadmark",
            Self::Ron => "RON alone",
            Self::Json => "serde_json alone",
            Self::Bytes => "its bytes alone",
        }
    }
}

/// Makes the argument of a choice.
pub(crate) fn argument(choice: &impl ValueEnum) -> String {
    choice
        .to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

pub(crate) fn run(command: ChildCommand) -> ExitCode {
    let result = match command {
        ChildCommand::ChildWindow {
            app,
            folder,
            mode,
            profiles,
        } => open_window(app, &folder, mode, profiles),
        ChildCommand::ChildRead { reader, file } => read(reader, &file).map(|line| tell(&line)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            say(&sentence);
            ExitCode::from(2)
        }
    }
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    // Where the parent is gone there is nobody to measure for.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn open_window(app: App, folder: &Path, mode: Mode, profiles: usize) -> Measured<()> {
    let folders = Folders::below(folder);
    // The empty window has the same size, place and icon.
    let preferences = match app {
        App::Empty => Preferences::default(),
        App::Threadmark => Preferences::read(&folders.preferences),
    };
    let options = window::native_options(&preferences);
    let result = eframe::run_native(
        text::PROGRAM,
        options,
        Box::new(move |creation| {
            tell(GRAPHICS);
            let application = (app == App::Threadmark).then(|| {
                let options = Options::for_user(folders, None);
                Threadmark::new(&creation.egui_ctx, preferences, options)
            });
            tell(MADE);
            Ok(Box::new(Watched {
                application,
                mode,
                profiles,
                laid_out: false,
                painted: false,
                list_read: false,
            }))
        }),
    );
    result.map_err(|error| format!("The window could not be opened: {error}"))
}

/// A window that says when it is painted.
struct Watched {
    /// `None`: the window is empty.
    application: Option<Threadmark>,
    mode: Mode,
    profiles: usize,
    laid_out: bool,
    painted: bool,
    list_read: bool,
}

impl Watched {
    fn watch(&mut self, ctx: &egui::Context) {
        // When a frame begins, the one before it has been painted. Counting frames and not calls, since egui may call
        // twice for a frame.
        if ctx.cumulative_frame_nr() == 0 {
            ctx.request_repaint();
            return;
        }
        if !self.painted {
            self.painted = true;
            tell(PAINTED);
            if self.mode == Mode::FirstFrame {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
        let complete = self.application.as_ref().is_some_and(|application| {
            let state = application.state();
            state.reading.is_none() && state.entries.len() >= self.profiles
        });
        if self.mode == Mode::List && complete && !self.list_read {
            self.list_read = true;
            tell(LIST_READ);
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

impl eframe::App for Watched {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(application) = &mut self.application {
            application.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.watch(ui.ctx());
        if let Some(application) = &mut self.application {
            application.ui(ui, frame);
        }
        if !self.laid_out {
            self.laid_out = true;
            tell(LAID_OUT);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        match &self.application {
            Some(application) => application.clear_color(visuals),
            None => visuals.panel_fill.to_normalized_gamma_f32(),
        }
    }
}

/// Reads the file and says how long it took in microseconds, how many KiB of memory more it needed at its peak, and
/// how it ended.
fn read(reader: Reader, path: &Path) -> Measured<String> {
    let ready = match reader {
        Reader::Threadmark => Some(jobs(path)?),
        Reader::Ron | Reader::Json | Reader::Bytes => None,
    };
    let this = std::process::id();
    process::forget_peak();
    let before = process::memory(this);
    let begun = Instant::now();
    let ended = match ready {
        Some(jobs) => import(jobs, path),
        None => read_as_values(reader, path)?,
    };
    let took = begun.elapsed();
    let more = match (before, process::memory(this)) {
        (Some(before), Some(after)) => after.peak.saturating_sub(before.resident).to_string(),
        _ => "?".to_owned(),
    };
    Ok(format!("{} {more} {ended}", took.as_micros()))
}

/// The jobs of a window, run in place.
fn jobs(path: &Path) -> Measured<Jobs> {
    let folder = path.parent().ok_or("The file is in no folder.")?;
    Ok(Jobs::start(Setup {
        keeper: Keeper::new(folder.join("library"), None),
        dialogs: Box::new(ScriptedDialogs::default()),
        wake: Arc::new(|| ()),
        clock: Arc::new(jiff::Timestamp::now),
        preferences: folder.join("preferences.ron"),
        in_place: true,
    }))
}

/// Reads it as Import does.
fn import(mut jobs: Jobs, path: &Path) -> &'static str {
    jobs.run(Effect::ReadFile(path.to_path_buf()), None);
    let opened = jobs.events().into_iter().find_map(|event| match event {
        Event::Opened(_, result) => Some(result),
        _ => None,
    });
    match opened {
        Some(Ok(_)) => "read",
        Some(Err(_)) => "refused",
        None => "lost",
    }
}

/// Reads as much of it, and keeps a bound as well, but leaves everything else to the library.
fn read_as_values(reader: Reader, path: &Path) -> Measured<&'static str> {
    let bound = match reader {
        Reader::Bytes => profile_exchange::LIMIT,
        Reader::Threadmark | Reader::Ron | Reader::Json => LIST_LIMIT,
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(bound as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let is_read = match reader {
        Reader::Json => serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
        Reader::Bytes => {
            std::hint::black_box(bytes.iter().fold(0_u8, |sum, byte| sum ^ byte));
            true
        }
        Reader::Threadmark | Reader::Ron => ron::de::from_bytes::<ron::Value>(&bytes).is_ok(),
    };
    Ok(if is_read { "read" } else { "refused" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn import_and_ron_tell_a_profile_from_anything_else() {
        let folder = tempfile::tempdir().unwrap();
        let ended = |content: &str| {
            let path = folder.path().join("profile.tracking.ron");
            std::fs::write(&path, content).unwrap();
            [Reader::Threadmark, Reader::Ron].map(|reader| {
                let line = read(reader, &path).unwrap();
                line.rsplit(' ').next().unwrap_or_default().to_owned()
            })
        };
        assert_eq!(
            ended(&tracking_settings::file::write(&tracking_settings::Profile::new(
                "Contoso"
            ))),
            ["read", "read"]
        );
        assert_eq!(ended("Profile("), ["refused", "refused"]);
    }
}
