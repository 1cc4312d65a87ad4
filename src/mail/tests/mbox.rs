use mail_correlation::read::{HEADER_LIMIT, LISTED, Options, Progress, Reason, Source, read};
use proptest::prelude::*;

use crate::seen::{Seen, messages, options, subjects};

fn found(text: &str) -> Vec<(u32, String)> {
    subjects(text.as_bytes(), &Options::default()).0
}

fn numbered(subjects: &[&str]) -> Vec<(u32, String)> {
    (0..)
        .zip(subjects.iter().map(|subject| (*subject).to_owned()))
        .collect()
}

#[test]
fn every_programs_mailbox_is_split_into_its_messages() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "mboxo",
            "From a@contoso.example Fri Jul 17 14:01:18 2020\nSubject: 1\n\n>From here on\n\nFrom b@contoso.example Fri Jul 17 14:01:18 2020\nSubject: 2\n\nText\n",
            &["1", "2"],
        ),
        (
            "mboxrd",
            "From a@contoso.example Fri Jul 17 14:01:18 2020\nSubject: 1\n\n>>From a Fri Jul 17 14:01:18 2020\n\nFrom b Fri Jul 17 14:01:18 2020\nSubject: 2\n\n",
            &["1", "2"],
        ),
        (
            "mboxcl",
            "From a@contoso.example Fri Jul 17 14:01:18 2020\nSubject: 1\nContent-Length: 5\n\nText\n\nFrom b Fri Jul 17 14:01:18 2020\nContent-Length: 0\nSubject: 2\n\n",
            &["1", "2"],
        ),
        (
            "Thunderbird",
            "From - Mon Jan 06 09:00:00 2025\r\nX-Mozilla-Status: 0001\r\nX-Mozilla-Keys:    \r\nSubject: 1\r\n\r\nText\r\n\r\nFrom - Mon Jan 06 09:00:01 2025\r\nSubject: 2\r\n\r\nText\r\n\r\n",
            &["1", "2"],
        ),
        (
            "Thunderbird, without a date",
            "From \nSubject: 1\n\nText\n\nFrom - \nSubject: 2\n\nText\n\n",
            &["1", "2"],
        ),
        (
            "Google Takeout",
            "From 1700000000000000001@xxx Mon Jan 06 09:00:00 +0000 2025\r\nX-GM-THRID: 1\r\nSubject: 1\r\n\r\nText\r\n\r\nFrom 1700000000000000002@xxx Mon Jan 06 09:00:00 +0000 2025\r\nSubject: 2\r\n\r\nText\r\n",
            &["1", "2"],
        ),
        (
            "Apple Mail",
            "From a@contoso.example Mon Jan  6 09:00:00 2025\nReturn-Path: <a@contoso.example>\nSubject: 1\n\nText\n\nFrom \"b c\"@contoso.example Mon Jan  6 09:00:00 2025\nSubject: 2\n\n",
            &["1", "2"],
        ),
        (
            "no last line break",
            "From a Mon Jan  6 09:00:00 2025\nSubject: 1\n\n\nFrom a Mon Jan  6 09:00:00 2025\nSubject: 2",
            &["1", "2"],
        ),
        (
            "mixed line ends",
            "From a 09:00 2025\r\nSubject: 1\n\r\nText\n\r\nFrom a 09:00 2025\nSubject: 2\r\n\nFrom a 09:00 2025\nSubject: 3",
            &["1", "2", "3"],
        ),
        (
            "a byte order mark",
            "\u{feff}From a Mon Jan  6 09:00:00 2025\nSubject: 1\n\nText\n\nFrom a\nSubject: 2\n\n",
            &["1", "2"],
        ),
        (
            "empty lines first",
            "\n\r\nFrom a Mon Jan  6 09:00:00 2025\nSubject: 1\n\n",
            &["1"],
        ),
        (
            "a quoted line in the header",
            "From a 09:00 2025\n>From b 09:00 2025\nSubject: 1\n\nText\n\nFrom c\n>From d\nSubject: 2\n\n",
            &["1", "2"],
        ),
        (
            "prose behind an empty line",
            "From a 09:00 2025\nSubject: 1\n\nText\n\nFrom here on, see below.\nMore text\n\nFrom 10:30 on we meet.\nText\n\nFrom\n",
            &["1"],
        ),
        (
            "no empty line before",
            "From a 09:00 2025\nSubject: 1\n\nText\nFrom b 09:00 2025\nSubject: 2\n\n",
            &["1"],
        ),
        (
            "empty lines of spaces",
            "From a 09:00 2025\nSubject: 1\n\nText\n \nFrom b 09:00 2025\nSubject: 2\n\n",
            &["1"],
        ),
        (
            "a field From",
            "From : a@contoso.example\nSubject: 1\n\nText\n\nFrom : b\nSubject: 2\n\n",
            &["1"],
        ),
        (
            "a single mail",
            "Received: by contoso.example\nSubject: 1\n\nText\n\nFrom b 09:00 2025\nSubject: 2\n\n",
            &["1"],
        ),
        ("a mail with empty lines first", "\r\n\r\nSubject: 1\r\n\r\n", &["1"]),
        ("a mail with a byte order mark", "\u{feff}Subject: 1\n\n", &["1"]),
        ("Apple Mail's single mail", "1234      \nSubject: 1\n\nText", &["1"]),
        ("nothing", "", &[]),
    ];
    for (what, text, expected) in cases {
        assert_eq!(found(text), numbered(expected), "{what}");
        let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(found(&crlf), numbered(expected), "{what}, CRLF");
    }
}

