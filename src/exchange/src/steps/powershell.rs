//! A script for Microsoft.Xrm.Data.PowerShell: it shows what is there and what would be written, and asks before it writes.
//!
//! Cmdlets and parameters are those of the module's own source. `Get-CrmSystemSettings` prints formatted values, so the
//! record is read with `Get-CrmRecords`, which gives the raw ones beside them. It is written with `Set-CrmRecord`, which
//! gives each value to Dynamics with the type that it has in the script and takes nothing for a column that is to be
//! emptied; `Set-CrmSystemSettings` makes a number of `EmailCorrelationEnabled`, whose column holds yes or no.

use strum::VariantArray as _;
use tracking_settings::{Field, SettingId, steps::PrefixList};

use super::{
    StepsPlan,
    columns::label,
    quoting::{Script, literal},
    words::{NOT_LISTED, NOTHING, VERIFY, holds},
};
use crate::{
    dynamics::column::{Column, ColumnValue},
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout},
};

pub(crate) static FORMAT: Format = Format {
    name: "powershell",
    extension: "ps1",
    label: "PowerShell script",
    receives: "A script for Microsoft.Xrm.Data.PowerShell. It shows before and after, and asks before it writes.",
    audience: Some(Audience::Script),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(|handout| holds(contents(handout).map(|contents| contents.plan))),
    make,
    read: None,
};

const COMMENTS: [&str; 2] = [
    "Steps for the email tracking settings of Dynamics 365, made by Threadmark, which changes nothing itself.",
    "Needs the module Microsoft.Xrm.Data.PowerShell and a connection. It asks before it writes.",
];

/// What is written of the list of prefixes.
enum Prefixes {
    /// Nothing.
    Stay,
    /// This list.
    Known(String),
    /// The present list, when the script runs, with this prefix in front.
    InFront(String),
}

/// What the script writes, and what it can't.
struct Contents {
    plan: StepsPlan,
    prefixes: Prefixes,
}

fn contents(handout: &Handout) -> Result<Contents, CannotWrite> {
    let mut plan = StepsPlan::of(handout, "A script")?;
    let prefix = Field::Setting(SettingId::Prefix);
    let is_wanted = plan.steps.change(prefix).is_some_and(|change| change.cannot.is_none());
    let prefixes = match plan.columns.remove(&Column::TrackingPrefix) {
        Some(ColumnValue::Text(list)) => Prefixes::Known(list),
        _ if is_wanted && plan.steps.prefixes == PrefixList::Unknown => {
            plan.left_out.retain(|left| left.field != prefix);
            Prefixes::InFront(plan.prefix.trim().to_owned())
        }
        _ => Prefixes::Stay,
    };
    Ok(Contents { plan, prefixes })
}

impl Contents {
    fn is_empty(&self) -> bool {
        self.plan.columns.is_empty() && matches!(self.prefixes, Prefixes::Stay)
    }

    /// The columns that are shown or written, in the order of the page.
    fn columns(&self) -> Vec<Column> {
        let shown = |column: &Column| match column {
            Column::TrackingPrefix => !matches!(self.prefixes, Prefixes::Stay) || self.plan.present.is_some(),
            column => self.plan.columns.contains_key(column),
        };
        Column::VARIANTS.iter().copied().filter(shown).collect()
    }
}

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let contents = contents(handout)?;
    let before = before(&contents.plan);
    let mut script = Script::new(&COMMENTS);
    // One statement, so that "return" ends it also where it is pasted.
    script.open("&");
    script.line("$ErrorActionPreference = 'Stop'");
    for line in &before {
        script.say(line);
    }
    if contents.is_empty() {
        script.say(NOTHING);
    } else {
        read_present(&mut script, &contents);
        if let Some(host) = contents.plan.target.host() {
            caution_unless_there(&mut script, &host);
        }
        // What has to be there when the script runs, where it is known.
        if let Some(expected) = &contents.plan.present {
            stop_unless(&mut script, expected);
        }
        gather(&mut script, &contents);
        ask_and_write(&mut script);
    }
    script.say(VERIFY);
    script.close();
    Ok(Made {
        bytes: script.into_bytes(),
        says: says(before, &contents),
    })
}

/// What is said before anything is done.
fn before(plan: &StepsPlan) -> Vec<String> {
    let mut lines = plan.purpose();
    lines.extend(plan.says_left_out());
    lines.extend(plan.cautions());
    lines.push(NOT_LISTED.to_owned());
    lines
}

/// Reads the record, where there is a connection.
fn read_present(script: &mut Script, contents: &Contents) {
    script.open("if ($null -eq $conn)");
    script.say("There is no connection to Dynamics. Connect first, then run this script again:");
    script.say("$conn = Connect-CrmOnlineDiscovery -InteractiveMode");
    script.line("return");
    script.close();
    let columns = contents.columns().into_iter().map(Column::logical_name);
    let fields: Vec<String> = ["organizationid", "name"]
        .into_iter()
        .chain(columns)
        .map(literal)
        .collect();
    script.line(&format!(
        "$record = (Get-CrmRecords -conn $conn -EntityLogicalName 'organization' -Fields @({})).CrmRecords[0]",
        fields.join(", ")
    ));
    script.open("if ($null -eq $record -or $null -eq $record.organizationid)");
    script.say("What the environment holds could not be read. Nothing was written.");
    script.line("return");
    script.close();
    script.line("Write-Host ('Connected to: ' + $conn.CrmConnectOrgUriActual + ' ' + $record.name)");
    if contents.columns().contains(&Column::TrackingPrefix) {
        script.line(
            "$present = @(([string]$record.trackingprefix_Property.Value).Split(';') | ForEach-Object { $_.Trim() } | \
             Where-Object { $_.Length -gt 0 })",
        );
    }
}

