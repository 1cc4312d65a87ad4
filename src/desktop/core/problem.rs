//! Sentences for people of what can go wrong with files: what happened, why, what to do.

use std::path::Path;

use profile_library::LibraryError;

use crate::core::{
    action::LibraryProblem,
    text::{self, file_name},
};

/// The profile stays in the window.
pub fn of_keeping(name: &str, error: &LibraryError) -> LibraryProblem {
    if let LibraryError::Unreadable { .. } = error {
        return of(error);
    }
    let message = if error.is_full() {
        text::problem::not_kept_full(name)
    } else if error.is_read_only() {
        text::problem::not_kept_read_only(name)
    } else if error.is_folder_missing() {
        text::problem::not_kept_folder_gone(name)
    } else if error.is_busy() {
        text::problem::not_kept_busy(name)
    } else if error.is_held() {
        text::problem::not_kept_held(name)
    } else {
        text::problem::not_kept(name)
    };
    told(message, error)
}

pub fn of_export(path: &Path, error: &LibraryError) -> LibraryProblem {
    let file = file_name(path);
    let message = if error.is_full() {
        text::problem::not_written_full(&file)
    } else if error.is_read_only() {
        text::problem::not_written_read_only(&file)
    } else if error.is_folder_missing() {
        text::problem::not_written_folder_gone(&file)
    } else if error.is_held() {
        text::problem::not_written_held(&file)
    } else {
        text::problem::not_written(&file)
    };
    told(message, error)
}

pub fn of(error: &LibraryError) -> LibraryProblem {
    let message = match error {
        LibraryError::Unreadable {
            file_name: name,
            moved_to: Some(path),
            refusal,
        } => text::problem::moved_aside(name, refusal.what_is_wrong(), &path.display().to_string()),
        LibraryError::Unreadable {
            file_name: name,
            moved_to: None,
            refusal,
        } => text::problem::left_in_place(name, refusal.what_is_wrong()),
        LibraryError::Gone => text::problem::GONE.to_owned(),
        _ if error.is_full() => text::problem::FULL.to_owned(),
        _ if error.is_read_only() => text::problem::READ_ONLY.to_owned(),
        _ if error.is_folder_missing() => text::problem::FOLDER_GONE.to_owned(),
        _ => text::problem::OTHER.to_owned(),
    };
    told(message, error)
}

/// The sentence for people; the error itself is for the log.
fn told(message: String, error: &LibraryError) -> LibraryProblem {
    tracing::warn!("{error}");
    LibraryProblem { message }
}

pub fn of_file_not_read(path: &Path, error: &std::io::Error) -> String {
    let file = file_name(path);
    match error.kind() {
        std::io::ErrorKind::NotFound => text::problem::file_not_found(&file),
        std::io::ErrorKind::PermissionDenied => text::problem::file_not_allowed(&file),
        std::io::ErrorKind::IsADirectory => text::problem::file_is_folder(&file),
        _ => text::problem::file_not_read(&file),
    }
}
