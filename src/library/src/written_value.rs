//! A value as it stands in the library's own files.

use serde::{Deserialize, Serialize};
use tracking_settings::Value;

/// A [`Value`] as it stands in a file.
#[derive(Serialize, Deserialize)]
pub(crate) enum WrittenValue {
    Absent,
    PlatformDefault,
    Switch(bool),
    Number(i128),
    WrapsAt(i128),
    Text(String),
    List(Vec<String>),
}

impl From<&Value> for WrittenValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Absent => Self::Absent,
            Value::PlatformDefault => Self::PlatformDefault,
            Value::Switch(is_on) => Self::Switch(*is_on),
            Value::Number(number) => Self::Number(*number),
            Value::WrapsAt(largest) => Self::WrapsAt(*largest),
            Value::Text(text) => Self::Text(text.clone()),
            Value::List(texts) => Self::List(texts.clone()),
        }
    }
}

impl From<WrittenValue> for Value {
    fn from(value: WrittenValue) -> Self {
        match value {
            WrittenValue::Absent => Self::Absent,
            WrittenValue::PlatformDefault => Self::PlatformDefault,
            WrittenValue::Switch(is_on) => Self::Switch(is_on),
            WrittenValue::Number(number) => Self::Number(number),
            WrittenValue::WrapsAt(largest) => Self::WrapsAt(largest),
            WrittenValue::Text(text) => Self::Text(text),
            WrittenValue::List(texts) => Self::List(texts),
        }
    }
}
