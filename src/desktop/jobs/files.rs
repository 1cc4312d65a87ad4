//! Files that come in and go out, and the program's own preferences.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use tracking_settings::{
    Profile,
    file::{self, Contents, LIST_LIMIT},
};

use crate::{
    action::{LibraryProblem, Unreadable},
    problem,
};

/// Reads a file for import. Never more than a profile file may have, however large it is, and nothing that is no file:
/// a pipe or a device may never come to an end.
pub(super) fn read(path: &Path) -> Result<Arc<Contents>, Unreadable> {
    let failed = |error| Unreadable::Failed(problem::of_reading(path, &error));
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    if !kind.is_file() {
        let error = if kind.is_dir() {
            ErrorKind::IsADirectory
        } else {
            ErrorKind::Unsupported
        };
        return Err(failed(error.into()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LIST_LIMIT as u64 + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    contents(&bytes)
}

/// Reads what bytes hold.
pub(super) fn contents(bytes: &[u8]) -> Result<Arc<Contents>, Unreadable> {
    file::read(bytes).map(Arc::new).map_err(Unreadable::Refused)
}

/// Writes a profile file to give away: whole, or not at all.
pub(super) fn export(path: &Path, profile: &Profile) -> Result<(), LibraryProblem> {
    profile_library::write_safely(path, file::write(profile).as_bytes())
        .map_err(|error| problem::of_export(path, &error))
}

/// The file with the program's own preferences. Whoever writes it writes the latest ones.
pub(super) struct PreferencesFile {
    path: PathBuf,
    latest: Mutex<Option<String>>,
    writing: Mutex<()>,
}

impl PreferencesFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            latest: Mutex::default(),
            writing: Mutex::default(),
        }
    }

    /// Says what the file is to hold.
    pub(super) fn set(&self, text: String) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
    }

    /// Writes it, unless somebody else just did. A failure is logged: nothing of the user's is lost by it.
    pub(super) fn write(&self) {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(text) = latest else { return };
        let folder_made = self.path.parent().map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = folder_made {
            tracing::warn!("the folder for preferences could not be made: {error}");
        } else if let Err(error) = profile_library::write_safely(&self.path, text.as_bytes()) {
            tracing::warn!("preferences could not be kept: {error}");
        }
    }
}
