//! The journal of a profile's edits: one RON value a line, appended.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tracking_settings::{Field, Value};

use crate::{
    LibraryError,
    error::io_error,
    safe_write::{sync_folder, write_as},
    written_value::WrittenValue,
};

/// A journal that grows beyond this many bytes is cut to its newest [`KEPT`].
const LONGEST: u64 = 1024 * 1024;
/// What stays of a journal that became too long, in bytes.
const KEPT: u64 = LONGEST / 2;

/// One entry of the journal: a field, its value before and after, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which field; stands in the journal as its path.
    pub field: Field,
    /// Its value before.
    pub was: Value,
    /// Its value after.
    pub is: Value,
    /// When.
    pub at: Timestamp,
}

/// An [`Edit`] as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Line {
    at: Timestamp,
    field: String,
    was: WrittenValue,
    is: WrittenValue,
}

/// The journal of a profile.
pub(crate) struct Journal {
    path: PathBuf,
}

/// Lets an append be taken back, for when the profile itself could not be written after it.
pub(crate) struct Appended {
    file: File,
    length_before: u64,
}

impl Journal {
    /// The journal in this history folder, whether it is there yet or not.
    pub(crate) fn in_history(history: &Path) -> Self {
        Self {
            path: history.join("journal.ron"),
        }
    }

    /// Every edit that can be read, oldest first. A line that a crash or a power cut tore is left out.
    pub(crate) fn read(&self) -> Result<Vec<Edit>, LibraryError> {
        Ok(edits_in(&self.newest_bytes(2 * LONGEST)?))
    }

    /// Adds edits at the end, synced, or nothing at all.
    pub(crate) fn append(&self, edits: &[Edit]) -> Result<Appended, LibraryError> {
        let failed = || io_error("write the journal", &self.path);
        let mut lines = String::new();
        for edit in edits {
            lines.push_str(&line_of(edit).map_err(failed())?);
            lines.push('\n');
        }
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&self.path)
            .map_err(failed())?;
        let length_before = file.metadata().map_err(failed())?.len();
        if !ends_a_line(&mut file).map_err(failed())? {
            lines.insert(0, '\n');
        }
        let appended = Appended { file, length_before };
        if let Err(error) = (&appended.file)
            .write_all(lines.as_bytes())
            .and_then(|()| appended.file.sync_data())
        {
            appended.take_back();
            return Err(failed()(error));
        }
        if is_new && let Some(folder) = self.path.parent() {
            sync_folder(folder);
        }
        Ok(appended)
    }

    /// Leaves out the oldest edits of a journal that became too long.
    pub(crate) fn shorten(&self) -> Result<(), LibraryError> {
        if fs::metadata(&self.path).is_ok_and(|metadata| metadata.len() > LONGEST) {
            let newest = self.newest_bytes(KEPT)?;
            write_as("write the journal", &self.path, &newest)?;
        }
        Ok(())
    }

    /// The whole lines within this many bytes of the end.
    fn newest_bytes(&self, most: u64) -> Result<Vec<u8>, LibraryError> {
        let failed = || io_error("read the journal", &self.path);
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed()(error)),
        };
        let start = file.metadata().map_err(failed())?.len().saturating_sub(most);
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(start)).map_err(failed())?;
        file.take(most).read_to_end(&mut bytes).map_err(failed())?;
        if start > 0 {
            let first_whole = bytes
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(bytes.len(), |at| at + 1);
            bytes.drain(..first_whole);
        }
        Ok(bytes)
    }
}

impl Appended {
    /// Takes the lines out again. Where even that fails they stay, and say something that did not happen; who reads
    /// the journal compares it with the profile.
    pub(crate) fn take_back(&self) {
        if let Err(error) = self.file.set_len(self.length_before) {
            tracing::warn!(%error, "an edit that was not kept stays in the journal");
        }
    }
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

fn line_of(edit: &Edit) -> io::Result<String> {
    let line = Line {
        at: edit.at,
        field: edit.field.path(),
        was: (&edit.was).into(),
        is: (&edit.is).into(),
    };
    ron::to_string(&line).map_err(io::Error::other)
}

fn edits_in(bytes: &[u8]) -> Vec<Edit> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .filter_map(edit_in)
        .collect()
}

