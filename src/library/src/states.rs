//! Earlier states of a profile: full copies, and a list of what they are.

mod index;
mod thin;

use std::{collections::BTreeSet, fs, path::Path};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use tracking_settings::{
    Beside, Field, PartlyKnown,
    file::{EXTENSION, SINGLE_LIMIT},
};

pub(crate) use self::index::folder_of;
use self::index::{Index, IndexEntry};
use crate::{
    LibraryError,
    layout::{first_free, time_name},
    safe_write::{make_one_folder, read_bounded, write_as},
    stored::profile_in,
};

/// Why a state was kept.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Occasion {
    /// Before the first edit after a start: the profile as the window found it.
    BeforeFirstEdit,
    /// After an import into it.
    Import,
    /// What was read from Dynamics.
    ReadFromDynamics,
    /// When it was exported.
    Export,
    /// Before an earlier state was restored.
    Restore,
    /// Before the first edit of another day.
    Day,
    /// One of two versions that were changed at the same time.
    ChangedTwice,
    /// Before the first edit of a file with fields that this version doesn't know: kept byte for byte.
    UnknownFields,
    /// Because it was marked.
    Marked,
    /// When it was made from what a new environment holds, whose prefix is therefore known.
    #[strum(serialize = "new-environment")]
    BeganAsNewEnvironment,
}

impl Occasion {
    /// How it stands in a state's file name.
    fn in_name(self) -> &'static str {
        self.into()
    }
}

/// What a mark says of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Meaning {
    /// This is what the environment held.
    InDynamics,
    /// This is what was agreed on.
    Agreed,
}

/// A meaning given to a state.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// What it says.
    pub meaning: Meaning,
    /// On which day that was so.
    pub date: Date,
    /// By whom it was marked or agreed, as typed; may be empty.
    pub by: String,
    /// A note; may be empty.
    pub note: String,
}

/// Which state of a profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StateId(String);

impl StateId {
    /// The name of the state's file without its ending.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An earlier state of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptState {
    /// Which.
    pub id: StateId,
    /// When it was kept.
    pub at: Timestamp,
    /// Why.
    pub occasion: Occasion,
    /// Its meanings.
    pub marks: Vec<Mark>,
    /// The profile as it was, as far as the source carried it.
    pub known: PartlyKnown,
}

impl KeptState {
    /// The last day for which it is marked so.
    pub fn marked_on(&self, meaning: Meaning) -> Option<Date> {
        let marks = self.marks.iter().filter(|mark| mark.meaning == meaning);
        marks.map(|mark| mark.date).max()
    }
}

/// What is to be kept.
pub(crate) struct NewState<'a> {
    pub(crate) bytes: &'a [u8],
    /// Fields that are not known.
    pub(crate) unknown: &'a BTreeSet<Field>,
    /// The largest tracking number, where a profile has no digits for it.
    pub(crate) wraps_at: Option<i128>,
    /// What the environment held beside the profile; nothing but for a state that is in Dynamics.
    pub(crate) beside: &'a Beside,
    pub(crate) occasion: Occasion,
    pub(crate) marks: &'a [Mark],
    pub(crate) at: Timestamp,
}

/// Keeps a state in this history folder, which must be there, and thins out what is old. A state like the newest one,
/// unmarked and kept on the same occasion, is not kept twice. Under the library's lock.
pub(crate) fn keep(history: &Path, state: &NewState<'_>) -> Result<StateId, LibraryError> {
    let mut index = Index::load_to_write(history)?;
    if let Some(newest) = index.newest()
        && state.marks.is_empty()
        && newest.marks.is_empty()
        && newest.occasion == state.occasion
        && newest.unknown() == *state.unknown
        && newest.wraps_at == state.wraps_at
        && newest.beside() == *state.beside
        && read_bounded(&index::file_of(history, &newest.id), SINGLE_LIMIT).is_ok_and(|bytes| bytes == state.bytes)
    {
        return Ok(newest.id.clone());
    }
    make_one_folder(&folder_of(history))?;
    let stem = format!("{}-{}", time_name(state.at), state.occasion.in_name());
    let name = |number: usize| {
        if number > 1 {
            format!("{stem}-{number}")
        } else {
            stem.clone()
        }
    };
    let path = |name: String| index::file_of(history, &StateId(name));
    let file = first_free(path(name(1)), |number| path(name(number)));
    let id = StateId(stem_of(&file));
    write_as("keep the earlier state", &file, state.bytes)?;
    index.states.push(IndexEntry::new(id.clone(), state));
    let thinned = thin::too_old(&index.states, state.at);
    index.states.retain(|entry| !thinned.contains(&entry.id));
    if let Err(error) = index.store(history) {
        // A state without its entry would come back as one that nobody asked for.
        _ = fs::remove_file(&file);
        return Err(error);
    }
    for id in &thinned {
        _ = fs::remove_file(index::file_of(history, id));
    }
    Ok(id)
}

/// Every state that can be read, newest first.
pub(crate) fn list(history: &Path, index: Index) -> Vec<KeptState> {
    let mut states: Vec<KeptState> = index
        .states
        .into_iter()
        .filter_map(|entry| read_state(history, entry))
        .collect();
    states.sort_by_key(|state| state.at);
    states.reverse();
    states
}

fn read_state(history: &Path, entry: IndexEntry) -> Option<KeptState> {
    let path = index::file_of(history, &entry.id);
    let bytes = match read_bounded(&path, SINGLE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::warn!(%error, path = %path.display(), "an earlier state could not be read");
            return None;
        }
    };
    match profile_in(&bytes) {
        Ok((profile, _)) => Some(KeptState {
            known: entry.known(profile),
            id: entry.id,
            at: entry.at,
            occasion: entry.occasion,
            marks: entry.marks,
        }),
        Err(refusal) => {
            tracing::warn!(%refusal, path = %path.display(), "an earlier state could not be read");
            None
        }
    }
}

/// The list of states for reading. `lock` is called for where the list has to be mended on disk.
pub(crate) fn index_to_read(
    history: &Path,
    lock: impl FnOnce() -> Result<crate::lock::FolderLock, LibraryError>,
) -> Result<Index, LibraryError> {
    match Index::load(history)? {
        Ok(index) => Ok(index),
        Err(_) => match lock() {
            Ok(_lock) => Index::load_to_write(history),
            Err(error) => {
                tracing::warn!(%error, "the list of earlier states stays unreadable");
                Ok(Index::rebuilt(history))
            }
        },
    }
}

/// Replaces the marks of a state. Under the library's lock.
pub(crate) fn set_marks(history: &Path, id: &StateId, marks: &[Mark]) -> Result<Vec<Mark>, LibraryError> {
    let mut index = Index::load_to_write(history)?;
    let entry = index
        .states
        .iter_mut()
        .find(|entry| entry.id == *id)
        .ok_or(LibraryError::Gone)?;
    let before = std::mem::replace(&mut entry.marks, marks.to_vec());
    index.store(history)?;
    Ok(before)
}

/// The name of a state's file without its ending.
fn stem_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(EXTENSION)
        .and_then(|stem| stem.strip_suffix('.'))
        .unwrap_or_default()
        .to_owned()
}
