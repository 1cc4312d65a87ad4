use std::sync::{
    LazyLock,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use mail_correlation::{
    Sample,
    headers::Fields,
    read::{Cancelled, Options, Progress, Reason, Source, Take, outlook, read},
};
use outlook_file::{Pages, ROOT_FOLDER, STORE, Value};

use crate::{
    packed::{gz, xz},
    seen::{Seen, all, options, subjects, subjects_of, write},
    writer::{ANSI, Form, LARGE_PAGES, Listed, UNICODE, Writer, forms},
};

const TOP: u32 = 0x8022;
const INBOX: u32 = 0x8042;
const CUSTOMERS: u32 = 0x8062;
const SENT: u32 = 0x8082;

fn number(number: i64) -> Value {
    Value::Integer(number)
}

/// Texts as a file of this form has them.
fn text(form: Form) -> impl Fn(&str) -> Value {
    move |text| match form.pages {
        Pages::Ansi => {
            let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
            assert!(!lossy);
            Value::Text8(bytes.into_owned())
        }
        Pages::Unicode | Pages::Unicode4K => Value::Text(text.to_owned()),
    }
}

/// A mail with a class and a subject, and whatever else.
fn mail(form: Form, subject: &str, more: Listed) -> Listed {
    let text = text(form);
    let mut all = vec![(0x001a, text("IPM.Note")), (0x0037, text(subject))];
    all.extend(more);
    all
}

impl Writer {
    /// An item with properties that can be read, and with recipients that can't.
    fn half_message(&mut self, id: u32, properties: &[(u16, Value)]) {
        let (data, mut nodes) = self.properties(properties);
        nodes.push((0x692, self.data(&[b"no table".to_vec()]), 0));
        let nodes = self.sub_nodes(&nodes);
        self.node(id, data, nodes);
    }

    fn garbage(&mut self, id: u32) {
        let data = self.data(&[b"no node of this kind".to_vec()]);
        self.node(id, data, 0);
    }
}

/// The mails that must come out of it, in order, have these subjects.
const SUBJECTS: [&str; 5] = ["Größe", "inner", "Re: Größe", "Undeliverable", "last"];

/// Three folders, one in another, with mails and what is none.
fn mailbox(form: Form) -> Writer {
    let text = text(form);
    let mut writer = Writer::new(form);
    writer.folder(ROOT_FOLDER, "", &[TOP], &[]);
    writer.folder(TOP, "Top", &[INBOX, SENT], &[]);
    // Rows are in ascending order whatever was written first.
    writer.folder(
        INBOX,
        "Inbox",
        &[CUSTOMERS],
        &[0x20_0004, 0x20_0024, 0x20_0044, 0x20_0064],
    );
    writer.folder(CUSTOMERS, "Customers", &[], &[0x20_0104, 0x20_0124]);
    writer.folder(SENT, "Sent", &[], &[0x20_0204, 0x20_0224, 0x20_0244]);
    let transport = "Received: by contoso.example\r\nMessage-ID:\r\n <1@contoso.example>\r\n\
        From: other@contoso.example\r\nDate: Fri, 17 Jul 2020 16:01:10 +0200\r\n\r\n";
    let recipient = |kind, address: &str| {
        vec![
            (0x0c15, number(kind)),
            (0x3001, text("Somebody")),
            (0x39fe, text(address)),
        ]
    };
    writer.message(
        0x20_0004,
        &mail(
            form,
            "\u{1}\u{1}Größe",
            vec![
                (0x007d, text(transport)),
                (0x0c1a, text("Ann Beck")),
                (0x0c1e, text("EX")),
                (0x0c1f, text("/O=CONTOSO/CN=ANN")),
                (0x5d01, text("Ann@contoso.example")),
            ],
        ),
        &[
            recipient(1, "bo@contoso.example"),
            recipient(3, "cy@contoso.example"),
            recipient(2, "di@contoso.example"),
        ],
    );
    let appointment = [(0x001a, text("IPM.Appointment")), (0x0037, text("no mail"))];
    writer.message(0x20_0024, &appointment, &[]);
    writer.half_message(0x20_0044, &appointment);
    writer.half_message(0x20_0064, &mail(form, "half", vec![]));
    writer.message(0x20_0104, &mail(form, "inner", vec![]), &[]);
    writer.garbage(0x20_0124);
    // As sent mail is: without transport headers.
    let sent = 13_239_468_070_u64 * 10_000_000;
    writer.message(
        0x20_0204,
        &mail(
            form,
            "\u{1}\u{5}Re: Größe",
            vec![
                (0x0039, Value::Time(sent)),
                (0x0071, Value::Binary((0..27).collect())),
                (0x0c1e, text("SMTP")),
                (0x0c1f, text("bo@contoso.example")),
                (0x1035, text("<2@contoso.example>")),
                (0x1039, text("<0@contoso.example> <1@contoso.example>")),
                (0x1042, text("<1@contoso.example>")),
            ],
        ),
        &[recipient(1, "ann@contoso.example")],
    );
    let report = [(0x001a, text("REPORT.IPM.Note.NDR")), (0x0037, text("Undeliverable"))];
    writer.message(0x20_0224, &report, &[]);
    writer.message(
        0x20_0244,
        &[(0x001a, text("IPM.Schedule.Meeting.Request")), (0x0037, text("last"))],
        &[],
    );
    writer
}

/// Where something is unreadable, and in which folder.
fn unreadable(read: &mail_correlation::read::Read<Seen>) -> Vec<(Option<u32>, &str)> {
    let of = |why| match why {
        &Reason::DataMessage { ref folder, .. } | &Reason::DataFolder { ref folder, .. } => &folder[..],
        other => panic!("{other:?}"),
    };
    read.unreadable.iter().map(|one| (one.n, of(&one.why))).collect()
}

#[test]
fn mails_are_read_folder_by_folder_and_damaged_ones_are_counted() {
    for form in forms() {
        let bytes = mailbox(form).finish();
        let (found, whole) = subjects(&bytes, &options(1, 4096, 1 << 20));
        let expected = [0, 2, 4, 5, 6].into_iter().zip(SUBJECTS.map(str::to_owned));
        assert_eq!(found, expected.collect::<Vec<_>>(), "{form:?}");
        assert_eq!(
            (whole.files[0].source, whole.files[0].messages),
            (Some(Source::OutlookData), 7)
        );
        assert_eq!(
            unreadable(&whole),
            [(Some(1), "/Top/Inbox"), (Some(3), "/Top/Inbox/Customers")]
        );
        // In shares, also packed: the same.
        for (threads, range) in [(2, 16), (3, 2000), (8, 1)] {
            for bytes in [&bytes, &gz(&bytes), &xz(&bytes)] {
                let (found, read) = subjects(bytes, &options(threads, 512, range));
                assert_eq!(subjects_of(&whole), found, "{threads} {range}");
                assert_eq!(
                    (&read.files[0].source, &read.unreadable),
                    (&whole.files[0].source, &whole.unreadable)
                );
            }
        }
    }
}

#[test]
fn what_a_sample_knows_of_each_mail() {
    for form in [ANSI, UNICODE, LARGE_PAGES] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("a.pst", &mailbox(form).finish())]);
        let (sample, missing) =
            Sample::read(&[folder.path().to_owned()], &Options::default(), &Progress::default()).unwrap();
        assert_eq!((sample.len(), missing.count, missing.passed_over.len()), (5, 2, 0));
        let shown = |n| {
            (0..sample.len())
                .filter_map(|at| sample.message(at))
                .find(|one| one.n == n)
                .unwrap()
        };
        let (first, reply, bare) = (shown(0), shown(4), shown(2));
        assert_eq!(
            (first.subject, &first.from[..], &first.id[..]),
            ("Größe", "ann@contoso.example", "1@contoso.example")
        );
        let people = ["ann", "bo", "di", "cy"].map(|name| format!("{name}@contoso.example"));
        assert_eq!(first.addresses, people);
        assert_eq!((first.date, first.has_index), (Some(1_594_994_470), false));
        assert_eq!(
            (reply.subject, &reply.from[..], &reply.id[..]),
            ("Re: Größe", "bo@contoso.example", "2@contoso.example")
        );
        assert_eq!(
            (&reply.named[..], reply.date, reply.has_index),
            ("1@contoso.example", first.date, true)
        );
        assert_eq!(
            reply
                .replies_to
                .and_then(|at| sample.message(at as usize))
                .map(|one| one.n),
            Some(0)
        );
        assert_eq!((bare.subject, bare.date, bare.addresses.len()), ("inner", None, 0));
    }
}

