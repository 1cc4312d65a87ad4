//! The days under one set of settings, with the senders brought together that send alike.

use std::collections::BTreeMap;

use super::{
    Group,
    coverage::{Coverage, Pace},
    layout::Layout,
    next_counter,
    steps::{End, Evenings},
    together,
};

/// The days from one change of settings to the next, or to the end.
#[derive(Clone, Debug)]
pub(super) struct Phase {
    pub(super) layout: Layout,
    /// The first day, from 0.
    pub(super) start: u64,
    /// The day after the last.
    pub(super) end: u64,
    pub(super) runs: Vec<Run>,
}

/// Personal numbers in a row that are used alike.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The block of the first, among all blocks of this size.
    pub(super) block: u64,
    pub(super) blocks: u64,
    /// The paces at which each of them is used, and by how many senders.
    pub(super) paces: Vec<(Pace, u64)>,
}

impl Phase {
    /// `last_used` is each group's counter before the first day, and is brought to the last.
    pub(super) fn new(layout: Layout, (start, end): (u64, u64), groups: &[Group], last_used: &mut [u64]) -> Self {
        let last = layout.last_counter();
        let mut senders = Vec::new();
        for (group, used) in groups.iter().zip(last_used) {
            let pace = Pace {
                first_counter: next_counter(*used, last),
                emails_per_day: u64::from(group.emails_per_day),
            };
            let emails = pace.emails_per_day * (end - start);
            if emails > 0 {
                *used = (pace.first_counter - 1 + (emails - 1)) % last + 1;
                senders.push((
                    layout.personal_number(group.first_person),
                    u64::from(group.people),
                    pace,
                ));
            }
        }
        let runs = runs(layout.first_block(), layout.blocks(), &senders);
        Self {
            layout,
            start,
            end,
            runs,
        }
    }

    /// The days of this phase, counted from its first, whose emails can be answered in the evening of this day; the
    /// last one is not among them. Nothing to be answered is an empty range.
    pub(super) fn answerable(&self, day: u64, window: u64) -> (u64, u64) {
        let from = (day + 1).saturating_sub(window).clamp(self.start, self.end);
        let to = (day + 1).clamp(self.start, self.end);
        (from - self.start, to - self.start)
    }

    pub(super) fn coverage(&self, run: &Run, day: u64, window: u64) -> Coverage {
        let (from, to) = self.answerable(day, window);
        if from == to {
            return Coverage::default();
        }
        Coverage::of(&run.paces, self.layout.last_counter(), (from, to))
    }

    /// Where the arcs of a run begin and end, for the same emails, and which of both move on the next day.
    pub(super) fn ends(&self, run: &Run, day: u64, window: u64, (oldest, newest): (bool, bool)) -> Vec<End> {
        let (from, to) = self.answerable(day, window);
        let last = self.layout.last_counter();
        let end = |pace: Pace, days: u64, moves: bool| {
            let place = (pace.first_counter - 1 + pace.emails_per_day * days) % last + 1;
            (place, if moves { pace.emails_per_day } else { 0 })
        };
        let paces = run.paces.iter();
        paces
            .flat_map(|&(pace, _)| [end(pace, from, oldest), end(pace, to, newest)])
            .collect()
    }

    /// Adds up the evenings of all `days` for one personal number of a run.
    pub(super) fn evenings(&self, run: &Run, days: u64, window: u64) -> Evenings {
        if let [(pace, senders)] = run.paces[..] {
            return self.evenings_of_one(pace, senders, days, window);
        }
        together::evenings(self, run, days, window)
    }

    fn evenings_of_one(&self, pace: Pace, senders: u64, days: u64, window: u64) -> Evenings {
        let length = self.end - self.start;
        let most_days = length.min(window);
        let counters = Counters {
            emails_per_day: pace.emails_per_day,
            last: self.layout.last_counter(),
        };
        // While the phase lasts, one day more can be answered each evening, until the window is full.
        let during = counters.growing(length, window);
        // Afterwards one less each evening, as the window moves on.
        let evenings_after = (days - self.end).min(window - 1);
        let after = counters.growing(window - 1, length) - counters.growing(window - 1 - evenings_after, length);
        let emails = u128::from(pace.emails_per_day) * u128::from(most_days);
        Evenings {
            counters: during + after,
            most_emails: u128::from(senders) * emails.div_ceil(u128::from(counters.last)),
        }
    }
}

