//! The one type through which the window's state changes. Menus, shortcuts, buttons, fixes and tests share it.

use std::{path::PathBuf, sync::Arc};

use mail_correlation::read::Progress;
use profile_library::{BinEntry, BinId, LastChange, Mark, Meaning, ProfileKey, StateId, Stored};
use tracking_settings::{
    Field, SettingId, Value,
    file::{Contents, Refusal},
};

use crate::core::{
    command::CommandId,
    effect::{Export, Picture},
    ids::{Selection, Slot, StepsFor, Version, View},
    message::{Answer, MessageId},
    preferences::{self, ThemeChoice},
    state::{Past, dialog::Dialog},
    text::{self, file_name},
    trial::{MailRead, SaveAs, TrialResult},
};

mod comparing;
mod trying;

pub use self::{comparing::Compare, trying::TryMail};

/// Something that the user, a job or a test wants to happen.
#[derive(Debug)]
pub enum Action {
    Command(CommandId),
    Select(Selection),
    /// Set fields of the profile shown, as one step of Undo.
    Edit {
        /// "change of Prefix"
        title: String,
        changes: Vec<(Field, Value)>,
        /// The edits of one visit to a field are one step.
        visit: bool,
    },
    LeaveField,
    /// Nobody types any more: rows show what was found about what was typed.
    Settle,
    Fix(tracking_settings::Finding),
    Reset(SettingId),
    /// Take one line of Changes back.
    TakeBack {
        field: Field,
        /// The value before the change.
        value: Value,
    },
    Show(View),
    ShowChangesOf(Selection),
    Compare(Compare),
    TryMail(TryMail),
    /// What Changes compares the profile shown with.
    ShowSince(Version),
    /// Show the version's profile in Changes, compared with this version.
    ShowSinceOf(Version),
    /// Whether Changes shows what is in Dynamics beside what was agreed, in place of the plan.
    ShowDrift(bool),
    /// Whether Changes begins with the newest.
    NewestFirst(bool),
    /// What "If this is carried out" compares with.
    CarriedOutSince(Version),
    /// A card of “If this is carried out”.
    ToggleOutcome(SettingId),
    /// `None` closes Find.
    Find(Option<String>),
    SearchList(String),
    /// A row's full help.
    ToggleMore(SettingId),
    ToggleAdvanced,
    TryTwoEmails,
    ToggleReason(SettingId),
    ToggleNotes,
    /// More of what customers see.
    TogglePreview,
    ExampleSubject(String),
    SubjectLimit(i128),
    /// A text field has the keyboard, or had it last and is still there.
    TextFieldHasKeyboard(bool),
    /// Show a field of the form and give it the focus. An open dialog and Find are closed.
    GoTo(Field),
    /// Give the focus to a field that is shown; Find stays as it is.
    FocusField(Field),
    Focused(Field),
    /// Give the keyboard to the view's first control, where none of its controls has it.
    FocusView,
    FocusGiven,
    Theme(ThemeChoice),
    CloseFirstStartCard,
    /// Of preview and estimates, in points.
    PanelWidth(f32),
    /// The pointer or the keyboard is in the messages, which stay until it goes.
    HoldMessages(bool),
    Draft(Box<dyn Dialog>),
    /// With the value that was entered; `None` takes the tick away.
    TickStep(Field, Option<Value>),
    /// What the steps of the open checklist lead from.
    LeadFrom(Option<Version>),
    /// Ask as what the steps of the profile shown go out, for this environment.
    GiveStepsAway(StepsFor),
    Open(Box<dyn Dialog>),
    CloseDialog,
    Confirm(Confirm),
    AnswerMessage(MessageId),
    CloseMessage(MessageId),
    /// Why the profile shown is not kept yet.
    TellProblem,
    /// Text pasted outside any text field.
    PastedText(String),
    /// Files dropped on the window, or named when the program was started.
    OpenFiles(Vec<PathBuf>),
    CopyText(String),
    /// Only addresses that the program itself names.
    OpenPage(String),
    /// The system's file manager shows this file.
    ShowInFolder(PathBuf),
    WindowMoved(preferences::WindowPlace),
    CloseRequested,
    CloseAnyway,
    /// Bring back a profile that was deleted in this window.
    BringBack(Slot),
    /// Time passed: keep what is due.
    Tick,
    /// Look whether somebody else changed profiles.
    LookAgain,
    Happened(Event),
}

impl Action {
    /// The name alone, for the log: what an action carries may be somebody's name or notes.
    pub fn name(&self) -> String {
        match self {
            Self::Happened(event) => format!("Happened {}", name_of(event)),
            Self::Command(id) => format!("Command {id:?}"),
            _ => name_of(self),
        }
    }
}

impl From<Answer> for Action {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Command(id) => Self::Command(id),
            Answer::ShowChangesOf(selection) => Self::ShowChangesOf(selection),
            Answer::ShowSinceOf(version) => Self::ShowSinceOf(version),
            Answer::BringBack(slot) => Self::BringBack(slot),
            Answer::CopyText(text) => Self::CopyText(text),
            Answer::ShowInFolder(path) => Self::ShowInFolder(path),
        }
    }
}

