//! The release binary's size.

use std::{fs, path::Path};

use crate::{
    figures::Quantity,
    report::{Reach, Row},
};

const MEASURE: &str = "release binary, stripped";

/// The largest allowed: what an empty window of this kind needs, and what reads and writes each form.
const MOST: Quantity = Quantity::Megabytes(16.0);

pub(crate) fn measure(binary: &Path) -> Row {
    let bytes = match fs::read(binary) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Row::left_out(
                MEASURE,
                format!("{}: {error}. First run: cargo build --release", binary.display()),
            )
            .reach(Reach::AtMost(MOST));
        }
    };
    let row = Row::new(MEASURE, Quantity::Megabytes(bytes.len() as f64 / 1e6)).reach(Reach::AtMost(MOST));
    match has_symbols(&bytes) {
        Some(true) => row.note("The file still has symbols: it is not stripped."),
        Some(false) => row,
        None => row.note("Whether the file is stripped is only known of ELF files of 64 bits."),
    }
}

/// Whether an ELF file of 64 bits has a table of symbols beside the one that the loader needs; `None` of other files.
fn has_symbols(bytes: &[u8]) -> Option<bool> {
    const SYMBOLS: u64 = 2;
    if bytes.get(..6)? != b"\x7FELF\x02\x01" {
        return None;
    }
    let table = usize::try_from(number(bytes, 0x28, 8)?).ok()?;
    let size = usize::try_from(number(bytes, 0x3A, 2)?).ok()?;
    let count = usize::try_from(number(bytes, 0x3C, 2)?).ok()?;
    let mut kinds = (0..count).map(|place| number(bytes, table.checked_add(place * size)?.checked_add(4)?, 4));
    kinds.try_fold(false, |found, kind| Some(found || kind? == SYMBOLS))
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | u64::from(byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a file with sections of these kinds.
    fn file(kinds: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; 0x40];
        bytes[..6].copy_from_slice(b"\x7FELF\x02\x01");
        bytes[0x28] = 0x40;
        bytes[0x3A] = 0x40;
        bytes[0x3C] = u8::try_from(kinds.len()).unwrap();
        for &kind in kinds {
            let mut section = [0; 0x40];
            section[4] = kind;
            bytes.extend(section);
        }
        bytes
    }

    #[test]
    fn symbols_are_seen_and_broken_files_told() {
        assert_eq!(has_symbols(&file(&[0, 1, 11])), Some(false));
        assert_eq!(has_symbols(&file(&[0, 1, 2, 3])), Some(true));
        assert_eq!(has_symbols(b"MZ and so on"), None);
        let mut cut = file(&[0, 1]);
        cut.truncate(0x50);
        assert_eq!(has_symbols(&cut), None);
    }

    #[test]
    fn a_missing_binary_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let row = measure(&folder.path().join("threadmark"));
        assert!(crate::report::table(&[row]).contains("left out"));
    }
}
