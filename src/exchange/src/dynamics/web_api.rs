//! An answer of the Web API: the organization table as a list with one row, or one record, with annotations or without.
//!
//! Shapes as in the recorded answer in Microsoft's Terraform provider for Power Platform: about 480 columns, of which
//! the known ones are read.

use std::{borrow::Cow, cell::Cell, fmt};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{error::Category, value::RawValue};
use tracking_settings::{
    file::{Contents, Refusal, RefusalKind},
    group_digits,
};

use super::{
    column::{Column, ColumnValue, Holds, Record},
    decoded::{self, TEXT_LIMIT},
    meaning::{self, Origin, Unclear, called, environment_of, quoted},
    source::Source,
};
use crate::{format::Reader, json};

pub(crate) static SOURCE: Source = Source {
    name: "web-api",
    words: WORDS,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| holds_answer(&decoded::head(bytes)),
        read: |bytes| read_text(&decoded::text(bytes, TEXT_LIMIT, "This answer")?, WORDS, None),
    },
};

const WORDS: &str = "an answer of the Web API";

/// What to do about an answer that can't be read.
const AGAIN: &str = "Open the address again in the browser, and take its answer unchanged.";

/// Whether a text, or the beginning of one, is such an answer and no profile in JSON.
pub(super) fn holds_answer(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return false;
    }
    let seen = Seen::default();
    // Of a beginning everything counts up to where it is cut off.
    let _ = Look(&seen).deserialize(&mut serde_json::Deserializer::from_str(text));
    seen.answer.get() && !seen.profile.get()
}

/// Reads an answer. `page` is the address under which a browser saved it.
pub(super) fn read_text(text: &str, words: &'static str, page: Option<&str>) -> Result<Contents, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let answer = Whole
        .deserialize(&mut json)
        .and_then(|answer| json.end().map(|()| answer));
    let answer = answer.map_err(|error| refused(text, &error))?;
    let something_else = |message: String| Err(Refusal::new(RefusalKind::SomethingElse, message));
    if let Some(error) = answer.error {
        return something_else(format!(
            "Dynamics answered with an error instead of the settings: {}. Sign in to this environment in the browser as \
             somebody who may see its settings, then open the address again.",
            quoted(error.trim().trim_end_matches('.'))
        ));
    }
    let Some(row) = answer.row else {
        return something_else(format!(
            "This answer holds no organization: its list is empty, so there are no settings in it. {AGAIN}"
        ));
    };
    if answer.rows > 1 {
        return something_else(format!(
            "This answer holds {} rows, and only one can be read. Choose one: ask for the organization of one \
             environment, then take that answer.",
            group_digits(answer.rows as i128)
        ));
    }
    if row.record.is_empty() {
        return something_else(
            "This answer holds none of the email tracking settings. Open the address that Threadmark shows, which asks \
             for them, and take that answer."
                .to_owned(),
        );
    }
    let addresses = [answer.context.as_deref(), row.context.as_deref(), page];
    let origin = Origin {
        words,
        noun: "answer",
        environment: addresses.into_iter().flatten().find_map(environment_of),
        name: row.name.map(Cow::into_owned),
    };
    meaning::contents(&row.record, &Unclear::new(), &origin)
}

/// What the parser says, in plain words and with its place.
fn refused(text: &str, error: &serde_json::Error) -> Refusal {
    let (kind, message) = match error.classify() {
        Category::Eof => (
            RefusalKind::CutOff,
            format!("This answer is incomplete: the text ends too early. {AGAIN}"),
        ),
        Category::Data => {
            let wrong = json::said(error);
            (
                RefusalKind::Malformed,
                format!("This answer can't be read: {wrong}. {AGAIN}"),
            )
        }
        Category::Syntax | Category::Io => (
            RefusalKind::Malformed,
            format!("This answer can't be read: something in it is not as JSON is written. {AGAIN}"),
        ),
    };
    json::placed(Refusal::new(kind, message), text, error)
}

#[derive(Default)]
struct Answer<'a> {
    context: Option<Cow<'a, str>>,
    /// What Dynamics said instead of an answer.
    error: Option<String>,
    rows: usize,
    /// The first row.
    row: Option<Row<'a>>,
}

#[derive(Default)]
struct Row<'a> {
    context: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    record: Record,
}

/// A key, borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
struct ErrorFields<'a> {
    #[serde(borrow)]
    message: Cow<'a, str>,
}

/// The answer as a whole: an object, or the rows alone as they come out of another program.
struct Whole;

