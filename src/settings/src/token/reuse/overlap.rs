//! Where the tokens before and after a change of settings can be the same.
//!
//! Of two layouts the one with more counter digits has the wider blocks. A block of the other lies within one of
//! these, and usually many do.

use std::ops::Range;

use super::{
    coverage::Coverage,
    phase::{Phase, Run},
    steps::{self, End, Evenings, days_until_ends_meet},
};

/// Wide blocks in a row, each of which holds narrow blocks of one run in the same places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Which run of the wide blocks' phase.
    pub(super) wide: usize,
    /// Which run of the narrow blocks' phase.
    pub(super) narrow: usize,
    /// The first wide block, among all blocks of its size.
    pub(super) block: u64,
    pub(super) blocks: u64,
    /// Where in a wide block the first narrow one begins.
    from: u64,
    /// How many narrow blocks follow each other there.
    narrow_blocks: u64,
    narrow_size: u64,
}

/// What both have in common in one wide block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Common {
    /// How many tokens.
    pub(super) tokens: u64,
    /// The most emails on one of them.
    pub(super) most_emails: u128,
    /// Where in the wide block the first of them is.
    pub(super) lowest: Option<u64>,
}

/// All places where runs of the two phases lie on each other.
pub(super) fn overlaps(wide: &Phase, narrow: &Phase) -> Vec<Overlap> {
    let narrow_size = narrow.layout.block_size();
    let ratio = wide.layout.block_size() / narrow_size;
    let mut found = Vec::new();
    let mut first = 0;
    for (at_wide, wide_run) in wide.runs.iter().enumerate() {
        let (start, end) = (wide_run.block * ratio, (wide_run.block + wide_run.blocks) * ratio);
        // Runs are in order and do not touch, so those that end before this one end before all later ones.
        while narrow
            .runs
            .get(first)
            .is_some_and(|run| run.block + run.blocks <= start)
        {
            first += 1;
        }
        for (at_narrow, narrow_run) in narrow.runs.iter().enumerate().skip(first) {
            if narrow_run.block >= end {
                break;
            }
            let from = narrow_run.block.max(start);
            let to = (narrow_run.block + narrow_run.blocks).min(end);
            let mut add = |from: u64, to: u64, blocks: u64| {
                if from < to && blocks > 0 {
                    found.push(Overlap {
                        wide: at_wide,
                        narrow: at_narrow,
                        block: from / ratio,
                        blocks,
                        from: from % ratio * narrow_size,
                        narrow_blocks: (to - from) / blocks,
                        narrow_size,
                    });
                }
            };
            // A part of the first wide block, whole ones, and a part of the last.
            let whole_from = from.next_multiple_of(ratio);
            let whole_to = to - to % ratio;
            if whole_from > whole_to {
                add(from, to, 1);
            } else {
                add(from, whole_from, 1);
                add(whole_from, whole_to, (whole_to - whole_from) / ratio);
                add(whole_to, to, 1);
            }
        }
    }
    found
}

impl Overlap {
    /// What emails with these counters have in common.
    pub(super) fn common(&self, wide: &Coverage, narrow: &Coverage) -> Common {
        let mut common = Common::default();
        let end = self.from + self.narrow_blocks * self.narrow_size;
        for span in wide.within(self.from, end) {
            let (from, to) = (span.from - self.from, span.to - self.from);
            let tokens = self.narrow_tokens_below(narrow, to) - self.narrow_tokens_below(narrow, from);
            if tokens == 0 {
                continue;
            }
            common.tokens += tokens;
            let (mut most, mut lowest) = (0, None);
            self.parts(from, to, |block, from, to| {
                for part in narrow.within(from, to) {
                    most = most.max(part.emails);
                    lowest = lowest.or(Some(self.from + block * self.narrow_size + part.from));
                }
            });
            common.most_emails = common.most_emails.max(span.emails + most);
            common.lowest = common.lowest.or(lowest);
        }
        common
    }

