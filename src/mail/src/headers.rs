//! One walk over the header block of a mail, which keeps where the wanted fields stand and decodes nothing.

/// A field that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Name {
    /// `Message-ID`
    MessageId,
    /// `In-Reply-To`
    InReplyTo,
    /// `References`
    References,
    /// `Thread-Index`
    ThreadIndex,
    /// `Subject`
    Subject,
    /// `Date`
    Date,
    /// `From`
    From,
    /// `To`
    To,
    /// `Cc`
    Cc,
    /// `Bcc`
    Bcc,
}

/// Where the wanted fields of one header block stand. Made once and used for one mail after the other, so that a mail
/// needs no memory of its own.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    found: Vec<Found>,
    /// By name, the place of its first field; behind the end where there is none.
    firsts: [u32; NAMES.len()],
    end: Option<(usize, usize)>,
}

/// Where a value stands, in bytes from the start of its block. Blocks are far shorter than 4 GiB.
#[derive(Debug, Clone, Copy)]
struct Found {
    name: Name,
    start: u32,
    end: u32,
}

impl Fields {
    /// Walks the header block that `header` begins with, up to its blank line or, without one, the last byte.
    ///
    /// A field is a line that begins with a name of visible ASCII characters and a colon, white space between them
    /// allowed. Lines that begin with white space continue it. Other lines are passed over. Lines end in LF or CRLF.
    ///
    /// Gives false if there is no field at all: that is no mail.
    pub fn walk(&mut self, header: &[u8]) -> bool {
        self.found.clear();
        self.firsts = [u32::MAX; NAMES.len()];
        self.end = None;
        let mut walk = Walk {
            header,
            found: &mut self.found,
            firsts: &mut self.firsts,
            open: false,
            any: false,
        };
        self.end = walk.line(0);
        for at in memchr::memchr_iter(b'\n', header) {
            if self.end.is_some() {
                break;
            }
            // Nothing begins where a line continues the one before.
            if !matches!(header.get(at + 1), Some(b' ' | b'\t')) {
                self.end = walk.line(at + 1);
            }
        }
        if self.end.is_none() {
            walk.close(header.len());
        }
        walk.any
    }

    /// The value of the first field of this name: the bytes from behind the colon to the end of its last folded line,
    /// neither unfolded nor decoded, without the last line break. `header` is what was walked.
    pub fn first<'h>(&self, name: Name, header: &'h [u8]) -> Option<&'h [u8]> {
        self.all(name, header).next()
    }

    /// The values of all fields of this name in the order in which they stand, each as [`Fields::first`] gives it.
    pub fn all<'h>(&self, name: Name, header: &'h [u8]) -> impl Iterator<Item = &'h [u8]> {
        let first = self.firsts[name as usize] as usize;
        let found = self.found.get(first..).unwrap_or_default();
        found
            .iter()
            .filter(move |found| found.name == name)
            .filter_map(|found| header.get(found.start as usize..found.end as usize))
    }

    /// Whether any of the wanted fields was there. Files that are no mail may well begin with a word and a colon.
    pub fn known(&self) -> bool {
        !self.found.is_empty()
    }

    /// Where the blank line behind the block begins and ends, in bytes; none if the bytes ended before it.
    pub fn end(&self) -> Option<(usize, usize)> {
        self.end
    }
}

struct Walk<'a> {
    header: &'a [u8],
    found: &'a mut Vec<Found>,
    firsts: &'a mut [u32; NAMES.len()],
    /// Whether the last of what was found may be continued.
    open: bool,
    any: bool,
}

