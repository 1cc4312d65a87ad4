//! The document of `check --json`.
//!
//! It is one array with one [`Element`] per file, in the order of the call; a file that holds a list of profiles gives
//! one element per profile. Fields come in the order in which they stand here. Names, codes and order are stable; new
//! fields may join at the end of an object.
//!
//! ```json
//! [{"file": "contoso.tracking.ron", "ok": true,
//!   "profile": {"name": "Contoso", "environment": null, "notes": "", "settings": {"use_correlation": true, …},
//!               "prefix_history": [], "usage": {"people": 250, "emails_per_day": 40, "reply_window_days": 730}},
//!   "token": {"first": "CRM:0001001", "parts": ["CRM:", "0", "001", "001"],
//!             "last": "CRM:0250999", "repeats_after_days": 25, "room_for_people": 999},
//!   "history": {"stored": "CRM:;", "dropped": [], "needed": 5, "next_change": {"longest": 20, "drops": []}},
//!   "findings": [{"code": "…", "level": "warning", "fields": ["…"], "message": "…", "consequence": "…"}],
//!   "notices": [{"code": "missing-setting", "field": "use_categories", "message": "…"}],
//!   "subject": {"limit": 255, "left_for_text": 243},
//!   "reuse": {"conversations": 30, "wrong_replies": 28201, "of_replies": 29200, "fewest_digits": 5,
//!             "people_sharing": 0}},
//!  {"file": "answer.json", "ok": true, "profile": {…, "settings": {"use_correlation": null, …}, "prefix_history": null, …},
//!   "token": null, "history": null, "findings": [], "notices": […], "subject": null, "reuse": null,
//!   "not_known": ["use_correlation", "prefix_history"]},
//!  {"file": "broken.tracking.ron", "ok": false, "error": {"line": 4, "column": 9, "message": "…"}}]
//! ```

use profile_exchange::json::fields::{Number, ProfileFields};
use serde::Serialize;
use tracking_settings::{
    Field, Finding, PartlyKnown, Profile, SettingId, Token,
    file::{Notice, ReadProfile},
    prefix_history::{self, next_change},
    subject_line::{USUAL_LIMIT, left_for_text},
    token::{largest_number, outlook, people_sharing_numbers, repeats_after_days, room_for_people},
};

/// One element of the array.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Element<'a> {
    /// A profile that was read.
    Read(Box<Read<'a>>),
    /// A file that was not.
    Refused(Refused<'a>),
}

/// A profile that was read.
#[derive(Debug, Serialize)]
pub(super) struct Read<'a> {
    /// The file's name as given; what is not Unicode in it shows as U+FFFD.
    file: &'a str,
    /// Always `true`.
    ok: bool,
    profile: ProfileFields<'a>,
    /// This and the three below are `null` where something that they are made of is not known.
    token: Option<TokenFields>,
    history: Option<HistoryFields>,
    /// In the order of the form.
    findings: Vec<FindingFields<'a>>,
    notices: Vec<NoticeFields<'a>>,
    subject: Option<SubjectFields>,
    reuse: Option<ReuseFields>,
    /// The paths of what the source did not carry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_known: Vec<String>,
}

/// A file that could not be read, or does not hold what it should.
#[derive(Debug, Serialize)]
pub(super) struct Refused<'a> {
    /// As in [`Read`].
    file: &'a str,
    /// Always `false`.
    ok: bool,
    error: ErrorFields<'a>,
}

/// What is wrong with a file. Line and column count from 1, the column in characters, and are `null` where the error
/// has no place.
#[derive(Debug, Serialize)]
pub(super) struct ErrorFields<'a> {
    pub(super) line: Option<usize>,
    pub(super) column: Option<usize>,
    pub(super) message: &'a str,
}

/// The token, whether tokens are on or not.
#[derive(Debug, Serialize)]
struct TokenFields {
    first: String,
    /// Of the first token: prefix, fixed digit, person, email.
    parts: [String; 4],
    last: String,
    /// The largest number of the counter, after which it begins again.
    wraps_at: Number,
    /// `null` where emails a day is below 1.
    repeats_after_days: Option<Number>,
    /// How many people get a number of their own, with this base and these digits.
    room_for_people: Number,
}

/// The prefix list as Dynamics would keep it.
#[derive(Debug, Serialize)]
struct HistoryFields {
    /// At most 256 characters.
    stored: String,
    /// The prefixes that no longer fit, newest first.
    dropped: Vec<String>,
    /// Characters that current prefix and history together need, also where that is more than fits.
    needed: usize,
    next_change: NextChangeFields,
}

/// What one more change of the prefix would push out of the list.
#[derive(Debug, Serialize)]
struct NextChangeFields {
    /// The most characters of the next prefix before something drops out; 0 where any prefix pushes something out.
    longest: usize,
    /// What drops out with a prefix as long as the present one, newest first.
    drops: Vec<String>,
}

/// The room that the token leaves in the subject.
#[derive(Debug, Serialize)]
struct SubjectFields {
    /// The most characters of subject and token together, as it was read, or unless somebody has changed it in Dynamics.
    limit: usize,
    /// Characters before something of the subject is cut; `null` while no token is added.
    left_for_text: Option<usize>,
}

