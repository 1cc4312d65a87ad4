//! Messages one behind the other, each behind a line that begins with `From `, and the window on a file that they are
//! found in.

use std::{io, ops::Range};

use memchr::{memchr, memmem};

use super::{HEADER_LIMIT, Progress, Reason, Stop, Take, sink::Sink};
use crate::headers::is_field;

/// A stretch of a file in memory. All places are bytes from the start of the file.
pub(super) struct Window<'b, R> {
    file: R,
    buffer: &'b mut Vec<u8>,
    /// The part of the buffer that is filled.
    filled: Range<usize>,
    /// Where in the file that begins.
    start: u64,
    ended: bool,
    block: usize,
    progress: &'b Progress,
}

/// Measured: the system copies what is read five times as fast to a place in memory that is a multiple of this.
const ALIGNED: usize = 64;

impl<'b, R: io::Read> Window<'b, R> {
    pub(super) fn new(file: R, buffer: &'b mut Vec<u8>, start: u64, block: usize, progress: &'b Progress) -> Self {
        Self {
            file,
            buffer,
            filled: 0..0,
            start,
            ended: false,
            block,
            progress,
        }
    }

    /// What is in memory from a place on.
    pub(super) fn from(&self, at: u64) -> &[u8] {
        let skip = usize::try_from(at.saturating_sub(self.start)).unwrap_or(usize::MAX);
        self.buffer
            .get(self.filled.start.saturating_add(skip)..self.filled.end)
            .unwrap_or_default()
    }

    /// The place behind what is in memory.
    pub(super) fn end(&self) -> u64 {
        self.start + self.filled.len() as u64
    }

    fn byte(&self, at: u64) -> Option<u8> {
        self.from(at).first().copied().filter(|_| at >= self.start)
    }

    /// Reads the next block, at most `most` bytes, and forgets what is before a place. False at the end of the file.
    pub(super) fn more(&mut self, keep: u64, most: usize) -> Result<bool, Stop> {
        if self.ended {
            return Ok(false);
        }
        self.progress.check()?;
        let skip = usize::try_from(keep.saturating_sub(self.start))
            .unwrap_or(usize::MAX)
            .min(self.filled.len());
        let kept = self.filled.len() - skip;
        let block = self.block.min(most);
        let room = ALIGNED + kept + block;
        // A header at its limit must not keep its memory.
        if self.buffer.len() > HEADER_LIMIT && room < HEADER_LIMIT / 2 {
            *self.buffer = self.buffer.get(self.filled.clone()).unwrap_or_default().to_vec();
            self.filled = 0..self.filled.len();
        }
        if self.buffer.len() < self.filled.end.max(room) + block {
            self.buffer.resize(self.filled.end.max(room) + block, 0);
        }
        // What is kept goes where what is read behind it is aligned.
        let aligned = self.buffer.as_ptr().align_offset(ALIGNED);
        if skip > 0 || (kept < block && self.filled.end % ALIGNED != aligned % ALIGNED) {
            let to = (aligned % ALIGNED + ALIGNED - kept % ALIGNED) % ALIGNED;
            self.buffer.copy_within(self.filled.start + skip..self.filled.end, to);
            self.filled = to..to + kept;
            self.start += skip as u64;
        }
        let end = self.filled.end;
        let read = loop {
            match self
                .file
                .read(self.buffer.get_mut(end..end + block).unwrap_or_default())
            {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => self.progress.check()?,
                read => break read?,
            }
        };
        self.ended = read == 0;
        self.filled.end += read.min(block);
        Ok(!self.ended)
    }
}

/// So many bytes before a range are looked at, to see an empty line there.
pub(super) const BEFORE: u64 = 3;

/// So many bytes from a line `From ` on decide whether it begins a message.
const ENVELOPE: usize = 4096;

const MARK: &[u8] = b"\nFrom ";

/// Whether a message begins here, and where its header does.
///
/// That is a line that begins with `From `. Since prose may begin so too, the next line must be a header field (or a
/// `>From ` line, which old programs put there), or the line itself must have a time of day and a year. Where it is neither
/// the file's first line nor behind an empty one, all of that and a day of the week: Mail::Box 3.009 writes no empty line
/// behind mail in parts.
pub(super) fn envelope(text: &[u8], is_behind_blank: bool) -> Option<usize> {
    let text = text.get(..ENVELOPE).unwrap_or(text);
    let rest = text.strip_prefix(b"From ")?;
    let length = memchr(b'\n', rest);
    if length.is_none() && text.len() == ENVELOPE {
        return None;
    }
    let (line, next) = rest.split_at(length.unwrap_or(rest.len()));
    let next = next.get(1..).unwrap_or_default();
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    let timed = || {
        line.windows(5)
            .any(|five| matches!(five, [a, b, b':', c, d] if digits(&[*a, *b, *c, *d])))
            && line
                .windows(4)
                .any(|four| matches!(four, [b'1', b'9', ..] | [b'2', b'0', ..]) && digits(four))
    };
    let is_day = |word: &[u8]| DAYS.contains(&word);
    let field = line.trim_ascii_start().starts_with(b":");
    let begins = if is_behind_blank {
        is_field(next) || next.starts_with(b">From ") || timed()
    } else {
        is_field(next) && timed() && line.split(|byte| *byte == b' ').any(is_day)
    };
    (!field && begins).then_some(text.len() - next.len())
}

const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

/// How long the body is, as some programs say (mboxcl): Dovecot 2.3.19 leaves `From ` lines of bodies as they are then.
fn content_length(header: &[u8]) -> Option<u64> {
    let mut lines = header.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let length = lines.by_ref().take_while(|line| !line.is_empty()).find_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        name.eq_ignore_ascii_case(NAME).then_some(value)
    });
    std::str::from_utf8(length?.trim_ascii()).ok()?.parse().ok()
}

