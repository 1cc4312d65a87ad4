//! Tells of profiles that were changed by anybody.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{LibraryError, ProfileKey, error::io_error, layout::Layout, safe_write::make_one_folder};

/// After so long without a further change what changed is told.
const QUIET: Duration = Duration::from_millis(200);
/// However busy the folder is, what changed is told after so long.
const LONGEST: Duration = Duration::from_secs(1);

/// Watching goes on while this lives; dropping it ends it.
pub struct Watch {
    /// Ends its thread, and with it the one that tells, when it is dropped.
    _watcher: RecommendedWatcher,
    is_ended: Arc<AtomicBool>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.is_ended.store(true, Ordering::Relaxed);
    }
}

/// What a watch tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The files of these were changed, added or removed by anybody, also by this library. Changes within 200 milliseconds
    /// of each other come together. An empty list: look at all.
    Profiles(Vec<ProfileKey>),
    /// Another process handed a file over: see [`Library::take_handed`](crate::Library::take_handed).
    Handed,
}

enum Change {
    Profile(ProfileKey),
    /// The system lost count, or the folder itself changed.
    Anything,
    Handed,
}

/// What the caller does with what changed.
type Told = Box<dyn Fn(Changed) + Send>;

pub(crate) fn watch(layout: &Layout, told: Told) -> Result<Watch, LibraryError> {
    let folder = layout.profiles();
    // Windows has no word of its own for a folder to watch that is missing.
    std::fs::metadata(&folder).map_err(io_error("watch the folder", &folder))?;
    let failed = |error: notify::Error| {
        let error = match error.kind {
            notify::ErrorKind::Io(error) => error,
            notify::ErrorKind::PathNotFound => std::io::ErrorKind::NotFound.into(),
            kind => std::io::Error::other(format!("{kind:?}")),
        };
        io_error("watch the folder", &folder)(error)
    };
    let (sender, changes) = mpsc::channel();
    let (watched, handed) = (folder.clone(), layout.handed());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        for change in changes_in(&watched, &handed, event) {
            // The other end is gone only while everything ends.
            _ = sender.send(change);
        }
    })
    .map_err(failed)?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed)?;
    let handed = layout.handed();
    // Where it can't be made, nobody can hand anything over.
    if let Ok(()) = make_one_folder(&handed)
        && let Err(error) = watcher.watch(&handed, RecursiveMode::NonRecursive)
    {
        tracing::debug!(%error, "nothing can be handed over");
    }
    let is_ended = Arc::new(AtomicBool::new(false));
    let ended = Arc::clone(&is_ended);
    thread::Builder::new()
        .name("profile watch".to_owned())
        .spawn(move || tell(&changes, &ended, &told))
        .map_err(io_error("watch the folder", &folder))?;
    Ok(Watch {
        _watcher: watcher,
        is_ended,
    })
}

fn changes_in(folder: &Path, handed: &Path, event: notify::Result<Event>) -> Vec<Change> {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            tracing::debug!(%error, "watching had a problem");
            return vec![Change::Anything];
        }
    };
    if event.need_rescan() {
        return vec![Change::Anything];
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    if event.paths.iter().any(|path| is_in(handed, path)) {
        return vec![Change::Handed];
    }
    event.paths.iter().filter_map(|path| change_at(folder, path)).collect()
}

fn change_at(folder: &Path, path: &Path) -> Option<Change> {
    if path == folder {
        return Some(Change::Anything);
    }
    // Some systems tell of folders within, whose files are states and not profiles.
    let key = ProfileKey::from_file_name(path.file_name()?.to_str()?)?;
    is_in(folder, path).then_some(Change::Profile(key))
}

/// By name: some systems tell of a folder under another path.
fn is_in(folder: &Path, path: &Path) -> bool {
    path.parent().and_then(Path::file_name) == folder.file_name()
}

/// Waits for changes, without using the processor, and tells them together.
fn tell(changes: &Receiver<Change>, is_ended: &AtomicBool, told: &Told) {
    while let Ok(first) = changes.recv() {
        let latest = Instant::now() + LONGEST;
        let mut keys = BTreeSet::new();
        let mut is_anything = false;
        let mut next = Some(first);
        while let Some(change) = next {
            match change {
                Change::Profile(key) => _ = keys.insert(key),
                Change::Anything => is_anything = true,
                // Somebody waits for it.
                Change::Handed => told(Changed::Handed),
            }
            let wait = QUIET.min(latest.saturating_duration_since(Instant::now()));
            next = match changes.recv_timeout(wait) {
                Ok(change) => Some(change),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
        if is_ended.load(Ordering::Relaxed) {
            return;
        }
        if is_anything || !keys.is_empty() {
            let keys = if is_anything { BTreeSet::new() } else { keys };
            told(Changed::Profiles(keys.into_iter().collect()));
        }
    }
}
