//! Which files are read, in which order.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Cancelled, Progress, Reason};

/// A file that is to be read.
pub(super) struct Listed {
    pub(super) path: PathBuf,
    /// In bytes.
    pub(super) size: u64,
    /// Whether it can only be mail, so that it is unreadable and not skipped if it doesn't look like it.
    pub(super) mail: bool,
    /// Why it isn't read: none if it is skipped.
    pub(super) refused: Option<Option<Reason>>,
}

pub(super) fn list(paths: &[PathBuf], progress: &Progress) -> Result<Vec<Listed>, Cancelled> {
    let mut files = Vec::new();
    for path in paths {
        let refused = match fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let mut below = Vec::new();
                folder(path, &mut below, progress)?;
                below.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                files.extend(below.into_iter().map(|(_, file)| file));
                continue;
            }
            Ok(found) if found.is_file() => {
                files.push(Listed {
                    path: path.clone(),
                    size: found.len(),
                    mail: true,
                    refused: None,
                });
                continue;
            }
            Ok(_) => Reason::NoFile,
            Err(error) => Reason::Open(error.to_string()),
        };
        files.push(Listed {
            path: path.clone(),
            size: 0,
            mail: true,
            refused: Some(Some(refused)),
        });
    }
    Ok(files)
}

/// All files below a folder, each with its path from there as bytes.
fn folder(root: &Path, found: &mut Vec<(Vec<u8>, Listed)>, progress: &Progress) -> Result<(), Cancelled> {
    let mut open = vec![(Vec::new(), root.to_path_buf())];
    while let Some((key, path)) = open.pop() {
        progress.check().map_err(|_| Cancelled)?;
        let entries = match fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                let refused = Some(Some(Reason::Open(error.to_string())));
                found.push((
                    key,
                    Listed {
                        path,
                        size: 0,
                        mail: true,
                        refused,
                    },
                ));
                continue;
            }
        };
        let maildir = entries.iter().any(|entry| entry.file_name() == "cur");
        let kept = path.file_name().is_some_and(|name| name == "cur" || name == "new");
        for entry in entries {
            let name = entry.file_name();
            let mut key = key.clone();
            if !key.is_empty() {
                key.push(b'/');
            }
            key.extend_from_slice(name.as_encoded_bytes());
            let path = entry.path();
            let linked = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let about = if linked { fs::metadata(&path) } else { entry.metadata() };
            let hidden = name.as_encoded_bytes().starts_with(b".");
            let (size, refused) = match about {
                Ok(about) if about.is_dir() && !linked => {
                    if !(maildir && name == "tmp") {
                        open.push((key, path));
                    }
                    continue;
                }
                Ok(about) if about.is_file() => (about.len(), None),
                Ok(_) => (0, Some(None)),
                Err(error) => (0, Some(Some(Reason::Open(error.to_string())))),
            };
            found.push((
                key,
                Listed {
                    mail: !hidden && (kept || named_mail(&path)),
                    path,
                    size,
                    refused,
                },
            ));
        }
    }
    Ok(())
}

/// Whether the name says that a file is mail, packed or not.
fn named_mail(path: &Path) -> bool {
    let is = |path: &Path, names: &[&str]| {
        path.extension()
            .is_some_and(|end| names.iter().any(|name| end.eq_ignore_ascii_case(name)))
    };
    let unpacked = path.with_extension("");
    let path = if is(path, &["gz", "xz"]) { &unpacked } else { path };
    is(path, &["eml", "emlx", "mbox", "mbx", "msg", "pst", "ost"])
}
