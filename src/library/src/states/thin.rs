//! Which states are no longer kept.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{Occasion, StateId, index::IndexEntry};

/// Unmarked states are all kept for this many days.
const DAYS_KEPT: i64 = 90;

/// The states to leave out: of the unmarked ones older than 90 days, all but the newest of each month. Months are
/// those of UTC, so that they don't depend on where the computer is. What a profile began as, from which its prefix in
/// Dynamics is known, and the last export, since which changes are shown, stay however old they are.
pub(super) fn too_old(states: &[IndexEntry], now: Timestamp) -> Vec<StateId> {
    let exports = states.iter().filter(|entry| entry.occasion == Occasion::Export);
    let last_export = exports.max_by_key(|entry| entry.at).map(|entry| &entry.id);
    let mut newest_of_month: BTreeMap<(i16, i8), &IndexEntry> = BTreeMap::new();
    let mut left_out = Vec::new();
    for entry in states {
        let is_old = now.duration_since(entry.at) > SignedDuration::from_hours(24 * DAYS_KEPT);
        let stays = !entry.marks.is_empty()
            || entry.occasion == Occasion::BeganAsNewEnvironment
            || last_export == Some(&entry.id);
        if stays || !is_old {
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
