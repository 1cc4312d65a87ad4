//! Which windows are open, and what one that was not closed normally did last.
//!
//! Each session has a file of its own, which it keeps locked while its process lives. A file without a lock is one of
//! a process that ended without saying so. Each line of it, after the first, is the key of a profile that was edited.

use std::{
    collections::{BTreeSet, HashMap},
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::Date};
use tracking_settings::file::LIST_LIMIT;

use crate::{
    Edit, ProfileKey,
    journal::Journal,
    layout::{Layout, first_free, time_name},
    lock::FolderLock,
    safe_write::{read_bounded, remove_leftovers},
    states,
    stored::profile_in,
};

/// The last change of a window that was not closed normally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastChange {
    /// Which profile was changed.
    pub key: ProfileKey,
    /// The change, as it stands in the profile now.
    pub edit: Edit,
}

/// What this run of the program knows of itself.
#[derive(Debug, Default)]
pub(crate) struct Session {
    marker: Option<Marker>,
    /// The day of the last edit of each profile that was edited.
    pub(crate) edited: HashMap<ProfileKey, Date>,
}

#[derive(Debug)]
struct Marker {
    path: PathBuf,
    file: File,
    last: Option<ProfileKey>,
}

/// A session that was not closed normally.
struct Broken {
    started: Timestamp,
    /// The profiles that it edited, the last one first.
    keys: Vec<ProfileKey>,
}

impl Session {
    /// Begins a session, and says what the ones that were not closed normally changed last.
    pub(crate) fn begin(layout: &Layout, lock: &FolderLock, now: Timestamp) -> (Self, Option<LastChange>) {
        if !lock.is_held() {
            return (Self::default(), None);
        }
        let folder = layout.sessions();
        let broken = fs::create_dir_all(&folder).and_then(|()| take_broken(&folder));
        let broken = broken.unwrap_or_else(|error| {
            tracing::warn!(%error, "earlier sessions could not be looked at");
            Vec::new()
        });
        let last_change = broken
            .iter()
            .filter_map(|session| last_change(layout, session))
            .max_by_key(|last| last.edit.at);
        clean_up(layout, &broken);
        let marker = Marker::new(&folder, now).inspect_err(|error| tracing::warn!(%error, "this session is not noted"));
        (
            Self {
                marker: marker.ok(),
                edited: HashMap::new(),
            },
            last_change,
        )
    }

    /// Notes that this profile is about to be edited. Not synced: it is for a process that ends, not for a power cut.
    pub(crate) fn note(&mut self, key: &ProfileKey) {
        if let Some(marker) = &mut self.marker
            && marker.last.as_ref() != Some(key)
        {
            if let Err(error) = marker.file.write_all(format!("{key}\n").as_bytes()) {
                tracing::debug!(%error, "the session's last profile is not noted");
            }
            marker.last = Some(key.clone());
        }
    }

    /// Ends the session normally.
    pub(crate) fn end(&mut self) -> Result<(), (PathBuf, io::Error)> {
        let Some(Marker { path, file, .. }) = self.marker.take() else {
            return Ok(());
        };
        drop(file);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path, error)),
            _ => Ok(()),
        }
    }
}

impl Marker {
    fn new(folder: &Path, now: Timestamp) -> io::Result<Self> {
        let name = format!("{}-{}", time_name(now), std::process::id());
        let path = first_free(folder.join(&name), |number| folder.join(format!("{name}-{number}")));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        file.try_lock()?;
        file.write_all(format!("{now}\n").as_bytes())?;
        Ok(Self { path, file, last: None })
    }
}

/// Whether a process has the library open, as far as its drive knows locks.
pub(crate) fn is_any_running(layout: &Layout) -> bool {
    let markers = fs::read_dir(layout.sessions()).into_iter().flatten().flatten();
    markers
        .filter_map(|marker| OpenOptions::new().read(true).write(true).open(marker.path()).ok())
        .any(|marker| matches!(marker.try_lock(), Err(TryLockError::WouldBlock)))
}

/// The sessions whose process is gone; their files are removed, so that each is told of once.
fn take_broken(folder: &Path) -> io::Result<Vec<Broken>> {
    let mut broken = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let Ok(mut file) = OpenOptions::new().read(true).write(true).open(&path) else {
            continue;
        };
        if file.try_lock().is_err() {
            continue;
        }
        let mut text = Vec::new();
        if (&mut file).take(LIST_LIMIT as u64).read_to_end(&mut text).is_err() {
            continue;
        }
        drop(file);
        // One that can't be removed would be told of at every start.
        if fs::remove_file(&path).is_ok() {
            broken.extend(broken_in(&String::from_utf8_lossy(&text)));
        }
    }
    Ok(broken)
}

fn broken_in(text: &str) -> Option<Broken> {
    let mut lines = text.lines();
    let started = lines.next()?.parse().ok()?;
    let mut seen = BTreeSet::new();
    let keys = lines
        .rev()
        .filter_map(|line| ProfileKey::try_from(line.to_owned()).ok());
    Some(Broken {
        started,
        keys: keys.filter(|key| seen.insert(key.clone())).collect(),
    })
}

/// The last edit of a session that its profile really holds. The journal is written first, so the very last line may
/// speak of an edit that never reached the profile.
fn last_change(layout: &Layout, session: &Broken) -> Option<LastChange> {
    session.keys.iter().take(20).find_map(|key| {
        let profile = read_bounded(&layout.profile(key), LIST_LIMIT)
            .ok()
            .and_then(|bytes| profile_in(&bytes).ok())?
            .0;
        let edits = Journal::in_history(&layout.history(key)).read().ok()?;
        let of_session = edits.into_iter().rev().take_while(|edit| edit.at >= session.started);
        of_session
            .filter(|edit| profile.get(edit.field) == edit.is)
            .max_by_key(|edit| edit.at)
            .map(|edit| LastChange { key: key.clone(), edit })
    })
}

/// Removes what these sessions left half written. Nobody else writes while the library is locked.
fn clean_up(layout: &Layout, broken: &[Broken]) {
    if broken.is_empty() {
        return;
    }
    remove_leftovers(&layout.profiles());
    for key in broken.iter().flat_map(|session| &session.keys) {
        let history = layout.history(key);
        remove_leftovers(&history);
        remove_leftovers(&states::folder_of(&history));
    }
}
