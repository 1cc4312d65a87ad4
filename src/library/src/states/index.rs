//! The list of a profile's states, `states.ron`: what the states' files themselves can't say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::VariantArray as _;
use tracking_settings::{
    Advanced, Beside, BesideId, Field, PartlyKnown, Profile, Value,
    file::{EXTENSION, Refusal, RefusalKind},
};

use super::{Mark, NewState, Occasion, StateId, stem_of};
use crate::{
    LibraryError,
    error::io_error,
    layout::time_in_name,
    safe_write::{read_bounded, write_as},
    stored::move_aside,
};

/// The format that this version writes, and the newest that it reads.
const FORMAT: u32 = 1;
const NAME: &str = "states.ron";
/// More than thousands of states with long notes need.
const LONGEST: usize = 16 * 1024 * 1024;

/// The list of a profile's states, in the order in which they were kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Index {
    format: u32,
    pub(super) states: Vec<IndexEntry>,
}

/// One state, without its contents.
#[derive(Serialize, Deserialize)]
pub(super) struct IndexEntry {
    pub(super) id: StateId,
    pub(super) at: Timestamp,
    pub(super) occasion: Occasion,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) marks: Vec<Mark>,
    /// The paths of the fields whose value is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<String>,
    /// The largest tracking number, where the profile's digits do not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) wraps_at: Option<i128>,
    /// What the environment held beside the profile, by name. What this version does not know stays.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    beside: BTreeMap<String, String>,
}

/// What every format of the list begins with.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

impl IndexEntry {
    pub(super) fn new(id: StateId, state: &NewState<'_>) -> Self {
        let unknown = state.unknown.iter().map(|field| field.path()).collect();
        Self {
            id,
            at: state.at,
            occasion: state.occasion,
            marks: state.marks.to_vec(),
            unknown,
            wraps_at: state.wraps_at,
            beside: state
                .beside
                .written()
                .map(|(name, text)| (name.to_owned(), text))
                .collect(),
        }
    }

    pub(super) fn unknown(&self) -> BTreeSet<Field> {
        self.unknown.iter().filter_map(|path| Field::from_path(path)).collect()
    }

    pub(super) fn beside(&self) -> Beside {
        let mut beside = Beside::default();
        for (name, text) in &self.beside {
            if let Some(id) = BesideId::named(name) {
                beside.take(id, text);
            }
        }
        beside
    }

    /// What is known of the state whose file holds this profile.
    pub(super) fn known(&self, mut profile: Profile) -> PartlyKnown {
        if let Some(largest) = self.wraps_at {
            profile.settings.hold_largest_number(largest);
        }
        let unknown = self.unknown();
        if self.occasion == Occasion::ReadFromDynamics {
            // Versions up to 0.1.0 wrote nothing for the platform's default.
            for field in Advanced::FIELDS.into_iter().filter(|field| !unknown.contains(field)) {
                if profile.get(field) == Value::Absent {
                    profile.set(field, &Value::PlatformDefault);
                }
            }
        }
        PartlyKnown {
            profile,
            unknown,
            beside: self.beside(),
        }
    }

    /// What a state's file says of itself by its name.
    fn from_file(file: &Path) -> Option<Self> {
        let name = file.file_name()?.to_str()?;
        let id = stem_of(file);
        if id.is_empty() || name.starts_with('.') {
            return None;
        }
        let occasion = Occasion::VARIANTS
            .iter()
            .find(|occasion| id.contains(occasion.in_name()));
        let written = || file.metadata().and_then(|metadata| metadata.modified()).ok();
        let at = time_in_name(&id).or_else(|| written().and_then(|time| Timestamp::try_from(time).ok()))?;
        let occasion = occasion.copied().unwrap_or(Occasion::Day);
        Some(Self {
            id: StateId(id),
            at,
            occasion,
            marks: Vec::new(),
            unknown: Vec::new(),
            wraps_at: None,
            beside: BTreeMap::new(),
        })
    }
}

