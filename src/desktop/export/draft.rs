use std::collections::BTreeMap;

use profile_exchange::{Audience, FORMATS, Format};

use crate::core::state::{Selection, steps_for::StepsFor};

#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    pub audience: Audience,
    /// The format chosen last for each audience.
    pub formats: BTreeMap<Audience, &'static Format>,
    /// One profile, or several of the user's.
    pub chosen: Vec<Selection>,
    /// The list to choose several profiles from is open.
    pub choosing: bool,
    pub prepared_by: String,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
    /// Only the steps go out, not the profile.
    pub only_steps: bool,
}

impl ExportDraft {
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let profile = (!self.only_steps).then_some(Audience::ALL);
        profile.into_iter().flatten().chain(Audience::STEPS)
    }

    pub fn format(&self) -> &'static Format {
        let first = || self.audience.formats().next();
        let chosen = self.formats.get(&self.audience).copied().or_else(first);
        chosen.unwrap_or(FORMATS[0])
    }
}
