//! Writing a profile as text.

use std::{collections::BTreeSet, fmt::Write as _};

use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId, Usage, Value, catalogue::cards, file::FORMAT,
};

use super::{
    characters::{is_curly_mark, is_never_written},
    check::check,
    labels::{BEGIN, BEGIN_REST, END, NO_HISTORY, PLATFORM_DEFAULT},
};

/// The text of a profile. The same profile always gives the same text. What is not known has no line.
pub(super) fn write(known: &PartlyKnown) -> String {
    let profile = &as_read_back(known);
    let mut text = Writer {
        profile,
        unknown: &known.unknown,
        out: format!("{BEGIN}{FORMAT}{BEGIN_REST}\n\n"),
    };
    text.field("", Field::Name);
    text.field("", Field::Environment);
    text.field("", Field::EnvironmentKind);
    if !profile.notes.is_empty() {
        text.field("", Field::Notes);
    }
    for card in cards() {
        text.out.push('\n');
        if let Some(heading) = card.heading {
            text.out.push_str(heading);
            text.out.push('\n');
        }
        for id in card.settings {
            text.field("  ", Field::Setting(id));
            if id == SettingId::UseSmartMatching {
                for detail in Advanced::FIELDS {
                    text.field("  ", detail);
                }
            }
            text.field("  ", Field::Reason(id));
            text.field("  ", Field::Expected(id));
        }
    }
    text.out.push('\n');
    text.field("", Field::PrefixHistory);
    for number in Usage::FIELDS {
        text.field("", number);
    }
    // Writing to a text cannot fail.
    let _ = writeln!(text.out, "{END} {}", check(profile));
    text.out
}

/// What a reader makes of the text: what has no line is at its default. The check is taken of that.
fn as_read_back(known: &PartlyKnown) -> Profile {
    let mut profile = known.to_plan();
    let nothing_said = Profile::new(String::new());
    for &field in &known.unknown {
        // A field always takes its default.
        profile.set(field, &nothing_said.get(field));
    }
    profile
}

struct Writer<'a> {
    profile: &'a Profile,
    unknown: &'a BTreeSet<Field>,
    out: String,
}

impl Writer<'_> {
    /// A field on a line of its own, or none where nothing is given.
    fn field(&mut self, indent: &str, field: Field) {
        let value = self.profile.get(field);
        if value == Value::Absent || self.unknown.contains(&field) {
            return;
        }
        let out = &mut self.out;
        out.push_str(indent);
        out.push_str(&field.label());
        out.push(':');
        match value {
            Value::Text(kind) if field == Field::EnvironmentKind => {
                out.push(' ');
                out.push_str(&kind);
            }
            Value::Text(text) if text.contains('\n') => {
                for line in text.split('\n') {
                    out.push('\n');
                    out.push_str(indent);
                    out.push_str("  ");
                    push_quoted(out, line);
                }
            }
            Value::Text(text) => {
                out.push(' ');
                push_quoted(out, &text);
            }
            Value::List(items) if !items.is_empty() => {
                for (place, item) in items.iter().enumerate() {
                    out.push_str(if place == 0 { " " } else { ", " });
                    push_quoted(out, item);
                }
            }
            Value::List(_) => {
                out.push(' ');
                out.push_str(NO_HISTORY);
            }
            Value::PlatformDefault => {
                out.push(' ');
                out.push_str(PLATFORM_DEFAULT);
            }
            plain => {
                out.push(' ');
                out.push_str(&plain.display());
            }
        }
        out.push('\n');
    }
}

/// A text in quotation marks, on one line. Whatever a chat would alter or leave out is an escape: curly quotation marks,
/// odd spaces, spaces at either end, the second of two; and whatever nobody sees.
fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut behind_space = true;
    for (at, c) in text.char_indices() {
        let is_last = at + c.len_utf8() == text.len();
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' ' if !behind_space && !is_last => out.push(c),
            altered if altered == ' ' || is_never_written(altered) || is_curly_mark(altered) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(altered));
            }
            plain => out.push(plain),
        }
        behind_space = c == ' ';
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chat_would_alter_is_an_escape() {
        for (text, written) in [
            ("", r#""""#),
            ("CRM:", r#""CRM:""#),
            (" ", r#""\u{20}""#),
            (" a  b ", r#""\u{20}a \u{20}b\u{20}""#),
            ("say \"x\" \\n", r#""say \"x\" \\n""#),
            ("“x”", r#""\u{201c}x\u{201d}""#),
            ("it’s 'so'", r#""it’s 'so'""#),
            ("a\tb\r\n", r#""a\tb\r\n""#),
            ("a\u{a0}b\u{200b}\u{202e}\u{0}", r#""a\u{a0}b\u{200b}\u{202e}\u{0}""#),
            ("« à »", "\"« à »\""),
        ] {
            let mut out = String::new();
            push_quoted(&mut out, text);
            assert_eq!(out, written, "{text:?}");
        }
    }
}
