use mail_correlation::read::{Options, Reason, Source};

use crate::seen::{all, options, subjects_of, write};

#[test]
fn folders_are_read_in_the_order_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mbox =
        b"From - Mon Jan 06 09:00:00 2025\r\nSubject: inbox 1\r\n\r\nText\r\n\r\nFrom - \r\nSubject: inbox 2\r\n\r\n";
    write(
        folder.path(),
        &[
            ("b.eml", b"Subject: b\n\nText"),
            ("a/2.eml", b"Subject: a2"),
            ("a/10.eml", b"Subject: a10\r\n\r\n"),
            ("a.eml", b"From: a@contoso.example\nSubject: a\n\n"),
            ("B.eml", b"Subject: B\n\n"),
            ("Mail/Local Folders/Inbox", mbox),
            (
                "Mail/Local Folders/Inbox.msf",
                b"// <!-- <mdb:mork:z v=\"1.4\"/> -->\n< <(a=c)> // (f=iso-8859-1)\n",
            ),
            ("Mail/Local Folders/Trash", b""),
            (
                "X.mbox/mbox",
                b"From c@contoso.example Mon Jan  6 09:00:00 2025\nSubject: apple\n\n",
            ),
            ("X.mbox/table_of_contents", b"\0\0\x01: a\n"),
            (
                "maildir/cur/1.M1P1.host:2,S",
                b"Return-Path: <a@contoso.example>\nSubject: cur\n\n",
            ),
            ("maildir/new/2.M1P1.host", b"Subject: new\n\n"),
            ("maildir/tmp/3.M1P1.host", b"Subject: tmp\n\n"),
            (
                "maildir/dovecot-uidlist",
                b"3 V1680000000 N12 G0\n1 W100 :1.M1P1.host:2,S\n",
            ),
            ("maildir/dovecot.index", b"\x07\x03x\0\0"),
            ("maildir/.Sent/cur/4.M1P1.host:2,S", b"Subject: sent\n\n"),
            ("notes/tmp/5.eml", b"Subject: no maildir\n\n"),
            ("notes/todo.txt", b"Note: buy milk\n\nFrom here on\n"),
            ("notes/.hidden.eml", b"\0\x05\x16\x07"),
            ("notes/broken.eml", b"no header"),
            ("notes/old.msg", b"not a compound file"),
            ("notes/outlook.pst", b"!BDN and more"),
        ],
    );
    let whole = all(&[folder.path().to_path_buf()], &options(1, 1 << 20, u64::MAX));
    let subjects: Vec<_> = subjects_of(&whole).into_iter().map(|(_, subject)| subject).collect();
    assert_eq!(
        subjects,
        [
            "B",
            "inbox 1",
            "inbox 2",
            "apple",
            "a",
            "a10",
            "a2",
            "b",
            "sent",
            "cur",
            "new",
            "no maildir",
        ]
    );
    let name = |file: u32| {
        let path = whole.files[file as usize].path.strip_prefix(folder.path()).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    };
    assert_eq!(
        whole.skipped.iter().map(|file| name(*file)).collect::<Vec<_>>(),
        [
            "Mail/Local Folders/Inbox.msf",
            "X.mbox/table_of_contents",
            "maildir/dovecot-uidlist",
            "maildir/dovecot.index",
            "notes/.hidden.eml",
            "notes/todo.txt",
        ]
    );
    let unreadable: Vec<_> = whole
        .unreadable
        .iter()
        .map(|one| (name(one.file), one.n, one.why.clone()))
        .collect();
    assert_eq!(
        unreadable,
        [
            ("notes/broken.eml".to_owned(), Some(0), Reason::NoHeader),
            ("notes/old.msg".to_owned(), Some(0), Reason::NoHeader),
            (
                "notes/outlook.pst".to_owned(),
                None,
                Reason::DataFile("it is no data file of Outlook's".to_owned())
            ),
        ]
    );
    let sources: Vec<_> = whole
        .files
        .iter()
        .filter(|file| file.messages == 2)
        .map(|file| file.source)
        .collect();
    assert_eq!(sources, [Some(Source::Mbox)]);
    for threads in 1..4 {
        for (block, range) in [(1, 16), (7, 40), (4096, 100)] {
            let cut = all(&[folder.path().to_path_buf()], &options(threads, block, range));
            assert_eq!((subjects_of(&cut), &cut.files), (subjects_of(&whole), &whole.files));
            assert_eq!((&cut.unreadable, &cut.skipped), (&whole.unreadable, &whole.skipped));
        }
    }
}

#[test]
fn what_was_asked_for_by_name_is_read_in_that_order_and_never_skipped() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("2", b"Subject: 2\n\n"),
            ("1", b"X: 1\n\n"),
            ("none", b"\0\0"),
            ("empty", b""),
            ("zero", b"Subject: zero in the body\n\na\0b"),
        ],
    );
    let paths = ["2", "1", "none", "missing", "empty", "2", "zero"].map(|name| folder.path().join(name));
    let read = all(&paths, &Options::default());
    assert_eq!(
        subjects_of(&read)
            .into_iter()
            .map(|(_, subject)| subject)
            .collect::<Vec<_>>(),
        ["2", "?", "2", "zero in the body"]
    );
    assert_eq!(
        read.files.iter().map(|file| file.messages).collect::<Vec<_>>(),
        [1, 1, 1, 0, 0, 1, 1]
    );
    assert!(matches!(
        &read.unreadable[..],
        [none, missing] if none.file == 2 && none.why == Reason::NoHeader && missing.file == 3 && matches!(missing.why, Reason::Open(_))
    ));
    assert_eq!(read.skipped, [0; 0]);
    assert_eq!(all(&[], &Options::default()).files, []);
}

#[cfg(unix)]
#[test]
fn links_to_folders_and_pipes_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("mail/a.eml", b"Subject: a\n\n")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("mail/round")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("mail/a.eml"), folder.path().join("mail/b.eml")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("mail/c.eml")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("mail/socket")).unwrap();
    let read = all(&[folder.path().join("mail")], &Options::default());
    assert_eq!(subjects_of(&read), [(0, "a".to_owned()), (0, "a".to_owned())]);
    assert_eq!(read.skipped, [3, 4], "the link to a folder and the socket");
    assert!(matches!(&read.unreadable[..], [one] if one.file == 2 && matches!(one.why, Reason::Open(_))));
    let read = all(&[folder.path().join("mail/socket")], &Options::default());
    assert_eq!(read.unreadable[0].why, Reason::NoFile);
}
