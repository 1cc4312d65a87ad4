//! What the window knows: plain data, changed only by [`update`](crate::update).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::PathBuf,
    sync::Arc,
};

use jiff::{Timestamp, tz::TimeZone};
use profile_exchange::{Format, Handout};
use profile_library::{BinEntry, BinId, LastChange, Mark};
use tracking_settings::{Field, PartlyKnown, Profile, SettingId, Settings, profile::BuiltIn, smart_matching::Mail};

use crate::core::{
    effect::{ComparisonOut, Effect, LibraryRequest, Picture},
    message::{Message, Tone},
    preferences::Preferences,
    state::dialog::Dialog,
    trial::{TrialResult, UnderWay},
    undo::{UndoChange, UndoLog},
};

mod assessment;
mod comparing;
pub mod dialog;
mod entry;
mod matrix;
mod order;
mod settled;
mod standing;
pub mod steps_for;
pub mod today;
mod trying;
mod version;

pub use self::{
    assessment::{Assessment, CarriedOut},
    comparing::{COLUMNS, Comparing, FirstToken, ShownBeside, ShownCell, ShownColumn, ShownRow, SideBySide},
    entry::{Entry, Keeping, Past, Recall},
    matrix::{Matrix, MatrixColumn, MatrixMark, MatrixRow, Sorted},
    settled::Settled,
    standing::{HowItStands, changed_since, held_in_dynamics, how_it_stands},
    trying::{FollowedCase, Mail as OpenedMail, TryPart, Trying},
    version::compared_with,
};
pub use crate::core::ids::{Busy, Selection, Slot, StepsFor, Turn, Version, View};

/// What the views remember: nothing of it is undone or stored with a profile.
#[derive(Clone, Debug, Default)]
pub struct ViewState {
    pub view: View,
    /// `None` while Find is closed.
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
    pub list_search: String,
    /// What Changes compares with; `None`: the profile as it stood when the window was opened.
    pub since: Option<Version>,
    /// Changes shows what is in Dynamics beside what was agreed, in place of the plan.
    pub drift: bool,
    /// What “If this is carried out” compares with, where somebody chose it.
    pub carried_out_since: Option<Version>,
    /// The cards of “If this is carried out” that somebody opened or closed.
    pub outcomes_open: BTreeMap<SettingId, bool>,
    /// The field that gets the focus in the next frame, scrolled to.
    pub focus: Option<Field>,
    /// The field of the form that had the focus last; kept when the profile changes.
    pub last_field: Option<Field>,
    /// The focus is to go to another part of the window.
    pub turn: Option<Turn>,
    pub focus_find: bool,
    /// The view's first control is to get the focus, where none of its controls has it.
    pub focus_view: bool,
    /// The form is to stand at its top in the next frame.
    pub to_top: bool,
    pub messages_held: bool,
    pub notes_open: bool,
    /// More of what customers see: another example, a reply, a phone.
    pub preview_open: bool,
    /// The mail server's limit of a subject while it is typed: there may be none yet.
    pub subject_limit: Option<i128>,
    /// A text field has the keyboard, or had it before the menu was opened.
    pub in_text_field: bool,
    pub comparing: Comparing,
    pub trying: Trying,
}

impl ViewState {
    /// Find's text, where it holds a token or looks like one.
    pub fn token_in_find(&self) -> Option<&str> {
        let token = self.find_token.as_deref()?;
        (self.find.as_deref() == Some(token)).then_some(token)
    }
}

/// An export, from the question where to until it is written.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// For the name of the file.
    pub name: String,
    pub format: &'static Format,
    /// Each as it stood when the export was begun: written where the profile itself is gone by then.
    pub chosen: Vec<(Selection, Arc<Profile>)>,
    pub prepared_by: String,
    /// Goes out in place of profiles.
    pub comparison: Option<ComparisonOut>,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
}

/// The window has been asked to close, and waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub since: Timestamp,
    /// Every edit is on disk, and the library was asked to end the session.
    pub ending: bool,
}

/// What was read of an environment, on its way to the library.
#[derive(Clone, Debug)]
pub struct ReadKept {
    /// Steps that were ticked as carried out, and are not in what was read.
    pub ticked_in_vain: usize,
    /// What was taken into the plan at the same time, which is a step already.
    pub taken: Option<UndoChange>,
    pub marks: Vec<Mark>,
    pub stands: HowItStands,
}

