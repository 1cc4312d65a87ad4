//! A table with a sign between its cells, as programs export it: a row with the columns' names, and below it one with their
//! values; or a column of names, and beside it one of values.

use csv::{ReaderBuilder, StringRecord};
use tracking_settings::file::{Refusal, RefusalKind};

use super::{
    super::{
        column::{Column, Holds},
        found::{Found, Place},
        given::GivenValue,
        source::Source,
    },
    Marks, behind_tab, is_something_else,
};

/// What stands between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Far more rows than a list of settings has.
const MOST_ROWS: usize = 20_000;
/// Far more cells than a row has: a table of all of Dynamics' columns has some five hundred.
const MOST_CELLS: usize = 20_000;

/// How a table is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// The columns stand beside each other, as in Dynamics.
    Across,
    /// They stand below each other, with their values beside them.
    Down,
}

/// Whether a text, or the beginning of one, is such a table.
pub(in super::super) fn recognises(head: &str) -> bool {
    !is_something_else(head) && layout(head).is_some()
}

/// By the first row, which names columns, or by rows that each begin with one.
fn layout(text: &str) -> Option<(u8, Layout)> {
    let text = below_remarks(text);
    let across = |separator: u8| {
        let names = rows(text, separator).next()?;
        // A sentence may hold a column's name and commas.
        let is_name = |cell: &str| {
            let cell = cell.trim();
            cell.starts_with(|c: char| c.is_alphabetic() || matches!(c, '@' | '_')) && !cell.contains([' ', ':'])
        };
        // pandas numbers rows, and has no name for that.
        let is_named = |(at, cell): (usize, &str)| is_name(cell) || (at == 0 && cell.is_empty());
        let known = names.iter().filter(|cell| Column::named(cell.trim()).is_some()).count();
        // A line of a list may begin with a name and a tab, too.
        let least = if separator == b'\t' { 2 } else { 1 };
        (names.len() > 1 && known >= least && names.iter().enumerate().all(is_named))
            .then_some((separator, Layout::Across))
    };
    let down = |separator: u8| {
        let is_pair =
            |row: &StringRecord| row.len() == 2 && row.get(0).is_some_and(|name| Column::named(name.trim()).is_some());
        // A sentence may begin with a column's name and a comma.
        let is_down = separator != b'\t' && rows(text, separator).take(MOST_ROWS).filter(is_pair).nth(1).is_some();
        is_down.then_some((separator, Layout::Down))
    };
    SEPARATORS
        .into_iter()
        .find_map(across)
        .or_else(|| SEPARATORS.into_iter().find_map(down))
}

/// PowerShell writes above a table which type its rows have, and Excel reads there what stands between cells.
fn below_remarks(text: &str) -> &str {
    let mut text = text.trim_start();
    while text.starts_with("#TYPE") || text.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("sep=")) {
        text = text.split_once('\n').map_or("", |(_, below)| below).trim_start();
    }
    up_to_most_cells(text)
}

/// Cut in the row that has too many cells: a cell of one letter takes ten times its room.
fn up_to_most_cells(text: &str) -> &str {
    let mut cells = 0;
    let too_many = text.bytes().position(|byte| {
        cells = match byte {
            b'\n' => 0,
            _ => cells + usize::from(SEPARATORS.contains(&byte)),
        };
        cells > MOST_CELLS
    });
    too_many.map_or(text, |at| &text[..at])
}

fn rows(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true);
    // A text is read, which can't fail; what is no row is left out.
    builder
        .from_reader(text.as_bytes())
        .into_records()
        .map_while(Result::ok)
}

/// Takes what is in a table.
///
/// # Errors
/// A value that its column can't hold.
pub(in super::super) fn read(text: &str, _: &Source, found: &mut Found) -> Result<(), Refusal> {
    let Some((separator, layout)) = layout(text) else {
        return Err(malformed("no row of it names a column of Dynamics"));
    };
    let mut rows = rows(below_remarks(text), separator);
    let place = match layout {
        Layout::Across => {
            let names = rows.next().unwrap_or_default();
            let (mut below, mut number) = (Place::default(), 0);
            for row in rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
                number += 1;
                if number > 1 {
                    break;
                }
                for (name, cell) in names.iter().zip(row.iter()) {
                    put(&mut below, name, cell, separator)?;
                }
                if row.len() > names.len() {
                    return Err(malformed("the row has more cells than there are names above it"));
                }
            }
            if number == 0 {
                return Err(malformed("there is no row of values below the names"));
            }
            found.take_rows(number);
            below
        }
        Layout::Down => {
            let mut list = Place::default();
            for (number, row) in rows.enumerate() {
                let name = row.get(0).unwrap_or_default();
                if number >= MOST_ROWS {
                    return Err(malformed("it has more rows than any list of settings"));
                }
                match row.get(1) {
                    // A prefix list has the sign that stands between the cells.
                    _ if row.len() != 2 && Column::named(name.trim()).is_some() => {
                        let wrong = format!("\"{}\" has more than one cell beside it", name.trim());
                        return Err(malformed(&wrong));
                    }
                    Some(cell) => put(&mut list, name, cell, separator)?,
                    None => {}
                }
            }
            list
        }
    };
    found.take(place);
    Ok(())
}

fn put(place: &mut Place, name: &str, cell: &str, separator: u8) -> Result<(), Refusal> {
    let name = name.trim();
    let Some(column) = Column::named(name) else {
        if name.eq_ignore_ascii_case("name") && !cell.is_empty() {
            place.name = Some(cell.to_owned());
        }
        return Ok(());
    };
    let mut cell = cell;
    if column.holds() == Holds::Text {
        match Marks::of(cell) {
            _ if cell.is_empty() => {
                place.unclear.insert(column, PRINTED_EMPTY);
                return Ok(());
            }
            Marks::None => {}
            Marks::Around(text) => {
                place.said.push((column, LEFT_OUT));
                cell = text;
            }
            Marks::One => {
                place.unclear.insert(column, ONE_MARK);
                return Ok(());
            }
        }
    }
    let text = if separator == b'\t' {
        behind_tab(place, column, cell)
    } else {
        cell.to_owned()
    };
    let taken = place.take(column, GivenValue::Text(text));
    taken.map_err(|wrong| malformed(&wrong))
}

/// What is said of a text in quotation marks, and why one is not known that has a single one.
pub(super) const LEFT_OUT: &str = "stands in quotation marks here, which were left out";
pub(super) const ONE_MARK: &str = "a quotation mark stands at one end of it here, and none at the other.";

/// Why a text is not known of which nothing stands in a table or a list.
pub(super) const PRINTED_EMPTY: &str =
    "nothing stands behind it here, which does not tell whether it is empty in Dynamics or not set.";

fn malformed(wrong: &str) -> Refusal {
    let message = format!("This table can't be read: {wrong}. {INSTEAD}");
    Refusal::new(RefusalKind::Malformed, message)
}

/// What people do about a value that can't be read.
pub(super) const INSTEAD: &str = "Take the answer of the Web API instead: it has the values as Dynamics keeps them.";
