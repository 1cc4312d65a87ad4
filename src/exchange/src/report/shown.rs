//! Texts and values as they stand on the page: nothing in them is hidden, and none turns a line around.

use tracking_settings::{
    Field, PartlyKnown, Usage, Value, group_digits,
    words::{NOT_KNOWN, visible},
};

/// A value in a cell of a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReportCell {
    /// What stands there.
    pub(crate) text: String,
    /// Whether these are the report's words for a value that holds none: "nothing".
    pub(crate) is_said: bool,
}

impl ReportCell {
    /// A field's value. An absent one says what stands in its place.
    pub(crate) fn new(field: Field, value: &Value) -> Self {
        match (field, value) {
            (Field::EnvironmentKind, Value::Absent) => Self::said("not said"),
            (detail, Value::Absent) if detail.is_optional() => Self::said("not planned"),
            (_, Value::Absent) => match Usage::ASSUMED.number(field) {
                Some(number) => Self::said(format!("{} (assumed)", group_digits(number))),
                None => Self::said(value.display()),
            },
            (_, Value::Text(text)) if !text.is_empty() => Self {
                text: if is_written_in_lines(field) {
                    lines(text)
                } else {
                    line(text)
                },
                is_said: false,
            },
            (_, Value::List(items)) if !items.is_empty() => Self {
                // Each on a line of its own: the sign that separates them in Dynamics belongs to no prefix.
                text: items
                    .iter()
                    .map(|item| Self::text(item).text)
                    .collect::<Vec<_>>()
                    .join("\n"),
                is_said: false,
            },
            (_, Value::Text(_) | Value::List(_) | Value::PlatformDefault) => Self::said(value.display()),
            (_, Value::Number(_) | Value::WrapsAt(_) | Value::Switch(_)) => Self {
                text: value.display(),
                is_said: false,
            },
        }
    }

    /// A field's value, or that it is not known.
    pub(crate) fn of(known: &PartlyKnown, field: Field) -> Self {
        known
            .get(field)
            .map_or_else(|| Self::said(NOT_KNOWN), |value| Self::new(field, &value))
    }

    /// A text of one line.
    pub(crate) fn text(text: &str) -> Self {
        Self::new(Field::Name, &Value::Text(text.to_owned()))
    }

    /// The report's own words in place of a value.
    pub(crate) fn said(words: impl Into<String>) -> Self {
        Self {
            text: words.into(),
            is_said: true,
        }
    }
}

/// A sentence in pieces: what no line may break, such as a token, and what stands between.
pub(crate) struct Prose(pub(crate) Vec<(String, bool)>);

impl Prose {
    /// `whole` are the texts to keep whole wherever they stand.
    pub(crate) fn new(text: &str, whole: &[String]) -> Self {
        let text = line(text);
        let (mut pieces, mut rest) = (Vec::new(), text.as_str());
        while !rest.is_empty() {
            let found = whole.iter().filter(|whole| !whole.is_empty());
            let found = found.filter_map(|whole| Some((rest.find(whole.as_str())?, whole.len())));
            // The first, and of those that begin there the longest.
            let Some((at, length)) = found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length))) else {
                pieces.push((rest.to_owned(), false));
                break;
            };
            let (before, behind) = rest.split_at(at);
            let (found, behind) = behind.split_at(length);
            pieces.push((before.to_owned(), false));
            pieces.push((found.to_owned(), true));
            rest = behind;
        }
        Self(pieces)
    }
}

/// A text of one line, each hidden character named.
pub(crate) fn line(text: &str) -> String {
    visible(text)
}

/// A text written in lines: they stay, and so do the spaces around each; every other hidden character is named.
pub(crate) fn lines(text: &str) -> String {
    let shown = text.replace("\r\n", "\n");
    let shown = shown.split('\n').map(|line| {
        let inner = line.trim_matches(' ');
        let before = line.len() - line.trim_start_matches(' ').len();
        let after = line.len() - before - inner.len();
        format!("{}{}{}", " ".repeat(before), visible(inner), " ".repeat(after))
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// A count with its digits in groups of three.
pub(crate) fn digits(count: usize) -> String {
    group_digits(count)
}

fn is_written_in_lines(field: Field) -> bool {
    matches!(field, Field::Notes | Field::Reason(_) | Field::Expected(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracking_settings::SettingId;

    #[test]
    fn lines_stay_and_what_is_hidden_in_them_is_named() {
        for (text, shown) in [
            ("", ""),
            ("one\ntwo", "one\ntwo"),
            ("one\r\n\r\n  two  \n", "one\n\n  two  \n"),
            (" ", " "),
            ("   ", "   "),
            ("a\rb\tc", "a[line break]b[tab]c"),
            ("a\u{202E}b\n\u{0}", "a[U+202E]b\n[U+0000]"),
            ("\u{a0}é", "[no-break space]é"),
        ] {
            assert_eq!(lines(text), shown, "{text:?}");
        }
    }

    #[test]
    fn what_is_kept_whole_is_found_in_a_sentence() {
        let whole = [
            "CTSO-0001".to_owned(),
            "CTSO-000100001".to_owned(),
            "\"CRM:\"".to_owned(),
        ];
        for (text, kept) in [
            ("", vec![]),
            ("no token", vec![]),
            (
                "such as CTSO-000100001. Enter \"CRM:\" again, not CRM:.",
                vec!["CTSO-000100001", "\"CRM:\""],
            ),
            ("CTSO-0001CTSO-0001", vec!["CTSO-0001", "CTSO-0001"]),
        ] {
            let Prose(pieces) = Prose::new(text, &whole);
            let all: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
            assert_eq!(all, text);
            let found: Vec<&str> = pieces
                .iter()
                .filter(|(_, whole)| *whole)
                .map(|(piece, _)| piece.as_str())
                .collect();
            assert_eq!(found, kept, "{text}");
        }
    }

    #[test]
    fn what_is_not_given_is_said() {
        let said = |field, value| {
            (
                ReportCell::new(field, &value).text,
                ReportCell::new(field, &value).is_said,
            )
        };
        let list = |items: &[&str]| Value::List(items.iter().map(|item| (*item).to_owned()).collect());
        for (field, value, text, is_said) in [
            (Field::Environment, Value::Absent, "nothing", true),
            (Field::EnvironmentKind, Value::Absent, "not said", true),
            (Field::People, Value::Absent, "250 (assumed)", true),
            (Field::ReplyWindowDays, Value::Absent, "730 (assumed)", true),
            (Field::People, Value::Number(1_000), "1000", false),
            (Field::Setting(SettingId::MostWords), Value::Absent, "not planned", true),
            (
                Field::Setting(SettingId::NoisePattern),
                Value::Text(String::new()),
                "nothing",
                true,
            ),
            (Field::Name, Value::Text("nothing".to_owned()), "nothing", false),
            (
                Field::Name,
                Value::Text("a\nb ".to_owned()),
                "a[line break]b[space]",
                false,
            ),
            (Field::Notes, Value::Text("a\nb ".to_owned()), "a\nb ", false),
            (Field::PrefixHistory, list(&[]), "nothing", true),
            (
                Field::PrefixHistory,
                list(&["CRM:", "", "a\nb"]),
                "CRM:\nnothing\na[line break]b",
                false,
            ),
        ] {
            assert_eq!(said(field, value), (text.to_owned(), is_said), "{field:?}");
        }
    }
}
