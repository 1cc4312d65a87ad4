//! Reading profiles from JSON.

use std::{cell::Cell, fmt};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use tracking_settings::{
    EnvironmentKind, Field, SettingId, Value,
    catalogue::Kind,
    file::{
        Contents, FORMAT, Form, Given, LIST_LIMIT, MEND, MOST_PROFILES, ReadProfile, Refusal, RefusalKind, SEND_AGAIN,
        SINGLE_LIMIT, newer_format,
    },
    group_digits,
};

/// The profile's parts that hold fields of their own.
const GROUPS: [&str; 5] = ["settings", "reasons", "expected", "usage", "advanced"];

/// An object, or a list of them. What begins so is never a profile file, but it may be RTF.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let text = without_mark(bytes).trim_ascii_start();
    let next = || text[1..].trim_ascii_start().first();
    match text.first() {
        Some(b'{') => next().is_none_or(|&second| matches!(second, b'"' | b'}')),
        Some(b'[') => next() == Some(&b'{'),
        _ => false,
    }
}

/// Reads one profile or a list.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let bytes = without_mark(bytes);
    let is_list = bytes.trim_ascii_start().first() == Some(&b'[');
    let (limit, limit_words) = if is_list {
        (LIST_LIMIT, "4 MiB")
    } else {
        (SINGLE_LIMIT, "256 KiB")
    };
    if bytes.len() > limit {
        let message = format!(
            "This file is too large for a profile in JSON, which has at most {limit_words}. Check that it is the file \
             that you meant."
        );
        return Err(Refusal::new(RefusalKind::TooLarge, message));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let message = "This JSON is not stored as UTF-8. Open it in Notepad, choose Save as, and save as UTF-8.";
        Refusal::new(RefusalKind::NotText, message)
    })?;
    let place = Cell::new(is_list.then_some(0));
    let parts = if is_list {
        parse(text, List(&place))
    } else {
        parse(text, One).map(|one| vec![one])
    };
    let parts = parts.map_err(|error| refused(text, &subject(place.get()), &error))?;
    let in_list = |place: usize| subject(is_list.then_some(place));
    // A newer format is refused as such whatever else is in it.
    for (place, part) in parts.iter().enumerate() {
        refuse_newer(part, &in_list(place))?;
    }
    let profiles = parts.into_iter().enumerate();
    let profiles = profiles.map(|(place, part)| profile(part, &in_list(place)));
    Ok(Contents {
        profiles: profiles.collect::<Result<_, _>>()?,
        is_list,
    })
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn subject(place: Option<usize>) -> String {
    place.map_or_else(
        || "This profile".to_owned(),
        |place| format!("Profile {} of this list", group_digits(place as i128 + 1)),
    )
}

/// One object as it stood.
#[derive(Debug, Default)]
struct Part {
    /// The format's number, as it stood.
    format: Option<Value>,
    has_settings: bool,
    given: Given,
}

fn refuse_newer(part: &Part, subject: &str) -> Result<(), Refusal> {
    let Some(Value::Number(found)) = part.format else {
        return Ok(());
    };
    if found <= FORMAT {
        return Ok(());
    }
    Err(newer_format(subject, &found.to_string()))
}

fn profile(part: Part, subject: &str) -> Result<ReadProfile, Refusal> {
    let has_name = part.given.fields.contains_key(&Field::Name);
    if part.format.is_none() && !part.has_settings && !has_name {
        let message = "This JSON holds no profile. Ask for the profile file: its name ends in .tracking.ron.";
        return Err(Refusal::new(RefusalKind::SomethingElse, message));
    }
    let wrong = match part.format {
        None => Some("it doesn't say its format, as in \"format\": 1"),
        Some(Value::Number(found)) if found < 1 => Some("formats begin at 1"),
        Some(_) if !part.has_settings => Some("its settings are missing"),
        Some(_) => None,
    };
    match wrong {
        Some(wrong) => Err(Refusal::new(
            RefusalKind::Malformed,
            format!("{subject} can't be read: {wrong}. {MEND}"),
        )),
        None => {
            let given = Given {
                form: Form::Json,
                format: Some(FORMAT),
                has_settings: true,
                ..part.given
            };
            given.into_profile(subject)
        }
    }
}

