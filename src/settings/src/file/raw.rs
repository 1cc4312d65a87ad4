//! The file's structure for serde. What is missing is told from what is given, and fields that nobody knows are left
//! to `serde_ignored`.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};

use crate::{SettingId, catalogue::Kind, field::Value, profile};

/// A value that may be missing. Unlike `Option` it doesn't take `None` for a value.
#[derive(Debug)]
pub(super) struct Given<T>(pub(super) Option<T>);

impl<T> Default for Given<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|value| Self(Some(value)))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Profile", default)]
pub(super) struct Profile {
    pub(super) format: Given<i128>,
    pub(super) name: Given<String>,
    pub(super) environment: Option<String>,
    pub(super) environment_kind: Option<EnvironmentKind>,
    pub(super) notes: Given<String>,
    pub(super) settings: Given<Settings>,
    pub(super) prefix_history: Given<Vec<String>>,
    pub(super) usage: Option<Usage>,
    pub(super) reasons: Given<Texts>,
    pub(super) expected: Given<Texts>,
    pub(super) advanced: Option<Advanced>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum EnvironmentKind {
    Production,
    Sandbox,
    Other,
}

impl From<EnvironmentKind> for profile::EnvironmentKind {
    fn from(kind: EnvironmentKind) -> Self {
        match kind {
            EnvironmentKind::Production => Self::Production,
            EnvironmentKind::Sandbox => Self::Sandbox,
            EnvironmentKind::Other => Self::Other,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Usage {
    pub(super) people: Given<i128>,
    pub(super) emails_per_day: Given<i128>,
    pub(super) reply_window_days: Given<i128>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Advanced {
    pub(super) noise_pattern: Option<String>,
    pub(super) most_words: Option<i128>,
    pub(super) allowed_difference: Option<i128>,
    pub(super) least_addresses: Option<i128>,
}

/// The settings that the file holds. Which there are, and what each takes, says the catalogue.
#[derive(Debug, Default)]
pub(super) struct Settings(pub(super) BTreeMap<SettingId, Value>);

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Settings", &[], SettingsVisitor)
    }
}

struct SettingsVisitor;

impl<'de> Visitor<'de> for SettingsVisitor {
    type Value = Settings;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the settings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Settings, A::Error> {
        let mut settings = Settings::default();
        while let Some(key) = map.next_key::<String>()? {
            let Some(id) = SettingId::from_field(&key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let setting = id.setting();
            let value = match setting.kind {
                Kind::Switch => Value::Switch(map.next_value()?),
                Kind::Number { .. } => Value::Number(map.next_value()?),
                Kind::Text { .. } => Value::Text(map.next_value()?),
            };
            if settings.0.insert(id, value).is_some() {
                return Err(A::Error::duplicate_field(setting.field));
            }
        }
        Ok(settings)
    }
}

/// Texts by setting: reasons, and why a setting may differ.
#[derive(Debug, Default)]
pub(super) struct Texts(pub(super) BTreeMap<SettingId, String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("texts by setting")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
        let mut texts = Texts::default();
        while let Some(key) = map.next_key::<String>()? {
            match SettingId::from_field(&key) {
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
                Some(id) => {
                    if texts.0.insert(id, map.next_value()?).is_some() {
                        return Err(A::Error::duplicate_field(id.setting().field));
                    }
                }
            }
        }
        Ok(texts)
    }
}
