//! Native dialogs, and their stand-in for tests.

use std::{
    collections::VecDeque,
    ffi::{OsStr, OsString},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use profile_exchange::FORMATS;

use crate::{core::text, jobs::folder};

pub trait Parent {
    fn adopt(&self, dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog;
}

impl Parent for eframe::Frame {
    fn adopt(&self, dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog {
        dialog.set_parent(self)
    }
}

/// Waits for a dialog's answer; called on a thread of its own.
pub type Picking = Box<dyn FnOnce() -> Option<PathBuf> + Send>;

/// As [`Picking`], for several; nothing where none was chosen.
pub type PickingSeveral = Box<dyn FnOnce() -> Vec<PathBuf> + Send>;

/// Opens an address or a path in another program; called on a thread of its own.
pub type Opening = Box<dyn FnOnce(&OsStr) -> io::Result<()> + Send>;

pub trait Dialogs {
    fn pick_import(&self, parent: Option<&dyn Parent>) -> Picking;
    /// A name, and what its ending is called.
    fn pick_export(&self, suggested: &str, ending: [&str; 2], parent: Option<&dyn Parent>) -> Picking;
    fn pick_mail(&self, folder: bool, parent: Option<&dyn Parent>) -> PickingSeveral;
    /// In the browser.
    fn open_page(&self) -> Opening;
    /// In the file manager, with the file selected where the system can.
    fn show_in_folder(&self) -> Opening;
}

pub struct NativeDialogs;

impl NativeDialogs {
    fn dialog(title: &str, parent: Option<&dyn Parent>) -> rfd::AsyncFileDialog {
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        match parent {
            Some(parent) => parent.adopt(dialog),
            None => dialog,
        }
    }
}

impl Dialogs for NativeDialogs {
    fn pick_import(&self, parent: Option<&dyn Parent>) -> Picking {
        let future = Self::dialog(text::IMPORT_DIALOG_TITLE, parent)
            .add_filter(text::FILES_WITH_PROFILES, &readable_extensions())
            .add_filter(text::ALL_FILES, &EVERYTHING)
            .pick_file();
        Box::new(move || pollster::block_on(future).map(|file| file.path().to_path_buf()))
    }

    fn pick_mail(&self, folder: bool, parent: Option<&dyn Parent>) -> PickingSeveral {
        let dialog = Self::dialog(text::MAIL_DIALOG_TITLE, parent);
        let several = |files: Option<Vec<rfd::FileHandle>>| {
            let files = files.unwrap_or_default().into_iter();
            files.map(|file| file.path().to_path_buf()).collect()
        };
        if folder {
            let future = dialog.pick_folders();
            return Box::new(move || several(pollster::block_on(future)));
        }
        let future = dialog
            .add_filter(text::FILES_WITH_MAIL, &MAIL_ENDINGS)
            .add_filter(text::ALL_FILES, &EVERYTHING)
            .pick_files();
        Box::new(move || several(pollster::block_on(future)))
    }

    fn pick_export(&self, suggested: &str, [label, ending]: [&str; 2], parent: Option<&dyn Parent>) -> Picking {
        let mut dialog = Self::dialog(text::EXPORT_DIALOG_TITLE, parent)
            .set_file_name(suggested)
            .add_filter(label, &[ending]);
        if let Some(folders) = directories::UserDirs::new()
            && let Some(documents) = folders.document_dir().filter(|folder| folder.is_dir())
        {
            dialog = dialog.set_directory(documents);
        }
        let future = dialog.save_file();
        Box::new(move || pollster::block_on(future).map(|file| file.path().to_path_buf()))
    }

    fn open_page(&self) -> Opening {
        Box::new(open_elsewhere)
    }

    fn show_in_folder(&self) -> Opening {
        Box::new(|file| folder::show(Path::new(file)))
    }
}

/// By the system's own way. What comes after the wait counts as open: a browser that is first started may take longer.
pub fn open_elsewhere(what: &OsStr) -> io::Result<()> {
    open::that_detached_with_timeout(what, Duration::from_secs(5))
}

/// Endings for which every file is offered. `*` alone is `*.*` for zenity, which leaves out files without an ending; it takes
/// what is behind a space for a pattern of its own.
const EVERYTHING: [&str; 2] = ["*", "* *"];

/// Many mailboxes have no ending at all.
const MAIL_ENDINGS: [&str; 12] = [
    "mbox", "MBOX", "eml", "EML", "msg", "MSG", "pst", "PST", "ost", "OST", "gz", "xz",
];

/// In small and in capital letters: some dialogs tell them apart.
fn readable_extensions() -> Vec<String> {
    let readable = FORMATS.into_iter().filter(|format| format.read.is_some());
    // Also where a program made something else of the double ending, and where Dynamics, a browser or a shell wrote it.
    let elsewhere = ["ron", "json", "htm", "html", "mht", "mhtml", "txt", "xml", "zip"];
    let small = readable.map(|format| format.extension).chain(elsewhere);
    let mut endings: Vec<String> = small
        .flat_map(|ending| [ending.to_owned(), ending.to_uppercase()])
        .collect();
    endings.sort_unstable();
    endings.dedup();
    endings
}

/// Answers given in advance, for tests of the window.
#[derive(Default)]
pub struct ScriptedDialogs {
    answers: Mutex<VecDeque<Option<PathBuf>>>,
    suggestions: Arc<Mutex<Vec<String>>>,
    pages: Arc<Mutex<Vec<OsString>>>,
    /// There is neither a browser nor a file manager.
    nothing_opens: bool,
}

impl ScriptedDialogs {
    /// One answer a dialog; nothing once the answers are used up, as where there are no dialogs.
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            suggestions: Arc::default(),
            pages: Arc::default(),
            nothing_opens: false,
        }
    }

    #[must_use]
    pub fn where_nothing_opens(mut self, nothing_opens: bool) -> Self {
        self.nothing_opens = nothing_opens;
        self
    }

    pub fn suggestions(&self) -> Arc<Mutex<Vec<String>>> {
        Arc::clone(&self.suggestions)
    }

    pub fn pages(&self) -> Arc<Mutex<Vec<OsString>>> {
        Arc::clone(&self.pages)
    }

    fn next(&self) -> Picking {
        let answer = self
            .answers
            .lock()
            .ok()
            .and_then(|mut answers| answers.pop_front())
            .flatten();
        Box::new(move || answer)
    }
}

impl Dialogs for ScriptedDialogs {
    fn pick_import(&self, _: Option<&dyn Parent>) -> Picking {
        self.next()
    }

    fn open_page(&self) -> Opening {
        let (pages, nothing_opens) = (self.pages(), self.nothing_opens);
        Box::new(move |page| {
            if nothing_opens {
                return Err(io::ErrorKind::NotFound.into());
            }
            if let Ok(mut pages) = pages.lock() {
                pages.push(page.to_os_string());
            }
            Ok(())
        })
    }

    /// Noted among the pages.
    fn show_in_folder(&self) -> Opening {
        self.open_page()
    }

    fn pick_mail(&self, _: bool, _: Option<&dyn Parent>) -> PickingSeveral {
        let answer = self.next();
        Box::new(move || answer().into_iter().collect())
    }

    fn pick_export(&self, suggested: &str, _: [&str; 2], _: Option<&dyn Parent>) -> Picking {
        if let Ok(mut suggestions) = self.suggestions.lock() {
            suggestions.push(suggested.to_owned());
        }
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_capital_endings_are_offered() {
        let endings = readable_extensions();
        for ending in [
            "json",
            "JSON",
            "png",
            "PNG",
            "tracking.ron",
            "TRACKING.RON",
            "csv",
            "zip",
            "ZIP",
        ] {
            let is_read = ending != "csv";
            assert_eq!(endings.iter().any(|one| one == ending), is_read, "{ending}");
        }
    }
}
