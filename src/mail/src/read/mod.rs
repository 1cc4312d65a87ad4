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
mod mbox;
mod msg;
pub mod outlook;
mod packed;

use std::{
    fs::{self, File},
    io,
    num::NonZero,
    ops::Range,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed},
    thread,
};

use crate::headers::{Fields, is_field};
use data_file::Share;
use mbox::{Window, envelope};

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
            range: NonZero::new(16 << 20).unwrap_or(NonZero::<u64>::MIN),
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
    #[error("The header is longer than 16 MiB, which no mail's is: the file is damaged here. The rest of it was read.")]
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
    let files = list(paths, progress)?;
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
        for (file, source, messages) in unit.files {
            if let Some(file) = read.files.get_mut(file as usize) {
                file.source = source.or(file.source);
                file.messages = file.messages.saturating_add(messages);
            }
        }
    }
    Ok(read)
}

/// A file that is to be read.
struct Listed {
    path: PathBuf,
    /// In bytes.
    size: u64,
    /// Whether it can only be mail, so that it is unreadable and not skipped if it doesn't look like it.
    mail: bool,
    /// Why it isn't read: none if it is skipped.
    refused: Option<Option<Reason>>,
}

fn list(paths: &[PathBuf], progress: &Progress) -> Result<Vec<Listed>, Cancelled> {
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

/// What a thread does at one go.
enum Unit {
    /// Files one behind the other.
    Files(Range<usize>),
    /// A piece of one file.
    Piece(usize, Piece),
}

enum Piece {
    /// What begins in a range of an mbox, in bytes.
    Bytes(Range<u64>),
    /// A share of a data file's items.
    Items(Share),
}

/// Files are taken together up to this number, and up to this length in bytes, so that packed ones are shared out.
const TOGETHER: (usize, u64) = (512, 2 << 20);

fn plan(files: &[Listed], options: &Options) -> Vec<Unit> {
    let most = options.range.get().max(16);
    let mut units = Vec::new();
    let mut together = 0..0;
    let mut bytes = 0_u64;
    for (i, file) in files.iter().enumerate() {
        // Some ranges for each thread, so that none has to wait long for another at the end.
        let shares = 4 * options.threads.get() as u64;
        let length = file.size.div_ceil(shares).clamp(most.min(1 << 20), most);
        let pieces: Vec<Piece> = match (file.size > length).then(|| source(&file.path)).flatten() {
            Some(Source::Mbox) => (0..file.size.div_ceil(length))
                .map(|n| Piece::Bytes(n * length..file.size.min((n + 1) * length)))
                .collect(),
            Some(Source::OutlookData) => Share::all(file.size.div_ceil(length).min(options.threads.get() as u64))
                .map(Piece::Items)
                .collect(),
            _ => Vec::new(),
        };
        if !pieces.is_empty() || together.len() >= TOGETHER.0 || bytes + file.size > most.min(TOGETHER.1) {
            units.push(Unit::Files(together));
            together = i..i;
            bytes = 0;
        }
        if pieces.is_empty() {
            together.end = i + 1;
            bytes += file.size;
        } else {
            units.extend(pieces.into_iter().map(|piece| Unit::Piece(i, piece)));
            together = i + 1..i + 1;
        }
    }
    units.push(Unit::Files(together));
    units.retain(|unit| !matches!(unit, Unit::Files(files) if files.is_empty()));
    units
}

fn source(path: &Path) -> Option<Source> {
    let mut start = vec![0; LOOK];
    let length = File::open(path).and_then(|file| io::Read::read(&mut &file, &mut start));
    look(start.get(..length.ok()?)?).0
}

/// So many bytes show what a file is.
const LOOK: usize = 16 << 10;

/// What a file is that begins so, and where that begins.
fn look(start: &[u8]) -> (Option<Source>, usize) {
    let marks: [(&[u8], _); 4] = [
        (b"\x1f\x8b", Source::Gzip),
        (b"\xfd7zXZ\0", Source::Xz),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Source::OutlookMessage),
        (b"!BDN", Source::OutlookData),
    ];
    if let Some((_, source)) = marks.iter().find(|(mark, _)| start.starts_with(mark)) {
        return (Some(*source), 0);
    }
    if start.is_empty() {
        return (Some(Source::Empty), 0);
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let breaks = text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let text = text.get(breaks..).unwrap_or_default();
    let at = start.len() - text.len();
    // Apple Mail writes the length before a mail.
    let mut lines = text.splitn(3, |byte| *byte == b'\n').take(2);
    let source = if envelope(text).is_some() {
        Some(Source::Mbox)
    } else if !text.contains(&0) && lines.any(is_field) {
        Some(Source::Mail)
    } else {
        None
    };
    (source, at)
}

/// What became of a unit.
struct Done<T> {
    first_file: u32,
    offset: u64,
    taken: T,
    /// What each file is and how many messages it has here.
    files: Vec<(u32, Option<Source>, u32)>,
    unreadable: Vec<Unreadable>,
    unreadable_count: u64,
    unreadable_files: u64,
    skipped: Vec<u32>,
}

/// A thread's own.
struct Worker<'a, T> {
    files: &'a [Listed],
    block: usize,
    progress: &'a Progress,
    buffer: Vec<u8>,
    done: Vec<Done<T>>,
}

