//! The entries, in the order of the page. Adding a setting is adding one here.
//!
//! Help says only what Microsoft's pages say, or what was observed and is called so.

use super::{
    ConstValue, Dataverse, Group, Kind, Setting, SettingId, cautions,
    sources::{CATEGORIES, CORRELATION, DATABASE_SETTINGS, EMAIL_TRACKING, FOLDER_LEVEL, ORGANIZATION_TABLE},
};
use crate::{
    carried_out::{conversations, items, token_parts},
    field::Value,
};

/// Reads and writes a field of [`Settings`](crate::Settings), as the function pointers `get` and `set` of an entry.
macro_rules! access {
    ($kind:ident, $field:ident) => {
        (
            |settings| Value::$kind(settings.$field.clone()),
            |settings, value| match value {
                Value::$kind(value) => {
                    settings.$field.clone_from(value);
                    true
                }
                _ => false,
            },
        )
    };
}

pub(super) type Access = (fn(&crate::Settings) -> Value, fn(&mut crate::Settings, &Value) -> bool);

const ACTIVITY_COUNTER_DIGITS: Access = (
    |settings| match settings.wraps_at {
        Some(largest) => Value::WrapsAt(largest),
        None => Value::Number(settings.activity_counter_digits),
    },
    |settings, value| {
        let Value::Number(digits) = value.in_a_plan() else {
            return false;
        };
        settings.activity_counter_digits = digits;
        settings.wraps_at = None;
        true
    },
);

