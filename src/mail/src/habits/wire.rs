//! How subjects, and the headers that name a mail, are written in an answer's header.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Coding, Escape, Form, InReplyTo, Original, References, Writing};

impl Form {
    /// The mail's subject, if it is this one with some token.
    pub(super) fn written(&self, subject: &str) -> Option<String> {
        let token = subject.strip_prefix(self.before)?;
        let fits = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| match self.token {
            None => self.wire.replace("{}", token),
            Some(escape) => self.wire.replace("{}", &escaped(token, escape)),
        })
    }
}

impl Writing {
    pub(super) fn written(self, subject: &str) -> String {
        match self {
            Self::Words => encoded_words(subject),
            Self::Raw => subject.to_owned(),
            Self::NextLine => format!("\r\n {}", encoded_words(subject)),
            Self::Broken => {
                let line = format!("Subject: {}", encoded_words(subject));
                let mut pieces = line.as_bytes().chunks(998).map(String::from_utf8_lossy);
                let first = pieces.next().unwrap_or_default();
                let first = first.strip_prefix("Subject: ").unwrap_or_default().to_owned();
                pieces.fold(first, |written, piece| format!("{written}\r\n {piece}"))
            }
            Self::Cut(coding) => coding.cut(subject),
        }
    }
}

impl Coding {
    fn cut(self, subject: &str) -> String {
        let begin = match self.ascii {
            _ if !subject.is_ascii() => self.begin,
            Some((begin, least)) if subject.chars().count() >= least => begin,
            _ => return subject.to_owned(),
        };
        let (plain, rest) = match subject.find(|letter: char| !letter.is_ascii()) {
            Some(at) if self.escape == Escape::Digits => {
                let word = subject.get(..at).and_then(|before| before.rfind(' '));
                subject.split_at(word.map_or(0, |space| space + 1))
            }
            _ => ("", subject),
        };
        let token = rest.rfind(' ').map_or(0, |space| space + 1);
        let letters = rest.get(token..).unwrap_or_default().char_indices();
        let letters: Vec<_> = letters.map(|(at, _)| token + at).collect();
        let middle = letters.get(letters.len() / 2).copied().unwrap_or(token);
        let (before, behind) = rest.split_at(middle);
        let words = [before, behind]
            .into_iter()
            .flat_map(|part| in_words(part, begin, self.escape))
            .collect::<Vec<_>>();
        format!("{plain}{}", words.join(self.between))
    }
}

impl InReplyTo {
    pub(super) fn written(self, original: &Original) -> Option<String> {
        let (name, address) = name_and_address(&original.from);
        let date = one_line(&original.date);
        let id = one_line(&original.message_id);
        match self {
            Self::No => None,
            Self::Id => Some(id),
            Self::YourMessageOf => Some(format!("Your message of {date}\r\n\t{id}")),
            Self::GnusComment => Some(format!("{id} ({address}'s message of\r\n\t\"{date}\")")),
            Self::RmailComment => {
                let (day, time) = match date.match_indices(' ').nth(3) {
                    Some((space, _)) => date.split_at(space),
                    None => (date.as_str(), ""),
                };
                Some(format!("{id} (message from {name} on {day}\r\n {})", time.trim_start()))
            }
            Self::EncodedIfLong => Some(encoded_if_long(&id)),
        }
    }
}

impl References {
    pub(super) fn written(self, original: &Original) -> Option<String> {
        let all = all_ids(original);
        match self {
            Self::No => None,
            Self::All => Some(all.join(" ")),
            Self::OneALine => Some(all.join("\r\n\t")),
            Self::NextLine => Some(format!("\r\n {}", all.join(" "))),
            Self::EncodedIfLong => {
                let written: Vec<_> = all.iter().map(|id| encoded_if_long(id)).collect();
                Some(written.join("\r\n "))
            }
        }
    }
}

/// The lines of a header.
pub(super) struct Header(pub(super) String);

impl Header {
    pub(super) fn new(from: &str, to: &str) -> Self {
        let mut header = Self(String::new());
        header.add("From", from);
        header.add("To", to);
        header
    }

    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.add_written(name, &one_line(value));
    }

    /// One that may have folds.
    pub(super) fn add_written(&mut self, name: &str, value: &str) {
        self.0.push_str(&format!("{name}: {value}\r\n"));
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

pub(super) fn all_ids(original: &Original) -> Vec<String> {
    let ids = original.references.iter().chain([&original.message_id]);
    ids.map(|id| one_line(id)).collect()
}

/// Of `Name <address>`; of an address alone, it twice.
pub(super) fn name_and_address(from: &str) -> (&str, &str) {
    let (name, address) = from.split_once('<').unwrap_or((from, from));
    let address = address.trim().trim_end_matches('>');
    match name.trim().trim_matches('"') {
        "" => (address, address),
        name => (name, address),
    }
}

/// What stands behind one of the beginnings, if the subject has one.
pub(super) fn strip<'a>(subject: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|beginning| {
        let (begin, behind) = subject.split_at_checked(beginning.len())?;
        begin.eq_ignore_ascii_case(beginning).then(|| behind.trim_start())
    })
}

/// Each run of words with letters beyond ASCII as encoded words.
pub(super) fn encoded_words(subject: &str) -> String {
    let mut written: Vec<String> = Vec::new();
    let words: Vec<&str> = subject.split(' ').collect();
    for run in words.chunk_by(|one, next| one.is_ascii() == next.is_ascii() || one.is_empty() || next.is_empty()) {
        let run = run.join(" ");
        if run.is_ascii() {
            written.push(run);
        } else {
            written.extend(in_words(&run, "=?utf-8?q?", Escape::Colon));
        }
    }
    written.join(" ")
}

/// All of it as one or more encoded words where a letter is beyond ASCII.
pub(super) fn encoded_whole(subject: &str) -> String {
    match subject.is_ascii() {
        true => subject.to_owned(),
        false => in_words(subject, "=?utf-8?Q?", Escape::No).join("\r\n "),
    }
}

fn encoded_if_long(id: &str) -> String {
    match id.len() {
        ..78 => id.to_owned(),
        _ => in_words(id, "=?utf-8?q?", Escape::Colon).join("\r\n "),
    }
}

/// As encoded words of at most 75 characters.
fn in_words(text: &str, begin: &str, escape: Escape) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        let fits = |piece: &str| escaped(&format!("{piece}{letter}"), escape).len() + begin.len() + 2 <= 75;
        match pieces.last_mut() {
            Some(piece) if fits(piece) => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
    }
    let word = |piece: String| format!("{begin}{}?=", escaped(&piece, escape));
    pieces.into_iter().map(word).collect()
}

/// As it stands in an encoded word.
fn escaped(text: &str, escape: Escape) -> String {
    if escape == Escape::Base64 {
        return STANDARD.encode(text);
    }
    let mut written = String::new();
    for byte in text.bytes() {
        let as_it_is = match byte {
            b'0'..=b'9' => escape != Escape::Digits,
            b':' | b'.' | b',' | b'(' | b')' => escape == Escape::No,
            b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'!' | b'*' | b'+' | b'/' => true,
            _ => false,
        };
        match byte {
            b' ' if escape != Escape::Digits => written.push('_'),
            _ if as_it_is => written.push(char::from(byte)),
            _ => written.push_str(&format!("={byte:02X}")),
        }
    }
    written
}
