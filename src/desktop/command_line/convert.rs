//! `threadmark convert`: profiles from any form into another.

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use jiff::Zoned;
use profile_exchange::{FORMATS, Format, Handout};
use tracking_settings::{Level, Profile, findings};

use super::{
    FAILED, FINE,
    input::contents,
    output::{Output, visible},
};
use crate::problem;

/// What is to be done.
pub(super) struct Conversion<'a> {
    /// The files, in order.
    pub(super) files: &'a [PathBuf],
    /// Into what.
    pub(super) format: &'static Format,
    /// Where to; standard output where there is none.
    pub(super) to: Option<&'a Path>,
    /// Whether a file that is there already is overwritten.
    pub(super) force: bool,
}

/// Converts the files and gives the exit status. Where one of them can't be read nothing is written.
pub(super) fn convert(conversion: &Conversion<'_>, output: &mut Output<'_>) -> u8 {
    let Some(profiles) = read_all(conversion.files, output) else {
        return FAILED;
    };
    let handout = Handout {
        profiles,
        made_on: Zoned::now().date(),
        prepared_by: String::new(),
        agreed: None,
        baseline: None,
    };
    let bytes = match (conversion.format.write)(&handout) {
        Ok(bytes) => bytes,
        Err(error) => {
            output.complain(&error.to_string());
            return FAILED;
        }
    };
    match conversion.to {
        Some(path) => write(path, conversion.force, &bytes, output),
        None if !conversion.format.is_text && std::io::stdout().is_terminal() => {
            output.complain("A terminal can't show a picture. Name a file with -o FILE.");
            FAILED
        }
        None => {
            output.print_bytes(&bytes);
            FINE
        }
    }
}

/// The profiles of all files; `None` where one of them can't be read. What there is to say about them is said.
fn read_all(files: &[PathBuf], output: &mut Output<'_>) -> Option<Vec<Profile>> {
    let mut profiles = Some(Vec::new());
    for path in files {
        let name = path.to_string_lossy();
        let mut say = |sentence: &str| output.complain(&format!("{}: {}", visible(&name), visible(sentence)));
        match contents(path) {
            Ok(contents) => {
                let several = contents.profiles.len() > 1;
                for read in contents.profiles {
                    let about = |sentence: &str| match several {
                        true => format!("{}: {sentence}", read.profile.name),
                        false => sentence.to_owned(),
                    };
                    for notice in &read.notices {
                        say(&about(&notice.message));
                    }
                    for finding in findings(&read.profile) {
                        if finding.level == Level::Error {
                            say(&about(&format!("Error: {} {}", finding.message, finding.consequence)));
                        }
                    }
                    if let Some(profiles) = &mut profiles {
                        profiles.push(read.profile);
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

fn write(path: &Path, force: bool, bytes: &[u8], output: &mut Output<'_>) -> u8 {
    let name = path.to_string_lossy();
    // Asked of the name itself: a link that leads nowhere is there, too.
    if !force && path.symlink_metadata().is_ok() {
        output.complain(&format!(
            "{}: There is a file of this name already. Choose another one, or overwrite it with --force.",
            visible(&name)
        ));
        return FAILED;
    }
    match profile_library::write_safely(path, bytes) {
        Ok(()) => FINE,
        Err(error) => {
            let message = problem::of_export(path, &error).message;
            output.complain(&format!("{}: {}", visible(&name), visible(&message)));
            FAILED
        }
    }
}

/// The part of `convert --help` that tells about the formats, made from their table.
pub(super) fn formats_help() -> String {
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
        help.push_str(&format!("  {:<6} {}, {read}\n", format.name, format.label));
        for sentence in format.receives.split_inclusive(". ").chain([several]) {
            if !sentence.is_empty() {
                help.push_str(&format!("         {}\n", sentence.trim_end()));
            }
        }
    }
    help.push_str(
        "\nFiles are recognised by their content, whatever their names. Where one of them can't be read\n\
         nothing is written. A profile with errors converts all the same; its errors, and whatever else\n\
         there is to say about a file, stand on standard error, one line each.\n\n\
         Exit status:\n  0  it was written\n  2  a file could not be read, the call was wrong, or the result could \
         not be written",
    );
    help
}
