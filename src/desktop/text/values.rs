//! Values of fields as the window shows them, and what a line of them says. What nobody can see stands as an escape.

use std::fmt::Write as _;

use tracking_settings::{Field, Usage, Value, group_digits};

/// What stands in place of a value that the source did not carry.
pub const NOT_KNOWN: &str = "not known";
/// Where no kind of environment is given.
pub const NOT_SAID: &str = "not said";

/// Most characters of a long text that a cell of a table shows.
const CELL: usize = 120;

/// A field's value for a cell of a table: on one line, shortened, nothing hidden.
pub fn cell(field: Field, value: &Value) -> String {
    match (field, value) {
        (Field::EnvironmentKind, Value::Absent) => NOT_SAID.to_owned(),
        (_, Value::Absent) => match assumed(field) {
            Some(number) => format!("{} (assumed)", group_digits(number)),
            None => value.display(),
        },
        (Field::Notes | Field::Reason(_) | Field::Expected(_), Value::Text(text)) if !text.is_empty() => {
            // Written in lines: these are no hidden signs here.
            shortened(&visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
        }
        _ => shortened(&visible(&value.display())),
    }
}

/// A name on one line, nothing hidden, shortened where it is very long.
pub fn name(name: &str) -> String {
    const NAME: usize = 48;
    let name = visible(name);
    if name.chars().count() <= NAME {
        return name;
    }
    let shown: String = name.chars().take(NAME - 1).collect();
    format!("{}…", shown.trim_end())
}

/// A text with each character that nobody can see named in brackets: `[tab]`, `[U+202E]`. A space at either end counts
/// as one.
pub fn visible(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut shown = String::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        let at_end = at == 0 || at == last;
        match character {
            '\n' | '\r' => shown.push_str("[line break]"),
            '\t' => shown.push_str("[tab]"),
            ' ' if at_end => shown.push_str("[space]"),
            '\u{a0}' => shown.push_str("[no-break space]"),
            '\u{200b}' => shown.push_str("[zero-width space]"),
            '\u{200e}' => shown.push_str("[left-to-right mark]"),
            '\u{200f}' => shown.push_str("[right-to-left mark]"),
            hidden if is_hidden(hidden) || (hidden.is_whitespace() && hidden != ' ') => {
                // Writing to a text cannot fail.
                let _ = write!(shown, "[U+{:04X}]", u32::from(hidden));
            }
            seen => shown.push(seen),
        }
    }
    shown
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= CELL {
        return text.to_owned();
    }
    let shown: String = text.chars().take(CELL - 1).collect();
    format!("{}…", shown.trim_end())
}

/// The number that stands for a number of the usage that is not given.
fn assumed(field: Field) -> Option<i128> {
    match field {
        Field::People => Some(Usage::ASSUMED.people),
        Field::EmailsPerDay => Some(Usage::ASSUMED.emails_per_day),
        Field::ReplyWindowDays => Some(Usage::ASSUMED.reply_window_days),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::SettingId;

    use super::*;

    #[test]
    fn hidden_characters_are_named() {
        for (text, shown) in [
            ("CRM:", "CRM:"),
            ("CRM: ", "CRM:[space]"),
            (" ", "[space]"),
            ("a b", "a b"),
            ("a\u{a0}b", "a[no-break space]b"),
            ("CRM\u{202e}:", "CRM[U+202E]:"),
            ("a\u{200b}\n\t", "a[zero-width space][line break][tab]"),
            ("a\u{200f}\u{2003}b", "a[right-to-left mark][U+2003]b"),
            ("Überblick №1", "Überblick №1"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn cells_stay_short_and_say_what_is_assumed() {
        let prefix = Field::Setting(SettingId::Prefix);
        assert_eq!(cell(prefix, &Value::Text("a\nb".into())), "a[line break]b");
        assert_eq!(cell(prefix, &Value::Text(String::new())), "nothing");
        assert_eq!(cell(Field::Notes, &Value::Text("one\ntwo".into())), "one two");
        assert_eq!(cell(Field::People, &Value::Absent), "250 (assumed)");
        assert_eq!(cell(Field::EnvironmentKind, &Value::Absent), "not said");
        assert_eq!(cell(Field::Environment, &Value::Absent), "nothing");
        let long = cell(Field::Notes, &Value::Text("x".repeat(4_000)));
        assert_eq!((long.chars().count(), long.chars().last()), (120, Some('…')));
        assert_eq!(name(&"y".repeat(200)).chars().count(), 48);
    }
}
