//! Carries out what the window asks of the library, one request after the other, and watches for changes by others.
//! Runs on a thread of its own; tests run it in place.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use jiff::Timestamp;
use profile_library::{BinId, Edit, Library, LibraryError, Mark, Occasion, ProfileKey, Stamp, StateId};
use tracking_settings::{Field, PartlyKnown, Profile, Value, difference};

use crate::core::{
    action::{Event, ProfileRead},
    effect::LibraryRequest,
    ids::Slot,
    problem,
    state::Past,
};

/// Profiles in the first report while the library is read. Each report holds twice as many as the one before, so that a
/// large library is sorted a few times only.
const FIRST_BATCH: usize = 250;

/// The library, and which of its profiles the window calls by which slot.
pub struct Keeper {
    folder: PathBuf,
    library: Option<Library>,
    open: BTreeMap<Slot, (ProfileKey, Stamp)>,
    slots: BTreeMap<ProfileKey, Slot>,
    deleted: BTreeMap<Slot, BinId>,
    /// Of profiles that are not on disk yet: kept as soon as those are.
    states_to_keep: BTreeMap<Slot, Vec<LibraryRequest>>,
}

impl Keeper {
    /// A library that could not be opened is tried again with each request.
    pub fn new(folder: PathBuf, library: Option<Library>) -> Self {
        Self {
            folder,
            library,
            open: BTreeMap::new(),
            slots: BTreeMap::new(),
            deleted: BTreeMap::new(),
            states_to_keep: BTreeMap::new(),
        }
    }

    pub fn library(&self) -> Option<&Library> {
        self.library.as_ref()
    }

    /// Events go to `report` as they come, so that long work shows progress.
    pub fn carry_out(&mut self, request: &LibraryRequest, now: Timestamp, report: &mut dyn FnMut(Event)) {
        if let LibraryRequest::Delete(slot) = request
            && self.key(*slot).is_none()
        {
            // Nothing of the profile is on disk.
            self.states_to_keep.remove(slot);
            report(Event::Deleted(*slot, Ok(None)));
            return;
        }
        let opened_late = self.library.is_none();
        let library = match self.library.clone().map_or_else(|| self.open_library(now), Ok) {
            Ok(library) => library,
            Err(error) => {
                not_carried_out(request, &error, report);
                return;
            }
        };
        let mut work = Work {
            keeper: self,
            library: &library,
            now,
            report,
        };
        if opened_late {
            // The folder may hold profiles: its drive may just have been connected.
            work.look_again(&[]);
        }
        work.carry_out(request);
    }

    fn open_library(&mut self, now: Timestamp) -> Result<Library, LibraryError> {
        let library = Library::open(&self.folder, now)?.library;
        self.library = Some(library.clone());
        Ok(library)
    }

    fn key(&self, slot: Slot) -> Option<ProfileKey> {
        self.open.get(&slot).map(|(key, _)| key.clone())
    }

    fn remember(&mut self, slot: Slot, key: ProfileKey, stamp: Stamp) {
        self.slots.insert(key.clone(), slot);
        self.open.insert(slot, (key, stamp));
    }

    fn forget(&mut self, slot: Slot) {
        if let Some((key, _)) = self.open.remove(&slot) {
            self.slots.remove(&key);
        }
    }
}

/// Reports a request that could not be carried out at all, so that nobody waits for it.
pub fn not_carried_out(request: &LibraryRequest, error: &LibraryError, report: &mut dyn FnMut(Event)) {
    let event = match request {
        LibraryRequest::Create(slot, profile)
        | LibraryRequest::Keep(slot, profile, _)
        | LibraryRequest::KeepOver(slot, profile) => Event::NotKept(*slot, problem::of_keeping(&profile.name, error)),
        LibraryRequest::BringBack(slot) | LibraryRequest::BringBackFromBin(slot, _) => {
            Event::BroughtBack(*slot, Err(problem::of(error)))
        }
        LibraryRequest::Delete(slot) => Event::Deleted(*slot, Err(problem::of(error))),
        LibraryRequest::Read(_) => {
            report(Event::Reading(None));
            Event::LibraryFailed(problem::of(error))
        }
        LibraryRequest::Close => Event::Closed,
        LibraryRequest::TakeOther(..)
        | LibraryRequest::Adopt(..)
        | LibraryRequest::ReadPast(_)
        | LibraryRequest::ReadBin
        | LibraryRequest::KeepState { .. }
        | LibraryRequest::SetMarks(..)
        | LibraryRequest::Tick(..)
        | LibraryRequest::LeadFrom(..)
        | LibraryRequest::LookAgain(_)
        | LibraryRequest::TakeHanded => Event::LibraryFailed(problem::of(error)),
    };
    report(event);
}