#[test]
fn a_damaged_folder_does_not_end_the_file() {
    // A list of folders.
    let mut writer = mailbox(UNICODE);
    writer.garbage(TOP & !0x1f | 0xd);
    let (found, read) = subjects(&writer.finish(), &Options::default());
    assert_eq!((found.len(), unreadable(&read)), (0, vec![(None, "/Top")]));
    // A name and a list of items.
    let mut writer = mailbox(UNICODE);
    writer.garbage(CUSTOMERS);
    writer.garbage(INBOX & !0x1f | 0xe);
    let bytes = writer.finish();
    for range in [16, 1 << 20] {
        let (found, read) = subjects(&bytes, &options(4, 4096, range));
        let expected = [(0, "inner"), (2, "Re: Größe"), (3, "Undeliverable"), (4, "last")];
        assert_eq!(found, expected.map(|(n, subject)| (n, subject.to_owned())));
        assert_eq!(
            unreadable(&read),
            [(None, "/Top/Inbox"), (None, "/Top/Inbox/?"), (Some(1), "/Top/Inbox/?")]
        );
    }
}

#[test]
fn a_file_that_cannot_be_opened_says_why_once() {
    let whole = mailbox(UNICODE).finish();
    let mut version = whole.clone();
    version[10] = 99;
    let cases = [
        (
            whole[..300].to_vec(),
            "The Outlook data file is damaged: its header is damaged: it ends within the header.",
        ),
        (
            version,
            "The Outlook data file can't be read: version 99 of the format is not known.",
        ),
        (
            b"!BDN and more".to_vec(),
            "The Outlook data file is damaged: it is no data file of Outlook's.",
        ),
    ];
    for (bytes, says) in cases {
        for range in [16, 1 << 20] {
            let (found, read) = subjects(&bytes, &options(3, 4096, range));
            let why: Vec<_> = read.unreadable.iter().map(|one| one.why.to_string()).collect();
            assert!(
                found.is_empty() && why.len() == 1 && why[0].starts_with(says),
                "{why:?}"
            );
        }
    }
}

