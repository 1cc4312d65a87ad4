//! What a file is, by its first bytes.

use std::{fs::File, io, path::Path};

use super::{
    Source,
    mbox::{envelope, has_lengths},
};
use crate::headers::is_field;

/// What a file is that may be read in pieces: no mbox of which each body's length leads to the next message.
pub(super) fn in_pieces(path: &Path) -> Option<Source> {
    let mut start = vec![0; LOOK];
    let length = File::open(path).and_then(|file| io::Read::read(&mut &file, &mut start));
    let start = start.get(..length.ok()?)?;
    let (source, at) = look(start);
    source.filter(|source| *source != Source::Mbox || !start.get(at..).is_some_and(has_lengths))
}

/// So many bytes show what a file is.
pub(super) const LOOK: usize = 16 << 10;

/// What a file is that begins so, and where that begins.
pub(super) fn look(start: &[u8]) -> (Option<Source>, usize) {
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
    let source = if envelope(text, true).is_some() {
        Some(Source::Mbox)
    } else if lines.any(|line| !line.contains(&0) && is_field(line)) {
        Some(Source::Mail)
    } else {
        None
    };
    (source, at)
}
