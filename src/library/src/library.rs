//! The folder with all profiles.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tracking_settings::{
    Beside, Field, PartlyKnown, Profile, Value,
    file::{self, NoticeCode},
};

use crate::{
    BinEntry, BinId, Changed, Checklist, Edit, KeptState, LastChange, LibraryError, Mark, Meaning, Occasion,
    ProfileKey, Stamp, StateId, Stored, Watch, bin, checklist,
    error::io_error,
    handed,
    journal::Journal,
    layout::{Layout, exists},
    lock::FolderLock,
    safe_write::{make_folder, make_one_folder, write_as},
    session::Session,
    states::{self, NewState},
    stored::{self, Present},
    watch,
};

/// The folder with all profiles. Clones share the session; any thread may use any of them.
///
/// Every call may wait for the disk, and those that write wait up to ten seconds for another window, so none belongs
/// on the window's thread.
#[derive(Clone, Debug)]
pub struct Library {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    layout: Layout,
    session: Mutex<Session>,
}

/// A library that was just opened.
#[derive(Debug)]
pub struct Opened {
    /// The library.
    pub library: Library,
    /// Whether there was no library in this folder: a first start.
    pub is_new: bool,
    /// The last change of a window that was not closed normally. `None` where every window was closed normally, and
    /// also where one was not but had changed nothing: then there is nothing to say. Told once.
    pub not_closed_normally: Option<LastChange>,
}

