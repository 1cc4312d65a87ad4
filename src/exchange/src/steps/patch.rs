//! The body of a request to the Web API: the columns that change, and no others.

use serde_json::{Map, Value};

use super::{
    StepsPlan,
    hidden::is_hidden,
    words::{NOT_LISTED, NOTHING, VERIFY, holds},
};
use crate::{
    dynamics::column::ColumnValue,
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout},
    json::fields::with_escapes,
};

pub(crate) static FORMAT: Format = Format {
    name: "patch",
    extension: "json",
    label: "Web API request",
    receives: "The body of a PATCH request to the Web API, with the columns that change.",
    audience: Some(Audience::Script),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(|handout| holds(StepsPlan::of(handout, "A request"))),
    make,
    read: None,
};

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let plan = StepsPlan::of(handout, "A request")?;
    let columns = plan.columns.iter();
    let body: Map<String, Value> = columns
        .map(|(column, value)| (column.logical_name().to_owned(), json(value)))
        .collect();
    let text = serde_json::to_string_pretty(&body).map_err(|error| CannotWrite::Failed(error.to_string()))?;
    Ok(Made {
        bytes: (with_escapes(&text, is_hidden) + "\n").into_bytes(),
        says: says(&plan),
    })
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

fn says(plan: &StepsPlan) -> Vec<String> {
    let mut lines = plan.purpose();
    if plan.columns.is_empty() {
        lines.push(NOTHING.to_owned());
    } else {
        let host = plan
            .clean_address()
            .unwrap_or_else(|| "https://(the environment's address)".to_owned());
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
    lines.extend(plan.says_left_out());
    lines.extend(plan.cautions());
    lines.push(NOT_LISTED.to_owned());
    lines.push(VERIFY.to_owned());
    lines
}
