use tracking_settings::{Planned, Profile, profile::BuiltIn};

use crate::{Found, Month, Sample, WhatIf};

fn found(headers: &[String], profile: &Profile, what_if: &WhatIf) -> Found {
    let sample = Sample::of_headers(headers.iter().map(String::as_str)).expect("little mail");
    let replay = sample.replay(profile, what_if).expect("a good pattern");
    sample.found(profile, what_if, &replay).expect("a good pattern")
}

/// Mail with these subjects, none of which names another.
fn of_subjects(subjects: &[&str], profile: &Profile) -> Found {
    let headers: Vec<_> = subjects.iter().map(|subject| format!("Subject: {subject}\n")).collect();
    found(&headers, profile, &WhatIf::default())
}

fn profile() -> Profile {
    let mut profile = BuiltIn::MicrosoftDefaults.profile();
    profile.settings.prefix = "CRM:".to_owned();
    profile.prefix_history = vec!["A-0".to_owned()];
    profile
}

#[test]
fn tokens_of_several_conversations_are_found() {
    let mail = |id: &str, named: &str, subject: &str| {
        format!("Message-ID: <{id}@x>\nReferences: <{named}@x>\nFrom: anna@contoso.example\nSubject: {subject}\n")
    };
    let headers = [
        mail("a", "z", "Offer CRM:0001001"),
        mail("b", "a", "RE: Offer CRM:0001001"),
        mail("c", "y", "Order CRM:0001001"),
        // The same message again.
        mail("c", "x", "Order CRM:0001001"),
        mail("d", "d", "One CRM:0001002"),
        mail("e", "d", "RE: One CRM:0001002"),
        mail("f", "f", "Two A-0012"),
        mail("g", "g", "Three A-0012"),
        mail("h", "h", "Four A-0012"),
        mail("i", "i", "Five CTSO-0012"),
        mail("j", "j", "Six CTSO-0012"),
    ];
    let tokens = |profile: &Profile, what_if: &WhatIf| {
        let reused = found(&headers, profile, what_if).reused;
        let all = reused
            .rows
            .iter()
            .map(|one| (one.token.clone(), one.conversations, one.messages));
        assert_eq!(reused.count, reused.rows.len());
        all.collect::<Vec<_>>()
    };
    let (of_three, of_two) = (("A-0012".to_owned(), 3, 3), ("CRM:0001001".to_owned(), 2, 3));
    let what_if = WhatIf::default();
    assert_eq!(tokens(&profile(), &what_if), [of_three.clone(), of_two.clone()]);
    let mut off = profile();
    off.settings.use_tracking_tokens = false;
    assert_eq!(tokens(&off, &what_if), [of_three, of_two]);
    let without = WhatIf {
        without_token: true,
        ..WhatIf::default()
    };
    assert_eq!(tokens(&profile(), &without), []);
    // A counter that ends at 2 gives the tokens of the first two mails again to all others that reply to nothing.
    let mut short = profile();
    short.settings.wraps_at = Some(2);
    let suppose = WhatIf {
        ours: vec!["contoso.example".to_owned()],
        suppose: true,
        ..WhatIf::default()
    };
    let again = tokens(&short, &suppose);
    assert_eq!(again.iter().map(|one| one.1).collect::<Vec<_>>(), [4, 4], "{again:?}");
}

#[test]
fn prefixes_that_nobody_knows_are_found() {
    let subjects = [
        "Offer CTSO-0001001",
        "RE: Offer CTSO-0001002",
        "crm:0001001",
        "Offer (REF:001)",
        // Known, in whatever length.
        "CRM:0001001",
        "(CRM:001)",
        "A-0012345",
        // The last one counts.
        "CTSO-0001003 CRM:001",
        // None.
        "Room A-17",
        "2026-01-05",
    ];
    let unknown = of_subjects(&subjects, &profile()).unknown;
    let all = unknown
        .rows
        .iter()
        .map(|one| (one.prefix.as_str(), one.messages, one.example.as_str()));
    assert_eq!(
        all.collect::<Vec<_>>(),
        [
            ("CTSO-", 2, "Offer CTSO-0001001"),
            ("(REF:", 1, "Offer (REF:001)"),
            ("crm:", 1, "crm:0001001"),
        ]
    );

    let many: Vec<_> = ('a'..='z')
        .flat_map(|one| ('a'..='z').map(move |two| format!("Subject: {one}{two}001\n")))
        .collect();
    let unknown = found(&many, &profile(), &WhatIf::default()).unknown;
    assert_eq!((unknown.rows.len(), unknown.count), (100, 676));
}