fn edit_in(line: &[u8]) -> Option<Edit> {
    let line = str::from_utf8(line)
        .ok()
        .and_then(|line| ron::from_str::<Line>(line).ok());
    // A newer version may know more fields.
    let edit = line.and_then(|line| {
        let field = Field::from_path(&line.field)?;
        Some(Edit {
            field,
            was: line.was.into(),
            is: line.is.into(),
            at: line.at,
        })
    });
    if edit.is_none() {
        tracing::debug!("a line of the journal was not understood");
    }
    edit
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use tracking_settings::SettingId;

    use super::*;

    fn edit(number: i128) -> Edit {
        Edit {
            field: Field::Setting(SettingId::BaseTrackingNumber),
            was: Value::Number(number - 1),
            is: Value::Number(number),
            at: Timestamp::from_second(1_790_000_000 + i64::try_from(number).unwrap()).unwrap(),
        }
    }

    fn texts(text: &str) -> Edit {
        let list = Value::List(vec![text.to_owned(), String::new()]);
        Edit {
            field: Field::PrefixHistory,
            was: Value::Text(text.to_owned()),
            is: list,
            ..edit(1)
        }
    }

    #[test]
    fn what_is_appended_is_read_back() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        assert_eq!(journal.read().unwrap(), []);
        let hostile = texts("line\nbreak \"quotes\" \\ \u{202e}\u{0} ünïcode 😀 \r\u{2028})");
        let huge = Edit {
            is: Value::Number(i128::MAX),
            was: Value::Absent,
            ..edit(1)
        };
        let switch = Edit {
            is: Value::Switch(true),
            ..huge.clone()
        };
        journal.append(&[edit(1), hostile.clone()]).unwrap();
        journal.append(&[huge.clone(), switch.clone()]).unwrap();
        assert_eq!(journal.read().unwrap(), [edit(1), hostile, huge, switch]);
    }

    #[test]
    fn a_torn_last_line_is_ignored_wherever_it_was_torn() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        journal.append(&[edit(1)]).unwrap();
        let whole = fs::read(&journal.path).unwrap();
        let torn_line = line_of(&texts("ünïcode")).unwrap();
        for length in 1..torn_line.len() {
            let mut bytes = whole.clone();
            bytes.extend_from_slice(&torn_line.as_bytes()[..length]);
            fs::write(&journal.path, &bytes).unwrap();
            assert_eq!(journal.read().unwrap(), [edit(1)], "torn after {length} bytes");
            journal.append(&[edit(2)]).unwrap();
            assert_eq!(
                journal.read().unwrap(),
                [edit(1), edit(2)],
                "torn after {length} bytes, then appended"
            );
        }
    }

    #[test]
    fn a_line_torn_just_before_its_end_counts() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        fs::write(&journal.path, line_of(&edit(1)).unwrap()).unwrap();
        journal.append(&[edit(2)]).unwrap();
        assert_eq!(journal.read().unwrap(), [edit(1), edit(2)]);
    }

    #[test]
    fn lines_of_others_are_left_out() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        let newer = line_of(&edit(1))
            .unwrap()
            .replace("base_tracking_number", "from_a_newer_version");
        fs::write(&journal.path, [newer.as_bytes(), b"\n\xff\xfe\0\n[[[[\n\n"].concat()).unwrap();
        journal.append(&[edit(2)]).unwrap();
        assert_eq!(journal.read().unwrap(), [edit(2)]);
    }

    #[test]
    fn an_append_can_be_taken_back() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        journal.append(&[edit(1)]).unwrap();
        journal.append(&[edit(2)]).unwrap().take_back();
        journal.append(&[edit(3)]).unwrap();
        assert_eq!(journal.read().unwrap(), [edit(1), edit(3)]);
    }

    #[test]
    fn it_stays_bounded_and_keeps_the_newest() {
        let folder = TempDir::new().unwrap();
        let journal = Journal::in_history(folder.path());
        let long = "x".repeat(100_000);
        for number in 0..30 {
            journal.append(&[texts(&long), edit(number)]).unwrap();
            journal.shorten().unwrap();
            assert!(fs::metadata(&journal.path).unwrap().len() <= LONGEST);
        }
        let edits = journal.read().unwrap();
        assert_eq!(edits.last(), Some(&edit(29)));
        assert!(edits.len() >= 4, "{} left", edits.len());
    }
}
