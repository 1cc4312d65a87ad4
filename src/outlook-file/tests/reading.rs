//! Files of our own, read back.

use outlook_file::{LONGEST_VALUE, OutlookFile, Properties, ROOT_FOLDER, ReadAt, Value};

use crate::writer::{ANSI, Form, LARGE_PAGES, Listed, UNICODE, Writer, forms};

pub(crate) const TOP: u32 = 0x8022;
pub(crate) const INBOX: u32 = 0x8042;
pub(crate) const SENT: u32 = 0x8062;
const SEARCH: u32 = 0x2223;
pub(crate) const FULL: u32 = 0x20_0004;
pub(crate) const SMALL: u32 = 0x20_0024;

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// One of each type, empty ones, and one that takes blocks of its own.
fn properties() -> Listed {
    let headers = (0..300)
        .map(|line| format!("Received: by host {line}\r\n"))
        .collect::<String>();
    vec![
        (0x001A, text("IPM.Note")),
        (0x0037, text("\u{1}\u{5}Re: Größe 漢字 😀")),
        (0x0039, Value::Time(0x01D2_3456_789A_BCDE)),
        (0x003D, text("")),
        (0x0070, Value::Text8(b"\xC4rger".to_vec())),
        (0x0071, Value::Binary(vec![0, 1, 0xFF, 0])),
        (0x007D, text(&headers)),
        (0x0E07, Value::Integer(-5)),
        (0x0E08, Value::Integer(i64::MIN)),
        (0x0E1B, Value::Bool(true)),
        (0x1013, Value::Binary(Vec::new())),
    ]
}

fn recipients() -> Vec<Listed> {
    (0..120)
        .map(|number| {
            let mut cells = vec![
                (0x0C15, Value::Integer(1 + number % 3)),
                (0x3001, text(&format!("Person {number}"))),
                (0x39FE, text(&format!("p{number}@example.com"))),
                (0x3A40, Value::Bool(number % 2 == 0)),
                (0x3A41, Value::Time(u64::MAX)),
            ];
            // The first says which columns there are; the others lack some, or have long ones.
            match number {
                3 => drop(cells.remove(2)),
                5 => cells[1].1 = text(&"long ".repeat(300)),
                7 => cells[1].1 = text(""),
                9 => cells.clear(),
                _ => {}
            }
            cells
        })
        .collect()
}

pub(crate) const WANTED: [u16; 16] = [
    0x001A, 0x0037, 0x0039, 0x003D, 0x0070, 0x0071, 0x007D, 0x0E07, 0x0E08, 0x0E1B, 0x1013, 0x0C15, 0x3001, 0x39FE,
    0x3A40, 0x3A41,
];

pub(crate) fn listed(properties: &Properties) -> Listed {
    properties.iter().map(|(id, value)| (id, value.clone())).collect()
}

/// A mailbox of four folders, one of them empty, and two items.
fn mailbox(form: Form) -> Writer {
    let mut writer = Writer::new(form);
    writer.folder(ROOT_FOLDER, "", &[TOP, SEARCH], &[]);
    writer.folder(TOP, "Top", &[INBOX, SENT], &[]);
    writer.folder(INBOX, "Inbox", &[], &[FULL, SMALL]);
    writer.folder(SENT, "Sent", &[], &[]);
    writer.message(FULL, &properties(), &recipients());
    writer.message(SMALL, &[(0x0037, text("small"))], &[]);
    writer
}

#[test]
fn what_was_written_is_read_in_every_form() {
    for form in forms() {
        let file = OutlookFile::open(mailbox(form).finish()).unwrap();
        let kind = file.kind();
        assert_eq!(
            (kind.pages, kind.encoding, kind.is_copy_of_mailbox),
            (form.pages, form.encoding, form.is_copy_of_mailbox)
        );
        let folders: Vec<_> = file.folders().map(|folder| folder.unwrap()).collect();
        let found: Vec<_> = folders
            .iter()
            .map(|folder| {
                let names = folder.path.iter().map(|name| match name {
                    Value::Text(name) => name.clone(),
                    Value::Text8(name) => String::from_utf8(name.clone()).unwrap(),
                    _ => panic!("{name:?}"),
                });
                (folder.node, names.collect::<Vec<_>>().join("/"), folder.said_count)
            })
            .collect();
        let expected = [
            (ROOT_FOLDER, "", 0),
            (TOP, "Top", 0),
            (INBOX, "Top/Inbox", 2),
            (SENT, "Top/Sent", 0),
        ];
        let expected = expected.map(|(node, path, count)| (node, path.to_owned(), Some(count)));
        assert_eq!(found, expected, "{form:?}");
        for (folder, items) in [(ROOT_FOLDER, &[][..]), (TOP, &[]), (INBOX, &[FULL, SMALL]), (SENT, &[])] {
            assert_eq!(file.messages(folder).unwrap(), items, "{form:?}");
        }
        let item = file.message(FULL, &WANTED).unwrap();
        assert_eq!(listed(&item.properties), properties(), "{form:?}");
        let found: Vec<_> = item.recipients.iter().map(listed).collect();
        assert_eq!(found, recipients(), "{form:?}");
        let item = file.message(SMALL, &WANTED).unwrap();
        assert_eq!(item.properties.get(0x0037), Some(&text("small")));
        assert_eq!((item.properties.get(0x0039), item.recipients.len()), (None, 0));
    }
}

