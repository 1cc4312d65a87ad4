//! Files that are something else, recognised by their content and refused by name. Only their beginning is looked at,
//! so this costs the same whatever their size.

use super::refusal::{Refusal, RefusalKind};

/// How many bytes at the beginning decide.
const HEAD: usize = 64 * 1024;

/// What to do with a file that holds no profile.
const ASK: &str = "Ask for the profile file: its name ends in .tracking.ron.";

/// What to do with a document that may show what Dynamics holds as well as what a colleague plans.
const ASK_OR_READ: &str = "Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, \
                           choose \"Read what an environment holds\" in Threadmark instead.";

/// What is said of a picture that is no card any more, or never was, of any kind.
pub const NO_PROFILE_IN_PICTURE: &str =
    "This picture holds no profile, or a chat removed it. Ask for the file or the text.";

/// Names of lines that begin an email.
const MAIL_HEADERS: [&str; 24] = [
    "arc-authentication-results",
    "arc-seal",
    "authentication-results",
    "bcc",
    "cc",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "importance",
    "in-reply-to",
    "message-id",
    "mime-version",
    "received",
    "received-spf",
    "references",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "thread-index",
    "thread-topic",
    "to",
];

/// The refusal of bytes that are known to be something else, or no text at all.
pub(super) fn recognise(bytes: &[u8]) -> Option<Refusal> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(refusal) = unicode_elsewhere(head) {
        return Some(refusal);
    }
    if let Some(refusal) = email(head) {
        return Some(refusal);
    }
    let picture = || is_picture(head).then(|| NO_PROFILE_IN_PICTURE.to_owned());
    if let Some(message) = picture().or_else(|| binary(head)).or_else(|| textual(head)) {
        return Some(Refusal::new(RefusalKind::SomethingElse, message));
    }
    // No text holds this byte; a profile writes it as \u{0}.
    head.contains(&0).then(|| {
        Refusal::new(
            RefusalKind::NotText,
            format!("This is not a text file, so it holds no profile. {ASK}"),
        )
    })
}

/// The refusal of an email, where bytes begin as one does, with its headers. Whoever finds a profile within one can
/// tell by this that it may be encoded, so that it reads as another.
pub fn email(bytes: &[u8]) -> Option<Refusal> {
    let message = "This is an email. Save its attachment, then open that.";
    is_mail(&beginning(bytes)).then(|| Refusal::new(RefusalKind::SomethingElse, message))
}

/// The first letters of a text past its byte-order mark and blank lines, in lower case.
fn beginning(bytes: &[u8]) -> Vec<u8> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    text[..text.len().min(4096)].to_ascii_lowercase()
}

/// Text in UTF-16 or UTF-32, with its byte-order mark or, for Latin letters, without.
fn unicode_elsewhere(head: &[u8]) -> Option<Refusal> {
    let name = match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 0, 0xFE, 0xFF, ..] => "UTF-16 (\"Unicode\")",
        [first, 0, second, 0, ..] | [0, first, 0, second, ..]
            if [first, second]
                .iter()
                .all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')) =>
        {
            "UTF-16 (\"Unicode\")"
        }
        _ => return None,
    };
    let message = format!(
        "This text is stored as {name}, and profiles as UTF-8. Open it in Notepad, choose Save as, and save as UTF-8."
    );
    Some(Refusal::new(RefusalKind::NotText, message))
}

/// A PNG, JPEG, GIF, WebP, BMP or TIFF picture.
fn is_picture(head: &[u8]) -> bool {
    let begins = |signature: &[u8]| head.starts_with(signature);
    begins(b"\x89PNG")
        || begins(b"\xFF\xD8\xFF")
        || begins(b"GIF87a")
        || begins(b"GIF89a")
        || begins(b"II*\0")
        || begins(b"MM\0*")
        || begins(b"RIFF") && head.get(8..12) == Some(b"WEBP")
        // The two letters alone could begin a text; the four bytes behind the size are reserved.
        || begins(b"BM") && head.get(6..10) == Some(&[0; 4])
}

