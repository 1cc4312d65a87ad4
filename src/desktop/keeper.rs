//! Carries out what the window asks of the library, one request after the other, and watches for changes by others.
//! Runs on a thread of its own; tests run it in place.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use jiff::Timestamp;
use profile_library::{BinId, Edit, Library, LibraryError, Mark, Occasion, ProfileKey, Stamp};
use tracking_settings::Profile;

use crate::{
    action::{Event, LibraryProblem, LibraryRequest},
    problem,
    state::Slot,
};

/// How many profiles are reported at a time while the library is read.
const BATCH: usize = 250;

/// The library, and which of its profiles the window calls by which name.
pub struct Keeper {
    folder: PathBuf,
    library: Option<Library>,
    open: BTreeMap<Slot, (ProfileKey, Stamp)>,
    slots: BTreeMap<ProfileKey, Slot>,
    deleted: BTreeMap<Slot, BinId>,
}

impl Keeper {
    /// Keeps the library of this folder. Where it could not be opened, that is tried again with each request.
    pub fn new(folder: PathBuf, library: Option<Library>) -> Self {
        Self {
            folder,
            library,
            open: BTreeMap::new(),
            slots: BTreeMap::new(),
            deleted: BTreeMap::new(),
        }
    }

    /// The library that it keeps, where it could be opened.
    pub fn library(&self) -> Option<&Library> {
        self.library.as_ref()
    }

    /// Carries out one request. Events go to `report` as they come, so that long work shows progress.
    pub fn carry_out(&mut self, request: LibraryRequest, now: Timestamp, report: &mut dyn FnMut(Event)) {
        let library = match self.library.take() {
            Some(library) => library,
            None => match Library::open(&self.folder, now) {
                Ok(opened) => opened.library,
                Err(error) => {
                    report(without_library(request, &error));
                    return;
                }
            },
        };
        let mut work = Work {
            keeper: self,
            library: &library,
            now,
            report,
        };
        work.carry_out(request);
        self.library = Some(library);
    }

    fn remember(&mut self, slot: Slot, key: ProfileKey, stamp: Stamp) {
        self.slots.insert(key.clone(), slot);
        self.open.insert(slot, (key, stamp));
    }

    fn forget(&mut self, slot: Slot) -> Option<ProfileKey> {
        let (key, _) = self.open.remove(&slot)?;
        self.slots.remove(&key);
        Some(key)
    }
}

/// What is reported where the library cannot be opened.
fn without_library(request: LibraryRequest, error: &LibraryError) -> Event {
    match request {
        LibraryRequest::Create(slot, profile)
        | LibraryRequest::Keep(slot, profile, _)
        | LibraryRequest::KeepOver(slot, profile) => Event::NotKept(slot, problem::of_keeping(&profile.name, error)),
        LibraryRequest::BringBack(slot) | LibraryRequest::BringBackFromBin(slot, _) => {
            Event::BroughtBack(slot, Err(problem::of(error)))
        }
        LibraryRequest::Delete(slot) => Event::Deleted(slot, Ok(())),
        _ => Event::LibraryFailed(problem::of(error)),
    }
}

struct Work<'a> {
    keeper: &'a mut Keeper,
    library: &'a Library,
    now: Timestamp,
    report: &'a mut dyn FnMut(Event),
}

