//! What actions want done outside the state: effects, and what they carry.

use std::{
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
};

use image::RgbaImage;
use mail_correlation::read::Progress;
use profile_exchange::{Compared, Format, Handout, comparison::AgainstStandard};
use profile_library::{BinId, Edit, Mark, Occasion, ProfileKey, Stamp, StateId};
use tracking_settings::{Field, PartlyKnown, Profile, Value};

use crate::core::{
    ids::Slot,
    trial::{Asked, MailRead, SaveAs, Tried},
};

/// A file to give away.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub path: PathBuf,
    pub format: &'static Format,
    pub handout: Arc<Handout>,
    /// Goes out in place of profiles.
    pub comparison: Option<ComparisonOut>,
    /// The slot of each profile of `handout`, in the same order; `None` for a built-in one.
    pub slots: Vec<Option<Slot>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ComparisonOut {
    SideBySide(Arc<Compared>),
    AgainstStandard(Arc<AgainstStandard>),
}

#[derive(Clone, Debug)]
pub struct Picture {
    pub of: Arc<Handout>,
    pub points: Arc<RgbaImage>,
}

/// What an action wants done outside the state.
#[derive(Clone, Debug)]
pub enum Effect {
    Library(LibraryRequest),
    ReadFile(PathBuf),
    ReadText(String),
    PickImport,
    PickMergeBase,
    PickExport {
        suggested: String,
        format: &'static Format,
    },
    DrawPicture {
        of: Arc<Handout>,
        to_clipboard: bool,
    },
    CopyPicture(Picture),
    /// Write a report where only this program's user sees it, and open it in the browser.
    PrintReport(Arc<Handout>),
    Export(Export),
    /// Unless a file of that name is there already.
    ExportIfNew(Export),
    PickMail {
        folder: bool,
    },
    ReadMail {
        paths: Vec<PathBuf>,
        names: String,
        progress: Arc<Progress>,
    },
    TryMail {
        mail: Arc<MailRead>,
        asked: Box<Asked>,
        known: Option<Arc<Tried>>,
        stop: Arc<AtomicBool>,
    },
    PickTrial {
        suggested: String,
        save_as: SaveAs,
    },
    SaveTrial {
        path: PathBuf,
        save_as: SaveAs,
        mail: Arc<MailRead>,
        tried: Arc<Tried>,
        with_addresses: bool,
        only_if_new: bool,
    },
    CopyText(String),
    OpenPage(String),
    ShowInFolder(PathBuf),
    StorePreferences,
    /// Set theme and zoom from the preferences.
    ShowPreferences,
    /// Send Cut, Copy or Paste to the field that had the focus.
    Clipboard(ClipboardCall),
    /// In front of all others.
    ShowWindow,
    CloseWindow,
    /// Milliseconds.
    WakeAfter(u64),
}

/// What the Edit menu sends to a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipboardCall {
    Cut,
    Copy,
    Paste,
}

/// What the library is asked to do, in order.
#[derive(Clone, Debug)]
pub enum LibraryRequest {
    Read(Vec<(Slot, ProfileKey)>),
    Create(Slot, Arc<Profile>),
    Keep(Slot, Arc<Profile>, Vec<Edit>),
    /// Put the version of this window on disk although the disk holds another one; that one is kept as a state.
    KeepOver(Slot, Arc<Profile>),
    /// Take the version of the disk; this window's is kept as a state.
    TakeOther(Slot, Arc<Profile>),
    /// The window shows the version of the disk: edits go on from there.
    Adopt(Slot, ProfileKey, Stamp),
    Delete(Slot),
    /// What this window deleted.
    BringBack(Slot),
    /// The profile gets this slot.
    BringBackFromBin(Slot, BinId),
    /// States and journal.
    ReadPast(Slot),
    ReadBin,
    KeepState {
        slot: Slot,
        known: Box<PartlyKnown>,
        occasion: Occasion,
        marks: Vec<Mark>,
    },
    SetMarks(Slot, StateId, Vec<Mark>),
    /// A step towards a profile: with the value that was entered, or without its tick. The text is the environment's
    /// host, where that is not the profile's own.
    Tick(Slot, Option<String>, Field, Option<Value>),
    /// What the steps towards a profile lead from: see [`word`](crate::core::state::today::word).
    LeadFrom(Slot, String),
    /// Profiles whose files changed; empty: all of them.
    LookAgain(Vec<ProfileKey>),
    /// Files that a later start of the program leaves to this window.
    TakeHanded,
    Close,
}
