//! Lists of names and values that programs print: `pac org list-settings` and `pac env list-settings` (a table),
//! `Get-CrmSystemSettings` of Microsoft.Xrm.Data.PowerShell (`Name : Value`), and the copied page in which Firefox shows
//! JSON.
//!
//! The layouts are those of the tools' own documentation and sources, and for Firefox what 153 ESR was seen to copy. How
//! pac prints a value that is not set is not documented: where nothing stands, the column is taken for not set, and a text
//! for not known. Nor is it documented how it prints what is too long for a line: what looks like that is not known.

use std::{borrow::Cow, collections::BTreeMap};

use tracking_settings::file::{Refusal, RefusalKind, whole_number};

use super::{
    super::{
        column::{Column, Holds},
        found::{Found, Place},
        given::{GivenValue, yes_or_no},
        meaning::called,
        source::Source,
    },
    Marks, behind_tab, is_something_else,
    table::{INSTEAD, LEFT_OUT, ONE_MARK, PRINTED_EMPTY},
};

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

/// Far more lines than a list of settings has, also with empty ones between.
const MOST_LINES: usize = 20_000;

/// What says in a tree under which address the answer was given.
const CONTEXT: &str = "@odata.context";

impl ListLayout {
    /// What to do about a list that can't be read.
    fn advice(self) -> &'static str {
        match self {
            Self::Tree => "In Firefox choose Raw Data, or Save, and take that.",
            Self::Table | Self::List => INSTEAD,
        }
    }
}

/// Which program printed a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ListLayout {
    /// The first word is the name, the rest of the line the value.
    Table,
    /// `Name : Value`; a long value goes on in the lines below, which begin with spaces.
    List,
    /// A name, a tab, a value as a program's source has it: `trackingprefix`, `"CRM:;"`.
    Tree,
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
    fn doubt(&self, layout: ListLayout) -> Option<&'static str> {
        let text = self.text.trim();
        if layout == ListLayout::Table && self.lines > 1 {
            Some("it goes on in another line of this list, and how pac breaks a value into lines is not documented.")
        } else if text.ends_with('…') || text.ends_with("...") {
            Some("it ends in dots in this list, and whether something was cut off there is not documented.")
        } else if layout == ListLayout::Table && text.eq_ignore_ascii_case("(null)") {
            Some("(null) stands in this list, and whether pac means by it that nothing is set is not documented.")
        } else {
            None
        }
    }
}

/// By a line that begins with the name of a column and goes on as one of the programs does. Profiles, emails and web
/// pages may quote such a line, and are recognised first.
pub(in super::super) fn recognises(head: &str) -> Option<ListLayout> {
    if is_something_else(head) || head.trim_start().starts_with('#') {
        return None;
    }
    let head = without_times(head);
    let layout = layout(&head)?;
    if layout != ListLayout::Table {
        return Some(layout);
    }
    // A sentence may begin with a column's name, too, and a row of names with two of them.
    let is_headed = head.lines().any(begins_a_list);
    let mut values = head.lines().filter_map(|line| name_and_value(line, ListLayout::Table));
    let is_list = values
        .clone()
        .all(|(_, value)| first_word(value).is_none_or(|word| Column::named(word).is_none()))
        && values.any(|(column, value)| {
            is_headed || value.starts_with("  ") || value.starts_with('\t') || fits(column, value)
        });
    is_list.then_some(layout)
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

/// Whether a value behind a single blank is as pac prints one, and no sentence that goes on.
fn fits(column: Column, value: &str) -> bool {
    let mut words = value.split_whitespace();
    let (Some(word), None) = (words.next(), words.next()) else {
        return false;
    };
    match column.holds() {
        Holds::Switch => yes_or_no(word).is_some(),
        Holds::Number => word.bytes().all(|byte| byte.is_ascii_digit()),
        // As Dynamics keeps the list of prefixes.
        Holds::Text => word.ends_with(';'),
        Holds::Choice => false,
    }
}

/// A text without the time that a pipeline's log has before each of its lines.
fn without_times(text: &str) -> Cow<'_, str> {
    let is_stamped = |line: &str| behind_time(line).is_some();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    // The last line of a beginning may be cut off within its time.
    let last = lines.next_back();
    let is_log = last.is_some() && lines.clone().next().is_some() && lines.all(is_stamped);
    if !is_log {
        return Cow::Borrowed(text);
    }
    let lines = text.lines().map(|line| behind_time(line).unwrap_or(line));
    Cow::Owned(lines.flat_map(|line| [line, "\n"]).collect())
}

/// What stands behind a time such as `2026-11-01T10:00:00.1234567Z` and a blank.
fn behind_time(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}');
    let (time, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let is_time = time.len() >= 20
        && time.ends_with('Z')
        && time.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit() || at >= 19,
        });
    is_time.then_some(rest)
}

