//! Files that are named in a call.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{self, ErrorKind},
    path::Path,
};

use profile_library::is_device;
use tracking_settings::file::{Contents, Refusal, RefusalKind};

use crate::{command_line::json::ErrorFields, import::environment::words::IN_PARTS_REFUSED};

pub enum Failure {
    /// One sentence, with what to do.
    Unreadable(String),
    Refused(Box<Refusal>),
}

const IS_PATTERN: [char; 2] = ['*', '?'];

/// Never more than the largest file with a profile may have.
pub fn contents(path: &Path) -> Result<Contents, Failure> {
    // Elsewhere a device may hand on what a pipe brings: /dev/stdin.
    if cfg!(windows) && is_device(path) {
        return Err(Failure::Unreadable(
            "This is the name of a device and no file. Name a file.".to_owned(),
        ));
    }
    let read = || -> io::Result<Vec<u8>> {
        // Asked first, because opening a folder fails with another error on each system.
        if fs::metadata(path)?.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        profile_exchange::bytes_to_read(File::open(path)?)
    };
    let bytes = read().map_err(|error| {
        Failure::Unreadable(match error.kind() {
            ErrorKind::NotFound | ErrorKind::InvalidFilename if path.to_string_lossy().contains(IS_PATTERN) => {
                "No file fits this pattern. Check it and its folder.".to_owned()
            }
            ErrorKind::NotFound | ErrorKind::InvalidFilename => {
                "There is no such file. Check its name and folder.".to_owned()
            }
            ErrorKind::IsADirectory => "This is a folder. Name the profile files in it.".to_owned(),
            ErrorKind::PermissionDenied => {
                "You are not allowed to read this file. Ask its owner for access, or copy it to a folder of your own."
                    .to_owned()
            }
            _ => format!("The file could not be read: {error}."),
        })
    })?;
    let contents = profile_exchange::read(&bytes).map_err(|refusal| Failure::Refused(Box::new(refusal)))?;
    match contents.profiles.iter().any(|read| read.is_in_parts) {
        // Only in the window somebody can be asked.
        true => Err(Failure::Refused(Box::new(Refusal::new(
            RefusalKind::SomethingElse,
            IN_PARTS_REFUSED,
        )))),
        false => Ok(contents),
    }
}

impl Failure {
    /// What is wrong and what to do, then the place and the line of the file.
    pub fn line(&self) -> String {
        let refusal = match self {
            Self::Unreadable(sentence) => return sentence.clone(),
            Self::Refused(refusal) => refusal,
        };
        let mut line = refusal.message.clone();
        if let (Some(row), Some(column)) = (refusal.line, refusal.column) {
            let _ = write!(line, " Line {row}, column {column}");
            if let Some(expected) = &refusal.expected {
                let _ = write!(line, ": expected {}", expected.trim_end_matches('.'));
            }
            line.push('.');
            if let Some(excerpt) = refusal
                .excerpt
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
            {
                let _ = write!(line, " The line is: {excerpt}");
            }
        }
        line
    }

    pub fn fields(&self) -> ErrorFields<'_> {
        match self {
            Self::Unreadable(message) => ErrorFields {
                line: None,
                column: None,
                message,
            },
            Self::Refused(refusal) => ErrorFields {
                line: refusal.line,
                column: refusal.column,
                message: &refusal.message,
            },
        }
    }
}
