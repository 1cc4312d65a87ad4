//! A part of a solution's `customizations.xml`: the element `OrganizationSettings`, for the five columns that it has a place
//! for (CustomizationsSolution.xsd).

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, BytesText, Event},
};
use tracking_settings::Finding;

use super::{
    StepsPlan,
    columns::by_hand,
    hidden::{Run, runs},
    words::{NOT_LISTED, NOTHING, VERIFY, holds},
};
use crate::{
    dynamics::column::{Column, ColumnValue},
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout},
};

pub(crate) static FORMAT: Format = Format {
    name: "solution",
    extension: "xml",
    label: "Part of a solution",
    receives: "A part of a solution's customizations.xml, with the columns that it can carry.",
    audience: Some(Audience::Script),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(|handout| holds(plan(handout))),
    make,
    read: None,
};

/// What a solution has a place for, in the order of the schema.
const CARRIED: [Column; 5] = [
    Column::TrackingPrefix,
    Column::TrackingTokenIdBase,
    Column::TrackingTokenIdDigits,
    Column::MaximumTrackingNumber,
    Column::IgnoreInternalEmail,
];

const MADE_BY: &str = "Email tracking settings of Dynamics 365, made by Threadmark, which changes nothing itself.";
const PUT: &str = "Put this element into the customizations.xml of a solution. Importing the solution sets each of these \
                   columns directly.";

fn plan(handout: &Handout) -> Result<StepsPlan, CannotWrite> {
    let mut plan = StepsPlan::of(handout, "A part of a solution")?.without(cannot_carry);
    for left in &mut plan.left_out {
        if left.reason == NOT_IN_A_SOLUTION {
            left.reason = format!("{NOT_IN_A_SOLUTION} {}", by_hand(left.field));
        }
    }
    Ok(plan)
}

const NOT_IN_A_SOLUTION: &str = "A solution does not carry it.";

fn cannot_carry(column: Column, value: &ColumnValue) -> Option<String> {
    if !CARRIED.contains(&column) {
        return Some(NOT_IN_A_SOLUTION.to_owned());
    }
    let has_no_place = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    match value {
        ColumnValue::Text(text) if text.contains(has_no_place) => {
            Some("Its value holds a character that XML has no place for.".to_owned())
        }
        _ => None,
    }
}

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let plan = plan(handout)?;
    let wrong = handout.only("A part of a solution")?.findings();
    let bytes = document(&comment(&plan, &wrong), &plan);
    let mut bytes = bytes.map_err(|error| CannotWrite::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Made {
        bytes,
        says: says(&plan),
    })
}

/// What stands in front of the element. It holds no text of the profile but a host that is plain: a text could end it.
fn comment(plan: &StepsPlan, wrong: &[Finding]) -> String {
    let mut lines = vec![MADE_BY.to_owned()];
    lines.push(match plan.clean_address() {
        Some(address) if !address.contains("--") => format!("Meant for {}.", address.trim_start_matches("https://")),
        _ => "Which environment it is meant for was said when it was made, on standard error or in the window."
            .to_owned(),
    });
    lines.push(match plan.columns.is_empty() {
        true => NOTHING.to_owned(),
        false => PUT.to_owned(),
    });
    if plan.other_environment().is_some() {
        lines.push("CAUTION: It starts from what another environment holds. Check that this is meant.".to_owned());
    }
    if !plan.steps.left_out.is_empty() {
        let stays = plan.steps.left_out.iter().map(|id| id.setting().label);
        lines.push(format!(
            "Left out, because each environment is to have its own: {}.",
            stays.collect::<Vec<_>>().join(", ")
        ));
    }
    let left_out: Vec<String> = plan.left_out.iter().map(|left| left.field.label()).collect();
    if !left_out.is_empty() {
        lines.push(format!("Not carried here: {}.", left_out.join(", ")));
    }
    // What is wrong with a value can quote it; what a change does at once names numbers at most.
    let is_wrong = |caution: &str| wrong.iter().any(|finding| caution.starts_with(&finding.message));
    for change in &plan.steps.changes {
        let is_left_out = plan.left_out.iter().any(|left| left.field == change.field);
        let cautions = change
            .cautions
            .iter()
            .filter(|caution| !is_left_out && !is_wrong(caution));
        lines.extend(cautions.map(|caution| format!("{}: {caution}", change.field.label())));
    }
    lines.push(NOT_LISTED.to_owned());
    lines.push(VERIFY.to_owned());
    lines.retain(|line| !line.contains("--") && !line.ends_with('-'));
    format!("\n  {}\n", lines.join("\n  "))
}

fn document(comment: &str, plan: &StepsPlan) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.write_event(Event::Comment(BytesText::from_escaped(comment)))?;
    writer
        .create_element("OrganizationSettings")
        .write_inner_content(|writer| {
            writer.create_element("email").write_inner_content(|writer| {
                for column in CARRIED {
                    let text = match plan.columns.get(&column) {
                        None | Some(ColumnValue::Null) => continue,
                        Some(ColumnValue::Switch(on)) => on.to_string(),
                        Some(ColumnValue::Number(number)) => number.to_string(),
                        Some(ColumnValue::Text(text)) => with_references(text),
                    };
                    let element = writer.create_element(column.logical_name());
                    element.write_text_content(BytesText::from_escaped(text))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    Ok(writer.into_inner())
}

/// A text with its signs escaped, and what can't be seen as a reference to it.
fn with_references(text: &str) -> String {
    let runs = runs(text).into_iter().map(|run| match run {
        Run::Seen(text) => escape(text).into_owned(),
        Run::Hidden(character) => format!("&#x{:X};", u32::from(character)),
    });
    runs.collect()
}

fn says(plan: &StepsPlan) -> Vec<String> {
    let mut lines = plan.purpose();
    lines.push(match plan.columns.is_empty() {
        true => NOTHING.to_owned(),
        false => PUT.to_owned(),
    });
    lines.extend(plan.says_left_out());
    lines.extend(plan.cautions());
    lines.push(NOT_LISTED.to_owned());
    lines.push(VERIFY.to_owned());
    lines
}
