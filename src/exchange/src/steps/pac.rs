//! Calls of the Power Platform CLI, `pac env update-settings`, one a column, as a PowerShell script.
//!
//! On Windows pac is a batch file, whose reader gives some signs a meaning that no quotation takes from them: a value with
//! one of these is left out. It shows what it will write, and asks first.

use super::{
    StepsPlan,
    columns::{by_hand, label},
    quoting::{Script, literal},
    words::{NOT_LISTED, NOTHING, VERIFY, holds},
};
use crate::{
    dynamics::column::{Column, ColumnValue},
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout},
};

pub(crate) static FORMAT: Format = Format {
    name: "pac",
    extension: "ps1",
    label: "Power Platform CLI script",
    receives: "A script that calls pac env update-settings once for each column that changes.",
    audience: Some(Audience::Script),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(|handout| holds(plan(handout))),
    make,
    read: None,
};

const COMMENTS: [&str; 2] = [
    "Steps for the email tracking settings of Dynamics 365, made by Threadmark, which changes nothing itself.",
    "Needs the Power Platform CLI, signed in to the environment. It asks before it writes.",
];

/// What a batch file's reader takes for more than text.
const MEANS_MORE: [char; 10] = ['"', '%', '&', '|', '<', '>', '^', '!', '(', ')'];
/// What a value may not begin with: command lines take it for an option, or for a file with more of them.
const BEGINS_MORE: [char; 3] = ['-', '/', '@'];

fn plan(handout: &Handout) -> Result<StepsPlan, CannotWrite> {
    let plan = StepsPlan::of(handout, "A script")?;
    Ok(plan.without(|column, value| cannot_pass(value).map(|why| format!("{why} {}", other_way(column)))))
}

fn other_way(column: Column) -> String {
    match column {
        Column::TrackingPrefix => {
            let prefix = tracking_settings::Field::Setting(tracking_settings::SettingId::Prefix);
            format!("Use another form of these steps. {}", by_hand(prefix))
        }
        _ => "Use another form of these steps.".to_owned(),
    }
}

/// Why a value can't be passed to pac; `None`: it can.
fn cannot_pass(value: &ColumnValue) -> Option<String> {
    let text = match value {
        ColumnValue::Switch(_) | ColumnValue::Number(_) => return None,
        ColumnValue::Null => return Some("It is not documented how pac takes that nothing is given.".to_owned()),
        ColumnValue::Text(text) => text,
    };
    if text.is_empty() {
        Some("An empty value can get lost on its way to pac.".to_owned())
    } else if text.starts_with(BEGINS_MORE) {
        Some("Its value begins with a sign (- / @) that pac can take for more than text.".to_owned())
    } else if text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        Some("Its value holds a control character or a line break, which a batch file can't pass on.".to_owned())
    } else if text.contains(MEANS_MORE) || text.ends_with('\\') {
        Some("On Windows pac is a batch file, and its value holds a sign that means more than text there.".to_owned())
    } else {
        None
    }
}

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let plan = plan(handout)?;
    let mut says = before(&plan);
    let mut script = Script::new(&COMMENTS);
    script.open("&");
    for line in &says {
        script.say(line);
    }
    if plan.columns.is_empty() {
        script.say(NOTHING);
        says.push(NOTHING.to_owned());
    }
    says.push(VERIFY.to_owned());
    let environment = plan.clean_address();
    let environment = environment.map_or_else(String::new, |address| format!(" --environment {}", literal(&address)));
    let values: Vec<(Column, String)> = plan
        .columns
        .iter()
        .filter_map(|(column, value)| {
            let value = match value {
                ColumnValue::Null => return None,
                ColumnValue::Switch(on) => on.to_string(),
                ColumnValue::Number(number) => number.to_string(),
                ColumnValue::Text(text) => text.clone(),
            };
            Some((*column, value))
        })
        .collect();
    for (column, value) in &values {
        script.say(&format!("{} ({}): {value}", label(*column), column.logical_name()));
    }
    if !values.is_empty() {
        script.ask();
    }
    for (column, value) in &values {
        script.line(&format!(
            "pac env update-settings{environment} --name {} --value {}",
            literal(column.logical_name()),
            literal(value)
        ));
        script.open("if ($LASTEXITCODE -ne 0)");
        script.say("pac reported an error. What comes behind it was not written.");
        script.line("return");
        script.close();
    }
    script.say(VERIFY);
    script.close();
    let bytes = script.into_bytes();
    Ok(Made { bytes, says })
}

/// What is said before anything is done.
fn before(plan: &StepsPlan) -> Vec<String> {
    let mut lines = plan.purpose();
    if plan.clean_address().is_none() {
        lines.push(
            "There is no plain https address for them, so pac writes to the environment that it is signed in to."
                .to_owned(),
        );
    }
    lines.extend(plan.says_left_out());
    lines.extend(plan.cautions());
    lines.push(NOT_LISTED.to_owned());
    lines
}
