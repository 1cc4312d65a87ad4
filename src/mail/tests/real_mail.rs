//! Against real mail, where the environment variable `THREADMARK_MAIL` names a folder with it; left out elsewhere.
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::path::PathBuf;

use mail_correlation::{
    headers::{Fields, Name},
    read::{Options, Read, Take},
};
use mail_parser::MessageParser;

use crate::seen::{Seen, all, options};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("THREADMARK_MAIL").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("left out: THREADMARK_MAIL names no folder with real mail");
    }
    folder
}

const LISTS: [(&str, usize); 2] = [("outlook-heavy.mbox.xz", 26_431), ("with-tokens.mbox.xz", 40_586)];

fn list(name: &str) -> Option<Read<Seen>> {
    Some(all(&[folder()?.join(name)], &Options::default()))
}

#[test]
fn lists_have_the_messages_that_they_should() {
    for (name, messages) in LISTS {
        let Some(read) = list(name) else { return };
        let found: usize = read.parts.iter().map(|part| part.taken.0.len()).sum();
        assert_eq!((found, read.unreadable.len()), (messages, 0), "{name}");
    }
}

const NAMES: [(&str, Name); 10] = [
    ("message-id", Name::MessageId),
    ("in-reply-to", Name::InReplyTo),
    ("references", Name::References),
    ("thread-index", Name::ThreadIndex),
    ("subject", Name::Subject),
    ("date", Name::Date),
    ("from", Name::From),
    ("to", Name::To),
    ("cc", Name::Cc),
    ("bcc", Name::Bcc),
];

#[test]
fn every_header_of_the_lists_is_the_one_that_mail_parser_finds() {
    for (name, _) in LISTS {
        let Some(read) = list(name) else { return };
        let mut fields = Fields::default();
        let mut values = 0;
        for (_, n, header) in read.parts.iter().flat_map(|part| &part.taken.0) {
            fields.walk(header);
            let parsed = MessageParser::default().parse_headers(header).unwrap();
            for (title, kind) in NAMES {
                let ours: Vec<_> = fields.all(kind, header).collect();
                let theirs = parsed
                    .headers()
                    .iter()
                    .filter(|found| found.name().eq_ignore_ascii_case(title));
                let theirs: Vec<_> = theirs
                    .map(|found| {
                        let raw = &header[found.offset_start() as usize..found.offset_end() as usize];
                        let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
                        raw.strip_suffix(b"\r").unwrap_or(raw)
                    })
                    .collect();
                assert_eq!(ours, theirs, "{name}: {title} of message {n}");
                values += ours.len();
            }
        }
        eprintln!("{name}: {values} values");
    }
}

/// The headers of each .msg.
#[derive(Default)]
struct Values(Vec<(u32, [Option<String>; 4])>);

impl Take for Values {
    fn take(&mut self, file: u32, _: u32, header: &[u8], fields: &Fields) {
        let names = [Name::Subject, Name::From, Name::Date, Name::MessageId];
        let value = |name| {
            fields
                .first(name, header)
                .map(|value| String::from_utf8_lossy(value).trim().to_owned())
        };
        self.0.push((file, names.map(value)));
    }
}

#[test]
fn outlook_messages_have_their_subjects_senders_and_times() {
    let Some(folder) = folder() else { return };
    let read = mail_correlation::read::read::<Values>(&[folder.join("msg")], &options(2, 4096, 1), &Default::default());
    let read = read.unwrap();
    assert_eq!(read.unreadable, []);
    let mails: Vec<_> = read.parts.iter().flat_map(|part| &part.taken.0).collect();
    let have = [0, 1, 2].map(|at| mails.iter().filter(|(_, values)| values[at].is_some()).count());
    // Two were never sent, and one of them has no subject yet.
    assert_eq!((mails.len(), have), (15, [14, 13, 15]));
}