pub struct State {
    pub entries: BTreeMap<Slot, Entry>,
    /// Profiles that may hold something that is not on disk.
    pub behind: BTreeSet<Slot>,
    /// Deleted profiles as they stood, for Undo.
    pub removed: BTreeMap<Slot, Entry>,
    /// Which of the bin's profiles this window deleted.
    pub deleted: BTreeMap<BinId, Slot>,
    /// As the list shows them: by name, then environment.
    pub order: Vec<Slot>,
    pub selection: Selection,
    /// A profile was chosen by this action, be it the one shown before.
    pub was_selected: bool,
    pub built_ins: [PartlyKnown; 2],
    /// How many profiles of how many, while they are being read.
    pub reading: Option<(usize, usize)>,
    pub undo: UndoLog,
    /// The field being visited: its edits are one step.
    pub visit: Option<(Slot, Field)>,
    /// While a visit changes something, and until what is pressed then is let go.
    pub settled: Option<Settled>,
    pub view: ViewState,
    pub dialog: Option<Box<dyn Dialog>>,
    pub busy: Option<Busy>,
    pub exporting: Option<Exporting>,
    /// A dialog that waits for a file, and comes back with it.
    pub waiting: Option<Box<dyn Dialog>>,
    pub read_kept: BTreeMap<Slot, ReadKept>,
    /// Files that a later start of the program left to this window, to be imported one after the other.
    pub handed: VecDeque<PathBuf>,
    pub picture: Option<Picture>,
    /// The picture that is being drawn for the export dialog.
    pub drawing: Option<Arc<Handout>>,
    /// What could not be drawn, and is not tried again.
    pub not_drawn: Option<Arc<Handout>>,
    pub messages: Vec<Message>,
    pub preferences: Preferences,
    /// The last change before a crash, until its profile is read.
    pub last_change: Option<(Slot, LastChange)>,
    /// Filled while the bin is shown.
    pub bin: Vec<BinEntry>,
    /// Profiles on their way back because the user asked in the dialog of deleted profiles.
    pub returning: BTreeSet<Slot>,
    pub assessment: Assessment,
    /// `assessment` has to be made anew.
    pub to_assess: bool,
    pub side_by_side: SideBySide,
    pub matrix: Matrix,
    /// The case that Try on mail shows.
    pub followed: FollowedCase,
    pub mail: OpenedMail,
    /// What came of the mail under the profiles, or a sentence on why nothing did.
    pub tried: Option<TrialResult>,
    /// The mail is being tried.
    pub under_way: Option<UnderWay>,
    /// `side_by_side` and `matrix` have to be made anew once Compare is shown.
    pub to_compare: bool,
    /// Set before each batch of actions.
    pub now: Timestamp,
    pub zone: TimeZone,
    pub library_folder: PathBuf,
    /// Where a typed path begins.
    pub documents: PathBuf,
    pub closing: Option<Closing>,
    pub no_native_dialogs: bool,
}

