//! The worst files that somebody could send: made to cost a reader as much time or memory as their size allows.
//!
//! Each is a pattern. What stands in `«…»` is repeated for as long as there is room, what stands in `‹…›` 4,000 times;
//! `№` is eight digits that differ each time; a leading `…` is the group's beginning.

use std::io::{Cursor, Write as _};

use profile_exchange::{LIMIT, card};
use tracking_settings::file::{LIST_LIMIT, SINGLE_LIMIT};
use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::child::Role;

/// A picture with a profile, whose chunks are those of worse pictures.
const CARD: &[u8] = include_bytes!("../../exchange/fuzz/seeds/card");
/// The chunk of a header that claims 100,000 × 100,000 points.
const HUGE: &[u8] = b"\0\0\0\rIHDR\0\x01\x86\xA0\0\x01\x86\xA0\x08\x06\0\0\0\xA8R\x0B\xC8";

/// Files of one kind, of which the worst are told.
pub(crate) struct FileGroup {
    pub(crate) name: &'static str,
    /// Bytes of each; of a zip, when it is unpacked.
    pub(crate) size: usize,
    wrapper: Wrapper,
    /// Who else reads them.
    pub(crate) peer: Role,
    /// At most so many MiB of memory. None where nobody made them to do harm and all of it has to be looked through.
    pub(crate) memory: Option<f64>,
    beginning: &'static str,
    pub(crate) patterns: &'static [&'static str],
}

/// What a pattern is the contents of.
#[derive(Clone, Copy)]
enum Wrapper {
    /// The file itself.
    None,
    /// The one file in a solution's zip.
    Zip,
    /// The names of the files in a zip.
    ZipOfNames,
    /// The chunks of a picture, by their names.
    Picture,
}

/// What most are read from at most, and room to read it.
const TEXT: FileGroup = FileGroup {
    name: "",
    size: LIST_LIMIT,
    wrapper: Wrapper::None,
    peer: Role::Bytes,
    memory: Some(32.0),
    beginning: "",
    patterns: &[],
};
/// A solution, packed and unpacked, a little less than allowed.
const SOLUTION: FileGroup = FileGroup {
    size: LIMIT - 1024,
    memory: Some(72.0),
    beginning: "<ImportExportXml><OrganizationSettings><email>",
    ..TEXT
};