impl<T: Take> Worker<'_, T> {
    fn unit(&mut self, unit: &Unit) -> Result<(), Cancelled> {
        let (files, piece) = match unit {
            Unit::Files(files) => (files.clone(), None),
            Unit::Piece(file, piece) => (*file..file + 1, Some(piece)),
        };
        let mut into = Sink {
            done: Done {
                first_file: place(files.start),
                offset: match piece {
                    Some(Piece::Bytes(range)) => range.start,
                    Some(Piece::Items(share)) => share.number,
                    None => 0,
                },
                taken: T::default(),
                files: Vec::new(),
                unreadable: Vec::new(),
                unreadable_count: 0,
                unreadable_files: 0,
                skipped: Vec::new(),
            },
            fields: Fields::default(),
            progress: self.progress,
            file: 0,
            n: 0,
            mail: false,
            packed: false,
            source: None,
        };
        for i in files {
            let Some(file) = self.files.get(i) else { continue };
            self.progress.check().map_err(|_| Cancelled)?;
            into.file = place(i);
            into.n = 0;
            into.mail = file.mail;
            into.packed = false;
            into.source = None;
            self.file(file, piece, &mut into)?;
            self.progress.messages.fetch_add(u64::from(into.n % COUNTED), Relaxed);
            into.done.files.push((into.file, into.source, into.n));
        }
        into.done.taken.end();
        self.done.push(into.done);
        Ok(())
    }

    fn file(&mut self, file: &Listed, piece: Option<&Piece>, into: &mut Sink<'_, T>) -> Result<(), Cancelled> {
        match &file.refused {
            Some(Some(why)) => into.unreadable(None, None, why.clone()),
            Some(None) => into.done.skipped.push(into.file),
            None => match File::open(&file.path) {
                Ok(open) => return self.open(file, &open, piece, into),
                Err(error) => into.unreadable(None, None, Reason::Open(error.to_string())),
            },
        }
        Ok(())
    }

    fn open(
        &mut self,
        file: &Listed,
        open: &File,
        piece: Option<&Piece>,
        into: &mut Sink<'_, T>,
    ) -> Result<(), Cancelled> {
        let (range, items) = match piece {
            Some(Piece::Bytes(range)) => (Some(range.clone()), None),
            Some(Piece::Items(share)) => (None, Some(share.clone())),
            None => (None, None),
        };
        let share = match (&range, &items) {
            (Some(range), _) => range.end.min(file.size) - range.start,
            (None, Some(share)) => share.of(file.size).end - share.of(file.size).start,
            (None, None) => file.size,
        };
        let left = AtomicU64::new(share);
        let from = |at| At {
            file: open,
            at,
            size: file.size,
            left: &left,
            progress: self.progress,
        };
        let start = range
            .as_ref()
            .map_or(0, |range| range.start.saturating_sub(mbox::BEFORE));
        if items.is_none() {
            self.stream(from(start), start, range, Reason::Read, into)?;
        } else {
            into.source = Some(Source::OutlookData);
        }
        match into.source {
            Some(source @ (Source::Gzip | Source::Xz)) => {
                into.packed = true;
                into.source = None;
                self.stream(packed::unpack(source, from(0)), 0, None, Reason::Packed, into)?;
                if matches!(into.source, Some(Source::Gzip | Source::Xz)) {
                    into.unreadable(None, None, Reason::PackedTwice);
                }
                into.source = into.source.or(Some(source));
            }
            Some(Source::OutlookMessage) => into.outlook_message(from(0)),
            Some(Source::OutlookData) => {
                let told = |done: u64, of: u64| {
                    let undone = share - share.saturating_mul(done) / of;
                    let now = left.load(Relaxed).saturating_sub(undone);
                    left.fetch_sub(now, Relaxed);
                    self.progress.done.fetch_add(now, Relaxed);
                };
                data_file::read(open, &items.unwrap_or_else(Share::whole), told, into)?;
            }
            _ => {}
        }
        self.progress.done.fetch_add(left.into_inner(), Relaxed);
        Ok(())
    }

    /// Reads what comes from a file, which `start` is the first byte of; all but what is packed, and Outlook's files.
    fn stream(
        &mut self,
        from: impl io::Read,
        start: u64,
        range: Option<Range<u64>>,
        why: fn(String) -> Reason,
        into: &mut Sink<'_, T>,
    ) -> Result<(), Cancelled> {
        let mut window = Window::new(from, &mut self.buffer, start, self.block, self.progress);
        let read = match range {
            Some(range) => {
                into.source = Some(Source::Mbox);
                mbox::messages(&mut window, range, into)
            }
            None => content(&mut window, into),
        };
        match read {
            Ok(()) => Ok(()),
            Err(Stop::Cancelled) => Err(Cancelled),
            Err(Stop::Failed(error)) => {
                let why = match error.kind() {
                    io::ErrorKind::OutOfMemory => Reason::Memory,
                    _ => why(error.to_string()),
                };
                into.unreadable(None, Some(window.end()), why);
                Ok(())
            }
        }
    }
}

