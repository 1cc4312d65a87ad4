//! Reading profiles from JSON.

use serde::de::{Deserialize, DeserializeSeed as _, Deserializer, Error as _};
use serde_json::{error::Category, value::RawValue};
use tracking_settings::file::{Fault, Fields, Form, Parser, Refusal, Stumble, Wrong, whole_number};

/// An object, or a list of them. What begins so is never a profile file, but it may be RTF.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let next = || text[1..].trim_ascii_start().first();
    match text.first() {
        Some(b'{') => next().is_none_or(|&second| matches!(second, b'"' | b'\'' | b'}')),
        Some(b'[') => next() == Some(&b'{'),
        _ => false,
    }
}

/// JSON's parser.
pub(super) struct Json;

impl Parser for Json {
    const FORM: Form = Form::Json;

    /// As such, or in quotation marks as large ones are written.
    fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error> {
        // Digits as they stand: numbers may be larger than any type that JSON's parser knows.
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        let quoted = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        whole_number(quoted.unwrap_or(raw)).ok_or_else(|| D::Error::custom("no whole number"))
    }

    fn parse(text: &str, fields: Fields<'_, Self>) -> Result<(), Stumble> {
        let mut json = serde_json::Deserializer::from_str(text);
        let read = fields.deserialize(&mut json).and_then(|()| json.end());
        read.map_err(|error| stumble(text, &error))
    }
}

fn stumble(text: &str, error: &serde_json::Error) -> Stumble {
    let at = place(text, error);
    if error.classify() == Category::Data {
        // Of a value whose type shows at its first sign, the parser has only read what stands before it.
        let value = text[at..].trim_start_matches([' ', '\t', '\r', '\n', ':', ',']);
        return Stumble {
            at: text.len() - value.len(),
            fault: Fault::Value,
        };
    }
    // The parser has no other names for them.
    let said = said(error);
    let fault = match said.as_str() {
        "expected `,` or `}`" | "expected `,` or `]`" => Fault::Comma,
        "expected `:`" => Fault::Colon,
        "key must be a string" | "trailing comma" => Fault::Name,
        "trailing characters" => Fault::Behind,
        "control character (\\u0000-\\u001F) found while parsing a string" => Fault::Own(Wrong::new(
            "a line's end, a tab or another control character stands within quotation marks",
            "\\n for a new line, or \\t for a tab",
        )),
        _ if said.contains("escape") || said.contains("unicode") => Fault::Escape,
        _ => Fault::Value,
    };
    Stumble { at, fault }
}

/// What the parser or a visitor says, without the place.
pub(crate) fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    said.rsplit_once(", expected ")
        .map_or(said, |(_, expected)| expected)
        .to_owned()
}

/// The refusal with the place at which the parser stopped.
pub(crate) fn placed(refusal: Refusal, text: &str, error: &serde_json::Error) -> Refusal {
    match error.line() {
        0 => refusal,
        _ => refusal.at(text, place(text, error)),
    }
}

/// The place in bytes at which the parser stopped.
fn place(text: &str, error: &serde_json::Error) -> usize {
    let lines_before = error.line().saturating_sub(1);
    let line_begin: usize = text.split_inclusive('\n').take(lines_before).map(str::len).sum();
    // The parser counts bytes, and has read the sign that it stumbled over.
    let at = (line_begin + error.column().saturating_sub(1)).min(text.len());
    text.floor_char_boundary(at)
}
