//! Reading a list of prefixes that somebody pasted.

use thiserror::Error;

use super::{SEPARATOR, named};
use crate::{
    profile::limits,
    words::{group_digits, quoted},
};

/// A pasted list, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The first prefix: the current one.
    pub current: String,
    /// The others: the history, newest first.
    pub history: Vec<String>,
    /// What is which, in a sentence or two.
    pub said: String,
}

/// Why a pasted text gives no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasteRefusal {
    /// There is no prefix in it.
    #[error("There is no prefix in this text. Copy the list as Dynamics keeps it, such as CRM:;ref:;")]
    Nothing,
    /// The first prefix is longer than a profile holds.
    #[error("The first prefix has {} characters; a profile holds at most {}.", group(*.0), limits::PREFIX)]
    PrefixTooLong(usize),
    /// More earlier prefixes than a profile holds.
    #[error("These are {} earlier prefixes; a profile holds at most {}.", group(*.0), limits::HISTORY_ENTRIES)]
    TooMany(usize),
    /// The earlier prefixes together are longer than a profile holds.
    #[error("The earlier prefixes have {} characters together; a profile holds at most {}.", group(*.0), group(limits::HISTORY))]
    TooLong(usize),
}

/// The name that the list has in Dataverse, in the forms in which it is printed.
const COLUMN: &str = "trackingprefix";
/// What people's programs put around a text.
const QUOTES: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// Takes a pasted list apart: `CRM:;ref:;`, with or without spaces, quotation marks and the column's name in front, or
/// one prefix a line. The first prefix is the current one, the others are the history, newest first. Repeated ones
/// stay, since Dynamics may hold them.
///
/// # Errors
///
/// Where there is no prefix in the text, or more than a profile [holds](limits).
pub fn pasted(text: &str) -> Result<Pasted, PasteRefusal> {
    let text = unquoted(text.trim_start_matches('\u{FEFF}'));
    let mut items = text
        .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(|line| unquoted(without_column(line)))
        .flat_map(|line| line.split([SEPARATOR, '\t']))
        .map(unquoted)
        .filter(|item| !item.is_empty());

    let current = items.next().ok_or(PasteRefusal::Nothing)?;
    let length = current.chars().count();
    if length > limits::PREFIX {
        return Err(PasteRefusal::PrefixTooLong(length));
    }
    let (mut history, mut number, mut characters) = (Vec::new(), 0, 0);
    for item in items {
        number += 1;
        characters += item.chars().count();
        // What is refused anyway is only counted, however much of it there is.
        if number <= limits::HISTORY_ENTRIES && characters <= limits::HISTORY {
            history.push(item.to_owned());
        }
    }
    if number > limits::HISTORY_ENTRIES {
        return Err(PasteRefusal::TooMany(number));
    }
    if characters > limits::HISTORY {
        return Err(PasteRefusal::TooLong(characters));
    }
    let earlier = match history.as_slice() {
        [] => "There are no earlier ones.".to_owned(),
        [one] => format!("{} is the one before it.", quoted(one)),
        several => format!("{} are earlier ones, the newest first.", named(several)),
    };
    Ok(Pasted {
        said: format!("{} is the current prefix. {earlier}", quoted(current)),
        current: current.to_owned(),
        history,
    })
}

/// Without the spaces and the pair of quotation marks around a text, and without the comma that JSON puts behind.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in QUOTES {
        let inside = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(',').map_or(rest, str::trim_end).strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.contains([open, close])) {
            return inside.trim();
        }
    }
    text
}

/// A line without the column's name in front: `"trackingprefix": "CRM:;"`, `TrackingPrefix : CRM:;`.
fn without_column(line: &str) -> &str {
    let bare = line.trim_start().trim_start_matches('"');
    let (Some(name), Some(rest)) = (bare.get(..COLUMN.len()), bare.get(COLUMN.len()..)) else {
        return line;
    };
    // A prefix can be called so too: then nothing divides it from a value.
    let value = rest.trim_start_matches('"').trim_start();
    let divided = value.starts_with([':', '=']) || (value.len() < rest.len() && !value.is_empty());
    if !name.eq_ignore_ascii_case(COLUMN) || !divided {
        return line;
    }
    value.strip_prefix([':', '=']).unwrap_or(value)
}

fn group(number: usize) -> String {
    group_digits(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_many_forms() {
        for text in [
            "CRM:;ref:;",
            "CRM:;ref:",
            " CRM: ; ref: ;\n",
            ";;CRM:;;ref:;",
            "\"CRM:;ref:;\"",
            "'CRM:;ref:;'",
            "“CRM:;ref:;”",
            "\"CRM:;ref:;\",",
            "\"CRM:\";\"ref:\"",
            "CRM:\nref:\n",
            "CRM:\r\nref:",
            "\"CRM:\"\n\"ref:\"",
            "CRM:;\nref:;",
            "CRM:\tref:",
            "\u{FEFF}CRM:;ref:;",
            "\"trackingprefix\": \"CRM:;ref:;\",",
            "trackingprefix   CRM:;ref:;",
            "TrackingPrefix : CRM:;ref:;",
            "trackingprefix\tCRM:;ref:;",
            "\"CRM:;\nref:;\"",
        ] {
            let list = pasted(text).expect(text);
            assert_eq!((list.current.as_str(), list.history.len()), ("CRM:", 1), "{text:?}");
            assert_eq!(list.history, ["ref:"], "{text:?}");
            assert_eq!(
                list.said,
                "\"CRM:\" is the current prefix. \"ref:\" is the one before it."
            );
        }
    }

    #[test]
    fn what_is_which_is_said() {
        for (text, said) in [
            ("CRM:", "\"CRM:\" is the current prefix. There are no earlier ones."),
            (
                "A;B;C",
                "\"A\" is the current prefix. \"B\" and \"C\" are earlier ones, the newest first.",
            ),
            (
                "A;B;A;B;C;D",
                "\"A\" is the current prefix. \"B\", \"A\", \"B\" and 2 more are earlier ones, the newest first.",
            ),
        ] {
            assert_eq!(pasted(text).expect(text).said, said);
        }
        // Quotation marks that are no pair, and a prefix that is called like the column, stay.
        assert_eq!(pasted("5\";b").expect("a list").current, "5\"");
        assert_eq!(pasted("trackingprefix;b").expect("a list").current, "trackingprefix");
    }

    #[test]
    fn what_cannot_be_kept_is_refused_with_its_figures() {
        let many = |number: usize, item: &str| vec![item; number + 1].join(";");
        for (text, refusal, said) in [
            (String::new(), PasteRefusal::Nothing, "There is no prefix in this text."),
            (" ;; \n\"\"".to_owned(), PasteRefusal::Nothing, "There is no prefix"),
            (
                "x".repeat(257),
                PasteRefusal::PrefixTooLong(257),
                "The first prefix has 257 characters",
            ),
            (
                many(65, "a"),
                PasteRefusal::TooMany(65),
                "These are 65 earlier prefixes; a profile holds at most 64.",
            ),
            (
                many(64, &"é".repeat(32)),
                PasteRefusal::TooLong(2_048),
                "The earlier prefixes have 2,048 characters together; a profile holds at most 2,000.",
            ),
        ] {
            let refused = pasted(&text).expect_err(&text);
            assert_eq!(refused, refusal);
            assert!(refused.to_string().starts_with(said), "{refused}");
        }
        assert_eq!(
            pasted(&many(64, &"é".repeat(31))).map(|list| list.history.len()),
            Ok(64)
        );
        assert_eq!(pasted(&"x".repeat(256)).map(|list| list.current.len()), Ok(256));
    }
}
