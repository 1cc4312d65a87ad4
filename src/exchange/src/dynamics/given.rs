//! A column's value as a source writes it, whatever its syntax: `false`, `"No"`, `0`, `Nein`.

use tracking_settings::file::whole_number;

use super::{
    column::{Column, ColumnValue, Holds},
    meaning::{called, quoted},
};

/// A value before it is known what its column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GivenValue {
    /// JSON's null, XML's `nil`.
    Null,
    /// JSON's true and false.
    Switch(bool),
    /// Digits as they stand, or what else JSON takes for a number.
    Number(String),
    /// A text. Of a list and of a table everything is one.
    Text(String),
}

/// What stands for yes, and what for no. Beside English the default labels of Boolean columns in Microsoft's translated
/// documentation ("Create and edit columns", "Project Operations"), and what a recorded answer printed (Não).
const YES: [&str; 11] = ["yes", "true", "1", "ja", "oui", "はい", "sí", "sì", "tak", "ano", "sim"];
const NO: [&str; 12] = [
    "no",
    "false",
    "0",
    "nein",
    "non",
    "いいえ",
    "nee",
    "nej",
    "nei",
    "nie",
    "ne",
    "não",
];

/// What stands between groups of three digits somewhere.
const SEPARATORS: [char; 7] = [',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}'];

impl GivenValue {
    /// The value in its column.
    ///
    /// # Errors
    /// What the column should hold, and what stands there.
    pub(super) fn of(self, column: Column) -> Result<ColumnValue, String> {
        let value = match (column.holds(), &self) {
            (_, Self::Null) => Some(ColumnValue::Null),
            (Holds::Switch | Holds::Number, Self::Text(text)) if text.trim().is_empty() => Some(ColumnValue::Null),
            (Holds::Switch | Holds::Number, Self::Text(text)) if is_null(text.trim()) => Some(ColumnValue::Null),
            (Holds::Switch, Self::Switch(on)) => Some(ColumnValue::Switch(*on)),
            (Holds::Switch, Self::Number(text) | Self::Text(text)) => yes_or_no(text.trim()).map(ColumnValue::Switch),
            // A point in a number of JSON stands before a fraction.
            (Holds::Number, Self::Number(text)) => whole_number(text).map(ColumnValue::Number),
            (Holds::Number, Self::Text(text)) => {
                let digits = without_groups(text.trim());
                digits.as_deref().and_then(whole_number).map(ColumnValue::Number)
            }
            // In another language it is not known, and nothing is said of it.
            (Holds::Choice, Self::Number(text) | Self::Text(text)) => Some(
                column
                    .choice(text.trim())
                    .map_or(ColumnValue::Null, ColumnValue::Number),
            ),
            (Holds::Choice, Self::Switch(_)) => Some(ColumnValue::Null),
            (Holds::Text, Self::Text(text)) => return Ok(ColumnValue::Text(text.clone())),
            _ => None,
        };
        value.ok_or_else(|| {
            let expected = match column.holds() {
                Holds::Switch => "Yes or No, or true or false",
                Holds::Number | Holds::Choice => "a whole number",
                Holds::Text => "a text",
            };
            let found = match &self {
                Self::Null => "null".to_owned(),
                Self::Switch(on) => on.to_string(),
                Self::Number(text) => text.clone(),
                Self::Text(text) => quoted(text.trim()),
            };
            format!("{} should be {expected}, and it is {found}", called(column))
        })
    }
}

/// The word that stands for nothing: Miller's and jq's, and in what Python and pandas print.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "null" | "None" | "NaN" | "nan" | "<NA>")
}

