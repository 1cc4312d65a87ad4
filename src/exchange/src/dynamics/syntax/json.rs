//! JSON: an answer of the Web API, alone or in what a program puts round it, and what programs make of one.
//!
//! Shapes as in the recorded answer in Microsoft's Terraform provider for Power Platform: about 480 columns, of which
//! the known ones are read. Round it may stand whatever there is: `body`, `entities`, a list of names and values.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{error::Category, value::RawValue};
use tracking_settings::file::{Refusal, RefusalKind};

use super::super::{
    column::{Column, Holds},
    found::{Found, Place},
    given::GivenValue,
    meaning::{called, quoted},
    source::Source,
};
use crate::json;

/// What to do about an answer that can't be read.
const AGAIN: &str = "Open the address again in the browser, and take its answer unchanged.";

/// Keys of objects that hold a name and a value, whatever their case: `{"Setting": "trackingprefix", "Value": "CRM:;"}`.
const NAMES: [&str; 6] = ["name", "key", "setting", "settingname", "column", "logicalname"];

/// Whether a text, or the beginning of one, is JSON with columns of Dynamics and no profile.
pub(in super::super) fn recognises(head: &str) -> bool {
    let seen = look(head);
    (seen.has_column || seen.has_mark || seen.error.is_some()) && !seen.is_profile
}

/// The same where it says of itself that the Web API gave it.
pub(in super::super) fn is_answer(head: &str) -> bool {
    let seen = look(head);
    (seen.has_mark || seen.error.is_some()) && !seen.is_profile
}

fn look(head: &str) -> Seen {
    let mut seen = Seen::default();
    if let Some(json) = json_in(head) {
        // Of a beginning everything counts up to where it is cut off.
        let _ = Node::of(&mut seen).deserialize(&mut serde_json::Deserializer::from_str(json));
    }
    seen
}

/// The JSON in a text, past what a browser or a program prints above it: the word of a box to tick, the headers of HTTP.
fn json_in(text: &str) -> Option<&str> {
    const MOST_LINES: usize = 100;
    let text = text.trim_start();
    let begins = |line: &str| line.starts_with(['{', '[']);
    if begins(text) {
        return Some(text);
    }
    let is_http = text.starts_with("HTTP/");
    // A profile file, a list and an email have lines that begin so, too, but none of them in the second place.
    let most = if is_http { MOST_LINES } else { 2 };
    let mut lines = text.split_inclusive('\n').take(most + 1);
    let above = lines.next()?;
    let mut at = above.len();
    if !is_http && (above.len() > 80 || above.contains(['(', '{', '[', '<'])) {
        return None;
    }
    for line in lines {
        if begins(line.trim_start()) {
            return text.get(at..).map(str::trim_start);
        }
        if !is_http && !line.trim().is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// Takes what is in a text.
///
/// # Errors
/// What is no JSON, an error that Dynamics answered, a value that its column can't hold.
pub(in super::super) fn read(text: &str, _: &Source, found: &mut Found) -> Result<(), Refusal> {
    let json = json_in(text).unwrap_or(text);
    let mut seen = Seen {
        found: std::mem::take(found),
        ..Seen::default()
    };
    let mut parser = serde_json::Deserializer::from_str(json);
    let read = Node::of(&mut seen).deserialize(&mut parser).and_then(|_| parser.end());
    *found = seen.found;
    read.map_err(|error| refused(json, &error))?;
    let something_else = |message: String| Err(Refusal::new(RefusalKind::SomethingElse, message));
    let bare = || seen.has_bare_error.then(|| "no reason given".to_owned());
    match seen.error.or_else(bare) {
        Some(error) => something_else(format!(
            "Dynamics answered with an error instead of the settings: {}. Sign in to this environment in the browser as \
             somebody who may see its settings, then open the address again.",
            quoted(error.trim().trim_end_matches('.'))
        )),
        None if !found.is_empty() => Ok(()),
        None if seen.is_empty_list => something_else(format!(
            "This answer holds no organization: its list is empty, so there are no settings in it. {AGAIN}"
        )),
        None => something_else(
            "This answer holds none of the email tracking settings. Open the address that Threadmark shows, which asks \
             for them, and take that answer."
                .to_owned(),
        ),
    }
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

/// What was seen so far.
#[derive(Default)]
struct Seen {
    found: Found,
    /// What Dynamics said instead of an answer.
    error: Option<String>,
    /// Whether it stands there without a reason.
    has_bare_error: bool,
    /// Whether a key is one of those that the Web API adds.
    has_mark: bool,
    has_column: bool,
    is_profile: bool,
    /// Whether a list of rows is there, and empty.
    is_empty_list: bool,
}

/// A key or a text, borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A value as programs put it into an object of its own: `{"Value": 0}`, `{"#text": "0", "@formattedvalue": "0"}`.
#[derive(Deserialize)]
struct Wrapped<'a> {
    #[serde(borrow, rename = "Value", alias = "value", alias = "#text")]
    value: &'a RawValue,
}

#[derive(Deserialize)]
struct ErrorFields<'a> {
    #[serde(borrow)]
    message: Cow<'a, str>,
}

/// One value of the JSON, with all that lies in it.
struct Node<'a> {
    seen: &'a mut Seen,
    /// Objects and lists round it.
    depth: usize,
    /// Whether it is the answer itself, in which an error is one of Dynamics.
    is_answer: bool,
    /// Whether the value itself may be that of a column.
    is_asked_for: bool,
}

