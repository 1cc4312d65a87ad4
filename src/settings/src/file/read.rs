//! Reading a profile file.

use std::{borrow::Cow, ops::Range};

use super::{
    LIST_LIMIT, SINGLE_LIMIT,
    decode::Parser,
    explain,
    notice::Notice,
    one::OneProfile,
    part::Form,
    recognise::recognise,
    refusal::{Refusal, RefusalKind},
    ron::Ron,
    shape::{first_sign, shape},
    signs::{Lexer, Sign, is_white},
};
use crate::PartlyKnown;

/// Most profiles in a list. A list of more, as the program writes it, would have more than [`LIST_LIMIT`] bytes.
pub const MOST_PROFILES: usize = 4_096;

/// What a file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The profiles, in order; at least one.
    pub profiles: Vec<ReadProfile>,
    /// Whether the file holds a list (also of one).
    pub is_list: bool,
}

/// A profile that was read, with what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProfile {
    /// The profile, missing settings at their defaults. Not known are settings that the source did not hold, the prefix
    /// history where it was not given at all, and of an answer of Dynamics whatever else it did not carry.
    pub known: PartlyKnown,
    /// What to tell the user: missing settings in their order, then unknown fields in the file's, each once. Of more
    /// than [`MOST_UNKNOWN`](super::MOST_UNKNOWN) unknown fields the last notice counts the rest.
    pub notices: Vec<Notice>,
    /// What it was read from, where that is what an environment holds: "an answer of the Web API". `None` for a plan.
    pub from_dynamics: Option<&'static str>,
    /// Whether it was put together from places of which nothing says that they are of one environment: two lists, say,
    /// with different columns. Somebody who knows has to say so before it is taken.
    pub is_in_parts: bool,
}

/// Reads the bytes of a profile file, one profile or a list.
///
/// Time and memory are bounded whatever the bytes are. Up to [`LIST_LIMIT`] bytes and one more are all that has to be
/// given: a longer file is refused without looking at the rest.
///
/// # Errors
/// A [`Refusal`] that says in plain words what the bytes are and what to do. One unreadable profile refuses its list.
pub fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let unmarked = without_mark(bytes);
    if unmarked.is_empty() {
        return Err(empty());
    }
    // What it is helps more than how large it is, and costs next to nothing to know.
    recognise(unmarked).map_or_else(|| read_as::<Ron>(bytes), Err)
}

/// Reads bytes of the form that a parser reads, one profile or a list, with the profile file's limits and words.
///
/// # Errors
/// As those of [`read`], which knows besides what is something else.
pub fn read_as<P: Parser>(bytes: &[u8]) -> Result<Contents, Refusal> {
    let bytes = without_mark(bytes);
    if bytes.len() > LIST_LIMIT {
        return Err(too_large("This file", LIST_LIMIT));
    }
    let text = &*with_line_ends(utf8(bytes)?);
    // A list may be longer than a profile, but not without having begun.
    let head = &text[..text.floor_char_boundary(SINGLE_LIMIT)];
    let first = first_sign(head);
    if text.len() > SINGLE_LIMIT && first.is_none_or(|first| !text[first..].starts_with('[')) {
        return Err(too_large("This file", SINGLE_LIMIT));
    }
    let Some(first) = first else {
        return Err(without_signs(text));
    };
    match no_profile(&text[first..]) {
        Some(refusal) if P::FORM == Form::Ron => Err(refusal),
        _ => read_text::<P>(text),
    }
}

