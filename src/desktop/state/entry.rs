//! One of the user's profiles as the window has it, and how it stands to the disk.

use std::{
    cell::OnceCell,
    sync::atomic::{AtomicU32, Ordering},
};

use jiff::Timestamp;
use profile_library::{Checklist, Edit, Meaning, Occasion, ProfileKey, State as KeptState, Stored};
use tracking_settings::{Beside, Field, PartlyKnown, Profile, SettingId, clashes::Side, difference, file::Notice};

/// Names a profile for as long as the window is open. On disk its key names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    /// One that was not given out before.
    pub fn fresh() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// How a profile stands to the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// Edits for the journal that the library was not given yet, oldest first.
    pub pending: Vec<Edit>,
    /// Edits that the library is putting on disk right now.
    pub sent: Vec<Edit>,
    /// The window holds something that the library was not given yet; since when.
    pub waiting_since: Option<Timestamp>,
    /// A request to the library is under way.
    pub under_way: bool,
    /// When it last reached the disk.
    pub kept_at: Option<Timestamp>,
    /// Why the last attempt failed: a sentence for people.
    pub problem: Option<String>,
}

impl Keeping {
    /// Of a profile that the library was just asked to put on disk.
    pub(crate) fn asked_for() -> Self {
        Self {
            under_way: true,
            ..Self::default()
        }
    }

    /// Whether the window holds something that may not be on disk.
    pub fn is_behind(&self) -> bool {
        self.under_way || self.waiting_since.is_some()
    }

    /// Notes what makes one version the other, to be put on disk. Edits of the same field become one.
    pub(crate) fn note(&mut self, was: &Profile, is: &Profile, at: Timestamp) {
        for difference in difference(was, is) {
            match self.pending.last_mut() {
                Some(last) if last.field == difference.field => {
                    last.is = difference.is;
                    last.at = at;
                    if last.was == last.is {
                        self.pending.pop();
                    }
                }
                _ => self.pending.push(Edit {
                    field: difference.field,
                    was: difference.was,
                    is: difference.is,
                    at,
                }),
            }
        }
        self.waiting_since.get_or_insert(at);
    }

    /// The library is asked to put everything on disk: gives the edits for its journal.
    pub(crate) fn send(&mut self) -> Vec<Edit> {
        self.under_way = true;
        self.waiting_since = None;
        self.sent.append(&mut self.pending);
        self.sent.clone()
    }

    /// The library did what it was asked to: gives the edits that are in its journal now.
    pub(crate) fn reached_disk(&mut self, now: Timestamp) -> Vec<Edit> {
        self.under_way = false;
        self.kept_at = Some(now);
        std::mem::take(&mut self.sent)
    }

    /// The library could not do what it was asked to: everything waits again.
    pub(crate) fn came_back(&mut self, now: Timestamp) {
        self.under_way = false;
        self.waiting_since = Some(now);
        self.sent.append(&mut self.pending);
        self.pending = std::mem::take(&mut self.sent);
    }
}

/// A profile's earlier states and journal, read when it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Newest first.
    pub states: Vec<KeptState>,
    /// The edits that are on disk, oldest first.
    pub journal: Vec<Edit>,
    /// The steps towards the profile that were ticked as carried out, and what they lead from.
    pub checklist: Checklist,
}

impl Past {
    /// The newest state with this meaning, by its date and then by when it was kept.
    pub fn latest(&self, meaning: Meaning) -> Option<&KeptState> {
        self.states
            .iter()
            .filter_map(|state| Some(((state.marked_on(meaning)?, state.at), state)))
            .max_by_key(|(order, _)| *order)
            .map(|(_, state)| state)
    }
}

/// One of the user's profiles.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As it stands in the window; changed by `replace` alone.
    pub profile: Profile,
    /// As it stood when the window was opened, or when it was made.
    pub at_opening: PartlyKnown,
    /// Its file's name, once it is on disk.
    pub key: Option<ProfileKey>,
    /// How it stands to the disk.
    pub keeping: Keeping,
    /// What there was to say when its file was read.
    pub notices: Vec<Notice>,
    /// Earlier states and journal; `None` until read.
    pub past: Option<Past>,
    /// The other version, where it was changed here and elsewhere.
    pub other_version: Option<Box<Stored>>,
    /// The profile as far as clashes with others are concerned, once somebody asked.
    side: OnceCell<Side>,
}

