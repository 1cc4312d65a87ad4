//! The evenings of senders of different pace who use the same personal number.
//!
//! The counters lie on a ring, from 1 to the nines and on to 1. Each pace covers an arc of it. While both ends of all
//! arcs move, everything comes round again after some days.

use std::ops::Range;

use super::{
    phase::{Phase, Run},
    steps::{self, Evenings, days_until_ends_meet},
};

/// Adds up the evenings of all `days` for one personal number of a run.
pub(super) fn evenings(phase: &Phase, run: &Run, days: u64, window: u64) -> Evenings {
    let last = days.min(phase.end + window - 1);
    let full = (phase.start + window).min(last);
    let end = phase.end.min(last);
    let on_the_way = |days: Range<u64>, oldest: bool, newest: bool| Stretch {
        phase,
        run,
        window,
        days,
        oldest,
        newest,
    };
    let between = window < phase.end - phase.start;
    [
        on_the_way(phase.start..full.min(end), false, true),
        on_the_way(full.min(end)..full.max(end), between, between),
        on_the_way(full.max(end)..last, true, false),
    ]
    .into_iter()
    .fold(Evenings::default(), |sum, stretch| sum.and(stretch.sum(), 1))
}

/// Evenings in which the same ends of the arcs move.
struct Stretch<'a> {
    phase: &'a Phase,
    run: &'a Run,
    window: u64,
    days: Range<u64>,
    /// Whether the arcs' beginnings move: each evening a day falls out of the window.
    oldest: bool,
    /// Whether the arcs' ends move: each evening a day is added.
    newest: bool,
}

impl Stretch<'_> {
    fn sum(&self) -> Evenings {
        let (evenings, start) = (self.days.end - self.days.start, self.days.start);
        let period = if self.oldest && self.newest {
            self.period()
        } else {
            evenings
        };
        if period >= evenings {
            return self.sum_of(self.days.clone());
        }
        let once = self.sum_of(start..start + period);
        let rest = self.sum_of(start..start + evenings % period);
        Evenings::default().and(once, evenings / period).and(rest, 1)
    }

    /// After how many days all arcs lie as now to each other, where all their ends move.
    fn period(&self) -> u64 {
        let last = self.phase.layout.last_counter();
        let paces = self.run.paces.iter().map(|(pace, _)| pace.emails_per_day);
        let slowest = paces.clone().min().unwrap_or(0);
        last / paces.fold(last, |common, pace| greatest_common_divisor(common, pace - slowest))
    }

    fn sum_of(&self, days: Range<u64>) -> Evenings {
        let evening = |day| self.phase.coverage(self.run, day, self.window).as_evening();
        let undisturbed = |day| {
            let ends = self.phase.ends(self.run, day, self.window, (self.oldest, self.newest));
            days_until_ends_meet(ends, Some(self.phase.layout.last_counter()))
        };
        steps::sum(days, evening, undisturbed)
    }
}

fn greatest_common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{coverage::Pace, layout::Layout},
        *,
    };
    use crate::Settings;

    #[test]
    fn in_steps_as_one_by_one() {
        let mut settings = Settings::microsoft_defaults();
        let pace = |first_counter, emails_per_day| {
            let pace = Pace {
                first_counter,
                emails_per_day,
            };
            (pace, 1)
        };
        for digits in [1, 2, 3, 5] {
            settings.activity_counter_digits = digits;
            for paces in [
                vec![pace(1, 1), pace(1, 2)],
                vec![pace(1, 3), pace(5, 3)],
                vec![pace(1, 40), pace(8, 37), pace(3, 1)],
                vec![pace(9, 7), pace(9, 16), pace(2, 25), pace(4, 99)],
            ] {
                for (start, end, days, window) in [
                    (0, 400, 400, 30),
                    (0, 400, 400, 500),
                    (5, 90, 400, 30),
                    (5, 20, 400, 130),
                    (5, 20, 70, 130),
                    (0, 3_000, 3_000, 2),
                ] {
                    let run = Run {
                        block: 1,
                        blocks: 1,
                        paces: paces.clone(),
                    };
                    let phase = Phase {
                        layout: Layout::of(&settings),
                        start,
                        end,
                        runs: vec![run.clone()],
                    };
                    let one_by_one = (start..days).fold(Evenings::default(), |sum, day| {
                        let evening = phase.coverage(&run, day, window).as_evening();
                        sum.and(evening, 1)
                    });
                    assert_eq!(
                        evenings(&phase, &run, days, window),
                        one_by_one,
                        "{digits} {paces:?} {start} {end} {days} {window}"
                    );
                }
            }
        }
    }
}
