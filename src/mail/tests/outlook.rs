use std::{
    io::{Cursor, Write},
    path::Path,
};

use mail_correlation::{
    headers::{Fields, Name},
    read::{
        Options, Reason, Source,
        outlook::{Recipient, Value, ansi, header},
    },
};

use crate::seen::{all, messages, subjects};

/// A property of a file: its id, its type and its bytes, those of short types being part of the list.
type Property<'a> = (u16, u16, &'a [u8]);

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A .msg of these properties, and of recipients.
fn msg(properties: &[Property<'_>], recipients: &[&[Property<'_>]]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut storage = |path: &str, skip: usize, properties: &[Property<'_>]| {
        file.create_storage_all(path).unwrap();
        let mut list = vec![0; skip];
        for (id, kind, bytes) in properties {
            let mut value = bytes.to_vec();
            if !matches!(kind, 0x0003 | 0x0040) {
                value = u32::try_from(bytes.len()).unwrap().to_le_bytes().to_vec();
                let path = format!("{path}/__substg1.0_{id:04X}{kind:04X}");
                file.create_stream(path).unwrap().write_all(bytes).unwrap();
            }
            value.resize(8, 0);
            for part in [&kind.to_le_bytes()[..], &id.to_le_bytes(), &[6, 0, 0, 0], &value] {
                list.extend_from_slice(part);
            }
        }
        file.create_stream(format!("{path}/__properties_version1.0"))
            .unwrap()
            .write_all(&list)
            .unwrap();
    };
    storage("/", 32, properties);
    for (i, recipient) in recipients.iter().enumerate() {
        storage(&format!("/__recip_version1.0_#{i:08X}"), 8, recipient);
    }
    file.into_inner().into_inner()
}

fn read_one(bytes: &[u8]) -> Result<String, Reason> {
    let (_, read) = subjects(bytes, &Options::default());
    assert_eq!(
        (read.files[0].source, read.files[0].messages),
        (Some(Source::OutlookMessage), 1)
    );
    match read.unreadable.first() {
        Some(one) => Err(one.why.clone()),
        None => Ok(String::from_utf8(messages(&read, |seen| seen).remove(0).2).unwrap()),
    }
}

#[test]
fn a_message_file_becomes_a_header_block() {
    let text = utf16;
    let sent = (13_239_468_070_u64 * 10_000_000).to_le_bytes();
    let bytes = msg(
        &[
            (0x001a, 0x001f, &text("IPM.Note")),
            (0x1035, 0x001f, &text("<2@contoso.example>")),
            (0x1042, 0x001f, &text("<1@contoso.example>")),
            (0x1039, 0x001f, &text("<0@contoso.example>\r\n <1@contoso.example>")),
            (0x0071, 0x0102, b"\x01\x01\xd6\x5b\x89\x18"),
            (0x0037, 0x001f, &text("\u{1}\u{5}Re: Gr\u{fc}\u{df}e CRM:0001234")),
            (0x0c1a, 0x001f, &text("Ann \"A\" Beck")),
            (0x0c1e, 0x001f, &text("smtp")),
            (0x0c1f, 0x001f, &text("ann@contoso.example")),
            (0x0039, 0x0040, &sent),
        ],
        &[
            &[
                (0x0c15, 3, &[1, 0, 0, 0]),
                (0x3001, 0x001f, &text("Bo")),
                (0x39fe, 0x001f, &text("bo@contoso.example")),
            ],
            &[
                (0x0c15, 3, &[2, 0, 0, 0x80]),
                (0x3002, 0x001f, &text("SMTP")),
                (0x3003, 0x001f, &text("cy@contoso.example")),
            ],
            &[
                (0x0c15, 3, &[1, 0, 0, 0]),
                (0x3001, 0x001f, &text("Di")),
                (0x3002, 0x001f, &text("EX")),
                (0x3003, 0x001f, &text("/O=X")),
            ],
            &[
                (0x0c15, 3, &[3, 0, 0, 0]),
                (0x39fe, 0x001f, &text("ed@contoso.example")),
            ],
        ],
    );
    let expected = "Message-ID: <2@contoso.example>\n\
        In-Reply-To: <1@contoso.example>\n\
        References: <0@contoso.example>   <1@contoso.example>\n\
        Thread-Index: AQHWW4kY\n\
        Subject: Re: Gr\u{fc}\u{df}e CRM:0001234\n\
        From: \"Ann \\\"A\\\" Beck\" <ann@contoso.example>\n\
        To: \"Bo\" <bo@contoso.example>, \"Di\"\n\
        Cc: <cy@contoso.example>\n\
        Bcc: <ed@contoso.example>\n\
        Date: Fri, 17 Jul 2020 14:01:10 +0000\n";
    assert_eq!(read_one(&bytes).unwrap(), expected);
}

