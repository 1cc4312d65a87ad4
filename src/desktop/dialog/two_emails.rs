//! The draft of the dialog that tries smart matching on two emails.

use std::sync::Arc;

use tracking_settings::{
    Profile, Settings,
    smart_matching::{self, BadPattern, Details, InFront, Mail, Verdict, token_in_one},
};

/// An email, as far as smart matching looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Email {
    /// Its subject.
    pub subject: String,
    /// The addresses of sender and recipients, as they are copied from a mail program.
    pub addresses: String,
}

impl Email {
    fn mail(&self) -> Mail<'_> {
        Mail {
            subject: &self.subject,
            addresses: &self.addresses,
        }
    }
}

/// Two emails, and what smart matching makes of them.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoEmailsDraft {
    /// The emails, as typed.
    pub emails: [Email; 2],
    /// What came of them when they were compared last. Comparing may take a while: it is not done in each frame.
    pub compared: Arc<Compared>,
}

/// What came of two emails.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The emails.
    pub emails: [Email; 2],
    /// The settings, as the profile had them.
    pub settings: Settings,
    /// The most words and addresses that counted, and the verdict.
    pub verdict: Result<(usize, Verdict), BadPattern>,
    /// What the pattern makes of what mail programs put in front of subjects; `None` where it cannot be tried on that.
    pub in_front: Option<InFront>,
    /// Only one of the subjects has a token: a sentence that says so.
    pub token: Option<String>,
}

impl Compared {
    /// Whether a profile still asks for what the emails were compared by.
    pub fn is_of(&self, profile: &Profile) -> bool {
        self.settings == profile.settings
    }

    /// Compares two emails by what a profile asks for.
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
