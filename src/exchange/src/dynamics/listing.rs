//! Lists that programs print: `pac org list-settings` and `pac env list-settings` (a table of names and values), and
//! `Get-CrmSystemSettings` of Microsoft.Xrm.Data.PowerShell (`Name : Value`).
//!
//! The layouts are those of the tools' own documentation and sources. How pac prints a value that is not set is not
//! documented: where nothing stands, the column is taken for not set, and a text for not known. Nor is it documented how
//! it prints what is too long for a line: what looks like that is not known.

use std::collections::BTreeMap;

use tracking_settings::file::{self, Contents, Notice, NoticeCode, Refusal, RefusalKind, whole_number};

use super::{
    column::{Column, ColumnValue, Holds, Record},
    decoded::{self, TEXT_LIMIT},
    meaning::{self, Origin, Unclear, called, quoted},
    source::Source,
};
use crate::{format::Reader, text};

pub(crate) static SOURCE: Source = Source {
    name: "listing",
    words: "a list of settings that pac or PowerShell printed",
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises,
        read,
    },
};

/// What people do about a value that can't be read.
const INSTEAD: &str = "Take the answer of the Web API instead: it has the values as Dynamics keeps them.";

/// The columns' display names, which PowerShell prints with -ShowDisplayName ("Organization table/entity reference").
const DISPLAY_NAMES: [(Column, &str); 13] = [
    (Column::EmailCorrelationEnabled, "Use Email Correlation"),
    (Column::MaximumTrackingNumber, "Max Tracking Number"),
    (Column::TrackingPrefix, "Tracking Prefix"),
    (Column::TrackingTokenIdBase, "Tracking Token Base"),
    (Column::TrackingTokenIdDigits, "Tracking Token Digits"),
    (Column::EnableSmartMatching, "Enable Smart Matching"),
    (Column::IsFolderBasedTrackingEnabled, "Is Folder Based Tracking Enabled"),
    (Column::IgnoreInternalEmail, "Ignore Internal Email"),
    (Column::HashFilterKeywords, "Hash Filter Keywords"),
    (Column::HashMaxCount, "Hash Max Count"),
    (Column::HashDeltaSubjectCount, "Hash Delta Subject Count"),
    (Column::HashMinAddressCount, "Hash Min Address Count"),
    (Column::OrgDbOrgSettings, "Organization Database Organization Settings"),
];

/// Which program printed a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// The first word is the name, the rest of the line the value.
    Table,
    /// `Name : Value`; a long value goes on in the lines below, which begin with spaces.
    List,
}

impl Layout {
    fn words(self) -> &'static str {
        match self {
            Self::Table => "a list of settings that pac printed",
            Self::List => "a list of settings that Get-CrmSystemSettings printed",
        }
    }
}

/// A value as it was printed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Printed {
    text: String,
    /// Over how many lines.
    lines: usize,
    /// Characters before the column's name.
    indent: usize,
}

impl Printed {
    /// Why this does not tell for certain what the column holds, where it does not; stands behind "is not known: ".
    fn doubt(&self, layout: Layout) -> Option<&'static str> {
        let text = self.text.trim();
        if layout == Layout::Table && self.lines > 1 {
            Some("it goes on in another line of this list, and how pac breaks a value into lines is not documented.")
        } else if text.ends_with('…') || text.ends_with("...") {
            Some("it ends in dots in this list, and whether something was cut off there is not documented.")
        } else if layout == Layout::Table && text.eq_ignore_ascii_case("(null)") {
            Some("(null) stands in this list, and whether pac means by it that nothing is set is not documented.")
        } else {
            None
        }
    }
}

/// By a line that begins with the name of a column and goes on as one of the programs does. Profiles, emails and web
/// pages may quote such a line, and are recognised first.
fn recognises(bytes: &[u8]) -> bool {
    let head = decoded::head(bytes);
    let begins_otherwise = head.trim_start().starts_with(['(', '[', '{', '<', '/', '#']);
    if begins_otherwise || head.contains("Profile(") || file::email(bytes).is_some() || text::recognises(bytes) {
        return false;
    }
    match layout(&head) {
        Some(Layout::List) => true,
        // A sentence may begin with a column's name, too; a table is headed by dashes, or has more than one space.
        Some(Layout::Table) => head.lines().any(|line| {
            let value = name_and_value(line, Layout::Table).map(|(_, value)| value);
            is_rule(line) || value.is_some_and(|value| value.starts_with("  ") || value.starts_with('\t'))
        }),
        None => false,
    }
}

fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let text = decoded::text(bytes, TEXT_LIMIT, "This list")?;
    let layout = layout(&text).unwrap_or(Layout::Table);
    let mut record = Record::new();
    let mut unclear = Unclear::new();
    let mut notices = Vec::new();
    for (column, printed) in columns(&text, layout)? {
        if let Some(why) = printed.doubt(layout) {
            unclear.insert(column, why);
            continue;
        }
        match value(column, printed.text.trim())? {
            Some(value) => {
                record.insert(column, value);
            }
            None => notices.push((column, "is printed empty in this list")),
        }
        if printed.lines > 1 && column != Column::OrgDbOrgSettings {
            notices.push((
                column,
                "was printed over more than one line: check the spaces where the lines meet",
            ));
        }
    }
    let origin = Origin {
        words: layout.words(),
        noun: "list",
        ..Origin::default()
    };
    let mut contents = meaning::contents(&record, &unclear, &origin)?;
    for read in &mut contents.profiles {
        let said = notices.iter().map(|(column, said)| Notice {
            code: NoticeCode::ReadAs,
            field: String::new(),
            message: format!("{} {said}.", called(*column)),
        });
        read.notices.splice(0..0, said);
    }
    Ok(contents)
}

/// The layout of a list; `None` where no line names a column. A value of a table may begin with a colon, which makes its
/// line look like one of the other layout: what most lines look like counts, and the rule that heads a table.
fn layout(text: &str) -> Option<Layout> {
    let (mut lists, mut tables, mut has_rule) = (0_usize, 0_usize, false);
    for line in text.lines() {
        has_rule |= is_rule(line);
        if name_and_value(line, Layout::List).is_some() {
            lists += 1;
        } else if name_and_value(line, Layout::Table).is_some() {
            tables += 1;
        }
    }
    match (lists, tables) {
        (0, 0) => None,
        _ if has_rule || (tables > 0 && tables >= lists) => Some(Layout::Table),
        _ => Some(Layout::List),
    }
}

/// The dashes below the heading of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | ' '))
}

/// The known columns of a list.
fn columns(text: &str, layout: Layout) -> Result<BTreeMap<Column, Printed>, Refusal> {
    let mut columns: BTreeMap<Column, Printed> = BTreeMap::new();
    // The column that the lines below may go on.
    let mut open = None;
    for line in text.lines() {
        if let Some((column, value)) = name_and_value(line, layout) {
            open = Some(column);
            let printed = Printed {
                text: value.to_owned(),
                lines: 1,
                indent: indent(line),
            };
            if columns.insert(column, printed).is_some() {
                let message = format!(
                    "This list can't be read: {} stands in it twice. Run the command for one environment alone, and take \
                     what it prints.",
                    called(column)
                );
                return Err(Refusal::new(RefusalKind::Malformed, message));
            }
            continue;
        }
        let goes_on = |printed: &&mut Printed| {
            let is_indented = match layout {
                Layout::List => line.starts_with("  "),
                // The whole table may be.
                Layout::Table => indent(line) > printed.indent,
            };
            is_indented && !line.trim().is_empty()
        };
        match open.and_then(|column| columns.get_mut(&column)).filter(goes_on) {
            Some(printed) => {
                printed.text.push_str(line.trim_start());
                printed.lines += 1;
            }
            None => open = None,
        }
    }
    Ok(columns)
}

/// How many characters stand before the first that is seen.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// The column that a line names, and what stands behind it.
fn name_and_value(line: &str, layout: Layout) -> Option<(Column, &str)> {
    match layout {
        Layout::List => {
            let (name, value) = line.split_once(" :")?;
            if !value.is_empty() && !value.starts_with(' ') {
                return None;
            }
            Some((named(name.trim())?, value.strip_prefix(' ').unwrap_or(value)))
        }
        Layout::Table => {
            let line = line.trim_start();
            let end = line.find(char::is_whitespace).unwrap_or(line.len());
            let (name, value) = line.split_at_checked(end)?;
            Some((Column::named(name)?, value))
        }
    }
}

fn named(name: &str) -> Option<Column> {
    let displayed = || DISPLAY_NAMES.iter().find(|(_, shown)| shown.eq_ignore_ascii_case(name));
    Column::named(name).or_else(|| displayed().map(|&(column, _)| column))
}

/// A column's value as it was printed; `None` where nothing tells whether a text is empty or not set.
fn value(column: Column, text: &str) -> Result<Option<ColumnValue>, Refusal> {
    let lower = text.to_ascii_lowercase();
    let value = match (column.holds(), lower.as_str()) {
        (Holds::Switch | Holds::Number, "") => Some(ColumnValue::Null),
        (Holds::Switch, "yes" | "true") => Some(ColumnValue::Switch(true)),
        (Holds::Switch, "no" | "false") => Some(ColumnValue::Switch(false)),
        (Holds::Switch, _) => return Err(wrong(column, text, "Yes or No, in English")),
        (Holds::Number, _) => match without_groups(text).as_deref().and_then(whole_number) {
            Some(number) => Some(ColumnValue::Number(number)),
            None => return Err(wrong(column, text, "a whole number")),
        },
        (Holds::Text, "") => None,
        (Holds::Text, _) => Some(ColumnValue::Text(text.to_owned())),
    };
    Ok(value)
}

fn wrong(column: Column, text: &str, expected: &str) -> Refusal {
    let message = format!(
        "This list can't be read: {} should be {expected}, and it is {}. {INSTEAD}",
        called(column),
        quoted(text)
    );
    Refusal::new(RefusalKind::Malformed, message)
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

/// What stands between groups of three digits somewhere.
const SEPARATORS: [char; 7] = [',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}'];