/// Reads a whole file, or what is packed in it.
fn content<R: io::Read, T: Take>(window: &mut Window<'_, R>, into: &mut Sink<'_, T>) -> Result<(), Stop> {
    while window.from(0).len() < LOOK && window.more(0, LOOK)? {}
    let start = window.from(0);
    let (source, at) = look(start.get(..LOOK).unwrap_or(start));
    into.source = source;
    match source {
        Some(Source::Mbox) => mbox::messages(window, 0..u64::MAX, into)?,
        Some(Source::Mail) => {
            mbox::message(window, at as u64, at as u64, into)?;
        }
        Some(Source::OutlookData) if into.packed => {
            while window.from(0).len() <= data_file::UNPACKED && window.more(0, 1 << 20)? {}
            let bytes = window.from(0);
            if bytes.len() > data_file::UNPACKED {
                into.unreadable(None, None, Reason::DataFilePacked);
            } else {
                data_file::read(bytes, &Share::whole(), |_, _| {}, into).map_err(|Cancelled| Stop::Cancelled)?;
            }
        }
        Some(Source::OutlookMessage) if into.packed => {
            while window.from(0).len() <= msg::LIMIT && window.more(0, 1 << 20)? {}
            into.outlook_message(io::Cursor::new(window.from(0)));
        }
        Some(Source::Empty | Source::Gzip | Source::Xz | Source::OutlookMessage | Source::OutlookData) => {}
        None if into.mail => into.message_unreadable(0, Reason::NoHeader),
        None => into.done.skipped.push(into.file),
    }
    Ok(())
}

/// Whether somebody deleted the message in Thunderbird, which leaves it in the mbox until the folder is compacted: a draft
/// that was saved again, under another Message-ID, would count as a second reply. Bit 8 of the first header tells (seen in
/// Thunderbird 153.8.0 ESR).
fn is_deleted(header: &[u8]) -> bool {
    const STATUS: &[u8] = b"X-Mozilla-Status: ";
    const EXPUNGED: u16 = 0x0008;
    let status = header.strip_prefix(STATUS).and_then(|behind| behind.get(..4));
    let status = status.and_then(|digits| u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
    status.is_some_and(|status| status & EXPUNGED != 0)
}

/// Where the messages of a file go.
struct Sink<'a, T> {
    done: Done<T>,
    fields: Fields,
    progress: &'a Progress,
    file: u32,
    /// Messages of the file, or of its range, so far.
    n: u32,
    /// Whether the file can only be mail.
    mail: bool,
    /// Whether what comes is what a packed file holds.
    packed: bool,
    source: Option<Source>,
}

/// Messages are told to [`Progress`] by this number.
const COUNTED: u32 = 4096;

impl<T: Take> Sink<'_, T> {
    /// The next message; `header` is what [`Sink::fields`] walked.
    fn message(&mut self, header: &[u8]) {
        if is_deleted(header) {
            self.counted();
            return;
        }
        self.done.taken.take(self.file, self.n, header, &self.fields);
        self.counted();
    }

    fn message_unreadable(&mut self, offset: u64, why: Reason) {
        self.unreadable(Some(self.n), Some(offset), why);
        self.counted();
    }

    fn counted(&mut self) {
        self.n = self.n.saturating_add(1);
        if self.n.is_multiple_of(COUNTED) {
            self.progress.messages.fetch_add(u64::from(COUNTED), Relaxed);
        }
    }

    fn unreadable(&mut self, n: Option<u32>, offset: Option<u64>, why: Reason) {
        self.done.unreadable_count += 1;
        self.done.unreadable_files += u64::from(n.is_none());
        if self.done.unreadable.len() < LISTED {
            self.done.unreadable.push(Unreadable {
                file: self.file,
                n,
                offset,
                why,
            });
        }
    }

    fn outlook_message(&mut self, file: impl io::Read + io::Seek) {
        match msg::header(file) {
            Ok(header) if self.fields.walk(&header) => self.message(&header),
            Ok(_) => self.message_unreadable(0, Reason::NoHeader),
            Err(why) => self.message_unreadable(0, why),
        }
    }
}

fn place(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

/// A file from a byte on, which counts what of its share is read.
struct At<'a> {
    file: &'a File,
    at: u64,
    size: u64,
    left: &'a AtomicU64,
    progress: &'a Progress,
}

impl io::Read for At<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.size {
            return Ok(0);
        }
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(self.file, into, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(self.file, into, self.at)?;
        self.at += read as u64;
        let left = self.left.load(Relaxed);
        let counted = left.min(read as u64);
        self.left.store(left - counted, Relaxed);
        self.progress.done.fetch_add(counted, Relaxed);
        Ok(read)
    }
}

impl io::Seek for At<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let to = match to {
            io::SeekFrom::Start(at) => Some(at),
            io::SeekFrom::End(by) => self.size.checked_add_signed(by),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
