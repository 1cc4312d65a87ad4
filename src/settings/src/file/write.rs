//! Writing a profile file.

use std::fmt::Write as _;

use super::FORMAT;
use crate::{
    SettingId,
    field::{Field, Value},
    profile::Profile,
    words::is_control_or_direction,
};

const HEADER: &str = "\
// Email tracking profile, made by Threadmark. You can read it in Notepad: true = On, false = Off.
// It holds settings only and runs nothing.
";

/// The file's text for one profile. The same profile always gives the same text.
pub fn write(profile: &Profile) -> String {
    let mut out = HEADER.to_owned();
    write_profile(&mut out, profile, "");
    out.push('\n');
    out
}

/// The file's text for several.
pub fn write_list(profiles: &[Profile]) -> String {
    let mut out = HEADER.to_owned();
    out.push_str("[\n");
    for profile in profiles {
        out.push_str("    ");
        write_profile(&mut out, profile, "    ");
        out.push_str(",\n");
    }
    out.push_str("]\n");
    out
}

fn write_profile(out: &mut String, profile: &Profile, indent: &str) {
    out.push_str("Profile(\n");
    let mut line = |field: &str, value: &str| push_line(out, indent, 1, field, value);
    line("format", &FORMAT.to_string());
    line("name", &text(&profile.name));
    let environment = profile.environment.as_ref();
    line(
        "environment",
        &environment.map_or_else(|| "None".to_owned(), |address| format!("Some({})", text(address))),
    );
    if let Some(kind) = profile.environment_kind {
        line("environment_kind", kind.as_str());
    }
    line("notes", &text(&profile.notes));
    line("settings", &settings(profile, indent));
    line("prefix_history", &list(&profile.prefix_history));
    if let Some(usage) = profile.usage {
        let parts = [
            (Field::People, Value::Number(usage.people)),
            (Field::EmailsPerDay, Value::Number(usage.emails_per_day)),
            (Field::ReplyWindowDays, Value::Number(usage.reply_window_days)),
        ];
        line("usage", &group("Usage", &parts));
    }
    for (field, texts) in [("reasons", &profile.reasons), ("expected", &profile.expected)] {
        if !texts.is_empty() {
            let entries = texts
                .iter()
                .map(|(id, reason)| format!("{}: {}", text(id.setting().field), text(reason)));
            line(field, &format!("{{{}}}", entries.collect::<Vec<_>>().join(", ")));
        }
    }
    let number = |number: Option<i128>| number.map_or(Value::Absent, Value::Number);
    let advanced = &profile.advanced;
    let parts = [
        (
            Field::NoisePattern,
            advanced.noise_pattern.clone().map_or(Value::Absent, Value::Text),
        ),
        (Field::MostWords, number(advanced.most_words)),
        (Field::AllowedDifference, number(advanced.allowed_difference)),
        (Field::LeastAddresses, number(advanced.least_addresses)),
    ];
    if parts.iter().any(|(_, value)| *value != Value::Absent) {
        line("advanced", &group("Advanced", &parts));
    }
    out.push_str(indent);
    out.push(')');
}

fn push_line(out: &mut String, indent: &str, depth: usize, field: &str, value: &str) {
    // Writing into a `String` can't fail.
    let _ = writeln!(out, "{indent}{:width$}{field}: {value},", "", width = 4 * depth);
}

fn settings(profile: &Profile, indent: &str) -> String {
    let mut out = "Settings(\n".to_owned();
    for id in SettingId::ALL {
        let setting = id.setting();
        push_line(&mut out, indent, 2, setting.field, &value(&profile.settings.get(id)));
        // The label goes behind the comma, so that the file explains itself.
        out.pop();
        let _ = writeln!(out, " // {}", setting.label);
    }
    out.push_str(indent);
    out.push_str("    )");
    out
}

/// A struct on one line, without what is absent.
fn group(name: &str, parts: &[(Field, Value)]) -> String {
    let given = parts
        .iter()
        .filter(|(_, value)| *value != Value::Absent)
        .map(|(field, part)| {
            let path = field.path();
            format!("{}: {}", path.rsplit('.').next().unwrap_or_default(), value(part))
        });
    format!("{name}({})", given.collect::<Vec<_>>().join(", "))
}

fn value(value: &Value) -> String {
    match value {
        Value::Absent => "None".to_owned(),
        Value::Switch(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(content) => text(content),
        Value::List(items) => list(items),
    }
}

fn list(items: &[String]) -> String {
    format!(
        "[{}]",
        items.iter().map(|item| text(item)).collect::<Vec<_>>().join(", ")
    )
}

/// A text in quotation marks, on one line, with nothing in it that could hide or turn what stands beside it.
fn text(content: &str) -> String {
    let mut out = String::with_capacity(content.len() + 2);
    out.push('"');
    for c in content.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
            out.push(c);
        } else {
            push_visible(&mut out, c);
        }
    }
    out.push('"');
    out
}

/// Appends the character, or its escape where it is a control character, a line break or a direction mark.
pub(super) fn push_visible(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        hidden if is_control_or_direction(hidden) => {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(hidden));
        }
        shown => out.push(shown),
    }
}
