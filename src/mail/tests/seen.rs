//! What a reader was given, to be compared.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
};

use mail_correlation::{
    headers::{Fields, Name},
    read::{Options, Progress, Read, Take, read},
};

/// Each message with its file, its position and its header block.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen(pub(crate) Vec<(u32, u32, Vec<u8>)>);

impl Take for Seen {
    fn take(&mut self, file: u32, n: u32, header: &[u8], fields: &Fields) {
        let mut again = Fields::default();
        again.walk(header);
        for name in [Name::MessageId, Name::Subject] {
            assert_eq!(
                fields.first(name, header),
                again.first(name, header),
                "the fields of this header"
            );
        }
        self.0.push((file, n, header.to_vec()));
    }
}

/// Reads with these numbers of threads and bytes.
pub(crate) fn options(threads: usize, block: usize, range: u64) -> Options {
    Options {
        threads: NonZero::new(threads).unwrap(),
        block: NonZero::new(block).unwrap(),
        range: NonZero::new(range).unwrap(),
    }
}

pub(crate) fn all(paths: &[PathBuf], options: &Options) -> Read<Seen> {
    let progress = Progress::default();
    let read = read::<Seen>(paths, options, &progress).unwrap();
    assert_eq!(progress.done(), progress.all(), "all bytes are done");
    assert_eq!(
        progress.messages(),
        read.files.iter().map(|file| u64::from(file.messages)).sum::<u64>()
    );
    read
}

/// All messages, with their positions in their files.
pub(crate) fn messages<T>(read: &Read<T>, seen: impl Fn(&T) -> &Seen) -> Vec<(u32, u32, Vec<u8>)> {
    let parts = read.parts.iter().map(|part| (part.first, &seen(&part.taken).0));
    parts
        .flat_map(|(first, all)| {
            all.iter()
                .map(move |(file, n, header)| (*file, first + n, header.clone()))
        })
        .collect()
}

/// The positions and subjects of the messages in a file with these bytes.
pub(crate) fn subjects(bytes: &[u8], options: &Options) -> (Vec<(u32, String)>, Read<Seen>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail");
    std::fs::write(&path, bytes).unwrap();
    let read = all(&[path], options);
    (subjects_of(&read), read)
}

pub(crate) fn subjects_of(read: &Read<Seen>) -> Vec<(u32, String)> {
    let subject = |header: &[u8]| {
        let mut fields = Fields::default();
        fields.walk(header);
        String::from_utf8_lossy(fields.first(Name::Subject, header).unwrap_or(b"?"))
            .trim()
            .to_owned()
    };
    messages(read, |seen| seen)
        .iter()
        .map(|(_, n, header)| (*n, subject(header)))
        .collect()
}

pub(crate) fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