impl Library {
    /// Opens the folder, makes it where it is missing, and begins a session.
    ///
    /// A folder that can't be written opens too, so that its profiles can be looked at; each write then says so.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the folder is not there and can't be made.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Opened, LibraryError> {
        let layout = Layout::of(folder);
        let profiles = layout.profiles();
        let is_new = !exists(&profiles);
        make_folder(&profiles)?;
        let (session, not_closed_normally) = match FolderLock::take(&layout) {
            Ok(lock) => Session::begin(&layout, &lock, now),
            Err(error) => {
                tracing::warn!(%error, "the library is opened for reading");
                (Session::default(), None)
            }
        };
        let inner = Inner {
            layout,
            session: Mutex::new(session),
        };
        Ok(Opened {
            library: Self { inner: Arc::new(inner) },
            is_new,
            not_closed_normally,
        })
    }

    /// The library's folder.
    pub fn folder(&self) -> &Path {
        self.layout().root()
    }

    /// Every profile's key, sorted. Reads names only.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the folder can't be read, or is no longer there.
    pub fn keys(&self) -> Result<Vec<ProfileKey>, LibraryError> {
        let folder = self.layout().profiles();
        let failed = || io_error("read the folder", &folder);
        let mut keys = Vec::new();
        for file in fs::read_dir(&folder).map_err(failed())? {
            let file = file.map_err(failed())?;
            if let Some(key) = file.file_name().to_str().and_then(ProfileKey::from_file_name)
                && file.file_type().is_ok_and(|kind| !kind.is_dir())
            {
                keys.push(key);
            }
        }
        keys.sort_unstable();
        Ok(keys)
    }

    /// Reads a profile. One that can't be read is moved aside under a name that says so.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such profile. [`LibraryError::Unreadable`]: with the reason and where it is now.
    /// [`LibraryError::Io`]: the system refused to read it; it stays where it is.
    pub fn load(&self, key: &ProfileKey, now: Timestamp) -> Result<Stored, LibraryError> {
        stored::read(self.layout(), key, None, now).map(|present| present.stored)
    }

    /// Adds a profile under a new key made from its name.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: nothing was added.
    pub fn create(&self, profile: &Profile, now: Timestamp) -> Result<(ProfileKey, Stamp), LibraryError> {
        let _lock = self.lock()?;
        let key = self.new_key(&profile.name)?;
        let bytes = file::write(profile).into_bytes();
        write_as("write the profile", &self.layout().profile(&key), &bytes)?;
        tracing::debug!(%key, %now, "a profile was added");
        Ok((key, Stamp::of(&bytes)))
    }

    /// Replaces a profile that was `base` when last seen, appends the edits to its journal, and keeps the states that
    /// are due: before the first edit after a start, before the first edit of another day, and byte for byte before
    /// the first edit of a file with unknown fields. A profile that is already as asked for is not written.
    ///
    /// # Errors
    /// In each case the profile on disk is what it was, and `edits` are not in its journal.
    /// [`LibraryError::ChangedOutside`], [`LibraryError::Gone`], [`LibraryError::Unreadable`]: somebody else changed,
    /// removed or damaged it. [`LibraryError::Io`]: it could not be written.
    pub fn store(
        &self,
        key: &ProfileKey,
        profile: &Profile,
        base: &Stamp,
        edits: &[Edit],
        now: Timestamp,
    ) -> Result<Stamp, LibraryError> {
        let lock = self.lock()?;
        let present = stored::read(self.layout(), key, Some(&lock), now)?;
        if present.stored.stamp != *base {
            return Err(LibraryError::ChangedOutside {
                theirs: Box::new(present.stored),
            });
        }
        if present.stored.profile == *profile {
            return Ok(present.stored.stamp);
        }
        let history = self.layout().history(key);
        make_one_folder(&history)?;
        let today = now.to_zoned(TimeZone::system()).date();
        self.keep_what_is_due(key, &history, &present, today, now)?;
        self.session().note(key);
        let journal = Journal::in_history(&history);
        let appended = if edits.is_empty() {
            None
        } else {
            Some(journal.append(edits)?)
        };
        let bytes = file::write(profile).into_bytes();
        if let Err(error) = write_as("write the profile", &self.layout().profile(key), &bytes) {
            if let Some(appended) = appended {
                appended.take_back();
            }
            return Err(error);
        }
        drop(appended);
        if let Err(error) = journal.shorten() {
            tracing::warn!(%error, "the journal stays long");
        }
        self.session().edited.insert(key.clone(), today);
        Ok(Stamp::of(&bytes))
    }

    /// Moves a profile to the bin, with its states and its journal.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such profile. [`LibraryError::Io`]: it stays where it is.
    pub fn delete(&self, key: &ProfileKey, now: Timestamp) -> Result<BinEntry, LibraryError> {
        let _lock = self.lock()?;
        bin::put(self.layout(), key, now)
    }

    /// The deleted profiles, newest first.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the bin can't be read.
    pub fn bin(&self) -> Result<Vec<BinEntry>, LibraryError> {
        bin::list(self.layout())
    }

    /// Brings a deleted profile back: under its old key where that is free, as it is after an Undo, else under a new
    /// one.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: it is not in the bin. [`LibraryError::Io`]: it stays there.
    pub fn bring_back(&self, id: &BinId) -> Result<ProfileKey, LibraryError> {
        let _lock = self.lock()?;
        bin::bring_back(self.layout(), id)
    }

    /// A profile's earlier states, newest first. States whose file can't be read are left out and stay on disk.
    ///
    /// # Errors
    /// [`LibraryError::Io`], or [`LibraryError::Unreadable`] where a newer version made the list of states.
    pub fn states(&self, key: &ProfileKey) -> Result<Vec<KeptState>, LibraryError> {
        let history = self.layout().history(key);
        let index = states::index_to_read(&history, || self.lock())?;
        Ok(states::list(&history, index))
    }

    /// Keeps a state of a profile. One that is like the newest state, unmarked and kept on the same occasion, is not
    /// kept twice; then that one's id is returned. What an environment holds beside is kept with one that is in Dynamics
    /// alone. With one that is in Dynamics the checklist begins anew. Unmarked
    /// states older than 90 days are thinned to one a month; what the profile began as and the last export stay.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such profile. [`LibraryError::Io`], [`LibraryError::Unreadable`]: not kept.
    pub fn keep_state<'a>(
        &self,
        key: &ProfileKey,
        version: impl Into<Cow<'a, PartlyKnown>>,
        occasion: Occasion,
        marks: &[Mark],
        now: Timestamp,
    ) -> Result<StateId, LibraryError> {
        let _lock = self.lock()?;
        self.expect_profile(key)?;
        let history = self.layout().history(key);
        make_one_folder(&history)?;
        let known = version.into();
        let bytes = file::write(&known.profile);
        let is_in_dynamics = says_what_is_in_dynamics(marks);
        let nothing = Beside::default();
        let id = states::keep(
            &history,
            &NewState {
                bytes: bytes.as_bytes(),
                unknown: &known.unknown,
                wraps_at: known.profile.settings.wraps_at,
                beside: if is_in_dynamics { &known.beside } else { &nothing },
                occasion,
                marks,
                at: now,
            },
        )?;
        if is_in_dynamics {
            // What was ticked before is in it, or was not carried out.
            checklist::clear(&history)?;
        }
        Ok(id)
    }

    /// Replaces the marks of a state. With one that comes to be in Dynamics the checklist begins anew.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such state. [`LibraryError::Io`], [`LibraryError::Unreadable`]: the marks are what
    /// they were.
    pub fn set_marks(&self, key: &ProfileKey, id: &StateId, marks: &[Mark]) -> Result<(), LibraryError> {
        let _lock = self.lock()?;
        let history = self.layout().history(key);
        let before = states::set_marks(&history, id, marks)?;
        if says_what_is_in_dynamics(marks) && !says_what_is_in_dynamics(&before) {
            checklist::clear(&history)?;
        }
        Ok(())
    }

    /// The steps towards a profile that somebody ticked as carried out, and what they lead from.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the list can't be read.
    pub fn checklist(&self, key: &ProfileKey) -> Result<Checklist, LibraryError> {
        checklist::read(&self.layout().history(key))
    }

    /// Ticks a step as carried out, with the value that was entered, or takes its tick away. `elsewhere` is the host of the
    /// environment, where it is not the profile's own.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such profile. [`LibraryError::Io`]: the list is what it was.
    pub fn tick(
        &self,
        key: &ProfileKey,
        elsewhere: Option<&str>,
        field: Field,
        entered: Option<&Value>,
    ) -> Result<(), LibraryError> {
        let _lock = self.lock()?;
        self.expect_profile(key)?;
        checklist::tick(&self.layout().history(key), elsewhere, field, entered)
    }

    /// Notes what the steps towards a profile lead from, in a word of the caller's.
    ///
    /// # Errors
    /// [`LibraryError::Gone`]: no such profile. [`LibraryError::Io`]: it is what it was.
    pub fn lead_from(&self, key: &ProfileKey, word: &str) -> Result<(), LibraryError> {
        let _lock = self.lock()?;
        self.expect_profile(key)?;
        checklist::lead_from(&self.layout().history(key), word)
    }

    /// The edits of a profile, oldest first. The journal keeps about the newest half to one mebibyte. After a crash
    /// its last entry may be of an edit that did not reach the profile.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the journal can't be read.
    pub fn journal(&self, key: &ProfileKey) -> Result<Vec<Edit>, LibraryError> {
        Journal::in_history(&self.layout().history(key)).read()
    }

    /// The files that were handed over on this screen ([`hand_over`](crate::hand_over)), the oldest first. What is given
    /// here is given to nobody else.
    pub fn take_handed(&self, screen: &str, now: Timestamp) -> Vec<PathBuf> {
        handed::take(self.layout(), screen, now)
    }

    /// Calls back from a thread of its own.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the system can't watch this folder; the caller looks for itself from time to time.
    pub fn watch(&self, changed: Box<dyn Fn(Changed) + Send>) -> Result<Watch, LibraryError> {
        watch::watch(self.layout(), changed)
    }

    /// Ends the session normally. A library that is dropped without it counts as not closed normally.
    ///
    /// # Errors
    /// [`LibraryError::Io`]: the next start will say that it was not closed normally.
    pub fn close(&self) -> Result<(), LibraryError> {
        // With the lock another window can't take the session for a broken one in between; without it, it ends too.
        let _lock = self.lock();
        self.session().end().map_err(|(path, source)| LibraryError::Io {
            what: "end the session",
            path,
            source,
        })
    }

    fn layout(&self) -> &Layout {
        &self.inner.layout
    }

    fn lock(&self) -> Result<FolderLock, LibraryError> {
        FolderLock::take(self.layout())
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        // The session is whole after each single change of it, also where a thread panicked.
        self.inner.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep_what_is_due(
        &self,
        key: &ProfileKey,
        history: &Path,
        present: &Present,
        today: Date,
        now: Timestamp,
    ) -> Result<(), LibraryError> {
        let last_edited = self.session().edited.get(key).copied();
        let has_unknown_fields = present
            .stored
            .notices
            .iter()
            .any(|notice| notice.code == NoticeCode::UnknownField);
        let occasion = match last_edited {
            _ if has_unknown_fields => Occasion::UnknownFields,
            None => Occasion::BeforeFirstEdit,
            Some(day) if day != today => Occasion::Day,
            Some(_) => return Ok(()),
        };
        let state = NewState {
            bytes: &present.bytes,
            unknown: &BTreeSet::new(),
            wraps_at: None,
            beside: &Beside::default(),
            occasion,
            marks: &[],
            at: now,
        };
        states::keep(history, &state).map(drop)
    }

    fn expect_profile(&self, key: &ProfileKey) -> Result<(), LibraryError> {
        let path = self.layout().profile(key);
        match path.metadata() {
            Ok(_) => Ok(()),
            Err(error) => Err(stored::not_read(&path, error)),
        }
    }

    /// A key that no profile has, and that none left a history under.
    fn new_key(&self, name: &str) -> Result<ProfileKey, LibraryError> {
        const TRIED: usize = 8;
        let first = ProfileKey::from_name(name);
        let is_free = |key: &ProfileKey| !exists(&self.layout().profile(key)) && !exists(&self.layout().history(key));
        let mut some = std::iter::once(first.clone()).chain((2..=TRIED).map(|number| first.numbered(number)));
        if let Some(key) = some.find(is_free) {
            return Ok(key);
        }
        // Many profiles have this name: one look at all names is quicker than asking for each number.
        let folder = self.layout().profiles();
        let files = fs::read_dir(&folder).map_err(io_error("read the folder", &folder))?;
        let taken: BTreeSet<PathBuf> = files.flatten().map(|file| file.path()).collect();
        let free = (TRIED + 1..).map(|number| first.numbered(number)).find(|key| {
            !taken.contains(&self.layout().profile(key)) && !taken.contains(&self.layout().history(key)) && is_free(key)
        });
        Ok(free.unwrap_or(first))
    }
}

fn says_what_is_in_dynamics(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| mark.meaning == Meaning::InDynamics)
}
