use mail_parser::{HeaderValue, MessageParser};

use super::*;

fn original(before: &str) -> Original {
    Original {
        subject: format!("{before}CRM:0042117"),
        message_id: format!("<{MAIL}>"),
        references: EARLIER.map(|id| format!("<{id}>")).to_vec(),
        ..Original::example("")
    }
}

fn named(program: &str) -> Habit {
    let habit = HABITS.iter().find(|habit| habit.program == program);
    *habit.unwrap_or_else(|| panic!("no {program}"))
}

/// What a mail parser reads: subject, In-Reply-To, References.
fn read(header: &str) -> (String, Vec<String>, Vec<String>) {
    let mail = MessageParser::default().parse(header.as_bytes()).expect("a header");
    let ids = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    (
        mail.subject().unwrap_or_default().to_owned(),
        ids(mail.in_reply_to()),
        ids(mail.references()),
    )
}

const MAIL: &str = "orig-1@contoso.example";
const EARLIER: [&str; 2] = ["old-1@fabrikam.example", "old-2@contoso.example"];

#[test]
fn answers_name_the_mail_as_they_were_seen_to() {
    // Whether In-Reply-To and References name the mail.
    let tried = [
        ("Thunderbird", "Re: ", true, true),
        ("Thunderbird, a longer subject with umlauts", "Re: ", true, true),
        ("Thunderbird, Edit As New of an old reply", "Re: ", true, true),
        ("Roundcube", "Re: ", true, true),
        ("Roundcube, Edit as new of an old reply", "Re: ", true, true),
        ("Mutt", "Re: ", true, true),
        ("NeoMutt", "Re: ", true, true),
        ("S-nail", "Re: ", true, true),
        ("GNU Mailutils, mail", "Re: ", true, true),
        ("bsd-mailx", "Re: ", true, false),
        ("nmh", "Re: ", true, true),
        ("mblaze", "Re: ", true, true),
        ("Alpine", "Re: ", true, true),
        ("Notmuch", "Re: ", true, true),
        ("Gnus", "Re: ", true, true),
        ("Rmail", "Re: ", true, false),
        ("Claws Mail", "Re: ", true, true),
        ("Sylpheed", "Re: ", true, true),
        ("aerc", "Re: ", true, true),
        ("Evolution", "Re: ", true, true),
        ("Geary", "Re: ", true, true),
        ("KMail", "Re: ", true, true),
        ("Balsa", "Re: ", true, true),
        ("Horde IMP", "Re: ", true, true),
        ("SOGo", "Re: ", true, false),
        (
            "SOGo, a reply that was kept as a draft and opened again",
            "Re: ",
            false,
            false,
        ),
        ("vacation, with $SUBJECT in its message", "Re: ", false, false),
        ("Dovecot Pigeonhole, vacation", "Auto: ", true, true),
        ("Exim, mail in a filter with the subject", "Re: ", true, true),
        ("GNU Mailutils, vacation", "Re: ", true, true),
        ("formail -r", "Re: ", true, true),
        ("mailbot", "Re: ", true, true),
        ("SpamAssassin, report_safe 1", "*****SPAM***** RE: ", false, false),
        ("SpamAssassin, report_safe 0", "*****SPAM***** RE: ", true, true),
        ("Python's email package, policy.default", "RE: ", true, true),
        ("JavaMail, its reply()", "Re: ", true, true),
        ("Ruby mail, its reply", "RE: ", true, true),
        ("Mail::Box of Perl, its reply", "Re: ", true, true),
    ];
    for (program, prefix, in_reply_to, references) in tried {
        for before in [BEFORE_TOKEN, BEFORE_TOKEN_ASCII] {
            let original = original(before);
            let (subject, first, all) = read(&named(program).reply(&original));
            assert_eq!(subject, format!("{prefix}{}", original.subject), "{program}");
            assert_eq!(first.contains(&MAIL.to_owned()), in_reply_to, "{program}");
            assert_eq!(all.len(), if references { 3 } else { 0 }, "{program}");
        }
    }
    let fixed = [
        ("Exim, vacation in a filter", "On vacation", 1, 3),
        ("Postfix, undeliverable", "Undelivered Mail Returned to Sender", 0, 0),
        (
            "Exim, undeliverable",
            "Mail delivery failed: returning message to sender",
            0,
            3,
        ),
    ];
    for (program, words, first, all) in fixed {
        let read = read(&named(program).reply(&original(BEFORE_TOKEN)));
        assert_eq!(
            (read.0.as_str(), read.1.len(), read.2.len()),
            (words, first, all),
            "{program}"
        );
    }
    let count = HABITS.iter().filter(|habit| habit.headers == Headers::Tried).count();
    assert_eq!(count, tried.len() + fixed.len());
}

