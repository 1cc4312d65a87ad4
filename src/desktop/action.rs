//! The one type through which the window's state changes. Menus, shortcuts, buttons, fixes and tests share it.

mod comparing;

use std::{path::PathBuf, sync::Arc};

use profile_library::{BinEntry, BinId, LastChange, Mark, Meaning, ProfileKey, StateId, Stored};
use tracking_settings::{
    Field, SettingId, Value,
    file::{Contents, Refusal},
};

pub use self::comparing::Compare;
use crate::{
    command::CommandId,
    dialog::{Dialog, StepsFor},
    effect::{Export, Picture},
    message::MessageId,
    preferences::ThemeChoice,
    state::{Past, Selection, Slot, Version, View},
};

/// Something that the user, a job or a test wants to happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A command of the menus.
    Command(CommandId),
    /// Show this profile.
    Select(Selection),
    /// Set fields of the profile shown, as one step of Undo.
    Edit {
        /// What the step is called: "change of Prefix".
        title: String,
        /// What is set.
        changes: Vec<(Field, Value)>,
        /// The field is being visited: its edits until it is left are one step.
        visit: bool,
    },
    /// The field being visited was left.
    LeaveField,
    /// A fix of a finding.
    Fix(tracking_settings::Finding),
    /// Put a setting back to Microsoft's default.
    Reset(SettingId),
    /// Take one line of Changes back.
    TakeBack {
        /// Which field.
        field: Field,
        /// The value that it had.
        value: Value,
    },
    /// Show this view.
    Show(View),
    /// Show what changed in this profile.
    ShowChangesOf(Selection),
    /// Something in Compare.
    Compare(Compare),
    /// What Changes compares with.
    ShowSince(Version),
    /// Show what changed in a profile since this version of it.
    ShowSinceOf(Version),
    /// Whether Changes shows how what is in Dynamics stands to what was agreed.
    ShowDrift(bool),
    /// What "If this is carried out" compares with.
    CarriedOutSince(Version),
    /// Open or close a card there.
    ToggleOutcome(SettingId),
    /// Find's text changed, or Find was closed (`None`).
    Find(Option<String>),
    /// The profile list's search text changed.
    SearchList(String),
    /// Open or close a row's full help.
    ToggleMore(SettingId),
    /// Open or close smart matching's details.
    ToggleAdvanced,
    /// Try smart matching on two emails.
    TryTwoEmails,
    /// Open or close a row's reason.
    ToggleReason(SettingId),
    /// Open or close the profile's notes.
    ToggleNotes,
    /// Open or close more of what customers see.
    TogglePreview,
    /// The subject of the example mail changed.
    ExampleSubject(String),
    /// The most characters of a subject that the mail server takes.
    SubjectLimit(i128),
    /// A text field has the keyboard, or had it last and is still there.
    TextFieldHasKeyboard(bool),
    /// Go to a field of the form, with the focus.
    GoTo(Field),
    /// Give the focus to a field of the form that is shown; Find stays as it is.
    FocusField(Field),
    /// A field of the form has the focus.
    Focused(Field),
    /// Give the keyboard to the view's first control, where none of its controls has it.
    FocusView,
    /// The requested focus was given.
    FocusGiven,
    /// Light, dark or system.
    Theme(ThemeChoice),
    /// Close the card of the first start.
    CloseFirstStartCard,
    /// The dialog's draft changed.
    Draft(Dialog),
    /// Tick a step of the open checklist as carried out, with the value that was entered, or take its tick away.
    TickStep(Field, Option<Value>),
    /// Let the steps of the open checklist lead from this.
    LeadFrom(Option<Version>),
    /// Choose as what the steps of the profile shown are handed out, in this environment.
    GiveStepsAway(StepsFor),
    /// Open a dialog.
    Open(Dialog),
    /// Close the dialog and drop its draft.
    CloseDialog,
    /// Carry out what the dialog's main button says.
    Confirm(Confirm),
    /// A message's button.
    MessageAction(MessageId),
    /// A message was closed.
    CloseMessage(MessageId),
    /// Text was pasted outside any text field.
    PastedText(String),
    /// Files were dropped on the window, or named when the program was started.
    OpenFiles(Vec<PathBuf>),
    /// Put a text on the clipboard.
    CopyText(String),
    /// Open a page in the browser. Only addresses that the program itself names.
    OpenPage(String),
    /// The window's place changed: remember it.
    WindowMoved(crate::preferences::WindowPlace),
    /// The window was asked to close.
    CloseRequested,
    /// Close although not everything could be kept.
    CloseAnyway,
    /// Bring back a profile that was deleted in this window.
    BringBack(Slot),
    /// Time passed: keep what is due.
    Tick,
    /// Look whether somebody else changed profiles.
    LookAgain,
    /// A job reports.
    Happened(Event),
}

impl Action {
    /// Its name alone, for the log: what an action carries may be somebody's name or notes.
    pub fn name(&self) -> String {
        match self {
            Self::Happened(event) => format!("Happened {}", name_of(event)),
            Self::Command(id) => format!("Command {id:?}"),
            _ => name_of(self),
        }
    }
}

/// The name of an enum's variant, without what it holds.
pub(crate) fn name_of(value: &impl std::fmt::Debug) -> String {
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
    // It ends with an error wherever there is more than the name.
    _ = std::fmt::Write::write_fmt(&mut name, format_args!("{value:?}"));
    name.0
}

