//! What the window finds when it is opened.

use jiff::Timestamp;
use profile_library::{Edit, LastChange, Library, ProfileKey};

use crate::core::{message::Message, preferences::Folders, problem};

/// Edits of one field that follow each other within so many seconds are one change: typing is kept piece by piece.
const ONE_CHANGE_SECONDS: i64 = 60;

pub struct AtStart {
    pub library: Option<Library>,
    pub keys: Vec<ProfileKey>,
    /// There was no library here, or none can be opened.
    pub is_first: bool,
    /// Of a window that was not closed normally.
    pub last_change: Option<LastChange>,
}

impl AtStart {
    /// What could not be done becomes a message.
    pub fn of(folders: &Folders, now: Timestamp, messages: &mut Vec<Message>) -> Self {
        let mut told = |error| messages.push(Message::problem(problem::of(&error).message));
        let opened = match Library::open(&folders.library, now) {
            Ok(opened) => opened,
            Err(error) => {
                told(error);
                return Self {
                    library: None,
                    keys: Vec::new(),
                    is_first: true,
                    last_change: None,
                };
            }
        };
        let keys = opened.library.keys().unwrap_or_else(|error| {
            told(error);
            Vec::new()
        });
        let last_change = opened.not_closed_normally.map(|LastChange { key, edit }| {
            let journal = opened.library.journal(&key).unwrap_or_default();
            let edit = whole_change(edit, &journal);
            LastChange { key, edit }
        });
        Self {
            is_first: opened.is_new && keys.is_empty(),
            library: Some(opened.library),
            keys,
            last_change,
        }
    }
}

/// The last edit together with those just before it that led to it: "CRM: to FAB-", not "FAB to FAB-".
fn whole_change(mut last: Edit, journal: &[Edit]) -> Edit {
    let end = journal.iter().rposition(|edit| *edit == last).unwrap_or_default();
    let mut began = last.at;
    for before in journal[..end].iter().rev() {
        let leads_to_it = before.field == last.field && before.is == last.was && before.was != last.is;
        if !leads_to_it || began.duration_since(before.at).as_secs() > ONE_CHANGE_SECONDS {
            break;
        }
        last.was = before.was.clone();
        began = before.at;
    }
    last
}