/// Says so where the connection leads elsewhere. It does not stop: an environment may have more than one address, of which
/// that of its services has "api" in it.
fn caution_unless_there(script: &mut Script, host: &str) {
    script.line("$there = ''");
    script.open("if ([string]$conn.CrmConnectOrgUriActual -match '^https?://([^/:?#]+)')");
    script.line("$there = $Matches[1] -replace '\\.api\\.', '.'");
    script.close();
    let host = literal(&host.replace(".api.", "."));
    script.open(&format!(
        "if ($there.Length -gt 0 -and -not [string]::Equals($there, {host}, [StringComparison]::OrdinalIgnoreCase))"
    ));
    script.say("CAUTION: These steps are for another address than this connection has. Check that it is the same environment before you answer.");
    script.line(&format!("Write-Host ('  steps for: ' + {host})"));
    script.line("Write-Host ('  here:      ' + $there)");
    script.close();
}

/// Stops where the list of prefixes is another than the steps were made for. Texts are compared sign by sign: `-ceq` goes by
/// the rules of a language, which pass over some.
fn stop_unless(script: &mut Script, expected: &[String]) {
    let items: Vec<String> = expected.iter().map(|item| literal(item)).collect();
    script.line(&format!("$expected = @({})", items.join(", ")));
    script.line("$agrees = $present.Count -eq $expected.Count");
    script.open("for ($i = 0; $agrees -and $i -lt $expected.Count; $i++)");
    script.line("$agrees = [string]::Equals($present[$i], $expected[$i])");
    script.close();
    script.open("if (-not $agrees)");
    script.say("The environment holds another list of prefixes than these steps were made for. Nothing was written.");
    script.line("Write-Host ('  present:  ' + ($present -join ';'))");
    script.line("Write-Host ('  expected: ' + ($expected -join ';'))");
    script.say("Read what the environment holds again and make the steps anew.");
    script.line("return");
    script.close();
}

/// Gathers what is to be written, and shows it beside what is there.
fn gather(script: &mut Script, contents: &Contents) {
    script.line("$changes = @{}");
    for column in contents.columns() {
        let value = match (column, &contents.prefixes) {
            (Column::TrackingPrefix, Prefixes::Stay) => continue,
            (Column::TrackingPrefix, Prefixes::Known(list)) => {
                script.line(&format!("$list = {}", literal(list)));
                script.line("$changes['trackingprefix'] = $list");
                None
            }
            (Column::TrackingPrefix, Prefixes::InFront(prefix)) => {
                put_in_front(script, prefix);
                None
            }
            (column, _) => contents.plan.columns.get(&column).map(expression),
        };
        script.say(&format!("{} ({})", label(column), column.logical_name()));
        script.line(&format!(
            "Write-Host ('  present: ' + $record.{}_Property.Value)",
            column.logical_name()
        ));
        match value {
            None => script.line("Write-Host ('  new:     ' + $list)"),
            Some(value) => {
                let place = format!("$changes['{}']", column.logical_name());
                script.line(&format!("{place} = {value}"));
                match contents.plan.columns.get(&column) {
                    Some(ColumnValue::Null) => {
                        let new = literal("  new:     nothing, so that the platform's default counts");
                        script.line(&format!("Write-Host {new}"));
                    }
                    _ => script.line(&format!("Write-Host ('  new:     ' + {place})")),
                }
            }
        }
    }
}

/// Puts the prefix in front of those that are there, each once, as long as 256 characters hold. Where there are none it
/// stands alone: the record was read.
fn put_in_front(script: &mut Script, prefix: &str) {
    script.line(&format!("$prefix = {}", literal(prefix)));
    script.line("$known = New-Object 'System.Collections.Generic.HashSet[string]'");
    script.line("$list = ''");
    script.line("$full = $false");
    script.open("foreach ($item in @($prefix) + $present)");
    script.open("if ($known.Add($item))");
    script.line("$full = $full -or ($list.Length + $item.Length + 1) -gt 256");
    script.open("if ($full)");
    script.line("Write-Host ('No longer fits into the list of earlier prefixes: ' + $item)");
    script.close();
    script.open("else");
    script.line("$list = $list + $item + ';'");
    script.close();
    script.close();
    script.close();
    // It is left alone where it is the current prefix already.
    script.open("if ($present.Count -gt 0 -and [string]::Equals($present[0], $prefix))");
    script.line("$list = [string]$record.trackingprefix_Property.Value");
    script.close();
    script.open("else");
    script.line("$changes['trackingprefix'] = $list");
    script.close();
}

fn ask_and_write(script: &mut Script) {
    script.open("if ($changes.Count -eq 0)");
    script.say(NOTHING);
    script.line("return");
    script.close();
    script.ask();
    script.line(
        "Set-CrmRecord -conn $conn -EntityLogicalName 'organization' -Id $record.organizationid -Fields $changes",
    );
}

/// A value with the type of its column: Dynamics takes yes or no, a number of 32 bits, a text, or nothing.
fn expression(value: &ColumnValue) -> String {
    match value {
        ColumnValue::Switch(true) => "$true".to_owned(),
        ColumnValue::Switch(false) => "$false".to_owned(),
        ColumnValue::Number(number) => format!("[int]{number}"),
        ColumnValue::Text(text) => literal(text),
        ColumnValue::Null => "$null".to_owned(),
    }
}

fn says(mut lines: Vec<String>, contents: &Contents) -> Vec<String> {
    match contents.prefixes {
        Prefixes::InFront(_) => lines.push(
            "The script reads the present list of prefixes when it runs, and puts the new prefix in front of it."
                .to_owned(),
        ),
        _ if contents.is_empty() => lines.push(NOTHING.to_owned()),
        _ => {}
    }
    lines.push(VERIFY.to_owned());
    lines
}
