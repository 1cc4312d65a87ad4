//! Which steps towards a profile somebody has ticked as carried out, and what they lead from, so that a checklist can be
//! resumed.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tracking_settings::{Field, Value};

use crate::{
    LibraryError,
    error::io_error,
    safe_write::{make_one_folder, read_bounded, write_as},
    written_value::WrittenValue,
};

/// The format that this version writes, and the newest that it reads.
const FORMAT: u32 = 1;
/// More than every field with the longest values needs.
const LONGEST: usize = 1024 * 1024;

/// The ticked steps: each field with the value that was entered. A step towards another value is another step.
pub type Ticked = BTreeMap<Field, Value>;

/// A checklist as somebody left it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    /// The ticked steps in the profile's own environment.
    pub ticked: Ticked,
    /// Those in other environments, by host: the plan of one is carried out in the next.
    pub elsewhere: BTreeMap<String, Ticked>,
    /// What the steps lead from, in a word of whoever shows them; `None` where nobody has chosen.
    pub leads_from: Option<String>,
}

impl Checklist {
    /// The ticked steps in the environment with this host, where it is not the profile's own.
    pub fn ticked_in(&self, elsewhere: Option<&str>) -> &Ticked {
        static NONE: Ticked = Ticked::new();
        match elsewhere {
            Some(host) => self.elsewhere.get(host).unwrap_or(&NONE),
            None => &self.ticked,
        }
    }

    /// The list once it is known anew what the profile's own environment holds.
    pub fn begun_anew(self) -> Self {
        Self {
            elsewhere: self.elsewhere,
            ..Self::default()
        }
    }

    /// Ticks a step there, with the value that was entered, or takes its tick away.
    pub fn tick(&mut self, elsewhere: Option<&str>, field: Field, entered: Option<&Value>) {
        let ticked = match elsewhere {
            Some(host) => self.elsewhere.entry(host.to_owned()).or_default(),
            None => &mut self.ticked,
        };
        match entered {
            Some(value) => ticked.insert(field, value.clone()),
            None => ticked.remove(&field),
        };
        self.elsewhere.retain(|_, ticked| !ticked.is_empty());
    }
}

/// The list as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leads_from: Option<String>,
    ticked: WrittenTicks,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    elsewhere: BTreeMap<String, WrittenTicks>,
}

type WrittenTicks = BTreeMap<String, WrittenValue>;

fn known(written: WrittenTicks) -> Ticked {
    let steps = written.into_iter();
    let ticked = steps.filter_map(|(path, value)| {
        let field = Field::from_path(&path)?;
        let entered = match value.into() {
            // Up to version 0.1.0 nothing stood for the platform's default.
            Value::Absent if field.is_optional() => Value::PlatformDefault,
            entered => entered,
        };
        Some((field, entered))
    });
    ticked.collect()
}

fn written(ticked: &Ticked) -> WrittenTicks {
    ticked
        .iter()
        .map(|(field, value)| (field.path(), value.into()))
        .collect()
}

fn file_in(history: &Path) -> PathBuf {
    history.join("checklist.ron")
}

/// The checklist of a profile. Of one that can't be understood nothing is known to be carried out.
pub(crate) fn read(history: &Path) -> Result<Checklist, LibraryError> {
    let path = file_in(history);
    let bytes = match read_bounded(&path, LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Checklist::default()),
        Err(error) => return Err(io_error("read the checklist", &path)(error)),
    };
    let written = match ron::de::from_bytes::<Written>(&bytes) {
        Ok(written) if written.format <= FORMAT => written,
        _ => {
            tracing::warn!(path = %path.display(), "the checklist was not understood");
            return Ok(Checklist::default());
        }
    };
    let elsewhere = written.elsewhere.into_iter();
    Ok(Checklist {
        ticked: known(written.ticked),
        elsewhere: elsewhere.map(|(host, ticks)| (host, known(ticks))).collect(),
        leads_from: written.leads_from,
    })
}

/// Begins anew in the profile's own environment. Under the library's lock.
pub(crate) fn clear(history: &Path) -> Result<(), LibraryError> {
    let list = read(history)?;
    if !list.elsewhere.is_empty() {
        return write(history, list.begun_anew());
    }
    let path = file_in(history);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error("write the checklist", &path)(error)),
        _ => Ok(()),
    }
}

/// Ticks one step, or takes its tick away. The others stay as they are on disk. Under the library's lock.
pub(crate) fn tick(
    history: &Path,
    elsewhere: Option<&str>,
    field: Field,
    entered: Option<&Value>,
) -> Result<(), LibraryError> {
    let mut list = read(history)?;
    list.tick(elsewhere, field, entered);
    write(history, list)
}

/// Notes what the steps lead from. The ticks stay as they are on disk. Under the library's lock.
pub(crate) fn lead_from(history: &Path, word: &str) -> Result<(), LibraryError> {
    let mut list = read(history)?;
    list.leads_from = Some(word.to_owned());
    write(history, list)
}

fn write(history: &Path, list: Checklist) -> Result<(), LibraryError> {
    make_one_folder(history)?;
    let path = file_in(history);
    let list = Written {
        format: FORMAT,
        leads_from: list.leads_from,
        ticked: written(&list.ticked),
        elsewhere: list
            .elsewhere
            .iter()
            .map(|(host, ticks)| (host.clone(), written(ticks)))
            .collect(),
    };
    let text = ron::ser::to_string_pretty(&list, ron::ser::PrettyConfig::default())
        .map_err(|error| io_error("write the checklist", &path)(io::Error::other(error)))?;
    write_as("write the checklist", &path, text.as_bytes())
}