fn binary(head: &[u8]) -> Option<String> {
    let begins = |signature: &[u8]| head.starts_with(signature);
    let (what, advice) = if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") || begins(b"PK\x07\x08") {
        if contains(head, b"xl/") {
            ("an Excel workbook", ASK_OR_READ)
        } else if contains(head, b"word/") {
            ("a Word document", ASK_OR_READ)
        } else if contains(head, b"application/vnd.oasis.opendocument.spreadsheet") {
            ("an OpenDocument spreadsheet (.ods)", ASK_OR_READ)
        } else if contains(head, b"application/vnd.oasis.opendocument.text") {
            ("an OpenDocument text (.odt)", ASK_OR_READ)
        } else if contains(head, b"ppt/") {
            ("a PowerPoint presentation", ASK)
        } else {
            ("a zip file", "Extract it, then open the profile that is in it.")
        }
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        if contains(head, &wide("__substg1.0_")) || contains(head, &wide("__properties_version1.0")) {
            ("an Outlook email (.msg)", "Save its attachment, then open that.")
        } else if contains(head, &wide("WordDocument")) {
            ("an older Word document (.doc)", ASK_OR_READ)
        } else if contains(head, &wide("Workbook")) {
            ("an older Excel workbook (.xls)", ASK_OR_READ)
        } else {
            (
                "an older Office document or an Outlook email (.msg)",
                "If it is an email, save its attachment, then open that.",
            )
        }
    } else if begins(b"!BDN") {
        (
            "an Outlook data file (.pst)",
            "Open it in Outlook, save the email's attachment, then open that.",
        )
    } else if begins(b"\x78\x9F\x3E\x22") {
        (
            "an attachment packed by Outlook (winmail.dat)",
            "Ask for the profile in an email in HTML or plain text.",
        )
    } else if begins(b"%PDF-") {
        ("a PDF document", ASK_OR_READ)
    } else if begins(b"{\\rtf") {
        ("a document with formatted text (RTF)", ASK_OR_READ)
    } else if begins(b"\x1F\x8B") || begins(b"7z\xBC\xAF\x27\x1C") || begins(b"Rar!") {
        (
            "a compressed archive",
            "Extract it, then open the profile that is in it.",
        )
    } else if begins(b"MZ\x90") || begins(b"\x7FELF") {
        ("a program", ASK)
    } else {
        return None;
    };
    Some(format!("This is {what}, not a profile. {advice}"))
}

fn textual(head: &[u8]) -> Option<String> {
    let lower = beginning(head);
    let next = lower.iter().skip(1).find(|byte| !byte.is_ascii_whitespace());
    let what = if lower.starts_with(b"<") {
        let is_page = contains(&lower, b"<html") || contains(&lower, b"<!doctype html") || contains(&lower, b"<body");
        if is_page {
            "a web page"
        } else {
            "an XML or web document"
        }
    } else if lower.starts_with(b"begin:v") {
        "a calendar or contact file"
    } else if lower.starts_with(b"{") || lower.starts_with(b"[") && next == Some(&b'{') {
        "a JSON file"
    } else {
        return None;
    };
    Some(format!("This is {what}, not a profile. {ASK}"))
}

/// Whether the text, in lower case, begins as an email does: with `Name: value` lines, two of them known.
fn is_mail(lower: &[u8]) -> bool {
    let mut known = 0;
    for (place, line) in lower.split(|&byte| byte == b'\n').take(64).enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        // A header's continuation, or the line that begins a mail in a mailbox file.
        if line.starts_with(b" ") || line.starts_with(b"\t") || place == 0 && line.starts_with(b"from ") {
            continue;
        }
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        let is_name = name.len() < line.len() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        if !is_name || name.is_empty() {
            // The last line may be cut; any other that is no header shows that this is no email.
            return known >= 2;
        }
        known += usize::from(MAIL_HEADERS.iter().any(|header| header.as_bytes() == name));
    }
    known >= 2
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Latin letters as UTF-16, as they stand in Outlook's files.
fn wide(text: &str) -> Vec<u8> {
    text.bytes().flat_map(|byte| [byte, 0]).collect()
}