pub(crate) const GROUPS: [FileGroup; 14] = [
    FileGroup {
        name: "profile file of 256 KiB",
        size: SINGLE_LIMIT,
        peer: Role::Ron,
        beginning: "Profile(format:1,name:\"x\",settings:Settings(",
        patterns: &[
            "…«u№:0,»))",
            "…),a:«[»",
            "…),a:«A(»",
            "…),a:«Some(»",
            "…),a:[«[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]],»])",
            "…),«u№:0,»)",
            "…),«u:0,»)",
            "…),«u№:(v:(w:0)),»)",
            "…),reasons:{«\"u№\":\"\",»})",
            "…),prefix_history:[«\"\",»])",
            "…),notes:\"«\\u{41}»\")",
            "…),notes:\"«long »\")",
            "…),notes:\"«a\n»)",
            "…),notes:r«#»",
            "…),usage:Usage(people:«9»))",
            "…),\n«u№:0,\n»notes:1)",
            "«#![enable(implicit_some)]»Profile()",
            "«/*»",
            "«//\n»Profile(",
        ],
        ..TEXT
    },
    FileGroup {
        name: "list of profiles of 4 MiB",
        peer: Role::Ron,
        memory: None,
        patterns: &[
            "«[»",
            "[«(),»]",
            "[‹Profile(format:1,name:\"\",settings:Settings()),›Profile()]",
            "[«Profile(format:1,name:\"\",settings:Settings(),notes:\"‹n›\"),»]",
            "[«Profile(format:1,name:\"\",settings:Settings(),‹u№:0,›),»]",
            "[Profile(format:1,name:\"\",settings:Settings(),notes:\"«long »\")]",
        ],
        ..TEXT
    },
    FileGroup {
        name: "JSON of 4 MiB",
        peer: Role::Json,
        beginning: "{\"@odata.context\":\"\",\"value\":[",
        patterns: &[
            "…«[»",
            "…«{\"a\":»",
            "…«{},»{}]}",
            "…{«\"a\":0,»\"b\":0}]}",
            "…{\"trackingprefix\":\"«x»",
            "…{\"trackingprefix\":\"«\\u0041»\"}]}",
            "…{\"trackingtokenidbase\":«9»}]}",
            "…{\"orgdborgsettings\":\"<!DOCTYPE a [<!ENTITY b 'aaaa'>]>«&b;»\"}]}",
            "…{\"orgdborgsettings\":\"<OrgSettings« a=''»/>\"}]}",
            "…{\"orgdborgsettings\":\"«<OrgSettings>»\"}]}",
            "[«{\"name\":\"a\",\"value\":1},»{\"trackingprefix\":1}]",
            "{\"trackingprefix\":\"A:\",\"a\":[«{\"b\":[{}]},»{\"trackingprefix\":\"B:\"}]}",
            "{\"format\":1,\"name\":\"a\",\"x\":«[»",
        ],
        ..TEXT
    },
    FileGroup {
        name: "XML of 4 MiB",
        peer: Role::Xml,
        patterns: &[
            "<organization>«<key>trackingprefix</key>»",
            "<r>«<a><trackingprefix>A:</trackingprefix></a>»</r>",
            "<OrgSettings>«<a>x</a>»",
        ],
        ..TEXT
    },
    FileGroup {
        name: "CSV of 4 MiB",
        beginning: "name,trackingprefix",
        patterns: &["…\n«a,A:\n»", "…\n«a,»", "…«,a»", "…\n\"«a,\n»"],
        ..TEXT
    },
    FileGroup {
        name: "list of settings of 4 MiB",
        patterns: &[
            "Setting Name  Value\n------------  -----\n«trackingprefix CRM:;\n»",
            "«trackingprefix : CRM:;\r\n»",
            "@odata.context\t\"\"\n«trackingprefix\t\"\\u0041\"\n»",
        ],
        ..TEXT
    },
    FileGroup {
        name: "saved page of 4 MiB",
        beginning: "<html>@odata.context",
        patterns: &[
            "…«<p>text</p>»",
            "…<pre>«<p>{\"value\":[{\"a\":»",
            "…«<»",
            "…<p« a=''»>",
        ],
        ..TEXT
    },
    FileGroup {
        name: "mail of 4 MiB",
        beginning: "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.crm.dynamics.com/api/data/v9.2/\r\n\
                    MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n",
        patterns: &[
            "…«--b\r\n»",
            "…«--b\r\nContent-Type: text/html\r\n\r\n<pre>{\"value\":[\r\n»--b--",
            "…«--b\r\nContent-Type: multipart/related; boundary=b\r\n\r\n»",
            "…--b\r\n«Content-Type: message/rfc822\r\n\r\n»",
            "Email tracking profile, made by Threadmark (format 1).\n«> Name: “Contoso” and so on, wrapped\n> here\n»",
        ],
        ..TEXT
    },
    FileGroup {
        name: "picture of 8 MiB",
        size: card::LIMIT,
        wrapper: Wrapper::Picture,
        patterns: &["IHDR«IDAT»", "IHDR«iTXt»IEND", "IHDRIDAT«pHYs»IEND", "HUGEIDATIEND"],
        ..TEXT
    },
    FileGroup {
        name: "solution's XML of 32 MiB",
        peer: Role::Xml,
        patterns: &[
            "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><ImportExportXml><OrganizationSettings>«&b;»",
            "…<trackingprefix>«&b;»",
            "…<trackingprefix>«x»",
            "…«<a>»",
            "…<!--«-»",
            "<ImportExportXml« a№=''»>",
            "<ImportExportXml« a=''»/>",
        ],
        ..SOLUTION
    },
    FileGroup {
        name: "zip that unpacks to 32 MiB",
        wrapper: Wrapper::Zip,
        // The second grows by a little less than is refused for it.
        patterns: &["« »", "…«№№№№‹ ›»"],
        ..SOLUTION
    },
    FileGroup {
        name: "zip of 100,000 files",
        size: 1_300_000,
        wrapper: Wrapper::ZipOfNames,
        patterns: &["«№.xml\n»"],
        ..SOLUTION
    },
    FileGroup {
        name: "solution of 32 MiB without settings",
        peer: Role::Xml,
        memory: None,
        beginning: "<ImportExportXml><Entities>",
        patterns: &[
            "…«<attribute PhysicalName='new_№'><Type>nvarchar</Type></attribute>\n»</Entities></ImportExportXml>",
            "…«<a‹ a=''›/>»</Entities></ImportExportXml>",
        ],
        ..SOLUTION
    },
    FileGroup {
        name: "anything of 50 MB",
        size: 50_000_000,
        patterns: &[
            "«\0»",
            "[«(),»]",
            "{\"@odata.context\":\"\",\"value\":[«{\"a\":0},»",
            "…«<a/>»",
            "PK\x03\x04«\0»",
            "«trackingprefix : CRM:;\r\n»",
        ],
        ..SOLUTION
    },
];