/// Takes what is in a list.
///
/// # Errors
/// A value that its column can't hold, two values of a column.
pub(in super::super) fn read(text: &str, _: &Source, found: &mut Found) -> Result<(), Refusal> {
    if text.bytes().filter(|&byte| byte == b'\n').count() > MOST_LINES {
        return Err(malformed(
            "it has more lines than any list of settings",
            ListLayout::Table,
        ));
    }
    let text = without_times(text);
    let layout = layout(&text).unwrap_or(ListLayout::Table);
    for list in lists(&text, layout) {
        let mut place = Place::default();
        for (column, printed) in columns(list, layout)? {
            take(&mut place, column, &printed, layout)?;
        }
        found.take(place);
    }
    if layout == ListLayout::Tree {
        let contexts = text.lines().filter_map(|line| line.trim_start().strip_prefix(CONTEXT));
        for address in contexts.filter_map(|value| unquoted(value.trim())) {
            found.take_address(&address);
        }
    }
    Ok(())
}

fn take(place: &mut Place, column: Column, printed: &Printed, layout: ListLayout) -> Result<(), Refusal> {
    let text = printed.text.trim();
    if let Some(why) = printed.doubt(layout) {
        place.unclear.insert(column, why);
        return Ok(());
    }
    let given = match (layout, column.holds()) {
        (ListLayout::Tree, _) if text == "null" => GivenValue::Null,
        (ListLayout::Tree, Holds::Text) => match unquoted(text) {
            Some(text) => GivenValue::Text(text),
            None => {
                place.unclear.insert(column, NOT_WHOLE);
                return Ok(());
            }
        },
        (_, Holds::Text) if text.is_empty() => {
            place.unclear.insert(column, PRINTED_EMPTY);
            return Ok(());
        }
        (_, Holds::Text) => match Marks::of(text) {
            Marks::None if printed.text.starts_with('\t') => GivenValue::Text(behind_tab(place, column, text)),
            Marks::None => GivenValue::Text(text.to_owned()),
            Marks::Around(text) => {
                place.said.push((column, LEFT_OUT));
                GivenValue::Text(text.to_owned())
            }
            Marks::One => {
                place.unclear.insert(column, ONE_MARK);
                return Ok(());
            }
        },
        (ListLayout::Tree, Holds::Number | Holds::Choice) => GivenValue::Number(of_two_numbers(text).to_owned()),
        _ => GivenValue::Text(text.to_owned()),
    };
    let taken = place.take(column, given);
    taken.map_err(|wrong| malformed(&wrong, layout))?;
    if printed.lines > 1 && column != Column::OrgDbOrgSettings {
        place.said.push((
            column,
            "was printed over more than one line: check the spaces where the lines meet",
        ));
    }
    Ok(())
}

/// What Firefox shows where it does not show a text whole.
const NOT_WHOLE: &str =
    "it does not stand here as Firefox shows a whole text. In Firefox choose Raw Data, or Save, and take that.";

/// A number that Firefox would write otherwise is there twice, as it came and as JavaScript has it: `1e3JS:1000`.
fn of_two_numbers(text: &str) -> &str {
    match text.split_once("JS:") {
        Some((came, _)) if whole_number(came).is_some() => came,
        Some((_, has)) => has,
        None => text,
    }
}

/// A text that Firefox shows in marks of the kind that the text itself has least of, with `\` before what it could not
/// show. `None` where it is not whole.
fn unquoted(text: &str) -> Option<String> {
    let mark = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let mut signs = text.strip_prefix(mark)?.strip_suffix(mark)?.chars();
    let mut whole = String::new();
    while let Some(sign) = signs.next() {
        whole.push(match sign {
            '\\' => match signs.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'v' => '\u{b}',
                'u' => {
                    let digits: String = signs.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                escaped @ ('\\' | '"' | '\'' | '`') => escaped,
                _ => return None,
            },
            _ if sign == mark => return None,
            _ => sign,
        });
    }
    Some(whole)
}

/// The layout of a list; `None` where no line names a column. A value of a table may begin with a colon, which makes its
/// line look like one of the other layout: what most lines look like counts, and the rule that heads a table.
fn layout(text: &str) -> Option<ListLayout> {
    let (mut lists, mut tables, mut has_rule) = (0_usize, 0_usize, false);
    // Other programs write null behind a tab, too, but texts without marks.
    let (mut is_tree, mut has_null, mut has_bare_text) = (false, false, false);
    for line in text.lines() {
        has_rule |= is_rule(line);
        if name_and_value(line, ListLayout::List).is_some() {
            lists += 1;
        } else if let Some((column, value)) = name_and_value(line, ListLayout::Table) {
            tables += 1;
            if let Some(value) = value.strip_prefix('\t') {
                let is_marked = value.starts_with(['"', '\'', '`']);
                match column.holds() {
                    Holds::Text => (is_tree, has_bare_text) = (is_tree | is_marked, has_bare_text | !is_marked),
                    Holds::Switch | Holds::Number | Holds::Choice => has_null |= value == "null",
                }
            }
        }
        let context = line.trim_start().strip_prefix(CONTEXT);
        is_tree |= context.is_some_and(|value| value.starts_with('\t'));
    }
    is_tree |= has_null && !has_bare_text;
    match (lists, tables) {
        (0, 0) => None,
        _ if is_tree && tables > 0 => Some(ListLayout::Tree),
        _ if has_rule || (tables > 0 && tables >= lists) => Some(ListLayout::Table),
        _ => Some(ListLayout::List),
    }
}