/// The eleven settings. The details of smart matching stand behind them in [`DETAILS`](super::DETAILS), the noise pattern first.
pub static CATALOGUE: [Setting; SettingId::NoisePattern as usize] = [
    Setting {
        id: SettingId::UseCorrelation,
        field: "use_correlation",
        label: "Use correlation",
        group: Group::Conversations,
        summary: "Links replies using hidden information in the email headers. Works best with server-side \
                  synchronization.",
        help: &[
            "Finds the email that a reply belongs to by information that mail programs put into every email and that \
             nobody sees: the reply header (In-Reply-To), which names the email that is answered, and the conversation \
             index, which names the conversation. The new email then takes over the record that the earlier one is \
             set regarding.",
            "Leave it on. Dynamics looks at the reply header first, then at the tracking token, then at the \
             conversation index, and at smart matching last.",
            "Accuracy: Microsoft's page about correlation says that the reply header gives no false matches. The page \
             of the admin center calls correlation more accurate than smart matching and less accurate than tokens \
             and folders. Forwarded mail keeps its conversation and can be linked too. A mail program that drops the \
             reply header, as some do when the subject is changed, leaves the work to the token.",
            "Works best with server-side synchronization. With the Email Router, Microsoft advises tokens or smart \
             matching.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(true),
        default_note: "From Microsoft's page. A new environment was seen to hold the same.",
        default_pages: &[],
        new_environment: Some(ConstValue::Switch(true)),
        search_words: &[
            "header",
            "in-reply-to",
            "conversation",
            "thread",
            "reply",
            "message-id",
            "forward",
            "lost reply",
            "wrong case",
        ],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking email conversations > \
                       Use correlation",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Use correlation to track \
                       email conversations",
        dataverse: Dataverse {
            name: "emailcorrelationenabled",
            note: "",
        },
        page: CORRELATION,
        caution: cautions::correlation,
        leads_to: conversations::correlation,
        access: access!(Switch, use_correlation),
    },
    Setting {
        id: SettingId::UseTrackingTokens,
        field: "use_tracking_tokens",
        label: "Use tracking tokens",
        group: Group::Conversations,
        summary: "Adds a code such as CRM:0001001 to the subject of mail sent from Dynamics. Replies that carry it can \
                  be matched.",
        help: &[
            "Puts a tracking token behind the subject of every email that is sent from Dynamics. A reply that still \
             carries it is linked to the email that it was sent with. Customers see the token.",
            "Use it where replies come from mail programs that drop the reply header, or where mail is read by the \
             Email Router. If nobody is to see codes in subjects, Microsoft names folder-level tracking as the other \
             way.",
            "Accuracy: Microsoft's page of the admin center speaks of 100%. Its page about correlation adds that people \
             can change the subject, so that an email can land with the wrong one; and once numbers repeat, so can a \
             late reply. Dynamics tries the reply header before the token.",
            "It is on or off for the whole environment, not for single mailboxes. Mail tracked with App for Outlook \
             before it is sent gets no token.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(true),
        default_note: "From Microsoft's page. A new environment was seen to hold the same.",
        default_pages: &[],
        new_environment: Some(ConstValue::Switch(true)),
        search_words: &["code in subject", "token", "number", "reply", "lost reply"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking email conversations > \
                       Use tracking tokens",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Use tracking tokens",
        dataverse: Dataverse {
            name: "maximumtrackingnumber",
            note: "There is no column for On and Off alone: 0 means Off, anything above 0 On. The same column holds the \
                   digits of the email activity counter, which are lost when tokens are turned off.",
        },
        page: EMAIL_TRACKING,
        caution: cautions::tokens,
        leads_to: conversations::tokens,
        access: access!(Switch, use_tracking_tokens),
    },
    Setting {
        id: SettingId::Prefix,
        field: "prefix",
        label: "Prefix",
        group: Group::Token,
        summary: "Starts every token. Give each environment its own.",
        help: &[
            "Starts every token. Give each environment its own. Dynamics keeps earlier prefixes in a list; how it uses \
             them is not documented.",
            "Microsoft recommends a prefix of its own for each organization. Two organizations that write to each other \
             and both use CRM: can send each other the same tokens.",
            "The list of earlier prefixes holds 256 characters. Long prefixes and many changes push the oldest out. \
             Mail already sent keeps its token; Microsoft's support article KA-22940 says that it keeps correlating.",
            "1 to 20 characters, without a semicolon. End it with a sign such as a colon or a hyphen, so that it does \
             not run into the number. Microsoft's page prints the default as \"CRM\"; environments hold \"CRM:\" with \
             the colon.",
        ],
        kind: Kind::Text { min: 1, max: 20 },
        optional: false,
        default: ConstValue::Text("CRM:"),
        default_note: "\"Manage email tracking settings\" prints CRM. A new environment was seen to hold CRM: with the colon; \
                       Microsoft's page about correlation speaks of four characters.",
        default_pages: &[EMAIL_TRACKING, CORRELATION],
        new_environment: Some(ConstValue::Text("CRM:")),
        search_words: &["token", "code in subject", "history", "CRM:", "colon", "lost reply"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking token preview > Prefix",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Prefix",
        dataverse: Dataverse {
            name: "trackingprefix",
            note: "Holds the current prefix and the earlier ones, newest first, each followed by a semicolon. Writing \
                   only the new prefix there loses the earlier ones.",
        },
        page: CORRELATION,
        caution: cautions::prefix,
        leads_to: token_parts::prefix,
        access: access!(Text, prefix),
    },
    Setting {
        id: SettingId::BaseTrackingNumber,
        field: "base_tracking_number",
        label: "Base tracking number",
        group: Group::Token,
        summary: "Added to every person's number. Leave 0 unless environments share a prefix.",
        help: &[
            "Added to every person's number: with base 0 the first person's is 001, with base 500 it is 501.",
            "Leave 0 unless environments share a prefix. Then different bases keep their tokens apart, as long as the \
             ranges of numbers do not overlap.",
            "0 to 2,147,483,647. Base and number of people together must fit the digits for personal numbers: the older \
             dialog checks only the base, and lets through what loses its first digit.",
        ],
        kind: Kind::Number {
            min: 0,
            max: 2_147_483_647,
        },
        optional: false,
        default: ConstValue::Number(0),
        default_note: "From Microsoft's page. A new environment was seen to hold the same.",
        default_pages: &[],
        new_environment: Some(ConstValue::Number(0)),
        search_words: &["token", "offset", "deployment", "start"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking token preview > Base \
                       tracking number",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Deployment base tracking \
                       number",
        dataverse: Dataverse {
            name: "trackingtokenidbase",
            note: "",
        },
        page: CORRELATION,
        caution: cautions::none,
        leads_to: token_parts::base,
        access: access!(Number, base_tracking_number),
    },
    Setting {
        id: SettingId::PersonalNumberDigits,
        field: "personal_number_digits",
        label: "Number of digits for personal numbers",
        group: Group::Token,
        summary: "How many people get a number of their own. 3 digits have room for 999.",
        help: &[
            "How many digits of the token say who sent the email.",
            "Choose as many as the base tracking number and the number of people who send from Dynamics need together. \
             With more people than there are numbers, different people's mail gets the same tokens: Microsoft names \
             more than 999 users with 3 digits as a cause of duplicate tokens.",
            "A change counts for mail sent from then on. Mail already sent keeps its token.",
            "1 to 10 digits. Each digit makes the subject one character longer.",
        ],
        kind: Kind::Number { min: 1, max: 10 },
        optional: false,
        default: ConstValue::Number(3),
        default_note: "From Microsoft's page. A new environment was seen to hold the same.",
        default_pages: &[],
        new_environment: Some(ConstValue::Number(3)),
        search_words: &["token", "user", "people", "person", "width"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking token preview > Number \
                       of digits for personal numbers",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Number of digits for user \
                       numbers",
        dataverse: Dataverse {
            name: "trackingtokeniddigits",
            note: "",
        },
        page: CORRELATION,
        caution: cautions::personal_number_digits,
        leads_to: token_parts::personal_number_digits,
        access: access!(Number, personal_number_digits),
    },
    Setting {
        id: SettingId::ActivityCounterDigits,
        field: "activity_counter_digits",
        label: "Number of digits for email activity counter",
        group: Group::Token,
        summary: "How long until a person's tokens repeat. 3 digits restart after 999 emails.",
        help: &[
            "How many digits of the token count a person's emails. When they are used up the counter begins again, and \
             the same tokens are given out a second time.",
            "Choose as many that the busiest sender's tokens repeat only after the last late reply. A reply that carries \
             a repeated token lands with the newer email. Somebody who owns queues also uses up numbers for their mail, \
             and so do service accounts.",
            "More digits help mail sent from then on. Mail already sent keeps its token.",
            "1 to 9 digits. Each digit makes the subject one character longer. Microsoft's page says that the counter \
             begins again at 000; it was seen to begin again at 1.",
        ],
        kind: Kind::Number { min: 1, max: 9 },
        optional: false,
        default: ConstValue::Number(3),
        default_note: "\"Manage email tracking settings\" says 3, and a new environment was seen to hold 3. Where \
                       Dynamics holds nothing, the on-premises version was seen to count with 4 digits.",
        default_pages: &[EMAIL_TRACKING],
        new_environment: Some(ConstValue::Number(3)),
        search_words: &[
            "token",
            "incremental",
            "message",
            "repeat",
            "duplicate",
            "wrap",
            "width",
            "999",
            "queue",
            "wrong case",
        ],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking token preview > Number \
                       of digits for email activity counter",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Number of digits for \
                       incremental message counter",
        dataverse: Dataverse {
            name: "maximumtrackingnumber",
            note: "Holds as many nines as there are digits: 999 for 3. The same column says with 0 that tokens are off.",
        },
        page: CORRELATION,
        caution: cautions::counter,
        leads_to: token_parts::activity_counter,
        access: ACTIVITY_COUNTER_DIGITS,
    },
    Setting {
        id: SettingId::UseSmartMatching,
        field: "use_smart_matching",
        label: "Use smart matching",
        group: Group::Token,
        summary: "Guesses from similar subjects and recipients. Less accurate than tokens or folders.",
        help: &[
            "Compares the words of the subject and the addresses of an incoming email with those of earlier ones. \
             Without further settings, emails match when they have the same count of subject words and at least two \
             addresses in common; how many of the words must be equal is not documented. Upper and lower case, RE: and \
             FW: are ignored.",
            "Microsoft does not recommend it. It is there for mail that belongs together without being one \
             conversation. Dynamics tries it last, after reply header, token and conversation index.",
            "Accuracy: less than tokens or folders. Notices that all have the same subject and go to the same people \
             are taken for one conversation, and take over each other's record.",
            "It becomes slower as mail piles up; under high load only the last 90 days are searched. While tokens are \
             on, the token counts among the words of the subject.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(false),
        default_note: "From Microsoft's page. In a new environment nothing was seen to be set, which means Off.",
        default_pages: &[],
        new_environment: Some(ConstValue::Switch(false)),
        search_words: &[
            "similar",
            "guess",
            "hash",
            "recipients",
            "keywords",
            "wrong case",
            "thread",
        ],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking token preview > Use \
                       smart matching",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Use smart matching",
        dataverse: Dataverse {
            name: "enablesmartmatching",
            note: "May be empty, which means the platform's default, Off.",
        },
        page: CORRELATION,
        caution: cautions::smart_matching,
        leads_to: conversations::smart_matching,
        access: access!(Switch, use_smart_matching),
    },
    Setting {
        id: SettingId::UseFolderLevelTracking,
        field: "use_folder_level_tracking",
        label: "Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)",
        group: Group::Folder,
        summary: "Lets people track mail by moving it into a folder that belongs to a record. No code in the subject.",
        help: &[
            "People connect folders below their Inbox with records of Dynamics. All mail in such a folder, moved there \
             by hand or by a rule of Outlook, is tracked and set regarding that record.",
            "Use it where people sort their mail by customer or case anyway, or where codes in subjects are not wanted.",
            "Accuracy: Microsoft's page speaks of 100%. What somebody sets as Regarding by hand is overwritten at the \
             next synchronization while the email stays in the folder.",
            "Needs server-side synchronization with Exchange; POP3 mailboxes and mailboxes of queues are not supported. \
             Only folders under the Inbox count, at most 25 for each person.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(true),
        default_note: "\"Manage email tracking settings\" says On. \"Organization table/entity reference\" says Off, and a \
                       new environment was seen to hold Off. Look at what yours holds.",
        default_pages: &[EMAIL_TRACKING, ORGANIZATION_TABLE],
        new_environment: Some(ConstValue::Switch(false)),
        search_words: &["folder", "exchange", "outlook", "rules", "inbox", "regarding", "move"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Folder-level tracking > Use \
                       folder-level tracking for Exchange folders (server-side synchronization must be enabled)",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Use folder-level tracking \
                       for Exchange folders (server-side synchronization must be enabled)",
        dataverse: Dataverse {
            name: "isfolderbasedtrackingenabled",
            note: "",
        },
        page: FOLDER_LEVEL,
        caution: cautions::folder_level,
        leads_to: items::folder_level,
        access: access!(Switch, use_folder_level_tracking),
    },
    Setting {
        id: SettingId::UseCategories,
        field: "use_categories",
        label: "People can use categories to track emails and appointments",
        group: Group::Items,
        summary: "Lets people track an item by giving it the category \"Tracked to Dynamics 365\" in Outlook.",
        help: &[
            "Puts the category \"Tracked to Dynamics 365\" into people's Outlook. An email or appointment that gets it \
             is tracked within about 15 minutes; one that loses it is untracked, and its activity stays in Dynamics.",
            "Use it where people decide themselves what is tracked. Several items can be given the category at once, \
             and rules of Outlook can set it. Contacts cannot be tracked this way.",
            "Leave it off where the old client Dynamics 365 for Outlook is in use: Microsoft does not support both \
             together.",
            "Turned off, the category disappears from everybody's Outlook within about 15 minutes. Items keep their \
             mark, and show it again should the category come back. Tokens and smart matching stay as they are.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(false),
        default_note: "\"Manage email tracking settings\" says Off. \"OrgDBOrgSettings\" says On, and Microsoft's page about \
                       categories says On since version 9.1.0.4039. Look at what yours holds.",
        default_pages: &[EMAIL_TRACKING, DATABASE_SETTINGS, CATEGORIES],
        new_environment: None,
        search_words: &["category", "outlook", "appointment", "label", "mark", "track"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking items > People can use \
                       categories to track emails and appointments",
        older_dialog: "Microsoft's page about the older dialog does not list it.",
        dataverse: Dataverse {
            name: "TrackCategorizedItems",
            note: "An entry of OrgDBOrgSettings, the column orgdborgsettings. Microsoft's article KB 4501716 gives it and \
                   the page of the admin center as two ways to the same.",
        },
        page: CATEGORIES,
        caution: cautions::categories,
        leads_to: items::categories,
        access: access!(Switch, use_categories),
    },
    Setting {
        id: SettingId::AutoTrackOutgoingEmail,
        field: "auto_track_outgoing_email",
        label: "Allow auto-tracking on outgoing email",
        group: Group::Items,
        summary: "Tracks sent mail too, by each person's own choice of which mail to track.",
        help: &[
            "Mail in people's Sent Items is tracked by the same choice that they made for incoming mail: all of it, \
             only replies to mail in Dynamics, or mail with people whom Dynamics knows.",
            "Use it where mail sent from Outlook, not from Dynamics, is missing in the timeline. With \"in response to \
             Dynamics 365 email\" only sent replies are tracked.",
            "Think of privacy first: whoever chose all email messages has all sent mail tracked.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(false),
        default_note: "From Microsoft's page. What a new environment holds is not documented.",
        default_pages: &[],
        new_environment: None,
        search_words: &["sent", "outgoing", "automatic", "outlook", "privacy", "filter"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking items > Allow \
                       auto-tracking on outgoing email",
        older_dialog: "Microsoft's page about the older dialog does not list it.",
        dataverse: Dataverse {
            name: "AutoTrackSentFolderItems",
            note: "An entry of OrgDBOrgSettings, the column orgdborgsettings. That the page of the admin center sets \
                   this entry is inferred from its wording, not documented.",
        },
        page: DATABASE_SETTINGS,
        caution: cautions::auto_track,
        leads_to: items::auto_track,
        access: access!(Switch, auto_track_outgoing_email),
    },
    Setting {
        id: SettingId::TrackBetweenUsersAsTwoActivities,
        field: "track_between_users_as_two_activities",
        label: "Track emails sent between Dynamics 365 users as two activities",
        group: Group::BetweenPeople,
        summary: "Keeps internal mail twice: one activity for the sender, one for the recipient.",
        help: &[
            "Mail between two people of Dynamics becomes two email activities, one for the sender and one for the \
             recipient.",
            "Leave it on unless the doubled entries disturb. Turned off, incoming internal mail is refused because the \
             sender's activity is there already, and people look for mail that they expected to see.",
            "Queues count too. While it is off, entries of OrgDBOrgSettings say what happens to mail to and from \
             queues: DoNotIgnoreInternalEmailToQueues, IgnoreInternalEmailFromQueues and \
             IgnoreInternalEmailDetectionEnhancement.",
        ],
        kind: Kind::Switch,
        optional: false,
        default: ConstValue::Switch(true),
        default_note: "From Microsoft's page. A new environment was seen to hold the same.",
        default_pages: &[],
        new_environment: Some(ConstValue::Switch(true)),
        search_words: &["internal", "colleagues", "queue", "users", "twice", "duplicate"],
        admin_center: "Environments > (environment) > Settings > Email > Email Tracking > Tracking between people > Track \
                       emails sent between Dynamics 365 users as two activities",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Track email sent between \
                       two users as two activities",
        dataverse: Dataverse {
            name: "ignoreinternalemail",
            note: "The other way round: On here is false there, Off is true.",
        },
        page: EMAIL_TRACKING,
        caution: cautions::two_activities,
        leads_to: items::two_activities,
        access: access!(Switch, track_between_users_as_two_activities),
    },
];
