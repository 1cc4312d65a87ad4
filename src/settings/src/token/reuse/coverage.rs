//! Which counters of one personal number are on emails of certain days, and on how many.

use super::steps::Evenings;

/// How senders go through their counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pace {
    /// The counter of the first email.
    pub(super) first_counter: u64,
    /// Emails a day, at least 1.
    pub(super) emails_per_day: u64,
}

/// Counters in a row that are on equally many emails, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: u64,
    /// The counter after the last.
    pub(super) to: u64,
    pub(super) emails: u128,
    /// How many counters all spans before this one have together.
    before: u64,
}

/// All such spans, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    pub(super) spans: Vec<Span>,
}

impl Coverage {
    /// The emails of the days `from..to`, counted from the first that these senders play, with a counter up to
    /// `last`. Each pace comes with the number of senders that have it.
    pub(super) fn of(paces: &[(Pace, u64)], last: u64, (from, to): (u64, u64)) -> Self {
        let mut on_all = 0;
        // Counters at which more or fewer emails begin.
        let mut steps = Vec::with_capacity(3 * paces.len());
        for &(pace, senders) in paces {
            let emails = pace.emails_per_day * (to - from);
            let senders = i128::from(senders);
            on_all += senders * i128::from(emails / last);
            let rest = emails % last;
            if rest == 0 {
                continue;
            }
            let start = (pace.first_counter - 1 + pace.emails_per_day * from) % last + 1;
            let end = start + rest;
            steps.push((start, senders));
            if end > last + 1 {
                steps.extend([(1, senders), (end - last, -senders)]);
            } else {
                steps.push((end, -senders));
            }
        }
        steps.push((last + 1, 0));
        steps.sort_unstable_by_key(|step| step.0);

        let mut coverage = Self::default();
        let (mut at, mut emails) = (1, on_all);
        for (counter, more) in steps {
            if counter > at {
                coverage.append(at, counter, emails.unsigned_abs());
                at = counter;
            }
            emails += more;
        }
        coverage
    }

    fn append(&mut self, from: u64, to: u64, emails: u128) {
        if emails == 0 {
            return;
        }
        match self.spans.last_mut() {
            Some(span) if span.to == from && span.emails == emails => span.to = to,
            _ => self.spans.push(Span {
                from,
                to,
                emails,
                before: self.counters(),
            }),
        }
    }

    /// How many counters are on any email.
    pub(super) fn counters(&self) -> u64 {
        self.spans.last().map_or(0, |span| span.before + (span.to - span.from))
    }

    /// The most emails that have the same counter.
    pub(super) fn most_emails(&self) -> u128 {
        self.spans.iter().map(|span| span.emails).max().unwrap_or(0)
    }

    /// Both, as what an evening comes to.
    pub(super) fn as_evening(&self) -> Evenings {
        Evenings {
            counters: self.counters().into(),
            most_emails: self.most_emails(),
        }
    }

    /// The lowest counter that is on two emails or more.
    pub(super) fn lowest_reused(&self) -> Option<u64> {
        self.spans.iter().find(|span| span.emails > 1).map(|span| span.from)
    }

    /// How many counters below this one are on any email.
    pub(super) fn counters_below(&self, counter: u64) -> u64 {
        let after = self.spans.partition_point(|span| span.from < counter);
        match after.checked_sub(1).and_then(|at| self.spans.get(at)) {
            Some(span) => span.before + (span.to.min(counter) - span.from),
            None => 0,
        }
    }

    /// The parts of the spans in `from..to`, in order.
    pub(super) fn within(&self, from: u64, to: u64) -> impl Iterator<Item = Span> {
        let first = self.spans.partition_point(|span| span.to <= from);
        let spans = self.spans.get(first..).unwrap_or_default();
        spans
            .iter()
            .take_while(move |span| span.from < to)
            .map(move |span| Span {
                from: span.from.max(from),
                to: span.to.min(to),
                ..*span
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(paces: &[(u64, u64, u64)], days: (u64, u64)) -> Vec<(u64, u64, u128)> {
        let paces: Vec<_> = paces
            .iter()
            .map(|&(first_counter, emails_per_day, senders)| {
                let pace = Pace {
                    first_counter,
                    emails_per_day,
                };
                (pace, senders)
            })
            .collect();
        let coverage = Coverage::of(&paces, 9, days);
        // What is asked in parts must agree with the whole.
        for counter in 0..=11 {
            let below = coverage.within(0, counter).map(|span| span.to - span.from).sum();
            assert_eq!(coverage.counters_below(counter), below);
        }
        assert_eq!(coverage.counters_below(10), coverage.counters());
        coverage
            .spans
            .iter()
            .map(|span| (span.from, span.to, span.emails))
            .collect()
    }

    #[test]
    fn counters_are_covered_as_by_hand() {
        for (paces, days, expected) in [
            (&[(1, 4, 1)][..], (0, 0), &[][..]),
            (&[(1, 4, 1)], (0, 1), &[(1, 5, 1)]),
            (&[(1, 4, 1)], (1, 2), &[(5, 9, 1)]),
            (&[(1, 4, 1)], (1, 3), &[(1, 4, 1), (5, 10, 1)]),
            (&[(1, 4, 3)], (0, 3), &[(1, 4, 6), (4, 10, 3)]),
            (&[(1, 9, 1)], (0, 5), &[(1, 10, 5)]),
            (&[(9, 1, 1)], (0, 2), &[(1, 2, 1), (9, 10, 1)]),
            (&[(9, 1, 1)], (0, 1), &[(9, 10, 1)]),
            // Two that overlap, two that meet.
            (&[(1, 4, 1), (3, 4, 2)], (0, 1), &[(1, 3, 1), (3, 5, 3), (5, 7, 2)]),
            (&[(1, 2, 1), (3, 2, 1)], (0, 1), &[(1, 5, 1)]),
        ] {
            assert_eq!(spans(paces, days), expected, "{paces:?} {days:?}");
        }
    }

    #[test]
    fn most_and_lowest() {
        let pace = |first_counter| Pace {
            first_counter,
            emails_per_day: 4,
        };
        let coverage = Coverage::of(&[(pace(1), 1), (pace(3), 2)], 9, (0, 1));
        assert_eq!(coverage.most_emails(), 3);
        assert_eq!(coverage.lowest_reused(), Some(3));
        let coverage = Coverage::of(&[(pace(1), 1)], 9, (0, 2));
        assert_eq!((coverage.most_emails(), coverage.lowest_reused()), (1, None));
    }
}