/// Whether letters of a text were stored as UTF-8 and read as Windows or Latin-1 has them: `MÃœ` for `MÜ`.
pub(super) fn is_misread(text: &str) -> bool {
    /// The signs of Windows-1252 from 0x80 to 0x9F, with Latin-1's own where it has none.
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let byte = |c: char| match c {
        '\u{80}'..='\u{ff}' => u8::try_from(c).ok(),
        '\u{152}'..='\u{192}' | '\u{2c6}'..='\u{2dc}' | '\u{2013}'..='\u{2122}' => {
            let mut signs = WINDOWS.chars().zip(0x80..);
            signs.find_map(|(sign, byte)| (sign == c).then_some(byte))
        }
        _ => None,
    };
    // Letters that stand together by chance give signs that nobody writes, as É and a no-break space do.
    let is_written = |text: &str| {
        text.chars()
            .any(|c| matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{4ff}' | '\u{800}'..))
    };
    let (mut run, mut is_misread) = (Vec::new(), false);
    for c in text.chars().chain([' ']) {
        match byte(c) {
            Some(byte) => run.push(byte),
            None => is_misread |= std::str::from_utf8(&std::mem::take(&mut run)).is_ok_and(is_written),
        }
    }
    is_misread
}

/// A word for yes or no in one of the languages that are known. None of them is yes in one and no in another.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    let is_one = |words: &[&str]| words.contains(&lower.as_str());
    (is_one(&YES) || is_one(&NO)).then(|| is_one(&YES))
}

/// A number without the signs between its groups of three digits, which the formatted values of Dynamics have and which
/// are its user's own. No column here holds a fraction, so that one sign, before three digits each time and behind a number
/// that is not 0, is always one of these.
fn without_groups(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let Some(separator) = digits.chars().find(|c| SEPARATORS.contains(c)) else {
        return Some(text.to_owned());
    };
    let (first, others) = digits.split_once(separator)?;
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let are_groups = others.split(separator).all(|group| group.len() == 3);
    (is_first && are_groups).then(|| format!("{sign}{first}{}", others.replace(separator, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_read_in_every_language_that_is_known_and_in_no_other() {
        for (word, expected) in [
            ("Yes", Some(true)),
            ("TRUE", Some(true)),
            ("1", Some(true)),
            ("Ja", Some(true)),
            ("Oui", Some(true)),
            ("はい", Some(true)),
            ("SÍ", Some(true)),
            ("Sì", Some(true)),
            ("Tak", Some(true)),
            ("Ano", Some(true)),
            ("Sim", Some(true)),
            ("No", Some(false)),
            ("0", Some(false)),
            ("Nein", Some(false)),
            ("Non", Some(false)),
            ("いいえ", Some(false)),
            ("Nee", Some(false)),
            ("Nej", Some(false)),
            ("Nei", Some(false)),
            ("Nie", Some(false)),
            ("Ne", Some(false)),
            ("NÃO", Some(false)),
            ("Vielleicht", None),
            ("2", None),
            // True and false in a translated page that says "positive" for it: labels there are no values.
            ("正", None),
        ] {
            let value = GivenValue::Text(word.to_owned()).of(Column::IgnoreInternalEmail);
            match expected {
                Some(on) => assert_eq!(value, Ok(ColumnValue::Switch(on)), "{word}"),
                None => {
                    let wrong = value.expect_err(word);
                    let ends =
                        format!("(ignoreinternalemail) should be Yes or No, or true or false, and it is \"{word}\"");
                    assert!(wrong.ends_with(&ends), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn a_word_for_nothing_is_no_value() {
        for word in ["null", "None", " NaN ", "<NA>"] {
            for column in [Column::EnableSmartMatching, Column::MaximumTrackingNumber] {
                let value = GivenValue::Text(word.to_owned()).of(column);
                assert_eq!(value, Ok(ColumnValue::Null), "{word}");
            }
        }
    }

    #[test]
    fn a_number_is_read_as_each_syntax_writes_it() {
        for given in [
            GivenValue::Number("9999".to_owned()),
            GivenValue::Text(" 9999 ".to_owned()),
            GivenValue::Text("9.999".to_owned()),
        ] {
            assert_eq!(given.of(Column::MaximumTrackingNumber), Ok(ColumnValue::Number(9_999)));
        }
        for given in [
            GivenValue::Number("1e3".to_owned()),
            GivenValue::Switch(true),
            GivenValue::Text("1e3".to_owned()),
        ] {
            given.of(Column::MaximumTrackingNumber).expect_err("no number");
        }
        assert_eq!(
            GivenValue::Text(String::new()).of(Column::MaximumTrackingNumber),
            Ok(ColumnValue::Null)
        );
    }
}
