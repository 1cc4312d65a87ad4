//! The draft of a prefix that is only tried.

use std::sync::Arc;

use tracking_settings::{
    Finding, Outcome, Profile,
    prefix_history::{Chip, NextChange},
};

use crate::{core::ids::Slot, try_prefix::words};

/// A prefix that is tried in a copy of the profile.
#[derive(Clone, Debug, PartialEq)]
pub struct TryDraft {
    pub slot: Slot,
    pub prefix: String,
    /// Made anew when the prefix changes.
    pub seen: Option<Arc<Tried>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    pub profile: Profile,
    /// Errors and warnings about the prefix, those between profiles included.
    pub findings: Vec<Finding>,
    /// The prefix history once the plan is carried out.
    pub chips: Vec<Chip>,
    /// What joins the history then, and what drops out because of that.
    pub joins: Option<String>,
    /// What the change after this one would do.
    pub next: NextChange,
    /// `None` where nothing changes.
    pub outcome: Option<Outcome>,
    /// `outcome` is measured against what is in Dynamics, else against Microsoft defaults.
    pub is_in_dynamics_known: bool,
}

impl TryDraft {
    pub fn of(slot: Slot, profile: &Profile) -> Self {
        Self {
            slot,
            prefix: profile.settings.prefix.clone(),
            seen: None,
        }
    }

    pub fn why_not(&self, profile: &Profile) -> Option<&'static str> {
        if self.prefix.trim().is_empty() {
            Some(words::TYPE_ONE)
        } else if self.prefix == profile.settings.prefix {
            Some(words::IS_THE_PREFIX)
        } else {
            None
        }
    }
}