#[test]
fn only_what_is_wanted_is_read() {
    for form in forms() {
        let file = OutlookFile::open(mailbox(form).finish()).unwrap();
        let item = file.message(FULL, &[0x0E07, 0x3001]).unwrap();
        assert_eq!(listed(&item.properties), [(0x0E07, Value::Integer(-5))]);
        let names: Vec<_> = item
            .recipients
            .iter()
            .map(|recipient| recipient.iter().count())
            .collect();
        assert_eq!(
            names,
            (0..120).map(|number| usize::from(number != 9)).collect::<Vec<_>>()
        );
        assert_eq!(
            listed(&file.properties(TOP, &[0x3602]).unwrap()),
            [(0x3602, Value::Integer(0))]
        );
    }
}

#[test]
fn long_values_are_only_said() {
    let at_most = LONGEST_VALUE as u64;
    for form in [ANSI, Form { room: 2000, ..UNICODE }, LARGE_PAGES] {
        for (size, is_read) in [(at_most, true), (at_most + 1, false)] {
            let mut writer = Writer::new(Form { fan: 300, ..form });
            writer.message(
                FULL,
                &[(0x1000, Value::TooLong(size)), (0x1001, Value::Bool(true))],
                &[],
            );
            let file = OutlookFile::open(writer.finish()).unwrap();
            let item = file.message(FULL, &[0x1000, 0x1001]).unwrap();
            let value = match is_read {
                true => Value::Binary(vec![1; LONGEST_VALUE]),
                false => Value::TooLong(size),
            };
            assert!(item.properties.get(0x1000) == Some(&value), "{form:?}");
            assert_eq!(item.properties.get(0x1001), Some(&Value::Bool(true)));
        }
        // As its list says, of which nothing else is looked at.
        let mut writer = Writer::new(form);
        writer.message(FULL, &[(0x1000, Value::TooLong(200_000))], &[]);
        let file = writer.finish_with(&|id, block| {
            if id & 2 != 0 && block[0] == 1 {
                block[4..8].fill(0xFF);
            }
        });
        let item = OutlookFile::open(file).unwrap().message(FULL, &[0x1000]).unwrap();
        let expected = Properties::from_iter([(0x1000, Value::TooLong(u32::MAX.into()))]);
        assert_eq!(item.properties, expected, "{form:?}");
    }
}

#[test]
fn texts_end_before_their_nul_and_may_be_no_text() {
    for (units, expected) in [
        (&[0x41, 0][..], "A"),
        (&[0x41, 0, 0, 0], "A"),
        (&[0, 0x41], "\0A"),
        (&[0, 0], ""),
        (&[0xD800], "\u{FFFD}"),
        (&[0xDC00, 0xD83D, 0xDE00, 0xD83D], "\u{FFFD}😀\u{FFFD}"),
    ] {
        let mut writer = Writer::new(UNICODE);
        let bytes: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_le_bytes()).collect();
        writer.message(FULL, &[(0x0037, Value::Binary(bytes))], &[]);
        // Its type, in the first item of the only block: after the head and the key.
        let file = writer.finish_with(&|_, block| {
            let at = block
                .windows(4)
                .position(|window| window == [0x37, 0, 0x02, 0x01])
                .unwrap();
            block[at + 2..at + 4].copy_from_slice(&[0x1F, 0]);
        });
        let item = OutlookFile::open(file).unwrap().message(FULL, &[0x0037]).unwrap();
        assert_eq!(item.properties.get(0x0037), Some(&text(expected)), "{units:x?}");
    }
}

#[test]
fn several_threads_can_read() {
    let bytes = mailbox(UNICODE).finish();
    let file = OutlookFile::open(&bytes[..]).unwrap();
    let items: Vec<_> = std::thread::scope(|scope| {
        let threads = [(); 3].map(|()| scope.spawn(|| file.message(FULL, &WANTED).unwrap()));
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(items.iter().all(|item| listed(&item.properties) == properties()));
}

#[test]
fn files_are_read_by_place() {
    let bytes = mailbox(UNICODE).finish();
    let path = std::env::temp_dir().join(format!("outlook-file-{}.pst", std::process::id()));
    std::fs::write(&path, &bytes).unwrap();
    let file = std::fs::File::open(&path).unwrap();
    let mut buffer = [0; 4];
    for (offset, is_there) in [
        (0, true),
        (bytes.len() as u64 - 4, true),
        (bytes.len() as u64 - 3, false),
        (u64::MAX, false),
    ] {
        assert_eq!(file.read_exact_at(offset, &mut buffer).is_ok(), is_there, "{offset}");
        assert_eq!(bytes.read_exact_at(offset, &mut buffer).is_ok(), is_there, "{offset}");
    }
    assert_eq!(file.size().unwrap(), bytes.size().unwrap());
    let file = OutlookFile::open(file).unwrap();
    let of_bytes = OutlookFile::open(&bytes[..]).unwrap();
    assert_eq!(
        file.message(FULL, &WANTED).unwrap(),
        of_bytes.message(FULL, &WANTED).unwrap()
    );
    std::fs::remove_file(path).unwrap();
}
