//! Files that come in and go out, and the program's own preferences.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use profile_exchange::{CannotWrite, Format, Handout, comparison, file_name, report};
use tracking_settings::file::Contents;

use crate::core::{
    action::{LibraryProblem, Unreadable},
    effect::{ComparisonOut, Export},
    problem, text,
};

/// Never more than a file with a profile may have, however large it is, and nothing that is no file: a pipe or a device
/// may never come to an end.
pub fn read(path: &Path) -> Result<Arc<Contents>, Unreadable> {
    let failed = |error| Unreadable::Failed(problem::of_file_not_read(path, &error));
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    if !kind.is_file() {
        let error = if kind.is_dir() {
            ErrorKind::IsADirectory
        } else {
            ErrorKind::Unsupported
        };
        return Err(failed(error.into()));
    }
    let bytes = File::open(path)
        .and_then(profile_exchange::bytes_to_read)
        .map_err(failed)?;
    contents(&bytes)
}

pub fn contents(bytes: &[u8]) -> Result<Arc<Contents>, Unreadable> {
    let why = match profile_exchange::recognises(bytes) {
        true => Unreadable::Refused,
        false => Unreadable::NotRecognised,
    };
    profile_exchange::read(bytes).map(Arc::new).map_err(why)
}

pub fn write_out(export: &Export) -> Result<(), LibraryProblem> {
    let Export { path, format, .. } = export;
    match &export.comparison {
        None => self::export(path, format, &export.handout),
        Some(ComparisonOut::AgainstStandard(compared)) => write(path, comparison::against_standard(compared)),
        Some(ComparisonOut::SideBySide(compared)) if *format == &report::FORMAT => {
            write(path, comparison::report(compared))
        }
        Some(ComparisonOut::SideBySide(compared)) => write(path, comparison::csv(compared)),
    }
}

fn export(path: &Path, format: &Format, handout: &Handout) -> Result<(), LibraryProblem> {
    write(path, format.write(handout))
}

/// Whole, or not at all.
fn write(path: &Path, bytes: Result<Vec<u8>, CannotWrite>) -> Result<(), LibraryProblem> {
    let bytes = bytes.map_err(|error| LibraryProblem {
        message: error.to_string(),
    })?;
    profile_library::write_safely(path, &bytes).map_err(|error| problem::of_export(path, &error))
}

/// For so long, a report is left where the browser reads it: it may be printed again.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Where a browser is to open it. Reports of earlier days are taken away first: they hold what their profiles held.
pub fn write_report(folder: &Path, handout: &Handout) -> Result<PathBuf, LibraryProblem> {
    let name = handout.profiles.first().map_or("", |known| known.profile.name.as_str());
    let path = folder.join(file_name::suggested(name, report::FORMAT.extension));
    take_away_earlier(folder);
    fs::create_dir_all(folder).map_err(|error| {
        tracing::warn!("the folder for reports could not be made: {error}");
        LibraryProblem {
            message: text::sharing::REPORT_NOT_WRITTEN.to_owned(),
        }
    })?;
    export(&path, &report::FORMAT, handout)?;
    Ok(path)
}

/// Takes only the program's own pages; what else lies there is somebody else's.
fn take_away_earlier(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for path in files.flatten().map(|file| file.path()) {
        let is_page = path
            .extension()
            .is_some_and(|ending| ending == report::FORMAT.extension);
        let age = fs::metadata(&path).and_then(|data| data.modified()).ok();
        let is_old = age.is_some_and(|then| then.elapsed().is_ok_and(|age| age > KEPT_FOR));
        if is_page
            && is_old
            && let Err(error) = fs::remove_file(&path)
        {
            tracing::warn!("an earlier report could not be taken away: {error}");
        }
    }
}

/// Whoever writes the file writes the latest preferences.
pub struct PreferencesFile {
    path: PathBuf,
    latest: Mutex<Option<String>>,
    writing: Mutex<()>,
}

impl PreferencesFile {
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            latest: Mutex::default(),
            writing: Mutex::default(),
        }
    }

    pub fn set(&self, text: String) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
    }

    /// Nothing to do where somebody else just wrote the file. A failure is logged: nothing of the user's is lost by it.
    pub fn write(&self) {
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