/// The folder with the states' files.
pub(crate) fn folder_of(history: &Path) -> PathBuf {
    history.join("states")
}

/// The file of a state.
pub(super) fn file_of(history: &Path, id: &StateId) -> PathBuf {
    folder_of(history).join(format!("{}.{EXTENSION}", id.0))
}

impl Index {
    /// The list as it stands, with the states that are on disk but not in it. The inner error: it could not be
    /// understood.
    pub(super) fn load(history: &Path) -> Result<Result<Self, Refusal>, LibraryError> {
        let path = history.join(NAME);
        let bytes = match read_bounded(&path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ok(Self::rebuilt(history))),
            Err(error) => return Err(io_error("read the list of earlier states", &path)(error)),
        };
        let format = ron::de::from_bytes::<Head>(&bytes).map(|head| head.format);
        if let Ok(format) = format
            && format > FORMAT
        {
            return Err(LibraryError::Unreadable {
                file_name: NAME.to_owned(),
                moved_to: None,
                refusal: Box::new(newer_format(format)),
            });
        }
        Ok(match ron::de::from_bytes::<Self>(&bytes) {
            Ok(mut index) => {
                index.take_in(history);
                Ok(index)
            }
            Err(error) => Err(not_understood(&error)),
        })
    }

    /// The list for a change of it. One that can't be understood is moved aside and made again from the states'
    /// files, which stand for themselves but for their marks. Under the library's lock.
    pub(super) fn load_to_write(history: &Path) -> Result<Self, LibraryError> {
        match Self::load(history)? {
            Ok(index) => Ok(index),
            Err(refusal) => {
                tracing::warn!(%refusal, "the list of earlier states is made again");
                move_aside(&history.join(NAME), history, "states", None)?;
                let index = Self::rebuilt(history);
                index.store(history)?;
                Ok(index)
            }
        }
    }

    /// The list made from the states' files alone.
    pub(super) fn rebuilt(history: &Path) -> Self {
        let mut index = Self {
            format: FORMAT,
            states: Vec::new(),
        };
        index.take_in(history);
        index
    }

    pub(super) fn newest(&self) -> Option<&IndexEntry> {
        self.states.iter().max_by_key(|entry| entry.at)
    }

    pub(super) fn store(&self, history: &Path) -> Result<(), LibraryError> {
        let path = history.join(NAME);
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map_err(|error| io_error("write the list of earlier states", &path)(io::Error::other(error)))?;
        write_as("write the list of earlier states", &path, text.as_bytes())
    }

    /// Takes in what is on disk but not in the list, and leaves out what is in the list but no longer on disk.
    fn take_in(&mut self, history: &Path) {
        let Ok(files) = fs::read_dir(folder_of(history)) else {
            self.states.clear();
            return;
        };
        let mut on_disk: Vec<IndexEntry> = files
            .flatten()
            .filter_map(|file| IndexEntry::from_file(&file.path()))
            .collect();
        on_disk.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
        let ids: BTreeSet<StateId> = on_disk.iter().map(|entry| entry.id.clone()).collect();
        self.states.retain(|entry| ids.contains(&entry.id));
        let known: BTreeSet<StateId> = self.states.iter().map(|entry| entry.id.clone()).collect();
        self.states
            .extend(on_disk.into_iter().filter(|entry| !known.contains(&entry.id)));
    }
}

fn newer_format(found: u32) -> Refusal {
    refusal(
        RefusalKind::NewerFormat { found: found.into() },
        format!("The list of earlier states was made by a newer Threadmark (format {found}; this one reads {FORMAT})."),
    )
}

fn not_understood(error: &ron::error::SpannedError) -> Refusal {
    let place = error.span.start;
    Refusal {
        line: Some(place.line),
        column: Some(place.col),
        ..refusal(
            RefusalKind::Malformed,
            "The list of earlier states was not understood.".to_owned(),
        )
    }
}

fn refusal(kind: RefusalKind, message: String) -> Refusal {
    Refusal {
        kind,
        message,
        line: None,
        column: None,
        excerpt: None,
        expected: None,
    }
}
