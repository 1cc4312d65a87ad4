//! One of the user's profiles as the window has it, and how it stands to the disk.

use std::{borrow::Cow, cell::OnceCell};

use jiff::Timestamp;
use profile_library::{Checklist, Edit, KeptState, Meaning, Occasion, ProfileKey, Stored};
use tracking_settings::{
    Beside, Field, PartlyKnown, Profile, SettingId, clashes::ClashSide, difference, file::Notice,
    prefix_history::joining,
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// Edits that the library was not given yet, oldest first.
    pub pending: Vec<Edit>,
    /// Edits that the library is putting on disk right now.
    pub sent: Vec<Edit>,
    /// Since when the window holds something that the library was not given yet.
    pub waiting_since: Option<Timestamp>,
    pub under_way: bool,
    pub kept_at: Option<Timestamp>,
    /// Why the last attempt failed: a sentence for people.
    pub problem: Option<String>,
}

impl Keeping {
    /// Of a profile that the library was just asked to put on disk.
    pub fn asked_for() -> Self {
        Self {
            under_way: true,
            ..Self::default()
        }
    }

    /// The window holds something that may not be on disk.
    pub fn is_behind(&self) -> bool {
        self.under_way || self.waiting_since.is_some()
    }

    /// Notes what makes one version the other. Edits of the same field become one.
    pub fn note(&mut self, was: &Profile, is: &Profile, at: Timestamp) {
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

    /// Everything is on its way to the disk: gives the edits for the journal.
    pub fn send(&mut self) -> Vec<Edit> {
        self.under_way = true;
        self.waiting_since = None;
        self.sent.append(&mut self.pending);
        self.sent.clone()
    }

    /// Gives the edits that are in the journal now.
    pub fn reached_disk(&mut self, now: Timestamp) -> Vec<Edit> {
        self.under_way = false;
        self.kept_at = Some(now);
        std::mem::take(&mut self.sent)
    }

    /// The library failed: everything waits again.
    pub fn came_back(&mut self, now: Timestamp) {
        self.under_way = false;
        self.waiting_since = Some(now);
        self.sent.append(&mut self.pending);
        self.pending = std::mem::take(&mut self.sent);
    }
}

/// What is known of a profile's past, which is read when somebody looks at the profile.
#[derive(Clone, Debug, Default)]
pub enum Recall {
    #[default]
    NotAsked,
    Asked,
    /// The library could not read it. It is asked again once a view is gone to.
    Failed,
    Read(Past),
}

impl Recall {
    pub fn as_ref(&self) -> Option<&Past> {
        match self {
            Self::Read(past) => Some(past),
            Self::NotAsked | Self::Asked | Self::Failed => None,
        }
    }

    pub fn as_mut(&mut self) -> Option<&mut Past> {
        match self {
            Self::Read(past) => Some(past),
            Self::NotAsked | Self::Asked | Self::Failed => None,
        }
    }

    pub fn is_read(&self) -> bool {
        self.as_ref().is_some()
    }
}

#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Newest first.
    pub states: Vec<KeptState>,
    /// On disk, oldest first.
    pub journal: Vec<Edit>,
    pub checklist: Checklist,
}

impl Past {
    /// By the mark's date, then by when the state was kept.
    pub fn latest(&self, meaning: Meaning) -> Option<&KeptState> {
        self.states
            .iter()
            .filter_map(|state| Some(((state.marked_on(meaning)?, state.at), state)))
            .max_by_key(|(order, _)| *order)
            .map(|(_, state)| state)
    }
}

#[derive(Clone, Debug)]
pub struct Entry {
    /// Changed by `replace` alone.
    pub profile: Profile,
    /// When the window was opened, or the profile was made.
    pub at_opening: PartlyKnown,
    /// `None` until the profile is on disk.
    pub key: Option<ProfileKey>,
    pub keeping: Keeping,
    /// What there was to say when the file was read.
    pub notices: Vec<Notice>,
    pub past: Recall,
    /// Of a profile that was changed here and elsewhere.
    pub other_version: Option<Box<Stored>>,
    /// For clashes with other profiles; made when somebody asks.
    side: OnceCell<ClashSide>,
}

impl Entry {
    /// Of the state marked as in Dynamics; else `CRM:` for a profile that began as New environment.
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

    /// Until the plan is carried out, mail has the prefix that is in Dynamics: it joins the history here.
    pub fn with_the_prefix_in_dynamics(&self) -> Cow<'_, Profile> {
        let mut profile = Cow::Borrowed(&self.profile);
        if let Some(joins) = joining(&self.profile, self.prefix_in_dynamics()) {
            let joins = joins.to_owned();
            profile.to_mut().prefix_history.insert(0, joins);
        }
        profile
    }

    /// The library was just asked to put the profile on disk.
    pub fn new(profile: Profile) -> Self {
        Self {
            at_opening: profile.clone().into(),
            profile,
            key: None,
            keeping: Keeping::asked_for(),
            notices: Vec::new(),
            past: Recall::NotAsked,
            other_version: None,
            side: OnceCell::new(),
        }
    }

    pub fn stored(key: ProfileKey, stored: Stored) -> Self {
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

    /// Gives the version before.
    pub fn replace(&mut self, profile: Profile) -> Profile {
        self.side = OnceCell::new();
        std::mem::replace(&mut self.profile, profile)
    }

    pub fn side(&self) -> &ClashSide {
        self.side.get_or_init(|| ClashSide::of(&self.profile))
    }

    pub fn in_dynamics(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::InDynamics)
    }

    /// Settings beside the eleven, as read when it was last known what is in Dynamics.
    pub fn beside(&self) -> Option<&Beside> {
        let beside = &self.in_dynamics()?.known.beside;
        (!beside.is_empty()).then_some(beside)
    }

    /// The plan, with what its environment holds beside the eleven settings.
    pub fn in_environment(&self) -> PartlyKnown {
        PartlyKnown {
            beside: self.beside().cloned().unwrap_or_default(),
            ..self.profile.clone().into()
        }
    }

    pub fn agreed(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::Agreed)
    }

    pub fn last_export(&self) -> Option<&KeptState> {
        let states = &self.past.as_ref()?.states;
        states.iter().find(|state| state.occasion == Occasion::Export)
    }

    /// On disk or not yet.
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