#[test]
fn marks_that_the_pattern_leaves_are_found() {
    for (pattern, subject, left) in [
        (None, "RE: Offer", None),
        (None, "FW: RE: Offer", None),
        (None, "Offer", None),
        (None, "", None),
        (None, "Automatic reply: Offer", Some("Automatic reply: ")),
        (None, "AUTOMATIC REPLY:Offer", Some("Automatic reply: ")),
        (None, "RE: [EXT] Offer", Some("[EXT] ")),
        (
            None,
            "[External] Automatic reply: Offer",
            Some("[External] Automatic reply: "),
        ),
        (None, "回复：Offer", Some("回复：")),
        (None, "回复：回复：Offer", Some("回复：回复：")),
        (None, "Antw: [EXT] Re: Offer", Some("Antw: [EXT] Re: ")),
        (None, "Réponse automatique : Offre", Some("Réponse automatique\u{a0}: ")),
        (None, "Offer [EXT]", None),
        (Some(""), "RE: Offer", Some("RE: ")),
        (Some(""), "Re: Offer", Some("RE: ")),
        (Some("^re: "), "RE: AW: Offer", Some("Re: AW: ")),
        (Some("^re: "), "RE: WG: Offer", Some("WG: ")),
        (Some("^re: "), "RE: Offer", None),
        (Some("(re|aw): "), "RE: AW: Offer", None),
        (Some("(re|aw): "), "FW: AW: Offer", Some("FW: ")),
    ] {
        let mut profile = profile();
        if let Some(pattern) = pattern {
            profile.settings.advanced.noise_pattern = Planned::Value(pattern.to_owned());
        }
        let found = of_subjects(&[subject, subject], &profile).left;
        let expected: Vec<_> = left.into_iter().map(|text| (text, 2)).collect();
        let all: Vec<_> = found
            .rows
            .iter()
            .map(|left| (left.prefix.text, left.messages))
            .collect();
        assert_eq!(all, expected, "{pattern:?} {subject:?}");
    }
}

#[test]
fn months_stand_in_order() {
    let mail = |date: &str, id: &str, rest: &str| format!("Date: {date}\nMessage-ID: <{id}@x>\nSubject: {id}\n{rest}");
    let months = |dates: &[&str]| {
        let mut headers = vec![mail("1 Jan 0000 00:00:00 +0000", "first", "")];
        for (at, date) in dates.iter().enumerate() {
            headers.push(mail(date, &format!("r{at}"), "References: <first@x>\n"));
        }
        let found = found(&headers, &profile(), &WhatIf::default());
        assert_eq!(found.months.rows.len(), found.months.count);
        let all = found
            .months
            .rows
            .iter()
            .map(|month| (month.year, month.month, month.missed));
        (all.collect::<Vec<_>>(), found.undated)
    };
    let jan_2026 = "31 Jan 2026 23:59:59 +0000";
    for (dates, expected) in [
        (&[][..], (vec![], 0)),
        (&[jan_2026, "1 Jan 2026 00:00:00 +0000"], (vec![(2026, 1, 2)], 0)),
        // In UTC it is February, and December.
        (
            &["31 Jan 2026 23:00:00 -0200", "1 Jan 2026 00:00:00 +0200"],
            (vec![(2025, 12, 1), (2026, 1, 0), (2026, 2, 1)], 0),
        ),
        (
            &["1 Feb 0001 00:00:00 +0000", jan_2026, "1 Feb 9999 00:00:00 +0000"],
            (vec![(1, 2, 1), (2026, 1, 1), (9999, 2, 1)], 0),
        ),
        (&[jan_2026, "some day"], (vec![(2026, 1, 1)], 1)),
    ] {
        assert_eq!(months(dates), expected, "{dates:?}");
    }
    assert_eq!(
        months(&["1 Jan 2016 00:00:00 +0000", "1 Feb 2026 00:00:00 +0000"])
            .0
            .len(),
        122
    );
    assert_eq!(
        months(&["1 Jan 2016 00:00:00 +0000", "1 Mar 2026 00:00:00 +0000"])
            .0
            .len(),
        2
    );

    let headers = [
        mail("1 Jan 2026 00:00:00 +0000", "a", "").replace("Subject: a", "Subject: CRM:0001001"),
        mail("2 Jan 2026 00:00:00 +0000", "b", ""),
        mail("3 Jan 2026 00:00:00 +0000", "c", "In-Reply-To: <a@x>\n"),
        mail("4 Jan 2026 00:00:00 +0000", "d", "References: <b@x>\n").replace("Subject: d", "Subject: CRM:0001001"),
        mail("5 Jan 2026 00:00:00 +0000", "e", "References: <b@x>\n"),
    ];
    let mut profile = profile();
    profile.settings.use_smart_matching = false;
    profile.settings.use_correlation = true;
    let found = found(&headers, &profile, &WhatIf::default());
    let month = Month {
        year: 2026,
        month: 1,
        right: 1,
        wrong: 1,
        missed: 1,
    };
    assert_eq!(found.months.rows, [month]);
}

#[test]
fn more_than_a_century_is_cut() {
    let first = "Date: 1 Jan 0001 00:00:00 +0000\nMessage-ID: <first@x>\nSubject: 1\n".to_owned();
    let replies = (1..=2_000).map(|year| {
        format!(
            "Date: 1 Jan {year:04} 00:00:00 +0000\nMessage-ID: <{year}@x>\nReferences: <first@x>\nSubject: {year}\n"
        )
    });
    let months = found(
        &std::iter::once(first).chain(replies).collect::<Vec<_>>(),
        &profile(),
        &WhatIf::default(),
    )
    .months;
    assert_eq!((months.rows.len(), months.count), (1_200, 1_999 * 12 + 1));
    assert_eq!(months.rows.last().map(|month| month.year), Some(2_000));
}
