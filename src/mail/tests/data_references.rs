//! Data files of others, mail by mail as libpff reads them: `references` of `outlook-file`'s tests says what the folder that
//! `THREADMARK_MAIL` names holds.
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::{collections::BTreeSet, fs, io::Read as _};

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::read::GzDecoder;
use mail_correlation::{
    Sample,
    headers::{Fields, Name},
    read::{Options, Progress},
};
use mail_parser::{Address, HeaderValue, MessageParser};
use serde_json::Value as Json;

use crate::seen::{all, messages};

/// What a mail must be.
#[derive(Debug, PartialEq, Eq)]
struct Mail {
    id: String,
    named: String,
    index: Option<Vec<u8>>,
    subject: String,
    from: String,
    /// The sender's among them.
    addresses: BTreeSet<String>,
    date: Option<i64>,
}

const VALUES: usize = 7;

fn hex(text: &str) -> Vec<u8> {
    let pair = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
    text.as_bytes().chunks(2).map(pair).collect()
}

fn text(properties: &Json, id: &str) -> Option<String> {
    let value = &properties[id];
    let text = value[1].as_str()?;
    let text = match value[0].as_str()? {
        "u" => text.to_owned(),
        "a" => String::from_utf8(hex(text)).unwrap(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// In the form in which addresses are compared.
fn address(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

fn smtp(properties: &Json, first: &str, kind: &str, otherwise: &str) -> Option<String> {
    let other = || text(properties, otherwise).filter(|_| text(properties, kind).is_some_and(|kind| kind == "SMTP"));
    text(properties, first).or_else(other).map(|found| address(&found))
}

/// The first id in a text.
fn id(text: &str) -> String {
    let inner = text.split_once('<').map_or(text, |(_, rest)| rest);
    let inner = inner.split_once('>').map_or(inner, |(inner, _)| inner);
    inner.split_whitespace().collect()
}

fn addresses(header: &HeaderValue<'_>) -> Vec<String> {
    let addresses = |list: &Address<'_>| -> Vec<String> {
        list.iter()
            .filter_map(|one| one.address())
            .filter(|address| address.contains('@'))
            .map(address)
            .collect()
    };
    match header {
        HeaderValue::Address(list) => addresses(list),
        _ => Vec::new(),
    }
}

/// None for what is no mail.
fn expected(line: &Json) -> Option<Mail> {
    let p = &line["p"];
    let class = text(p, "001a")?;
    if !["IPM.Note", "REPORT", "IPM.Schedule"]
        .iter()
        .any(|start| class.starts_with(start))
    {
        return None;
    }
    // The parser wants a field.
    let transport = format!("X: none\r\n{}", text(p, "007d").unwrap_or_default());
    let parsed = MessageParser::default()
        .parse_headers(transport.as_bytes())
        .unwrap_or_default();
    let raw = |name: &str| {
        let found = parsed
            .headers()
            .iter()
            .find(|header| header.name().eq_ignore_ascii_case(name))?;
        Some(
            transport[found.offset_start() as usize..found.offset_end() as usize]
                .trim()
                .to_owned(),
        )
    };
    let of = |property: &str, name: &str| {
        text(p, property)
            .or_else(|| raw(name))
            .map_or_else(String::new, |text| id(&text))
    };
    let index = match p["0071"][1].as_str() {
        Some(bytes) => Some(hex(bytes)),
        None => raw("Thread-Index").and_then(|text| BASE64_STANDARD.decode(text).ok()),
    };
    let subject = text(p, "0037").unwrap_or_default();
    let subject = match subject.strip_prefix('\u{1}') {
        Some(rest) => rest.chars().skip(1).collect(),
        None => subject,
    };
    let from_header = |name: &str| {
        let mut found = parsed
            .headers()
            .iter()
            .filter(|header| header.name().eq_ignore_ascii_case(name));
        found.next().map(|header| addresses(header.value()))
    };
    let sender = smtp(p, "5d01", "0c1e", "0c1f");
    // Some properties that should hold an address hold a name.
    let from = sender.or_else(|| from_header("From")?.into_iter().next());
    let from = from.filter(|address| address.contains('@')).unwrap_or_default();
    let mut people = BTreeSet::from([from.clone()]);
    for (kind, name) in [(1, "To"), (2, "Cc"), (3, "Bcc")] {
        let rows = line["r"].as_array().map(Vec::as_slice).unwrap_or_default();
        let rows = rows.iter().filter(|row| row["0c15"][1] == kind);
        let found: Vec<_> = rows.map(|row| smtp(row, "39fe", "3002", "3003")).collect();
        match from_header(name) {
            Some(header) if found.is_empty() || found.contains(&None) => people.extend(header),
            _ => people.extend(found.into_iter().flatten()),
        }
    }
    people.retain(|address| address.contains('@'));
    let seconds = |id: &str| p[id][1].as_i64().map(|ticks| ticks / 10_000_000 - 11_644_473_600);
    let written = || parsed.date().map(mail_parser::DateTime::to_timestamp);
    Some(Mail {
        id: of("1035", "Message-ID"),
        named: of("1042", "In-Reply-To"),
        index: index
            .filter(|index| !index.is_empty())
            .map(|index| index.into_iter().take(22).collect()),
        subject: subject.trim().to_owned(),
        from,
        addresses: people,
        date: seconds("0039").or_else(written).or_else(|| seconds("0e06")),
    })
}

#[test]
fn data_files_have_the_mails_that_libpff_finds() {
    let Some(folder) = std::env::var_os("THREADMARK_MAIL") else {
        eprintln!("left out: THREADMARK_MAIL names no folder with real mail");
        return;
    };
    let folder = std::path::PathBuf::from(folder).join("pst");
    let (mut files, mut mails) = (0, 0);
    for entry in fs::read_dir(folder.join("reference")).unwrap() {
        let reference = entry.unwrap().path();
        let name = reference
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .trim_end_matches(".jsonl.gz");
        let path = [name.to_owned(), format!("{name}.xz")].map(|name| folder.join(name));
        let path = path.into_iter().find(|path| path.exists()).unwrap();
        let mut lines = String::new();
        GzDecoder::new(fs::File::open(&reference).unwrap())
            .read_to_string(&mut lines)
            .unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
        let expected: Vec<_> = lines
            .filter(|line| line.get("p").is_some())
            .filter_map(|line| expected(&line))
            .collect();
        let read = all(std::slice::from_ref(&path), &Options::default());
        assert_eq!(read.unreadable, [], "{name}");
        let headers = messages(&read, |seen| seen);
        let (sample, _) = Sample::read(&[path], &Options::default(), &Progress::default()).unwrap();
        let mut shown: Vec<_> = (0..sample.len()).filter_map(|at| sample.message(at)).collect();
        shown.sort_by_key(|one| one.n);
        let mut fields = Fields::default();
        let found = headers.iter().zip(&shown).map(|((_, n, header), shown)| {
            assert_eq!(*n, shown.n);
            fields.walk(header);
            let index = fields.first(Name::ThreadIndex, header);
            let index = index.map(|text| BASE64_STANDARD.decode(text.trim_ascii()).unwrap());
            Mail {
                id: shown.id.clone(),
                named: shown.named.clone(),
                index: index.map(|index| index.into_iter().take(22).collect()),
                subject: shown.subject.to_owned(),
                from: shown.from.clone(),
                addresses: shown.addresses.iter().cloned().collect(),
                date: shown.date,
            }
        });
        let found: Vec<_> = found.collect();
        assert_eq!((headers.len(), shown.len()), (expected.len(), expected.len()), "{name}");
        for (n, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found, expected, "{name}: mail {n}");
        }
        eprintln!("{name}: {} mails", found.len());
        files += 1;
        mails += found.len();
    }
    eprintln!(
        "{files} data files, {mails} mails, {} values as libpff has them",
        mails * VALUES
    );
}
