//! Writing a profile file.

use std::{borrow::Cow, fmt::Write as _};

use super::FORMAT;
use crate::{
    PartlyKnown, SettingId,
    field::{Field, Value},
    profile::{Advanced, Usage},
    words::is_control_or_direction,
};

const HEADER: &str = "\
// Email tracking profile, made by Threadmark. You can read it in Notepad: true = On, false = Off.
// It holds settings only and runs nothing.
";

/// The file's text for one profile. The same profile always gives the same text. What is not known of it is left out, and
/// a reader names each setting that is.
pub fn write<'a>(profile: impl Into<Cow<'a, PartlyKnown>>) -> String {
    let mut out = HEADER.to_owned();
    write_profile(&mut out, &profile.into(), "");
    out.push('\n');
    out
}

/// The file's text for several, each as [`write()`] writes it.
pub fn write_list<'a>(profiles: impl IntoIterator<Item: Into<Cow<'a, PartlyKnown>>>) -> String {
    let mut out = HEADER.to_owned();
    out.push_str("[\n");
    for profile in profiles {
        out.push_str("    ");
        write_profile(&mut out, &profile.into(), "    ");
        out.push_str(",\n");
    }
    out.push_str("]\n");
    out
}

fn write_profile(out: &mut String, known: &PartlyKnown, indent: &str) {
    let profile = &known.profile;
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
    line("settings", &settings(known, indent));
    if let Some(history) = known.get(Field::PrefixHistory) {
        line("prefix_history", &value(&history));
    }
    if let Some(usage) = group("Usage", &Usage::FIELDS, known) {
        line("usage", &usage);
    }
    for (field, texts) in [("reasons", &profile.reasons), ("expected", &profile.expected)] {
        if !texts.is_empty() {
            let entries = texts
                .iter()
                .map(|(id, reason)| format!("{}: {}", text(id.setting().field), text(reason)));
            line(field, &format!("{{{}}}", entries.collect::<Vec<_>>().join(", ")));
        }
    }
    if let Some(advanced) = group("Advanced", &Advanced::FIELDS, known) {
        line("advanced", &advanced);
    }
    out.push_str(indent);
    out.push(')');
}

fn push_line(out: &mut String, indent: &str, depth: usize, field: &str, value: &str) {
    // Writing into a `String` can't fail.
    let _ = writeln!(out, "{indent}{:width$}{field}: {value},", "", width = 4 * depth);
}

fn settings(known: &PartlyKnown, indent: &str) -> String {
    let mut out = "Settings(\n".to_owned();
    for id in SettingId::ALL {
        let setting = id.setting();
        let Some(held) = known.get(Field::Setting(id)) else {
            continue;
        };
        push_line(&mut out, indent, 2, setting.field, &value(&held));
        // The label goes behind the comma, so that the file explains itself.
        out.pop();
        let _ = writeln!(out, " // {}", setting.label);
    }
    out.push_str(indent);
    out.push_str("    )");
    out
}

/// A struct on one line, without what is absent or not known; `None` where all of it is.
fn group(name: &str, fields: &[Field], known: &PartlyKnown) -> Option<String> {
    let given = fields.iter().filter_map(|&field| {
        let part = known.get(field).filter(|part| *part != Value::Absent)?;
        let path = field.path();
        Some(format!(
            "{}: {}",
            path.rsplit('.').next().unwrap_or_default(),
            value(&part)
        ))
    });
    let given = given.collect::<Vec<_>>().join(", ");
    (!given.is_empty()).then(|| format!("{name}({given})"))
}

fn value(value: &Value) -> String {
    match value {
        Value::Absent | Value::PlatformDefault => "None".to_owned(),
        Value::Switch(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
        // A file holds a plan.
        Value::WrapsAt(_) => value.in_a_plan().display(),
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
