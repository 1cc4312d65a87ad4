//! A profile's fields as JSON.

use std::fmt::Write as _;

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use tracking_settings::{Advanced, EnvironmentKind, Field, PartlyKnown, SettingId, Usage, Value, file};

/// The profile in the order of the profile file. Kind, reasons, expected differences and smart matching's details
/// appear only where they hold something, as in the file.
#[derive(Debug, Serialize)]
pub struct ProfileFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<i128>,
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
    /// Null where it is not known and that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix_history: Option<Option<&'a [String]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<UsageFields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advanced: Option<SettingFields<'a>>,
}

impl<'a> ProfileFields<'a> {
    /// All that is known of a profile, with its format, to be read back.
    pub fn whole(known: &'a PartlyKnown) -> Self {
        Self {
            format: Some(file::FORMAT),
            ..Self::new(known, known.profile.usage, NotKnown::LeftOut)
        }
    }

    /// What is known about a profile: the assumed numbers where it gives none, and null for a setting or a prefix history
    /// that is not known.
    pub fn with_assumed_usage(known: &'a PartlyKnown) -> Self {
        Self::new(known, Some(known.profile.usage_or_assumed()), NotKnown::Null)
    }

    fn new(known: &'a PartlyKnown, usage: Option<Usage>, not_known: NotKnown) -> Self {
        let profile = &known.profile;
        let history = known
            .knows(Field::PrefixHistory)
            .then_some(profile.prefix_history.as_slice());
        Self {
            format: None,
            name: &profile.name,
            environment: profile.environment.as_deref(),
            environment_kind: profile.environment_kind.map(EnvironmentKind::as_str),
            notes: &profile.notes,
            settings: SettingFields(known, &SettingId::ALL, not_known),
            reasons: Texts(&profile.reasons),
            expected: Texts(&profile.expected),
            prefix_history: (history.is_some() || not_known == NotKnown::Null).then_some(history),
            usage: usage.map(Into::into),
            advanced: Advanced::FIELDS
                .iter()
                .any(|field| known.get(*field).is_some())
                .then_some(SettingFields(known, &SettingId::DETAILS, NotKnown::LeftOut)),
        }
    }
}

/// How it is told that something is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotKnown {
    LeftOut,
    Null,
}

/// Settings under their names, without what is not planned.
#[derive(Debug)]
struct SettingFields<'a>(&'a PartlyKnown, &'static [SettingId], NotKnown);

impl Serialize for SettingFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for &id in self.1 {
            let name = id.setting().field;
            let name = name.rsplit('.').next().unwrap_or(name);
            let value = match (self.0.get(Field::Setting(id)), self.2) {
                (Some(value), _) => value,
                (None, NotKnown::LeftOut) => continue,
                (None, NotKnown::Null) => Value::Absent,
            };
            match value {
                Value::Absent | Value::PlatformDefault => map.serialize_entry(name, &())?,
                Value::Switch(on) => map.serialize_entry(name, &on)?,
                Value::Number(number) => map.serialize_entry(name, &Number(number))?,
                // A profile has digits; the number itself stands beside the token.
                Value::WrapsAt(_) => {
                    map.serialize_entry(name, &Number(self.0.to_plan().settings.activity_counter_digits))?;
                }
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

/// A whole number; beyond 2^53, where many readers of JSON begin to round, it is written as a string.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub i128);

impl Number {
    /// 2^53: up to here every whole number has a double of its own.
    pub const EXACT: i128 = 1 << 53;
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) if (-Self::EXACT..=Self::EXACT).contains(&self.0) => serializer.serialize_i64(number),
            _ => serializer.collect_str(&self.0),
        }
    }
}

/// JSON in which these characters stand as escapes, besides the layout's own line breaks. They stand inside texts only,
/// where an escape means the same as the character; those that are controls are escapes already.
pub fn with_escapes(json: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || !is_escaped(character) {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a text cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}
