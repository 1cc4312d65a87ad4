//! The processes that are measured: windows, which stay until they are ended, and readers of a file. They say on
//! standard output what has happened.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use clap::ValueEnum;
use quick_xml::events::Event;
use threadmark::{
    app::{Options, Threadmark},
    preferences::{Folders, Preferences},
    window,
};
use tracking_settings::file::LIST_LIMIT;

use crate::{
    Measured,
    process::{forget_peak, memory},
};

/// Said when the first frame is painted.
pub(crate) const PAINTED: &str = "painted";
/// How long a process may take for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a process is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// A window with nothing in it.
    EmptyWindow,
    /// The application, with the library below a folder.
    Threadmark,
    /// The reader of the application's import.
    Import,
    /// RON, into values of any kind.
    Ron,
    /// JSON, into values of any kind.
    Json,
    /// XML, event by event.
    Xml,
    /// Nobody: the bytes come from the disk and are looked at once.
    Bytes,
}

impl Role {
    /// What it is called in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::EmptyWindow | Self::Threadmark | Self::Import => "Threadmark",
            Self::Ron => "RON alone",
            Self::Json => "serde_json alone",
            Self::Xml => "quick-xml alone",
            Self::Bytes => "its bytes alone",
        }
    }
}

pub(crate) fn run(role: Role, path: &Path) -> Measured<()> {
    thread::spawn(|| {
        thread::sleep(PATIENCE);
        std::process::exit(3);
    });
    match role {
        Role::EmptyWindow | Role::Threadmark => open_window(role, path),
        _ => read(role, path).map(|line| tell(&line)),
    }
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    // Where the parent is gone there is nobody to measure for.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn open_window(role: Role, folder: &Path) -> Measured<()> {
    let folders = Folders::below(folder);
    let preferences = Preferences::default();
    // The empty window has the same size, place and icon.
    let mut options = window::native_options(&preferences);
    window::drawing::WAYS[0](&mut options);
    let result = eframe::run_native(
        "Threadmark",
        options,
        Box::new(move |creation| {
            let application = (role == Role::Threadmark)
                .then(|| Threadmark::new(&creation.egui_ctx, preferences, Options::for_user(folders, None)));
            Ok(Box::new(Watched {
                application,
                is_painted: false,
            }))
        }),
    );
    result.map_err(|error| format!("The window could not be opened: {error}"))
}

/// A window that says when it is painted.
struct Watched {
    /// `None`: the window is empty.
    application: Option<Threadmark>,
    is_painted: bool,
}

impl Watched {
    fn watch(&mut self, ctx: &egui::Context) {
        // When a frame begins, the one before it has been painted. Counting frames and not calls, since egui may call
        // twice for a frame.
        if ctx.cumulative_frame_nr() == 0 {
            ctx.request_repaint();
        } else if !self.is_painted {
            self.is_painted = true;
            tell(PAINTED);
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
    }
}

/// Reads the file and says how long it took in microseconds, how many KiB of memory more it needed at its peak, and
/// how it ended.
fn read(role: Role, path: &Path) -> Measured<String> {
    let this = std::process::id();
    forget_peak();
    let before = memory(this)?;
    let begun = Instant::now();
    let is_read = File::open(path).and_then(|file| is_read(role, file));
    let took = begun.elapsed();
    let ended = match is_read.map_err(|error| format!("{}: {error}", path.display()))? {
        true => "read",
        false => "refused",
    };
    let more = memory(this)?.peak.saturating_sub(before.resident);
    Ok(format!("{} {more} {ended}", took.as_micros()))
}

/// Peers read as many bytes at most, but leave everything else to the library.
fn is_read(role: Role, file: File) -> std::io::Result<bool> {
    if role == Role::Import {
        let bytes = profile_exchange::bytes_to_read(file)?;
        return Ok(profile_exchange::read(&bytes).is_ok());
    }
    let most = match role {
        Role::Ron | Role::Json => LIST_LIMIT,
        _ => profile_exchange::LIMIT,
    };
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(match role {
        Role::Ron => ron::de::from_bytes::<ron::Value>(&bytes).is_ok(),
        Role::Json => serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
        Role::Xml => is_xml(&bytes),
        _ => {
            std::hint::black_box(bytes.iter().fold(0, |sum, byte| sum ^ byte));
            true
        }
    })
}

fn is_xml(bytes: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
