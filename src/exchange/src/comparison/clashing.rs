//! Prefixes that clash among the profiles compared.

use tracking_settings::{Clashes, Finding, Profile, SettingId};

use super::{Compared, ComparedProfile};

/// What a clash depends on, besides how many people there are.
const NEEDED: [SettingId; 3] = [
    SettingId::UseTrackingTokens,
    SettingId::Prefix,
    SettingId::BaseTrackingNumber,
];

impl Compared {
    /// The clashes of each profile with the others that are compared. None for what is not a plan: an earlier state need
    /// not hold any more.
    pub(super) fn clashes(&self) -> Vec<Vec<Finding>> {
        let plans: Vec<&Profile> = self.sides.iter().filter_map(plan).collect();
        let clashes = Clashes::new(&plans);
        let mut places = 0..;
        let sides = self.sides.iter();
        sides
            .map(|side| match plan(side).and_then(|_| places.next()) {
                Some(place) => clashes.of(place),
                None => Vec::new(),
            })
            .collect()
    }

    /// Whether any two of them could clash: environments of which enough is known, or plans without an address.
    pub(super) fn could_clash(&self) -> bool {
        let plans = self.sides.iter().filter_map(plan);
        let (with, without): (Vec<_>, Vec<_>) = plans.partition(|plan| plan.environment_host().is_some());
        with.len() > 1 || without.len() > 1
    }
}

/// The profile of a side, where it is a plan and what a clash depends on is known.
fn plan(side: &ComparedProfile) -> Option<&Profile> {
    let is_known = |id: &SettingId| side.known.knows(*id);
    (side.what.is_empty() && NEEDED.iter().all(is_known)).then_some(&side.known.profile)
}
