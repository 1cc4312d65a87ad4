//! What the window knows: plain data, changed only by [`update`](crate::update).

mod assessment;
mod comparing;
mod entry;
mod matrix;
mod order;
mod standing;
mod version;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use jiff::{Timestamp, tz::TimeZone};
use profile_exchange::{Format, Handout};
use profile_library::{BinEntry, BinId, LastChange, Mark};
use tracking_settings::{Field, PartlyKnown, Profile, SettingId, Settings, profile::BuiltIn};

pub use self::{
    assessment::{Assessment, CarriedOut},
    comparing::{COLUMNS, Comparing, FirstToken, ShownBeside, ShownCell, ShownColumn, ShownRow, SideBySide},
    entry::{Entry, Keeping, Past, Slot},
    matrix::{Matrix, MatrixColumn, MatrixMark, MatrixRow, Sorted},
    standing::{HowItStands, changed_since, held_in_dynamics, how_it_stands},
    version::{Version, compared_with},
};
use crate::{
    action::Busy,
    dialog::{Dialog, Email, EnvironmentDraft, ImportPreview, StepsFor},
    effect::{Comparison, Picture},
    message::Message,
    preferences::Preferences,
    undo::{Change, UndoLog},
};

/// What the form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// One of the user's profiles.
    Profile(Slot),
    /// A profile that comes with the program.
    BuiltIn(BuiltIn),
}

/// The views that can fill the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The form.
    #[default]
    Settings,
    /// What changed since a chosen state.
    Changes,
    /// Profiles side by side.
    Compare,
}

/// What the views remember: nothing of it is undone or stored with a profile.
#[derive(Clone, Debug, Default)]
pub struct ViewState {
    /// What fills the middle.
    pub view: View,
    /// Find's text; `None` while Find is closed.
    pub find: Option<String>,
    /// Find's text when it was last seen to hold a token, or to look like one.
    pub find_token: Option<String>,
    /// Rows whose full help is open.
    pub more: BTreeSet<SettingId>,
    /// Smart matching's details are open.
    pub advanced: bool,
    /// The two emails on which smart matching was tried last.
    pub two_emails: Option<[Email; 2]>,
    /// Rows whose reason is open for writing.
    pub reason: BTreeSet<SettingId>,
    /// The profile list's search text.
    pub list_search: String,
    /// What Changes compares with, where it is not the profile as it stood when the window was opened.
    pub since: Option<Version>,
    /// Changes shows how what is in Dynamics stands to what was agreed, instead of the plan.
    pub drift: bool,
    /// What "If this is carried out" compares with, where somebody chose it.
    pub carried_out_since: Option<Version>,
    /// The cards there that somebody opened or closed.
    pub outcomes_open: BTreeMap<SettingId, bool>,
    /// The field that should get the focus in the next frame, scrolled to.
    pub focus: Option<Field>,
    /// The field of the form that had the focus last, kept when the profile changes.
    pub last_field: Option<Field>,
    /// The focus should go to the next or previous part of the window.
    pub turn: Option<Turn>,
    /// Find's text field should get the focus.
    pub focus_find: bool,
    /// The view's first control should get the focus, where none of its controls has it.
    pub focus_view: bool,
    /// The form should stand at its top in the next frame.
    pub to_top: bool,
    /// Notes of the profile are open for writing.
    pub notes_open: bool,
    /// More of what customers see is open: another example, a reply, a phone.
    pub preview_open: bool,
    /// The mail server's limit of a subject while it is typed, which may be none yet.
    pub subject_limit: Option<i128>,
    /// A text field has the keyboard, or had it before the menu was opened.
    pub in_text_field: bool,
    /// What Compare shows.
    pub comparing: Comparing,
}

impl ViewState {
    /// Find's text, where it holds a token or looks like one.
    pub fn token_in_find(&self) -> Option<&str> {
        let token = self.find_token.as_deref()?;
        (self.find.as_deref() == Some(token)).then_some(token)
    }
}

/// Which way F6 goes through the parts of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the next part.
    Next,
    /// To the previous part.
    Previous,
}

