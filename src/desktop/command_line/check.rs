//! `threadmark check`: the findings of profile files, as text or as [JSON](super::json).

use std::{borrow::Cow, fmt::Write as _, path::PathBuf};

use tracking_settings::{
    Clashes, Field, Finding, Level, PartlyKnown, Profile, SettingId, Token, clashes::all_findings, file::ReadProfile,
};

use crate::command_line::{
    FAILED, FINDINGS, FINE,
    input::contents,
    json::{Element, TOKEN_PARTS},
    output::{Output, visible},
};

/// Each file by itself and among the others. Gives the exit status.
pub fn check(files: &[PathBuf], json: bool, output: &mut Output<'_>) -> u8 {
    let mut status = FINE;
    let mut elements = 0_usize;
    let mut element = |output: &mut Output<'_>, element: &Element<'_>| {
        output.print(if elements == 0 { "[" } else { ",\n " });
        elements += 1;
        match serde_json::to_string(element) {
            Ok(text) => output.print(&text),
            // Only a value that JSON cannot hold leads here, and no element has one.
            Err(error) => output.complain(&format!("The result could not be written: {error}.")),
        }
    };
    // All files are read before anything is said: profiles of different files can clash.
    let files: Vec<_> = files
        .iter()
        .map(|path| (path.to_string_lossy(), contents(path)))
        .collect();
    let read = files.iter().filter_map(|(_, contents)| contents.as_ref().ok());
    let sides: Vec<Cow<'_, Profile>> = read.flat_map(|contents| &contents.profiles).map(side).collect();
    let clashes = Clashes::new(&sides.iter().map(|side| &**side).collect::<Vec<&Profile>>());
    let mut places = 0..;
    for (name, contents) in &files {
        match contents {
            Ok(contents) => {
                for (read, place) in contents.profiles.iter().zip(&mut places) {
                    let known = known(read);
                    let findings = all_findings(&*known, clashes_of(&known, clashes.of(place)));
                    if findings.iter().any(|finding| finding.level == Level::Error) {
                        status = status.max(FINDINGS);
                    }
                    if json {
                        element(output, &Element::read(name, read, &known, &findings));
                    } else {
                        output.print(&report(name, read, &known, &findings));
                    }
                }
            }
            Err(failure) => {
                status = FAILED;
                output.complain(&format!("{}: {}", visible(name), visible(&failure.line())));
                if json {
                    element(output, &Element::refused(name, failure.fields()));
                }
            }
        }
    }
    if json {
        output.print("]\n");
    }
    status
}

/// What a plan's file leaves out has its default; what an environment was not said to hold is not known.
fn known(read: &ReadProfile) -> Cow<'_, PartlyKnown> {
    match read.from_dynamics {
        Some(_) => (&read.known).into(),
        None => (&read.known.profile).into(),
    }
}

/// A profile whose tokens are not known clashes with nothing.
fn side(read: &ReadProfile) -> Cow<'_, Profile> {
    const NEEDED: [SettingId; 3] = [
        SettingId::UseTrackingTokens,
        SettingId::Prefix,
        SettingId::BaseTrackingNumber,
    ];
    let known = known(read);
    let mut profile = Cow::Borrowed(&read.known.profile);
    if NEEDED.iter().any(|&id| known.get(Field::Setting(id)).is_none()) {
        profile.to_mut().settings.use_tracking_tokens = false;
    }
    profile
}

/// How a clash can be mended depends on the digits for people.
fn clashes_of(known: &PartlyKnown, mut clashes: Vec<Finding>) -> Vec<Finding> {
    if known.get(Field::Setting(SettingId::PersonalNumberDigits)).is_none() {
        clashes.iter_mut().for_each(|clash| clash.fix = None);
    }
    clashes
}

/// Writing to a `String` cannot fail.
fn report(file: &str, read: &ReadProfile, known: &PartlyKnown, findings: &[Finding]) -> String {
    let mut text = format!("{}: {}\n", visible(file), visible(&read.known.profile.name));
    let _ = writeln!(text, "  {}", tokens(known));
    if !known.unknown.is_empty() {
        let _ = writeln!(text, "  Not known: {}", labels(known.unknown.iter().copied()));
    }
    if !findings
        .iter()
        .any(|finding| matches!(finding.level, Level::Error | Level::Warning))
    {
        text.push_str(match known.unknown.is_empty() {
            true => "  Nothing to check.\n",
            false => "  Nothing to check in what is known.\n",
        });
    }
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.level);
    for finding in sorted {
        let _ = writeln!(
            text,
            "  {:<7}  {}{} {}",
            finding.level.as_str(),
            about(finding),
            visible(&finding.message),
            visible(&finding.consequence)
        );
        if let Some(fix) = &finding.fix {
            let _ = writeln!(text, "           Could be mended by: {}", visible(&fix.label));
        }
    }
    for notice in &read.notices {
        let _ = writeln!(text, "  notice   {}", visible(&notice.message));
    }
    text
}

/// "Prefix: ", where the message does not begin with the label anyway.
fn about(finding: &Finding) -> String {
    finding
        .fields
        .first()
        .map(|field| field.label())
        .filter(|label| !finding.message.starts_with(label))
        .map_or_else(String::new, |label| format!("{label}: "))
}

fn tokens(known: &PartlyKnown) -> String {
    let tokens = Field::Setting(SettingId::UseTrackingTokens);
    let not_known = |field: &Field| known.get(*field).is_none();
    let parts: Vec<Field> = TOKEN_PARTS.map(Field::Setting).into_iter().filter(not_known).collect();
    if not_known(&tokens) {
        format!("Whether a token is added is not known: '{}' is not", tokens.label())
    } else if !known.profile.settings.use_tracking_tokens {
        format!("No token is added: '{}' is off", tokens.label())
    } else if parts.is_empty() {
        let (first, last) = (Token::first(&known.profile), Token::last(&known.profile));
        let (first, last) = (first.to_string(), last.to_string());
        format!("First token {}, last token {}", visible(&first), visible(&last))
    } else {
        format!(
            "A token is added. Which one is not known, because this is not: {}",
            labels(parts.into_iter())
        )
    }
}

fn labels(fields: impl Iterator<Item = Field>) -> String {
    fields.map(Field::label).collect::<Vec<_>>().join(", ")
}