/// What comes of numbers that are used again while replies may come, whether tokens are on or not.
#[derive(Debug, Serialize)]
struct ReuseFields {
    /// Conversations of the busiest sender that may still be answered and have the same number, at most.
    conversations: Number,
    /// Of the replies that may come to them at the end of the reply window, those that would go to a newer conversation.
    wrong_replies: Number,
    of_replies: Number,
    /// The fewest counter digits that hold for the reply window; `null` where none do.
    fewest_digits: Option<Number>,
    /// People whose number, cut to its digits, somebody else has too.
    people_sharing: Number,
}

/// What a token is made of.
pub(super) const TOKEN_PARTS: [SettingId; 4] = [
    SettingId::Prefix,
    SettingId::BaseTrackingNumber,
    SettingId::PersonalNumberDigits,
    SettingId::ActivityCounterDigits,
];

/// What its numbers are made of.
const NUMBERS: [SettingId; 3] = [
    SettingId::BaseTrackingNumber,
    SettingId::PersonalNumberDigits,
    SettingId::ActivityCounterDigits,
];

impl TokenFields {
    fn of(profile: &Profile) -> Self {
        let first = Token::first(profile);
        Self {
            parts: first.parts().map(str::to_owned),
            first: first.to_string(),
            last: Token::last(profile).to_string(),
            wraps_at: Number(largest_number(&profile.settings)),
            repeats_after_days: repeats_after_days(profile).map(Number),
            room_for_people: Number(room_for_people(&profile.settings)),
        }
    }
}

impl HistoryFields {
    fn of(profile: &Profile) -> Self {
        let history = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history);
        // What Dynamics holds is not in a profile file.
        let next = next_change(profile, None);
        Self {
            stored: history.stored,
            dropped: history.dropped,
            needed: history.needed,
            next_change: NextChangeFields {
                longest: next.longest,
                drops: next.with_the_same_length,
            },
        }
    }
}

impl SubjectFields {
    fn of(known: &PartlyKnown) -> Self {
        let profile = &known.profile;
        let token = profile.settings.use_tracking_tokens.then(|| Token::first(profile));
        let limit = known.beside.subject_limit().unwrap_or(USUAL_LIMIT);
        Self {
            limit,
            left_for_text: left_for_text(token.as_ref(), limit),
        }
    }
}

impl ReuseFields {
    fn of(profile: &Profile) -> Self {
        let outlook = outlook(profile);
        // The emails of a hundred years are far fewer than either number can hold.
        let number = |number: u128| Number(i128::try_from(number).unwrap_or(i128::MAX));
        Self {
            conversations: number(outlook.most_sharing),
            wrong_replies: number(outlook.wrong_replies.wrong),
            of_replies: number(outlook.wrong_replies.of),
            fewest_digits: outlook.fewest.map(Number),
            people_sharing: Number(people_sharing_numbers(profile).sharing),
        }
    }
}

#[derive(Debug, Serialize)]
struct FindingFields<'a> {
    code: &'static str,
    level: &'static str,
    /// Fields within others are named with dots: `usage.people`.
    fields: Vec<String>,
    message: &'a str,
    consequence: &'a str,
}

#[derive(Debug, Serialize)]
struct NoticeFields<'a> {
    code: &'static str,
    field: &'a str,
    message: &'a str,
}

impl<'a> Element<'a> {
    /// The element of a profile that was read. `known` is its profile with what is not known of it.
    pub(super) fn read(file: &'a str, read: &'a ReadProfile, known: &'a PartlyKnown, findings: &'a [Finding]) -> Self {
        let profile = &known.profile;
        let has = |fields: &[SettingId]| fields.iter().all(|&id| known.get(Field::Setting(id)).is_some());
        let has_token = has(&TOKEN_PARTS);
        let has_history = has(&[SettingId::Prefix]) && known.get(Field::PrefixHistory).is_some();
        let adds_token = profile.settings.use_tracking_tokens;
        let has_subject = has(&[SettingId::UseTrackingTokens]) && (has_token || !adds_token);
        Self::Read(Box::new(Read {
            file,
            ok: true,
            profile: ProfileFields::with_assumed_usage(known),
            token: has_token.then(|| TokenFields::of(profile)),
            history: has_history.then(|| HistoryFields::of(profile)),
            findings: findings.iter().map(FindingFields::from).collect(),
            notices: read.notices.iter().map(NoticeFields::from).collect(),
            subject: has_subject.then(|| SubjectFields::of(known)),
            reuse: has(&NUMBERS).then(|| ReuseFields::of(profile)),
            not_known: known.unknown.iter().map(|field| field.path()).collect(),
        }))
    }

    /// The element of a file that was not read.
    pub(super) fn refused(file: &'a str, error: ErrorFields<'a>) -> Self {
        Self::Refused(Refused { file, ok: false, error })
    }
}

impl<'a> From<&'a Finding> for FindingFields<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            code: finding.code.as_str(),
            level: finding.level.as_str(),
            fields: finding.fields.iter().map(|field| field.path()).collect(),
            message: &finding.message,
            consequence: &finding.consequence,
        }
    }
}

impl<'a> From<&'a Notice> for NoticeFields<'a> {
    fn from(notice: &'a Notice) -> Self {
        Self {
            code: notice.code.as_str(),
            field: &notice.field,
            message: &notice.message,
        }
    }
}
