//! Reading what an environment holds: where it is asked for, and the preview of what was read.

use jiff::civil::Date;
use strum::VariantArray as _;
use tracking_settings::{Beside, BesideId};

use crate::{
    core::{
        state::HowItStands,
        text::{count, date, values},
    },
    import::since_last::SinceLast,
};

pub const TITLE: &str = "Read what an environment holds";
pub const WHAT: &str = "Your browser shows what Dynamics holds, and Threadmark reads that page. Threadmark itself signs in \
                        nowhere and changes nothing in Dynamics.";
pub const STEP_ADDRESS: &str = "1. Which environment?";
pub const ADDRESS: &str = "Environment address";
pub const ADDRESS_HINT: &str = "contoso.crm.dynamics.com";
pub const STEP_OPEN: &str = "2. Open this address in your browser";
pub const NO_ADDRESS_YET: &str = "The address to open stands here once you have typed the environment's.";
pub const COPY: &str = "Copy the address to open";
pub const COPIED: &str = "Copied. Paste it into the address bar of your browser.";
pub const OPEN_HELP: &str = "Use the browser in which you are signed in to Power Platform. It shows a page of plain text \
                             with names such as trackingprefix.";
pub const STEP_BRING: &str = "3. Bring that page here";
pub const BRING_HELP: &str = "On the page press Ctrl A, then Ctrl C. Come back here and press Ctrl V. Or save the page \
                              with Ctrl S, and drop the file on this window or open it.";
pub const PASTE: &str = "What the page shows";
pub const PASTE_HINT: &str = "Paste here with Ctrl V: it is read at once";
pub const OPEN_FILE: &str = "Open a file…";
pub const OTHERS: &str = "What else can be read";
pub const HIDE_OTHERS: &str = "Hide what else can be read";
pub const OTHER_SOURCES: [&str; 4] = [
    "What the command pac org list-settings or pac env list-settings prints",
    "What Get-CrmSystemSettings of Microsoft.Xrm.Data.PowerShell prints",
    "A solution that was exported with the email tracking settings: its .zip, or the customizations.xml in it. It carries \
     only some of them",
    "JSON, XML or a table that a script or a flow made, with the names of the columns, such as trackingprefix",
];
pub const OTHERS_HELP: &str =
    "Paste it, drop its file or open it, as in step 3. What it does not carry stays as it is.";
pub const REFUSED_TITLE: &str = "This could not be read";
pub const NOT_THE_ANSWER: &str = "This is not what the environment answers. If the browser asks you to sign in, sign in \
                                  there, then open the address again, and bring the page that it shows then. Of what pac or \
                                  PowerShell prints, bring all of it, names and values.";
pub const BACK: &str = "Back to the steps";

pub fn preview_title(host: Option<&str>) -> String {
    match host {
        Some(host) => format!("What {} holds", values::name(host)),
        None => "What the environment holds".to_owned(),
    }
}

pub fn read_from(source: &str) -> String {
    format!("Read from {source}.")
}

pub const PREVIEW_WHAT: &str = "When you keep it, Threadmark knows what this environment holds. Your plan stays as it is: \
                                ticks only say what to take into it as well.";
/// More than these are only counted.
const MOST_CHANGES: usize = 6;

/// A sentence, then a line for each change in Dynamics since its values were last known.
pub fn since_last(since: &SinceLast) -> String {
    let (day, number) = (date(since.on), since.number());
    let before = match (since.was_read, number) {
        (true, 0) if since.not_known == 0 => {
            return format!("Nothing changed in Dynamics since it was last read, on {day}.");
        }
        (true, 0) => return format!("As far as both readings tell, nothing changed in Dynamics since {day}."),
        (false, 0) => return format!("As far as it tells, this is what was marked as in Dynamics on {day}."),
        (true, _) => format!("Changed in Dynamics since it was last read, on {day}:"),
        (false, _) => format!("Other than what was marked as in Dynamics on {day}:"),
    };
    let changes = since.changes.iter().map(|(field, before, after)| {
        let [before, after] = values::cells(*field, before, after);
        format!("{}: from {before} to {after}", field.label())
    });
    let beside = since.beside.iter().map(|(id, before, after)| {
        let [before, after] = [before, after].map(|value| id.setting().in_words(value));
        format!("{}: from {before} to {after}", id.name())
    });
    let more = number
        .checked_sub(MOST_CHANGES + 1)
        .map(|more| format!("and {} more", more + 1));
    let changes = changes.chain(beside).take(MOST_CHANGES);
    let lines: Vec<String> = [before].into_iter().chain(changes).chain(more).collect();
    lines.join("\n")
}

