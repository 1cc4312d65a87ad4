//! The dialogs and their drafts. While one is open no profile changes; its buttons return a
//! [`Confirm`](crate::action::Confirm).

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use jiff::civil::Date;
use profile_exchange::{Audience, FORMATS, Format};
use profile_library::{Meaning, StateId};
use tracking_settings::{
    EnvironmentKind, Field, PartlyKnown,
    file::{Contents, ReadProfile},
};

use crate::{
    compare::draft::{CopyDraft, ExpectedDraft, HandOutDraft},
    core::{
        action::{Origin, Unreadable},
        state::{
            Selection, Slot, Version,
            steps_for::{StepsDraft, StepsFor},
        },
        words,
    },
    import::environment::draft::EnvironmentDraft,
    prefix_history::draft::HistoryDraft,
    read_token::draft::ReadDraft,
    try_prefix::draft::TryDraft,
    two_emails::draft::TwoEmailsDraft,
};

/// The dialog that is open, with its draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    NewProfile(NewProfileDraft),
    Rename(RenameDraft),
    ImportFrom {
        /// The text pasted so far.
        text: String,
    },
    Environment(EnvironmentDraft),
    /// A file or text that cannot be imported.
    Refused {
        origin: Origin,
        why: Unreadable,
        /// Whether “Details” is open.
        details: bool,
    },
    Import(ImportPreview),
    ExportWithErrors,
    Steps(StepsDraft),
    Export(ExportDraft),
    /// A typed path, where no native dialog can be had.
    Path(PathDraft),
    History(HistoryDraft),
    Try(TryDraft),
    ReadToken(ReadDraft),
    EarlierStates {
        /// The state whose contents are shown.
        open: Option<StateId>,
    },
    Mark(MarkDraft),
    Deleted,
    ChangedTwice(Slot),
    TwoEmails(TwoEmailsDraft),
    Expected(ExpectedDraft),
    Copy(CopyDraft),
    HandOut(HandOutDraft),
    Help(HelpPage),
    Keyboard,
    About,
    CloseWithProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    HowRepliesFindTheirRecord,
    /// From symptom to setting.
    RepliesGoAstray,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewProfileDraft {
    pub name: String,
    /// The address as typed; may be empty.
    pub environment: String,
    pub kind: Option<EnvironmentKind>,
    pub start: Selection,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RenameDraft {
    pub slot: Slot,
    pub name: String,
    pub environment: String,
    pub kind: Option<EnvironmentKind>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    pub audience: Audience,
    /// The format chosen last for each audience.
    pub formats: BTreeMap<Audience, &'static Format>,
    /// One profile, or several of the user's.
    pub chosen: Vec<Selection>,
    /// The list to choose several profiles from is open.
    pub choosing: bool,
    pub prepared_by: String,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
    /// Only the steps go out, not the profile.
    pub only_steps: bool,
}

impl ExportDraft {
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let profile = (!self.only_steps).then_some(Audience::ALL);
        profile.into_iter().flatten().chain(Audience::STEPS)
    }

    pub fn format(&self) -> &'static Format {
        let first = || self.audience.formats().next();
        let chosen = self.formats.get(&self.audience).copied().or_else(first);
        chosen.unwrap_or(FORMATS[0])
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct PathDraft {
    /// To write to, or else to read from.
    pub export: bool,
    pub path: String,
    pub problem: Option<String>,
    /// The user was told that the file is there already.
    pub overwrite: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPreview {
    pub origin: Origin,
    pub contents: Arc<Contents>,
    /// One for each profile of `contents`, in the same order.
    pub items: Arc<Vec<ImportItem>>,
    /// The profile whose settings are shown; `None`: the list of all of them.
    pub open: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// Of several profiles: whether this one is imported.
    pub taken: bool,
    /// One of the user's own takes the ticked fields in; beside a built-in one, a new profile is made.
    pub target: Selection,
    pub ticked: BTreeSet<Field>,
    /// A profile of the library that is the same.
    pub already_there: Option<Slot>,
    pub same_named: BTreeSet<Slot>,
    /// What an environment holds, and no plan.
    pub from_dynamics: bool,
    /// The user has to choose which profile plans the environment.
    pub to_choose: bool,
    /// Put together from places that nobody has said to be of one environment.
    pub is_in_parts: bool,
    pub base: Option<MergeBase>,
    /// Settings that both changed, each in another way.
    pub clashes: BTreeSet<Field>,
    /// The clashes for which the user has chosen.
    pub decided: BTreeSet<Field>,
}

impl ImportItem {
    pub fn is_new(&self) -> bool {
        matches!(self.target, Selection::BuiltIn(_))
    }

    pub fn undecided(&self) -> usize {
        self.clashes.difference(&self.decided).count()
    }

    pub fn changes_something(&self) -> bool {
        self.taken && (self.is_new() || !self.ticked.is_empty())
    }

    /// Another profile than the target has this name.
    pub fn has_namesake(&self) -> bool {
        let is_target = |slot: &Slot| self.target == Selection::Profile(*slot);
        self.already_there.is_none() && self.same_named.iter().any(|slot| !is_target(slot))
    }
}

/// The state that two people's changes began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeBase {
    /// A version of the target.
    Version(Version),
    File {
        name: String,
        known: Box<PartlyKnown>,
    },
}

impl ImportPreview {
    pub fn is_list(&self) -> bool {
        self.items.len() > 1
    }

    pub fn shown(&self) -> Option<(&ReadProfile, &ImportItem)> {
        let at = self.open?;
        Some((self.contents.profiles.get(at)?, self.items.get(at)?))
    }

    pub fn shown_mut(&mut self) -> Option<&mut ImportItem> {
        Arc::make_mut(&mut self.items).get_mut(self.open?)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct MarkDraft {
    /// A kept state, or a profile as it stands.
    pub version: Version,
    pub meaning: Meaning,
    /// As typed: year-month-day.
    pub date: String,
    pub by: String,
    pub note: String,
}

impl MarkDraft {
    pub fn parsed_date(&self) -> Option<Date> {
        self.date.trim().parse().ok()
    }
}

/// A path's last part, for sentences.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

impl Origin {
    /// What sentences call the source: the file's name, or “pasted text”.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted => words::PASTED_TEXT.to_owned(),
        }
    }
}