#[test]
fn beginnings_are_stripped_kept_or_get_another_in_front() {
    let beginnings = ["RE:", "AW:", "SV:", "Re[2]:", "RE :", "Re：", "FW: RE:", "WG:"];
    for (program, seen) in [
        ("Mutt", "SPPSPPPP"),
        ("NeoMutt", "SSSSPPPP"),
        ("S-nail", "SSPPPPPS"),
        ("GNU Mailutils, mail", "KPPPPPPP"),
        ("bsd-mailx", "KPPPPPPP"),
        ("nmh", "SPPPPPPP"),
        ("mblaze", "SSPPPPPP"),
        ("Alpine", "KPPKPPPP"),
        ("Notmuch", "KPPPPPPP"),
        ("Gnus", "SPPSSPPP"),
        ("Rmail", "SSSSPSPP"),
        ("Claws Mail", "SSSSSPSP"),
        ("Sylpheed", "SPPPPPPP"),
        ("Thunderbird", "SPPSPPPP"),
        ("aerc", "SSSPPPPP"),
        ("Roundcube", "SPPSPPPP"),
        ("Evolution", "SPPPSPPP"),
        ("Geary", "KPPPPPPP"),
        ("KMail", "SPPSSPPP"),
        ("Balsa", "SSPPPPPP"),
        ("Horde IMP", "SPPPSPSP"),
        ("SOGo", "KKPKPPPP"),
        ("JavaMail, its reply()", "KPPPPPPP"),
    ] {
        let habit = named(program);
        let made = beginnings.map(|beginning| match habit.reply_subject(&format!("{beginning} Offer")) {
            subject if subject == "Re: Offer" => 'S',
            subject if subject == format!("{beginning} Offer") => 'K',
            subject if subject == format!("Re: {beginning} Offer") => 'P',
            subject => panic!("{program}: {subject}"),
        });
        assert_eq!(made.iter().collect::<String>(), seen, "{program}");
    }
}

#[test]
fn headers_stand_on_the_wire_as_they_were_seen() {
    let mut original = original(BEFORE_TOKEN);
    for (program, lines) in [
        (
            "Mutt",
            "Subject: Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxl?= =?iso-8859-1?Q?r?=\r\n CRM:0042117\r\n",
        ),
        (
            "Thunderbird",
            "Subject: =?UTF-8?Q?Re=3A_Angebot_17_f=C3=BCr_M=C3=BCller_CRM=3A0042117?=\r\n",
        ),
        (
            "aerc",
            "Subject: =?utf-8?q?Re:_Angebot_17_f=C3=BCr_M=C3=BCller_CRM:0042117?=\r\n",
        ),
        (
            "GNU Mailutils, mail",
            "In-Reply-To: Your message of Mon, 2 Mar 2026 09:15:00 +0000\r\n\t<orig-1@contoso.example>\r\n",
        ),
        (
            "Gnus",
            "In-Reply-To: <orig-1@contoso.example> (sales@contoso.example's message of\r\n\t\"Mon, 2 Mar 2026 09:15:00 +0000\")\r\n",
        ),
        (
            "Rmail",
            "In-Reply-To: <orig-1@contoso.example> (message from Sales on Mon, 2 Mar 2026\r\n 09:15:00 +0000)\r\n",
        ),
        (
            "Sylpheed",
            "References: <old-1@fabrikam.example>\r\n\t<old-2@contoso.example>\r\n\t<orig-1@contoso.example>\r\n",
        ),
        (
            "SpamAssassin, report_safe 0",
            "Thread-Index: AQHcqiAAEBESExQVFhcYGRobHB0eHw==\r\n",
        ),
        (
            "Dovecot Pigeonhole, vacation",
            "Auto-Submitted: auto-replied (vacation)\r\n",
        ),
        (
            "SOGo",
            "Subject: =?utf-8?q?Re=3A?= Angebot 17 =?utf-8?q?f=C3=BCr?==?utf-8?q?_M=C3=BCller?=\r\n =?utf-8?q?_CRM=3A0042117?=\r\n",
        ),
        (
            "KMail",
            "References: \r\n <old-1@fabrikam.example> <old-2@contoso.example> <orig-1@contoso.example>\r\n",
        ),
        ("Nodemailer", "_CRM=3A0?=\r\n =?UTF-8?Q?042117?=\r\n"),
        (
            "mb_encode_mimeheader",
            "CRM=3A=30?=\r\n =?UTF-8?Q?=30=34=32=31=31=37?=\r\n",
        ),
    ] {
        let header = named(program).reply(&original);
        assert!(header.contains(lines), "{program}: {header}");
    }
    // The token of another profile takes the place of the one that was tried.
    original.subject = format!("{BEFORE_TOKEN}a_b=0001001");
    let nmh = named("nmh").reply(&original);
    assert!(nmh.contains("M=C3=BCller_a=5Fb=3D0001001?="), "{nmh}");
    // Exchange Online's ids are as long as this.
    original.message_id = format!("<{}@prod.contoso.example>", "A0".repeat(29));
    let python = named("Python's email package, policy.default").reply(&original);
    assert!(
        python.contains("In-Reply-To: =?utf-8?q?=3CA0A0") && python.contains("=40prod=2Econtoso=2Eexample=3E?=\r\n")
    );
    assert!(!python.contains(&original.message_id), "{python}");
}

