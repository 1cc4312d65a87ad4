//! Evenings added up in as few steps as there are changes in how they follow each other.
//!
//! The counters that can be answered lie in arcs whose ends stand still or move by so many counters a day. Until one
//! end meets another, as many counters come or go each day, so such days are added up at once.

use std::ops::Range;

/// Most evenings that are looked at one by one before looking again how long nothing meets.
const MOST_PATIENCE: u64 = 32;

/// What evenings came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evenings {
    /// Different counters or tokens that could be answered in an evening, added over the evenings.
    pub(super) counters: u128,
    /// The most emails with the same one that could be answered in one evening.
    pub(super) most_emails: u128,
}

/// An end of an arc: where it is and by how much it moves a day, never backwards.
pub(super) type End = (u64, u64);

impl Evenings {
    /// With some more evenings, so many times.
    pub(super) fn and(self, more: Self, times: u64) -> Self {
        Self {
            counters: self.counters + more.counters * u128::from(times),
            most_emails: self.most_emails.max(more.most_emails),
        }
    }
}

/// Adds up evenings. `evening` looks at a day's; `undisturbed` tells for how many days from one on no end passes
/// another.
pub(super) fn sum(days: Range<u64>, evening: impl Fn(u64) -> Evenings, undisturbed: impl Fn(u64) -> u64) -> Evenings {
    let mut sum = Evenings::default();
    let (mut day, mut look_at, mut patience) = (days.start, days.start, 1);
    while day < days.end {
        let now = evening(day);
        let mut alike = 0;
        if day >= look_at {
            alike = undisturbed(day).min(days.end - 1 - day);
            patience = if alike < 2 { MOST_PATIENCE.min(2 * patience) } else { 1 };
            look_at = day + patience;
        }
        if alike < 2 {
            sum = sum.and(now, 1);
            day += 1;
            continue;
        }
        // An arc that has no length at either end of these days has some on the next day, so the most shows there.
        let next = evening(day + 1);
        let steps = u128::from(alike) * u128::from(alike + 1) / 2;
        // `now`, and then each day as much more or less as on the next one.
        sum.counters += now.counters * u128::from(alike + 1) + next.counters * steps - now.counters * steps;
        sum.most_emails = sum.most_emails.max(now.most_emails).max(next.most_emails);
        day += alike + 1;
        look_at = day;
    }
    sum
}

/// For how many days no end passes another. On a ring of so many places the first follows the last again.
pub(super) fn days_until_ends_meet(mut ends: Vec<End>, ring: Option<u64>) -> u64 {
    // Of those in the same place the faster is in front.
    ends.sort_unstable();
    let around = ends
        .first()
        .zip(ring)
        .map(|(&(place, speed), ring)| (place + ring, speed));
    let next = ends.iter().copied().skip(1).chain(around);
    ends.iter()
        .zip(next)
        .filter(|(end, next)| end.1 > next.1)
        .map(|(end, next)| (next.0 - end.0) / (end.1 - next.1))
        .min()
        .unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_meet_when_the_faster_has_caught_up() {
        for (ends, ring, days) in [
            (&[][..], None, u64::MAX),
            (&[(5, 3)], None, u64::MAX),
            (&[(5, 3)], Some(9), u64::MAX),
            (&[(0, 3), (9, 0)], None, 3),
            (&[(9, 0), (0, 3)], None, 3),
            (&[(0, 3), (10, 0)], None, 3),
            (&[(0, 3), (2, 0)], None, 0),
            (&[(0, 3), (9, 2), (12, 0)], None, 1),
            (&[(0, 1), (9, 4)], None, u64::MAX),
            (&[(0, 1), (9, 4)], Some(12), 1),
            (&[(4, 4), (4, 1)], None, u64::MAX),
            (&[(4, 4), (4, 1)], Some(9), 3),
        ] {
            assert_eq!(days_until_ends_meet(ends.to_vec(), ring), days, "{ends:?} {ring:?}");
        }
    }
}
