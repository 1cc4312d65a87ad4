//! The body of a request to the Web API: the columns that change, and no others.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::{
    column_changes,
    columns::ColumnChanges,
    hidden::is_hidden,
    words::{NOT_LISTED, NOTHING, VERIFY, cautions, clean_address, left_out, purpose},
};
use crate::{
    dynamics::column::ColumnValue,
    format::{Audience, Format, Preview},
    handout::{CannotWrite, Handout},
};

pub(crate) static FORMAT: Format = Format {
    name: "patch",
    extension: "json",
    label: "Web API request",
    receives: "The body of a PATCH request to the Web API, with the columns that change.",
    audience: Some(Audience::Script),
    holds_several: false,
    is_text: true,
    preview: Preview::FirstLines,
    write,
    read: None,
    says,
};

fn changes(handout: &Handout) -> Result<ColumnChanges, CannotWrite> {
    let plan = handout.only("A request")?;
    Ok(column_changes(
        plan,
        handout.baseline.as_ref().map(|baseline| &baseline.known),
    ))
}

fn write(handout: &Handout) -> Result<Vec<u8>, CannotWrite> {
    let columns = changes(handout)?.columns;
    let body: Map<String, Value> = columns
        .iter()
        .map(|(column, value)| (column.logical_name().to_owned(), json(value)))
        .collect();
    let text = serde_json::to_string_pretty(&body).map_err(|error| CannotWrite::Failed(error.to_string()))?;
    Ok((with_escapes(&text) + "\n").into_bytes())
}

fn json(value: &ColumnValue) -> Value {
    match value {
        ColumnValue::Null => Value::Null,
        ColumnValue::Switch(on) => Value::Bool(*on),
        // Columns hold 32 bits; what does not fit was left out.
        ColumnValue::Number(number) => i64::try_from(*number).map_or(Value::Null, Value::from),
        ColumnValue::Text(text) => Value::String(text.clone()),
    }
}

/// JSON in which nothing is hidden: inside texts an escape means the same as the character.
fn with_escapes(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        // The layout's own line breaks; those of texts are escapes already.
        if character == '\n' || !is_hidden(character) {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a text cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

fn says(handout: &Handout) -> Vec<String> {
    let (Ok(plan), Ok(changes)) = (handout.only("A request"), changes(handout)) else {
        return Vec::new();
    };
    let mut lines = purpose(handout, &plan.profile);
    if changes.columns.is_empty() {
        lines.push(NOTHING.to_owned());
    } else {
        let host = clean_address(&plan.profile).unwrap_or_else(|| "https://(the environment's address)".to_owned());
        lines.push(format!(
            "Send this body as PATCH {host}/api/data/v9.2/organizations(organizationid), with the organizationid that the \
             environment's own answer gives."
        ));
        lines.push(
            "Headers: Accept: application/json; Content-Type: application/json; charset=utf-8; OData-MaxVersion: 4.0; \
             OData-Version: 4.0. The answer 204 No Content means that it was written."
                .to_owned(),
        );
    }
    lines.extend(left_out(&changes));
    lines.extend(cautions(&changes));
    lines.push(NOT_LISTED.to_owned());
    lines.push(VERIFY.to_owned());
    lines
}
