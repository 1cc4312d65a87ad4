//! Deleted profiles.

use std::{fs, io, path::Path};

use jiff::Timestamp;
use tracking_settings::file::SINGLE_LIMIT;

use crate::{
    LibraryError, ProfileKey,
    error::io_error,
    layout::{Layout, exists, first_free, history_name, time_in_name, time_name},
    safe_write::{make_one_folder, read_bounded, sync_folder},
    stored::profile_in,
};

/// Which deleted profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BinId(String);

impl BinId {
    /// The name of its folder in the bin.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A deleted profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinEntry {
    /// Which.
    pub id: BinId,
    /// The key that it had.
    pub key: ProfileKey,
    /// Its title, or its key where its file can't be read.
    pub name: String,
    /// When it was deleted.
    pub deleted: Timestamp,
}

/// Moves a profile and its history to the bin. Under the library's lock.
///
/// The profile goes first: after a crash in between its history still stands under its key, where [`bring_back`] finds
/// it, and no profile is ever without the history that it had.
pub(crate) fn put(layout: &Layout, key: &ProfileKey, now: Timestamp) -> Result<BinEntry, LibraryError> {
    let (profile, history) = (layout.profile(key), layout.history(key));
    let bin = layout.bin();
    make_one_folder(&bin)?;
    let name = time_name(now);
    let folder = first_free(bin.join(&name), |number| bin.join(format!("{name}-{number}")));
    make_one_folder(&folder)?;
    if let Err(error) = fs::rename(&profile, folder.join(key.file_name())) {
        _ = fs::remove_dir(&folder);
        return Err(match error.kind() {
            io::ErrorKind::NotFound if layout.profiles().is_dir() => LibraryError::Gone,
            _ => io_error("delete the profile", &profile)(error),
        });
    }
    let kept_history = folder.join(history_name(key));
    let moved = match fs::rename(&history, &kept_history) {
        // An empty history says that there was none, and none is left behind.
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir(&kept_history),
        moved => moved,
    };
    if let Err(error) = moved {
        tracing::warn!(%error, "the deleted profile's history stays in its place");
    }
    sync_folder(&folder);
    sync_folder(&layout.profiles());
    entry_in(&folder).ok_or(LibraryError::Gone)
}

/// Every deleted profile, newest first.
pub(crate) fn list(layout: &Layout) -> Result<Vec<BinEntry>, LibraryError> {
    let bin = layout.bin();
    let folders = match fs::read_dir(&bin) {
        Ok(folders) => folders,
        Err(error) if error.kind() == io::ErrorKind::NotFound && layout.root().is_dir() => return Ok(Vec::new()),
        Err(error) => return Err(io_error("read the deleted profiles", &bin)(error)),
    };
    let mut entries: Vec<BinEntry> = folders
        .flatten()
        .filter_map(|folder| entry_in(&folder.path()))
        .collect();
    entries.sort_by(|one, other| (other.deleted, &other.id).cmp(&(one.deleted, &one.id)));
    Ok(entries)
}

/// Moves a deleted profile back, with its history, under its old key where that is free. Under the library's lock.
pub(crate) fn bring_back(layout: &Layout, id: &BinId) -> Result<ProfileKey, LibraryError> {
    let folder = layout.bin().join(&id.0);
    let old_key = key_in(&folder).ok_or(LibraryError::Gone)?;
    let kept_history = folder.join(history_name(&old_key));
    let has_history = kept_history.is_dir();
    // Without a history of its own, one that stands under its key is its own: only a crash leaves it there.
    let is_taken = |key: &ProfileKey| exists(&layout.profile(key)) || (has_history && exists(&layout.history(key)));
    let key = std::iter::once(old_key.clone())
        .chain((2..).map(|number| old_key.numbered(number)))
        .find(|key| !is_taken(key))
        .unwrap_or_else(|| old_key.clone());
    // The history first, so that the profile is never without it.
    if has_history {
        let history = layout.history(&key);
        fs::rename(&kept_history, &history).map_err(io_error("bring back the history", &history))?;
    }
    let profile = layout.profile(&key);
    fs::rename(folder.join(old_key.file_name()), &profile).map_err(io_error("bring back the profile", &profile))?;
    sync_folder(&layout.profiles());
    if let Err(error) = fs::remove_dir(&folder) {
        tracing::debug!(%error, "an empty folder stays in the bin");
    }
    Ok(key)
}

fn entry_in(folder: &Path) -> Option<BinEntry> {
    let key = key_in(folder)?;
    let name = read_bounded(&folder.join(key.file_name()), SINGLE_LIMIT)
        .ok()
        .and_then(|bytes| profile_in(&bytes).ok())
        .map_or_else(|| key.to_string(), |(profile, _)| profile.name);
    let id = BinId(folder.file_name()?.to_str()?.to_owned());
    let moved = || folder.metadata().and_then(|metadata| metadata.modified()).ok();
    let deleted = time_in_name(&id.0).or_else(|| moved().and_then(|time| Timestamp::try_from(time).ok()))?;
    Some(BinEntry { id, key, name, deleted })
}

/// The key of the profile in a folder of the bin.
fn key_in(folder: &Path) -> Option<ProfileKey> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .find_map(|file| ProfileKey::from_file_name(file.file_name().to_str()?))
}
