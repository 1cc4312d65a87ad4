//! Whatever waits: the library, files, native dialogs. A job owns what it works on and reports back with an
//! `Event`; it never sees the window's state. Tests run the same jobs in place, one after the other.

mod dialogs;
mod files;
mod folder;
pub mod keeper;
pub mod mail;

use std::{
    ffi::OsStr,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, mpsc},
    time::Duration,
};

use jiff::Timestamp;
use profile_exchange::Handout;
use profile_library::{Changed, LibraryError, Watch};
use tracking_settings::file::Contents;

pub use self::dialogs::{Dialogs, NativeDialogs, Opening, Parent, Picking, PickingSeveral, ScriptedDialogs};
use crate::{
    core::{
        action::{Event, LibraryProblem, Origin, Purpose, Unreadable},
        effect::{Effect, Export, LibraryRequest, Picture},
        text::{self, file_name},
    },
    jobs::{
        files::PreferencesFile,
        keeper::{Keeper, not_carried_out},
    },
};

/// A dialog that nobody can have seen and closed: there is none on this system.
const AT_ONCE: Duration = Duration::from_millis(250);

/// Tests set the time themselves.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

pub type Wake = Arc<dyn Fn() + Send + Sync>;

pub struct Jobs {
    library: LibrarySide,
    sender: mpsc::Sender<Event>,
    events: mpsc::Receiver<Event>,
    dialogs: Box<dyn Dialogs>,
    wake: Wake,
    clock: Clock,
    preferences: Arc<PreferencesFile>,
    reports: PathBuf,
    in_place: bool,
    watch: Option<Watch>,
}

enum LibrarySide {
    Thread(mpsc::Sender<LibraryRequest>),
    InPlace(Box<Keeper>),
}

pub struct Setup {
    pub keeper: Keeper,
    pub dialogs: Box<dyn Dialogs>,
    pub wake: Wake,
    pub clock: Clock,
    /// The file of the program's own preferences.
    pub preferences: PathBuf,
    /// Every job runs at once and on the caller's thread.
    pub in_place: bool,
}

/// What a job will report. Dropped without a result, because the job panicked or never began, it says that instead: the
/// window never waits for what does not come.
struct Report {
    event: Option<Event>,
    sender: mpsc::Sender<Event>,
    wake: Wake,
}

impl Report {
    /// The event is sent as the report ends.
    fn finish(mut self, event: Event) {
        self.event = Some(event);
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if let Some(event) = self.event.take() {
            // The other end is gone only while everything ends.
            _ = self.sender.send(event);
            (self.wake)();
        }
    }
}

impl Jobs {
    /// Starts the library's thread and watching, unless jobs run in place.
    pub fn start(setup: Setup) -> Self {
        let Setup {
            keeper,
            dialogs,
            wake,
            clock,
            preferences,
            in_place,
        } = setup;
        let (sender, events) = mpsc::channel();
        let (library, watch) = if in_place {
            (LibrarySide::InPlace(Box::new(keeper)), None)
        } else {
            let (requests, incoming) = mpsc::channel();
            let watch = watch(&keeper, &requests);
            match spawn_keeper(keeper, incoming, &sender, &wake, &clock) {
                Ok(()) => (LibrarySide::Thread(requests), watch),
                Err(keeper) => (LibrarySide::InPlace(keeper), None),
            }
        };
        Self {
            library,
            sender,
            events,
            dialogs,
            wake,
            clock,
            reports: preferences.with_file_name("reports"),
            preferences: Arc::new(PreferencesFile::new(preferences)),
            in_place,
            watch,
        }
    }

    /// Whether changes by others are noticed by themselves.
    pub fn watches(&self) -> bool {
        self.watch.is_some() || self.in_place
    }

    pub fn events(&mut self) -> Vec<Event> {
        self.events.try_iter().collect()
    }