/// What a value came to.
enum Came {
    /// Nothing that matters.
    Nothing,
    /// A value that was asked for.
    Value(GivenValue),
    /// A name and a value.
    Pair(Column, GivenValue),
    /// Columns, which were taken.
    Columns,
}

impl<'a> Node<'a> {
    fn of(seen: &'a mut Seen) -> Self {
        Self {
            seen,
            depth: 0,
            is_answer: true,
            is_asked_for: false,
        }
    }

    fn inner(&mut self, is_asked_for: bool) -> Node<'_> {
        Node {
            seen: self.seen,
            depth: self.depth + 1,
            is_answer: false,
            is_asked_for,
        }
    }

    fn scalar(&self, given: impl FnOnce() -> GivenValue) -> Came {
        if self.is_asked_for {
            Came::Value(given())
        } else {
            Came::Nothing
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Came;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Came;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it should be an answer in curly brackets")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Came, A::Error> {
        let (mut place, mut rows, mut entries) = (Place::default(), 0, 0_usize);
        while let Some(came) = list.next_element_seed(self.inner(false))? {
            entries += 1;
            match came {
                Came::Pair(column, given) => place.take(column, given).map_err(A::Error::custom)?,
                Came::Columns => rows += 1,
                Came::Nothing | Came::Value(_) => {}
            }
        }
        self.seen.is_empty_list |= entries == 0;
        self.seen.found.take_rows(rows);
        Ok(self.took(place, rows > 0))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Came, A::Error> {
        let mut place = Place::default();
        let (mut column, mut value) = (None, None);
        let (mut has_inner, mut has_value) = (false, false);
        while let Some(Text(key)) = map.next_key()? {
            if let Some(column) = Column::named(&key) {
                self.seen.has_column = true;
                let raw: &RawValue = map.next_value()?;
                let given = given(column, raw.get()).map_err(A::Error::custom)?;
                place.take(column, given).map_err(A::Error::custom)?;
                continue;
            }
            self.seen.is_profile |= self.depth <= 1 && key == "format";
            if key.starts_with("@odata.") {
                self.seen.has_mark = true;
                let raw: &RawValue = map.next_value()?;
                if let ("@odata.context", Ok(Text(address))) = (&*key, serde_json::from_str(raw.get())) {
                    self.seen.found.take_address(&address);
                }
                continue;
            }
            if key == "error" && self.is_answer {
                let raw: Option<&RawValue> = map.next_value()?;
                self.take_error(raw);
                continue;
            }
            if key.eq_ignore_ascii_case("FormattedValues") {
                // The same for people to read, in the language of the one who asked.
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let is_name = NAMES.iter().any(|name| key.eq_ignore_ascii_case(name));
            let is_value = key.eq_ignore_ascii_case("value");
            if is_value && std::mem::replace(&mut has_value, true) {
                return Err(A::Error::custom("\"value\" stands in it twice"));
            }
            let mut inner = self.inner(is_name || is_value);
            inner.is_answer = inner.depth == 1 && key == "body";
            match map.next_value_seed(inner)? {
                Came::Value(GivenValue::Text(text)) if is_name => match Column::named(&text) {
                    Some(named) => {
                        self.seen.has_column = true;
                        column = Some(named);
                    }
                    None if key.eq_ignore_ascii_case("name") => place.name = Some(text),
                    None => {}
                },
                Came::Value(given) if is_value => value = Some(given),
                Came::Pair(column, given) => place.take(column, given).map_err(A::Error::custom)?,
                Came::Columns => has_inner = true,
                Came::Nothing | Came::Value(_) => {}
            }
        }
        match (column, value) {
            (Some(column), Some(given)) if place.is_empty() && !has_inner => Ok(Came::Pair(column, given)),
            _ => Ok(self.took(place, has_inner)),
        }
    }

    fn visit_bool<E>(self, on: bool) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Switch(on)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Number(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Number(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Number(format!("{number:?}"))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Text(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Came, E> {
        Ok(self.scalar(|| GivenValue::Null))
    }
}

impl Node<'_> {
    fn took(self, place: Place, has_inner: bool) -> Came {
        if place.is_empty() && !has_inner {
            return Came::Nothing;
        }
        self.seen.found.take(place);
        Came::Columns
    }

    /// Null is no error.
    fn take_error(&mut self, fields: Option<&RawValue>) {
        let Some(fields) = fields else { return };
        match serde_json::from_str(fields.get()) {
            Ok(ErrorFields { message }) => self.seen.error = Some(message.into_owned()),
            Err(_) => self.seen.has_bare_error = true,
        }
    }
}

/// A column's value: digits as they stand, because numbers may be larger than any type that JSON's parser knows.
fn given(column: Column, raw: &str) -> Result<GivenValue, String> {
    match raw.as_bytes().first() {
        Some(b'n') => Ok(GivenValue::Null),
        Some(b't' | b'f') => Ok(GivenValue::Switch(raw == "true")),
        Some(b'"') => {
            let text = serde_json::from_str(raw).map(|Text(text)| GivenValue::Text(text.into_owned()));
            text.map_err(|_| format!("{} should be a text", called(column)))
        }
        Some(b'{' | b'[') => match serde_json::from_str(raw) {
            // A list would be read as an object's values in their order.
            Ok(Wrapped { value }) if raw.starts_with('{') && !value.get().starts_with(['{', '[']) => {
                given(column, value.get())
            }
            _ if column.holds() == Holds::Choice => Ok(GivenValue::Null),
            _ => Err(format!("{} should be a single value", called(column))),
        },
        _ => Ok(GivenValue::Number(raw.to_owned())),
    }
}
