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

    /// Whether any two of them could clash: environments of which enough is known.
    pub(super) fn could_clash(&self) -> bool {
        self.sides.iter().filter_map(plan).nth(1).is_some()
    }
}

/// The profile of a side, where it is a plan and what a clash depends on is known. Without an address it may be a built-in
/// one, which is no environment.
fn plan(side: &ComparedProfile) -> Option<&Profile> {
    let is_known = |id: &SettingId| side.known.knows(*id);
    let profile = &side.known.profile;
    let is_plan = side.what.is_empty() && profile.environment_host().is_some();
    (is_plan && NEEDED.iter().all(is_known)).then_some(profile)
}
