//! Reading mail: files and folders in, the header block of one mail after the other out. Nothing is written or kept.
//!
//! What a file is shows in its first bytes, not in its name:
//!
//! | it begins with | it is |
//! |---|---|
//! | a line `From ` that begins a mail | an mbox, whichever program wrote it |
//! | the mark of gzip or xz | packed; what is in it is looked at the same way, once; a data file if it has at most 256 MiB |
//! | the mark of compound files | an Outlook message, .msg |
//! | `!BDN` | an Outlook data file, .pst or .ost: its folders in their order, of each the mails in the order of its list |
//! | a header field | one mail, .eml or of a Maildir |
//!
//! A byte order mark and empty lines before that are passed over. Folders are read with everything below them, in the
//! order of the bytes of the names, `/` between them; of a Maildir the folder `tmp` is left out, since what is in it is
//! still being written, and links to folders aren't followed. A file in a folder that is none of the above (an index, a list, a
//! picture) is listed as skipped, unless its name or place says that it is mail (.eml, `cur` ...): then it is unreadable,
//! as is any such file that was asked for by name. An empty file holds no mail, and that's no error. What else a data file
//! holds (appointments, contacts ...) is no mail and is passed over without a word.

mod data_file;
mod files;
mod look;
mod mbox;
mod msg;
pub mod outlook;
mod packed;
mod sink;
mod work;

use std::{
    io,
    num::NonZero,
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed},
    thread,
};

use crate::headers::Fields;
use sink::Done;
use work::{Worker, plan};

/// The longest header block that is read, in bytes. The longest ones in real mail have some 100 KB.
pub const HEADER_LIMIT: usize = 16 << 20;

/// So many unreadable messages are listed; the others are only counted.
pub const LISTED: usize = 10_000;

/// Takes in what is read. Each thread fills its own for a stretch of files, or of one file.
pub trait Take: Default + Send {
    /// Takes in a readable mail: `file` is its file's place in [`Read::files`], `n` its position in the file, counted
    /// from the part's [`Part::first`]. The mails of a part come in order.
    fn take(&mut self, file: u32, n: u32, header: &[u8], fields: &Fields);

    /// No mail comes any more.
    fn end(&mut self) {}
}

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Threads that read.
    pub threads: NonZero<usize>,
    /// Bytes that are read at once. Blocks that stay in the processor's cache are read fastest.
    pub block: NonZero<usize>,
    /// A longer mbox, in bytes, is read in ranges, each of them at most as long; of a longer data file each thread reads a
    /// share.
    pub range: NonZero<u64>,
}

impl Default for Options {
    fn default() -> Self {
        let number = |n| NonZero::new(n).unwrap_or(NonZero::<usize>::MIN);
        Self {
            threads: thread::available_parallelism().unwrap_or(number(2)),
            block: number(128 << 10),
            range: NonZero::new(128 << 20).unwrap_or(NonZero::<u64>::MIN),
        }
    }
}

