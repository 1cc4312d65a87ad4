//! Where pages disagree on what a setting is at first.

use super::{
    Setting, SettingId, Source,
    sources::{CATEGORIES, CORRELATION, DATABASE_SETTINGS, EMAIL_TRACKING, ORGANIZATION_TABLE},
};

/// A disagreement about a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Who says what, and what stands here.
    pub sentence: &'static str,
    /// The pages, each named in the sentence.
    pub pages: &'static [Source],
}

impl Setting {
    /// Where Microsoft's pages, or what was seen, disagree with the default that stands here; `None` where nothing does.
    pub fn doubt_about_default(&self) -> Option<Doubt> {
        let (sentence, pages): (&str, &[Source]) = match self.id {
            SettingId::Prefix => (
                "\"Manage email tracking settings\" prints CRM. \"Use email message filtering and correlation to specify \
                 which emails are tracked\" speaks of four characters, and a new environment was seen to hold CRM: with \
                 the colon. CRM: stands here.",
                &[EMAIL_TRACKING, CORRELATION],
            ),
            SettingId::ActivityCounterDigits => (
                "\"Manage email tracking settings\" says 3 digits, and a new environment was seen to hold them. Where \
                 Dynamics holds nothing at all, the on-premises version was seen to count with 4. 3 stands here.",
                &[EMAIL_TRACKING],
            ),
            SettingId::UseFolderLevelTracking => (
                "\"Manage email tracking settings\" says On. \"Organization table/entity reference\" says Off, and a new \
                 environment was seen to hold Off. On stands here; look at what yours holds.",
                &[EMAIL_TRACKING, ORGANIZATION_TABLE],
            ),
            SettingId::UseCategories => (
                "\"Manage email tracking settings\" says Off. \"OrgDBOrgSettings\" says On, and \"Use Outlook category to \
                 track appointments and emails\" says On since version 9.1.0.4039. Off stands here; look at what yours \
                 holds.",
                &[EMAIL_TRACKING, DATABASE_SETTINGS, CATEGORIES],
            ),
            SettingId::UseCorrelation
            | SettingId::UseTrackingTokens
            | SettingId::BaseTrackingNumber
            | SettingId::PersonalNumberDigits
            | SettingId::UseSmartMatching
            | SettingId::AutoTrackOutgoingEmail
            | SettingId::TrackBetweenUsersAsTwoActivities => return None,
        };
        Some(Doubt { sentence, pages })
    }
}