#[test]
fn what_the_properties_lack_comes_from_the_transport_headers() {
    let transport = "Microsoft Mail Internet Headers Version 2.0\r\nReceived: by contoso.example\r\nMessage-Id:\r\n <2@contoso.example>\r\n\
        In-Reply-To: <1@contoso.example>\r\nTo: di@contoso.example,\r\n\tbo@contoso.example\r\nFrom: ann@contoso.example\r\n\
        Date: Fri, 17 Jul 2020 16:01:10 +0200\r\nSubject: ignored\r\nThread-Index: AQHWW4kY\r\n\r\n";
    let received = (13_239_468_070_u64 * 10_000_000).to_le_bytes();
    let bytes = msg(
        &[
            (0x001a, 0x001e, b"IPM.Note.SMIME"),
            (0x3ffd, 0x0003, &1251_u32.to_le_bytes()),
            (0x0037, 0x001e, b"\x01\x01\xcf\xf0\xe8\xe2\xe5\xf2"),
            (0x007d, 0x001e, transport.as_bytes()),
            (0x0c1e, 0x001e, b"EX"),
            (0x0c1f, 0x001e, b"/O=CONTOSO/CN=ANN"),
            (0x0e06, 0x0040, &received),
        ],
        &[
            &[(0x0c15, 3, &[1, 0, 0, 0]), (0x3001, 0x001e, b"Di")],
            &[(0x0c15, 3, &[1, 0, 0, 0]), (0x39fe, 0x001e, b"bo@contoso.example")],
        ],
    );
    let expected = "Message-ID:\r\n <2@contoso.example>\nIn-Reply-To: <1@contoso.example>\nThread-Index: AQHWW4kY\n\
        Subject: \u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}\nFrom: ann@contoso.example\n\
        To: di@contoso.example,\r\n\tbo@contoso.example\nDate: Fri, 17 Jul 2020 16:01:10 +0200\n";
    assert_eq!(read_one(&bytes).unwrap(), expected);
    let only_received = msg(&[(0x0e06, 0x0040, &received)], &[]);
    assert_eq!(
        read_one(&only_received).unwrap(),
        "Date: Fri, 17 Jul 2020 14:01:10 +0000\n"
    );
}

#[test]
fn only_mail_is_taken() {
    for (class, mail) in [
        ("IPM.Note", true),
        ("ipm.note.SMIME.MultipartSigned", true),
        ("REPORT.IPM.Note.NDR", true),
        ("IPM.Schedule.Meeting.Request", true),
        ("IPM.Appointment", false),
        ("IPM.Contact", false),
        ("IPM", false),
        ("", true),
    ] {
        let bytes = msg(&[(0x001a, 0x001f, &utf16(class)), (0x0037, 0x001f, &utf16("a"))], &[]);
        let expected = if mail {
            Ok("Subject: a\n".to_owned())
        } else {
            Err(Reason::Class(class.to_owned()))
        };
        assert_eq!(read_one(&bytes), expected, "{class}");
    }
    assert_eq!(
        read_one(&msg(&[(0x0017, 0x0003, &[1, 0, 0, 0])], &[])),
        Err(Reason::NoHeader)
    );
}

#[test]
fn a_damaged_message_file_is_refused_or_read_and_nothing_worse() {
    let name = utf16("Ann");
    let whole = msg(
        &[(0x0037, 0x001f, &utf16("subject")), (0x0c1a, 0x001f, &name)],
        &[&[(0x3001, 0x001f, &name)]],
    );
    for length in (8..whole.len()).step_by(397) {
        let (_, read) = subjects(&whole[..length], &Options::default());
        assert_eq!(read.files[0].messages, 1, "cut at {length}");
    }
    assert!(matches!(read_one(&whole[..600]), Err(Reason::Message(_))));
    for i in 8..whole.len() {
        if whole[i] != 0 || i % 61 == 0 {
            let mut changed = whole.clone();
            changed[i] ^= 0xff;
            let (_, read) = subjects(&changed, &Options::default());
            assert_eq!(read.files[0].messages, 1, "byte {i}");
        }
    }
}

