//! `threadmark check`: the findings of profile files, as text or as [JSON](super::json).

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
};

use tracking_settings::{
    Finding, Level, Profile, SettingId, Token,
    file::{self, Contents, ReadProfile, Refusal},
    findings,
};

use super::{
    FAILED, FINDINGS, FINE,
    json::{Element, ErrorFields},
    output::{Output, visible},
};

/// Why there is nothing to check in a file.
enum Failure {
    /// The file itself could not be read; one sentence, with what to do.
    Unreadable(String),
    /// What was read is no profile.
    Refused(Box<Refusal>),
}

/// Checks the files in their order and gives the exit status.
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
    for path in files {
        let name = path.to_string_lossy();
        match contents(path) {
            Ok(contents) => {
                for read in &contents.profiles {
                    let findings = findings(&read.profile);
                    if findings.iter().any(|finding| finding.level == Level::Error) {
                        status = status.max(FINDINGS);
                    }
                    if json {
                        element(output, &Element::read(&name, read, &findings));
                    } else {
                        output.print(&report(&name, read, &findings));
                    }
                }
            }
            Err(failure) => {
                status = FAILED;
                output.complain(&format!("{}: {}", visible(&name), visible(&failure.line())));
                if json {
                    element(output, &Element::refused(&name, failure.fields()));
                }
            }
        }
    }
    if json {
        output.print("]\n");
    }
    status
}

/// Reads a file, and never more of it than the largest profile file may have.
fn contents(path: &Path) -> Result<Contents, Failure> {
    let read = || -> io::Result<Vec<u8>> {
        // Asked first, because opening a folder fails with another error on each system.
        if fs::metadata(path)?.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let mut bytes = Vec::new();
        File::open(path)?
            .take(file::LIST_LIMIT as u64 + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| {
        Failure::Unreadable(match error.kind() {
            ErrorKind::NotFound => "There is no such file. Check its name and folder.".to_owned(),
            ErrorKind::IsADirectory => "This is a folder. Name the profile files in it.".to_owned(),
            ErrorKind::PermissionDenied => {
                "You are not allowed to read this file. Ask its owner for access, or copy it to a folder of your own."
                    .to_owned()
            }
            _ => format!("The file could not be read: {error}."),
        })
    })?;
    file::read(&bytes).map_err(|refusal| Failure::Refused(Box::new(refusal)))
}

impl Failure {
    /// The failure as one line: what it is and what to do, then its place and the line that stands there.
    fn line(&self) -> String {
        let refusal = match self {
            Self::Unreadable(sentence) => return sentence.clone(),
            Self::Refused(refusal) => refusal,
        };
        let mut line = refusal.message.clone();
        if let (Some(row), Some(column)) = (refusal.line, refusal.column) {
            let _ = write!(line, " Line {row}, column {column}");
            if let Some(expected) = &refusal.expected {
                let _ = write!(line, ": expected {}", expected.trim_end_matches('.'));
            }
            line.push('.');
            if let Some(excerpt) = refusal
                .excerpt
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
            {
                let _ = write!(line, " The line is: {excerpt}");
            }
        }
        line
    }

    /// The failure in the JSON document.
    fn fields(&self) -> ErrorFields<'_> {
        match self {
            Self::Unreadable(message) => ErrorFields {
                line: None,
                column: None,
                message,
            },
            Self::Refused(refusal) => ErrorFields {
                line: refusal.line,
                column: refusal.column,
                message: &refusal.message,
            },
        }
    }
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