#[test]
fn long_subjects_lose_their_token_or_have_it_broken() {
    let mut original = original(BEFORE_TOKEN_ASCII);
    original.subject = format!("{} CRM:0042117", "a".repeat(97));
    assert!(!named("mblaze").reply(&original).contains("CRM"));
    assert!(named("nmh").reply(&original).contains(" CRM:0042117\r\n"));
    // With the name of the header, the line is full behind "CRM:0".
    let full = 998 - "Subject: RE:  CRM:0".len();
    original.subject = format!("{} CRM:0042117", "a".repeat(full));
    let header = named("Postfix, a line that is too long").reply(&original);
    assert!(header.contains(" CRM:0\r\n 042117\r\n"), "{header}");
    assert!(read(&header).0.ends_with(" CRM:0 042117"));
}

#[test]
fn whatever_the_subject_a_mail_parser_reads_the_answers() {
    for subject in [
        "",
        "ü",
        "é  ü x CTSO-17",
        "a\r\nSubject: b",
        "長い".repeat(60).as_str(),
        "=?utf-8?q?x?=",
    ] {
        let mut original = original(BEFORE_TOKEN);
        original.subject = subject.to_owned();
        for habit in HABITS.iter() {
            for header in [habit.reply(&original), habit.reply_without_ids(&original)] {
                assert!(header.ends_with("\r\n") && !header.replace("\r\n", "").contains(['\r', '\n']));
                assert_eq!(header.matches("\r\nSubject: ").count(), 1, "{header}");
                if !subject.contains("=?") {
                    let spoken = habit.reply_subject(&one_line(subject));
                    assert_eq!(
                        read(&header).0.split_whitespace().collect::<String>(),
                        spoken.split_whitespace().collect::<String>()
                    );
                }
            }
            let bare = habit.reply_without_ids(&original);
            assert!(!bare.contains("In-Reply-To") && !bare.contains("References") && !bare.contains("Thread-Index"));
        }
    }
}

#[test]
fn forwards_show_it_in_front_behind_or_around() {
    let original = original(BEFORE_TOKEN_ASCII);
    for (program, subject) in [
        ("Thunderbird", "Fwd: X"),
        ("Mutt", "[sales@contoso.example: X]"),
        ("S-nail", "Fwd: X"),
        ("nmh", "X (fwd)"),
        ("mblaze", "Fwd: [Sales] X"),
        ("Gnus", "[Sales] X"),
        ("Claws Mail", "Fw: X"),
        ("Outlook in German", "WG: X"),
        ("Gmail", "Fwd: X"),
        ("Roundcube", "Fwd: X"),
        ("Evolution", "Fwd: X"),
        ("Mail::Box of Perl, its reply", "Forw: X"),
        ("Balsa", "Fwd: X [sales@contoso.example]"),
    ] {
        let header = named(program)
            .forward(&original, "c@fabrikam.example")
            .expect("a forward");
        let read = read(&header);
        assert_eq!(read.0, subject.replace('X', &original.subject), "{program}");
        let is_reply = matches!(program, "Thunderbird" | "Roundcube");
        assert_eq!(read.1 == [MAIL], is_reply, "{program}");
        assert_eq!(
            read.2.is_empty(),
            !is_reply && !matches!(program, "Evolution" | "Mail::Box of Perl, its reply"),
            "{program}"
        );
    }
    let mut reply = original;
    for (subject, forwarded) in [("RE: X", "Fwd: X"), ("AW: X", "Fwd: AW: X")] {
        reply.subject = subject.to_owned();
        let header = named("Thunderbird").forward(&reply, "c@fabrikam.example");
        assert_eq!(read(&header.expect("a forward")).0, forwarded);
    }
    assert_eq!(named("bsd-mailx").forward(&reply, "c@fabrikam.example"), None);
}

#[test]
fn the_example_arrives_in_one_encoded_word() {
    let example = Original::example("CRM:0042117");
    let header = example.header();
    assert!(header.contains("Subject: =?utf-8?Q?Angebot_17_f=C3=BCr_M=C3=BCller_CRM:0042117?=\r\n"));
    assert_eq!(read(&header), (example.subject, Vec::new(), Vec::new()));
}

#[test]
fn they_stand_in_the_order_of_the_window() {
    assert!(HABITS.is_sorted_by_key(|habit| habit.group));
    let count = |group| HABITS.iter().filter(|habit| habit.group == group).count();
    assert_eq!(Group::ALL.map(count), [32, 21, 26, 12, 16]);
    assert_eq!(named("Mutt").how_known(), "Seen: Mutt 2.2.12.");
    assert_eq!(
        named("Gmail").how_known(),
        "Read in mail in public archives. Its headers were not tried: here it names the mail as most programs do."
    );
}
