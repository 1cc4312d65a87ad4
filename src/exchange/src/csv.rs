//! A table for a spreadsheet.
//!
//! RFC 4180 with a byte-order mark, which Excel needs to read UTF-8. A text that a spreadsheet would take for a formula
//! gets an apostrophe in front.
//!
//! It lists the settings, or, where it is known what an environment holds, those that have to be changed there.

use std::iter;
use tracking_settings::words::NOT_KNOWN;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use tracking_settings::{
    Field, PartlyKnown, SettingId, Value,
    catalogue::{CATALOGUE, DETAILS},
    steps::Change,
    words::{count, is_control_or_direction, visible},
};

use crate::{
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout},
    outline::differ,
    steps::{
        StepsPlan,
        words::{self, VERIFY},
    },
};

/// A table that Excel opens.
pub static FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    label: "Table for a spreadsheet",
    receives: "The settings as rows with value, default and reason, to open in Excel.",
    audience: Some(Audience::Without),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(holds),
    make,
    read: None,
};

const BYTE_ORDER_MARK: &str = "\u{FEFF}";
const HEADER: [&str; 5] = ["Group", "Label", "Value", "Default", "Reason"];
const HEADER_OF_CHANGES: [&str; 5] = ["Group", "Label", "Before", "After", "Caution"];

/// Where a cell can end for a spreadsheet that heeds no quotation marks.
const PART_ENDS: [char; 4] = ['\n', '\r', '\t', ';'];
/// What a formula begins with; the wide signs too, which stand for the others in East Asian spreadsheets.
const FORMULA_BEGINS: [char; 8] = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    const LABEL: &str = "A table";
    if handout.baseline.is_none() {
        return Ok(table(HEADER.map(str::to_owned), settings(handout.only(LABEL)?))?.into());
    }
    let plan = StepsPlan::of(handout, LABEL)?;
    // The table has no place for what it is for, and how to verify it.
    let mut says = plan.purpose();
    says.push(VERIFY.to_owned());
    Ok(Made {
        bytes: table(HEADER_OF_CHANGES.map(str::to_owned), changes(&plan))?,
        says,
    })
}

fn holds(handout: &Handout) -> Vec<String> {
    const LABEL: &str = "A table";
    if handout.baseline.is_some() {
        return words::holds(StepsPlan::of(handout, LABEL));
    }
    let Ok(known) = handout.only(LABEL) else {
        return Vec::new();
    };
    let reasons = known.profile.reasons.len();
    let reasons = (reasons > 0).then(|| count(reasons, "reason", "reasons"));
    let settings = format!(
        "A row for each of the settings with group, value, default and reason; {}",
        differ(known)
    );
    [visible(&known.profile.name), settings]
        .into_iter()
        .chain(reasons)
        .collect()
}

/// Rows as a table that a spreadsheet opens, no text of which it takes for a formula.
pub(crate) fn table<R: AsRef<[String]>>(header: R, rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, CannotWrite> {
    let failed = |error: csv::Error| CannotWrite::Failed(error.to_string());
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        // `shielded` counts on the closing quotation mark, which a cell with nothing but semicolons would not have.
        .quote_style(QuoteStyle::Always)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in iter::once(header).chain(rows) {
        let cells = row.as_ref().iter().map(|cell| shielded(cell));
        table.write_record(cells).map_err(failed)?;
    }
    table
        .into_inner()
        .map_err(|error| CannotWrite::Failed(error.error().to_string()))
}

/// All settings.
fn settings(known: &PartlyKnown) -> Vec<[String; 5]> {
    let planned = DETAILS.iter().filter(|detail| known.get(detail.id.into()).is_some());
    let rows = CATALOGUE.iter().chain(planned).map(|setting| {
        [
            setting.group.label().to_owned(),
            setting.label.to_owned(),
            known
                .get(Field::Setting(setting.id))
                .map_or_else(|| NOT_KNOWN.to_owned(), |value| cell(&value)),
            cell(&setting.default_value()),
            known.profile.reasons.get(&setting.id).cloned().unwrap_or_default(),
        ]
    });
    rows.collect()
}

/// What has to be changed so that the environment holds the plan.
fn changes(plan: &StepsPlan) -> Vec<[String; 5]> {
    let rows = plan.steps.changes.iter().map(|change| {
        let (before, after) = change.told();
        let before = before.as_ref();
        [
            group(change).to_owned(),
            change.field.label(),
            before.map_or_else(|| NOT_KNOWN.to_owned(), cell),
            cell(&after),
            change
                .cannot
                .iter()
                .chain(&change.cautions)
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
        ]
    });
    rows.collect()
}

/// The group on the admin center's page. Smart matching's details, which the page does not have, go with their switch.
fn group(change: &Change) -> &'static str {
    let id = match change.field {
        Field::Setting(id) if !change.is_detail() => id,
        _ => SettingId::UseSmartMatching,
    };
    id.setting().group.label()
}

/// A value as it stands in its cell: an empty text stays empty.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => other.display(),
    }
}

/// A text that no spreadsheet takes for a formula, and in which nothing is hidden.
///
/// `'` is put before `= + - @` wherever a cell can begin with one of them, also behind spaces and quotation marks, and
/// before a tab or a line break at the text's beginning. A cell begins with the text, and behind each line break and tab
/// when the text alone is pasted. Where the comma is the decimal sign, a spreadsheet splits at semicolons and does not heed
/// the quotation marks around the whole: what stands between two semicolons is a cell there. What stands behind the last
/// one is not looked at, as it holds the closing quotation mark, with which it is no formula.
///
/// Direction marks and controls other than tab and line break stand as `[U+202E]`.
fn shielded(text: &str) -> String {
    let text = with_marks(text);
    let mut shielded = String::with_capacity(text.len() + 1);
    let mut behind = None;
    for part in text.split_inclusive(PART_ENDS) {
        let ends_with = part.chars().last().filter(|last| PART_ENDS.contains(last));
        let can_be_cell = behind != Some(';') || ends_with.is_some();
        let begin = part.chars().find(|&character| !is_passed_over(character));
        let dangerous = begin.is_some_and(|begin| {
            FORMULA_BEGINS.contains(&begin) || (behind.is_none() && matches!(begin, '\t' | '\r' | '\n'))
        });
        if can_be_cell && dangerous {
            shielded.push('\'');
        }
        shielded.push_str(part);
        behind = ends_with;
    }
    shielded
}

/// Whether a spreadsheet may drop a character before it looks whether a cell is a formula: spaces of every width, none
/// included, and quotation marks.
fn is_passed_over(character: char) -> bool {
    let line_or_tab = matches!(character, '\t' | '\r' | '\n');
    let no_width = matches!(
        character,
        '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    );
    (character.is_whitespace() && !line_or_tab) || no_width || character == '"'
}

fn with_marks(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for character in text.chars() {
        if is_control_or_direction(character) && !matches!(character, '\t' | '\r' | '\n') {
            marked.push_str(&format!("[U+{:04X}]", u32::from(character)));
        } else {
            marked.push(character);
        }
    }
    marked
}
