//! The profile as it stood when somebody began to type: rows, counts and cards stand by it until the field is left, so
//! that nothing moves under a hand.

use tracking_settings::Profile;

use crate::core::{
    ids::Selection,
    state::{Assessment, State},
};

#[derive(Clone, Debug)]
pub struct Settled {
    selection: Selection,
    profile: Profile,
    assessment: Assessment,
}

impl State {
    /// Before the first edit of a visit to a field.
    pub fn hold_still(&mut self) {
        if self.settled().is_none() {
            self.settled = Some(Settled {
                selection: self.selection,
                profile: self.profile().clone(),
                assessment: self.assessment.clone(),
            });
        }
    }

    pub fn is_held_still(&self) -> bool {
        self.settled().is_some()
    }

    pub fn settled_profile(&self) -> &Profile {
        self.settled()
            .map_or_else(|| self.profile(), |settled| &settled.profile)
    }

    pub fn settled_assessment(&self) -> &Assessment {
        self.settled().map_or(&self.assessment, |settled| &settled.assessment)
    }

    fn settled(&self) -> Option<&Settled> {
        let settled = self.settled.as_ref();
        settled.filter(|settled| settled.selection == self.selection)
    }
}
