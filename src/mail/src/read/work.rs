//! What threads do: a stretch of files, or of one file, at one go.

use std::{
    fs::File,
    io,
    ops::Range,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use super::{
    Cancelled, Options, Progress, Reason, Source, Stop, Take,
    data_file::{self, Share},
    files::Listed,
    look::{LOOK, in_pieces, look},
    mbox::{self, Window},
    msg, packed,
    sink::{Done, Sink},
};

/// What a thread does at one go.
pub(super) enum Unit {
    /// Files one behind the other.
    Files(Range<usize>),
    /// A piece of one file.
    Piece(usize, Piece),
}

pub(super) enum Piece {
    /// What begins in a range of an mbox, in bytes.
    Bytes(Range<u64>),
    /// A share of a data file's items.
    Items(Share),
}

/// Files are taken together up to this number, and up to this length in bytes, so that packed ones are shared out.
const TOGETHER: (usize, u64) = (512, 2 << 20);

pub(super) fn plan(files: &[Listed], options: &Options) -> Vec<Unit> {
    let most = options.range.get().max(16);
    let mut units = Vec::new();
    let mut together = 0..0;
    let mut bytes = 0_u64;
    for (i, file) in files.iter().enumerate() {
        // Some ranges for each thread, so that none has to wait long for another at the end, and as many for each.
        let threads = options.threads.get() as u64;
        let longest = file.size.div_ceil(4 * threads).clamp(most.min(1 << 20), most);
        let length = file
            .size
            .div_ceil(file.size.div_ceil(longest).next_multiple_of(threads).max(1))
            .max(1);
        let pieces: Vec<Piece> = match (file.size > longest).then(|| in_pieces(&file.path)).flatten() {
            Some(Source::Mbox) => (0..file.size.div_ceil(length))
                .map(|n| Piece::Bytes(n * length..file.size.min((n + 1) * length)))
                .collect(),
            Some(Source::OutlookData) => Share::all(file.size.div_ceil(longest).min(threads))
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

/// A thread's own.
pub(super) struct Worker<'a, T> {
    pub(super) files: &'a [Listed],
    pub(super) block: usize,
    pub(super) progress: &'a Progress,
    pub(super) buffer: Vec<u8>,
    pub(super) done: Vec<Done<T>>,
}

impl<T: Take> Worker<'_, T> {
    pub(super) fn unit(&mut self, unit: &Unit) -> Result<(), Cancelled> {
        let (files, piece) = match unit {
            Unit::Files(files) => (files.clone(), None),
            Unit::Piece(file, piece) => (*file..file + 1, Some(piece)),
        };
        let offset = match piece {
            Some(Piece::Bytes(range)) => range.start,
            Some(Piece::Items(share)) => share.number,
            None => 0,
        };
        let mut into = Sink::new(place(files.start), offset, self.progress);
        for i in files {
            let Some(file) = self.files.get(i) else { continue };
            self.progress.check().map_err(|_| Cancelled)?;
            into.begin(place(i), file.mail);
            self.file(file, piece, &mut into)?;
            into.end();
        }
        self.done.push(into.done());
        Ok(())
    }

    fn file(&mut self, file: &Listed, piece: Option<&Piece>, into: &mut Sink<'_, T>) -> Result<(), Cancelled> {
        match &file.refused {
            Some(Some(why)) => into.unreadable(None, None, why.clone()),
            Some(None) => into.skip(),
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
                mbox::messages(&mut window, range, false, into)
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
        Some(Source::Mbox) => {
            let with_lengths = start.get(at..).is_some_and(mbox::has_lengths);
            mbox::messages(window, 0..u64::MAX, with_lengths, into)?;
        }
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
        None if into.mail => into.message_unreadable(Some(0), Reason::NoHeader),
        None => into.skip(),
    }
    Ok(())
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
