//! Any bytes are read or refused, also where all their checksums are right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outlook_file::{OutlookFile, STORE};

/// One of each type, and those of recipients.
const WANTED: [u16; 16] = [
    0x001A, 0x0037, 0x0039, 0x003D, 0x0070, 0x0071, 0x007D, 0x0E07, 0x0E08, 0x0E1B, 0x1013, 0x0C15, 0x3001, 0x39FE,
    0x3A40, 0x3A41,
];
/// A folder can list millions of items that there aren't, and folders by the thousand: enough is enough.
const MOST: usize = 30;

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    let mut sealed = bytes.to_vec();
    if seal(&mut sealed).is_some() {
        read(&sealed);
    }
});

fn read(bytes: &[u8]) {
    let file = match OutlookFile::open(bytes) {
        Ok(file) => file,
        Err(error) => return drop(error.to_string()),
    };
    let _ = file.properties(STORE, &WANTED);
    for folder in file.folders().take(MOST) {
        match folder {
            Ok(folder) => match file.messages(folder.node) {
                Ok(items) => {
                    for node in items.into_iter().take(MOST) {
                        if let Err(error) = file.message(node, &WANTED) {
                            assert_eq!(error.node, node);
                            drop(error.to_string());
                        }
                    }
                }
                Err(error) => assert_eq!(error.node, folder.node),
            },
            Err(error) => drop(error.to_string()),
        }
    }
}

/// Where things are in each generation.
#[derive(Clone, Copy)]
struct Form {
    is_ansi: bool,
    has_large_pages: bool,
}

/// Puts all checksums, signatures and numbers right, as far as the trees can be followed.
fn seal(file: &mut [u8]) -> Option<()> {
    let (is_ansi, has_large_pages) = match file.get(10)? {
        14 | 15 => (true, false),
        23 => (false, false),
        36 => (false, true),
        _ => return None,
    };
    let form = Form {
        is_ansi,
        has_large_pages,
    };
    let root = if is_ansi { 184 } else { 216 };
    for (kind, at) in [(0x81, root), (0x80, root + 2 * form.width())] {
        let (id, offset) = (form.wide(file, at)?, form.wide(file, at + form.width())?);
        let mut left = 64;
        form.seal_page(file, kind, id, offset, &mut left);
    }
    let sum = crc(file.get(8..8 + 471)?);
    file[4..8].copy_from_slice(&sum.to_le_bytes());
    let sum = crc(file.get(8..8 + 516)?);
    file.get_mut(524..528)?.copy_from_slice(&sum.to_le_bytes());
    Some(())
}

impl Form {
    fn width(self) -> usize {
        if self.is_ansi { 4 } else { 8 }
    }

    fn wide(self, file: &[u8], at: usize) -> Option<u64> {
        let mut bytes = [0; 8];
        bytes[..self.width()].copy_from_slice(file.get(at..at.checked_add(self.width())?)?);
        Some(u64::from_le_bytes(bytes))
    }

    fn seal_page(self, file: &mut [u8], kind: u8, id: u64, offset: u64, left: &mut usize) -> Option<()> {
        *left = left.checked_sub(1)?;
        let begin = usize::try_from(offset).ok()?;
        let (size, trailer, counts) = match (self.is_ansi, self.has_large_pages) {
            (true, _) => (512, 500, 496),
            (false, false) => (512, 496, 488),
            (false, true) => (4096, 4072, 4056),
        };
        let page = file.get_mut(begin..begin.checked_add(size)?)?;
        let (count, entry, level) = if self.has_large_pages {
            (
                u16::from_le_bytes([page[counts], page[counts + 1]]).into(),
                page[counts + 4],
                page[counts + 5],
            )
        } else {
            (usize::from(page[counts]), page[counts + 2], page[counts + 3])
        };
        let sum = crc(&page[..trailer]);
        page[trailer..trailer + 2].fill(kind);
        self.seal_trailer(&mut page[trailer..], offset, id, sum)?;
        for number in 0..count.min(200) {
            let at = begin + number * usize::from(entry);
            if level > 0 {
                let below = (
                    self.wide(file, at + self.width())?,
                    self.wide(file, at + 2 * self.width())?,
                );
                self.seal_page(file, kind, below.0, below.1, left);
            } else if kind == 0x80 {
                self.seal_block(file, at);
            }
        }
        Some(())
    }

    fn seal_block(self, file: &mut [u8], entry: usize) -> Option<()> {
        let (id, offset) = (self.wide(file, entry)?, self.wide(file, entry + self.width())?);
        let at = entry + 2 * self.width();
        let size = *file.get(at..)?.first_chunk::<2>()?;
        let (unit, trailer) = match (self.is_ansi, self.has_large_pages) {
            (true, _) => (64, 12),
            (false, false) => (64, 16),
            (false, true) => (512, 24),
        };
        let (begin, stored) = (usize::try_from(offset).ok()?, usize::from(u16::from_le_bytes(size)));
        let whole = (stored + trailer).next_multiple_of(unit);
        let block = file.get_mut(begin..begin.checked_add(whole)?)?;
        let sum = crc(&block[..stored]);
        let trailer = &mut block[whole - trailer..];
        trailer[..2].copy_from_slice(&size);
        self.seal_trailer(trailer, offset, id, sum)
    }

    /// What the trailers of pages and of blocks have in common.
    fn seal_trailer(self, trailer: &mut [u8], offset: u64, id: u64, sum: u32) -> Option<()> {
        let [a, b, c, d, ..] = (offset ^ id).to_le_bytes();
        trailer[2..4].copy_from_slice(&[a ^ c, b ^ d]);
        let (id_at, sum_at) = if self.is_ansi { (4, 8) } else { (8, 4) };
        trailer[id_at..id_at + self.width()].copy_from_slice(&id.to_le_bytes()[..self.width()]);
        trailer[sum_at..sum_at + 4].copy_from_slice(&sum.to_le_bytes());
        Some(())
    }
}

fn crc(bytes: &[u8]) -> u32 {
    static TABLE: std::sync::LazyLock<Vec<u32>> = std::sync::LazyLock::new(|| {
        let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        (0..256).map(|byte| (0..8).fold(byte, |crc, _| step(crc))).collect()
    });
    let step = |crc: u32, byte: &u8| TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ crc >> 8;
    bytes.iter().fold(0, step)
}
