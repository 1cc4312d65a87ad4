//! Byte strings, each kept once and named by a number.

use std::{
    hash::{BuildHasher as _, Hasher as _},
    sync::LazyLock,
};

/// Stands where there is no string, no row, no number.
pub(crate) const NONE: u32 = u32::MAX;

/// Different byte strings in the order in which they came.
#[derive(Clone, Default)]
pub(crate) struct Strings {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    /// Number and mark of each, in the order of marks: at the place that its mark says or, where others stand, the next free
    /// one behind. One place in memory to look at where a table that also has tags of its entries has two, which is what
    /// the time goes into.
    table: Vec<(u32, u32)>,
    is_full: bool,
}

/// Another one each time the program runs, so that nobody can write mail of which all strings fall together.
static STATE: LazyLock<foldhash::fast::RandomState> = LazyLock::new(foldhash::fast::RandomState::default);

/// A number that is the same for equal strings, and mostly another for others.
pub(crate) fn mark(text: &[u8]) -> u32 {
    let mut hasher = STATE.build_hasher();
    hasher.write(text);
    hasher.finish() as u32
}

impl Strings {
    /// The number of a string: that of the same one before, or the next. [`NONE`] where 4 GiB are full.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        let mark = mark(text);
        match self.found(text, mark) {
            Ok(number) => number,
            Err(free) => self.enter(text, mark, free),
        }
    }

    /// The number of a string that is there already.
    pub(crate) fn known(&self, text: &[u8]) -> Option<u32> {
        self.found(text, mark(text)).ok()
    }

    /// The number of a string, or the place in the table where it could stand.
    #[inline]
    fn found(&self, text: &[u8], mark: u32) -> Result<u32, usize> {
        let mut place = place(mark, self.table.len());
        while let Some(&(number, its)) = self.table.get(place).filter(|(number, _)| *number != NONE) {
            if its == mark && self.get(number) == text {
                return Ok(number);
            }
            place = if place + 1 == self.table.len() { 0 } else { place + 1 };
        }
        Err(place)
    }

    fn enter(&mut self, text: &[u8], mark: u32, mut free: usize) -> u32 {
        if (self.ends.len() + 1) * 3 > self.table.len() * 2 {
            self.grow();
            free = self.found(text, mark).err().unwrap_or(free);
        }
        let number = self.push(text);
        if let Some(free) = self.table.get_mut(free) {
            *free = (number, mark);
        }
        number
    }

    /// Puts a string behind the others, even if it is one of them. It is not found by [`Self::number`].
    pub(crate) fn push(&mut self, text: &[u8]) -> u32 {
        let end = u32::try_from(self.bytes.len() + text.len());
        let number = u32::try_from(self.ends.len()).ok().filter(|number| *number != NONE);
        let (Some(number), Ok(end)) = (number, end) else {
            self.is_full = true;
            return NONE;
        };
        self.bytes.extend_from_slice(text);
        self.ends.push(end);
        number
    }

    fn grow(&mut self) {
        let length = (self.table.len() * 2).max(16);
        let smaller = std::mem::replace(&mut self.table, vec![(NONE, 0); length]);
        for entry in smaller.into_iter().filter(|(number, _)| *number != NONE) {
            let mut place = place(entry.1, length);
            while self.table.get(place).is_some_and(|(number, _)| *number != NONE) {
                place = if place + 1 == length { 0 } else { place + 1 };
            }
            if let Some(free) = self.table.get_mut(place) {
                *free = entry;
            }
        }
    }

    /// The string of a number; nothing for [`NONE`].
    pub(crate) fn get(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or_default() as usize;
        let end = self.ends.get(number).copied().unwrap_or_default() as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Whether a number is that of a string.
    pub(crate) fn has(&self, number: u32, text: &[u8]) -> bool {
        number != NONE && self.get(number) == text
    }

    /// Whether there was a string that found no place.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }

    /// The numbers of strings in which a text stands, in order, each once.
    pub(crate) fn each_with(&self, text: &[u8], mut take: impl FnMut(u32)) {
        let text = memchr::memmem::Finder::new(text);
        let (mut from, mut number) = (0, 0);
        while let Some(at) = self.bytes.get(from..).and_then(|bytes| text.find(bytes)) {
            let at = from + at;
            while self.ends.get(number).is_some_and(|end| *end as usize <= at) {
                number += 1;
            }
            // One that begins in a string and ends in the next stands in neither, and hides none that begins in that one.
            let Some(end) = self.ends.get(number) else { return };
            from = *end as usize;
            if at + text.needle().len() <= from {
                take(number as u32);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All strings of several, each once and in the order in which they come, and the number of each. No new one is found
    /// by [`Self::number`].
    ///
    /// Those of one mark are brought together by sorting: to look all of them up in one table, which is too big for the
    /// processor's cache, takes four times as long.
    pub(crate) fn join(several: Vec<Self>) -> (Self, Numbers) {
        let mut joined = Self::default();
        let mut numbers = Numbers::default();
        let mut count = 0_u32;
        for strings in &several {
            numbers.firsts.push(count);
            let sum = u32::try_from(strings.len())
                .ok()
                .and_then(|more| count.checked_add(more));
            joined.is_full |= strings.is_full || sum.is_none();
            count = sum.unwrap_or(count);
        }
        if joined.is_full {
            return (joined, numbers);
        }
        // By place among all, the last place before it at which a string of the same mark stands.
        let mut before = vec![NONE; count as usize];
        let mut marks: Vec<u64> = Vec::with_capacity(count as usize);
        for (strings, first) in several.iter().zip(&numbers.firsts) {
            let entries = strings.table.iter().filter(|(number, _)| *number != NONE);
            marks.extend(entries.map(|(number, mark)| u64::from(*mark) << 32 | u64::from(first + number)));
        }
        marks.sort_unstable();
        for pair in marks.windows(2).filter(|pair| pair[0] >> 32 == pair[1] >> 32) {
            before[pair[1] as u32 as usize] = pair[0] as u32;
        }
        drop(marks);
        numbers.all.reserve_exact(count as usize);
        for strings in several {
            for number in 0..strings.len() as u32 {
                let text = strings.get(number);
                let known = std::iter::successors(before.get(numbers.all.len()), |&&at| before.get(at as usize));
                let mut known = known.map_while(|&at| numbers.all.get(at as usize).copied());
                let known = known.find(|&known| joined.get(known) == text);
                numbers.all.push(known.unwrap_or_else(|| joined.push(text)));
            }
        }
        joined.bytes.shrink_to_fit();
        joined.ends.shrink_to_fit();
        (joined, numbers)
    }

    pub(crate) fn reserve(&mut self, strings: usize, bytes: usize) {
        self.ends.reserve_exact(strings);
        self.bytes.reserve_exact(bytes);
    }

    /// How many bytes all of them have.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Takes in all strings of another: the number here of each of its numbers.
    pub(crate) fn absorb(&mut self, other: &Self) -> Vec<u32> {
        self.is_full |= other.is_full;
        let all = 0..other.len() as u32;
        all.map(|number| self.number(other.get(number))).collect()
    }

    /// Puts all strings of another behind its own, even those that it has: how many stand before them. `None` where 4 GiB
    /// are full.
    pub(crate) fn append(&mut self, other: &Self) -> Option<u32> {
        let before = u32::try_from(self.ends.len()).ok()?;
        let bytes = u32::try_from(self.bytes.len()).ok()?;
        u32::try_from(self.bytes.len() + other.bytes.len()).ok()?;
        self.is_full |= other.is_full;
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| end + bytes));
        Some(before)
    }

    /// Keeps only what [`Self::join`] needs: nothing can be added any more.
    pub(crate) fn shrink(&mut self) {
        self.table.retain(|(number, _)| *number != NONE);
        self.table.shrink_to_fit();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Gives back what only the finding of numbers needs.
    pub(crate) fn seal(&mut self) {
        self.table = Vec::new();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// The numbers that strings of several have when these are joined.
#[derive(Default)]
pub(crate) struct Numbers {
    firsts: Vec<u32>,
    all: Vec<u32>,
}

impl Numbers {
    /// By number in one of several, the number among all.
    pub(crate) fn of(&self, one: usize) -> &[u32] {
        let first = self.firsts.get(one).map_or(self.all.len(), |first| *first as usize);
        let end = self.firsts.get(one + 1).map_or(self.all.len(), |end| *end as usize);
        self.all.get(first..end).unwrap_or_default()
    }
}

/// Marks keep their order when the table grows, so that it is written from one end to the other.
fn place(mark: u32, length: usize) -> usize {
    ((u64::from(mark) * length as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_over_the_border_of_two_strings_hides_none_in_the_second() {
        for (all, with) in [
            (["Order #", "##0042117", "a"], vec![1]),
            (["##", "####1", "#"], vec![0, 1]),
            (["", "#", "#"], vec![]),
        ] {
            let mut strings = Strings::default();
            for text in all {
                strings.push(text.as_bytes());
            }
            let mut found = Vec::new();
            strings.each_with(b"##", |number| found.push(number));
            assert_eq!(found, with, "{all:?}");
        }
    }
}
