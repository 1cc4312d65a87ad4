//! Values of fields as the window shows them, and what a line of them says. What nobody can see stands as an escape.

use tracking_settings::{Field, Usage, Value, group_digits};

pub use tracking_settings::words::visible;

/// In place of a value that the source did not carry.
pub use tracking_settings::words::NOT_KNOWN;
pub const PLATFORM_DEFAULT: &str = "platform default";
pub const NOT_PLANNED: &str = "not planned";
pub const NOT_SAID: &str = "not said";

/// Most characters of a long text in a cell of a table.
const CELL: usize = 120;
const NAME: usize = 48;
/// As much as smart matching looks at of a subject.
const LONG: usize = tracking_settings::smart_matching::MOST_SUBJECT;

/// A value on one line, shortened; hidden characters stand as escapes.
pub fn cell(field: Field, value: &Value) -> String {
    match (field, value) {
        (Field::EnvironmentKind, Value::Absent) => NOT_SAID.to_owned(),
        (_, Value::Absent) if field.is_optional() => NOT_PLANNED.to_owned(),
        (Field::Setting(id), Value::PlatformDefault) => match id.setting().default_value() {
            Value::Number(number) => format!("{PLATFORM_DEFAULT} ({})", group_digits(number)),
            _ => PLATFORM_DEFAULT.to_owned(),
        },
        (_, Value::Absent) => match Usage::ASSUMED.number(field) {
            Some(number) => format!("{} (assumed)", group_digits(number)),
            None => value.display(),
        },
        (Field::Notes | Field::Reason(_) | Field::Expected(_), Value::Text(text)) if !text.is_empty() => {
            // Written in lines: these are no hidden signs here.
            line(&text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => line(&value.display()),
    }
}

/// Two values as they stand beside each other: a 4 beside the largest number 1,000 is "4 digits, wraps at 9,999".
pub fn cells(field: Field, one: &Value, other: &Value) -> [String; 2] {
    [
        cell(field, &one.beside(Some(other))),
        cell(field, &other.beside(Some(one))),
    ]
}

/// A name on one line, shortened; hidden characters stand as escapes.
pub fn name(name: &str) -> String {
    at_most(NAME, name)
}

/// A text on one line, cut to the room of a cell; hidden characters stand as escapes.
pub fn line(text: &str) -> String {
    at_most(CELL, text)
}

/// A text that is read as a whole, if nobody made it longer than any real one.
pub fn long(text: &str) -> String {
    at_most(LONG, text)
}

/// Nothing is looked at of what is not shown: a header of mail may have many megabytes.
fn at_most(most: usize, text: &str) -> String {
    let behind = text.char_indices().nth(most + 1);
    let looked_at = behind.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    shortened(&visible(looked_at), most)
}

/// A text that is [`visible`] already, cut to the room of a cell.
pub fn short(text: &str) -> String {
    shortened(text, CELL)
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let shown: String = text.chars().take(most - 1).collect();
    format!("{}…", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use tracking_settings::SettingId;

    use super::*;

    #[test]
    fn cells_stay_short_and_say_what_is_assumed() {
        let prefix = Field::Setting(SettingId::Prefix);
        assert_eq!(cell(prefix, &Value::Text("a\nb".into())), "a[line break]b");
        assert_eq!(cell(prefix, &Value::Text(String::new())), "nothing");
        assert_eq!(cell(Field::Notes, &Value::Text("one\ntwo".into())), "one two");
        assert_eq!(cell(Field::People, &Value::Absent), "250 (assumed)");
        assert_eq!(cell(Field::EnvironmentKind, &Value::Absent), "not said");
        assert_eq!(cell(Field::Environment, &Value::Absent), "nothing");
        let most = Field::Setting(SettingId::MostWords);
        assert_eq!(cell(most, &Value::Absent), "not planned");
        assert_eq!(cell(most, &Value::PlatformDefault), "platform default (20)");
        let pattern = Field::Setting(SettingId::NoisePattern);
        assert_eq!(cell(pattern, &Value::PlatformDefault), "platform default");
        assert_eq!(
            cell(Field::Setting(SettingId::NoisePattern), &Value::Text(String::new())),
            "nothing"
        );
        let long = cell(Field::Notes, &Value::Text("x".repeat(4_000)));
        assert_eq!((long.chars().count(), long.chars().last()), (120, Some('…')));
        assert_eq!(name(&"y".repeat(200)).chars().count(), 48);
        // The same as if all of it had been looked at.
        for text in [
            "\u{202e}".repeat(30),
            "é ".repeat(60) + " ",
            "é".repeat(120),
            "é".repeat(121),
        ] {
            assert_eq!(line(&text), short(&visible(&text)), "{text:?}");
        }
        assert_eq!(super::long(&"é".repeat(1 << 20)).chars().count(), 1_000);
    }
}
