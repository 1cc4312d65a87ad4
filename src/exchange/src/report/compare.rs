//! What differs from the agreed state.

use tracking_settings::{Field, PartlyKnown, difference};

use super::shown::{ReportCell, line};
use crate::handout;

/// The profile against the state last agreed on.
pub(super) struct AgainstAgreed {
    /// The day.
    pub(super) on: String,
    /// By whom, where somebody said.
    pub(super) by: Option<String>,
    /// Each field that differs, once, then those that were not known.
    pub(super) differing: Vec<Differing>,
}

/// A field that differs.
pub(super) struct Differing {
    /// What it is called.
    pub(super) label: String,
    /// What was agreed.
    pub(super) was: ReportCell,
    /// What it is in this profile.
    pub(super) now: ReportCell,
}

impl AgainstAgreed {
    pub(super) fn new(agreed: &handout::Agreed, known: &PartlyKnown) -> Self {
        let profile = &known.profile;
        let then = &agreed.known;
        let is_unknown = |field: Field| !then.knows(field) || !known.knows(field);
        // What was not known then, or is not now, is neither equal nor different, and is said.
        let unknown = then.unknown.union(&known.unknown).map(|&field| Differing {
            label: field.label(),
            was: ReportCell::of(then, field),
            now: ReportCell::of(known, field),
        });
        let known = difference(&then.profile, profile).into_iter();
        let known = known.filter(|one| !is_unknown(one.field));
        let differing = known.map(|one| Differing {
            label: one.field.label(),
            was: ReportCell::new(one.field, &one.was),
            now: match one.field {
                // Up to a page of text, which the report has already.
                Field::Notes if !profile.notes.trim().is_empty() => ReportCell::said("as under Notes"),
                field => ReportCell::new(field, &one.is),
            },
        });
        Self {
            on: handout::in_words(agreed.on),
            by: (!agreed.by.trim().is_empty()).then(|| line(&agreed.by)),
            differing: differing.chain(unknown).collect(),
        }
    }
}
