//! `threadmark convert`: profiles from any form into another.

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use jiff::Zoned;
use profile_exchange::{
    Baseline, FORMATS, Format, Handout, StepsPlan, csv,
    dynamics::{SOURCES, address::environment},
    report,
};
use profile_library::{is_device, write_safely};
use tracking_settings::{
    Field, Level, PartlyKnown, SettingId, Target,
    file::{NoticeCode, ReadProfile},
    known::settable,
    steps::OF_ONE_ENVIRONMENT,
};

use crate::{
    command_line::{
        FAILED, FINE,
        input::contents,
        output::{Output, visible},
    },
    core::{problem, text::wrong_address},
};

const COUNTER: Field = Field::Setting(SettingId::ActivityCounterDigits);

pub struct Conversion<'a> {
    pub files: &'a [PathBuf],
    pub format: &'static Format,
    /// What the environment holds today.
    pub baseline: Option<&'a Path>,
    pub target: Target,
    /// `None`: standard output.
    pub to: Option<&'a Path>,
    pub force: bool,
}

impl Conversion<'_> {
    fn lists_changes(&self) -> bool {
        self.format.is_steps() || (self.baseline.is_some() && can_list_changes(self.format))
    }
}

pub fn target(environment: Option<String>, with: &[String]) -> Target {
    let named = OF_ONE_ENVIRONMENT.into_iter().zip(["prefix", "base"]);
    let goes_along = named.filter(|(_, name)| with.iter().any(|with| with == name));
    Target {
        environment,
        with: goes_along.map(|(id, _)| id).collect(),
    }
}

/// Where one of the files can't be read nothing is written.
pub fn convert(conversion: &Conversion<'_>, output: &mut Output<'_>) -> u8 {
    let profiles = read_all(conversion, output);
    let baseline = conversion.baseline.map(|path| read_baseline(path, output));
    let (Some(profiles), Ok(baseline)) = (profiles, baseline.transpose()) else {
        return FAILED;
    };
    let names = |is_one: fn(&Format) -> bool| {
        let named = FORMATS.into_iter().filter(|format| is_one(format));
        named.map(|format| format.name).collect::<Vec<_>>().join(", ")
    };
    if baseline.is_some() && !takes_a_baseline(conversion.format) {
        output.complain(&format!(
            "--baseline is for {}. Leave it out, or choose one of these.",
            names(takes_a_baseline)
        ));
        return FAILED;
    }
    let lists_changes = conversion.lists_changes();
    if conversion.target != Target::default() && !lists_changes {
        output.complain(&format!(
            "--environment and --with are for {}, for the first with --baseline. Leave them out, or choose one of these.",
            names(can_list_changes)
        ));
        return FAILED;
    }
    let mut target = conversion.target.clone();
    if let Some(address) = &mut target.environment {
        match environment(address) {
            Ok(clean) => *address = clean,
            Err(why) => {
                output.complain(&format!("--environment: {}", wrong_address(why)));
                return FAILED;
            }
        }
    }
    let planned = profiles.into_iter().map(|read| match lists_changes {
        true => planned(read, baseline.as_ref()),
        false => known(read, false),
    });
    let mut handout = Handout::of(planned, Zoned::now().date());
    handout.baseline = baseline;
    handout.target = target;
    if let Some(said) = not_known(&handout).filter(|_| lists_changes) {
        output.complain(&visible(&said));
    }
    let made = match (conversion.format.make)(&handout) {
        Ok(made) => made,
        Err(error) => {
            output.complain(&error.to_string());
            return FAILED;
        }
    };
    for sentence in &made.says {
        output.complain(&visible(sentence));
    }
    match conversion.to {
        Some(path) => write(path, conversion.force, &made.bytes, output),
        None if !conversion.format.is_text && std::io::stdout().is_terminal() => {
            output.complain("A terminal can't show a picture. Name a file with -o FILE.");
            FAILED
        }
        None => {
            output.print_bytes(&made.bytes);
            FINE
        }
    }
}

/// `None` where a file can't be read. Notices are printed.
fn read_all(conversion: &Conversion<'_>, output: &mut Output<'_>) -> Option<Vec<ReadProfile>> {
    let lists_changes = conversion.lists_changes();
    let mut profiles = Some(Vec::new());
    for path in conversion.files {
        let name = path.to_string_lossy();
        let mut say = |sentence: &str| output.complain(&format!("{}: {}", visible(&name), visible(sentence)));
        match contents(path) {
            Ok(contents) => {
                let several = contents.profiles.len() > 1;
                for read in contents.profiles {
                    let about = |sentence: &str| match several {
                        true => format!("{}: {sentence}", read.known.profile.name),
                        false => sentence.to_owned(),
                    };
                    let known = known(read.clone(), lists_changes);
                    let is_plan = read.from_dynamics.is_none();
                    for notice in &read.notices {
                        // For steps it says nothing that a plan has the default.
                        if !(lists_changes && is_plan && notice.code == NoticeCode::MissingSetting) {
                            say(&about(&notice.message));
                        }
                    }
                    if lists_changes && is_plan && !known.unknown.is_empty() {
                        let labels: Vec<String> = known.unknown.iter().map(|field| field.label()).collect();
                        let labels = labels.join(", ");
                        say(&about(&format!(
                            "Not in this file, so they stay as they are: {labels}."
                        )));
                    }
                    let is_written = !lists_changes && conversion.format.read.is_some();
                    if let (Some(becomes), true) = (known.profile.get(COUNTER).becomes(), is_written) {
                        say(&about(&becomes));
                    }
                    for finding in known.findings() {
                        if finding.level == Level::Error {
                            say(&about(&format!("Error: {} {}", finding.message, finding.consequence)));
                        }
                    }
                    if let Some(profiles) = &mut profiles {
                        profiles.push(read);
                    }
                }
            }
            Err(failure) => {
                say(&failure.line());
                profiles = None;
            }
        }
    }
    profiles
}

