//! The dialogs and their drafts. While one is open no profile changes; its buttons return a
//! [`Confirm`](crate::action::Confirm).

use profile_library::StateId;

use crate::{
    compare::draft::{CopyDraft, ExpectedDraft, HandOutDraft},
    core::{
        action::{Origin, Unreadable},
        state::Slot,
        words::{self, file_name},
    },
    export::draft::ExportDraft,
    help::draft::HelpPage,
    import::{draft::ImportPreview, environment::draft::EnvironmentDraft},
    place::draft::PathDraft,
    prefix_history::draft::HistoryDraft,
    profiles::draft::{NewProfileDraft, RenameDraft},
    read_token::draft::ReadDraft,
    states::draft::MarkDraft,
    steps::draft::StepsDraft,
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

impl Origin {
    /// What sentences call the source: the file's name, or “pasted text”.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted => words::PASTED_TEXT.to_owned(),
        }
    }
}