fn parse<'a, S: DeserializeSeed<'a>>(text: &'a str, seed: S) -> Result<S::Value, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut json)?;
    json.end().map(|()| value)
}

/// What the parser says, in plain words and with its place.
fn refused(text: &str, subject: &str, error: &serde_json::Error) -> Refusal {
    use serde_json::error::Category;
    let (kind, message) = match error.classify() {
        Category::Eof => (
            RefusalKind::CutOff,
            format!("{subject} is incomplete: the text ends too early. {SEND_AGAIN}"),
        ),
        Category::Data => {
            let wrong = said(error);
            let kind = RefusalKind::Malformed;
            (kind, format!("{subject} can't be read: {wrong}. {MEND}"))
        }
        Category::Syntax | Category::Io => (
            RefusalKind::Malformed,
            format!("This is JSON that can't be read: something in it is not as JSON is written. {MEND}"),
        ),
    };
    placed(Refusal::new(kind, message), text, error)
}

/// What a visitor said was wrong, or expected.
pub(crate) fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    said.rsplit_once(", expected ")
        .map_or(said, |(_, expected)| expected)
        .to_owned()
}

/// The refusal with the place at which the parser stopped.
pub(crate) fn placed(refusal: Refusal, text: &str, error: &serde_json::Error) -> Refusal {
    if error.line() == 0 {
        return refusal;
    }
    let line_begin: usize = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
    // The parser counts bytes, and has read the sign that it stumbled over.
    let at = (line_begin + error.column().saturating_sub(1)).min(text.len());
    refusal.at(text, text.floor_char_boundary(at))
}

struct List<'a>(&'a Cell<Option<usize>>);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Vec<Part>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Part>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Vec<Part>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it should be a list of profiles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Part>, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = list.next_element_seed(One)? {
            parts.push(part);
            self.0.set(Some(parts.len()));
            if parts.len() > MOST_PROFILES {
                let most = group_digits(MOST_PROFILES as i128);
                return Err(A::Error::custom(format!("a list holds at most {most} profiles")));
            }
        }
        Ok(parts)
    }
}

struct One;

impl<'de> DeserializeSeed<'de> for One {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Part, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for One {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it should be a profile in curly brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Part, A::Error> {
        let mut part = Part::default();
        let mut groups_seen = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == "format" {
                if part.format.is_some() {
                    return Err(A::Error::custom("\"format\" stands in it twice"));
                }
                part.format = Some(map.next_value_seed(Of {
                    label: "\"format\"",
                    takes: Takes::Number { or_null: false },
                })?);
            } else if let Some(group) = GROUPS.into_iter().find(|group| *group == key) {
                if groups_seen.contains(&group) {
                    return Err(A::Error::custom(format!("\"{group}\" stands in it twice")));
                }
                groups_seen.push(group);
                part.has_settings |= group == "settings";
                map.next_value_seed(InGroup(group, &mut part.given))?;
            } else {
                let field = Field::from_path(&key).filter(|field| {
                    use Field::{Environment, EnvironmentKind, Name, Notes, PrefixHistory};
                    matches!(field, Name | Environment | EnvironmentKind | Notes | PrefixHistory)
                });
                take(&mut part.given, field, &key, &mut map)?;
            }
        }
        Ok(part)
    }
}

/// The fields of one of the profile's parts.
struct InGroup<'a>(&'static str, &'a mut Given);

impl<'de> DeserializeSeed<'de> for InGroup<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for InGroup<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" should have its fields in curly brackets", self.0)
    }

    /// `null`: nothing is given.
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        if self.0 == "settings" {
            return Err(E::custom("\"settings\" should have its fields in curly brackets"));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(group, given) = self;
        while let Some(key) = map.next_key::<String>()? {
            let path = format!("{group}.{key}");
            let field = if group == "settings" {
                SettingId::from_field(&key).map(Field::Setting)
            } else {
                Field::from_path(&path)
            };
            take(given, field, &path, &mut map)?;
        }
        Ok(())
    }
}

