//! The pages that support what the catalogue and the outcomes say, each named once.

use super::Citation;

/// The page of the admin center.
pub(crate) const EMAIL_TRACKING: Citation = Citation {
    title: "Manage email tracking settings",
    url: "https://learn.microsoft.com/power-platform/admin/settings-email-tracking",
};
/// How Dynamics finds the email that a reply belongs to, tokens and smart matching included.
pub(crate) const CORRELATION: Citation = Citation {
    title: "Use email message filtering and correlation to specify which emails are tracked",
    url: "https://learn.microsoft.com/power-platform/admin/email-message-filtering-correlation",
};
/// Folders of Exchange.
pub(crate) const FOLDER_LEVEL: Citation = Citation {
    title: "Configure Outlook or Exchange folder-level tracking",
    url: "https://learn.microsoft.com/power-platform/admin/configure-outlook-exchange-folder-level-tracking",
};
/// The category "Tracked to Dynamics 365".
pub(crate) const CATEGORIES: Citation = Citation {
    title: "Use Outlook category to track appointments and emails",
    url: "https://learn.microsoft.com/power-platform/admin/use-outlook-category-track-appointments-emails",
};
/// Auto-tracking of sent mail, internal mail and queues, and the subject's limit.
pub(crate) const DATABASE_SETTINGS: Citation = Citation {
    title: "OrgDBOrgSettings",
    url: "https://learn.microsoft.com/power-platform/admin/orgdborgsettings",
};
/// An article of Microsoft's support on tokens that are given out twice.
pub(crate) const DUPLICATE_TOKENS: Citation = Citation {
    title: "KA-22940, on duplicate tracking tokens",
    url: "https://community.powerplatform.com/article/KA-22940",
};
/// The columns in which Dataverse keeps the settings.
pub(crate) const ORGANIZATION_TABLE: Citation = Citation {
    title: "Organization table/entity reference",
    url: "https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/organization",
};
/// Which methods find what a reply belongs to, and how some of them are turned off.
pub(crate) const EMAIL_FAQ: Citation = Citation {
    title: "FAQs about email tracking",
    url: "https://learn.microsoft.com/dynamics365/outlook-app/user/faq-email-tracking",
};
/// The solution in which an admin edits OrgDBOrgSettings, with a description of each.
pub(crate) const SETTINGS_EDITOR: Citation = Citation {
    title: "OrganizationSettingsEditor, the editor of OrgDBOrgSettings",
    url: "https://github.com/seanmcne/OrgDbOrgSettings",
};
