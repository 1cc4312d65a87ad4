//! `threadmark compare`: which settings of several profiles differ, as text or as JSON.
//! The JSON is one object. Names and order of its fields are stable; new fields may join at the end of an object.

use std::{fmt::Write as _, path::PathBuf};

use profile_exchange::json::fields::{Number, with_escapes};
use serde::Serialize;
use tracking_settings::{
    PartlyKnown, Value,
    compare::{Row, Standing, compare as side_by_side, together},
    file::NoticeCode,
    words,
    words::is_control_or_direction,
};

use crate::command_line::{
    FAILED, FINDINGS, FINE,
    input::contents,
    output::{Output, visible},
};

pub const AFTER_HELP: &str = r#"Compared are the eleven settings and the four details of smart matching. Names, environments,
notes, reasons, the numbers for the estimates and the prefix history are not. Where one of two
profiles says why they may differ ("expected" in its file), the difference is listed apart and does
not count. What a file does not hold is not known: neither equal nor different, and listed apart.

A file that holds a list gives all its profiles, in their order. Two profiles are the least. Where
a file can't be read nothing is compared; it is named on standard error, one line each.

Exit status:
  0  no difference
  1  the profiles differ
  2  a file could not be read, the call was wrong, or the result could not be written
     (2 wins over 1)

The JSON document is one object. The order of profiles changes nothing but the order of values and
which reason is named:
  equal        whether no difference counts: "differences" is empty
  differences  field, label, values (one for each profile, in order), not_planned (places of the
               profiles that do not plan it, from 0; only where there are such)
  expected     field, label, values, not_planned, reason (the first profile's that has one)
  not_known    field, label, files (that do not hold it), places (of these in values, from 0); a
               field that differs between other profiles stands above as well
  profiles     file (as given), name; in the order of values
A value is true or false, a number (beyond 9007199254740992 a string), a text, or null: for a detail
of smart matching that is the platform's default or not_planned, and for what is not_known. A
largest tracking number of Dynamics for which a profile has no digits is an object of digits and
wraps_at. Details are named advanced.noise_pattern, advanced.most_words,
advanced.allowed_difference and advanced.least_addresses."#;

struct Side {
    file: String,
    known: PartlyKnown,
}

struct Compared<'a> {
    sides: &'a [Side],
    differ: Vec<Row>,
    expected: Vec<(Row, String)>,
    /// Whatever one of the profiles does not know, also where others differ.
    not_known: Vec<Row>,
}

pub fn compare(files: &[PathBuf], json: bool, output: &mut Output<'_>) -> u8 {
    let Some(sides) = read_all(files, output) else {
        return FAILED;
    };
    if sides.len() < 2 {
        output.complain(
            "There is only one profile, and nothing to compare it with. Use 'threadmark compare A B...' with two files \
             or more, or with a list.",
        );
        return FAILED;
    }
    let compared = Compared::new(&sides);
    if json {
        match serde_json::to_string(&compared.document()) {
            Ok(text) => output.print(&format!("{}\n", with_escapes(&text, is_control_or_direction))),
            // Only a value that JSON cannot hold leads here, and none is in the document.
            Err(error) => {
                output.complain(&format!("The result could not be written: {error}."));
                return FAILED;
            }
        }
    } else {
        output.print(&compared.text());
    }
    if compared.differ.is_empty() { FINE } else { FINDINGS }
}

/// `None` where a file can't be read. Notices are printed, but not about missing values: the result lists these.
fn read_all(files: &[PathBuf], output: &mut Output<'_>) -> Option<Vec<Side>> {
    let mut sides = Some(Vec::new());
    for path in files {
        let file = path.to_string_lossy();
        let mut say = |sentence: &str| output.complain(&format!("{}: {}", visible(&file), visible(sentence)));
        match contents(path) {
            Ok(contents) => {
                let several = contents.profiles.len() > 1;
                for read in contents.profiles {
                    for notice in &read.notices {
                        match notice.code {
                            NoticeCode::MissingSetting => {}
                            _ if several => say(&format!("{}: {}", read.known.profile.name, notice.message)),
                            _ => say(&notice.message),
                        }
                    }
                    if let Some(sides) = &mut sides {
                        sides.push(Side {
                            file: file.clone().into_owned(),
                            known: read.known,
                        });
                    }
                }
            }
            Err(failure) => {
                say(&failure.line());
                sides = None;
            }
        }
    }
    sides
}

impl<'a> Compared<'a> {
    fn new(sides: &'a [Side]) -> Self {
        let known: Vec<_> = sides.iter().map(|side| &side.known).collect();
        let mut compared = Self {
            sides,
            differ: Vec::new(),
            expected: Vec::new(),
            not_known: Vec::new(),
        };
        for row in side_by_side(&known).rows {
            if row.cells.iter().any(|cell| cell.value.is_none()) {
                compared.not_known.push(row.clone());
            }
            match together(&known, row.field) {
                Standing::Differs => compared.differ.push(row),
                Standing::Expected(reason) => compared.expected.push((row, reason)),
                Standing::NotKnown | Standing::NotPlanned | Standing::Same => {}
            }
        }
        compared
    }

