//! Folder-level tracking, categories, auto-tracking and mail between people.

use super::{Change, Said, microsoft, not_documented, worked_out};
use crate::{
    beside::BesideId,
    catalogue::sources::{CATEGORIES, CORRELATION, DATABASE_SETTINGS, EMAIL_TRACKING, FOLDER_LEVEL},
};

pub(crate) fn folder_level(change: Change<'_>) -> [Said; 4] {
    if change.is.settings.use_folder_level_tracking {
        return [
            microsoft(
                FOLDER_LEVEL,
                "All mail in a folder that somebody connects with a record is tracked and set regarding that record.",
            ),
            microsoft(
                FOLDER_LEVEL,
                "Are tracked when they land in such a folder. A record that somebody sets by hand is overwritten at the \
                 next synchronization.",
            ),
            microsoft(
                FOLDER_LEVEL,
                if change.beside.has_email_router() {
                    "Nothing happens as long as mail comes in by the Email Router (emailconnectionchannel is 1): folders \
                     need server-side synchronization."
                } else {
                    "Nothing happens until people connect folders: up to 25 each, below the Inbox, in Exchange mailboxes \
                     that server-side synchronization reads, not in those of queues."
                },
            ),
            not_documented(
                "what becomes of people's folders and of mail tracked by them when it is turned off again. Begin with a \
                 few people.",
            ),
        ];
    }
    [
        not_documented(
            "what becomes of mail that was tracked by a folder. Look at one such email in Dynamics before and after.",
        ),
        microsoft(
            CORRELATION,
            "A reply that is moved into a subfolder is no longer looked at: Dynamics reads only what lies in the Inbox \
             itself.",
        ),
        microsoft(
            CORRELATION,
            "Mail in a subfolder is not tracked, and moving it back to the Inbox later does not help. Think of rules of \
             Outlook that move mail.",
        ),
        not_documented(
            "whether people's connections of folders and records are kept meanwhile. Have them noted before it is turned \
             off.",
        ),
    ]
}

/// Microsoft's page speaks of TrackCategorizedItems, the entry of OrgDBOrgSettings that the setting is (Microsoft's article
/// KB 4501716).
pub(crate) fn categories(change: Change<'_>) -> [Said; 4] {
    if change.is.settings.use_categories {
        return [
            microsoft(
                CATEGORIES,
                "Mail that is tracked already is not given the category afterwards.",
            ),
            microsoft(
                CATEGORIES,
                "People can track a reply by giving it the category \"Tracked to Dynamics 365\"; it is in Dynamics within \
                 about 15 minutes.",
            ),
            microsoft(
                CATEGORIES,
                "The same for new mail and appointments. Leave it off where the old client Dynamics 365 for Outlook is in \
                 use.",
            ),
            microsoft(
                CATEGORIES,
                "Yes, by turning it off again: the category then disappears from everybody's Outlook within about 15 \
                 minutes. Items keep their mark.",
            ),
        ];
    }
    [
        microsoft(
            CATEGORIES,
            "The category \"Tracked to Dynamics 365\" disappears from everybody's Outlook within about 15 minutes. Items \
             that already have it keep it.",
        ),
        microsoft(
            DATABASE_SETTINGS,
            "Can no longer be tracked by giving them the category.",
        ),
        microsoft(
            DATABASE_SETTINGS,
            "People can no longer track mail and appointments by giving them the category.",
        ),
        microsoft(
            CATEGORIES,
            "Yes, by turning it on again: items have kept their mark. A category that somebody deletes from Outlook's list \
             meanwhile is gone for good.",
        ),
    ]
}

pub(crate) fn auto_track(change: Change<'_>) -> [Said; 4] {
    let arriving = worked_out("Are looked at as before. The setting is about mail that people send.");
    if change.is.settings.auto_track_outgoing_email {
        return [
            not_documented(
                "whether mail that lies in people's Sent Items already is tracked too. Tell people before it is turned on.",
            ),
            arriving,
            microsoft(
                DATABASE_SETTINGS,
                "Sent mail is tracked by each person's own filter for incoming mail. Whoever tracks all email tracks all \
                 that they send, private mail included.",
            ),
            not_documented(
                "what becomes of sent mail that was tracked meanwhile. Expect it to stay, and to be deleted by hand where \
                 it is private.",
            ),
        ];
    }
    [
        not_documented("what becomes of sent mail that is tracked already. Expect it to stay."),
        arriving,
        microsoft(
            DATABASE_SETTINGS,
            "Mail in people's Sent Items is no longer tracked by itself. What should be in Dynamics is tracked by hand.",
        ),
        not_documented(
            "whether mail sent meanwhile is tracked once it is on again. Expect that it is not, and track what matters by \
             hand.",
        ),
    ]
}

pub(crate) fn two_activities(change: Change<'_>) -> [Said; 4] {
    if change.is.settings.track_between_users_as_two_activities {
        return [
            not_documented("whether mail that was kept once gets its second activity. Expect that it does not."),
            microsoft(
                EMAIL_TRACKING,
                "A reply from one user of Dynamics to another becomes two activities, one for each.",
            ),
            microsoft(
                EMAIL_TRACKING,
                "Mail between two users becomes two activities, one for the sender and one for the recipient.",
            ),
            not_documented(
                "whether second activities are taken away when it is turned off again. Expect them to stay.",
            ),
        ];
    }
    [
        not_documented("whether activities that were kept twice stay. Expect both to stay."),
        microsoft(
            DATABASE_SETTINGS,
            "A reply from another user of Dynamics can be refused, because the sender's activity is there already.",
        ),
        microsoft(
            DATABASE_SETTINGS,
            format!(
                "Mail between users stays one activity, the sender's. {}",
                match change.beside.switch(BesideId::DoNotIgnoreInternalEmailToQueues) {
                    Some(true) => "Mail to queues is still taken.",
                    Some(false) => {
                        "Mail that users send to queues is refused: DoNotIgnoreInternalEmailToQueues is false in Dynamics."
                    }
                    None => {
                        "Mail to queues is still taken, unless DoNotIgnoreInternalEmailToQueues was changed in \
                         OrgDBOrgSettings."
                    }
                }
            ),
        ),
        microsoft(
            CORRELATION,
            "Yes, by turning it on again, for mail that arrives from then on. Server-side synchronization looks only at \
             mail that is newer than the last it has processed: what was refused meanwhile can be tracked by hand.",
        ),
    ]
}
