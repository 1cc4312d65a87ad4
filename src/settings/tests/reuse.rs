//! When tokens are used again: cases worked by hand.
#![allow(missing_docs, clippy::unwrap_used)]

use tracking_settings::{
    Settings,
    token::reuse::{Change, Group, Plan, Share, play, straightforward},
};

#[path = "support/mail.rs"]
mod mail;

use mail::{group, settings};

struct Case {
    what: &'static str,
    settings: Settings,
    change: Option<(u32, Settings)>,
    groups: Vec<Group>,
    days: u32,
    window: u32,
    /// Day and text.
    first_reuse: Option<(u32, &'static str)>,
    most_sharing: u128,
    /// All evenings, and the last.
    wrong: [(u128, u128); 2],
}

fn plan(case: &Case) -> Plan {
    Plan {
        settings: case.settings.clone(),
        change: case
            .change
            .clone()
            .map(|(after_days, settings)| Change { after_days, settings }),
        groups: case.groups.clone(),
        days: case.days,
        reply_window_days: case.window,
    }
}

#[test]
fn worked_by_hand() {
    let one_digit = || settings("A", 0, 1, 1);
    for case in [
        Case {
            what: "nobody",
            settings: one_digit(),
            change: None,
            groups: vec![],
            days: 9,
            window: 3,
            first_reuse: None,
            most_sharing: 0,
            wrong: [(0, 0), (0, 0)],
        },
        Case {
            what: "the counter's nine numbers last exactly three days of three",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 1, 3, 1)],
            days: 3,
            window: 9,
            first_reuse: None,
            most_sharing: 1,
            // 3 + 6 + 9
            wrong: [(0, 18), (0, 9)],
        },
        Case {
            what: "the fourth day begins again at 1",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 1, 3, 1)],
            days: 4,
            window: 9,
            first_reuse: Some((4, "A011")),
            most_sharing: 2,
            wrong: [(3, 30), (3, 12)],
        },
        Case {
            what: "but not within a window of three days",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 1, 3, 1)],
            days: 4,
            window: 3,
            first_reuse: Some((4, "A011")),
            most_sharing: 1,
            wrong: [(0, 27), (0, 9)],
        },
        Case {
            what: "a counter that begins late wraps early",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 1, 4, 8)],
            days: 3,
            window: 2,
            // 8 9 1 2 | 3 4 5 6 | 7 8 9 1: 8, 9 and 1 again, but a day too late to share.
            first_reuse: Some((3, "A011")),
            most_sharing: 1,
            wrong: [(0, 20), (0, 8)],
        },
        Case {
            what: "more than all numbers in a day",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 1, 20, 1)],
            days: 1,
            window: 1,
            first_reuse: Some((1, "A011")),
            most_sharing: 3,
            wrong: [(11, 20), (11, 20)],
        },
        Case {
            what: "persons 1 and 11 have the same digit",
            settings: one_digit(),
            change: None,
            groups: vec![group(1, 11, 1, 1)],
            days: 1,
            window: 1,
            first_reuse: Some((1, "A011")),
            most_sharing: 2,
            wrong: [(1, 11), (1, 11)],
        },
        Case {
            what: "base 9 cuts the second person to 1, which is the group of another pace",
            settings: settings("A", 9, 1, 1),
            change: None,
            groups: vec![group(2, 1, 2, 1), group(12, 1, 1, 4)],
            days: 2,
            window: 1,
            // 1 2 and 4 | 3 4 and 5
            first_reuse: Some((2, "A014")),
            most_sharing: 1,
            wrong: [(0, 6), (0, 3)],
        },
        Case {
            what: "with two days to answer they share",
            settings: settings("A", 9, 1, 1),
            change: None,
            groups: vec![group(2, 1, 2, 1), group(12, 1, 1, 4)],
            days: 2,
            window: 2,
            first_reuse: Some((2, "A014")),
            most_sharing: 2,
            wrong: [(1, 9), (1, 6)],
        },
        Case {
            what: "more counter digits: the counter goes on and no old token comes back",
            settings: one_digit(),
            change: Some((2, settings("A", 0, 1, 2))),
            groups: vec![group(1, 1, 4, 1)],
            days: 4,
            window: 4,
            first_reuse: None,
            most_sharing: 1,
            wrong: [(0, 40), (0, 16)],
        },
        Case {
            what: "fewer counter digits: a counter past the new nines begins again at 1",
            settings: settings("A", 0, 1, 2),
            change: Some((3, one_digit())),
            groups: vec![group(1, 1, 4, 1)],
            days: 5,
            window: 9,
            // 1-4, 5-8, 9-12 | 1-4, 5-8
            first_reuse: None,
            most_sharing: 1,
            wrong: [(0, 60), (0, 20)],
        },
        Case {
            what: "digits run together: A0 10 2 is A0 1 02",
            settings: settings("A", 0, 2, 1),
            change: Some((1, settings("A", 0, 1, 2))),
            // Person 10 sends A0 10 8, 9, 1, 2, 3 and then A0 0 04 to 08; person 1 A0 01 1 and then A0 1 02.
            groups: vec![group(1, 1, 1, 1), group(10, 1, 5, 8)],
            days: 2,
            window: 2,
            first_reuse: Some((2, "A0102")),
            most_sharing: 2,
            wrong: [(1, 18), (1, 12)],
        },
        Case {
            what: "prefixes run into the fixed 0",
            settings: settings("A", 0, 3, 1),
            change: Some((1, settings("A0", 0, 1, 2))),
            // A0 011 1 to 9, and then A00 1 10 to 18: without spaces A00111 to A00119 and A00110 to A00118.
            groups: vec![group(11, 1, 9, 1)],
            days: 2,
            window: 2,
            first_reuse: Some((2, "A00111")),
            most_sharing: 2,
            wrong: [(8, 27), (8, 18)],
        },
        Case {
            what: "another prefix has none of the old tokens",
            settings: one_digit(),
            change: Some((3, settings("B", 0, 1, 1))),
            groups: vec![group(1, 1, 3, 1)],
            days: 6,
            window: 6,
            first_reuse: None,
            most_sharing: 1,
            wrong: [(0, 63), (0, 18)],
        },
        Case {
            what: "another base hands a number on: person 1 takes over person 2's",
            settings: one_digit(),
            change: Some((1, settings("A", 1, 1, 1))),
            groups: vec![group(1, 2, 5, 1)],
            days: 2,
            window: 2,
            // 1: 1-5, 2: 1-5 | 2: 6-9 and 1, 3: 6-9 and 1
            first_reuse: Some((2, "A021")),
            most_sharing: 2,
            wrong: [(1, 30), (1, 20)],
        },
    ] {
        let plan = plan(&case);
        let outcome = play(&plan);
        assert_eq!(outcome, straightforward::play(&plan), "{}", case.what);
        let first_reuse = outcome.first_reuse.map(|first| (first.day, first.token.to_string()));
        let expected = case.first_reuse.map(|(day, text)| (day, text.to_owned()));
        assert_eq!(first_reuse, expected, "{}", case.what);
        assert_eq!(outcome.most_sharing, case.most_sharing, "{}", case.what);
        let wrong = [outcome.wrong_replies, outcome.last_evening].map(|share| (share.wrong, share.of));
        assert_eq!(wrong, case.wrong, "{}", case.what);
    }
}

#[test]
fn a_year_of_a_thousand_senders() {
    let plan = Plan {
        settings: settings("CRM:", 0, 4, 3),
        change: None,
        groups: vec![group(1, 1_000, 200, 1)],
        days: 365,
        reply_window_days: 730,
    };
    let outcome = play(&plan);
    assert_eq!(outcome.emails, 73_000_000);
    // 1000 is the 200th of the fifth day, one more than there are.
    let first = outcome.first_reuse.unwrap();
    assert_eq!((first.day, first.token.to_string().as_str()), (5, "CRM:00001001"));
    // 73,000 of each, on 999 counters: 73 times and 73 more of them once more.
    assert_eq!(outcome.most_sharing, 74);
    assert_eq!(
        outcome.last_evening,
        Share {
            wrong: 73_000_000 - 999_000,
            of: 73_000_000
        }
    );
    // 200 more each evening; right are 200, 400, 600, 800 and then 999.
    let of = 1_000 * 200 * (365 * 366 / 2);
    let right = 1_000 * (2_000 + 361 * 999);
    assert_eq!(outcome.wrong_replies, Share { wrong: of - right, of });
}