/// Where this program's windows are seen: by computer and session, which can share the folder of profiles with others.
pub fn screen() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let named = ["COMPUTERNAME", "SESSIONNAME", "WAYLAND_DISPLAY", "DISPLAY"].map(std::env::var_os);
    let named = named
        .into_iter()
        .flatten()
        .map(|name| name.to_string_lossy().into_owned());
    let parts: Vec<String> = named.chain([host.trim().to_owned()]).collect();
    parts.join(" ")
}

struct Work<'a> {
    keeper: &'a mut Keeper,
    library: &'a Library,
    now: Timestamp,
    report: &'a mut dyn FnMut(Event),
}

impl Work<'_> {
    fn carry_out(&mut self, request: &LibraryRequest) {
        match request {
            LibraryRequest::Read(profiles) => self.read(profiles),
            LibraryRequest::Create(slot, profile) => self.create(*slot, profile),
            LibraryRequest::Keep(slot, profile, edits) => self.keep(*slot, profile, edits),
            LibraryRequest::KeepOver(slot, profile) => self.keep_over(*slot, profile),
            LibraryRequest::TakeOther(slot, mine) => self.take_other(*slot, mine),
            LibraryRequest::Adopt(slot, key, stamp) => self.adopt(*slot, key, stamp),
            LibraryRequest::Delete(slot) => self.delete(*slot),
            LibraryRequest::BringBack(slot) => {
                let id = self.keeper.deleted.get(slot).cloned();
                self.bring_back(*slot, id.as_ref());
            }
            LibraryRequest::BringBackFromBin(slot, id) => self.bring_back(*slot, Some(id)),
            LibraryRequest::ReadPast(slot) => self.read_past(*slot),
            LibraryRequest::ReadBin => {
                let bin = self.library.bin();
                self.tell(bin.map_or_else(|error| Event::LibraryFailed(problem::of(&error)), Event::BinRead));
            }
            LibraryRequest::KeepState { slot, .. } if self.keeper.key(*slot).is_none() => {
                let waiting = self.keeper.states_to_keep.entry(*slot).or_default();
                waiting.push(request.clone());
            }
            LibraryRequest::KeepState {
                slot,
                known,
                occasion,
                marks,
            } => self.keep_state(*slot, known, *occasion, marks),
            LibraryRequest::SetMarks(slot, id, marks) => self.set_marks(*slot, id, marks),
            LibraryRequest::Tick(slot, elsewhere, field, entered) => {
                self.tick(*slot, elsewhere.as_deref(), *field, entered.as_ref());
            }
            LibraryRequest::LeadFrom(slot, word) => self.lead_from(*slot, word),
            LibraryRequest::LookAgain(keys) => self.look_again(keys),
            LibraryRequest::TakeHanded => {
                let files = self.library.take_handed(&screen(), self.now);
                if !files.is_empty() {
                    self.tell(Event::Handed(files));
                }
            }
            LibraryRequest::Close => {
                if let Err(error) = self.library.close() {
                    tracing::warn!("the session could not be ended: {error}");
                }
                self.tell(Event::Closed);
            }
        }
    }

    fn tell(&mut self, event: Event) {
        (self.report)(event);
    }

    fn read(&mut self, profiles: &[(Slot, ProfileKey)]) {
        let (mut rest, mut size) = (profiles, FIRST_BATCH);
        while !rest.is_empty() {
            if profiles.len() > FIRST_BATCH {
                self.tell(Event::Reading(Some((profiles.len() - rest.len(), profiles.len()))));
            }
            let (batch, later) = rest.split_at(size.min(rest.len()));
            (rest, size) = (later, size * 2);
            let read = batch
                .iter()
                .filter_map(|(slot, key)| self.read_one(*slot, key))
                .collect();
            self.tell(Event::Read(read));
        }
        self.tell(Event::Reading(None));
    }

    fn read_one(&mut self, slot: Slot, key: &ProfileKey) -> Option<ProfileRead> {
        if self.keeper.slots.contains_key(key) {
            return None;
        }
        match self.library.load(key, self.now) {
            Ok(stored) => {
                self.keeper.remember(slot, key.clone(), stored.stamp.clone());
                Some((slot, key.clone(), Ok(stored)))
            }
            Err(LibraryError::Gone) => None,
            Err(error) => Some((slot, key.clone(), Err(problem::of(&error)))),
        }
    }

    /// Keeps the states, too, that waited for the profile to be on disk.
    fn create(&mut self, slot: Slot, profile: &Profile) {
        if self.keeper.open.contains_key(&slot) {
            // A request that was on its way put it there.
            return self.keep(slot, profile, &[]);
        }
        match self.library.create(profile, self.now) {
            Ok((key, stamp)) => {
                self.keeper.remember(slot, key.clone(), stamp);
                self.tell(Event::Created(slot, key));
                for request in self.keeper.states_to_keep.remove(&slot).unwrap_or_default() {
                    self.carry_out(&request);
                }
            }
            Err(error) => self.tell(Event::NotKept(slot, problem::of_keeping(&profile.name, &error))),
        }
    }

    fn keep(&mut self, slot: Slot, profile: &Profile, edits: &[Edit]) {
        let Some((key, base)) = self.keeper.open.get(&slot).cloned() else {
            return self.create(slot, profile);
        };
        let event = match self.library.store(&key, profile, &base, edits, self.now) {
            Ok(stamp) => {
                self.keeper.remember(slot, key, stamp);
                Event::Kept(slot)
            }
            Err(LibraryError::ChangedOutside { theirs }) if theirs.profile == *profile => {
                self.keeper.remember(slot, key, theirs.stamp);
                Event::Kept(slot)
            }
            Err(LibraryError::ChangedOutside { theirs }) => {
                // Both versions are on disk from here on, whatever the user chooses.
                match self.keep_version(&key, profile) {
                    Ok(()) => {
                        self.keeper.remember(slot, key, theirs.stamp.clone());
                        Event::ChangedTwice(slot, theirs)
                    }
                    Err(error) => Event::NotKept(slot, problem::of_keeping(&profile.name, &error)),
                }
            }
            Err(error) => self
                .lost(slot, &error)
                .unwrap_or_else(|| Event::NotKept(slot, problem::of_keeping(&profile.name, &error))),
        };
        self.tell(event);
    }

    /// What to say where a profile's file went or was damaged.
    fn lost(&mut self, slot: Slot, error: &LibraryError) -> Option<Event> {
        let event = match error {
            LibraryError::Gone => Event::GoneOutside(slot),
            LibraryError::Unreadable { moved_to: Some(_), .. } => Event::Damaged(slot, problem::of(error)),
            _ => return None,
        };
        self.keeper.forget(slot);
        Some(event)
    }

    fn keep_version(&self, key: &ProfileKey, version: &Profile) -> Result<(), LibraryError> {
        self.library
            .keep_state(key, version, Occasion::ChangedTwice, &[], self.now)
            .map(drop)
    }

    fn keep_over(&mut self, slot: Slot, mine: &Profile) {
        let Some(key) = self.keeper.key(slot) else {
            return self.create(slot, mine);
        };
        let theirs = self.library.load(&key, self.now);
        let kept = theirs.and_then(|theirs| self.keep_version(&key, &theirs.profile).map(|()| theirs));
        match kept {
            Ok(theirs) => {
                let edits: Vec<Edit> = difference(&theirs.profile, mine)
                    .into_iter()
                    .map(|difference| Edit {
                        field: difference.field,
                        was: difference.was,
                        is: difference.is,
                        at: self.now,
                    })
                    .collect();
                self.keeper.remember(slot, key, theirs.stamp);
                self.keep(slot, mine, &edits);
            }
            Err(error) => {
                let event = self
                    .lost(slot, &error)
                    .unwrap_or_else(|| Event::NotKept(slot, problem::of_keeping(&mine.name, &error)));
                self.tell(event);
            }
        }
    }

    /// The version of this window was kept as a state when the two met; it may have changed since, and so may the other.
    fn take_other(&mut self, slot: Slot, mine: &Profile) {
        let Some(key) = self.keeper.key(slot) else { return };
        if let Err(error) = self.keep_version(&key, mine) {
            self.tell(Event::LibraryFailed(problem::of(&error)));
        }
        self.look_again(&[key]);
        self.read_past(slot);
    }

    fn adopt(&mut self, slot: Slot, key: &ProfileKey, stamp: &Stamp) {
        // A profile that went meanwhile does not come back by it.
        if self.keeper.key(slot).as_ref() == Some(key) {
            self.keeper.remember(slot, key.clone(), stamp.clone());
        }
    }

    fn delete(&mut self, slot: Slot) {
        let Some(key) = self.keeper.key(slot) else { return };
        let result = match self.library.delete(&key, self.now) {
            Ok(entry) => Ok(Some(entry.id)),
            Err(LibraryError::Gone) => Ok(None),
            Err(error) => Err(problem::of(&error)),
        };
        if let Ok(id) = &result {
            self.keeper.forget(slot);
            if let Some(id) = id {
                self.keeper.deleted.insert(slot, id.clone());
            }
        }
        self.tell(Event::Deleted(slot, result));
    }

    fn bring_back(&mut self, slot: Slot, id: Option<&BinId>) {
        let brought_back = id
            .ok_or(LibraryError::Gone)
            .and_then(|id| self.library.bring_back(id))
            .and_then(|key| Ok((self.library.load(&key, self.now)?, key)));
        let result = match brought_back {
            Ok((stored, key)) => {
                self.keeper.deleted.remove(&slot);
                self.keeper.remember(slot, key.clone(), stored.stamp.clone());
                Ok((key, Box::new(stored)))
            }
            Err(error) => Err(problem::of(&error)),
        };
        self.tell(Event::BroughtBack(slot, result));
    }

    fn read_past(&mut self, slot: Slot) {
        let Some(key) = self.keeper.key(slot) else { return };
        let read = || {
            Ok::<_, LibraryError>(Past {
                states: self.library.states(&key)?,
                journal: self.library.journal(&key)?,
                checklist: self.library.checklist(&key)?,
            })
        };
        let past = read();
        self.tell(match past {
            Ok(past) => Event::PastRead(slot, past),
            Err(error) => Event::LibraryFailed(problem::of(&error)),
        });
    }

    fn keep_state(&mut self, slot: Slot, known: &PartlyKnown, occasion: Occasion, marks: &[Mark]) {
        let Some(key) = self.keeper.key(slot) else { return };
        match self.library.keep_state(&key, known, occasion, marks, self.now) {
            Ok(id) if !marks.is_empty() => self.tell(Event::StateMarked(slot, id, marks.to_vec())),
            Ok(_) => {}
            Err(error) => self.tell(Event::LibraryFailed(problem::of(&error))),
        }
        self.read_past(slot);
    }

    fn set_marks(&mut self, slot: Slot, id: &StateId, marks: &[Mark]) {
        let Some(key) = self.keeper.key(slot) else { return };
        if let Err(error) = self.library.set_marks(&key, id, marks) {
            self.tell(Event::LibraryFailed(problem::of(&error)));
            // The window shows the marks that it asked for: it is told those that there are.
            self.read_past(slot);
        }
    }

    fn tick(&mut self, slot: Slot, elsewhere: Option<&str>, field: Field, entered: Option<&Value>) {
        let Some(key) = self.keeper.key(slot) else { return };
        if let Err(error) = self.library.tick(&key, elsewhere, field, entered) {
            self.tell(Event::LibraryFailed(problem::of(&error)));
            // The window shows the tick that it asked for: it is told those that there are.
            self.read_past(slot);
        }
    }

    fn lead_from(&mut self, slot: Slot, word: &str) {
        let Some(key) = self.keeper.key(slot) else { return };
        if let Err(error) = self.library.lead_from(&key, word) {
            self.tell(Event::LibraryFailed(problem::of(&error)));
        }
    }

    /// Profiles whose files changed, appeared or went; all of them where none is named. Own writes are known by their
    /// stamps.
    fn look_again(&mut self, named: &[ProfileKey]) {
        let keys: BTreeSet<ProfileKey> = if named.is_empty() {
            match self.library.keys() {
                Ok(on_disk) => on_disk.into_iter().chain(self.keeper.slots.keys().cloned()).collect(),
                Err(error) => return self.tell(Event::LibraryFailed(problem::of(&error))),
            }
        } else {
            named.iter().cloned().collect()
        };
        let mut appeared = Vec::new();
        for key in keys {
            match self.keeper.slots.get(&key) {
                Some(slot) => self.look_at(*slot, key),
                None => appeared.extend(self.read_one(Slot::fresh(), &key)),
            }
        }
        if !appeared.is_empty() {
            self.tell(Event::Read(appeared));
        }
    }

    fn look_at(&mut self, slot: Slot, key: ProfileKey) {
        let event = match self.library.load(&key, self.now) {
            Ok(stored) => {
                let known = self.keeper.open.get(&slot);
                let is_own = known.is_some_and(|(_, stamp)| *stamp == stored.stamp);
                (!is_own).then(|| Event::ChangedOutside(slot, key, Box::new(stored)))
            }
            Err(error) => self
                .lost(slot, &error)
                .or_else(|| Some(Event::LibraryFailed(problem::of(&error)))),
        };
        if let Some(event) = event {
            self.tell(event);
        }
    }
}
