//! The dialogs and their drafts. While one is open no profile changes; its buttons return a
//! [`Confirm`](crate::action::Confirm).

use std::{collections::BTreeSet, path::Path, sync::Arc};

use jiff::civil::Date;
use profile_library::{Meaning, StateId};
use tracking_settings::{
    EnvironmentKind, Field,
    file::{Contents, ReadProfile},
};

use crate::{
    action::{Origin, Unreadable},
    state::{Selection, Slot},
};

/// The dialog that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// New profile.
    NewProfile(NewProfileDraft),
    /// Name, environment and kind of the profile shown.
    Rename(RenameDraft),
    /// Where an import comes from: a file or pasted text.
    ImportFrom {
        /// The text pasted so far.
        text: String,
    },
    /// A file or text that is no profile.
    Refused {
        /// Where it came from.
        origin: Origin,
        /// Why.
        why: Unreadable,
        /// Whether "Details" is open.
        details: bool,
    },
    /// What an import would change.
    Import(ImportPreview),
    /// An export with errors: go and mend them, or export anyway.
    ExportWithErrors,
    /// A path, where no native dialog can be had.
    Path(PathDraft),
    /// Earlier states of the profile shown.
    EarlierStates {
        /// The state whose contents are shown.
        open: Option<StateId>,
    },
    /// Marks a state, or the profile as it stands, as in Dynamics or agreed.
    Mark(MarkDraft),
    /// Deleted profiles.
    Deleted,
    /// The profile changed here and elsewhere.
    ChangedTwice(Slot),
    /// A page of Help.
    Help(HelpPage),
    /// The keyboard's shortcuts.
    Keyboard,
    /// What the program is.
    About,
    /// Closing although something could not be kept.
    CloseWithProblem,
}

/// A page of Help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    /// How replies find their record.
    HowRepliesFindTheirRecord,
    /// From symptom to setting.
    RepliesGoAstray,
}

/// The draft of a new profile.
#[derive(Clone, Debug, PartialEq)]
pub struct NewProfileDraft {
    /// Its name.
    pub name: String,
    /// The environment's address, may be empty.
    pub environment: String,
    /// What the environment is for.
    pub kind: Option<EnvironmentKind>,
    /// What it starts from.
    pub start: Selection,
}

/// The draft of a profile's name and environment.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameDraft {
    /// Which profile.
    pub slot: Slot,
    /// Its name.
    pub name: String,
    /// The environment's address, may be empty.
    pub environment: String,
    /// What the environment is for.
    pub kind: Option<EnvironmentKind>,
}

/// What a path is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PathDraft {
    /// To read from or to write to.
    pub export: bool,
    /// The path as typed.
    pub path: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// The file is there already, and the user was told so.
    pub overwrite: bool,
}

/// What an import would change.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportPreview {
    /// Where it came from.
    pub origin: Origin,
    /// What was read.
    pub contents: Arc<Contents>,
    /// Which of its profiles is shown.
    pub chosen: usize,
    /// What it is compared with.
    pub target: Selection,
    /// The fields that are ticked.
    pub ticked: BTreeSet<Field>,
    /// A profile of the library that is the same.
    pub already_there: Option<Slot>,
}

impl ImportPreview {
    /// The profile shown.
    pub fn source(&self) -> Option<&ReadProfile> {
        self.contents.profiles.get(self.chosen)
    }
}

/// What is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkDraft {
    /// Of which profile.
    pub slot: Slot,
    /// The state; `None` for the profile as it stands.
    pub state: Option<StateId>,
    /// In Dynamics or agreed.
    pub meaning: Meaning,
    /// When, as typed: year-month-day.
    pub date: String,
    /// By whom.
    pub by: String,
    /// A note.
    pub note: String,
}

impl MarkDraft {
    /// The date, where what is typed is one.
    pub fn parsed_date(&self) -> Option<Date> {
        self.date.trim().parse().ok()
    }
}

/// A path with its last part only, for sentences.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

impl Origin {
    /// What the source is called: the file's name, or "pasted text".
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted => crate::text::PASTED_TEXT.to_owned(),
        }
    }
}