    /// Gives back what is the window's to do.
    pub fn run(&mut self, effect: Effect, parent: Option<&dyn Parent>) -> Option<Effect> {
        match effect {
            Effect::Library(request) => self.library(request),
            Effect::ReadFile(path) => self.read(Origin::File(path.clone()), move || files::read(&path)),
            Effect::ReadText(text) => self.read(Origin::Pasted, move || files::contents(text.as_bytes())),
            Effect::Export(export) => self.export(export, false),
            Effect::ExportIfNew(export) => self.export(export, true),
            Effect::PickImport => {
                let picking = self.dialogs.pick_import(parent);
                self.wait_for_dialog(Purpose::Import, picking);
            }
            Effect::PickMergeBase => {
                let picking = self.dialogs.pick_import(parent);
                self.wait_for_dialog(Purpose::MergeBase, picking);
            }
            Effect::PickExport { suggested, format } => {
                let ending = [format.label, format.extension];
                let picking = self.dialogs.pick_export(&suggested, ending, parent);
                self.wait_for_dialog(Purpose::Export, picking);
            }
            Effect::DrawPicture { of, to_clipboard } => self.draw_picture(of, to_clipboard),
            Effect::PrintReport(handout) => self.print_report(handout),
            Effect::OpenPage(address) => self.open_page(address),
            Effect::ShowInFolder(path) => self.show_in_folder(path),
            other => return self.run_of_mail(other, parent),
        }
        None
    }

    pub fn store_preferences(&self, text: String) {
        self.preferences.set(text);
        let file = Arc::clone(&self.preferences);
        let thread = std::thread::Builder::new().name("preferences".to_owned());
        if self.in_place || thread.spawn(move || file.write()).is_err() {
            self.preferences.write();
        }
    }

    /// Waits until the file is written: the window is about to go.
    pub fn store_preferences_now(&self, text: String) {
        self.preferences.set(text);
        self.preferences.write();
    }

    fn library(&mut self, request: LibraryRequest) {
        let sender = self.sender.clone();
        let mut report = |event| {
            _ = sender.send(event);
        };
        match &mut self.library {
            LibrarySide::Thread(requests) => {
                if let Err(mpsc::SendError(request)) = requests.send(request) {
                    not_carried_out(&request, &stopped(), &mut report);
                    (self.wake)();
                }
            }
            LibrarySide::InPlace(keeper) => {
                keeper.carry_out(&request, (self.clock)(), &mut report);
                (self.wake)();
            }
        }
    }

    fn read(&self, origin: Origin, read: impl FnOnce() -> Result<Arc<Contents>, Unreadable> + Send + 'static) {
        let failed = Unreadable::Failed(text::problem::file_not_read(&origin.name()));
        let stopped = Event::Opened(origin.clone(), Err(failed));
        self.spawn("read for import", stopped, move || Event::Opened(origin, read()));
    }

    fn export(&self, export: Export, only_if_new: bool) {
        let message = text::problem::not_written(&file_name(&export.path));
        let stopped = Event::Exported(export.clone(), Err(LibraryProblem { message }));
        self.spawn("write a file", stopped, move || {
            if only_if_new && export.path.exists() {
                return Event::WouldOverwrite(Purpose::Export, export.path);
            }
            let result = files::write_out(&export);
            Event::Exported(export, result)
        });
    }

    fn draw_picture(&self, of: Arc<Handout>, to_clipboard: bool) {
        let drawn = move |picture| Event::PictureDrawn { picture, to_clipboard };
        let stopped = drawn(Err(text::sharing::PICTURE_NOT_DRAWN.to_owned()));
        self.spawn("draw a picture", stopped, move || {
            let points = profile_exchange::card::draw(&of).map_err(|error| error.to_string());
            drawn(points.map(|points| Picture {
                of,
                points: Arc::new(if to_clipboard { points } else { to_look_at(&points) }),
            }))
        });
    }

    fn print_report(&self, handout: Arc<Handout>) {
        let message = text::sharing::REPORT_NOT_WRITTEN.to_owned();
        let stopped = Event::ReportOpened(Err(LibraryProblem { message }));
        let folder = self.reports.clone();
        let open = self.dialogs.open_page();
        self.spawn("print a report", stopped, move || {
            let written = files::write_report(&folder, &handout);
            Event::ReportOpened(written.map(|path| {
                let is_open = is_open(open, path.as_os_str());
                (path, is_open)
            }))
        });
    }

    fn open_page(&self, address: String) {
        let open = self.dialogs.open_page();
        let stopped = Event::PageOpened {
            address: address.clone(),
            is_open: false,
        };
        self.spawn("open a page", stopped, move || {
            let is_open = is_open(open, address.as_ref());
            Event::PageOpened { address, is_open }
        });
    }