#[test]
fn texts_are_in_the_code_page_of_the_item_or_else_of_the_store() {
    let cases: [(Listed, Listed, &str); 4] = [
        (vec![(0x3ffd, number(1251))], vec![(0x3ffd, number(1250))], "П"),
        (vec![], vec![(0x3ffd, number(1250)), (0x66c3, number(1251))], "Ď"),
        (vec![], vec![(0x66c3, number(1253))], "Ο"),
        (vec![], vec![], "Ï"),
    ];
    for (item, store, expected) in cases {
        let mut writer = Writer::new(ANSI);
        let (data, nodes) = writer.properties(&store);
        let nodes = writer.sub_nodes(&nodes);
        writer.node(STORE, data, nodes);
        writer.folder(ROOT_FOLDER, "", &[], &[0x20_0004]);
        let mut properties = vec![(0x0037, Value::Text8(b"\xcf".to_vec()))];
        properties.extend(item);
        writer.message(0x20_0004, &properties, &[]);
        assert_eq!(
            subjects(&writer.finish(), &Options::default()).0,
            [(0, expected.to_owned())]
        );
    }
}

#[test]
fn every_property_that_is_looked_at_is_asked_for() {
    let mut asked = vec![0x3ffd];
    let none = outlook::Recipient::new(|id| {
        asked.push(id);
        None
    });
    let mut of_message = |id| {
        asked.push(id);
        None
    };
    outlook::header(&mut of_message, &[none]).unwrap();
    // Those that are asked for only where another one says so.
    asked.extend([0x0c1f, 0x3003]);
    asked.sort_unstable();
    asked.dedup();
    let mut wanted = outlook::WANTED;
    wanted.sort_unstable();
    assert_eq!(wanted, asked[..]);
}