impl Work<'_> {
    fn carry_out(&mut self, request: LibraryRequest) {
        match request {
            LibraryRequest::Read(profiles) => self.read(&profiles),
            LibraryRequest::Create(slot, profile) => {
                let event = self.create(slot, &profile);
                (self.report)(event);
            }
            LibraryRequest::Keep(slot, profile, edits) => {
                let event = self.keep(slot, &profile, &edits);
                (self.report)(event);
            }
            LibraryRequest::KeepOver(slot, profile) => {
                let event = self.keep_over(slot, &profile);
                (self.report)(event);
            }
            LibraryRequest::TakeOther(slot, mine) => self.take_other(slot, &mine),
            LibraryRequest::Adopt(slot, key, stamp) => self.keeper.remember(slot, key, stamp),
            LibraryRequest::Delete(slot) => {
                let event = self.delete(slot);
                (self.report)(event);
            }
            LibraryRequest::BringBack(slot) => {
                let result = match self.keeper.deleted.get(&slot).cloned() {
                    Some(id) => self.bring_back(slot, &id),
                    None => Err(problem::of(&LibraryError::Gone)),
                };
                (self.report)(Event::BroughtBack(slot, result));
            }
            LibraryRequest::BringBackFromBin(slot, id) => {
                let result = self.bring_back(slot, &id);
                (self.report)(Event::BroughtBack(slot, result));
            }
            LibraryRequest::ReadPast(slot) => self.read_past(slot),
            LibraryRequest::ReadBin => match self.library.bin() {
                Ok(bin) => (self.report)(Event::BinRead(bin)),
                Err(error) => (self.report)(Event::LibraryFailed(problem::of(&error))),
            },
            LibraryRequest::KeepState {
                slot,
                profile,
                unknown,
                occasion,
                marks,
            } => match self.library_key(slot) {
                Some(key) => self.keep_state(slot, &key, &profile, &unknown, occasion, &marks),
                None => tracing::warn!("a state of a profile that is not on disk was not kept"),
            },
            LibraryRequest::SetMarks(slot, id, marks) => {
                if let Some((key, _)) = self.keeper.open.get(&slot)
                    && let Err(error) = self.library.set_marks(key, &id, &marks)
                {
                    (self.report)(Event::LibraryFailed(problem::of(&error)));
                }
            }
            LibraryRequest::LookAgain(keys) => self.look_again(keys),
            LibraryRequest::Close => {
                if let Err(error) = self.library.close() {
                    tracing::warn!("the session could not be ended: {error}");
                }
            }
        }
    }

    fn read(&mut self, profiles: &[(Slot, ProfileKey)]) {
        let several = profiles.len() > BATCH;
        for (done, batch) in profiles.chunks(BATCH).enumerate() {
            if several {
                (self.report)(Event::Reading(Some((done * BATCH, profiles.len()))));
            }
            let mut read = Vec::with_capacity(batch.len());
            for (slot, key) in batch {
                match self.library.load(key, self.now) {
                    Ok(stored) => {
                        self.keeper.remember(*slot, key.clone(), stored.stamp.clone());
                        read.push((*slot, key.clone(), Ok(stored)));
                    }
                    Err(LibraryError::Gone) => {}
                    Err(error) => read.push((*slot, key.clone(), Err(problem::of(&error)))),
                }
            }
            (self.report)(Event::Read(read));
        }
        (self.report)(Event::Reading(None));
    }

    fn library_key(&self, slot: Slot) -> Option<ProfileKey> {
        self.keeper.open.get(&slot).map(|(key, _)| key.clone())
    }

    fn create(&mut self, slot: Slot, profile: &Profile) -> Event {
        match self.library.create(profile, self.now) {
            Ok((key, stamp)) => {
                self.keeper.remember(slot, key.clone(), stamp);
                Event::Created(slot, key)
            }
            Err(error) => Event::NotKept(slot, problem::of_keeping(&profile.name, &error)),
        }
    }

    fn keep(&mut self, slot: Slot, profile: &Profile, edits: &[Edit]) -> Event {
        let Some((key, base)) = self.keeper.open.get(&slot).cloned() else {
            // It never reached the disk: it is put there anew.
            return self.create(slot, profile);
        };
        match self.library.store(&key, profile, &base, edits, self.now) {
            Ok(stamp) => {
                self.keeper.remember(slot, key, stamp);
                Event::Kept(slot, edits.len())
            }
            Err(LibraryError::ChangedOutside { theirs }) if theirs.profile == *profile => {
                self.keeper.remember(slot, key, theirs.stamp);
                Event::Kept(slot, edits.len())
            }
            Err(LibraryError::ChangedOutside { theirs }) => {
                // Both versions are on disk from here on, whatever the user chooses.
                if let Err(error) =
                    self.library
                        .keep_state(&key, profile, &BTreeSet::new(), Occasion::ChangedTwice, &[], self.now)
                {
                    return Event::NotKept(slot, problem::of_keeping(&profile.name, &error));
                }
                self.keeper.remember(slot, key, theirs.stamp.clone());
                Event::ChangedTwice(slot, theirs)
            }
            Err(LibraryError::Gone) => {
                self.keeper.forget(slot);
                Event::GoneOutside(slot)
            }
            Err(error) => Event::NotKept(slot, problem::of_keeping(&profile.name, &error)),
        }
    }

    fn keep_over(&mut self, slot: Slot, mine: &Arc<Profile>) -> Event {
        if let Some((key, _)) = self.keeper.open.get(&slot).cloned() {
            match self.library.load(&key, self.now) {
                Ok(theirs) => {
                    let kept = self.library.keep_state(
                        &key,
                        &theirs.profile,
                        &BTreeSet::new(),
                        Occasion::ChangedTwice,
                        &[],
                        self.now,
                    );
                    if let Err(error) = kept {
                        return Event::NotKept(slot, problem::of_keeping(&mine.name, &error));
                    }
                    let edits: Vec<Edit> = tracking_settings::difference(&theirs.profile, mine)
                        .into_iter()
                        .map(|difference| Edit {
                            field: difference.field,
                            was: difference.was,
                            is: difference.is,
                            at: self.now,
                        })
                        .collect();
                    self.keeper.remember(slot, key, theirs.stamp);
                    return match self.keep(slot, mine, &edits) {
                        Event::Kept(slot, _) => Event::Kept(slot, usize::MAX),
                        other => other,
                    };
                }
                Err(LibraryError::Gone) => {
                    self.keeper.forget(slot);
                }
                Err(error) => return Event::NotKept(slot, problem::of_keeping(&mine.name, &error)),
            }
        }
        self.keep(slot, mine, &[])
    }

    /// The version of this window was kept as a state when the two met; what is on disk is looked at once more.
    fn take_other(&mut self, slot: Slot, mine: &Profile) {
        let Some((key, _)) = self.keeper.open.get(&slot).cloned() else {
            return;
        };
        if let Err(error) = self
            .library
            .keep_state(&key, mine, &BTreeSet::new(), Occasion::ChangedTwice, &[], self.now)
        {
            (self.report)(Event::LibraryFailed(problem::of(&error)));
        }
        self.look_again(vec![key]);
        self.read_past(slot);
    }

    fn delete(&mut self, slot: Slot) -> Event {
        let Some(key) = self.keeper.forget(slot) else {
            return Event::Deleted(slot, Ok(()));
        };
        match self.library.delete(&key, self.now) {
            Ok(entry) => {
                self.keeper.deleted.insert(slot, entry.id);
                Event::Deleted(slot, Ok(()))
            }
            Err(LibraryError::Gone) => Event::Deleted(slot, Ok(())),
            Err(error) => Event::Deleted(slot, Err(problem::of(&error))),
        }
    }

    fn bring_back(
        &mut self,
        slot: Slot,
        id: &BinId,
    ) -> Result<(ProfileKey, Box<profile_library::Stored>), LibraryProblem> {
        let key = self.library.bring_back(id).map_err(|error| problem::of(&error))?;
        let stored = self.library.load(&key, self.now).map_err(|error| problem::of(&error))?;
        self.keeper.deleted.remove(&slot);
        self.keeper.remember(slot, key.clone(), stored.stamp.clone());
        Ok((key, Box::new(stored)))
    }

    fn read_past(&mut self, slot: Slot) {
        let Some((key, _)) = self.keeper.open.get(&slot) else {
            return;
        };
        match (self.library.states(key), self.library.journal(key)) {
            (Ok(states), Ok(journal)) => (self.report)(Event::PastRead(slot, states, journal)),
            (Err(error), _) | (_, Err(error)) => (self.report)(Event::LibraryFailed(problem::of(&error))),
        }
    }

    fn keep_state(
        &mut self,
        slot: Slot,
        key: &ProfileKey,
        profile: &Profile,
        unknown: &BTreeSet<tracking_settings::SettingId>,
        occasion: Occasion,
        marks: &[Mark],
    ) {
        match self
            .library
            .keep_state(key, profile, unknown, occasion, marks, self.now)
        {
            Ok(id) if !marks.is_empty() => (self.report)(Event::StateMarked(slot, id, marks.to_vec())),
            Ok(_) => {}
            Err(error) => (self.report)(Event::LibraryFailed(problem::of(&error))),
        }
    }

    /// Looks at profiles whose files changed, appeared or went. Own writes are known by their stamps.
    fn look_again(&mut self, keys: Vec<ProfileKey>) {
        let keys = if keys.is_empty() {
            match self.library.keys() {
                Ok(mut on_disk) => {
                    let known: BTreeSet<ProfileKey> = self.keeper.slots.keys().cloned().collect();
                    on_disk.extend(known);
                    on_disk.sort();
                    on_disk.dedup();
                    on_disk
                }
                Err(error) => {
                    (self.report)(Event::LibraryFailed(problem::of(&error)));
                    return;
                }
            }
        } else {
            keys
        };
        for key in keys {
            let slot = self.keeper.slots.get(&key).copied();
            match (self.library.load(&key, self.now), slot) {
                (Ok(stored), Some(slot)) => {
                    let known = self
                        .keeper
                        .open
                        .get(&slot)
                        .is_some_and(|(_, stamp)| *stamp == stored.stamp);
                    if !known {
                        (self.report)(Event::ChangedOutside(slot, key, Box::new(stored)));
                    }
                }
                (Ok(stored), None) => {
                    let slot = Slot::fresh();
                    self.keeper.remember(slot, key.clone(), stored.stamp.clone());
                    (self.report)(Event::ChangedOutside(slot, key, Box::new(stored)));
                }
                (Err(LibraryError::Gone), Some(slot)) => {
                    self.keeper.forget(slot);
                    (self.report)(Event::GoneOutside(slot));
                }
                (Err(LibraryError::Gone), None) => {}
                (Err(error), _) => (self.report)(Event::LibraryFailed(problem::of(&error))),
            }
        }
    }
}
