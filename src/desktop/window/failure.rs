//! What becomes of a start that opens no window, and of a fault while one is open: a sentence, and lines in a file for
//! whoever looks into it.

use std::{
    fmt::Display,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    panic::{self, AssertUnwindSafe},
    path::Path,
};

use jiff::Timestamp;

use crate::core::text;

/// In bytes: a file that has grown beyond it begins anew.
const LONGEST: u64 = 256 * 1024;

/// Adds a line to the file.
pub fn note(file: &Path, what: impl Display) {
    let written = append(file, &what);
    if let Err(error) = written {
        tracing::warn!("{what}; {} could not be written: {error}", file.display());
    }
}

fn append(file: &Path, what: &impl Display) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let is_long = fs::metadata(file).is_ok_and(|metadata| metadata.len() > LONGEST);
    let mut options = OpenOptions::new();
    let mut lines = options
        .create(true)
        .write(true)
        .append(!is_long)
        .truncate(is_long)
        .open(file)?;
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    writeln!(
        lines,
        "{:.0}  {} {version}, {system}: {what}",
        Timestamp::now(),
        text::PROGRAM
    )
}

/// Faults of any thread get their line, too.
pub fn note_faults(file: &Path) {
    let file = file.to_path_buf();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        before(fault);
        note(&file, fault);
    }));
}

/// `None` where it broke off by a fault.
pub fn unless_broken_off<R>(work: impl FnOnce() -> R) -> Option<R> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// On standard error, and in a box of its own where the system shows one without a window.
pub fn tell(sentence: &str, file: Option<&Path>) {
    let mut sentence = sentence.to_owned();
    if let Some(file) = file.filter(|file| file.exists()) {
        sentence = format!("{sentence} {}", text::what_is_known(file));
    }
    let _ = writeln!(io::stderr(), "{}: {sentence}", text::PROGRAM);
    #[cfg(not(target_os = "linux"))]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(text::PROGRAM)
        .set_description(sentence)
        .show();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_gets_a_line_in_a_file_that_does_not_grow_for_ever() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let file = home.path().join("data").join("threadmark.log");
        note(&file, "the driver refused");
        note(&file, "the driver refused again");
        let text = fs::read_to_string(&file).expect("the file");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[1].ends_with(": the driver refused again"), "{text}");
        assert!(lines[1].contains("  Threadmark "), "{text}");
        fs::write(&file, " ".repeat(300 * 1024)).expect("the file");
        note(&file, "the driver refused");
        assert_eq!(fs::read_to_string(&file).expect("the file").lines().count(), 1);
    }

    #[test]
    fn a_fault_breaks_off_and_does_not_end_the_program() {
        assert_eq!(unless_broken_off(|| 1), Some(1));
        assert_eq!(unless_broken_off(|| -> u8 { panic!("a fault") }), None);
    }
}
