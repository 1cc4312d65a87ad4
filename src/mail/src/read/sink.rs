//! Where the messages of a file go.

use std::{io, sync::atomic::Ordering::Relaxed};

use super::{LISTED, Progress, Reason, Source, Take, Unreadable, msg};
use crate::headers::Fields;

/// What became of a unit.
pub(super) struct Done<T> {
    pub(super) first_file: u32,
    pub(super) offset: u64,
    pub(super) taken: T,
    /// What each file is and how many messages it has here.
    pub(super) files: Vec<(u32, Option<Source>, u32)>,
    pub(super) unreadable: Vec<Unreadable>,
    pub(super) unreadable_count: u64,
    pub(super) unreadable_files: u64,
    pub(super) skipped: Vec<u32>,
    pub(super) deleted: u64,
}

/// Where the messages of a file go.
pub(super) struct Sink<'a, T> {
    done: Done<T>,
    pub(super) fields: Fields,
    pub(super) progress: &'a Progress,
    file: u32,
    /// Messages of the file, or of its range, so far.
    n: u32,
    /// Whether the file can only be mail.
    pub(super) mail: bool,
    /// Whether what comes is what a packed file holds.
    pub(super) packed: bool,
    pub(super) source: Option<Source>,
}

/// Messages are told to [`Progress`] by this number.
const COUNTED: u32 = 4096;

impl<'a, T: Take> Sink<'a, T> {
    pub(super) fn new(first_file: u32, offset: u64, progress: &'a Progress) -> Self {
        Self {
            done: Done {
                first_file,
                offset,
                taken: T::default(),
                files: Vec::new(),
                unreadable: Vec::new(),
                unreadable_count: 0,
                unreadable_files: 0,
                skipped: Vec::new(),
                deleted: 0,
            },
            fields: Fields::default(),
            progress,
            file: 0,
            n: 0,
            mail: false,
            packed: false,
            source: None,
        }
    }

    /// The next file.
    pub(super) fn begin(&mut self, file: u32, mail: bool) {
        (self.file, self.mail) = (file, mail);
        (self.n, self.packed, self.source) = (0, false, None);
    }

    /// The file's end, or its range's.
    pub(super) fn end(&mut self) {
        self.progress.messages.fetch_add(u64::from(self.n % COUNTED), Relaxed);
        self.done.files.push((self.file, self.source, self.n));
    }

    pub(super) fn done(mut self) -> Done<T> {
        self.done.taken.end();
        self.done
    }

    /// The next message; `header` is what [`Sink::fields`] walked.
    pub(super) fn message(&mut self, header: &[u8]) {
        if is_deleted(header) {
            self.done.deleted += 1;
        } else {
            self.done.taken.take(self.file, self.n, header, &self.fields);
        }
        self.counted();
    }

    /// The file is no mail, and needn't be.
    pub(super) fn skip(&mut self) {
        self.source = None;
        self.done.skipped.push(self.file);
    }

    pub(super) fn message_unreadable(&mut self, offset: Option<u64>, why: Reason) {
        self.unreadable(Some(self.n), offset, why);
        self.counted();
    }

    fn counted(&mut self) {
        self.n = self.n.saturating_add(1);
        if self.n.is_multiple_of(COUNTED) {
            self.progress.messages.fetch_add(u64::from(COUNTED), Relaxed);
        }
    }

    pub(super) fn unreadable(&mut self, n: Option<u32>, offset: Option<u64>, why: Reason) {
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

    pub(super) fn outlook_message(&mut self, file: impl io::Read + io::Seek) {
        match msg::header(file) {
            Ok(header) if self.fields.walk(&header) => self.message(&header),
            Ok(_) => self.message_unreadable(Some(0), Reason::NoHeader),
            Err(Reason::NoMessage) if !self.mail => self.skip(),
            Err(why) => self.message_unreadable(Some(0), why),
        }
    }
}

/// Whether somebody deleted the message in Thunderbird, which leaves it in the mbox until the folder is compacted: a draft
/// that was saved again, under another Message-ID, would count as a second reply. Bit 8 of the first header tells (seen in
/// Thunderbird 153.8.0 ESR), or of the third: mail that came by POP3 has X-Account-Key and X-UIDL before it.
fn is_deleted(header: &[u8]) -> bool {
    const STATUS: &[u8] = b"X-Mozilla-Status: ";
    const EXPUNGED: u16 = 0x0008;
    let own = header
        .split(|byte| *byte == b'\n')
        .take_while(|line| line.starts_with(b"X-"));
    let status = own.take(8).find_map(|line| line.strip_prefix(STATUS)?.get(..4));
    let status = status.and_then(|digits| u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
    status.is_some_and(|status| status & EXPUNGED != 0)
}
