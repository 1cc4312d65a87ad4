//! Native dialogs, and their stand-in for tests.

use std::{collections::VecDeque, path::PathBuf, sync::Mutex};

use tracking_settings::file::EXTENSION;

use crate::text;

/// A window that a dialog belongs to.
pub trait Parent {
    /// Makes the dialog belong to this window.
    fn adopt(&self, dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog;
}

impl Parent for eframe::Frame {
    fn adopt(&self, dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog {
        dialog.set_parent(self)
    }
}

/// Waits for a dialog's answer; called on a thread of its own.
pub type Picking = Box<dyn FnOnce() -> Option<PathBuf> + Send>;

/// Asks for files.
pub trait Dialogs {
    /// A profile file to read.
    fn pick_import(&self, parent: Option<&dyn Parent>) -> Picking;
    /// Where to write a profile file.
    fn pick_export(&self, suggested: &str, parent: Option<&dyn Parent>) -> Picking;
}

/// The system's own dialogs.
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
            .add_filter(text::PROFILE_FILES, &[EXTENSION, "ron"])
            .add_filter(text::ALL_FILES, &["*"])
            .pick_file();
        Box::new(move || pollster::block_on(future).map(|file| file.path().to_path_buf()))
    }

    fn pick_export(&self, suggested: &str, parent: Option<&dyn Parent>) -> Picking {
        let mut dialog = Self::dialog(text::EXPORT_DIALOG_TITLE, parent)
            .set_file_name(suggested)
            .add_filter(text::PROFILE_FILES, &[EXTENSION]);
        if let Some(folders) = directories::UserDirs::new()
            && let Some(documents) = folders.document_dir().filter(|folder| folder.is_dir())
        {
            dialog = dialog.set_directory(documents);
        }
        let future = dialog.save_file();
        Box::new(move || pollster::block_on(future).map(|file| with_ending(file.path().to_path_buf())))
    }
}

/// Gives a chosen name the ending of a profile file, unless it has one of its own.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(EXTENSION);
    PathBuf::from(name)
}

/// Answers given in advance, for tests of the window.
#[derive(Default)]
pub struct ScriptedDialogs {
    answers: Mutex<VecDeque<Option<PathBuf>>>,
    suggestions: std::sync::Arc<Mutex<Vec<String>>>,
}

impl ScriptedDialogs {
    /// Dialogs that answer one after the other; nothing once the answers are used up, as where there are no dialogs.
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            suggestions: std::sync::Arc::default(),
        }
    }

    /// The file names that were suggested so far.
    pub fn suggestions(&self) -> std::sync::Arc<Mutex<Vec<String>>> {
        std::sync::Arc::clone(&self.suggestions)
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

    fn pick_export(&self, suggested: &str, _: Option<&dyn Parent>) -> Picking {
        if let Ok(mut suggestions) = self.suggestions.lock() {
            suggestions.push(suggested.to_owned());
        }
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    #[test]
    fn a_name_without_ending_gets_one() {
        assert_eq!(
            super::with_ending(PathBuf::from("/a/Contoso")),
            PathBuf::from("/a/Contoso.tracking.ron")
        );
        assert_eq!(
            super::with_ending(PathBuf::from("/a/Contoso.txt")),
            PathBuf::from("/a/Contoso.txt")
        );
    }
}