/// How far reading has come, to be looked at and stopped from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    all: AtomicU64,
    done: AtomicU64,
    messages: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Bytes of all files that are to be read, packed files as they are; 0 until they have been listed.
    pub fn all(&self) -> u64 {
        self.all.load(Relaxed)
    }

    /// Bytes of them that are done.
    pub fn done(&self) -> u64 {
        self.done.load(Relaxed)
    }

    /// Messages found, unreadable ones too; it may lag by some thousands.
    pub fn messages(&self) -> u64 {
        self.messages.load(Relaxed)
    }

    /// Stops reading at the next block.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// Whether somebody asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Relaxed)
    }

    fn check(&self) -> Result<(), Stop> {
        if self.cancelled.load(Relaxed) {
            Err(Stop::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Reading was stopped by [`Progress::cancel`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Reading was stopped before its end. Start it again to see figures.")]
pub struct Cancelled;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Messages one behind the other.
    Mbox,
    /// One mail.
    Mail,
    /// Outlook's .msg.
    OutlookMessage,
    /// Outlook's .pst or .ost.
    OutlookData,
    /// Packed by gzip.
    Gzip,
    /// Packed by xz.
    Xz,
    /// Without any byte.
    Empty,
}

/// What was read.
#[derive(Debug)]
pub struct Read<T> {
    /// All files in the order of the call, those of a folder in the order of the bytes of their names.
    pub files: Vec<FileRead>,
    /// What was taken in, in the order of files and positions.
    pub parts: Vec<Part<T>>,
    /// What can't be read, in the same order, the first [`LISTED`].
    pub unreadable: Vec<Unreadable>,
    /// How much can't be read.
    pub unreadable_count: u64,
    /// How much of it is a file, or the rest of one.
    pub unreadable_files: u64,
    /// Files of folders that are no mail: places in [`Read::files`].
    pub skipped: Vec<u32>,
    /// Messages that somebody deleted in Thunderbird and that are still in its file.
    pub deleted: u64,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// As it was asked for, or its folder was.
    pub path: PathBuf,
    /// What it is, or what is packed in it; none if that doesn't show.
    pub source: Option<Source>,
    /// Its messages, unreadable ones too.
    pub messages: u32,
}

/// What one [`Take`] took in.
#[derive(Debug)]
pub struct Part<T> {
    /// Its first file, the place in [`Read::files`].
    pub file: u32,
    /// The position of its first mail in that file: to be added to the positions that [`Take::take`] was given.
    pub first: u32,
    /// What was taken in.
    pub taken: T,
}

/// A message, or a whole file, that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The place of its file in [`Read::files`].
    pub file: u32,
    /// Its position in the file, from 0; none if it's the file, or the rest of it.
    pub n: Option<u32>,
    /// The byte at which it begins, in a packed file of what is packed; none in a data file, which has everything anywhere.
    pub offset: Option<u64>,
    /// Why.
    pub why: Reason,
}

/// Why something can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No header field.
    #[error(
        "This has no header, so it is not mail. Choose .eml, .mbox, .msg, .pst or .ost files, or a folder of them."
    )]
    NoHeader,
    /// More than [`HEADER_LIMIT`] bytes without an empty line.
    #[error("The header is longer than 16 MiB, which no mail's is, so it is damaged and left out.")]
    HeaderTooLong,
    /// The system's words.
    #[error("The file can't be opened: {0}. Check that it is still there and that you may read it.")]
    Open(String),
    /// The system's words.
    #[error("The file can't be read any further: {0}. Copy it to another disk and try again.")]
    Read(String),
    /// Neither a file nor a folder.
    #[error("This is neither a file nor a folder. Choose a file with mail.")]
    NoFile,
    /// The unpacker's words.
    #[error(
        "The packed file is damaged: {0}. Of a mailbox, what stands before that was read; for the rest get it anew."
    )]
    Packed(String),
    /// A dictionary beyond the limit.
    #[error("Unpacking this takes more memory than a mailbox should. Unpack it with another program, then open it.")]
    Memory,
    /// A packed file in a packed file.
    #[error("This is packed twice. Unpack it once, then open it.")]
    PackedTwice,
    /// What is wrong with the compound file.
    #[error("The Outlook message is damaged: {0}. Save it from Outlook again.")]
    Message(String),
    /// A compound file that holds something else.
    #[error(
        "This is a file of another program, such as a workbook, and no message. Choose .msg files or a folder of them."
    )]
    NoMessage,
    /// More than 256 MiB.
    #[error("The Outlook message is bigger than 256 MiB. Save it without its attachments.")]
    MessageTooBig,
    /// The message class.
    #[error("This Outlook item is not mail but \"{0}\". Choose messages.")]
    Class(String),
    /// What is wrong with a data file's header.
    #[error("The Outlook data file is damaged: {0}. Mend it with Outlook's Inbox Repair Tool, then open it.")]
    DataFile(String),
    /// A data file of an unknown version, or encoded in an unknown way.
    #[error("The Outlook data file can't be read: {0}. Drag the messages from Outlook into a folder and open that.")]
    DataFileKind(String),
    /// What is wrong with a folder of a data file, or with the list of its folders or items.
    #[error(
        "The folder \"{folder}\" can't be read: {why}. The rest was read; Outlook's Inbox Repair Tool may mend it."
    )]
    DataFolder {
        /// The names of the folders around it and its own.
        folder: String,
        /// In the reader's words.
        why: String,
    },
    /// What is wrong with a message of a data file.
    #[error(
        "A message in the folder \"{folder}\" can't be read: {why}. The rest was read; \
         Outlook's Inbox Repair Tool may mend it."
    )]
    DataMessage {
        /// The names of the folders.
        folder: String,
        /// In the reader's words.
        why: String,
    },
    /// More items, or longer ones, than have room in a file of its length.
    #[error("The Outlook data file says that it holds more than fits into it, so it is damaged. Get it anew.")]
    DataFileTooMuch,
    /// More than 256 MiB.
    #[error("Unpacked, this Outlook data file is bigger than 256 MiB. Unpack it first, then open it.")]
    DataFilePacked,
}

/// Why a file isn't read to its end.
pub(crate) enum Stop {
    Cancelled,
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Reads all mail in files and folders.
///
/// What can't be read is listed, and the rest goes on. The result is the same whatever the options are, but for how it
/// is cut into parts.
pub fn read<T: Take>(paths: &[PathBuf], options: &Options, progress: &Progress) -> Result<Read<T>, Cancelled> {
    let files = files::list(paths, progress)?;
    progress.all.store(files.iter().map(|file| file.size).sum(), Relaxed);
    let units = plan(&files, options);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut worker = Worker {
            files: &files,
            block: options.block.get(),
            progress,
            buffer: Vec::new(),
            done: Vec::new(),
        };
        while let Some(unit) = units.get(next.fetch_add(1, Relaxed)) {
            if worker.unit(unit).is_err() {
                break;
            }
        }
        worker.done
    };
    let threads = options.threads.get().min(units.len()).max(1);
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    if progress.cancelled.load(Relaxed) {
        return Err(Cancelled);
    }
    done.sort_unstable_by_key(|unit: &Done<T>| (unit.first_file, unit.offset));
    let mut read = Read {
        files: files
            .into_iter()
            .map(|file| FileRead {
                path: file.path,
                source: None,
                messages: 0,
            })
            .collect(),
        parts: Vec::with_capacity(done.len()),
        unreadable: Vec::new(),
        unreadable_count: 0,
        unreadable_files: 0,
        skipped: Vec::new(),
        deleted: 0,
    };
    for unit in done {
        let before = |file: u32| read.files.get(file as usize).map_or(0, |file| file.messages);
        read.parts.push(Part {
            file: unit.first_file,
            first: before(unit.first_file),
            taken: unit.taken,
        });
        read.unreadable_count += unit.unreadable_count;
        read.unreadable_files += unit.unreadable_files;
        let room = LISTED - read.unreadable.len();
        read.unreadable
            .extend(unit.unreadable.into_iter().take(room).map(|one| Unreadable {
                n: one.n.map(|n| n.saturating_add(before(one.file))),
                ..one
            }));
        read.skipped.extend(unit.skipped);
        read.deleted += unit.deleted;
        for (file, source, messages) in unit.files {
            if let Some(file) = read.files.get_mut(file as usize) {
                file.source = source.or(file.source);
                file.messages = file.messages.saturating_add(messages);
            }
        }
    }
    Ok(read)
}
