//! Whatever waits: the library, files, native dialogs. A job owns what it works on and reports back with an
//! [`Event`]; it never sees the window's state. Tests run the same jobs in place, one after the other.

mod dialogs;
mod files;

use std::{path::PathBuf, sync::Arc, sync::mpsc, time::Duration};

use jiff::Timestamp;
use profile_library::Watch;

use crate::{
    action::{Effect, Event, LibraryRequest, Origin, Purpose},
    keeper::Keeper,
};

pub use dialogs::{Dialogs, NativeDialogs, Parent, Picking, ScriptedDialogs};

/// Tells the time. Tests give their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Runs jobs and collects what they report.
pub struct Jobs {
    library: LibrarySide,
    sender: mpsc::Sender<Event>,
    events: mpsc::Receiver<Event>,
    dialogs: Box<dyn Dialogs>,
    wake: Arc<dyn Fn() + Send + Sync>,
    clock: Clock,
    preferences: PathBuf,
    in_place: bool,
    watch: Option<Watch>,
}

enum LibrarySide {
    Thread(mpsc::Sender<LibraryRequest>),
    InPlace(Box<Keeper>),
}

/// What jobs need to know.
pub struct Setup {
    /// The library's keeper.
    pub keeper: Keeper,
    /// Native dialogs, or their stand-in.
    pub dialogs: Box<dyn Dialogs>,
    /// Wakes the window after a report.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// Tells the time.
    pub clock: Clock,
    /// Where the program's own preferences are kept.
    pub preferences: PathBuf,
    /// Run every job at once and on the caller's thread.
    pub in_place: bool,
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
            let side = match spawn_keeper(keeper, incoming, &sender, &wake, &clock) {
                Ok(()) => LibrarySide::Thread(requests),
                Err(keeper) => LibrarySide::InPlace(keeper),
            };
            (side, watch)
        };
        Self {
            library,
            sender,
            events,
            dialogs,
            wake,
            clock,
            preferences,
            in_place,
            watch,
        }
    }

    /// Whether changes by others are noticed by themselves.
    pub fn watches(&self) -> bool {
        self.watch.is_some() || self.in_place
    }

    /// What was reported since the last call.
    pub fn events(&mut self) -> Vec<Event> {
        self.events.try_iter().collect()
    }

    /// Runs an effect that waits. Others are the window's and are given back.
    pub fn run(&mut self, effect: Effect, parent: Option<&dyn Parent>) -> Option<Effect> {
        match effect {
            Effect::Library(request) => self.library(request),
            Effect::ReadFile(path) => self.spawn("read a file", move |_| {
                let result = files::read(&path);
                Event::Opened(Origin::File(path), result)
            }),
            Effect::ReadText(text) => self.spawn("read a text", move |_| {
                Event::Opened(Origin::Pasted, files::contents(text.as_bytes()))
            }),
            Effect::Export { slot, path, profile } => self.spawn("write a file", move |_| {
                let result = files::export(&path, &profile);
                Event::Exported(slot, path, result)
            }),
            Effect::ExportIfNew { slot, path, profile } => self.spawn("write a file", move |_| {
                if path.exists() {
                    return Event::ExportWouldOverwrite(path);
                }
                let result = files::export(&path, &profile);
                Event::Exported(slot, path, result)
            }),
            Effect::PickImport => {
                let picking = self.dialogs.pick_import(parent);
                self.wait_for_dialog(Purpose::Import, picking);
            }
            Effect::PickExport { suggested } => {
                let picking = self.dialogs.pick_export(&suggested, parent);
                self.wait_for_dialog(Purpose::Export, picking);
            }
            other => return Some(other),
        }
        None
    }

    /// Puts the program's own preferences on disk. A failure is logged: nothing of the user's is lost by it.
    pub fn store_preferences(&self, text: String) {
        let path = self.preferences.clone();
        let store = move || {
            let folder_made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            if let Err(error) = folder_made {
                tracing::warn!("the folder for preferences could not be made: {error}");
            } else if let Err(error) = profile_library::write_safely(&path, text.as_bytes()) {
                tracing::warn!("preferences could not be kept: {error}");
            }
        };
        // Small, rare, and needed before the window is gone: done at once.
        store();
    }

    fn library(&mut self, request: LibraryRequest) {
        match &mut self.library {
            LibrarySide::Thread(requests) => {
                if requests.send(request).is_err() {
                    tracing::error!("the library's thread has ended");
                }
            }
            LibrarySide::InPlace(keeper) => {
                let sender = self.sender.clone();
                keeper.carry_out(request, (self.clock)(), &mut |event| {
                    let _ = sender.send(event);
                });
                (self.wake)();
            }
        }
    }

    fn wait_for_dialog(&self, purpose: Purpose, picking: Picking) {
        // A dialog that nobody can have seen and closed: there is none on this system.
        const AT_ONCE: Duration = Duration::from_millis(250);
        let begun = std::time::Instant::now();
        self.spawn("a native dialog", move |_| {
            let path = picking();
            let at_once = path.is_none() && begun.elapsed() < AT_ONCE;
            Event::Picked { purpose, path, at_once }
        });
    }

    fn spawn(&self, name: &str, job: impl FnOnce(()) -> Event + Send + 'static) {
        let sender = self.sender.clone();
        let wake = Arc::clone(&self.wake);
        let run = move || {
            let _ = sender.send(job(()));
            wake();
        };
        if self.in_place {
            run();
        } else if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(run) {
            tracing::error!("no thread for “{name}”: {error}");
        }
    }
}

fn watch(keeper: &Keeper, requests: &mpsc::Sender<LibraryRequest>) -> Option<Watch> {
    let requests = requests.clone();
    let changed = Box::new(move |keys| {
        let _ = requests.send(LibraryRequest::LookAgain(keys));
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
    wake: &Arc<dyn Fn() + Send + Sync>,
    clock: &Clock,
) -> Result<(), Box<Keeper>> {
    // The keeper is handed over only once its thread is there, so that it is not lost where there is none.
    let (hand_over, keepers) = mpsc::channel::<Keeper>();
    let (sender, wake, clock) = (sender.clone(), Arc::clone(wake), Arc::clone(clock));
    let spawned = std::thread::Builder::new().name("library".to_owned()).spawn(move || {
        let Ok(mut keeper) = keepers.recv() else { return };
        for request in incoming {
            keeper.carry_out(request, clock(), &mut |event| {
                let _ = sender.send(event);
                wake();
            });
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