#[test]
fn a_mail_without_any_field_is_a_mail() {
    let mut writer = Writer::new(UNICODE);
    writer.folder(ROOT_FOLDER, "", &[], &[0x20_0004]);
    writer.message(0x20_0004, &[(0x001a, text(UNICODE)("IPM.Note"))], &[]);
    let (found, read) = subjects(&writer.finish(), &Options::default());
    assert_eq!((found, &read.unreadable[..]), (vec![(0, "?".to_owned())], &[][..]));
}

/// Folders that all have the same list of the same mail.
fn again_and_again(folders: u32, rows: usize, properties: &[(u16, Value)]) -> Vec<u8> {
    let mut writer = Writer::new(UNICODE);
    let nodes: Vec<u32> = (0..folders).map(|number| 0x8022 + 0x20 * number).collect();
    writer.folder(ROOT_FOLDER, "", &nodes, &[]);
    let (list, below) = writer.table(&vec![(0x20_0004, Vec::new()); rows]);
    let below = writer.sub_nodes(&below);
    for node in nodes {
        writer.folder(node, "again", &[], &[]);
        writer.node(node & !0x1f | 0xe, list, below);
    }
    writer.message(0x20_0004, properties, &[]);
    writer.finish()
}

#[test]
fn a_file_that_says_it_holds_more_than_fits_is_not_believed() {
    let many = again_and_again(300, 2000, &mail(UNICODE, "small", vec![]));
    let long = mail(UNICODE, &"long ".repeat(100_000), vec![]);
    let long = again_and_again(1, 1000, &long);
    for (bytes, most) in [(many, 1 << 16), (long, 100)] {
        let (found, read) = subjects(&bytes, &options(1, 4096, 1 << 30));
        assert!((10..most).contains(&found.len()), "{}", found.len());
        let why: Vec<_> = read.unreadable.iter().map(|one| &one.why).collect();
        assert_eq!(why, [&Reason::DataFileTooMuch]);
    }
}

#[test]
fn reading_stops_before_the_next_mail() {
    static PROGRESS: LazyLock<Progress> = LazyLock::new(Progress::default);
    static TAKEN: AtomicUsize = AtomicUsize::new(0);
    #[derive(Default)]
    struct Stops;
    impl Take for Stops {
        fn take(&mut self, _: u32, _: u32, _: &[u8], _: &Fields) {
            TAKEN.fetch_add(1, Relaxed);
            PROGRESS.cancel();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.pst", &mailbox(UNICODE).finish())]);
    let stopped = read::<Stops>(&[folder.path().to_owned()], &options(1, 4096, 1 << 20), &PROGRESS);
    assert!(matches!(stopped, Err(Cancelled)));
    assert_eq!(TAKEN.load(Relaxed), 1);
}

#[test]
fn a_packed_data_file_has_a_limit() {
    let begin = mailbox(UNICODE).finish();
    let filler = gz(&vec![0; 1 << 20]);
    let packed = |count| [gz(&begin), filler.repeat(count)].concat();
    let (found, read) = subjects(&packed(255), &Options::default());
    assert_eq!((found.len(), read.unreadable.len()), (5, 2));
    let (found, read) = subjects(&packed(256), &Options::default());
    assert_eq!((found.len(), &read.unreadable[0].why), (0, &Reason::DataFilePacked));
}

#[test]
fn damage_is_told_and_makes_no_other_mail() {
    for form in [ANSI, UNICODE, LARGE_PAGES] {
        let whole = mailbox(form).finish();
        let told = subjects(&whole, &Options::default()).1.unreadable;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pst");
        let sound = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            let read = all(std::slice::from_ref(&path), &options(1, 4096, 1 << 30));
            let found: Vec<_> = subjects_of(&read).into_iter().map(|(_, subject)| subject).collect();
            assert!(
                found.iter().all(|subject| SUBJECTS.contains(&&subject[..])),
                "{found:?}"
            );
            assert!(found.len() == 5 || read.unreadable != told, "{found:?}");
        };
        for at in (4..whole.len()).step_by(61) {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            sound(&changed);
            sound(&whole[..at]);
        }
    }
}
