//! The dialogs and their drafts. While one is open no profile changes; its buttons return a
//! [`Confirm`](crate::action::Confirm).

mod comparing;
mod environment;
mod history;
mod reading;
mod since_last;
mod steps;
pub mod today;
mod trying;
mod two_emails;

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

pub use self::two_emails::{Compared, Email, TwoEmailsDraft};
pub use self::{
    comparing::{CopyDraft, ExpectedDraft, HandOutDraft},
    environment::EnvironmentDraft,
    history::{FIELD as HISTORY_FIELD, HistoryDraft},
    reading::{ReadDraft, TokensFound},
    since_last::SinceLast,
    steps::{StepsDraft, StepsFor},
    trying::{Tried, TryDraft},
};
use crate::{
    action::{Origin, Unreadable},
    state::{Selection, Slot, Version},
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
    /// Reading what an environment holds.
    Environment(EnvironmentDraft),
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
    /// The steps to carry out in Dynamics.
    Steps(StepsDraft),
    /// Who an export is for, and as what.
    Export(ExportDraft),
    /// A path, where no native dialog can be had.
    Path(PathDraft),
    /// The prefix history, written by hand.
    History(HistoryDraft),
    /// Another prefix, only tried.
    Try(TryDraft),
    /// A token read out of a subject.
    ReadToken(ReadDraft),
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
    /// Smart matching, tried on two emails.
    TwoEmails(TwoEmailsDraft),
    /// Why a difference is expected.
    Expected(ExpectedDraft),
    /// What would be copied from one column of Compare to another.
    Copy(CopyDraft),
    /// As what a comparison goes out.
    HandOut(HandOutDraft),
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

/// Who an export is for, and as what it goes out.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    /// Who it is for.
    pub audience: Audience,
    /// As what it goes out, for each audience.
    pub formats: BTreeMap<Audience, &'static Format>,
    /// The profile, or several of the user's.
    pub chosen: Vec<Selection>,
    /// Whether the list to choose several from is open.
    pub choosing: bool,
    /// Who prepared it, in their own words.
    pub prepared_by: String,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
    /// Only the steps are handed out, not the profile.
    pub only_steps: bool,
}

impl ExportDraft {
    /// Whom it is offered to.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let profile = (!self.only_steps).then_some(Audience::ALL);
        profile.into_iter().flatten().chain(Audience::STEPS)
    }

    /// As what it goes out.
    pub fn format(&self) -> &'static Format {
        let first = || self.audience.formats().next();
        let chosen = self.formats.get(&self.audience).copied().or_else(first);
        chosen.unwrap_or(FORMATS[0])
    }
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPreview {
    /// Where it came from.
    pub origin: Origin,
    /// What was read.
    pub contents: Arc<Contents>,
    /// What is to happen to each of its profiles, in the same order.
    pub items: Arc<Vec<ImportItem>>,
    /// The profile whose settings are shown; `None`: the list of all of them.
    pub open: Option<usize>,
}

/// What is to happen to one profile of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// Of several profiles: whether it is imported at all.
    pub taken: bool,
    /// What it is compared with; one of the user's own takes the ticked fields in.
    pub target: Selection,
    /// The fields that are ticked.
    pub ticked: BTreeSet<Field>,
    /// A profile of the library that is the same.
    pub already_there: Option<Slot>,
    /// The library's profiles of this name.
    pub same_named: BTreeSet<Slot>,
    /// It is what an environment holds, and no plan.
    pub from_dynamics: bool,
    /// Which of the user's profiles plans that environment is not known: the user has to choose.
    pub to_choose: bool,
    /// It was put together from places that nobody has said to be of one environment.
    pub is_in_parts: bool,
    /// The state that both this profile and the target began with, where changes of both are merged.
    pub base: Option<MergeBase>,
    /// Settings that both changed, each in another way.
    pub clashes: BTreeSet<Field>,
    /// Those of them for which the user has chosen.
    pub decided: BTreeSet<Field>,
}

impl ImportItem {
    /// Whether it becomes a profile of its own.
    pub fn is_new(&self) -> bool {
        matches!(self.target, Selection::BuiltIn(_))
    }

    /// How many settings the user has still to choose for.
    pub fn undecided(&self) -> usize {
        self.clashes.difference(&self.decided).count()
    }

    /// Whether its import changes anything.
    pub fn changes_something(&self) -> bool {
        self.taken && (self.is_new() || !self.ticked.is_empty())
    }

    /// Whether there is another profile of this name than the one that it is taken into.
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
    /// A third file.
    File {
        /// Its name.
        name: String,
        /// What it holds.
        known: Box<PartlyKnown>,
    },
}

impl ImportPreview {
    /// Whether the profiles of a list are shown, to choose among them.
    pub fn is_list(&self) -> bool {
        self.items.len() > 1
    }

    /// The profile whose settings are shown, and what is to happen to it.
    pub fn shown(&self) -> Option<(&ReadProfile, &ImportItem)> {
        let at = self.open?;
        Some((self.contents.profiles.get(at)?, self.items.get(at)?))
    }

    /// What is to happen to the profile whose settings are shown.
    pub fn shown_mut(&mut self) -> Option<&mut ImportItem> {
        Arc::make_mut(&mut self.items).get_mut(self.open?)
    }
}

/// What is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkDraft {
    /// A kept state, or a profile as it stands.
    pub version: Version,
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
