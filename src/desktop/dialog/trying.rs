//! The draft of a prefix that is only tried.

use std::sync::Arc;

use tracking_settings::{
    Finding, Outcome, Profile,
    prefix_history::{Chip, NextChange},
};

use crate::{state::Slot, text::dialogs::trying as said};

/// A prefix that is tried in a copy of the profile.
#[derive(Clone, Debug, PartialEq)]
pub struct TryDraft {
    /// Which profile.
    pub slot: Slot,
    /// The prefix.
    pub prefix: String,
    /// What it would lead to; made anew when it changes.
    pub seen: Option<Arc<Tried>>,
}

/// What a prefix would lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The profile with it.
    pub profile: Profile,
    /// Errors and warnings about it, those between profiles included.
    pub findings: Vec<Finding>,
    /// The prefix history as it would be once this is carried out.
    pub chips: Vec<Chip>,
    /// What joins the history then, and what drops out of it for that.
    pub joins: Option<String>,
    /// What the change after this one would do.
    pub next: NextChange,
    /// What it does once it is carried out; `None` where nothing changes.
    pub outcome: Option<Outcome>,
    /// Whether that is measured against what is in Dynamics; else it is against Microsoft defaults.
    pub is_in_dynamics_known: bool,
}

impl TryDraft {
    /// The draft of a profile as it stands.
    pub fn of(slot: Slot, profile: &Profile) -> Self {
        Self {
            slot,
            prefix: profile.settings.prefix.clone(),
            seen: None,
        }
    }

    /// Why the profile cannot be given this prefix.
    pub fn why_not(&self, profile: &Profile) -> Option<&'static str> {
        if self.prefix.trim().is_empty() {
            Some(said::TYPE_ONE)
        } else if self.prefix == profile.settings.prefix {
            Some(said::IS_THE_PREFIX)
        } else {
            None
        }
    }
}
