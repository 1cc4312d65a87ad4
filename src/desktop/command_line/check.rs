//! `threadmark check`: the findings of profile files, as text or as [JSON](super::json).

use std::{fmt::Write as _, path::PathBuf};

use tracking_settings::{Clashes, Finding, Level, Profile, SettingId, Token, file::ReadProfile};

use super::{
    FAILED, FINDINGS, FINE,
    input::contents,
    json::Element,
    output::{Output, visible},
};

/// Checks the files in their order, each by itself and among the others, and gives the exit status.
pub(super) fn check(files: &[PathBuf], json: bool, output: &mut Output<'_>) -> u8 {
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
    // All of them are read before anything is said, since profiles of different files can clash.
    let files: Vec<_> = files
        .iter()
        .map(|path| (path.to_string_lossy(), contents(path)))
        .collect();
    let read = files.iter().filter_map(|(_, contents)| contents.as_ref().ok());
    let profiles: Vec<&Profile> = read
        .flat_map(|contents| &contents.profiles)
        .map(|read| &read.profile)
        .collect();
    let clashes = Clashes::new(&profiles);
    let mut places = 0..;
    for (name, contents) in &files {
        match contents {
            Ok(contents) => {
                for (read, place) in contents.profiles.iter().zip(&mut places) {
                    let findings = clashes.all_findings(place);
                    if findings.iter().any(|finding| finding.level == Level::Error) {
                        status = status.max(FINDINGS);
                    }
                    if json {
                        element(output, &Element::read(name, read, &findings));
                    } else {
                        output.print(&report(name, read, &findings));
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

/// What a person reads about one profile. Writing to a `String` cannot fail.
fn report(file: &str, read: &ReadProfile, findings: &[Finding]) -> String {
    let mut text = format!("{}: {}\n", visible(file), visible(&read.profile.name));
    let _ = writeln!(text, "  {}", tokens(&read.profile));
    if !findings
        .iter()
        .any(|finding| matches!(finding.level, Level::Error | Level::Warning))
    {
        text.push_str("  Nothing to check.\n");
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

/// "Prefix: ", where the message does not begin with it anyway.
fn about(finding: &Finding) -> String {
    finding
        .fields
        .first()
        .map(|field| field.label())
        .filter(|label| !finding.message.starts_with(label))
        .map_or_else(String::new, |label| format!("{label}: "))
}

/// The first and the last token, or why there is none.
fn tokens(profile: &Profile) -> String {
    if profile.settings.use_tracking_tokens {
        let (first, last) = (Token::first(profile).to_string(), Token::last(profile).to_string());
        format!("First token {}, last token {}", visible(&first), visible(&last))
    } else {
        format!(
            "No token is added: '{}' is off",
            SettingId::UseTrackingTokens.setting().label
        )
    }
}