#[test]
fn messages_without_a_header_are_counted_and_listed() {
    let text =
        "From a 09:00 2025\n\nFrom b 09:00 2025\nSubject: 1\n\n\nFrom c 09:00 2025\nno field\n\nFrom d 09:00 2025";
    let (subjects, read) = subjects(text.as_bytes(), &Options::default());
    assert_eq!(subjects, [(1, "1".to_owned())]);
    let places: Vec<_> = read
        .unreadable
        .iter()
        .map(|one| (one.n, one.offset, one.why.clone()))
        .collect();
    let place = |n, at| (Some(n), Some(at), Reason::NoHeader);
    assert_eq!(places, [place(0, 0), place(2, 50), place(3, 78)]);
    assert_eq!((read.files[0].source, read.files[0].messages), (Some(Source::Mbox), 4));
    let many = "From 09:00 2025\n\n".repeat(LISTED + 5);
    let (_, read) = self::subjects(many.as_bytes(), &options(2, 4096, 65_536));
    assert_eq!(
        (read.unreadable_count, read.unreadable.len()),
        (LISTED as u64 + 5, LISTED)
    );
    assert!(read.unreadable.iter().zip(0..).all(|(one, n)| one.n == Some(n)));
}

#[test]
fn a_header_is_read_up_to_16_mib() {
    let header = |length: usize, line: usize| {
        let mut header = "Subject: long\n".to_owned();
        while header.len() < length {
            let most = line.min(length - header.len());
            header.push_str("X:");
            header.extend(std::iter::repeat_n('x', most - 3));
            header.push('\n');
        }
        assert_eq!(header.len(), length, "a line needs three bytes");
        header
    };
    for line in [77, usize::MAX] {
        for (length, whole) in [(HEADER_LIMIT, true), (HEADER_LIMIT + 1, false)] {
            let text = format!(
                "From a 09:00 2025\nSubject: 1\n\nFrom b 09:00 2025\n{}\nText\n\nFrom c 09:00 2025\nSubject: 2\n\n",
                header(length, line)
            );
            for range in [u64::MAX, 1 << 20] {
                let (subjects, read) = subjects(text.as_bytes(), &options(2, 128 << 10, range));
                let expected = [(0, "1".to_owned()), (1, "long".to_owned()), (2, "2".to_owned())];
                let expected: Vec<_> = expected.into_iter().filter(|(n, _)| whole || *n != 1).collect();
                assert_eq!(subjects, expected, "{length} in lines of {line}");
                let why: Vec<_> = read.unreadable.iter().map(|one| (one.n, one.why.clone())).collect();
                assert_eq!(
                    why,
                    if whole {
                        vec![]
                    } else {
                        vec![(Some(1), Reason::HeaderTooLong)]
                    }
                );
            }
        }
    }
}