    /// Writing to a `String` cannot fail.
    fn text(&self) -> String {
        let mut text = String::new();
        for (side, number) in self.sides.iter().zip(1..) {
            let _ = writeln!(
                text,
                "{number}  {}: {}",
                visible(&side.file),
                visible(&side.known.profile.name)
            );
        }
        let _ = match self.differ.len() {
            0 => writeln!(text, "\nNo setting differs."),
            1 => writeln!(text, "\n1 setting differs:"),
            several => writeln!(text, "\n{several} settings differ:"),
        };
        for row in &self.differ {
            values(&mut text, row);
        }
        if !self.expected.is_empty() {
            let _ = writeln!(text, "\nExpected to differ, not counted:");
        }
        for (row, reason) in &self.expected {
            values(&mut text, row);
            let _ = writeln!(text, "    Reason: {}", words::visible(reason));
        }
        if !self.not_known.is_empty() {
            let _ = writeln!(text, "\nNot known, neither equal nor different:");
        }
        for row in &self.not_known {
            let _ = writeln!(text, "  {}", row.field.label());
            for place in places(row, None) {
                let _ = writeln!(text, "    {}  (not known)", place + 1);
            }
        }
        text
    }

    fn document(&self) -> Document<'_> {
        Document {
            equal: self.differ.is_empty(),
            differences: self.differ.iter().map(RowFields::new).collect(),
            expected: self
                .expected
                .iter()
                .map(|(row, reason)| ExpectedFields {
                    row: RowFields::new(row),
                    reason,
                })
                .collect(),
            not_known: self
                .not_known
                .iter()
                .map(|row| NotKnownFields {
                    field: row.field.path(),
                    label: row.field.label(),
                    files: places(row, None)
                        .filter_map(|place| Some(self.sides.get(place)?.file.as_str()))
                        .collect(),
                    places: places(row, None).collect(),
                })
                .collect(),
            profiles: self
                .sides
                .iter()
                .map(|side| SideFields {
                    file: &side.file,
                    name: &side.known.profile.name,
                })
                .collect(),
        }
    }
}

/// From 0. `None`: where the value is not known.
fn places(row: &Row, value: Option<&Value>) -> impl Iterator<Item = usize> {
    let cells = row.cells.iter().enumerate();
    cells
        .filter(move |(_, cell)| cell.value.as_ref() == value)
        .map(|(place, _)| place)
}

fn values(text: &mut String, row: &Row) {
    let _ = writeln!(text, "  {}", row.field.label());
    let wraps = row.cells.iter().map(|cell| cell.value.as_ref());
    let wraps = wraps.flatten().find(|value| matches!(value, Value::WrapsAt(_)));
    for (cell, number) in row.cells.iter().zip(1..) {
        let value = match &cell.value {
            None => "(not known)".to_owned(),
            Some(Value::Absent) => "(not planned)".to_owned(),
            Some(Value::PlatformDefault) => "(the platform's default)".to_owned(),
            Some(Value::Text(text)) if text.is_empty() => "(nothing)".to_owned(),
            Some(value) => words::visible(&value.beside(wraps).display()),
        };
        let _ = writeln!(text, "    {number}  {value}");
    }
}

#[derive(Serialize)]
struct Document<'a> {
    equal: bool,
    differences: Vec<RowFields<'a>>,
    expected: Vec<ExpectedFields<'a>>,
    not_known: Vec<NotKnownFields<'a>>,
    profiles: Vec<SideFields<'a>>,
}

#[derive(Serialize)]
struct RowFields<'a> {
    /// `advanced.most_words`: details of smart matching are named with dots.
    field: String,
    label: String,
    values: Vec<ValueField<'a>>,
    /// In these places nothing in `values` means "not planned", elsewhere the platform's default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_planned: Vec<usize>,
}

#[derive(Serialize)]
struct ExpectedFields<'a> {
    #[serde(flatten)]
    row: RowFields<'a>,
    reason: &'a str,
}

#[derive(Serialize)]
struct NotKnownFields<'a> {
    field: String,
    label: String,
    files: Vec<&'a str>,
    places: Vec<usize>,
}

#[derive(Serialize)]
struct SideFields<'a> {
    file: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueField<'a> {
    /// Not known, or the platform's default.
    Nothing,
    Switch(bool),
    Number(Number),
    WrapsAt {
        digits: usize,
        wraps_at: Number,
    },
    Text(&'a str),
    List(&'a [String]),
}

impl<'a> RowFields<'a> {
    fn new(row: &'a Row) -> Self {
        Self {
            field: row.field.path(),
            label: row.field.label(),
            not_planned: places(row, Some(&Value::Absent)).collect(),
            values: row
                .cells
                .iter()
                .map(|cell| match &cell.value {
                    None | Some(Value::Absent | Value::PlatformDefault) => ValueField::Nothing,
                    Some(Value::Switch(on)) => ValueField::Switch(*on),
                    Some(Value::Number(number)) => ValueField::Number(Number(*number)),
                    Some(Value::WrapsAt(largest)) => ValueField::WrapsAt {
                        digits: largest.to_string().len(),
                        wraps_at: Number(*largest),
                    },
                    Some(Value::Text(text)) => ValueField::Text(text),
                    Some(Value::List(items)) => ValueField::List(items),
                })
                .collect(),
        }
    }
}
