//! Files that are handed to a window that is open already. Each stands as a file of its own in a folder, and whoever takes
//! it removes that.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;

use crate::{
    LibraryError,
    layout::{Layout, exists, first_free, time_in_name, time_name},
    safe_write::{make_one_folder, read_bounded, write_as},
    session,
};

/// What was not taken by then was left behind by a process that ended, in seconds.
const STALE: i64 = 60;
/// More than a path can have, in bytes.
const LONGEST: usize = 1 << 20;
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Hands a file to a window that has the library in `folder` open on the same screen. `false`: there is none, or none took
/// the file within `patience`, and none will any more. A folder can be shared by several computers, so `screen` says where
/// the file is looked at, in any words that are the same there alone.
///
/// # Errors
/// [`LibraryError::Io`]: the library's folder can't be written; nothing was handed over.
pub fn hand_over(
    folder: &Path,
    screen: &str,
    file: &Path,
    now: Timestamp,
    patience: Duration,
) -> Result<bool, LibraryError> {
    let layout = Layout::of(folder);
    if !session::is_any_running(&layout) {
        return Ok(false);
    }
    make_one_folder(&layout.handed())?;
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let text = ron::to_string(&(screen, file.as_os_str())).unwrap_or_default();
    let name = format!("{}-{}", time_name(now), std::process::id());
    let request = first_free(layout.handed().join(&name), |number| {
        layout.handed().join(format!("{name}-{number}"))
    });
    write_as("hand over a file with", &request, text.as_bytes())?;
    let begun = Instant::now();
    while exists(&request) && begun.elapsed() < patience {
        thread::sleep(LOOK_EVERY);
    }
    // Whichever process removes it has it.
    Ok(fs::remove_file(&request).is_err())
}

pub(crate) fn take(layout: &Layout, screen: &str, now: Timestamp) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(layout.handed()) else {
        return Vec::new();
    };
    let mut requests: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    requests.sort_unstable();
    let taken = requests.into_iter().filter_map(|request| {
        let at = time_in_name(request.file_name()?.to_str()?)?;
        if now.duration_since(at).as_secs() >= STALE {
            _ = fs::remove_file(&request);
            return None;
        }
        let text = read_bounded(&request, LONGEST).ok()?;
        let (of, file): (String, OsString) = ron::de::from_bytes(&text).ok()?;
        (of == screen && fs::remove_file(&request).is_ok()).then(|| file.into())
    });
    taken.collect()
}
