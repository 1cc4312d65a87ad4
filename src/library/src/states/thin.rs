//! Which states are no longer kept.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{StateId, index::Entry};

/// Unmarked states are all kept for this many days.
const DAYS_KEPT: i64 = 90;

/// The states to leave out: of the unmarked ones older than 90 days, all but the newest of each month. Months are
/// those of UTC, so that they don't depend on where the computer is.
pub(super) fn too_old(states: &[Entry], now: Timestamp) -> Vec<StateId> {
    let mut newest_of_month: BTreeMap<(i16, i8), &Entry> = BTreeMap::new();
    let mut left_out = Vec::new();
    for entry in states {
        let is_old = now.duration_since(entry.at) > SignedDuration::from_hours(24 * DAYS_KEPT);
        if !entry.marks.is_empty() || !is_old {
            continue;
        }
        let date = entry.at.to_zoned(TimeZone::UTC).date();
        let newest = newest_of_month.entry((date.year(), date.month())).or_insert(entry);
        if newest.id == entry.id {
            continue;
        }
        if entry.at >= newest.at {
            left_out.push(newest.id.clone());
            *newest = entry;
        } else {
            left_out.push(entry.id.clone());
        }
    }
    left_out
}
