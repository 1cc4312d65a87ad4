//! What the window knows: plain data, changed only by [`update`](crate::update).

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::Arc,
    sync::atomic::{AtomicU32, Ordering},
};

use jiff::{Timestamp, tz::TimeZone};
use profile_library::{BinEntry, Edit, Meaning, Occasion, ProfileKey, State as KeptState, Stored};
use tracking_settings::{
    Field, Finding, Level, Profile, SettingId, Settings, difference, file::Notice, findings, profile::BuiltIn,
};

use crate::{dialog::Dialog, message::Message, preferences::Preferences, undo::UndoLog};

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

/// What the form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// One of the user's profiles.
    Profile(Slot),
    /// A profile that comes with the program.
    BuiltIn(BuiltIn),
}

/// How a profile stands to the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// Edits that are not on disk yet, oldest first.
    pub pending: Vec<Edit>,
    /// Something is not on disk yet; since when.
    pub waiting_since: Option<Timestamp>,
    /// A request to the library is under way.
    pub under_way: bool,
    /// When it last reached the disk.
    pub kept_at: Option<Timestamp>,
    /// Why the last attempt failed: a sentence for people.
    pub problem: Option<String>,
}

impl Keeping {
    /// Notes an edit that is not on disk yet; a later one of the same field joins the last.
    pub(crate) fn note(&mut self, edit: Edit) {
        if !self.under_way
            && let Some(last) = self.pending.last_mut()
            && last.field == edit.field
        {
            last.is = edit.is;
            last.at = edit.at;
            return;
        }
        self.pending.push(edit);
    }
}

/// A profile's earlier states and journal, read when it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Newest first.
    pub states: Vec<KeptState>,
    /// Oldest first, edits not on disk yet included.
    pub journal: Vec<Edit>,
}

impl Past {
    /// The newest state with this meaning, by its date and then by when it was kept.
    pub fn latest(&self, meaning: Meaning) -> Option<&KeptState> {
        self.states
            .iter()
            .filter_map(|state| {
                let date = state
                    .marks
                    .iter()
                    .filter(|mark| mark.meaning == meaning)
                    .map(|mark| mark.date)
                    .max()?;
                Some(((date, state.at), state))
            })
            .max_by_key(|(order, _)| *order)
            .map(|(_, state)| state)
    }
}

/// One of the user's profiles.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As it stands in the window.
    pub profile: Profile,
    /// As it stood when the window was opened, or when it was made.
    pub at_opening: Arc<Profile>,
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
}

impl Entry {
    /// A profile that is not on disk yet.
    pub fn new(profile: Profile) -> Self {
        Self {
            at_opening: Arc::new(profile.clone()),
            profile,
            key: None,
            keeping: Keeping::default(),
            notices: Vec::new(),
            past: None,
            other_version: None,
        }
    }

    /// The settings last known to be in Dynamics.
    pub fn in_dynamics(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::InDynamics)
    }

    /// The state that was last agreed on.
    pub fn agreed(&self) -> Option<&KeptState> {
        self.past.as_ref()?.latest(Meaning::Agreed)
    }
}

/// What is computed from the profile shown; made anew when it changes, not every frame.
#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// Everything to know about it.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// Findings to check: errors and warnings.
    pub fn to_check(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level != Level::Info)
    }
    /// Findings of level error.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level == Level::Error)
    }
    /// Findings that stand in this field's row.
    pub fn in_row(&self, field: Field) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.fields.first() == Some(&field))
    }
}

/// The views that can fill the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The form.
    #[default]
    Settings,
    /// What changed since a chosen state.
    Changes,
}

/// What the Changes view compares with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    /// The settings last known to be in Dynamics.
    InDynamics,
    /// The state last agreed on.
    Agreed,
    /// The last export.
    LastExport,
    /// When this window was opened.
    #[default]
    Opening,
    /// Microsoft's defaults.
    MicrosoftDefaults,
}

impl Since {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::InDynamics,
        Self::Agreed,
        Self::LastExport,
        Self::Opening,
        Self::MicrosoftDefaults,
    ];
}

/// What the views remember: nothing of it is undone or stored with a profile.
#[derive(Clone, Debug, Default)]
pub struct ViewState {
    /// What fills the middle.
    pub view: View,
    /// Find's text; `None` while Find is closed.
    pub find: Option<String>,
    /// Rows whose full help is open.
    pub more: std::collections::BTreeSet<tracking_settings::SettingId>,
    /// Rows whose reason is open for writing.
    pub reason: std::collections::BTreeSet<tracking_settings::SettingId>,
    /// The profile list's search text.
    pub list_search: String,
    /// What Changes compares with.
    pub since: Since,
    /// The field that should get the focus in the next frame, scrolled to.
    pub focus: Option<Field>,
    /// The field of the form that had the focus last, kept when the profile changes.
    pub last_field: Option<Field>,
    /// The focus should go to the next or previous part of the window.
    pub turn: Option<Turn>,
    /// Find's text field should get the focus.
    pub focus_find: bool,
    /// Notes of the profile are open for writing.
    pub notes_open: bool,
}

/// Which way F6 goes through the parts of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the next part.
    Next,
    /// To the previous part.
    Previous,
}

