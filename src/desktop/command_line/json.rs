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
//!             "last": "CRM:0250999", "repeats_after_days": 25},
//!   "history": {"stored": "CRM:;", "dropped": []},
//!   "findings": [{"code": "…", "level": "warning", "fields": ["…"], "message": "…", "consequence": "…"}],
//!   "notices": [{"code": "missing-setting", "field": "use_categories", "message": "…"}]},
//!  {"file": "broken.tracking.ron", "ok": false, "error": {"line": 4, "column": 9, "message": "…"}}]
//! ```

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use tracking_settings::{
    Advanced, EnvironmentKind, Finding, Profile, SettingId, Token, Usage, Value,
    file::{Notice, ReadProfile},
    prefix_history,
    token::repeats_after_days,
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
    token: TokenFields,
    history: HistoryFields,
    /// In the order of the form.
    findings: Vec<FindingFields<'a>>,
    notices: Vec<NoticeFields<'a>>,
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

/// The profile in the order of the profile file. Kind, reasons, expected differences and smart matching's details
/// appear only where they hold something, as in the file.
#[derive(Debug, Serialize)]
struct ProfileFields<'a> {
    name: &'a str,
    environment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment_kind: Option<&'static str>,
    notes: &'a str,
    settings: SettingFields<'a>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    reasons: Texts<'a>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    expected: Texts<'a>,
    prefix_history: &'a [String],
    /// The assumed numbers where the file has none.
    usage: UsageFields,
    #[serde(skip_serializing_if = "AdvancedFields::is_empty")]
    advanced: AdvancedFields<'a>,
}

/// All eleven settings under their names.
#[derive(Debug)]
struct SettingFields<'a>(&'a Profile);

impl Serialize for SettingFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(SettingId::ALL.len()))?;
        for id in SettingId::ALL {
            let name = id.setting().field;
            match self.0.settings.get(id) {
                Value::Absent => map.serialize_entry(name, &())?,
                Value::Switch(on) => map.serialize_entry(name, &on)?,
                Value::Number(number) => map.serialize_entry(name, &Number(number))?,
                Value::Text(text) => map.serialize_entry(name, &text)?,
                Value::List(list) => map.serialize_entry(name, &list)?,
            }
        }
        map.end()
    }
}

/// Texts about settings, under the settings' names.
#[derive(Debug)]
struct Texts<'a>(&'a std::collections::BTreeMap<SettingId, String>);

impl Texts<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, text)| (id.setting().field, text)))
    }
}

#[derive(Debug, Serialize)]
struct UsageFields {
    people: Number,
    emails_per_day: Number,
    reply_window_days: Number,
}

impl From<Usage> for UsageFields {
    fn from(usage: Usage) -> Self {
        Self {
            people: Number(usage.people),
            emails_per_day: Number(usage.emails_per_day),
            reply_window_days: Number(usage.reply_window_days),
        }
    }
}

#[derive(Debug, Serialize)]
struct AdvancedFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    noise_pattern: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_words: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed_difference: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least_addresses: Option<Number>,
}

impl AdvancedFields<'_> {
    fn is_empty(&self) -> bool {
        self.noise_pattern.is_none()
            && self.most_words.is_none()
            && self.allowed_difference.is_none()
            && self.least_addresses.is_none()
    }
}

impl<'a> From<&'a Advanced> for AdvancedFields<'a> {
    fn from(advanced: &'a Advanced) -> Self {
        Self {
            noise_pattern: advanced.noise_pattern.as_deref(),
            most_words: advanced.most_words.map(Number),
            allowed_difference: advanced.allowed_difference.map(Number),
            least_addresses: advanced.least_addresses.map(Number),
        }
    }
}

/// The token, whether tokens are on or not.
#[derive(Debug, Serialize)]
struct TokenFields {
    first: String,
    /// Of the first token: prefix, fixed digit, person, email.
    parts: [String; 4],
    last: String,
    /// `null` where emails a day is below 1.
    repeats_after_days: Option<Number>,
}

/// The prefix list as Dynamics would keep it.
#[derive(Debug, Serialize)]
struct HistoryFields {
    /// At most 256 characters.
    stored: String,
    /// The prefixes that no longer fit, newest first.
    dropped: Vec<String>,
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

/// A whole number; beyond 2^53, where many readers of JSON begin to round, it is written as a string.
#[derive(Clone, Copy, Debug)]
struct Number(i128);

impl Number {
    /// 2^53: up to here every whole number has a double of its own.
    const EXACT: i128 = 1 << 53;
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) if (-Self::EXACT..=Self::EXACT).contains(&self.0) => serializer.serialize_i64(number),
            _ => serializer.collect_str(&self.0),
        }
    }
}

impl<'a> Element<'a> {
    /// The element of a profile that was read.
    pub(super) fn read(file: &'a str, read: &'a ReadProfile, findings: &'a [Finding]) -> Self {
        let profile = &read.profile;
        let first = Token::first(profile);
        let history = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history);
        Self::Read(Box::new(Read {
            file,
            ok: true,
            profile: ProfileFields {
                name: &profile.name,
                environment: profile.environment.as_deref(),
                environment_kind: profile.environment_kind.map(kind),
                notes: &profile.notes,
                settings: SettingFields(profile),
                reasons: Texts(&profile.reasons),
                expected: Texts(&profile.expected),
                prefix_history: &profile.prefix_history,
                usage: profile.usage_or_assumed().into(),
                advanced: (&profile.advanced).into(),
            },
            token: TokenFields {
                first: first.to_string(),
                parts: first.parts().map(str::to_owned),
                last: Token::last(profile).to_string(),
                repeats_after_days: repeats_after_days(profile).map(Number),
            },
            history: HistoryFields {
                stored: history.stored,
                dropped: history.dropped,
            },
            findings: findings.iter().map(FindingFields::from).collect(),
            notices: read.notices.iter().map(NoticeFields::from).collect(),
        }))
    }

    /// The element of a file that was not read.
    pub(super) fn refused(file: &'a str, error: ErrorFields<'a>) -> Self {
        Self::Refused(Refused { file, ok: false, error })
    }
}

/// As in the profile file.
fn kind(kind: EnvironmentKind) -> &'static str {
    match kind {
        EnvironmentKind::Production => "Production",
        EnvironmentKind::Sandbox => "Sandbox",
        EnvironmentKind::Other => "Other",
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
