//! What actions want done outside the state: effects, and what they carry.

use std::{path::PathBuf, sync::Arc};

use image::RgbaImage;
use profile_exchange::{Compared, Format, Handout, comparison::AgainstStandard};
use profile_library::{BinId, Edit, Mark, Occasion, ProfileKey, Stamp, StateId};
use tracking_settings::{Field, PartlyKnown, Profile, Value};

use crate::state::Slot;

/// A file to give away.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Where to.
    pub path: PathBuf,
    /// As what.
    pub format: &'static Format,
    /// What.
    pub handout: Arc<Handout>,
    /// A comparison, which goes out in place of profiles.
    pub comparison: Option<Comparison>,
    /// Whose profiles these are, in the same order; `None` for a built-in one.
    pub slots: Vec<Option<Slot>>,
}

/// A comparison to give away.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Columns side by side.
    SideBySide(Arc<Compared>),
    /// Many profiles beside one standard.
    AgainstStandard(Arc<AgainstStandard>),
}

/// The picture of a profile, as points.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it shows.
    pub of: Arc<Handout>,
    /// Its points, from top to bottom.
    pub points: Arc<RgbaImage>,
}

/// What an action wants done outside the state.
#[derive(Clone, Debug)]
pub enum Effect {
    /// For the library.
    Library(LibraryRequest),
    /// Read a file for import.
    ReadFile(PathBuf),
    /// Read a text for import.
    ReadText(String),
    /// Open the native dialog to choose a file to import.
    PickImport,
    /// Open the native dialog to choose the file that both changes of a merge began with.
    PickMergeBase,
    /// Open the native dialog to choose where to export to.
    PickExport {
        /// The suggested file name.
        suggested: String,
        /// As what it goes out.
        format: &'static Format,
    },
    /// Draw the picture of a profile: to look at, or for the clipboard.
    DrawPicture {
        /// What it shows.
        of: Arc<Handout>,
        /// Whether it goes to the clipboard.
        to_clipboard: bool,
    },
    /// Put a picture on the clipboard.
    CopyPicture(Picture),
    /// Write a report where only this program's user sees it, and open it in the browser.
    PrintReport(Arc<Handout>),
    /// Write a file to give away.
    Export(Export),
    /// The same, unless a file of that name is there already.
    ExportIfNew(Export),
    /// Put a text on the clipboard.
    CopyText(String),
    /// Open a page in the browser.
    OpenPage(String),
    /// Put the program's own preferences on disk.
    StorePreferences,
    /// Set theme and zoom from the preferences.
    ShowPreferences,
    /// Send Cut, Copy or Paste to the field that had the focus.
    Clipboard(ClipboardCall),
    /// Close the window.
    CloseWindow,
    /// Wake the window after this many milliseconds.
    WakeAfter(u64),
}

/// What the Edit menu sends to a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClipboardCall {
    Cut,
    Copy,
    Paste,
}

/// What the library is asked to do, in order.
#[derive(Clone, Debug)]
pub enum LibraryRequest {
    /// Read these profiles.
    Read(Vec<(Slot, ProfileKey)>),
    /// Put a new profile on disk.
    Create(Slot, Arc<Profile>),
    /// Put a profile's edits on disk.
    Keep(Slot, Arc<Profile>, Vec<Edit>),
    /// Put the version of this window on disk although the disk holds another one; that one is kept as a state.
    KeepOver(Slot, Arc<Profile>),
    /// Take the version of the disk; this one is kept as a state.
    TakeOther(Slot, Arc<Profile>),
    /// The window shows the version of the disk: edits go on from there.
    Adopt(Slot, ProfileKey, Stamp),
    /// Move a profile to the bin.
    Delete(Slot),
    /// Bring back what this window deleted.
    BringBack(Slot),
    /// Bring back what is in the bin, under this slot.
    BringBackFromBin(Slot, BinId),
    /// Read a profile's states and journal.
    ReadPast(Slot),
    /// Read the bin.
    ReadBin,
    /// Keep a state.
    KeepState {
        /// Of which profile.
        slot: Slot,
        /// What it holds.
        known: Box<PartlyKnown>,
        /// Why.
        occasion: Occasion,
        /// What it means.
        marks: Vec<Mark>,
    },
    /// Replace a state's marks.
    SetMarks(Slot, StateId, Vec<Mark>),
    /// Tick a step towards a profile as carried out, with the value that was entered, or take its tick away: in the
    /// environment with this host, where it is not the profile's own.
    Tick(Slot, Option<String>, Field, Option<Value>),
    /// Note what the steps towards a profile lead from, in a word.
    LeadFrom(Slot, String),
    /// Look at these profiles again: their files changed. Empty: at all.
    LookAgain(Vec<ProfileKey>),
    /// End the session.
    Close,
}
