//! State and library without a window: a test decides when the library works and when the window hears of it, so that
//! what else happens in between can be tried out.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
};

use crate::{
    core::{
        action::{Action, Event},
        command::CommandId,
        effect::{Effect, LibraryRequest},
        ids::{Selection, Slot},
        preferences::{Folders, Preferences},
        state::{Entry, State, dialog::Dialog},
        text,
    },
    jobs::keeper::Keeper,
    tests::support::{self, BEGIN},
    update::update,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use profile_library::Library;
use tracking_settings::{Clashes, Field, Profile, SettingId, Value, findings, outcomes};

/// The prefix.
pub(crate) const PREFIX: Field = Field::Setting(SettingId::Prefix);

/// State and library, with what is on its way between them.
pub(crate) struct Desk {
    /// What the window would show.
    pub(crate) state: State,
    keeper: Keeper,
    now: Timestamp,
    requests: VecDeque<LibraryRequest>,
    events: VecDeque<Event>,
    /// What is neither for the library nor for preferences nor about waking the window.
    pub(crate) effects: Vec<Effect>,
    /// When the window asked to be woken, in milliseconds from the last action.
    pub(crate) wake_after: Option<u64>,
}

impl Desk {
    /// Opens the library of a folder and reads all of it; the first profile is shown.
    pub(crate) fn open(folder: &Path) -> Self {
        let now: Timestamp = BEGIN.parse().expect("a time");
        let folders = Folders::below(folder);
        let library = Library::open(&folders.library, now).expect("a library").library;
        let keys = library.keys().expect("the profiles");
        let known: Vec<_> = keys.into_iter().map(|key| (Slot::fresh(), key)).collect();
        let first = known.first().map(|(slot, _)| *slot);
        let mut desk = Self {
            state: State::new(Preferences::default(), folders.library.clone(), now, TimeZone::UTC),
            keeper: Keeper::new(folders.library, Some(library)),
            now,
            requests: VecDeque::from([LibraryRequest::Read(known)]),
            events: VecDeque::new(),
            effects: Vec::new(),
            wake_after: None,
        };
        desk.settle();
        if let Some(first) = first {
            desk.act(Action::Select(Selection::Profile(first)));
        }
        desk.settle();
        desk
    }

    /// Carries an action out; the library does not work yet.
    pub(crate) fn act(&mut self, action: Action) {
        self.wake_after = None;
        for effect in update(&mut self.state, action, self.now) {
            match effect {
                Effect::Library(request) => self.requests.push_back(request),
                Effect::WakeAfter(milliseconds) => self.wake_after = Some(milliseconds),
                Effect::StorePreferences => {}
                other => self.effects.push(other),
            }
        }
        self.is_assessed_as_it_stands();
    }

    /// Whatever happened, what is told of the profile shown is about it and the others as they stand now.
    fn is_assessed_as_it_stands(&self) {
        // A library of thousands is for measuring.
        if self.state.entries.len() > 100 {
            return;
        }
        let profiles: Vec<(Slot, &Profile)> = self
            .state
            .entries
            .iter()
            .map(|(slot, entry)| (*slot, &entry.profile))
            .collect();
        let shown = profiles.iter().position(|(slot, _)| self.state.slot() == Some(*slot));
        let all: Vec<&Profile> = profiles.iter().map(|(_, profile)| *profile).collect();
        let expected = match shown {
            Some(at) => Clashes::new(&all).all_findings(at),
            None => findings(self.state.profile()),
        };
        let assessment = &self.state.assessment;
        assert_eq!(assessment.findings, expected);
        assert_eq!(assessment.carried_out.is_some(), shown.is_some());
        if let Some(carried_out) = &assessment.carried_out {
            let was = self.state.known(&carried_out.since).expect("a state that is there");
            assert_eq!(carried_out.outcomes, outcomes(was, self.state.profile()));
        }
    }

    /// A command of the menus.
    pub(crate) fn command(&mut self, id: CommandId) {
        self.act(Action::Command(id));
    }

    /// The library carries out its next request; the window has not heard of it yet. False where there is none.
    pub(crate) fn work(&mut self) -> bool {
        let Some(request) = self.requests.pop_front() else {
            return false;
        };
        let (keeper, events) = (&mut self.keeper, &mut self.events);
        keeper.carry_out(&request, self.now, &mut |event| events.push_back(event));
        true
    }

    /// What the library was asked for is lost.
    pub(crate) fn forget_requests(&mut self) {
        self.requests.clear();
    }

    /// The window hears of the next event. False where there is none.
    pub(crate) fn hear(&mut self) -> bool {
        let Some(event) = self.events.pop_front() else {
            return false;
        };
        self.act(Action::Happened(event));
        true
    }

    /// Library and window go on until neither has anything left.
    pub(crate) fn settle(&mut self) {
        while self.work() || self.hear() {}
    }

    /// Lets time pass, and everything that is due be done.
    pub(crate) fn pass(&mut self, milliseconds: i64) {
        self.now = self
            .now
            .checked_add(SignedDuration::from_millis(milliseconds))
            .expect("a time");
        self.act(Action::Tick);
        self.settle();
    }

    /// Somebody looked whether files changed.
    pub(crate) fn look_again(&mut self) {
        self.act(Action::LookAgain);
    }

    /// Changes the prefix of the profile shown, as one step.
    pub(crate) fn set_prefix(&mut self, prefix: &str) {
        self.set(PREFIX, prefix, false);
    }

    /// Types into a text field of the profile shown.
    pub(crate) fn set(&mut self, field: Field, text: &str, visit: bool) {
        self.act(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, Value::Text(text.to_owned()))],
            visit,
        });
    }

    /// Opens a dialog, writes its draft and confirms it.
    pub(crate) fn confirm(&mut self, dialog: impl Dialog, confirm: crate::core::action::Confirm) {
        self.act(Action::Open(Box::new(dialog)));
        self.act(Action::Confirm(confirm));
    }

    /// The user's profile that is shown.
    pub(crate) fn entry(&self) -> &Entry {
        self.state.entry().expect("a profile of the user's")
    }

    /// Its slot.
    pub(crate) fn slot(&self) -> Slot {
        self.state.slot().expect("a profile of the user's")
    }

    /// The profiles of the window, by slot.
    pub(crate) fn profiles(&self) -> BTreeMap<Slot, Profile> {
        let entries = self.state.entries.iter();
        entries.map(|(slot, entry)| (*slot, entry.profile.clone())).collect()
    }

    /// The profiles of the window, in the order of [`kept`].
    pub(crate) fn sorted(&self) -> Vec<Profile> {
        sorted(self.profiles().into_values().collect())
    }

    /// The names in the list.
    pub(crate) fn names(&self) -> Vec<&str> {
        let order = self.state.order.iter();
        order
            .map(|slot| self.state.entries[slot].profile.name.as_str())
            .collect()
    }

    /// The sentences at the bottom of the window.
    pub(crate) fn said(&self) -> Vec<&str> {
        self.state
            .messages
            .iter()
            .map(|message| message.text.as_str())
            .collect()
    }

    /// The file of the profile shown.
    pub(crate) fn file(&self, folder: &Path) -> PathBuf {
        let key = self.entry().key.as_ref().expect("it is on disk");
        support::profiles_folder(folder).join(key.file_name())
    }

    /// Whether the window was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::CloseWindow))
    }
}

/// The profiles on disk, without the names of their files.
pub(crate) fn kept(folder: &Path) -> Vec<Profile> {
    sorted(
        support::on_disk(folder)
            .into_iter()
            .map(|(_, profile)| profile)
            .collect(),
    )
}

fn sorted(mut profiles: Vec<Profile>) -> Vec<Profile> {
    profiles.sort_by_cached_key(|profile| format!("{profile:?}"));
    profiles
}

/// Numbers that look random and are the same in each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// One below this number.
    pub(crate) fn below(&mut self, number: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % number
    }
}
