//! RON's own reading, and what its errors mean.

use ron::{
    Deserializer, Options,
    error::{Error, Position, SpannedError},
    extensions::Extensions,
};
use serde::{Deserialize, de::DeserializeSeed as _};

use super::{
    decode::{Fault, Fields, Parser, Stumble},
    part::Form,
    refusal::shortened,
    shape::MOST_DEPTH,
    wrong::Wrong,
};

/// RON counts up to four steps for each pair of brackets.
const RECURSION_LIMIT: usize = 4 * (MOST_DEPTH + 2);

/// The profile file's own parser.
pub(super) struct Ron;

impl Parser for Ron {
    const FORM: Form = Form::Ron;

    fn number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error> {
        i128::deserialize(deserializer)
    }

    fn parse(text: &str, fields: Fields<'_, Self>) -> Result<(), Stumble> {
        let options = Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .with_recursion_limit(RECURSION_LIMIT);
        let stumble = |SpannedError { code, span }| {
            let at = offset(text, &span.end);
            let fault = fault(&code);
            // It went on behind the mark up to where a single character ends.
            let before = &text[..text.floor_char_boundary(at.saturating_sub(1))];
            let mark = before.rfind('\'').filter(|_| code == Error::ExpectedChar);
            Stumble {
                at: mark.unwrap_or(at),
                fault,
            }
        };
        let mut ron = Deserializer::from_str_with_options(text, &options).map_err(stumble)?;
        let read = fields.deserialize(&mut ron).and_then(|()| ron.end());
        read.map_err(|error| stumble(ron.span_error(error)))
    }
}

fn fault(error: &Error) -> Fault {
    match error {
        Error::ExpectedComma
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedOptionEnd => Fault::Comma,
        Error::ExpectedMapColon => Fault::Colon,
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) => Fault::Name,
        Error::InvalidEscape(_) => Fault::Escape,
        Error::TrailingCharacters => Fault::Behind,
        Error::ExpectedChar => Fault::Own(Wrong::single_marks()),
        Error::ExpectedDifferentStructName { found, expected } if *expected == "Profile" => {
            let wrong = format!("it begins as \"{}\" and not as a profile", shortened(found, 0, 40));
            Fault::Own(Wrong::new(wrong, "Profile( or only ("))
        }
        _ => Fault::Value,
    }
}

/// The offset in bytes of RON's line and column, which count characters.
fn offset(text: &str, position: &Position) -> usize {
    let line_begin = match position.line {
        0 | 1 => 0,
        line => text
            .match_indices('\n')
            .nth(line - 2)
            .map_or(text.len(), |(end, _)| end + 1),
    };
    let line = &text[line_begin..];
    line.char_indices()
        .nth(position.col.saturating_sub(1))
        .map_or(text.len(), |(at, _)| line_begin + at)
}
