//! Files that come in and go out.

use std::{io::Read as _, path::Path, sync::Arc};

use tracking_settings::{
    Profile,
    file::{self, Contents, LIST_LIMIT},
};

use crate::{
    action::{LibraryProblem, Unreadable},
    problem,
};

/// Reads a file for import. Never more than a profile file may have, however large it is.
pub(super) fn read(path: &Path) -> Result<Arc<Contents>, Unreadable> {
    let failed = |error| Unreadable::Failed(problem::of_reading(path, &error));
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LIST_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
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