/// What is being exported.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// As what.
    pub format: &'static Format,
    /// Which profiles, each as it stood when the export was begun: written where the profile itself is gone by then.
    pub chosen: Vec<(Selection, Arc<Profile>)>,
    /// Who prepared it.
    pub prepared_by: String,
    /// A comparison, which goes out in place of profiles.
    pub comparison: Option<Comparison>,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
}

/// The window has been asked to close, and waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Since when.
    pub since: Timestamp,
    /// Every edit is on disk, and the library was asked to end the session.
    pub ending: bool,
}

/// What was read of an environment and is being kept.
#[derive(Clone, Debug)]
pub(crate) struct ReadKept {
    /// How many steps were ticked as carried out, and are not in what was read.
    pub(crate) ticked_in_vain: usize,
    /// What was taken into the plan with it, which is a step already.
    pub(crate) taken: Option<Change>,
    /// What it is marked with.
    pub(crate) marks: Vec<Mark>,
    /// How the plan stands to it.
    pub(crate) stands: HowItStands,
}

/// The whole state of the window.
pub struct State {
    /// The user's profiles.
    pub entries: BTreeMap<Slot, Entry>,
    /// The profiles that may hold something that is not on disk.
    pub(crate) behind: BTreeSet<Slot>,
    /// Deleted profiles as they stood, for Undo.
    pub(crate) removed: BTreeMap<Slot, Entry>,
    /// Which of the bin's profiles this window deleted.
    pub(crate) deleted: BTreeMap<BinId, Slot>,
    /// Their order in the list: by name, then environment.
    pub order: Vec<Slot>,
    /// What is shown.
    pub selection: Selection,
    /// The built-in profiles, made once.
    pub built_ins: [PartlyKnown; 2],
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
    pub busy: Option<Busy>,
    /// What is being exported, from the question where to until it is written.
    pub exporting: Option<Exporting>,
    /// An import's preview that waits for the file with what both changes began with.
    pub merging: Option<ImportPreview>,
    /// Reading what an environment holds waits for a file, or for what follows a refusal.
    pub environment: Option<EnvironmentDraft>,
    /// What was read of environments and is on its way to the library.
    pub(crate) read_kept: BTreeMap<Slot, ReadKept>,
    /// The picture that the export dialog shows.
    pub picture: Option<Picture>,
    /// What the picture shows that is being drawn for the dialog.
    pub(crate) drawing: Option<Arc<Handout>>,
    /// Profiles whose kept states are being read for an import's preview.
    pub(crate) reading_pasts: BTreeSet<Slot>,
    /// What is told at the bottom of the window.
    pub messages: Vec<Message>,
    /// What the program remembers about itself.
    pub preferences: Preferences,
    /// The last change before a crash, until its profile is read.
    pub(crate) last_change: Option<(Slot, LastChange)>,
    /// The bin, while it is shown.
    pub bin: Vec<BinEntry>,
    /// Profiles on their way back from the bin because the user asked there.
    pub(crate) returning: BTreeSet<Slot>,
    /// What is computed from the profile shown.
    pub assessment: Assessment,
    /// It has to be made anew.
    pub(crate) to_assess: bool,
    /// What is computed for Compare.
    pub side_by_side: SideBySide,
    /// What is computed for all profiles beside one standard.
    pub matrix: Matrix,
    /// It has to be made anew once Compare is shown.
    pub(crate) to_compare: bool,
    /// Profiles whose earlier states are being read for Compare.
    pub(crate) comparing_pasts: BTreeSet<Slot>,
    /// The time, set before each batch of actions.
    pub now: Timestamp,
    /// The user's time zone.
    pub zone: TimeZone,
    /// Where the profiles are kept.
    pub library_folder: PathBuf,
    /// The window has been asked to close and waits for the disk.
    pub closing: Option<Closing>,
    /// Whether native dialogs are known to be missing.
    pub no_native_dialogs: bool,
}