impl Walk<'_> {
    /// Takes the line that begins at `at`. Gives the place of a blank line.
    #[inline(always)]
    fn line(&mut self, at: usize) -> Option<(usize, usize)> {
        let line = self.header.get(at..)?;
        if let Some(start) = line.first_chunk::<16>() {
            let start = u128::from_le_bytes(*start);
            let byte = start as u8;
            if self.open && byte != b' ' && byte != b'\t' {
                self.close(at.saturating_sub(1));
            }
            let wanted = &NAMES[usize::from(KEYS[key(start as u32)])];
            if start & wanted.mask | wanted.fold == wanted.bytes {
                self.field(wanted, at);
            } else if byte == b'\n' {
                return Some((at, at + 1));
            } else if start as u16 == u16::from_le_bytes(*b"\r\n") {
                return Some((at, at + 2));
            }
            self.any = self.any || is_field(line);
            None
        } else {
            self.last_lines(at)
        }
    }

    /// [`Walk::line`] for the last bytes.
    #[cold]
    fn last_lines(&mut self, at: usize) -> Option<(usize, usize)> {
        let line = self.header.get(at..)?;
        if self.open && !matches!(line, [b' ' | b'\t', ..]) {
            self.close(at.saturating_sub(1));
        }
        let mut start = [0; 16];
        for (to, byte) in start.iter_mut().zip(line) {
            *to = *byte;
        }
        let start = u128::from_le_bytes(start);
        if let Some(wanted) = NAMES.iter().find(|name| start & name.mask | name.fold == name.bytes) {
            self.field(wanted, at);
        }
        self.any = self.any || is_field(line);
        match line {
            [b'\n', ..] => Some((at, at + 1)),
            [b'\r', b'\n', ..] => Some((at, at + 2)),
            _ => None,
        }
    }

    #[inline(always)]
    fn field(&mut self, wanted: &Wanted, at: usize) {
        let mut start = at + wanted.length;
        loop {
            match self.header.get(start) {
                Some(b':') => break,
                Some(b' ' | b'\t') => start += 1,
                _ => return,
            }
        }
        let Ok(start) = u32::try_from(start + 1) else { return };
        let first = &mut self.firsts[wanted.name as usize];
        *first = (*first).min(self.found.len() as u32);
        self.found.push(Found {
            name: wanted.name,
            start,
            end: start,
        });
        self.open = true;
    }

    /// Ends what is open at the line break at `end`.
    #[inline(always)]
    fn close(&mut self, end: usize) {
        if self.open
            && let Some(found) = self.found.last_mut()
        {
            let line = self.header.get(..=end).unwrap_or_default();
            let cr = line.ends_with(b"\r\n");
            found.end = u32::try_from(end - usize::from(cr))
                .unwrap_or(found.start)
                .max(found.start);
        }
        self.open = false;
    }
}

/// A wanted name, to compare with the first 16 bytes of a line.
struct Wanted {
    name: Name,
    length: usize,
    mask: u128,
    fold: u128,
    bytes: u128,
}

/// The wanted names. The first one stands for lines that begin like none of them.
const NAMES: [Wanted; 10] = [
    name(Name::MessageId, b"message-id"),
    name(Name::InReplyTo, b"in-reply-to"),
    name(Name::References, b"references"),
    name(Name::ThreadIndex, b"thread-index"),
    name(Name::Subject, b"subject"),
    name(Name::Date, b"date"),
    name(Name::From, b"from"),
    name(Name::To, b"to"),
    name(Name::Cc, b"cc"),
    name(Name::Bcc, b"bcc"),
];

const fn name(name: Name, text: &[u8]) -> Wanted {
    let (mut mask, mut fold, mut bytes, mut i) = (0, 0, 0, 0);
    while i < text.len() {
        mask |= 0xff << (8 * i);
        bytes |= (text[i] as u128) << (8 * i);
        if text[i].is_ascii_lowercase() {
            fold |= 0x20 << (8 * i);
        }
        i += 1;
    }
    Wanted {
        name,
        length: text.len(),
        mask,
        fold,
        bytes,
    }
}

/// By the first two bytes of a line and the third, without regard to case, the name that it may begin with.
const KEYS: [u8; 1 << 9] = {
    let mut keys = [0; 1 << 9];
    let mut i = 0;
    while i < NAMES.len() {
        if NAMES[i].length == 2 {
            let ends = [b':', b' ', b'\t'];
            let mut end = 0;
            while end < ends.len() {
                let at = key(NAMES[i].bytes as u32 | (ends[end] as u32) << 16);
                assert!(keys[at] == 0, "two names have one key");
                keys[at] = i as u8;
                end += 1;
            }
        } else {
            let at = key(NAMES[i].bytes as u32);
            assert!(keys[at] == 0, "two names have one key");
            keys[at] = i as u8;
        }
        i += 1;
    }
    keys
};

const fn key(start: u32) -> usize {
    ((start & 0x00ff_ffff | 0x0020_2020).wrapping_mul(0x9e37_79b1) >> 23) as usize
}

/// Whether a line begins with a name and a colon.
pub(crate) fn is_field(line: &[u8]) -> bool {
    let name = line
        .iter()
        .take_while(|byte| matches!(byte, b'!'..=b'9' | b';'..=b'~'))
        .count();
    let blanks = line
        .iter()
        .skip(name)
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    name > 0 && line.get(name + blanks) == Some(&b':')
}
