//! Writing files and making folders so that a crash at any moment leaves the old or the new.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use tempfile::{Builder, NamedTempFile};
use tracking_settings::words::is_name_of_device;

use crate::{LibraryError, error::io_error};

const TEMPORARY_PREFIX: &str = ".threadmark-";
const TEMPORARY_SUFFIX: &str = ".tmp";

/// Writes a file so that it is old or new after a crash at any moment: beside it, synced, renamed over it, and the
/// folder synced. A link is followed, the permissions of an existing file are kept, and a file marked as read-only is
/// not replaced. A [device](is_device) is written to.
///
/// # Errors
/// [`LibraryError::Io`]: the folder does not exist, no room, not allowed. What was there before is untouched.
pub fn write_safely(path: &Path, bytes: &[u8]) -> Result<(), LibraryError> {
    write_as("write the file", path, bytes)
}

/// [`write_safely`], with the words for what is being written.
pub(crate) fn write_as(what: &'static str, path: &Path, bytes: &[u8]) -> Result<(), LibraryError> {
    try_write(path, bytes).map_err(io_error(what, path))
}

/// Whether this names a device or a pipe, which is written to as it is and never replaced: `/dev/null`, or `nul`, which
/// Windows has in every folder.
pub fn is_device(path: &Path) -> bool {
    if cfg!(windows) {
        is_name_of_device(&path.file_name().unwrap_or_default().to_string_lossy())
    } else {
        fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
    }
}

fn try_write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_device(path) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let path = &followed(path);
    let folder = folder_of(path);
    let present = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the file is marked as read-only",
            ));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut beside = temporary(folder)?;
    if let Some(permissions) = present {
        // A drive without permissions refuses this, and loses nothing by it.
        if let Err(error) = beside.as_file().set_permissions(permissions) {
            tracing::debug!(%error, "the file's permissions were not kept");
        }
    }
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    put_in_place(beside, path)?;
    sync_folder(folder);
    Ok(())
}

/// A new file in this folder. Who may read it is what the system gives to new files, not what it gives to secrets.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX);
    builder.make_in(folder, |path| File::create_new(path))
}

/// Renames over the target, also while somebody reads it: Rust's own renaming asks Windows for the semantics of POSIX and
/// takes paths of any length. A virus scanner or a synchronised folder may hold the target so that this is refused; for a
/// moment as a rule.
fn put_in_place(beside: NamedTempFile, path: &Path) -> io::Result<()> {
    const PAUSES: [u64; 7] = [5, 10, 20, 50, 100, 200, 400];
    let beside = beside.into_temp_path();
    let mut pauses = PAUSES.into_iter();
    loop {
        let Err(error) = fs::rename(&beside, path) else {
            // What is no longer there can't be removed.
            return Ok(());
        };
        // ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
        if !(cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))) {
            return Err(error);
        }
        let Some(pause) = pauses.next() else {
            return Err(io::Error::new(io::ErrorKind::ResourceBusy, error));
        };
        std::thread::sleep(Duration::from_millis(pause));
    }
}

/// The file that a link leads to, so that the file is written and the link stays.
fn followed(path: &Path) -> PathBuf {
    let is_link = path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    if is_link {
        path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
    } else {
        path.to_path_buf()
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a rename in this folder survive a power cut. Where a drive can't, the old state survives, which is whole too.
pub(crate) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Err(error) = File::open(folder).and_then(|folder| folder.sync_all())
    {
        tracing::debug!(%error, folder = %folder.display(), "the folder was not synced");
    }
}

/// Makes a folder and those above it, unless they are there.
pub(crate) fn make_folder(folder: &Path) -> Result<(), LibraryError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(io_error("make the folder", folder))?;
    sync_folder(folder_of(folder));
    Ok(())
}

/// Makes a folder whose parent must be there: a drive that went away is not replaced by an empty folder of its name.
pub(crate) fn make_one_folder(folder: &Path) -> Result<(), LibraryError> {
    match fs::create_dir(folder) {
        Ok(()) => {
            sync_folder(folder_of(folder));
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(io_error("make the folder", folder)(error)),
    }
}

/// Reads a file, but no more than one byte beyond `most`.
pub(crate) fn read_bounded(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Removes what a killed run left half written in this folder. Only while nobody else can be writing there.
pub(crate) fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if is_temporary(&entry.file_name().to_string_lossy())
            && let Err(error) = fs::remove_file(entry.path())
        {
            tracing::debug!(%error, "a leftover file stays");
        }
    }
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY_PREFIX) && name.ends_with(TEMPORARY_SUFFIX)
}