/// Bytes behind a byte-order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn read_text<P: Parser>(text: &str) -> Result<Contents, Refusal> {
    let shape = shape(text, MOST_PROFILES);
    let ranges = shape.profiles.iter().enumerate();
    let one = |(place, range): (usize, &Range<usize>)| {
        let place = shape.is_list.then_some(place);
        OneProfile::new(text, range.clone(), place, P::FORM)
    };
    let all: Vec<_> = ranges.map(one).collect();
    // A newer format is refused as such even where the rest doesn't make sense to this version.
    all.iter().try_for_each(OneProfile::refuse_newer)?;
    if let Some(trouble) = &shape.trouble {
        return Err(explain::trouble(text, shape.is_list, trouble));
    }
    // Programs write JSON of every kind.
    if P::FORM == Form::Json && !all.iter().any(OneProfile::is_any) {
        let message = "This JSON holds no profile. Ask for the profile file: its name ends in .tracking.ron.";
        return Err(Refusal::new(RefusalKind::SomethingElse, message));
    }
    let profiles = all.iter().map(OneProfile::read::<P>).collect::<Result<Vec<_>, _>>()?;
    if profiles.is_empty() {
        return Err(Refusal::new(
            RefusalKind::Empty,
            "This list holds no profile. Ask its sender for it again.",
        ));
    }
    Ok(Contents {
        profiles,
        is_list: shape.is_list,
    })
}

fn empty() -> Refusal {
    Refusal::new(RefusalKind::Empty, "This file is empty. Ask its sender for it again.")
}

/// More bytes than this.
pub(super) fn too_large(subject: &str, most: usize) -> Refusal {
    let most = if most < 1024 * 1024 {
        format!("{} KiB", most / 1024)
    } else {
        format!("{} MiB", most / 1024 / 1024)
    };
    let message = format!(
        "{subject} is too large for a profile, which has at most {most}. Check that it is the file that you meant."
    );
    Refusal::new(RefusalKind::TooLarge, message)
}

fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let valid = bytes
        .get(..error.valid_up_to())
        .and_then(|valid| std::str::from_utf8(valid).ok())
        .unwrap_or_default();
    let refusal = if error.error_len().is_none() {
        Refusal::new(
            RefusalKind::CutOff,
            "This file is incomplete: it ends in the middle of a letter. Ask its sender for it again.",
        )
    } else {
        let message = "This file is not stored as UTF-8, as profiles are. If it looks right in Notepad, choose Save as \
                       there and save it as UTF-8.";
        Refusal::new(RefusalKind::NotText, message)
    };
    Err(refusal.at(valid, valid.len()).expecting("letters stored as UTF-8"))
}

/// The text with line ends that RON knows. Programs for old Macs write a carriage return alone, behind which a comment
/// would go on to the file's end.
fn with_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// White space and comments alone, or a comment without an end.
fn without_signs(text: &str) -> Refusal {
    let first = text.trim_start_matches(is_white).chars().next();
    match first {
        None => return empty(),
        // Comments and RON's attributes; anything else is a quotation mark without a second one.
        Some('/' | '#') => {}
        Some(_) => return no_profile_at_all(),
    }
    let message = "This file ends before its profile begins. Ask its sender for it again.";
    let end = text.trim_end_matches(is_white).len();
    Refusal::new(RefusalKind::CutOff, message)
        .at(text, end)
        .expecting("a profile, Profile( … )")
}

fn no_profile_at_all() -> Refusal {
    let message = "This text is no profile. Ask for the profile file: its name ends in .tracking.ron.";
    Refusal::new(RefusalKind::SomethingElse, message)
}

/// Text that begins as no profile does.
fn no_profile(text: &str) -> Option<Refusal> {
    // The beginning of a comment, or of the profile's name, and then the file ends.
    if text == "/" || "Profile".starts_with(text.trim_end_matches(is_white)) {
        let message = "This profile is incomplete: the file ends too early. Ask its sender for it again.";
        return Some(Refusal::new(RefusalKind::CutOff, message));
    }
    let mut lexemes = Lexer::new(text);
    match (lexemes.next(), lexemes.next()) {
        (Some(Ok(first)), _) if matches!(first.sign, Sign::Open(b'(' | b'[')) => None,
        (Some(Ok(first)), Some(Ok(second))) if first.sign == Sign::Word && second.sign == Sign::Open(b'(') => None,
        _ => Some(no_profile_at_all()),
    }
}