impl Entry {
    /// The prefix last known to be in Dynamics: of the state marked so, or `CRM:` for a profile that began as New
    /// environment, or else nothing.
    pub fn prefix_in_dynamics(&self) -> Option<&str> {
        let began_as_new = || {
            let states = &self.past.as_ref()?.states;
            states
                .iter()
                .find(|state| state.occasion == Occasion::BeganAsNewEnvironment)
        };
        let known = self.in_dynamics().or_else(began_as_new)?;
        let known = &known.known;
        let is_known = known.knows(SettingId::Prefix);
        is_known.then_some(known.profile.settings.prefix.as_str())
    }

    /// A profile that the library was just asked to put on disk.
    pub(crate) fn new(profile: Profile) -> Self {
        Self {
            at_opening: profile.clone().into(),
            profile,
            key: None,
            keeping: Keeping::asked_for(),
            notices: Vec::new(),
            past: None,
            other_version: None,
            side: OnceCell::new(),
        }
    }

    /// A profile as it is on disk.
    pub(crate) fn stored(key: ProfileKey, stored: Stored) -> Self {
        Self {
            key: Some(key),
            keeping: Keeping {
                kept_at: stored.modified,
                ..Keeping::default()
            },
            notices: stored.notices,
            ..Self::new(stored.profile)
        }
    }

    /// Puts another version in place and gives the one before.
    pub(crate) fn replace(&mut self, profile: Profile) -> Profile {
        self.side = OnceCell::new();
        std::mem::replace(&mut self.profile, profile)
    }

    /// The profile as far as clashes with others are concerned.
    pub(crate) fn side(&self) -> &Side {
        self.side.get_or_init(|| Side::of(&self.profile))
    }

    /// The settings last known to be in Dynamics.
    pub fn in_dynamics(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::InDynamics)
    }

    /// What its environment holds beside it, as far as that was read when it was last known what is in Dynamics.
    pub fn beside(&self) -> Option<&Beside> {
        let beside = &self.in_dynamics()?.known.beside;
        (!beside.is_empty()).then_some(beside)
    }

    /// The plan, with what its environment holds beside it.
    pub(crate) fn in_environment(&self) -> PartlyKnown {
        PartlyKnown {
            beside: self.beside().cloned().unwrap_or_default(),
            ..self.profile.clone().into()
        }
    }

    /// The state that was last agreed on.
    pub fn agreed(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::Agreed)
    }

    /// The state of the last export.
    pub fn last_export(&self) -> Option<&KeptState> {
        let states = &self.past.as_ref()?.states;
        states.iter().find(|state| state.occasion == Occasion::Export)
    }

    /// The last edit of a field, whether it is on disk yet or not.
    pub fn last_edit(&self, field: Field) -> Option<&Edit> {
        let on_disk = self.past.as_ref().map_or(&[][..], |past| &past.journal);
        let newest_first = [&self.keeping.pending, &self.keeping.sent, on_disk];
        newest_first
            .into_iter()
            .find_map(|edits| edits.iter().rev().find(|edit| edit.field == field))
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::{SettingId, Value};

    use super::*;

    fn profile(prefix: &str) -> Profile {
        let mut profile = Profile::new("Contoso");
        profile.settings.prefix = prefix.to_owned();
        profile
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    fn edit(was: &str, is: &str, second: i64) -> Edit {
        Edit {
            field: Field::Setting(SettingId::Prefix),
            was: Value::Text(was.to_owned()),
            is: Value::Text(is.to_owned()),
            at: at(second),
        }
    }

    #[test]
    fn edits_of_the_same_field_become_one() {
        let mut keeping = Keeping::default();
        keeping.note(&profile("CRM:"), &profile("F"), at(1));
        keeping.note(&profile("F"), &profile("FAB"), at(2));
        assert_eq!(keeping.pending, [edit("CRM:", "FAB", 2)]);
        assert_eq!(keeping.waiting_since, Some(at(1)));
    }

    #[test]
    fn an_edit_that_was_taken_back_is_no_edit_but_is_still_put_on_disk() {
        let mut keeping = Keeping::default();
        keeping.note(&profile("CRM:"), &profile("F"), at(1));
        keeping.note(&profile("F"), &profile("CRM:"), at(2));
        assert_eq!(keeping.pending, []);
        assert!(keeping.is_behind());
    }

    #[test]
    fn what_could_not_be_kept_waits_before_what_came_later() {
        let mut keeping = Keeping::default();
        keeping.note(&profile("CRM:"), &profile("A"), at(1));
        assert_eq!(keeping.send(), [edit("CRM:", "A", 1)]);
        keeping.note(&profile("A"), &profile("B"), at(2));
        keeping.came_back(at(3));
        assert_eq!(keeping.pending, [edit("CRM:", "A", 1), edit("A", "B", 2)]);
        assert_eq!(keeping.send().len(), 2);
        assert_eq!(keeping.reached_disk(at(4)).len(), 2);
        assert!(!keeping.is_behind());
    }
}
