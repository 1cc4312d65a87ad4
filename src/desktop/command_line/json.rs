//! The document of `check --json`: one array with one [`Element`] per file, or per profile of a file with a list.
//! Fields come in the order in which they stand here. Names, codes and order are stable; new fields may join at the end
//! of an object.

use profile_exchange::json::fields::{Number, ProfileFields};
use serde::Serialize;
use tracking_settings::{
    Field, Finding, PartlyKnown, Profile, SettingId, Token,
    file::{Notice, ReadProfile},
    prefix_history::{self, next_change},
    subject_line::{USUAL_LIMIT, left_for_text},
    token::{largest_number, outlook, people_sharing_numbers, repeats_after_days, room_for_people},
};

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Element<'a> {
    Read(Box<Read<'a>>),
    Refused(RefusedDocument<'a>),
}

#[derive(Debug, Serialize)]
pub struct Read<'a> {
    /// As given; what is not Unicode shows as U+FFFD.
    file: &'a str,
    /// Always `true`.
    ok: bool,
    profile: ProfileFields<'a>,
    /// `token`, `history`, `subject` and `reuse` are `null` where something that they are made of is not known.
    token: Option<TokenFields>,
    history: Option<HistoryFields>,
    /// In the order of the form.
    findings: Vec<FindingFields<'a>>,
    notices: Vec<NoticeFields<'a>>,
    subject: Option<SubjectFields>,
    reuse: Option<ReuseFields>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_known: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct RefusedDocument<'a> {
    file: &'a str,
    /// Always `false`.
    ok: bool,
    error: ErrorFields<'a>,
}

/// Line and column count from 1, the column in characters; `null` where the error has no place.
#[derive(Debug, Serialize)]
pub struct ErrorFields<'a> {
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: &'a str,
}

/// Whether tokens are on or not.
#[derive(Debug, Serialize)]
struct TokenFields {
    first: String,
    /// Of the first token: prefix, fixed digit, person, email.
    parts: [String; 4],
    last: String,
    /// After this number the counter begins again.
    wraps_at: Number,
    /// `null` where emails a day is below 1.
    repeats_after_days: Option<Number>,
    room_for_people: Number,
}

#[derive(Debug, Serialize)]
struct HistoryFields {
    /// At most 256 characters.
    stored: String,
    /// Newest first.
    dropped: Vec<String>,
    /// In characters, with the current prefix, also where that is more than fits.
    needed: usize,
    next_change: NextChangeFields,
}

#[derive(Debug, Serialize)]
struct NextChangeFields {
    /// In characters of the next prefix before something drops out; 0 where any prefix pushes something out.
    longest: usize,
    /// With a prefix as long as the present one, newest first.
    drops: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SubjectFields {
    /// In characters of subject and token together: as read of an environment, else as Dynamics has it until somebody
    /// changes it.
    limit: usize,
    /// Characters before something of the subject is cut; `null` while no token is added.
    left_for_text: Option<usize>,
}

#[derive(Debug, Serialize)]
struct ReuseFields {
    /// At most: of the busiest sender, with one number, while replies may come.
    conversations: Number,
    /// Replies at the end of the reply window that would go to a newer conversation.
    wrong_replies: Number,
    of_replies: Number,
    /// `null` where no number of digits holds for the reply window.
    fewest_digits: Option<Number>,
    /// People whose number, cut to its digits, somebody else has too.
    people_sharing: Number,
}

pub const TOKEN_PARTS: [SettingId; 4] = [
    SettingId::Prefix,
    SettingId::BaseTrackingNumber,
    SettingId::PersonalNumberDigits,
    SettingId::ActivityCounterDigits,
];

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
    /// `usage.people`: fields within others are named with dots.
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
    pub fn read(file: &'a str, read: &'a ReadProfile, known: &'a PartlyKnown, findings: &'a [Finding]) -> Self {
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

    pub fn refused(file: &'a str, error: ErrorFields<'a>) -> Self {
        Self::Refused(RefusedDocument { file, ok: false, error })
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
