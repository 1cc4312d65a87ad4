//! Where things stand in the library's folder.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::ProfileKey;

/// How a point in time is written in the name of a file or folder: in UTC, in an order that sorts.
const TIME: &str = "%Y-%m-%d-%H-%M-%S-%3f";

/// The paths in the library's folder.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(crate) fn of(folder: &Path) -> Self {
        Self {
            root: std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf()),
        }
    }
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
    pub(crate) fn profiles(&self) -> PathBuf {
        self.root.join("profiles")
    }
    pub(crate) fn profile(&self, key: &ProfileKey) -> PathBuf {
        self.profiles().join(key.file_name())
    }
    pub(crate) fn history(&self, key: &ProfileKey) -> PathBuf {
        self.profiles().join(history_name(key))
    }
    pub(crate) fn bin(&self) -> PathBuf {
        self.root.join("bin")
    }
    pub(crate) fn unreadable(&self) -> PathBuf {
        self.root.join("unreadable")
    }
    pub(crate) fn sessions(&self) -> PathBuf {
        self.root.join("session")
    }
    pub(crate) fn handed(&self) -> PathBuf {
        self.root.join("handed")
    }
    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }
}

/// The name of the folder with a profile's journal and states.
pub(crate) fn history_name(key: &ProfileKey) -> String {
    format!("{key}.history")
}

/// A point in time as part of a file's name: `2026-11-23-14-32-05-123`.
pub(crate) fn time_name(at: Timestamp) -> String {
    at.strftime(TIME).to_string()
}

/// The point in time that stands at the beginning of a name.
pub(crate) fn time_in_name(name: &str) -> Option<Timestamp> {
    let time = name.get(.."2026-11-23-14-32-05-123".len())?;
    DateTime::strptime(TIME, time)
        .ok()?
        .to_zoned(TimeZone::UTC)
        .ok()
        .map(|zoned| zoned.timestamp())
}

/// The first of `first`, `numbered(2)`, `numbered(3)` … that is not taken.
pub(crate) fn first_free(first: PathBuf, numbered: impl Fn(usize) -> PathBuf) -> PathBuf {
    std::iter::once(first)
        .chain((2_usize..).map(numbered))
        .find(|path| !exists(path))
        .unwrap_or_default()
}

/// Whether something stands there, be it a link that leads nowhere.
pub(crate) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_names_are_read_back() {
        let at: Timestamp = "2026-11-23T14:32:05.123Z".parse().unwrap();
        assert_eq!(time_name(at), "2026-11-23-14-32-05-123");
        assert_eq!(time_in_name(&time_name(at)), Some(at));
        assert_eq!(time_in_name("2026-11-23-14-32-05-123-day-2"), Some(at));
        assert_eq!(time_in_name("yesterday"), None);
    }
}
