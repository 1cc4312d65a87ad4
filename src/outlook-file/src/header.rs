//! The header, and how the kinds of files differ.

use crate::{OpenError, ReadAt};

/// What the header says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// How its pages and texts are kept.
    pub pages: Pages,
    /// An `.ost`, the copy of a mailbox that stands on a server; otherwise a `.pst`.
    pub is_copy_of_mailbox: bool,
    /// How its blocks are encoded.
    pub encoding: Encoding,
}

/// The generations of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// Versions 14 and 15: 32-bit places, at most 2 GB, texts in a code page.
    Ansi,
    /// Version 23: 64-bit places, texts in Unicode.
    Unicode,
    /// Version 36: the same with pages of 4 KiB and compressed blocks.
    Unicode4K,
}

/// How blocks are encoded (MS-PST 2.2.2.6 "HEADER", `bCryptMethod`). None of them keeps a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Not at all.
    None,
    /// Each byte by a table (MS-PST 5.1 "Permutative Encoding").
    Permute,
    /// Each byte by tables, its place and its block's number (MS-PST 5.2 "Cyclic Encoding").
    Cyclic,
}

impl Pages {
    pub(crate) fn is_ansi(self) -> bool {
        self == Self::Ansi
    }

    /// How wide numbers of blocks and places are, in bytes.
    pub(crate) fn width(self) -> usize {
        if self.is_ansi() { 4 } else { 8 }
    }

    pub(crate) fn page_size(self) -> usize {
        if self == Self::Unicode4K { 4096 } else { 512 }
    }

    /// Where a page's trailer begins, up to which its checksum counts (MS-PST 2.2.2.7.1 "PAGETRAILER").
    pub(crate) fn page_trailer(self) -> usize {
        match self {
            Self::Ansi => 500,
            Self::Unicode => 496,
            Self::Unicode4K => 4072,
        }
    }

    /// Where a page of a tree says how many entries it has (MS-PST 2.2.2.7.7.1 "BTPAGE").
    pub(crate) fn page_counts(self) -> usize {
        match self {
            Self::Ansi => 496,
            Self::Unicode => 488,
            Self::Unicode4K => 4056,
        }
    }

    pub(crate) fn block_trailer_size(self) -> usize {
        match self {
            Self::Ansi => 12,
            Self::Unicode => 16,
            Self::Unicode4K => 24,
        }
    }

    /// To a multiple of what a block with its trailer is filled up.
    pub(crate) fn block_unit(self) -> usize {
        if self == Self::Unicode4K { 512 } else { 64 }
    }

    /// How many bits of an address in a heap are the item's; the others, but five, are the block's
    /// (MS-PST 2.3.1.1 "HID").
    pub(crate) fn heap_item_bits(self) -> u32 {
        if self == Self::Unicode4K { 14 } else { 11 }
    }
}

/// A page or a block by number and place (MS-PST 2.2.2.4 "BREF").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Reference {
    pub(crate) id: u64,
    pub(crate) offset: u64,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub(crate) kind: Kind,
    pub(crate) nodes: Reference,
    pub(crate) blocks: Reference,
    /// The file's, in bytes, when it was opened.
    pub(crate) size: u64,
}

/// Reads and checks the header (MS-PST 2.2.2.6 "HEADER").
pub(crate) fn read<S: ReadAt>(source: &S) -> Result<Header, OpenError> {
    const LONGEST: usize = 528;
    const CHECKED_FROM: usize = 8;
    let size = source.size()?;
    let mut bytes = [0; LONGEST];
    let there = usize::try_from(size).map_or(LONGEST, |size| size.min(LONGEST));
    if let Some(bytes) = bytes.get_mut(..there) {
        source.read_exact_at(0, bytes)?;
    }
    let is_copy_of_mailbox = match (bytes.get(..4), bytes.get(8..10)) {
        (Some(b"!BDN"), Some(b"SM")) => false,
        (Some(b"!BDN"), Some(b"SO")) => true,
        _ => return Err(OpenError::NotOutlook),
    };
    let cut = OpenError::Damaged("it ends within the header");
    let (Some(version), LONGEST) = (u16_at(&bytes, 10), there) else {
        return Err(cut);
    };
    let pages = match version {
        14 | 15 => Pages::Ansi,
        23 => Pages::Unicode,
        36 => Pages::Unicode4K,
        _ => return Err(OpenError::Version(version)),
    };
    // The checksum that reaches over all that is used here: dwCRCPartial, or dwCRCFull, which ANSI files lack.
    let (checked, checksum, trees, encoding) = match pages {
        Pages::Ansi => (471, 4, 184, 461),
        Pages::Unicode | Pages::Unicode4K => (516, 524, 216, 513),
    };
    let width = pages.width();
    let read = || {
        let checked = bytes.get(CHECKED_FROM..CHECKED_FROM + checked)?;
        Some((
            u32_at(&bytes, checksum)? == crc(checked),
            reference_at(&bytes, trees, pages)?,
            reference_at(&bytes, trees + 2 * width, pages)?,
            *bytes.get(encoding)?,
        ))
    };
    let (is_sound, nodes, blocks, encoding) = read().ok_or(cut)?;
    if !is_sound {
        return Err(OpenError::Damaged("its checksum is another one"));
    }
    let encoding = match encoding {
        0 => Encoding::None,
        1 => Encoding::Permute,
        2 => Encoding::Cyclic,
        other => return Err(OpenError::Encoding(other)),
    };
    let kind = Kind {
        pages,
        is_copy_of_mailbox,
        encoding,
    };
    Ok(Header {
        kind,
        nodes,
        blocks,
        size,
    })
}

/// The checksum of pages, blocks and header (MS-PST 5.3 "Cyclic Redundancy Check (CRC) Algorithm"): that of zlib without its
/// complements.
pub(crate) fn crc(bytes: &[u8]) -> u32 {
    static TABLE: [u32; 256] = table();
    bytes.iter().fold(0, |crc, byte| {
        let [low, ..] = crc.to_le_bytes();
        TABLE[usize::from(low ^ byte)] ^ (crc >> 8)
    })
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut crc = at as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            bit += 1;
        }
        table[at] = crc;
        at += 1;
    }
    table
}

/// What a page or a block says of its place and number (MS-PST 5.5 "Block Signature").
#[expect(clippy::cast_possible_truncation, reason = "its definition drops the upper halves")]
pub(crate) fn signature(of: Reference) -> u16 {
    let both = (of.offset ^ of.id) as u32;
    (both >> 16) as u16 ^ both as u16
}

pub(crate) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of a block or a place, as wide as the file has them.
pub(crate) fn wide_at(bytes: &[u8], at: usize, pages: Pages) -> Option<u64> {
    if pages.is_ansi() {
        u32_at(bytes, at).map(u64::from)
    } else {
        u64_at(bytes, at)
    }
}

pub(crate) fn reference_at(bytes: &[u8], at: usize, pages: Pages) -> Option<Reference> {
    Some(Reference {
        id: wide_at(bytes, at, pages)?,
        offset: wide_at(bytes, at.checked_add(pages.width())?, pages)?,
    })
}