/// Not known is what an answer of Dynamics did not carry, and, among changes, what a plan's file leaves out: nobody
/// asked for that to be carried out.
fn known(read: ReadProfile, lists_changes: bool) -> PartlyKnown {
    let mut known = read.known;
    if read.from_dynamics.is_none() {
        known
            .unknown
            .retain(|field| lists_changes && settable().any(|other| other == *field));
    }
    known
}

/// What the plan's file leaves out stays as the environment holds it: no change.
fn planned(read: ReadProfile, baseline: Option<&Baseline>) -> PartlyKnown {
    let is_plan = read.from_dynamics.is_none();
    let mut plan = known(read, true);
    if let Some(baseline) = baseline.filter(|_| is_plan) {
        for field in plan.unknown.clone() {
            if let Some(value) = baseline.known.get(field) {
                plan.hold(field, &value);
            }
        }
    }
    plan
}

fn read_baseline(path: &Path, output: &mut Output<'_>) -> Result<Baseline, Failed> {
    let name = path.to_string_lossy();
    let mut say = |sentence: &str| output.complain(&format!("{}: {}", visible(&name), visible(sentence)));
    let mut profiles = match contents(path) {
        Ok(contents) => contents.profiles,
        Err(failure) => {
            say(&failure.line());
            return Err(Failed);
        }
    };
    let (Some(read), true) = (profiles.pop(), profiles.is_empty()) else {
        say("What the environment holds today has to be one profile, and this is a list. Give a file with that one.");
        return Err(Failed);
    };
    for notice in &read.notices {
        say(&notice.message);
    }
    Ok(Baseline {
        known_from: format!("{}, as {} holds it", read.known.profile.name, name),
        was_read: read.from_dynamics.is_some(),
        known: read.known,
    })
}

/// Steps that are there only because nobody knows what the environment holds.
fn not_known(handout: &Handout) -> Option<String> {
    let baseline = handout.baseline.as_ref()?;
    let plan = StepsPlan::of(handout, "").ok()?;
    let open = plan.steps.changes.iter().map(|change| change.field);
    let open = open.filter(|field| !baseline.known.knows(*field)).map(Field::label);
    let open = open.collect::<Vec<_>>().join(", ");
    (!open.is_empty()).then(|| format!("Not known of the environment, and so among the steps in any case: {open}."))
}

/// The message was printed already.
struct Failed;

/// What lists changes, and the report, which tells today beside the plan.
fn takes_a_baseline(format: &Format) -> bool {
    *format == report::FORMAT || can_list_changes(format)
}

/// Steps, and the table where it is known what an environment holds.
fn can_list_changes(format: &Format) -> bool {
    *format == csv::FORMAT || format.is_steps()
}

fn write(path: &Path, force: bool, bytes: &[u8], output: &mut Output<'_>) -> u8 {
    let name = path.to_string_lossy();
    // Asked of the name itself: a link that leads nowhere is there, too.
    if !force && path.symlink_metadata().is_ok() && !is_device(path) {
        output.complain(&format!(
            "{}: There is a file of this name already. Choose another one, or overwrite it with --force.",
            visible(&name)
        ));
        return FAILED;
    }
    match write_safely(path, bytes) {
        Ok(()) => FINE,
        Err(error) => {
            let message = problem::of_export(path, &error).message;
            output.complain(&format!("{}: {}", visible(&name), visible(&message)));
            FAILED
        }
    }
}

pub fn formats_help() -> String {
    let mut help = "Formats:\n".to_owned();
    for format in FORMATS {
        let read = if format.read.is_some() {
            "read and written"
        } else {
            "written"
        };
        let several = if format.holds_several {
            "Several profiles give a list."
        } else {
            ""
        };
        help.push_str(&format!("  {:<10} {}, {read}\n", format.name, format.label));
        for sentence in format.receives.split_inclusive(". ").chain([several]) {
            if !sentence.is_empty() {
                help.push_str(&format!("             {}\n", sentence.trim_end()));
            }
        }
    }
    help.push_str("\nRead, too, what an environment holds:\n");
    for source in SOURCES {
        help.push_str(&format!("  {}\n", source.words));
    }
    help.push_str(
        "\nSteps to carry out in Dynamics (checklist, patch, powershell, pac, solution) list all that the\n\
         profile's file says; a setting that it leaves out is left out of the steps, and named on standard\n\
         error. With --baseline FILE they list what has to change where the environment holds that profile\n\
         today, csv lists the same, and html tells today beside the plan. FILE has any form that can be\n\
         read. What is planned stands in the steps in any case where FILE does not say what the environment\n\
         holds. What a step is for, what it can't carry and how to verify stand on standard error, too.\n\
         Threadmark never changes Dynamics.\n\
         \nWhat an answer of Dynamics does not carry is left out, or stands as \"not known\", and is named on\n\
         standard error; a picture, which shows every setting, is then refused.\n\
         \nFiles are recognized by their content, whatever their names. Where one of them can't be read\n\
         nothing is written. A profile with errors converts all the same; its errors, and whatever else\n\
         there is to say about a file, stand on standard error, one line each.\n\n\
         Exit status:\n  0  it was written\n  2  a file could not be read, the call was wrong, or the result could \
         not be written",
    );
    help
}