struct Counters {
    emails_per_day: u64,
    last: u64,
}

impl Counters {
    /// The different counters of 1, 2, 3 … days' emails, at most of so many days, added over so many evenings.
    fn growing(&self, evenings: u64, most_days: u64) -> u128 {
        let rising = evenings.min(most_days);
        // From then on all counters are on some email.
        let short_of_all = rising.min(self.last / self.emails_per_day);
        let triangle = u128::from(short_of_all) * u128::from(short_of_all + 1) / 2;
        let flat = u128::from(self.last.min(self.emails_per_day * most_days));
        u128::from(self.emails_per_day) * triangle
            + u128::from(rising - short_of_all) * u128::from(self.last)
            + u128::from(evenings - rising) * flat
    }
}

/// Brings together what is used alike. `senders` are the first personal number, how many people, and their pace.
fn runs(first_block: u64, blocks: u64, senders: &[(u64, u64, Pace)]) -> Vec<Run> {
    // Where along the personal numbers senders are added and taken away.
    let mut steps: BTreeMap<u64, Vec<(Pace, i64)>> = BTreeMap::new();
    let mut span = |from: u64, to: u64, pace: Pace, senders: u64| {
        if senders > 0 && from < to {
            let senders = senders.cast_signed();
            steps.entry(from).or_default().push((pace, senders));
            steps.entry(to).or_default().push((pace, -senders));
        }
    };
    for &(number, people, pace) in senders {
        span(0, blocks, pace, people / blocks);
        let end = number + people % blocks;
        span(number, end.min(blocks), pace, 1);
        span(0, end.saturating_sub(blocks), pace, 1);
    }

    let mut runs: Vec<Run> = Vec::new();
    let mut now: BTreeMap<Pace, i64> = BTreeMap::new();
    let mut steps = steps.into_iter().peekable();
    while let Some((number, changes)) = steps.next() {
        for (pace, more) in changes {
            *now.entry(pace).or_default() += more;
        }
        now.retain(|_, senders| *senders != 0);
        let Some((next, _)) = steps.peek() else { break };
        if now.is_empty() {
            continue;
        }
        let paces: Vec<_> = now
            .iter()
            .map(|(pace, senders)| (*pace, senders.unsigned_abs()))
            .collect();
        match runs.last_mut() {
            Some(run) if run.block + run.blocks == first_block + number && run.paces == paces => {
                run.blocks += next - number;
            }
            _ => runs.push(Run {
                block: first_block + number,
                blocks: next - number,
                paces,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_alike_comes_together() {
        let pace = |emails_per_day| Pace {
            first_counter: 1,
            emails_per_day,
        };
        let (slow, fast) = (pace(1), pace(9));
        type Expected<'a> = &'a [(u64, u64, &'a [(Pace, u64)])];
        for (senders, expected) in [
            (&[][..], &[][..] as Expected<'_>),
            (&[(1, 5, slow)], &[(101, 5, &[(slow, 1)])]),
            // Neighbours, one after the other.
            (&[(1, 5, slow), (6, 2, slow)], &[(101, 7, &[(slow, 1)])]),
            (
                &[(1, 5, slow), (6, 2, fast)],
                &[(101, 5, &[(slow, 1)]), (106, 2, &[(fast, 1)])],
            ),
            // Around the end.
            (&[(8, 4, slow)], &[(100, 2, &[(slow, 1)]), (108, 2, &[(slow, 1)])]),
            (
                &[(8, 24, slow)],
                &[(100, 2, &[(slow, 3)]), (102, 6, &[(slow, 2)]), (108, 2, &[(slow, 3)])],
            ),
            // On top of each other.
            (
                &[(1, 3, slow), (2, 3, fast)],
                &[
                    (101, 1, &[(slow, 1)]),
                    (102, 2, &[(slow, 1), (fast, 1)]),
                    (104, 1, &[(fast, 1)]),
                ],
            ),
            (&[(0, 10, slow), (5, 10, slow)], &[(100, 10, &[(slow, 2)])]),
        ] {
            let found = runs(100, 10, senders);
            let found: Vec<_> = found
                .iter()
                .map(|run| (run.block, run.blocks, &run.paces[..]))
                .collect();
            assert_eq!(found, expected, "{senders:?}");
        }
    }
}