/// The whole state of the window.
pub struct State {
    /// The user's profiles.
    pub entries: BTreeMap<Slot, Entry>,
    /// Their order in the list: by name, then environment.
    pub order: Vec<Slot>,
    /// What is shown.
    pub selection: Selection,
    /// The built-in profiles, made once.
    pub built_ins: [Profile; 2],
    /// Profiles still being read: how many of how many.
    pub reading: Option<(usize, usize)>,
    /// Undo and redo.
    pub undo: UndoLog,
    /// The field being visited, so that its edits are one step.
    pub visit: Option<(Slot, Field)>,
    /// What the views remember.
    pub view: ViewState,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// A native dialog is open, or a file is being read or written.
    pub busy: Option<crate::action::Busy>,
    /// The profile that is being exported, from the question where to until it is written.
    pub exporting: Option<Selection>,
    /// What is told at the bottom of the window.
    pub messages: Vec<Message>,
    /// What the program remembers about itself.
    pub preferences: Preferences,
    /// The bin, while it is shown.
    pub bin: Vec<BinEntry>,
    /// Deleted profiles on their way back from the bin, by name.
    pub returning: BTreeMap<Slot, String>,
    /// What is computed from the profile shown.
    pub assessment: Assessment,
    /// The time, set before each batch of actions.
    pub now: Timestamp,
    /// The user's time zone.
    pub zone: TimeZone,
    /// Where the profiles are kept.
    pub library_folder: PathBuf,
    /// The window has been asked to close and waits for the disk.
    pub closing: bool,
    /// Whether native dialogs are known to be missing.
    pub no_native_dialogs: bool,
}

impl State {
    /// The profile shown.
    pub fn profile(&self) -> &Profile {
        match self.selection {
            Selection::Profile(slot) => match self.entries.get(&slot) {
                Some(entry) => &entry.profile,
                None => self.built_in(BuiltIn::MicrosoftDefaults),
            },
            Selection::BuiltIn(which) => self.built_in(which),
        }
    }

    /// A built-in profile.
    pub fn built_in(&self, which: BuiltIn) -> &Profile {
        match which {
            BuiltIn::MicrosoftDefaults => &self.built_ins[0],
            BuiltIn::NewEnvironment => &self.built_ins[1],
        }
    }

    /// The profile behind a selection, if it is still there.
    pub fn profile_of(&self, selection: Selection) -> Option<&Profile> {
        match selection {
            Selection::Profile(slot) => self.entries.get(&slot).map(|entry| &entry.profile),
            Selection::BuiltIn(which) => Some(self.built_in(which)),
        }
    }

    /// The user's profile that is shown; `None` while a built-in is.
    pub fn entry(&self) -> Option<&Entry> {
        self.slot().and_then(|slot| self.entries.get(&slot))
    }

    /// The slot of the user's profile that is shown.
    pub fn slot(&self) -> Option<Slot> {
        match self.selection {
            Selection::Profile(slot) => Some(slot),
            Selection::BuiltIn(_) => None,
        }
    }

    /// Whether the profile shown can be changed.
    pub fn can_edit(&self) -> bool {
        self.entry().is_some()
    }

    /// Everything in the list, in its order: the user's profiles, then the built-in ones.
    pub fn listed(&self) -> impl Iterator<Item = Selection> + '_ {
        self.order
            .iter()
            .map(|slot| Selection::Profile(*slot))
            .chain(BuiltIn::ALL.into_iter().map(Selection::BuiltIn))
    }

    /// The prefix last known to be in Dynamics: of the state marked so, or `CRM:` for a profile that began as New
    /// environment, or else nothing.
    pub fn prefix_in_dynamics(&self) -> Option<&str> {
        let entry = self.entry()?;
        let began_as_new = || {
            let states = &entry.past.as_ref()?.states;
            states
                .iter()
                .find(|state| state.occasion == Occasion::BeganAsNewEnvironment)
        };
        let known = entry.in_dynamics().or_else(began_as_new)?;
        let prefix_known = !known.unknown.contains(&SettingId::Prefix);
        prefix_known.then_some(known.profile.settings.prefix.as_str())
    }

    /// The settings that a change caution is measured against: what is in Dynamics, else what the window began with.
    pub fn caution_baseline(&self) -> Option<&Settings> {
        let entry = self.entry()?;
        Some(
            entry
                .in_dynamics()
                .map_or(&entry.at_opening.settings, |state| &state.profile.settings),
        )
    }

    /// The profile that Changes compares with, and the settings of it that are not known.
    pub fn since(&self, since: Since) -> Option<(&Profile, Option<&KeptState>)> {
        let entry = self.entry()?;
        match since {
            Since::InDynamics => entry.in_dynamics().map(|state| (&state.profile, Some(state))),
            Since::Agreed => entry.agreed().map(|state| (&state.profile, Some(state))),
            Since::LastExport => entry
                .past
                .as_ref()?
                .states
                .iter()
                .find(|state| state.occasion == profile_library::Occasion::Export)
                .map(|state| (&state.profile, Some(state))),
            Since::Opening => Some((&entry.at_opening, None)),
            Since::MicrosoftDefaults => Some((self.built_in(BuiltIn::MicrosoftDefaults), None)),
        }
    }

    /// Settings of the plan that differ from what is in Dynamics; `None` where that is not known.
    pub fn not_yet_in_dynamics(&self) -> Option<usize> {
        let state = self.entry()?.in_dynamics()?;
        let differences = difference(&state.profile, self.profile());
        Some(
            differences
                .iter()
                .filter(|difference| match difference.field {
                    Field::Setting(id) => !state.unknown.contains(&id),
                    _ => false,
                })
                .count(),
        )
    }

    /// Makes anew what is computed from the profile shown.
    pub(crate) fn assess(&mut self) {
        self.assessment = Assessment {
            findings: findings(self.profile()),
        };
    }

    /// Sorts the list by name, then by environment.
    pub(crate) fn sort(&mut self) {
        let mut order: Vec<Slot> = self.entries.keys().copied().collect();
        order.sort_by_cached_key(|slot| {
            let profile = &self.entries[slot].profile;
            (
                profile.name.to_lowercase(),
                profile.environment.as_deref().unwrap_or_default().to_lowercase(),
                *slot,
            )
        });
        self.order = order;
    }
}