/// The dashes below the heading of a table with two columns.
fn is_rule(line: &str) -> bool {
    let groups = line.split_whitespace().count();
    groups > 1 && line.chars().all(|c| c == '-' || c.is_whitespace())
}

/// What pac and a console print above a list: who is signed in, the heading of the table and its rule, the command itself.
fn begins_a_list(line: &str) -> bool {
    let is_heading = || {
        let mut words = line.split_whitespace();
        words.next().is_some_and(|word| matches!(word, "Setting" | "Name"))
            && words.all(|word| matches!(word, "Name" | "Value"))
            && line.trim_end().ends_with("Value")
    };
    is_rule(line) || is_heading() || line.trim_start().starts_with("Connected ") || is_command(line)
}

/// A command as it stands in a console or a pipeline's log, and no sentence that speaks of it.
fn is_command(line: &str) -> bool {
    let line = line.trim_start();
    let is_asked = ["pac ", "PS ", "$ ", "##[command]", "Get-Crm"]
        .iter()
        .any(|begin| line.starts_with(begin));
    (is_asked || line.contains(">pac ") || line.contains("> pac "))
        && (line.contains("list-settings") || line.contains("Get-Crm"))
}

/// The lists in a text, which may hold what was printed by more than one command. Programs put blank lines between them
/// where they print names with colons; a chat puts one behind every line, which is none of these.
fn lists(text: &str, layout: ListLayout) -> Vec<&str> {
    let mut parts: Vec<(&str, usize)> = Vec::new();
    let (mut begin, mut at, mut names) = (0, 0, 0);
    for line in text.split_inclusive('\n') {
        let ends = match layout {
            ListLayout::List => line.trim().is_empty(),
            ListLayout::Table => begins_a_list(line),
            ListLayout::Tree => line.trim_start().starts_with(CONTEXT),
        };
        if ends && names > 0 {
            parts.push((&text[begin..at], names));
            (begin, names) = (at, 0);
        }
        names += usize::from(name_and_value(line.trim_end_matches(['\n', '\r']), layout).is_some());
        at += line.len();
    }
    parts.push((&text[begin..], names));
    parts.retain(|(_, names)| *names > 0);
    if layout == ListLayout::List && parts.iter().all(|(_, names)| *names == 1) {
        return vec![text];
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

/// The known columns of a list.
fn columns(text: &str, layout: ListLayout) -> Result<BTreeMap<Column, Printed>, Refusal> {
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
                return Err(malformed(&format!("{} stands in it twice", called(column)), layout));
            }
            continue;
        }
        let goes_on = |printed: &&mut Printed| {
            let is_indented = match layout {
                ListLayout::List => line.starts_with("  "),
                // The whole table may be.
                ListLayout::Table => indent(line) > printed.indent,
                ListLayout::Tree => false,
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
fn name_and_value(line: &str, layout: ListLayout) -> Option<(Column, &str)> {
    match layout {
        ListLayout::List => {
            let (name, value) = line.split_once(" :")?;
            if !value.is_empty() && !value.starts_with(' ') {
                return None;
            }
            Some((named(name.trim())?, value.strip_prefix(' ').unwrap_or(value)))
        }
        ListLayout::Table | ListLayout::Tree => {
            let line = line.trim_start();
            let end = line.find(char::is_whitespace).unwrap_or(line.len());
            let (name, value) = line.split_at_checked(end)?;
            // Both print the logical names, which have no capitals.
            let column = Column::named(name).filter(|column| column.logical_name() == name)?;
            Some((column, value))
        }
    }
}

fn named(name: &str) -> Option<Column> {
    let displayed = || DISPLAY_NAMES.iter().find(|(_, shown)| shown.eq_ignore_ascii_case(name));
    Column::named(name).or_else(|| displayed().map(|&(column, _)| column))
}

fn malformed(wrong: &str, layout: ListLayout) -> Refusal {
    let message = format!("This list can't be read: {wrong}. {}", layout.advice());
    Refusal::new(RefusalKind::Malformed, message)
}