/// Takes one field's value, or remembers the name of one that nobody knows.
fn take<'de, A: MapAccess<'de>>(
    given: &mut Given,
    field: Option<Field>,
    path: &str,
    map: &mut A,
) -> Result<(), A::Error> {
    let Some(field) = field else {
        map.next_value::<IgnoredAny>()?;
        given.add_unknown(path);
        return Ok(());
    };
    let label = format!("\"{}\"", field.label());
    let takes = Takes::of(field);
    let value = map.next_value_seed(Of { label: &label, takes })?;
    if given.fields.insert(field, value).is_some() {
        return Err(A::Error::custom(format!("{label} stands in it twice")));
    }
    Ok(())
}

/// What a field takes.
#[derive(Clone, Copy)]
enum Takes {
    Switch,
    Number { or_null: bool },
    Text { or_null: bool },
    Kind,
    List,
}

impl Takes {
    fn of(field: Field) -> Self {
        match field {
            Field::Setting(id) => match id.setting().kind {
                Kind::Switch => Self::Switch,
                Kind::Number { .. } => Self::Number { or_null: false },
                Kind::Text { .. } => Self::Text { or_null: false },
            },
            Field::Name | Field::Notes | Field::Reason(_) | Field::Expected(_) => Self::Text { or_null: false },
            Field::Environment | Field::NoisePattern => Self::Text { or_null: true },
            Field::EnvironmentKind => Self::Kind,
            Field::PrefixHistory => Self::List,
            Field::People | Field::EmailsPerDay | Field::ReplyWindowDays => Self::Number { or_null: false },
            Field::MostWords | Field::AllowedDifference | Field::LeastAddresses => Self::Number { or_null: true },
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Switch => "true (On) or false (Off)",
            Self::Number { or_null: false } => "a whole number",
            Self::Number { or_null: true } => "a whole number or null",
            Self::Text { or_null: false } => "a text in quotation marks",
            Self::Text { or_null: true } => "a text in quotation marks or null",
            Self::Kind => "\"Production\", \"Sandbox\" or \"Other\"",
            Self::List => "a list of texts, as in [\"CRM:\", \"ref:\"]",
        }
    }
}

/// A value of this kind, for the field called so.
struct Of<'a> {
    label: &'a str,
    takes: Takes,
}

impl Of<'_> {
    fn wrong(&self) -> String {
        format!("{} should be {}", self.label, self.takes.words())
    }
}

impl<'de> DeserializeSeed<'de> for Of<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.takes {
            Takes::Number { .. } => {
                // Digits as they stand: numbers may be larger than any type that JSON's parser knows.
                let raw = <&RawValue>::deserialize(deserializer)?;
                number(raw.get(), &self).ok_or_else(|| D::Error::custom(self.wrong()))
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

/// A number as such, or in quotation marks as large ones are written.
fn number(raw: &str, of: &Of<'_>) -> Option<Value> {
    if raw == "null" {
        return matches!(of.takes, Takes::Number { or_null: true }).then_some(Value::Absent);
    }
    let digits = raw
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(raw);
    let bare = digits.strip_prefix('-').unwrap_or(digits);
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    // What even this type can't hold is far beyond what a profile can, and is refused as too long.
    is_number.then(|| Value::Number(digits.parse().unwrap_or(i128::MAX)))
}

impl<'de> Visitor<'de> for Of<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wrong())
    }

    fn visit_bool<E: serde::de::Error>(self, on: bool) -> Result<Value, E> {
        match self.takes {
            Takes::Switch => Ok(Value::Switch(on)),
            _ => Err(E::custom(self.wrong())),
        }
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        match self.takes {
            Takes::Text { .. } => Ok(Value::Text(text.to_owned())),
            Takes::Kind if EnvironmentKind::from_name(text).is_some() => Ok(Value::Text(text.to_owned())),
            _ => Err(E::custom(self.wrong())),
        }
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        match self.takes {
            Takes::Text { or_null: true } | Takes::Kind => Ok(Value::Absent),
            _ => Err(E::custom(self.wrong())),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        if !matches!(self.takes, Takes::List) {
            return Err(A::Error::custom(self.wrong()));
        }
        let item = || Of {
            label: self.label,
            takes: Takes::Text { or_null: false },
        };
        while let Some(Value::Text(text)) = list.next_element_seed(item())? {
            items.push(text);
        }
        Ok(Value::List(items))
    }
}