impl State {
    /// The state before anything is read: no profile of the user's yet.
    pub fn new(preferences: Preferences, library_folder: PathBuf, now: Timestamp, zone: TimeZone) -> Self {
        let view = if preferences.changes_shown {
            View::Changes
        } else {
            View::Settings
        };
        let mut state = Self {
            entries: BTreeMap::new(),
            behind: BTreeSet::new(),
            removed: BTreeMap::new(),
            deleted: BTreeMap::new(),
            order: Vec::new(),
            selection: Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
            built_ins: BuiltIn::ALL.map(PartlyKnown::built_in),
            reading: None,
            undo: UndoLog::default(),
            visit: None,
            view: ViewState {
                view,
                comparing: Comparing {
                    only_differences: preferences.only_differences,
                    ..Comparing::default()
                },
                ..ViewState::default()
            },
            dialog: None,
            busy: None,
            exporting: None,
            merging: None,
            environment: None,
            read_kept: BTreeMap::new(),
            picture: None,
            drawing: None,
            reading_pasts: BTreeSet::new(),
            messages: Vec::new(),
            preferences,
            last_change: None,
            bin: Vec::new(),
            returning: BTreeSet::new(),
            assessment: Assessment::default(),
            to_assess: false,
            side_by_side: SideBySide::default(),
            matrix: Matrix::default(),
            to_compare: true,
            comparing_pasts: BTreeSet::new(),
            now,
            zone,
            library_folder,
            closing: None,
            no_native_dialogs: false,
        };
        state.assess();
        state
    }

    /// The profile shown.
    pub fn profile(&self) -> &Profile {
        match self.selection {
            Selection::Profile(slot) => match self.entries.get(&slot) {
                Some(entry) => &entry.profile,
                None => &self.built_in(BuiltIn::MicrosoftDefaults).profile,
            },
            Selection::BuiltIn(which) => &self.built_in(which).profile,
        }
    }

    /// A built-in profile.
    pub fn built_in(&self, which: BuiltIn) -> &PartlyKnown {
        match which {
            BuiltIn::MicrosoftDefaults => &self.built_ins[0],
            BuiltIn::NewEnvironment => &self.built_ins[1],
        }
    }

    /// The profile behind a selection, if it is still there.
    pub fn profile_of(&self, selection: Selection) -> Option<&Profile> {
        match selection {
            Selection::Profile(slot) => self.entries.get(&slot).map(|entry| &entry.profile),
            Selection::BuiltIn(which) => Some(&self.built_in(which).profile),
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

    /// The prefix last known to be in Dynamics, of the profile shown.
    pub fn prefix_in_dynamics(&self) -> Option<&str> {
        self.entry()?.prefix_in_dynamics()
    }

    /// The settings that a change caution is measured against: what is in Dynamics as far as it is known, else Microsoft
    /// defaults.
    pub fn caution_baseline(&self) -> Option<Cow<'_, Settings>> {
        let defaults = &self.built_in(BuiltIn::MicrosoftDefaults).profile.settings;
        let Some(known) = self.entry()?.in_dynamics() else {
            return Some(Cow::Borrowed(defaults));
        };
        let known = &known.known;
        let mut settings = Cow::Borrowed(&known.profile.settings);
        for field in &known.unknown {
            if let Field::Setting(id) = field {
                settings.to_mut().set(*id, &defaults.get(*id));
            }
        }
        Some(settings)
    }

    /// What of the plan differs from what is in Dynamics; `None` where that is not known.
    pub fn not_yet_in_dynamics(&self) -> Option<usize> {
        let state = self.entry()?.in_dynamics()?;
        Some(how_it_stands(&state.known, self.profile()).differ)
    }

    /// Sorts the list by name, then by environment; 2 stands before 14.
    pub(crate) fn sort(&mut self) {
        let mut order: Vec<Slot> = self.entries.keys().copied().collect();
        order.sort_by_cached_key(|slot| {
            let profile = &self.entries[slot].profile;
            (
                order::sort_key(&profile.name),
                profile.environment.as_deref().unwrap_or_default().to_lowercase(),
                *slot,
            )
        });
        self.order = order;
    }

    /// Adds a profile. The list is sorted by whoever adds the last one.
    pub(crate) fn insert(&mut self, slot: Slot, entry: Entry) {
        if entry.keeping.is_behind() {
            self.behind.insert(slot);
        }
        self.entries.insert(slot, entry);
        self.assess_later();
    }

    /// A profile, to change how it stands to the disk: what it holds is put there when it is due.
    pub(crate) fn entry_behind(&mut self, slot: Slot) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(&slot)?;
        self.behind.insert(slot);
        Some(entry)
    }
}