impl State {
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
            was_selected: false,
            built_ins: BuiltIn::ALL.map(PartlyKnown::built_in),
            reading: None,
            undo: UndoLog::default(),
            visit: None,
            settled: None,
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
            waiting: None,
            read_kept: BTreeMap::new(),
            handed: VecDeque::new(),
            picture: None,
            drawing: None,
            not_drawn: None,
            messages: Vec::new(),
            preferences,
            last_change: None,
            bin: Vec::new(),
            returning: BTreeSet::new(),
            assessment: Assessment::default(),
            to_assess: false,
            side_by_side: SideBySide::default(),
            matrix: Matrix::default(),
            followed: FollowedCase::default(),
            mail: OpenedMail::default(),
            tried: None,
            under_way: None,
            to_compare: true,
            now,
            zone,
            library_folder,
            documents: PathBuf::new(),
            closing: None,
            no_native_dialogs: false,
        };
        state.assess();
        state
    }

    pub fn profile(&self) -> &Profile {
        match self.selection {
            Selection::Profile(slot) => match self.entries.get(&slot) {
                Some(entry) => &entry.profile,
                None => &self.built_in(BuiltIn::MicrosoftDefaults).profile,
            },
            Selection::BuiltIn(which) => &self.built_in(which).profile,
        }
    }

    pub fn built_in(&self, which: BuiltIn) -> &PartlyKnown {
        match which {
            BuiltIn::MicrosoftDefaults => &self.built_ins[0],
            BuiltIn::NewEnvironment => &self.built_ins[1],
        }
    }

    /// `None` where the profile is gone.
    pub fn profile_of(&self, selection: Selection) -> Option<&Profile> {
        match selection {
            Selection::Profile(slot) => self.entries.get(&slot).map(|entry| &entry.profile),
            Selection::BuiltIn(which) => Some(&self.built_in(which).profile),
        }
    }

    /// `None` while a built-in profile is shown.
    pub fn entry(&self) -> Option<&Entry> {
        self.slot().and_then(|slot| self.entries.get(&slot))
    }

    pub fn slot(&self) -> Option<Slot> {
        match self.selection {
            Selection::Profile(slot) => Some(slot),
            Selection::BuiltIn(_) => None,
        }
    }

    pub fn can_edit(&self) -> bool {
        self.entry().is_some()
    }

    /// The name of another profile of the user's that has this prefix, or had it.
    pub fn other_with_prefix(&self, prefix: &str) -> Option<&str> {
        let others = self.order.iter().filter(|slot| Some(**slot) != self.slot());
        let mut others = others.filter_map(|slot| Some(&self.entries.get(slot)?.profile));
        // As it stands in a word: "(ACME:" has the prefix "ACME:", and a prefix may end with digits of its own.
        let is_it = |known: &String| {
            let head = known.trim_end_matches(|sign: char| sign.is_ascii_digit());
            !head.is_empty() && prefix.ends_with(head)
        };
        let has = |profile: &&Profile| is_it(&profile.settings.prefix) || profile.prefix_history.iter().any(is_it);
        others.find(has).map(|profile| profile.name.as_str())
    }

    /// The user's profiles in their order, then the built-in ones.
    pub fn listed(&self) -> impl Iterator<Item = Selection> + '_ {
        self.order
            .iter()
            .map(|slot| Selection::Profile(*slot))
            .chain(BuiltIn::ALL.into_iter().map(Selection::BuiltIn))
    }

    pub fn prefix_in_dynamics(&self) -> Option<&str> {
        self.entry()?.prefix_in_dynamics()
    }

    /// What a change caution is measured against: what is in Dynamics as far as it is known, else Microsoft defaults.
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

    /// `None` where what is in Dynamics is not known.
    pub fn not_yet_in_dynamics(&self) -> Option<usize> {
        let state = self.entry()?.in_dynamics()?;
        Some(how_it_stands(&state.known, self.profile()).differ)
    }

    /// By name, then by environment; 2 stands before 14.
    pub fn sort(&mut self) {
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

    /// Where somebody goes on: what could not be read is asked for again.
    pub fn forget_failures(&mut self) {
        let entries = self.entries.values_mut();
        for entry in entries.filter(|entry| matches!(entry.past, Recall::Failed)) {
            entry.past = Recall::NotAsked;
        }
    }

    /// Again, too: editing keeps states, and other windows write in the same library.
    pub fn read_past(&mut self, slot: Slot, effects: &mut Vec<Effect>) {
        if let Some(entry) = self.entries.get_mut(&slot) {
            if !entry.past.is_read() {
                entry.past = Recall::Asked;
            }
            effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
        }
    }

    /// Once for each profile that is on disk, until its past is known.
    pub fn ask_for_past(&mut self, slot: Slot, effects: &mut Vec<Effect>) {
        if let Some(entry) = self.entries.get(&slot)
            && entry.key.is_some()
            && matches!(entry.past, Recall::NotAsked)
        {
            self.read_past(slot, effects);
        }
    }

    /// Leaves the list unsorted: whoever adds the last profile sorts it.
    pub fn insert(&mut self, slot: Slot, entry: Entry) {
        if entry.keeping.is_behind() {
            self.behind.insert(slot);
        }
        self.entries.insert(slot, entry);
        self.assess_later();
    }

    /// A profile, to change how it stands to the disk: what it holds is put there when it is due.
    pub fn entry_behind(&mut self, slot: Slot) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(&slot)?;
        self.behind.insert(slot);
        Some(entry)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Email {
    pub subject: String,
    /// Of sender and recipients, as they are copied from a mail program.
    pub addresses: String,
}

impl Email {
    pub fn mail(&self) -> Mail<'_> {
        Mail {
            subject: &self.subject,
            addresses: &self.addresses,
        }
    }
}

/// A new note takes the place of an older one; problems stay.
pub fn tell(state: &mut State, mut message: Message) {
    message.told_at = Some(state.now);
    state
        .messages
        .retain(|old| old.tone == Tone::Problem && old.text != message.text);
    if state.messages.len() >= MOST_MESSAGES {
        state.messages.remove(0);
    }
    state.messages.push(message);
}

pub const MOST_MESSAGES: usize = 50;
