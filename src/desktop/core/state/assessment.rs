//! What is computed from the profile shown; made anew when something changes that it depends on, not every frame.

use std::borrow::Cow;

use tracking_settings::{
    Field, Finding, Level, Outcome, Planned, Profile, SettingId,
    clashes::{all_findings, among},
    outcomes,
    profile::BuiltIn,
    smart_matching::{BadPattern, NoisePattern},
    token::{Outlook, outlook},
};

use crate::core::{ids::Version, state::State};

/// Up to so many cards of “If this is carried out” are open at first; where there are more, all are closed.
const MOST_OPEN: usize = 2;

#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// About the profile by itself, and among the user's other profiles.
    pub findings: Vec<Finding>,
    pub bad_pattern: Option<BadPattern>,
    /// A few letters that tell whether another profile holds the same values.
    pub fingerprint: String,
    /// How long numbers last, and what that means for replies.
    pub outlook: Outlook,
    /// `None` for a built-in profile, which is not carried out.
    pub carried_out: Option<CarriedOut>,
}

#[derive(Clone, Debug)]
pub struct CarriedOut {
    pub since: Version,
    /// One for each setting that changes.
    pub outcomes: Vec<Outcome>,
}

impl Assessment {
    /// Errors and warnings.
    pub fn to_check(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level != Level::Info)
    }

    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level == Level::Error)
    }

    /// A finding stands in the row of its first field.
    pub fn in_row(&self, field: Field) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.fields.first() == Some(&field))
    }
}

impl State {
    /// After a change of the profile shown, of another profile, or of what it is compared with. The assessment is made
    /// anew once, at the end of the update, however many profiles changed.
    pub fn assess_later(&mut self) {
        self.to_assess = true;
        self.to_compare = true;
    }

    pub fn assess_if_due(&mut self) {
        if self.to_assess {
            self.assess();
        }
    }

    pub fn assess(&mut self) {
        self.to_assess = false;
        let profile = self.profile();
        let clashes = self.entry().map_or_else(Vec::new, |entry| {
            let shown = self.slot();
            let others = self.entries.iter().filter(move |(slot, _)| Some(**slot) != shown);
            among(entry.side(), others.map(|(_, other)| other.side()))
        });
        self.assessment = Assessment {
            findings: match self.entry() {
                Some(entry) => all_findings(Cow::Owned(entry.in_environment()), clashes),
                None => all_findings(profile, clashes),
            },
            bad_pattern: bad_pattern(profile),
            fingerprint: profile_exchange::fingerprint(profile),
            outlook: outlook(profile),
            carried_out: self.carried_out(),
        };
    }

    /// Compared with the choice, where there is such a state; else with what is in Dynamics, where that is known; else
    /// with Microsoft defaults, which are the same at every start.
    fn carried_out(&self) -> Option<CarriedOut> {
        let slot = self.slot()?;
        let chosen = self.of_shown(self.view.carried_out_since.as_ref());
        let in_dynamics = || self.of_shown(Some(&Version::InDynamics(slot)));
        let since = chosen.or_else(in_dynamics);
        let since = since.unwrap_or(Version::BuiltIn(BuiltIn::MicrosoftDefaults));
        let entry = self.entry()?;
        let mut was = self.known(&since)?;
        if let Some(beside) = entry.beside() {
            was.to_mut().beside = beside.clone();
        }
        Some(CarriedOut {
            outcomes: outcomes(was, &entry.profile),
            since,
        })
    }

    /// Most characters of subject and token, as read from the environment of the profile shown.
    pub fn subject_limit_in_dynamics(&self) -> Option<usize> {
        self.entry()?.beside()?.subject_limit()
    }

    pub fn outcome_is_open(&self, id: SettingId) -> bool {
        let few = || {
            let carried_out = self.settled_assessment().carried_out.as_ref();
            carried_out.is_none_or(|carried_out| carried_out.outcomes.len() <= MOST_OPEN)
        };
        self.view.outcomes_open.get(&id).copied().unwrap_or_else(few)
    }
}

fn bad_pattern(profile: &Profile) -> Option<BadPattern> {
    match &profile.settings.advanced.noise_pattern {
        Planned::Value(pattern) => NoisePattern::new(pattern).err(),
        Planned::Not | Planned::Default => None,
    }
}