/// What was read beside the settings of the page, said at the first reading: what is not as usual, and how much else.
pub fn beside(beside: &Beside) -> String {
    let (changed, usual): (Vec<_>, Vec<_>) = beside.iter().partition(|(id, value)| id.setting().is_changed(value));
    let mut parts: Vec<String> = changed
        .iter()
        .map(|(id, value)| format!("{} is {}", id.name(), id.setting().in_words(value)))
        .collect();
    match (usual.len(), changed.len()) {
        (0, _) => {}
        (usual, 0) => parts.push(format!("{usual} are as Microsoft sets them")),
        (1, _) => parts.push("1 other is as Microsoft sets it".to_owned()),
        (usual, _) => parts.push(format!("{usual} others are as Microsoft sets them")),
    }
    match BesideId::VARIANTS.len() - usual.len() - changed.len() {
        0 => {}
        1 => parts.push("1 is not known".to_owned()),
        several => parts.push(format!("{several} are not known")),
    }
    format!(
        "Also read, and kept with it, are settings that are not on the page and change what it does: {}.",
        parts.join(", ")
    )
}

pub const WHICH: &str = "Which profile is for this environment?";
/// Why [`WHICH`] is asked.
pub const WHICH_HELP: &str = "No profile has this address. Choose one, or import what was read as a new profile.";
pub const WHICH_OF_SEVERAL: &str = "Several profiles have this address. Choose one, or import what was read as a new \
                                    profile.";
pub const WHICH_NO_ADDRESS: &str = "What was read does not say of which environment it is. Choose a profile, or import it \
                                    as a new one.";
pub const PLAN: &str = "Your plan";
pub const HELD: &str = "In Dynamics";
pub const MISSING_STAYS: &str = "Not known, yours stays";
pub const MISSING_DEFAULT: &str = "Not known, a new profile takes Microsoft's default";
pub const DETAILS: &str = "Smart matching's details and earlier prefixes";

pub fn other_environment(host: &str, plan: &str, planned: &str) -> String {
    format!(
        "This was read from {}, and {} is for {}. Its address stays, unless you tick it below.",
        values::name(host),
        values::name(plan),
        values::name(planned)
    )
}

pub fn gets_address(plan: &str, host: &str) -> String {
    format!("{} gets the address {}.", values::name(plan), values::name(host))
}

pub const KEEP: &str = "Keep as what Dynamics holds";

pub fn take_as_well(settings: usize, others: usize) -> String {
    let what = match (settings, others) {
        (0, 0) => "nothing".to_owned(),
        (settings, 0) => count(settings, "setting", "settings"),
        (0, others) => count(others, "detail", "details"),
        (settings, others) => format!(
            "{} and {}",
            count(settings, "setting", "settings"),
            count(others, "detail", "details")
        ),
    };
    format!("Take {what} into the plan as well")
}

/// What came was put together from places that may be of different environments.
pub const IN_PARTS: &str = "This holds more than one list, with different settings in each. If they are from different \
                            environments, go back and bring one of them.";
pub const OF_ONE: &str = "All of it is from one environment";
pub const OF_ONE_FIRST: &str = "Tick first that all of it is from one environment.";
/// Of a file to compare with, where nobody can be asked whether it is from one environment.
pub const IN_PARTS_REFUSED: &str = "This holds more than one list, with different settings in each, and nothing says that \
                                    they are from one environment. Bring what one command prints.";
pub const CHOOSE_FIRST: &str = "Choose first which profile is for this environment.";
pub const NOTHING_TICKED: &str = "Tick what you want to take into the plan.";
pub const NOTHING_DIFFERS: &str = "Nothing that was read differs from the plan.";

/// `ticked_in_vain`: steps that were ticked as carried out and are not in what was read.
pub fn kept(on: Date, stands: HowItStands, ticked_in_vain: usize) -> String {
    format!(
        "Kept as what Dynamics holds on {}. {}{}{}",
        date(on),
        match stands.differ {
            0 => "Nothing differs from the plan.".to_owned(),
            1 => "1 setting differs from the plan.".to_owned(),
            several => format!("{several} settings differ from the plan."),
        },
        match stands.not_known {
            0 => String::new(),
            1 => " 1 is not known.".to_owned(),
            several => format!(" {several} are not known."),
        },
        match ticked_in_vain {
            0 => String::new(),
            1 => " 1 step that was ticked is not in Dynamics.".to_owned(),
            several => format!(" {several} steps that were ticked are not in Dynamics."),
        }
    )
}

/// The note of the mark “in Dynamics” on what was read.
pub fn note(source: &str) -> String {
    format!("read from {source}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_says_how_the_plan_stands_to_it() {
        let day = jiff::civil::date(2026, 11, 25);
        let kept = |on, differ, not_known| kept(on, HowItStands { differ, not_known }, 0);
        assert_eq!(
            kept(day, 3, 0),
            "Kept as what Dynamics holds on 25 Nov 2026. 3 settings differ from the plan."
        );
        assert_eq!(
            kept(day, 1, 2),
            "Kept as what Dynamics holds on 25 Nov 2026. 1 setting differs from the plan. 2 are not known."
        );
        assert_eq!(
            kept(day, 0, 0),
            "Kept as what Dynamics holds on 25 Nov 2026. Nothing differs from the plan."
        );
        let some = HowItStands {
            differ: 2,
            not_known: 0,
        };
        assert!(super::kept(day, some, 2).ends_with("from the plan. 2 steps that were ticked are not in Dynamics."));
    }
}