/// What a dialog's buttons carry out.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// Make the new profile of the draft.
    NewProfile,
    /// Give the profile the draft's name, environment and kind.
    Rename,
    /// Choose a file to import with the native dialog.
    ChooseImportFile,
    /// Read the text of the paste field.
    ReadPasted,
    /// Import as a new profile.
    ImportAsNew,
    /// Take the ticked fields into the chosen profile.
    ImportInto,
    /// Keep what was read as what Dynamics holds, with the chosen profile.
    KeepRead,
    /// The same, and take the ticked fields into the plan as well.
    KeepReadAndTake,
    /// Import the ticked profiles of a list.
    ImportTicked,
    /// Choose the file that holds what both changes began with.
    ChooseMergeBase,
    /// Export although there are errors.
    ExportAnyway,
    /// Write what is exported to a file.
    SaveExport,
    /// Put what is exported on the clipboard.
    CopyExport,
    /// Read from, or write to, the path that was typed.
    UsePath,
    /// Mark a state.
    Mark,
    /// Take the marks with this meaning off a state.
    Unmark(StateId, Meaning),
    /// Put the profile back to an earlier state.
    Restore(StateId),
    /// Bring a deleted profile back.
    BringBack(BinId),
    /// Keep the prefix history of the draft.
    KeepHistory,
    /// Make the prefix that was tried the profile's.
    KeepTried,
    /// Copy the ticked values of Compare.
    CopyValues,
    /// Keep why a difference is expected.
    KeepExpected,
    /// Write a comparison to a file.
    SaveComparison,
    /// Of two versions, keep the one in this window.
    KeepMine,
    /// Of two versions, keep the one that came from elsewhere.
    KeepOther,
    /// Keep both, the one in this window as a new profile.
    KeepBoth,
}

/// What the window waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// A native dialog is open.
    NativeDialog,
    /// A file is being read.
    Reading,
    /// A file is being written.
    Writing,
}

/// Where an import came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Pasted text.
    Pasted,
}

/// Why a file could not be opened: a sentence for people, and what stands under "Details".
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// It is of a form that can be read, and something in it can't.
    Refused(Refusal),
    /// It is of no form that can be read, and this is what it is instead of a profile.
    NotRecognised(Refusal),
    /// It could not be read at all.
    Failed(String),
}

/// What a native dialog was opened for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A profile to import.
    Import,
    /// The state that both changes of a merge began with.
    MergeBase,
    /// A place to export to, with the suggested name.
    Export,
}

/// A profile of the library, with what its file holds or why it could not be read.
pub type ProfileRead = (Slot, ProfileKey, Result<Stored, LibraryProblem>);

/// What a job reports.
#[derive(Clone, Debug)]
pub enum Event {
    /// Profiles were read from the library: at the start, and those that appeared since.
    Read(Vec<ProfileRead>),
    /// Reading the library's profiles goes on: how many of how many; `None` when it is done.
    Reading(Option<(usize, usize)>),
    /// A new profile is on disk.
    Created(Slot, ProfileKey),
    /// A profile's edits are on disk.
    Kept(Slot),
    /// A profile could not be put on disk.
    NotKept(Slot, LibraryProblem),
    /// A profile changed here and elsewhere: nothing was overwritten.
    ChangedTwice(Slot, Box<Stored>),
    /// A profile changed elsewhere.
    ChangedOutside(Slot, ProfileKey, Box<Stored>),
    /// A profile's file is gone: deleted or moved by somebody else.
    GoneOutside(Slot),
    /// A profile's file was damaged by somebody else and moved aside: a sentence that says so.
    Damaged(Slot, LibraryProblem),
    /// A profile was moved to the bin (nowhere, if it never reached the disk), or could not be.
    Deleted(Slot, Result<Option<BinId>, LibraryProblem>),
    /// A deleted profile is back.
    BroughtBack(Slot, Result<(ProfileKey, Box<Stored>), LibraryProblem>),
    /// A profile's past was read.
    PastRead(Slot, Past),
    /// The bin was read.
    BinRead(Vec<BinEntry>),
    /// Something else of the library failed.
    LibraryFailed(LibraryProblem),
    /// A state was kept with these marks.
    StateMarked(Slot, StateId, Vec<Mark>),
    /// The window before this one was not closed normally.
    NotClosedNormally(Slot, LastChange),
    /// The session has ended, and everything asked for before is done.
    Closed,
    /// A file or a text was read.
    Opened(Origin, Result<Arc<Contents>, Unreadable>),
    /// A native dialog was closed. `at_once`: so fast that it cannot have been seen.
    Picked {
        /// What for.
        purpose: Purpose,
        /// What was chosen.
        path: Option<PathBuf>,
        /// Whether it was closed so fast that it cannot have been seen.
        at_once: bool,
    },
    /// A file was written, or could not be.
    Exported(Export, Result<(), LibraryProblem>),
    /// A picture was drawn, or could not be.
    PictureDrawn {
        /// The picture, or a sentence that says why there is none.
        picture: Result<Picture, String>,
        /// Whether it goes to the clipboard.
        to_clipboard: bool,
    },
    /// A report was given to the browser, or could not be.
    ReportOpened(Result<(), LibraryProblem>),
    /// A page was given to the browser, or could not be.
    PageOpened {
        /// Its address.
        address: String,
        /// Whether the browser has it.
        is_open: bool,
    },
    /// A file was not written, because one of that name is there already.
    ExportWouldOverwrite(PathBuf),
}

/// Why the library could not do something: the sentence for people, made where the error is known.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryProblem {
    /// What happened, why, what to do.
    pub message: String,
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
