use std::{collections::BTreeMap, sync::Arc};

use profile_exchange::{Audience, FORMATS, Format, Handout};

use crate::core::{
    ids::{Selection, Slot, StepsFor},
    state::dialog::Dialog,
};

#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    pub audience: Audience,
    /// The format chosen last for each audience.
    pub formats: BTreeMap<Audience, &'static Format>,
    /// One profile, or several of the user's.
    pub chosen: Vec<Selection>,
    /// The profile shown when the draft was last made anew.
    pub of: Selection,
    /// The list to choose several profiles from is open.
    pub choosing: bool,
    pub prepared_by: String,
    /// For steps: the environment in which they are carried out.
    pub steps_for: StepsFor,
    /// Only the steps go out, not the profile.
    pub only_steps: bool,
    /// The text itself is shown below what it holds.
    pub text_shown: bool,
    /// What the audience would get.
    pub look: Arc<Look>,
}

/// As far as it is looked at before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whose picture it is; empty where nothing is chosen.
    pub first: Option<String>,
    /// What is in it, in lines; `None` for a picture.
    pub holds: Option<Vec<String>>,
    /// The lines of the text itself, where that is shown.
    pub text: Option<Vec<String>>,
    /// The picture shows this.
    pub picture: Option<Handout>,
    /// What the receiver is told beside the preview.
    pub says: Vec<String>,
    /// Of several profiles those that cannot be entered as they stand.
    pub with_errors: Vec<String>,
}

impl ExportDraft {
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let profile = (!self.only_steps).then_some(Audience::ALL);
        profile.into_iter().flatten().chain(Audience::STEPS)
    }

    pub fn format(&self) -> &'static Format {
        self.format_for(self.audience)
    }

    pub fn format_for(&self, audience: Audience) -> &'static Format {
        let first = || audience.formats().next();
        let chosen = self.formats.get(&audience).copied().or_else(first);
        chosen.unwrap_or(FORMATS[0])
    }
}

/// An export with errors: go and mend them, or export anyway.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportWithErrors;

impl Dialog for ExportWithErrors {
    fn is_about(&self, _: Slot, was_shown: bool) -> bool {
        was_shown
    }
}