#[test]
fn reading_stops_when_it_is_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail");
    std::fs::write(&path, "From a 09:00 2025\nSubject: 1\n\n").unwrap();
    let progress = Progress::default();
    progress.cancel();
    let error = read::<Seen>(&[path], &Options::default(), &progress).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Reading was stopped before its end. Start it again to see figures."
    );
}

/// The rules of a mailbox, written plainly: the headers of its messages.
fn plainly(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let blank = |line: &str| line == "\n" || line == "\r\n";
    let field = |line: &str| {
        let name = line
            .split_once(':')
            .map_or("", |(name, _)| name.trim_end_matches([' ', '\t']));
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let begins = |i: usize| {
        let line = lines[i];
        let next = lines.get(i + 1).copied().unwrap_or_default();
        line.starts_with("From ")
            && !line[5..].trim_start().starts_with(':')
            && (i == 0 || blank(lines[i - 1]))
            && (field(next) || next.starts_with(">From ") || (line.contains("09:00") && line.contains("2025")))
    };
    let mut all = Vec::new();
    for i in (0..lines.len()).filter(|i| begins(*i)) {
        all.push(lines[i + 1..].iter().take_while(|line| !blank(line)).copied().collect());
    }
    all
}

proptest! {
    #[test]
    fn threads_blocks_and_ranges_change_nothing(
        parts in prop::collection::vec(prop::sample::select(vec![
            "\n", "\r\n", "\n\n", "\r\n\r\n", "\nFrom ", "\n\nFrom a 09:00 2025\n", "\r\n\r\nFrom b 09:00 2025\r\n", "From ", "\r", "09:00 ",
            "\n\nFrom here\n", "Subject: 1\n", "Message-ID: <1@contoso.example>\r\n", " folded\n", "text", ": ", "X-Field: value\n", ">From x\n",
        ]), 0..60),
        bom: bool,
        threads in 1_usize..4,
        block in 1_usize..70,
        range in 16_u64..200,
    ) {
        let text = format!("From a 09:00 2025\n{}", parts.concat());
        let bytes = format!("{}{text}", if bom { "\u{feff}" } else { "" });
        let (_, whole) = subjects(bytes.as_bytes(), &options(1, 1 << 20, u64::MAX));
        let (_, cut) = subjects(bytes.as_bytes(), &options(threads, block, range));
        prop_assert_eq!(messages(&whole, |seen| seen), messages(&cut, |seen| seen));
        prop_assert_eq!(&whole.unreadable, &cut.unreadable);
        prop_assert_eq!((whole.files[0].source, whole.files[0].messages), (cut.files[0].source, cut.files[0].messages));
        let headers = plainly(&text);
        prop_assert_eq!(whole.files[0].messages as usize, headers.len());
        for (_, n, header) in messages(&whole, |seen| seen) {
            prop_assert_eq!(String::from_utf8(header).unwrap(), headers[n as usize].as_str());
        }
    }
}

#[test]
fn a_message_may_be_cut_anywhere() {
    let text = "From a 09:00 2025\r\nSubject: 1\r\n folded\r\nMessage-ID: <1@contoso.example>\r\n\r\nText\r\n\r\nFrom b 09:00 2025\nSubject: 2\n\nText\n";
    let (whole, _) = subjects(text.as_bytes(), &Options::default());
    assert_eq!(whole, [(0, "1\r\n folded".to_owned()), (1, "2".to_owned())]);
    for cut in 1..=text.len() {
        for range in [u64::MAX, cut as u64] {
            let (found, _) = subjects(text.as_bytes(), &options(2, cut, range));
            assert_eq!(found, whole, "blocks of {cut} bytes, ranges of {range}");
        }
    }
}

#[test]
fn what_was_deleted_in_thunderbird_is_left_out_and_keeps_its_position() {
    let message = |status: &str, subject: &str| {
        format!(
            "From - Tue Dec 01 02:03:55 2026\r\nX-Mozilla-Status: {status}\r\nX-Mozilla-Status2: 00000000\r\n\
             Subject: {subject}\r\n\r\nbody\r\n\r\n"
        )
    };
    let mailbox = [
        message("0000", "kept"),
        message("0008", "a draft before"),
        message("0019", "moved away"),
        message("0801", "to be sent"),
        message("0009", "came by POP3").replace(
            "X-Mozilla-Status:",
            "X-Account-Key: account1\r\nX-UIDL: 17\r\nX-Mozilla-Status:",
        ),
    ];
    let kept = [(0, "kept".to_owned()), (3, "to be sent".to_owned())];
    assert_eq!(found(&mailbox.concat()), kept);
    let (_, read) = subjects(mailbox.concat().as_bytes(), &Options::default());
    assert_eq!(
        (read.deleted, read.unreadable_count),
        (3, 0),
        "they are told, and no fault"
    );
}

/// As Mail::Box 3.009 writes mail in parts.
#[test]
fn a_message_begins_without_an_empty_line_too_where_nothing_else_looks_so() {
    let mailbox = "From a@contoso.example Mon Mar  2 09:15:00 2026\nSubject: 1\n\n--b--\n\
        From b@adatum.example Tue Mar  3 10:15:00 2026\nSubject: 2\n\nText\nFrom Monday on, 10:15 of 2026\nSubject: none\n\
        From c@adatum.example Tue Mar  3 10:15:00 2026\nprose\n\
        From d@adatum.example 10:15:00 2026\nSubject: none\n";
    let expected = [(0, "1".to_owned()), (1, "2".to_owned())];
    for text in [mailbox.to_owned(), mailbox.replace('\n', "\r\n")] {
        for cut in 1..=text.len() {
            for range in [u64::MAX, cut as u64] {
                let (found, _) = subjects(text.as_bytes(), &options(2, cut, range));
                assert_eq!(found, expected, "blocks of {cut} bytes, ranges of {range}");
            }
        }
    }
}

/// As Dovecot 2.3.19 writes it: with a mail that somebody pasted, and a length where none is right.
#[test]
fn where_bodies_have_lengths_what_is_pasted_into_one_is_no_message() {
    let pasted = "See\n\nFrom c@adatum.example Tue Mar  3 10:15:00 2026\nSubject: pasted\n\nfurther\n";
    let message = |n: usize, length: usize| {
        format!(
            "From a@contoso.example Mon Mar  2 09:15:0{n} 2026\nSubject: {n}\nContent-Length: {length}\n\n{pasted}\n"
        )
    };
    let length = pasted.len();
    for (lengths, expected) in [
        ([length, length, length], vec!["0", "1", "2"]),
        ([length + 1, length + 1, length + 1], vec!["0", "1", "2"]),
        // A wrong one leads nowhere, so lines are looked at.
        ([length, length - 3, length], vec!["0", "1", "pasted", "2"]),
        ([length, 1 << 40, usize::MAX], vec!["0", "1", "pasted", "2", "pasted"]),
    ] {
        let text: String = (0..).zip(lengths).map(|(n, length)| message(n, length)).collect();
        for cut in 1..=text.len() {
            for range in [u64::MAX, cut as u64] {
                let (found, _) = subjects(text.as_bytes(), &options(2, cut, range));
                let found: Vec<_> = found.iter().map(|(_, subject)| &**subject).collect();
                assert_eq!(found, expected, "{lengths:?}, blocks of {cut} bytes, ranges of {range}");
            }
        }
    }
}
