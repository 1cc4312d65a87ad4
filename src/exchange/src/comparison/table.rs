//! The table for a spreadsheet.

use tracking_settings::words::NOT_KNOWN;
use tracking_settings::{Field, Value, compare::Standing};

use super::{Compared, group_of};
use crate::{csv, handout::CannotWrite, report::shown};

/// A table that Excel opens: group, setting, the value of each profile, and how these stand to the first. It is written
/// as the table of one profile is: UTF-8 with a byte-order mark, and no text that a spreadsheet takes for a formula.
///
/// # Errors
/// [`CannotWrite::NothingToCompare`] where there are fewer than two profiles.
pub fn csv(compared: &Compared) -> Result<Vec<u8>, CannotWrite> {
    if compared.sides.len() < 2 {
        return Err(CannotWrite::NothingToCompare);
    }
    let headings: Vec<String> = compared.headings().collect();
    let mut header = vec!["Group".to_owned(), "Setting".to_owned()];
    header.extend(headings.iter().cloned());
    header.push("Stands".to_owned());
    let rows = compared.rows().into_iter().map(|row| {
        let mut cells = vec![group_of(row.field).to_owned(), row.field.label()];
        cells.extend(row.cells.iter().map(|cell| value(row.field, cell.value.as_ref())));
        let others = row.cells.iter().map(|cell| &cell.standing).zip(&headings).skip(1);
        cells.push(stands(others.collect()));
        cells
    });
    csv::table(header, rows)
}

pub(super) fn value(field: Field, value: Option<&Value>) -> String {
    match value {
        None => NOT_KNOWN.to_owned(),
        Some(absent @ Value::Absent) => shown::ReportCell::new(field, absent).text,
        Some(value) => csv::cell(value),
    }
}

/// How the others stand to the first. Of several each that does not agree is named.
fn stands(others: Vec<(&Standing, &String)>) -> String {
    let several = others.len() > 1;
    let differing = others.into_iter().filter_map(|(standing, heading)| {
        let words = match standing {
            Standing::Same => return None,
            Standing::Differs => "differs".to_owned(),
            Standing::Expected(reason) => format!("expected: {reason}"),
            Standing::NotKnown => NOT_KNOWN.to_owned(),
            Standing::NotPlanned => "not planned".to_owned(),
        };
        Some(if several { format!("{heading}: {words}") } else { words })
    });
    let differing: Vec<_> = differing.collect();
    match differing.is_empty() {
        true => "same".to_owned(),
        false => differing.join("\n"),
    }
}
