//! A profile as it is on disk.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use tracking_settings::{
    Profile,
    file::{self, LIST_LIMIT, Notice, Refusal, RefusalKind},
};

use crate::{
    LibraryError, ProfileKey,
    error::io_error,
    layout::{Layout, first_free},
    lock::FolderLock,
    safe_write::{make_one_folder, read_bounded, sync_folder},
};

/// Which bytes were on disk when they were last read or written here. Only stamps of the same run can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: usize,
    hash: u64,
}

impl Stamp {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self {
            length: bytes.len(),
            hash: hasher.finish(),
        }
    }
}

/// A profile as it is on disk.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The profile, missing settings at their defaults.
    pub profile: Profile,
    /// What the file lacks, and what in it was not understood.
    pub notices: Vec<Notice>,
    /// Which bytes these are; goes back into [`Library::store`](crate::Library::store).
    pub stamp: Stamp,
    /// When the file was last written, where the drive tells.
    pub modified: Option<Timestamp>,
}

/// A profile as it is on disk, with the very bytes.
pub(crate) struct Present {
    pub(crate) stored: Stored,
    pub(crate) bytes: Vec<u8>,
}

/// How reading a profile went, where the system let us read.
enum Attempt {
    Good(Box<Present>),
    Refused {
        bytes: Vec<u8>,
        refusal: Refusal,
        modified: Option<Timestamp>,
    },
}

/// The one profile in these bytes.
pub(crate) fn profile_in(bytes: &[u8]) -> Result<(Profile, Vec<Notice>), Refusal> {
    let mut contents = file::read(bytes)?;
    match (contents.profiles.pop(), contents.profiles.len()) {
        (Some(only), 0) => Ok((only.known.profile, only.notices)),
        (_, others) => Err(Refusal {
            kind: RefusalKind::Malformed,
            message: format!("This file holds {} profiles. Import it to add them.", others + 1),
            line: None,
            column: None,
            excerpt: None,
            expected: None,
        }),
    }
}

fn read_once(path: &Path) -> Result<Attempt, LibraryError> {
    let bytes = read_bounded(path, LIST_LIMIT).map_err(|error| not_read(path, error))?;
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
    Ok(match profile_in(&bytes) {
        Ok((profile, notices)) => {
            let stored = Stored {
                profile,
                notices,
                stamp: Stamp::of(&bytes),
                modified,
            };
            Attempt::Good(Box::new(Present { stored, bytes }))
        }
        Err(refusal) => Attempt::Refused {
            bytes,
            refusal,
            modified,
        },
    })
}

/// A profile that is missing is gone; one that is missing together with its folder is a drive that went away.
pub(crate) fn not_read(path: &Path, error: std::io::Error) -> LibraryError {
    let folder_is_there = path.parent().is_some_and(Path::is_dir);
    if error.kind() == std::io::ErrorKind::NotFound && folder_is_there {
        LibraryError::Gone
    } else {
        io_error("read the profile", path)(error)
    }
}

/// Reads a profile. One that can't be read is moved aside. `lock` is the caller's where it holds it already.
pub(crate) fn read(
    layout: &Layout,
    key: &ProfileKey,
    lock: Option<&FolderLock>,
    now: Timestamp,
) -> Result<Present, LibraryError> {
    const PAUSE: Duration = Duration::from_millis(100);
    let path = layout.profile(key);
    let mut pauses = 0;
    loop {
        match read_once(&path)? {
            Attempt::Good(present) => return Ok(*present),
            // Another program may be in the middle of writing it.
            Attempt::Refused { modified, .. } if pauses < 5 && is_recent(modified, now) => {
                pauses += 1;
                std::thread::sleep(PAUSE);
            }
            Attempt::Refused { bytes, refusal, .. } => {
                return Err(match lock {
                    Some(lock) => set_aside(layout, key, lock, &bytes, refusal, now),
                    None => match FolderLock::take(layout) {
                        Ok(lock) => set_aside(layout, key, &lock, &bytes, refusal, now),
                        Err(_) => LibraryError::Unreadable {
                            file_name: key.file_name(),
                            moved_to: None,
                            refusal: Box::new(refusal),
                        },
                    },
                });
            }
        }
    }
}

fn is_recent(modified: Option<Timestamp>, now: Timestamp) -> bool {
    modified.is_some_and(|modified| now.duration_since(modified).abs() < SignedDuration::from_secs(5))
}

/// Moves a profile that can't be read out of the way, under a name that says so, over nothing.
fn set_aside(
    layout: &Layout,
    key: &ProfileKey,
    lock: &FolderLock,
    refused: &[u8],
    refusal: Refusal,
    now: Timestamp,
) -> LibraryError {
    let path = layout.profile(key);
    let is_unchanged = || read_bounded(&path, LIST_LIMIT).is_ok_and(|bytes| bytes == refused);
    // A newer version may be using its file in this same folder at this moment.
    let is_ours_to_move = !matches!(refusal.kind, RefusalKind::NewerFormat { .. }) && lock.is_held() && is_unchanged();
    let moved_to = if is_ours_to_move {
        let folder = layout.unreadable();
        make_one_folder(&folder)
            .and_then(|()| move_aside(&path, &folder, key.as_str(), Some(now)))
            .map_or_else(
                |error| {
                    tracing::warn!(%error, "a profile that can't be read stays where it is");
                    None
                },
                Some,
            )
    } else {
        None
    };
    LibraryError::Unreadable {
        file_name: key.file_name(),
        moved_to,
        refusal: Box::new(refusal),
    }
}

/// Renames a file that can't be read to a name in this folder that says so and that nothing has. Notepad opens it.
pub(crate) fn move_aside(
    path: &Path,
    folder: &Path,
    stem: &str,
    now: Option<Timestamp>,
) -> Result<PathBuf, LibraryError> {
    let when = now.map_or_else(String::new, |now| {
        now.to_zoned(TimeZone::system())
            .strftime(", %Y-%m-%d %H.%M")
            .to_string()
    });
    let target = first_free(folder.join(format!("{stem} (could not be read{when}).txt")), |number| {
        folder.join(format!("{stem} (could not be read{when}) {number}.txt"))
    });
    fs::rename(path, &target).map_err(io_error("move aside", path))?;
    sync_folder(folder);
    if let Some(from) = path.parent() {
        sync_folder(from);
    }
    Ok(target)
}
