//! A solution's zip. Only its `customizations.xml` is unpacked, and no more of it than its own size.

use std::io::{Cursor, Read as _};

use tracking_settings::{
    file::{Contents, Refusal, RefusalKind},
    group_digits,
};
// It tells how many files there are before it reads of them, and keeps those of one name apart. The stable way does not.
use zip::unstable::read::ZipIterable;
use zip::{read::Config, result::ZipError};

use super::{
    decoded::{self, too_large},
    found::Found,
    source::{SOLUTION_XML, Source, SourceForm, XML_LIMIT},
    syntax::xml,
};
use crate::profile_file;

/// Most bytes of a zip.
const ZIP_LIMIT: usize = 32 * 1024 * 1024;
/// Far more files than a solution has.
const MOST_FILES: usize = 20_000;
/// The one file that is read.
const ENTRY: &[u8] = b"customizations.xml";
/// The folders of Office's documents, which are zips, too, and the first file of OpenDocument's.
const OFFICE: [&[u8]; 4] = [b"xl/", b"word/", b"ppt/", b"mimetype"];
/// XML packs to a tenth or so. What unpacks to more than this many times its size was made to fill memory.
const MOST_GROWTH: u64 = 200;
/// Sizes up to this are unpacked in no time, however well they were packed.
const SMALL: u64 = 1024 * 1024;

pub(crate) static SOURCE: Source = Source {
    name: "solution",
    words: "a solution",
    noun: "solution",
    is_documented: true,
    again: SOLUTION_XML.again,
    limit: ZIP_LIMIT,
    form: SourceForm::Around {
        recognises: |bytes| bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"),
        read,
    },
};

fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    if bytes.len() > ZIP_LIMIT {
        return Err(too_large(ZIP_LIMIT, "This zip"));
    }
    match unpacked(bytes) {
        Ok(xml) => {
            let xml = decoded::text(&xml, XML_LIMIT, "The customizations.xml in this zip")?;
            let mut found = Found::default();
            xml::read(&xml, &SOURCE, &mut found)?;
            found.only(&SOURCE)
        }
        Err(Trouble::Refused(refusal)) => Err(refusal),
        // What every other zip is called stands in one place.
        Err(Trouble::NoSolution) => profile_file::read(bytes),
    }
}

enum Trouble {
    Refused(Refusal),
    /// It can't be opened as a zip, or it is a document.
    NoSolution,
}

fn refused(kind: RefusalKind, message: &str) -> Trouble {
    Trouble::Refused(Refusal::new(kind, message))
}

/// The bytes of the one entry.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut archive = ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(|_| Trouble::NoSolution)?;
    if archive.len() > MOST_FILES {
        let most = group_digits(MOST_FILES);
        let message = format!("This zip holds more than {most} files, so it is no solution of Dynamics.");
        return Err(refused(RefusalKind::TooLarge, &message));
    }
    let (mut places, mut found) = (Vec::new(), Vec::new());
    for entry in archive.files().map_err(|_| damaged())? {
        let entry = entry.map_err(|_| damaged())?;
        let name = entry.name_raw();
        if OFFICE.iter().any(|folder| name.starts_with(folder)) {
            return Err(Trouble::NoSolution);
        }
        let begin = entry.header_start();
        places.push((begin, begin.saturating_add(entry.compressed_size())));
        if name.eq_ignore_ascii_case(ENTRY) {
            found.push(entry);
        }
    }
    places.sort_unstable();
    if places
        .iter()
        .zip(places.iter().skip(1))
        .any(|((_, end), (begin, _))| end > begin)
    {
        let message = "The files in this zip lie one within another, which no program does that means well. Export the \
                       solution again.";
        return Err(refused(RefusalKind::Malformed, message));
    }
    let entry = match (found.pop(), found.is_empty()) {
        (Some(entry), true) => entry,
        (Some(_), false) => {
            let message = "This zip holds customizations.xml twice, so it is not clear which counts. Export the \
                           solution again.";
            return Err(refused(RefusalKind::Malformed, message));
        }
        (None, _) => {
            let message = "This is a zip file without customizations.xml, so it is no solution of Dynamics. If a profile is in \
                           it, extract it, then open the profile.";
            return Err(refused(RefusalKind::SomethingElse, message));
        }
    };
    let (size, packed) = (entry.size(), entry.compressed_size());
    if size > XML_LIMIT as u64 {
        return Err(Trouble::Refused(too_large(
            XML_LIMIT,
            "The customizations.xml in this zip",
        )));
    }
    if size > SMALL && size / MOST_GROWTH > packed {
        let message = "The customizations.xml in this zip unpacks to far more than any solution. Export the solution \
                       again.";
        return Err(refused(RefusalKind::TooLarge, message));
    }
    let mut source = Cursor::new(bytes);
    let file = entry
        .with_reader(&mut source, zip::ZipReadOptions::new())
        .map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => refused(
                RefusalKind::SomethingElse,
                "The customizations.xml in this zip is packed in a way that can't be read, or protected by a password. \
             Extract it, then open it itself.",
            ),
            _ => damaged(),
        })?;
    // One byte more shows that it holds more than it says.
    let mut xml = Vec::new();
    let read = file.take(size + 1).read_to_end(&mut xml).map_err(|_| damaged())?;
    if read as u64 != size {
        return Err(damaged());
    }
    Ok(xml)
}

fn damaged() -> Trouble {
    refused(
        RefusalKind::CutOff,
        "This zip is damaged or incomplete. Export the solution again.",
    )
}
