//! A profile as far as clashes are concerned.

use super::look_alike;
use crate::{
    profile::Profile,
    token::personal_digits,
    words::{is_blank, quoted},
};

/// A profile as far as clashes are concerned. Made once for each change of a profile, it makes comparing it with a
/// thousand others a matter of microseconds.
#[derive(Clone, Debug)]
pub struct ClashSide {
    pub(super) name: String,
    /// The name as sentences show it.
    pub(super) shown: String,
    /// `None` for a profile that clashes with nothing.
    pub(super) claim: Option<Claim>,
}

/// The tokens that an environment can give.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The environment; `None` where nobody has given its address.
    pub(super) host: Option<String>,
    pub(super) prefix: String,
    /// The skeletons of the prefix: as it stands, and in capitals.
    pub(super) skeletons: [String; 2],
    /// The first person's number, base included.
    pub(super) first: i128,
    /// The last person's number, base included; never below the first.
    pub(super) last: i128,
    pub(super) people: i128,
    pub(super) personal_digits: u32,
}

impl ClashSide {
    /// Of this profile, as it stands.
    pub fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            shown: quoted(&profile.name),
            claim: Claim::of(profile),
        }
    }
}

impl Claim {
    fn of(profile: &Profile) -> Option<Self> {
        let settings = &profile.settings;
        if !settings.use_tracking_tokens || is_blank(&settings.prefix) {
            return None;
        }
        let base = settings.base_tracking_number.max(0);
        let people = profile.usage_or_assumed().people.max(1);
        Some(Self {
            host: profile.environment_host(),
            prefix: settings.prefix.clone(),
            skeletons: look_alike::skeletons(&settings.prefix),
            first: base.saturating_add(1),
            last: base.saturating_add(people),
            people,
            personal_digits: personal_digits(settings),
        })
    }

    /// Whether it may be another environment whose prefix is the same or looks it, whatever the numbers.
    pub(super) fn is_rival_of(&self, other: &Self) -> bool {
        let looks_like = |at: usize| self.skeletons[at] == other.skeletons[at];
        (looks_like(0) || looks_like(1)) && may_be_two(self.host.as_deref(), other.host.as_deref())
    }
}

/// Whether two profiles with these addresses are looked at together.
pub(super) fn may_be_two<T: Copy + PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() == other.is_some() && (one.is_none() || one != other)
}
