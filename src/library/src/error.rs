//! What can go wrong in the library.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use tracking_settings::file::Refusal;

use crate::Stored;

/// Why the library could not do what it was asked to. Whatever it is, what stood on disk is whole: a profile that
/// could not be written is still there as it was.
///
/// `Display` is for logs. The sentence for people is made by the program from the predicates and the fields.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The disk, the folder or the system refused.
    #[error("could not {what} {path}: {source}")]
    Io {
        /// What was being done, as a verb and its object: "write the profile".
        what: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The profile changed on disk since it was read: nothing was written.
    #[error("the profile changed on disk since it was read")]
    ChangedOutside {
        /// The profile as it is on disk now.
        theirs: Box<Stored>,
    },
    /// The profile, the state or the deleted profile is no longer there: nothing was written.
    #[error("it is no longer there")]
    Gone,
    /// A file could not be read. It was moved aside (to `moved_to`), or left as it is where that could not be done,
    /// and also where a newer version wrote it, which may still be using it.
    #[error("{file_name} could not be read: {refusal}")]
    Unreadable {
        /// The name that the file had.
        file_name: String,
        /// Where it is now, unless it was left in its place.
        moved_to: Option<PathBuf>,
        /// What is wrong with it.
        refusal: Box<Refusal>,
    },
}

impl LibraryError {
    /// No room left: the disk is full, a quota is used up, or the file would be larger than is allowed.
    pub fn is_full(&self) -> bool {
        matches!(
            self.kind(),
            Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
        )
    }

    /// Not allowed to write: the file, the folder or the whole disk is read-only.
    pub fn is_read_only(&self) -> bool {
        matches!(
            self.kind(),
            Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
        ) && !self.was_reading()
    }

    /// Another program holds the file so that it can't be replaced, which only Windows lets it do: a virus scanner, or what
    /// synchronises the folder.
    pub fn is_held(&self) -> bool {
        self.kind() == Some(ErrorKind::ResourceBusy)
    }

    /// The folder, or the whole drive, is no longer where it was.
    pub fn is_folder_missing(&self) -> bool {
        matches!(self.kind(), Some(ErrorKind::NotFound | ErrorKind::NotADirectory))
    }

    /// Another window kept the library busy for longer than one waits.
    pub fn is_busy(&self) -> bool {
        self.kind() == Some(ErrorKind::TimedOut)
    }

    fn kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Io { source, .. } => Some(source.kind()),
            _ => None,
        }
    }

    fn was_reading(&self) -> bool {
        matches!(self, Self::Io { what, .. } if what.starts_with("read ") || what.starts_with("watch "))
    }
}

/// Turns what the system said into a [`LibraryError`].
pub(crate) fn io_error(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> LibraryError {
    let path = path.to_path_buf();
    move |source| LibraryError::Io { what, path, source }
}