const NAME: &[u8] = b"Content-Length:";

/// Whether an mbox that begins so says how long its bodies are.
pub(super) fn has_lengths(start: &[u8]) -> bool {
    let header = envelope(start, true).and_then(|length| start.get(length..));
    header.is_some_and(|header| content_length(header).is_some())
}

/// Takes in the messages that begin in a range of an mbox. The window begins [`BEFORE`] bytes before that. Where bodies
/// have lengths, and one leads to the next message, what stands between is not looked at.
pub(super) fn messages<R: io::Read, T: Take>(
    window: &mut Window<'_, R>,
    range: Range<u64>,
    with_lengths: bool,
    into: &mut Sink<'_, T>,
) -> Result<(), Stop> {
    let finder = memmem::Finder::new(MARK);
    let mut from = range.start.saturating_sub(1);
    let mut first = range.start == 0;
    if first {
        while window.from(0).len() < 3 + ENVELOPE && window.more(0, usize::MAX)? {}
        if window.from(0).starts_with(b"\xef\xbb\xbf") {
            from = 3;
        }
    }
    // The place where lines may begin without a line break before them.
    let start = from;
    let mut led_to = None;
    loop {
        let is_led_to = led_to.is_some();
        let at = if let Some(at) = led_to.take() {
            at
        } else if std::mem::take(&mut first) && window.from(start).starts_with(b"From ") {
            start
        } else if let Some(i) = finder.find(window.from(from)) {
            from + i as u64 + 1
        } else {
            let known = window.end().saturating_sub(MARK.len() as u64 - 1);
            from = from.max(known);
            if from + 1 >= range.end || !window.more(from.saturating_sub(BEFORE), usize::MAX)? {
                return Ok(());
            }
            continue;
        };
        if at >= range.end {
            return Ok(());
        }
        from = at;
        let is_behind_blank = is_led_to || behind_blank(window, at, if range.start == 0 { start } else { 0 });
        while window.from(at).len() < ENVELOPE && window.more(at.saturating_sub(BEFORE), usize::MAX)? {}
        if let Some(length) = envelope(window.from(at), is_behind_blank) {
            let header = at + length as u64;
            from = message(window, at, header, into)?;
            if with_lengths {
                let header = window.from(header).get(..(from - header) as usize);
                let length = header.and_then(content_length);
                if let Some(length) = length.filter(|length| *length <= HEADER_LIMIT as u64) {
                    led_to = behind_body(window, from + 1, length)?;
                }
            }
        }
    }
}

/// The place of the message behind a body, or of the file's end, if the body's length leads there.
fn behind_body<R: io::Read>(window: &mut Window<'_, R>, body: u64, length: u64) -> Result<Option<u64>, Stop> {
    let end = body + length;
    while window.end() < end + ENVELOPE as u64 && window.more(body.saturating_sub(BEFORE), usize::MAX)? {}
    let rest = window.from(end);
    let breaks = rest
        .iter()
        .take(4)
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    let leads = window.byte(end - 1) == Some(b'\n') || breaks > 0;
    let is_next = match rest.get(breaks..) {
        Some(b"") => window.ended && end <= window.end(),
        Some(next) => leads && envelope(next, true).is_some(),
        None => false,
    };
    Ok(is_next.then_some(end + breaks as u64))
}

/// Whether a line that begins at a place is the file's first or behind an empty one.
fn behind_blank<R: io::Read>(window: &Window<'_, R>, at: u64, start: u64) -> bool {
    let before = |n: u64| {
        at.checked_sub(n)
            .filter(|at| *at >= start)
            .and_then(|at| window.byte(at))
    };
    match (before(1), before(2), before(3)) {
        (None, ..) | (Some(b'\n'), None | Some(b'\n'), _) => true,
        (Some(b'\n'), Some(b'\r'), before) => matches!(before, None | Some(b'\n')),
        _ => false,
    }
}

/// Takes in the message that begins at a place and whose header begins at another. Gives the place of the line break
/// that ends the header's empty line, which is where the next `From ` may be looked for.
pub(super) fn message<R: io::Read, T: Take>(
    window: &mut Window<'_, R>,
    offset: u64,
    at: u64,
    into: &mut Sink<'_, T>,
) -> Result<u64, Stop> {
    loop {
        let header = window.from(at);
        let any = into.fields.walk(header);
        let (end, next) = match into.fields.end() {
            Some(end) => end,
            None if window.ended => (header.len(), header.len()),
            // A longer one's empty line would be here.
            None if header.len() >= HEADER_LIMIT + 2 => (header.len(), HEADER_LIMIT),
            None => {
                // So that a long header is walked twice and not once per block.
                let mut seen = header.len();
                while window.more(at, usize::MAX)? && seen < HEADER_LIMIT + 2 {
                    let header = window.from(at);
                    let fresh = header.get(seen.saturating_sub(2)..).unwrap_or_default();
                    if memmem::find(fresh, b"\n\n").is_some() || memmem::find(fresh, b"\n\r\n").is_some() {
                        break;
                    }
                    seen = header.len();
                }
                continue;
            }
        };
        if end > HEADER_LIMIT {
            into.message_unreadable(Some(offset), Reason::HeaderTooLong);
            return Ok(at + HEADER_LIMIT as u64);
        }
        let mail = into.mail || offset != at;
        match header.get(..end) {
            Some(header) if any && (mail || into.fields.known()) => into.message(header),
            _ if mail => into.message_unreadable(Some(offset), Reason::NoHeader),
            _ => into.skip(),
        }
        return Ok(at + next.saturating_sub(1) as u64);
    }
}
