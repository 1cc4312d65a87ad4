//! Byte strings, each kept once and named by a number.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;

/// Stands where there is no string, no row, no number.
pub(crate) const NONE: u32 = u32::MAX;

/// Different byte strings in the order in which they came.
#[derive(Default)]
pub(crate) struct Strings {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    /// Number and mark of each.
    table: HashTable<(u32, u32)>,
    /// Another one each time, so that nobody can write mail of which all strings fall together.
    state: foldhash::fast::RandomState,
    /// There was more than has room.
    pub(crate) is_full: bool,
}

impl Strings {
    /// The number of a string: that of the same one before, or the next. [`NONE`] where 4 GiB are full.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        let mark = self.state.hash_one(text) as u32;
        let (bytes, ends) = (&self.bytes, &self.ends);
        let is_it = |&(number, its): &(u32, u32)| its == mark && at(bytes, ends, number) == text;
        if let Some(&(number, _)) = self.table.find(spread(mark), is_it) {
            return number;
        }
        let end = u32::try_from(self.bytes.len() + text.len());
        let (Ok(number), Ok(end)) = (u32::try_from(self.ends.len()), end) else {
            self.is_full = true;
            return NONE;
        };
        self.bytes.extend_from_slice(text);
        self.ends.push(end);
        self.table
            .insert_unique(spread(mark), (number, mark), |&(_, mark)| spread(mark));
        number
    }

    /// The string of a number; nothing for [`NONE`].
    pub(crate) fn get(&self, number: u32) -> &[u8] {
        at(&self.bytes, &self.ends, number)
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Takes in all strings of another: the number here of each of its numbers.
    pub(crate) fn absorb(&mut self, other: Self) -> Vec<u32> {
        let all = 0..other.ends.len() as u32;
        if self.ends.is_empty() {
            *self = other;
            return all.collect();
        }
        self.is_full |= other.is_full;
        all.map(|number| self.number(other.get(number))).collect()
    }

    /// Gives back what only the finding of numbers needs.
    pub(crate) fn seal(&mut self) {
        self.table = HashTable::new();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn at<'a>(bytes: &'a [u8], ends: &[u32], number: u32) -> &'a [u8] {
    let number = number as usize;
    let before = number.checked_sub(1).and_then(|before| ends.get(before));
    let start = before.copied().unwrap_or_default() as usize;
    let end = ends.get(number).copied().unwrap_or_default() as usize;
    bytes.get(start..end).unwrap_or_default()
}

/// A mark as the table wants it: with its upper bits used.
fn spread(mark: u32) -> u64 {
    u64::from(mark).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
