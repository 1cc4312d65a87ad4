//! `threadmark try`: on mailboxes of a few messages.

use std::fs;

use serde_json::{Value, json};

use super::{Folder, profile};

/// A mailbox: an offer with a token, a reply by header, one by token alone, one that names nothing, a copy of the first.
fn mailbox(folder: &Folder) {
    let message = |date: &str, from: &str, to: &str, subject: &str, more: &str| {
        format!(
            "From x Thu Jan  1 00:00:00 2026\nFrom: {from}\nTo: {to}\nSubject: {subject}\n\
             Date: Mon, {date} Mar 2026 09:00:00 +0000\n{more}\n\nbody\n\n"
        )
    };
    let (us, anna) = ("sales@contoso.example", "anna@adatum.example");
    let offer = message("2", us, anna, "Offer CRM:0001001", "Message-ID: <1@x>");
    let text = [
        offer.clone(),
        message(
            "3",
            anna,
            us,
            "Re: Offer CRM:0001001",
            "Message-ID: <2@x>\nIn-Reply-To: <1@x>",
        ),
        message("4", anna, us, "Other", "Message-ID: <3@x>\nReferences: <1@x> <2@x>"),
        message(
            "5",
            anna,
            us,
            "AW: Offer CRM:0001001",
            "Message-ID: <4@x>\nReferences: <1@x>",
        ),
        message("6", anna, us, "Question", "Message-ID: <5@x>"),
        offer,
    ];
    folder.file("mail.mbox", &text.concat());
}