/// The name of an enum's variant, without what the variant holds.
pub fn name_of(value: &impl std::fmt::Debug) -> String {
    /// Takes what stands before the first sign that no name has, and ends the writing there.
    struct Name(String);
    impl std::fmt::Write for Name {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            let end = text.find(|sign: char| !sign.is_alphanumeric());
            self.0.push_str(&text[..end.unwrap_or(text.len())]);
            end.map_or(Ok(()), |_| Err(std::fmt::Error))
        }
    }
    let mut name = Name(String::new());
    // The writing ends with an error wherever there is more than the name.
    _ = std::fmt::Write::write_fmt(&mut name, format_args!("{value:?}"));
    name.0
}

/// What a dialog's buttons carry out.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// What the open dialog says its main button does.
    Main,
    ChooseImportFile,
    ReadPasted,
    ImportAsNew,
    /// Take the ticked fields into the chosen profile.
    ImportInto,
    /// Keep what was read as what Dynamics holds, with the chosen profile.
    KeepRead,
    /// [`KeepRead`](Self::KeepRead), and take the ticked fields into the plan.
    KeepReadAndTake,
    ImportTicked,
    ChooseMergeBase,
    ExportAnyway,
    SaveExport,
    CopyExport,
    /// Read from, or write to, the path that was typed.
    UsePath,
    Unmark(StateId, Meaning),
    Restore(StateId),
    BringBack(BinId),
    KeepMine,
    KeepOther,
    /// The version of this window becomes a new profile.
    KeepBoth,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    File(PathBuf),
    Pasted,
}

/// Why a file could not be opened: a sentence for people, and what stands under “Details”.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// The form is known, and something in the file cannot be read.
    Refused(Refusal),
    /// No form that can be read: what the file is instead of a profile.
    NotRecognised(Refusal),
    Failed(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    Import,
    /// The state that both changes of a merge began with.
    MergeBase,
    Export,
    /// Mail to be tried.
    Mail,
    /// Where the result of a trial goes.
    Trial(SaveAs),
}

/// A profile of the library, with what its file holds or why it could not be read.
pub type ProfileRead = (Slot, ProfileKey, Result<Stored, LibraryProblem>);

#[derive(Clone, Debug)]
pub enum Event {
    /// At the start, and profiles that appeared since.
    Read(Vec<ProfileRead>),
    /// How many of how many; `None` when all are read.
    Reading(Option<(usize, usize)>),
    Created(Slot, ProfileKey),
    Kept(Slot),
    NotKept(Slot, LibraryProblem),
    /// Nothing was overwritten: both versions are kept.
    ChangedTwice(Slot, Box<Stored>),
    ChangedOutside(Slot, ProfileKey, Box<Stored>),
    /// Deleted or moved by somebody else.
    GoneOutside(Slot),
    /// Damaged by somebody else, and moved aside.
    Damaged(Slot, LibraryProblem),
    /// Moved to the bin (nowhere, if the profile never reached the disk), or not.
    Deleted(Slot, Result<Option<BinId>, LibraryProblem>),
    BroughtBack(Slot, Result<(ProfileKey, Box<Stored>), LibraryProblem>),
    PastRead(Slot, Past),
    BinRead(Vec<BinEntry>),
    /// By a later start of the program.
    Handed(Vec<PathBuf>),
    LibraryFailed(LibraryProblem),
    StateMarked(Slot, StateId, Vec<Mark>),
    NotClosedNormally(Slot, LastChange),
    /// The session has ended, and everything asked for before is done.
    Closed,
    Opened(Origin, Result<Arc<Contents>, Unreadable>),
    Picked {
        purpose: Purpose,
        path: Option<PathBuf>,
        /// So fast that nobody can have seen the dialog: this system has none.
        at_once: bool,
    },
    Exported(Export, Result<(), LibraryProblem>),
    PictureDrawn {
        /// The picture, or a sentence that says why there is none.
        picture: Result<Picture, String>,
        to_clipboard: bool,
    },
    /// Where the report was written, and whether a browser was there to open it.
    ReportOpened(Result<(PathBuf, bool), LibraryProblem>),
    PageOpened {
        address: String,
        /// Whether a browser was there to open it.
        is_open: bool,
    },
    FolderShown {
        /// The file in it.
        path: PathBuf,
        /// Whether a file manager was there to show it.
        is_open: bool,
    },
    /// There is a file of this name already.
    WouldOverwrite(Purpose, PathBuf),
    MailPicked {
        paths: Vec<PathBuf>,
        at_once: bool,
    },
    /// By whose progress it was read.
    MailRead(Arc<Progress>, Result<Arc<MailRead>, String>),
    /// The mail that was tried.
    MailTried(Arc<MailRead>, TrialResult),
    TrialSaved(PathBuf, Result<(), LibraryProblem>),
}

/// Why the library could not do something: a sentence for people, made where the error is known.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryProblem {
    pub message: String,
}

impl Origin {
    /// What sentences call the source: the file's name, or “pasted text”.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted => text::PASTED_TEXT.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_names_an_action_and_nothing_of_what_it_holds() {
        let edit = Action::Edit {
            title: "change of Notes".to_owned(),
            changes: vec![(Field::Notes, Value::Text("Contoso".to_owned()))],
            visit: true,
        };
        for (action, name) in [
            (edit, "Edit"),
            (Action::Tick, "Tick"),
            (Action::PastedText("Contoso".to_owned()), "PastedText"),
            (Action::Command(CommandId::Undo), "Command Undo"),
            (Action::Happened(Event::Kept(Slot::fresh())), "Happened Kept"),
        ] {
            assert_eq!(action.name(), name);
        }
    }
}
