//! The draft of the dialog that tries smart matching on two emails.

use std::sync::Arc;

use tracking_settings::{
    Profile, Settings,
    smart_matching::{self, BadPattern, Details, InFront, Verdict, token_in_one},
};

use crate::core::state::Email;

#[derive(Clone, Debug, PartialEq)]
pub struct TwoEmailsDraft {
    pub emails: [Email; 2],
    /// What came of the last comparison. Comparing may take a while: it is not done in each frame.
    pub compared: Arc<EmailsCompared>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailsCompared {
    pub emails: [Email; 2],
    pub settings: Settings,
    /// The most words and addresses that counted, and the verdict.
    pub verdict: Result<(usize, Verdict), BadPattern>,
    /// `None` where the pattern cannot be tried on what mail programs put in front of subjects.
    pub in_front: Option<InFront>,
    /// A sentence, where only one of the subjects has a token.
    pub token: Option<String>,
}

impl EmailsCompared {
    /// Whether the profile still has the settings by which the emails were compared.
    pub fn is_of(&self, profile: &Profile) -> bool {
        self.settings == profile.settings
    }

    pub fn new(profile: &Profile, emails: [Email; 2]) -> Self {
        let [first, second] = &emails;
        let details = Details::of(&profile.settings);
        let in_front = details
            .as_ref()
            .ok()
            .and_then(|details| smart_matching::in_front(details, profile).ok());
        let verdict = details.and_then(|details| {
            let verdict = smart_matching::compare(&details, &first.mail(), &second.mail())?;
            Ok((details.most_words, verdict))
        });
        Self {
            settings: profile.settings.clone(),
            verdict,
            in_front,
            token: token_in_one(&profile.settings, &first.subject, &second.subject),
            emails,
        }
    }
}