#[test]
fn figures_and_links_come_out_as_documents() {
    let folder = Folder::new();
    mailbox(&folder);
    folder.fine();
    folder.file(
        "other.tracking.ron",
        &profile("Other", "use_tracking_tokens: false", ""),
    );
    let ran = folder.run(&[
        "try",
        "mail.mbox",
        "--profile",
        "fine.tracking.ron",
        "--against",
        "other.tracking.ron",
        "--json",
        "--links",
        "links.jsonl",
    ]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let document: Value = serde_json::from_str(&ran.out).expect("a document");
    let linked =
        |header, token| json!({"in-reply-to": header, "token": token, "conversation-index": 0, "smart-matching": 0});
    assert_eq!(
        document,
        json!({
            "messages": 6, "duplicates": 1, "unreadable": 0, "replies": 3,
            "right": 2, "wrong": 0, "missed": 1, "unjudged": 0, "linked": linked(1, 1),
            "against": {
                "messages": 6, "duplicates": 1, "unreadable": 0, "replies": 3,
                "right": 1, "wrong": 0, "missed": 2, "unjudged": 0, "linked": linked(1, 0),
                "gained": 1, "lost": 0, "different": 1
            }
        })
    );
    let links = fs::read_to_string(folder.path("links.jsonl")).expect("links");
    let line = |n: u32, by: &str, to: Option<u32>| {
        let to_file = to.map(|_| "mail.mbox");
        json!({"n": n, "file": "mail.mbox", "by": by, "to": to, "to_file": to_file})
    };
    let lines: Vec<Value> = links
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    assert_eq!(
        lines,
        [
            line(0, "none", None),
            line(5, "duplicate", None),
            line(1, "in-reply-to", Some(0)),
            line(2, "none", None),
            line(3, "token", Some(1)),
            line(4, "none", None),
        ]
    );
    // Its own file may be replaced, any other not: a slip must not take somebody's mail.
    let call = |links: &str| folder.run(&["try", "mail.mbox", "--profile", "fine.tracking.ron", "--links", links]);
    assert_eq!(call("links.jsonl").status, Some(0));
    let refused = call("mail.mbox");
    assert_eq!(refused.status, Some(2));
    assert!(
        refused.err.contains("mail.mbox: There is a file of this name already"),
        "{}",
        refused.err
    );
}

#[test]
fn headers_can_be_taken_away_and_tokens_supposed() {
    let folder = Folder::new();
    mailbox(&folder);
    let figures = |more: &[&str]| {
        let call = [&["try", "mail.mbox", "--profile", "Microsoft defaults", "--json"], more].concat();
        let ran = folder.run(&call);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{more:?}");
        let document: Value = serde_json::from_str(&ran.out).expect("a document");
        ["right", "wrong", "missed"].map(|field| document[field].as_u64().expect("a number"))
    };
    assert_eq!(figures(&[]), [2, 0, 1]);
    assert_eq!(figures(&["--without", "in-reply-to"]), [2, 0, 1]);
    assert_eq!(figures(&["--without", "in-reply-to", "--without", "token"]), [0, 0, 3]);
    assert_eq!(figures(&["--digits", "exact"]), [2, 0, 1]);
    // Dynamics does not know the offer, but the first reply to it.
    assert_eq!(figures(&["--ours", "adatum.example"]), [1, 0, 2]);
    assert_eq!(figures(&["--ours", "contoso.example", "--suppose"]), [2, 0, 1]);
    assert_eq!(figures(&["--ours", "contoso.example, @ADATUM.example"]), [2, 0, 1]);
}

#[test]
fn text_is_for_people() {
    let folder = Folder::new();
    mailbox(&folder);
    let ran = folder.run(&["try", "mail.mbox", "--profile", "Microsoft defaults"]);
    assert_eq!(ran.status, Some(0));
    insta::assert_snapshot!(ran.out, @"
    Microsoft defaults
      Messages            6
      Duplicates          1
      Unreadable          0
      Replies             3
        right             2 (66.7 %)
        wrong             0 (0.0 %)
        missed            1 (33.3 %)
      Linked, not judged  0
      Reply header        1
      Tracking token      1
      Conversation index  0
      Smart matching      0
      No test             1: linked by the header that also tells what is right
    ");
}

#[test]
fn what_was_deleted_in_thunderbird_is_told() {
    let folder = Folder::new();
    let message = "From - Tue Dec 01 02:03:55 2026\nX-Mozilla-Status: 0008\nSubject: A draft before\n\nbody\n\n";
    folder.file("Drafts", &[message, &message.replace("0008", "0000")].concat());
    let ran = folder.run(&["try", "Drafts", "--profile", "Microsoft defaults"]);
    assert_eq!(ran.status, Some(0));
    insta::assert_snapshot!(ran.err, @"threadmark: 1 message that was deleted in Thunderbird is left out. Such mail stays in the file until the folder is compacted.");
}

#[test]
fn what_a_profile_does_not_say_is_told() {
    let folder = Folder::new();
    mailbox(&folder);
    folder.file(
        "part.tracking.ron",
        "Profile(format: 1, name: \"Part\", settings: Settings(prefix: \"A:\"))",
    );
    folder.file(
        "answer.json",
        r#"{"value":[{"organizationid":"1","trackingprefix":"CRM:"}]}"#,
    );
    let ran = folder.run(&[
        "try",
        "mail.mbox",
        "--profile",
        "part.tracking.ron",
        "--against",
        "answer.json",
    ]);
    assert_eq!(ran.status, Some(0));
    let told = |sentence: &str| assert!(ran.err.contains(sentence), "{}", ran.err);
    told("part.tracking.ron: \"Use tracking tokens\" is not in the file; a new profile takes the default, On.");
    told("answer.json: \"Use tracking tokens\" is not in this JSON, so it is not known.");
    told("answer.json: What is not known is tried with its default.");
}

#[test]
fn wrong_calls_are_told_in_a_sentence() {
    let folder = Folder::new();
    mailbox(&folder);
    folder.fine();
    for (call, said) in [
        (
            &["try"][..],
            "No mail is named. Use 'threadmark try MAIL... --profile A'.",
        ),
        (
            &["try", "mail.mbox"],
            "No profile is named. Use 'threadmark try MAIL... --profile A'.",
        ),
        (
            &["try", "mail.mbox", "--profile", "gone.ron"],
            "gone.ron: There is no such file. Check its name and folder.",
        ),
        (
            &["try", "mail.mbox", "--profile", "fine.tracking.ron", "--suppose"],
            "--suppose needs to know which mail is yours. Name your domains: --ours contoso.com.",
        ),
        (
            &[
                "try",
                "mail.mbox",
                "--profile",
                "fine.tracking.ron",
                "--without",
                "subject",
            ],
            "'subject' is no header that --without takes: in-reply-to, thread-index, token.",
        ),
        (
            &["try", "mail.mbox", "--profile", "fine.tracking.ron", "--digits", "7"],
            "'7' is neither any nor exact, which are all that --digits takes.",
        ),
    ] {
        let ran = folder.run(call);
        assert_eq!(
            (ran.status, ran.err),
            (Some(2), format!("threadmark: {said}\n")),
            "{call:?}"
        );
    }
    // A file that is not there makes the call fail; the rest is tried all the same.
    let ran = folder.run(&[
        "try",
        "gone.mbox",
        "mail.mbox",
        "--profile",
        "Microsoft defaults",
        "--json",
    ]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.starts_with("threadmark: gone.mbox: "), "{}", ran.err);
    assert!(ran.out.contains("\"messages\":6"), "{}", ran.out);
}