impl<'de> DeserializeSeed<'de> for Whole {
    type Value = Answer<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole {
    type Value = Answer<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it should be an answer in curly brackets")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Answer<'de>, A::Error> {
        let mut answer = Answer::default();
        Rows(&mut answer).visit_seq(list)?;
        Ok(answer)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer<'de>, A::Error> {
        let mut answer = Answer::default();
        let mut row = Row::default();
        let mut has_list = false;
        while let Some(Key(key)) = map.next_key()? {
            match &*key {
                "value" => {
                    if has_list {
                        return Err(A::Error::custom("\"value\" stands in it twice"));
                    }
                    has_list = true;
                    map.next_value_seed(Rows(&mut answer))?;
                }
                "error" => {
                    // Null is no error.
                    let fields: Option<&RawValue> = map.next_value()?;
                    answer.error = fields.map(|fields| {
                        let said = serde_json::from_str(fields.get());
                        said.map_or_else(
                            |_| "no reason given".to_owned(),
                            |ErrorFields { message }| message.into_owned(),
                        )
                    });
                }
                _ => row.take(&key, &mut map)?,
            }
        }
        if has_list {
            answer.context = row.context;
        } else {
            (answer.row, answer.rows) = (Some(row), 1);
        }
        Ok(answer)
    }
}

/// The rows of a list: the first is kept, the others are counted.
struct Rows<'a, 'de>(&'a mut Answer<'de>);

impl<'de> DeserializeSeed<'de> for Rows<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"value\" should be a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(answer) = self;
        answer.row = list.next_element_seed(OneRow)?;
        answer.rows = usize::from(answer.row.is_some());
        while list.next_element::<IgnoredAny>()?.is_some() {
            answer.rows += 1;
        }
        Ok(())
    }
}

struct OneRow;

impl<'de> DeserializeSeed<'de> for OneRow {
    type Value = Row<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Row<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneRow {
    type Value = Row<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row should have its columns in curly brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
        let mut row = Row::default();
        while let Some(Key(key)) = map.next_key()? {
            row.take(&key, &mut map)?;
        }
        Ok(row)
    }
}

impl<'de> Row<'de> {
    /// Takes what is known; annotations and other columns are passed over.
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let text = |map: &mut A| -> Result<Option<Cow<'de, str>>, A::Error> {
            let raw: &RawValue = map.next_value()?;
            Ok(serde_json::from_str(raw.get()).ok().map(|Key(text)| text))
        };
        match key {
            "@odata.context" => self.context = text(map)?,
            "name" => self.name = text(map)?,
            _ => {
                let Some(column) = Column::named(key) else {
                    map.next_value::<IgnoredAny>()?;
                    return Ok(());
                };
                let raw: &RawValue = map.next_value()?;
                let value = value(column, raw.get()).map_err(A::Error::custom)?;
                if self.record.insert(column, value).is_some() {
                    return Err(A::Error::custom(format!("{} stands in it twice", called(column))));
                }
            }
        }
        Ok(())
    }
}

/// A column's value. A text such as "999" or "Yes" is no number and no switch: only annotations are written so.
fn value(column: Column, raw: &str) -> Result<ColumnValue, String> {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    let wrong = |what: &str| Err(format!("{} should be {what}", called(column)));
    match (column.holds(), raw) {
        (_, "null") => Ok(ColumnValue::Null),
        (Holds::Switch, "true") => Ok(ColumnValue::Switch(true)),
        (Holds::Switch, "false") => Ok(ColumnValue::Switch(false)),
        (Holds::Switch, _) => wrong("true or false, without quotation marks"),
        (Holds::Number, _) if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            // What even this type can't hold is far beyond what a profile can, and is refused as too long.
            Ok(ColumnValue::Number(raw.parse().unwrap_or(i128::MAX)))
        }
        (Holds::Number, _) => wrong("a whole number, without quotation marks"),
        (Holds::Text, _) => match serde_json::from_str(raw) {
            Ok(text) => Ok(ColumnValue::Text(text)),
            Err(_) => wrong("a text in quotation marks"),
        },
    }
}

/// What the names of a text's fields tell.
#[derive(Default)]
struct Seen {
    answer: Cell<bool>,
    profile: Cell<bool>,
}

/// Looks at the names only.
#[derive(Clone, Copy)]
struct Look<'a>(&'a Seen);

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // One tells: a list of other things would be looked at for long.
        list.next_element_seed(self).map(|_| ())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(seen) = self;
        while let Some(Key(key)) = map.next_key()? {
            match &*key {
                "format" | "settings" => seen.profile.set(true),
                key if key.starts_with("@odata.") || Column::named(key).is_some() => seen.answer.set(true),
                _ => {}
            }
            match &*key {
                "value" => map.next_value_seed(self)?,
                "error" => {
                    let fields: &RawValue = map.next_value()?;
                    if serde_json::from_str::<ErrorFields<'_>>(fields.get()).is_ok() {
                        seen.answer.set(true);
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