impl FileGroup {
    /// The file of a pattern, of at most so many bytes.
    pub(crate) fn file(&self, pattern: &str, size: usize) -> Vec<u8> {
        let pattern = pattern.replace('…', self.beginning);
        match self.wrapper {
            Wrapper::None => filled(&pattern, size).into_bytes(),
            Wrapper::Zip => zipped([("customizations.xml", filled(&pattern, size).as_str())]),
            Wrapper::ZipOfNames => zipped(filled(&pattern, size).lines().map(|name| (name, ""))),
            Wrapper::Picture => picture(&pattern, size),
        }
    }
}

/// A text of at most so many bytes, and hardly fewer.
fn filled(pattern: &str, size: usize) -> String {
    let [head, piece, tail] = parts(pattern, '«', '»');
    if piece.is_empty() {
        return repeated(pattern, 1);
    }
    let room = size.saturating_sub(head.len() + tail.len());
    let times = room / repeated(piece, 1).len();
    format!("{head}{}{tail}", repeated(piece, times))
}

/// The piece so many times, with the next number wherever there is to be one.
pub(crate) fn repeated(piece: &str, times: usize) -> String {
    const INNER_TIMES: usize = 4_000;
    let [head, inner, tail] = parts(piece, '‹', '›');
    let text = format!("{head}{}{tail}", inner.repeat(INNER_TIMES)).repeat(times);
    let mut texts = text.split('№');
    let mut out = texts.next().unwrap_or_default().to_owned();
    for (number, text) in (1_u32..).zip(texts) {
        // An odd factor: no two are alike, and neighbours have little in common.
        let number = number.wrapping_mul(0x9E37_79B1);
        out.push_str(&format!("{number:08x}{text}"));
    }
    out
}

/// What stands before, between and after the two signs; everything is before where they are missing.
fn parts(pattern: &str, begin: char, end: char) -> [&str; 3] {
    let split = || {
        let (head, rest) = pattern.split_once(begin)?;
        let (piece, tail) = rest.split_once(end)?;
        Some([head, piece, tail])
    };
    split().unwrap_or([pattern, "", ""])
}

fn picture(pattern: &str, size: usize) -> Vec<u8> {
    let [head, piece, tail] = parts(pattern, '«', '»').map(chunks);
    let room = size.saturating_sub(8 + head.len() + tail.len());
    let times = room.checked_div(piece.len()).unwrap_or_default();
    [&CARD[..8], &head, &piece.repeat(times), &tail].concat()
}

/// The chunks of these names.
fn chunks(names: &str) -> Vec<u8> {
    names.as_bytes().chunks(4).flat_map(chunk).copied().collect()
}

fn chunk(name: &[u8]) -> &'static [u8] {
    if name == b"HUGE" {
        return HUGE;
    }
    let find = || {
        let at = CARD.windows(4).position(|bytes| bytes == name)?;
        let length = CARD
            .get(at - 4..at)?
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        CARD.get(at - 4..at + 4 + length + 4)
    };
    find().unwrap_or_default()
}

fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let zip = || -> ZipResult<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in files {
            writer.start_file(name, SimpleFileOptions::default())?;
            writer.write_all(contents.as_bytes())?;
        }
        Ok(writer.finish()?.into_inner())
    };
    zip().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fill_their_size() {
        assert_eq!(filled("a«bc»d", 9), "abcbcbcd");
        assert_eq!(repeated("№.", 2), "9e3779b1.3c6ef362.");
        assert_eq!(filled("[‹x›]", 9).len(), 4_002);
        for group in GROUPS.iter().filter(|group| matches!(group.wrapper, Wrapper::None)) {
            for pattern in group.patterns.iter().filter(|pattern| pattern.contains('«')) {
                let length = group.file(pattern, 300_000).len();
                assert!((240_000..=300_000).contains(&length), "{pattern}: {length}");
            }
        }
    }

    #[test]
    fn chunks_are_whole() {
        assert_eq!(chunk(b"IEND"), b"\0\0\0\0IEND\xAE\x42\x60\x82");
        assert_eq!(chunk(b"IHDR").len(), HUGE.len());
        let whole = picture("IHDRpHYsPLTEiTXtIDATIEND", 0);
        assert!(whole == CARD);
    }

    #[test]
    fn each_is_refused_in_a_sentence_unless_only_parts_of_it_are_odd() {
        let mut read = 0;
        for group in &GROUPS {
            for pattern in group.patterns {
                match profile_exchange::read(&group.file(pattern, group.size.min(240_000))) {
                    Ok(_) => read += 1,
                    Err(refusal) => assert!(refusal.message.ends_with('.'), "{pattern}: {refusal}"),
                }
            }
        }
        assert_eq!(
            read, 12,
            "unknown fields, long notes, an odd column and texts in a picture"
        );
    }
}
