//! A profile as text for a chat or an email: what a person reads first, and what Threadmark reads back whole.
//!
//! | module | subject |
//! |---|---|
//! | `write` | the layout that the program writes |
//! | `labels` | its fixed words: the first line, headings, labels, the last line |
//! | `strict` | reading a text as it was written |
//! | `check` | the words of the last line, which tell whether it was read as it was written |
//! | `locate` | where a profile's text begins and ends within other text |
//! | `within` | whether it belongs to another file there, such as a profile file with it in its notes |
//! | `repair` | reading a text after what chats and mail programs do to it |
//! | `unwrap` | lines that a mail program wrapped |
//! | `quotation` | quotation marks that a chat made curly |
//! | `characters` | the characters that chats alter |
//! | `line` | one line of a text and where it stood |
//! | `mend_file` | the same repairs for a profile file |

mod characters;
mod check;
mod labels;
mod line;
mod locate;
mod mend_file;
mod quotation;
mod repair;
mod strict;
mod unwrap;
mod within;
mod write;

use tracking_settings::file::{self, Contents, NoticeCode, Refusal, RefusalKind, SINGLE_LIMIT};

use crate::{
    format::{Audience, Format, Made, Preview, Reader},
    handout::{CannotWrite, Handout},
    outline::of_profiles,
};

pub(crate) use locate::recognises;
pub(crate) use mend_file::read_mended_file;

/// Most lines of a text: a profile of nothing but line breaks has 17,000, and a mail program may wrap some and put empty
/// ones between.
const MOST_LINES: usize = 50_000;

pub(crate) static FORMAT: Format = Format {
    name: "text",
    extension: "txt",
    label: "Text",
    receives: "A text to read, which can also be copied and pasted into Threadmark.",
    audience: Some(Audience::Chat),
    holds_several: false,
    is_text: true,
    preview: Preview::Text(of_profiles),
    make,
    read: Some(Reader {
        limit: SINGLE_LIMIT,
        recognises,
        read,
    }),
};

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    handout
        .only("A text")
        .map(|known| write::write(known).into_bytes().into())
}

fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let read = read_text(bytes);
    match file::email(bytes) {
        // An email may be encoded, so that only the check tells whether these are the values that were sent.
        Some(email) if !read.as_ref().is_ok_and(is_as_written) => Err(email),
        _ => read,
    }
}

/// Whether nothing was changed, and nothing is missing or unknown.
fn is_as_written(contents: &Contents) -> bool {
    let mut notices = contents.profiles.iter().flat_map(|read| &read.notices);
    notices.all(|notice| notice.code == NoticeCode::Repaired)
}

fn read_text(bytes: &[u8]) -> Result<Contents, Refusal> {
    let too_large = |wrong: &str| {
        let message = format!("This text {wrong}. Check that it is the text that you meant.");
        Refusal::new(RefusalKind::TooLarge, message)
    };
    if bytes.len() > SINGLE_LIMIT {
        return Err(too_large("is too large for a profile, which has at most 256 KiB"));
    }
    if bytes.iter().filter(|&&byte| byte == b'\n').count() > MOST_LINES {
        return Err(too_large("has too many lines for a profile"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let message = "This text is not stored as UTF-8. Open it in Notepad, choose Save as, and save as UTF-8.";
        Refusal::new(RefusalKind::NotText, message)
    })?;
    repair::read(text)
}

/// A text that speaks of a profile's text and holds none.
fn no_profile() -> Refusal {
    let message = "This text holds no profile. Ask for the profile file: its name ends in .tracking.ron.";
    Refusal::new(RefusalKind::SomethingElse, message)
}