#[test]
fn odd_properties_do_no_harm() {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let cases: Vec<(u16, Option<Value>, &str)> = vec![
        (0x0037, text("\u{1}"), ""),
        (0x0037, text("\u{1}\u{1}"), ""),
        (0x0037, text("\u{1}\u{1}a\r\nBcc: b\0c"), "Subject: a  Bcc: b c\n"),
        (0x0037, text("a\u{1}b"), "Subject: a\u{1}b\n"),
        (0x0037, Some(Value::Number(1)), ""),
        (0x1035, text(" \0"), ""),
        (0x0071, Some(Value::Bytes(Vec::new())), ""),
        (0x0071, text("AQ=="), ""),
        (0x0039, Some(Value::Time(0)), ""),
        (0x0039, Some(Value::Time(u64::MAX)), ""),
        (0x0039, Some(Value::Time(1)), "Date: Mon, 01 Jan 1601 00:00:00 +0000\n"),
        (0x5d01, text("ann@contoso.example"), "From: <ann@contoso.example>\n"),
        (
            0x007d,
            Some(Value::Bytes(b"Cc: \xff\n\nTo: body".to_vec())),
            "Cc: \u{fffd}\n",
        ),
    ];
    for (id, value, expected) in cases {
        let block = header(|asked| if asked == id { value.clone() } else { None }, &[]).unwrap();
        assert_eq!(String::from_utf8_lossy(&block), expected, "{id:04x} {value:?}");
    }
    assert_eq!(
        header(|_| text(&"a".repeat(3 << 20)), &[]),
        Err(Reason::Class("a".repeat(100)))
    );
    let long = |id| if id == 0x001a { None } else { text(&"a".repeat(4 << 20)) };
    assert_eq!(header(long, &[]), Err(Reason::HeaderTooLong));
    assert_eq!(Recipient::new(|_| None), Recipient::default());
}

#[test]
fn a_workbook_in_a_folder_is_no_message() {
    let mut workbook = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    workbook.create_stream("/Workbook").unwrap().write_all(b"rows").unwrap();
    let workbook = workbook.into_inner().into_inner();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xls"), &workbook).unwrap();
    let read = all(&[folder.path().to_path_buf()], &Options::default());
    assert_eq!((&read.skipped[..], read.unreadable_count), (&[0][..], 0));
    assert_eq!(read_one(&workbook), Err(Reason::NoMessage), "it was asked for by name");
}

#[test]
fn text_is_decoded_by_its_code_page() {
    for (page, bytes, text) in [
        (Some(1252), &b"\xfc\x80"[..], "\u{fc}\u{20ac}"),
        (None, b"\xfc", "\u{fc}"),
        (Some(1250), b"\xe8", "\u{10d}"),
        (Some(1251), b"\xcf", "\u{41f}"),
        (Some(28592), b"\xe8", "\u{10d}"),
        (Some(28605), b"\xa4", "\u{20ac}"),
        (Some(932), b"\x93\xfa", "\u{65e5}"),
        (Some(936), b"\xd6\xd0", "\u{4e2d}"),
        (Some(949), b"\xc7\xd1", "\u{d55c}"),
        (Some(950), b"\xa4\xa4", "\u{4e2d}"),
        (Some(65001), "\u{4e2d}".as_bytes(), "\u{4e2d}"),
        (Some(20866), b"\xf0", "\u{41f}"),
        (Some(4_000_000), b"\xfc", "\u{fc}"),
    ] {
        assert_eq!(ansi(bytes, page), text, "{page:?}");
    }
}

#[test]
fn the_block_is_walked_like_any_other() {
    let block = header(
        |id| match id {
            0x1035 => Some(Value::Text("<1@contoso.example>".to_owned())),
            _ => None,
        },
        &[],
    );
    let block = block.unwrap();
    let mut fields = Fields::default();
    assert!(fields.walk(&block));
    assert_eq!(
        fields.first(Name::MessageId, &block),
        Some(&b" <1@contoso.example>"[..])
    );
}

/// What fuzzing begins with, behind the byte that says how it is read: mail of every kind, or hardly any of it is reached.
#[test]
fn the_seeds_of_fuzzing_are_mail() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    if std::env::var_os("UPDATE_SEEDS").is_some() {
        let recipient: &[Property<'_>] = &[
            (0x0c15, 3, &[1, 0, 0, 0]),
            (0x39fe, 0x001f, &utf16("bo@contoso.example")),
        ];
        let message = msg(&[(0x0037, 0x001f, &utf16("Offer CRM:0042117"))], &[recipient]);
        std::fs::write(seeds.join("msg"), [&[0], &message[..]].concat()).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    for kind in ["eml", "gz", "mbox", "msg", "pst", "xz"] {
        let seed = std::fs::read(seeds.join(kind)).unwrap();
        let path = folder.path().join(kind);
        std::fs::write(&path, &seed[1..]).unwrap();
        let read = all(&[path], &Options::default());
        assert_eq!(
            (read.files[0].messages > 0, read.unreadable_count),
            (true, 0),
            "{kind}: {:?}",
            read.unreadable
        );
    }
}