    /// The same of some evenings together; the ends of both are told for each.
    pub(super) fn evenings(
        &self,
        days: Range<u64>,
        (wide, narrow): (impl Fn(u64) -> Coverage, impl Fn(u64) -> Coverage),
        (wide_ends, narrow_ends): (impl Fn(u64) -> Vec<End>, impl Fn(u64) -> Vec<End>),
        last_wide: u64,
    ) -> Evenings {
        let evening = |day| {
            let common = self.common(&wide(day), &narrow(day));
            Evenings {
                counters: common.tokens.into(),
                most_emails: common.most_emails,
            }
        };
        let (start, end) = (self.from, self.from + self.narrow_blocks * self.narrow_size);
        let undisturbed = |day| {
            let mut wide = wide_ends(day);
            let mut narrow = narrow_ends(day);
            // Where counters and blocks begin and end, nothing moves and everything changes.
            let within = wide.iter().filter(|(place, _)| (start..end).contains(place));
            narrow.extend(within.map(|(place, speed)| ((place - start) % self.narrow_size, *speed)));
            narrow.extend([(1, 0), (self.narrow_size, 0)]);
            wide.extend([(start, 0), (end, 0), (last_wide + 1, 0)]);
            days_until_ends_meet(wide, None).min(days_until_ends_meet(narrow, None))
        };
        steps::sum(days, evening, undisturbed)
    }

    /// How many tokens of the narrow blocks are below this place, counted from the first block's beginning.
    fn narrow_tokens_below(&self, narrow: &Coverage, place: u64) -> u64 {
        place / self.narrow_size * narrow.counters() + narrow.counters_below(place % self.narrow_size)
    }

    /// Goes through the narrow blocks from one place to another: the first, one of those in between, which are all
    /// alike, and the last; with the block and the counters in it.
    fn parts(&self, from: u64, to: u64, mut see: impl FnMut(u64, u64, u64)) {
        let size = self.narrow_size;
        let (first, last) = (from / size, (to - 1) / size);
        if first == last {
            return see(first, from % size, to - last * size);
        }
        see(first, from % size, size);
        if last - first > 1 {
            see(first + 1, 0, size);
        }
        see(last, 0, to - last * size);
    }
}

impl Run {
    /// The number of a counter in the run's first block.
    pub(super) fn number(&self, block_size: u64, counter: u64) -> u64 {
        self.block * block_size + counter
    }
}

#[cfg(test)]
mod tests {
    use super::{super::coverage::Pace, *};

    #[test]
    fn narrow_blocks_within_a_wide_one() {
        let covered = |first_counter: u64, emails_per_day: u64, senders: u64, last: u64| {
            let pace = Pace {
                first_counter,
                emails_per_day,
            };
            Coverage::of(&[(pace, senders)], last, (0, 1))
        };
        // Three narrow blocks at 10 to 39 of the wide one, with their counter 5 on two emails: 15, 25 and 35.
        let overlap = Overlap {
            wide: 0,
            narrow: 0,
            block: 0,
            blocks: 1,
            from: 10,
            narrow_blocks: 3,
            narrow_size: 10,
        };
        let narrow = covered(5, 1, 2, 9);
        for (first, emails, tokens, most_emails, lowest) in [
            (1, 14, 0, 0, None),
            (1, 15, 1, 3, Some(15)),
            (16, 9, 0, 0, None),
            // The end of a block, a whole one, the beginning of another.
            (16, 16, 1, 3, Some(25)),
            (16, 20, 2, 3, Some(25)),
            (1, 999, 3, 3, Some(15)),
            (36, 500, 0, 0, None),
            // Past the last counter and on from 1.
            (990, 25, 1, 3, Some(15)),
        ] {
            let expected = Common {
                tokens,
                most_emails,
                lowest,
            };
            assert_eq!(
                overlap.common(&covered(first, emails, 1, 999), &narrow),
                expected,
                "{first} {emails}"
            );
        }
    }
}