    fn show_in_folder(&self, path: PathBuf) {
        let show = self.dialogs.show_in_folder();
        let stopped = Event::FolderShown {
            path: path.clone(),
            is_open: false,
        };
        self.spawn("show a folder", stopped, move || {
            // A typed path may begin where the program was started.
            let path = std::path::absolute(&path).unwrap_or(path);
            let is_open = is_open(show, path.as_os_str());
            Event::FolderShown { path, is_open }
        });
    }

    fn wait_for_dialog(&self, purpose: Purpose, picking: Picking) {
        let begun = std::time::Instant::now();
        let none = Event::Picked {
            purpose: purpose.clone(),
            path: None,
            at_once: true,
        };
        self.spawn("a native dialog", none, move || {
            let path = picking();
            let at_once = path.is_none() && begun.elapsed() < AT_ONCE;
            Event::Picked { purpose, path, at_once }
        });
    }

    /// Runs a job on a thread of its own. `stopped` is reported where the job does not get as far as a result.
    fn spawn(&self, name: &str, stopped: Event, job: impl FnOnce() -> Event + Send + 'static) {
        let report = Report {
            event: Some(stopped),
            sender: self.sender.clone(),
            wake: Arc::clone(&self.wake),
        };
        let run = move || report.finish(job());
        if self.in_place {
            run();
        } else if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(run) {
            tracing::error!("no thread for “{name}”: {error}");
        }
    }
}

fn is_open(open: Opening, what: &OsStr) -> bool {
    let opened = open(what);
    if let Err(error) = &opened {
        tracing::warn!("nothing opened: {error}");
    }
    opened.is_ok()
}

/// A picture at half its size, as it is read in a chat, and never larger than what every graphics card can show.
fn to_look_at(points: &image::RgbaImage) -> image::RgbaImage {
    const MOST: u32 = 2_048;
    let (width, height) = points.dimensions();
    let scale = f64::min(0.5, f64::from(MOST) / f64::from(width.max(height).max(1)));
    let scaled = |side: u32| ((f64::from(side) * scale) as u32).max(1);
    image::imageops::thumbnail(points, scaled(width), scaled(height))
}

/// Said of a job that ended without a result.
fn stopped() -> LibraryError {
    LibraryError::Io {
        what: "finish",
        path: PathBuf::new(),
        source: std::io::Error::other("it stopped unexpectedly"),
    }
}

fn watch(keeper: &Keeper, requests: &mpsc::Sender<LibraryRequest>) -> Option<Watch> {
    let requests = requests.clone();
    let changed = Box::new(move |changed| {
        _ = requests.send(match changed {
            Changed::Profiles(keys) => LibraryRequest::LookAgain(keys),
            Changed::Handed => LibraryRequest::TakeHanded,
        });
    });
    match keeper.library()?.watch(changed) {
        Ok(watch) => Some(watch),
        Err(error) => {
            tracing::warn!("changes by others are not noticed by themselves: {error}");
            None
        }
    }
}

fn spawn_keeper(
    keeper: Keeper,
    incoming: mpsc::Receiver<LibraryRequest>,
    sender: &mpsc::Sender<Event>,
    wake: &Wake,
    clock: &Clock,
) -> Result<(), Box<Keeper>> {
    // The keeper is handed over only once its thread is there, so that it is not lost where there is none.
    let (hand_over, keepers) = mpsc::channel::<Keeper>();
    let (sender, wake, clock) = (sender.clone(), Arc::clone(wake), Arc::clone(clock));
    let spawned = std::thread::Builder::new().name("library".to_owned()).spawn(move || {
        let Ok(mut keeper) = keepers.recv() else { return };
        let mut report = |event| {
            _ = sender.send(event);
            wake();
        };
        for request in incoming {
            // What the keeper knows of the disk is right after each step, so it can go on where a request panicked.
            let outcome = catch_unwind(AssertUnwindSafe(|| keeper.carry_out(&request, clock(), &mut report)));
            if outcome.is_err() {
                not_carried_out(&request, &stopped(), &mut report);
            }
        }
    });
    match spawned {
        Ok(_) => hand_over.send(keeper).map_err(|returned| Box::new(returned.0)),
        Err(error) => {
            tracing::error!("no thread for the library: {error}");
            Err(Box::new(keeper))
        }
    }
}

#[cfg(test)]
mod tests;
