//! `compare`: its JSON, its text, its exit statuses, and whatever comes as a profile.

use std::path::Path;

use serde_json::{Value, json};

use super::{Folder, Ran, called, profile, program, ran, text, threadmark};

fn compared(files: &[&Path]) -> Ran {
    ran(program().arg("compare").args(files).arg("--json"))
}

fn document(ran: &Ran) -> Value {
    assert_eq!(ran.err, "");
    serde_json::from_str(&ran.out).expect("standard output is a JSON document")
}

const EXPECTS: &str = "    expected: {\"prefix\": \"Each environment has\\nits own.\"},\n    \
                       advanced: Advanced(noise_pattern: None, most_words: None),";

#[test]
fn document_and_text_tell_what_differs_what_is_expected_and_what_is_not_known() {
    let folder = Folder::new();
    folder.file("a.tracking.ron", &profile("A", "prefix: \"CTSO-\"", EXPECTS));
    let settings = "prefix: \"CTSO-T \"\nuse_categories: true\nbase_tracking_number: 9007199254740993";
    let advanced = "    advanced: Advanced(noise_pattern: \"\", most_words: 20),";
    let b = profile("B", settings, advanced).replace("        use_correlation: true,\n", "");
    folder.file("b.tracking.ron", &b);
    let json = folder
        .run(&["compare", "a.tracking.ron", "b.tracking.ron", "--json"])
        .told();
    insta::assert_snapshot!(json.replace(",{", ",\n  {").replace("],\"", "],\n\""), @r#"
    Some(1)
    {"equal":false,"differences":[{"field":"base_tracking_number","label":"Base tracking number","values":[0,"9007199254740993"]},
      {"field":"use_categories","label":"People can use categories to track emails and appointments","values":[false,true]},
      {"field":"advanced.noise_pattern","label":"Filter subject keywords","values":[null,""]},
      {"field":"advanced.most_words","label":"Maximum number of subject keywords or recipients","values":[null,20]}],
    "expected":[{"field":"prefix","label":"Prefix","values":["CTSO-","CTSO-T "],
    "reason":"Each environment has\nits own."}],
    "not_known":[{"field":"use_correlation","label":"Use correlation","files":["b.tracking.ron"],
    "places":[1]}],
    "profiles":[{"file":"a.tracking.ron","name":"A"},
      {"file":"b.tracking.ron","name":"B"}]}
    "#);
    insta::assert_snapshot!(folder.run(&["compare", "a.tracking.ron", "b.tracking.ron"]).told(), @"
    Some(1)
    1  a.tracking.ron: A
    2  b.tracking.ron: B

    4 settings differ:
      Base tracking number
        1  0
        2  9007199254740993
      People can use categories to track emails and appointments
        1  Off
        2  On
      Filter subject keywords
        1  (the platform's default)
        2  (nothing)
      Maximum number of subject keywords or recipients
        1  (the platform's default)
        2  20

    Expected to differ, not counted:
      Prefix
        1  CTSO-
        2  CTSO-T[space]
        Reason: Each environment has[line break]its own.

    Not known, neither equal nor different:
      Use correlation
        2  (not known)
    ");
    insta::assert_snapshot!(folder.run(&["compare", "a.tracking.ron", "a.tracking.ron"]).told(), @"
    1  a.tracking.ron: A
    2  a.tracking.ron: A

    No setting differs.
    ");
}

#[test]
fn exit_statuses_add_up() {
    let folder = Folder::new();
    let fine = folder.fine();
    let other_name = folder.file("other-name.tracking.ron", &profile("Other", "", "    notes: \"n\","));
    let expects = folder.file("expects.tracking.ron", &profile("Expects", "prefix: \"A:\"", EXPECTS));
    let differs = folder.file("differs.tracking.ron", &profile("Differs", "prefix: \"B:\"", ""));
    let less = folder.file(
        "less.tracking.ron",
        &profile("Less", "", "").replace("        prefix: \"CRM:\",\n", ""),
    );
    let both = folder.file(
        "both.tracking.ron",
        &format!("[{},{}]", profile("A", "", ""), profile("B", "", "")),
    );
    let one = folder.file("one.tracking.ron", &format!("[{}]", profile("A", "", "")));
    let (broken, missing) = (folder.broken(), folder.path("missing.tracking.ron"));
    let table: &[(&[&Path], i32)] = &[
        (&[&fine, &fine], 0),
        (&[&fine, &other_name], 0),
        (&[&fine, &expects], 0),
        (&[&expects, &fine], 0),
        (&[&fine, &less], 0),
        (&[&both], 0),
        (&[&both, &fine, &one], 0),
        (&[&fine, &differs], 1),
        (&[&fine, &fine, &differs], 1),
        (&[&less, &fine, &differs], 1),
        (&[&expects, &fine, &differs], 1),
        (&[&fine, &differs, &expects], 1),
        (&[&both, &differs], 1),
        (&[&fine], 2),
        (&[&one], 2),
        (&[&fine, &broken], 2),
        (&[&fine, &differs, &missing], 2),
        (&[&missing, &fine, &differs], 2),
    ];
    for (files, status) in table {
        for json in [&["--json"][..], &[]] {
            let ran = ran(program().arg("compare").args(*files).args(json));
            assert_eq!(ran.status, Some(*status), "{files:?} {json:?}");
            if *status == 2 {
                assert_eq!((ran.out.as_str(), ran.complaints().len()), ("", 1), "{ran:?}");
            }
        }
    }
}

#[test]
fn a_list_gives_its_profiles_in_their_order() {
    let folder = Folder::new();
    let list = format!(
        "[{},{}]",
        profile("A", "", ""),
        profile("B", "", "").replace("        use_categories: false,\n", "")
    );
    folder.file("list.tracking.ron", &list);
    folder.file("other.tracking.ron", &profile("C", "use_categories: true", ""));
    let json = folder
        .run(&["compare", "list.tracking.ron", "other.tracking.ron", "--json"])
        .told();
    insta::assert_snapshot!(json.replace(",{", ",\n  {").replace("],\"", "],\n\""), @r#"
    Some(1)
    {"equal":false,"differences":[{"field":"use_categories","label":"People can use categories to track emails and appointments","values":[false,null,true]}],
    "expected":[],
    "not_known":[{"field":"use_categories","label":"People can use categories to track emails and appointments","files":["list.tracking.ron"],
    "places":[1]}],
    "profiles":[{"file":"list.tracking.ron","name":"A"},
      {"file":"list.tracking.ron","name":"B"},
      {"file":"other.tracking.ron","name":"C"}]}
    "#);
}

#[test]
fn any_form_is_compared() {
    let folder = Folder::new();
    let fine = folder.fine();
    for (format, name) in [("json", "a.json"), ("text", "a.txt"), ("card", "a.png")] {
        let form = folder.path(name);
        let made = threadmark(["convert", text(&fine), "--to", format, "-o", text(&form)]);
        assert_eq!(made.status, Some(0), "{made:?}");
        let ran = compared(&[&fine, &form]);
        assert_eq!(
            (ran.status, &document(&ran)["not_known"]),
            (Some(0), &json!([])),
            "{format}"
        );
    }
}

#[test]
fn what_else_there_is_to_say_of_a_file_stands_on_standard_error() {
    let folder = Folder::new();
    let fine = folder.fine();
    let odd = folder.file("odd.tracking.ron", &profile("Odd", "", "    team: \"Sales\","));
    let ran = compared(&[&fine, &odd]);
    assert_eq!((ran.status, ran.complaints().len()), (Some(0), 1), "{ran:?}");
    assert!(ran.err.contains("team"), "{ran:?}");
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let folder = Folder::new();
    let hostile = profile("A\\u{1b}[31m\\nB\\u{202e}C", "prefix: \"\\u{7}X\\u{200f}\\u{9b}\"", "");
    let hostile = folder.file("hostile.tracking.ron", &hostile);
    let expects = folder.file(
        "expects.tracking.ron",
        &profile("E", "", "    expected: {\"prefix\": \"\\u{1b}\\u{2066}\"},"),
    );
    let fine = folder.fine();
    for json in [&["--json"][..], &[]] {
        let args = ["compare", text(&hostile), text(&expects), text(&fine)];
        let (_, out, err) = called(args.iter().chain(json).copied());
        let reaches =
            |c: char| c != '\n' && (c.is_control() || ('\u{200e}'..='\u{202e}').contains(&c) || c == '\u{2066}');
        assert!(!out.contains(reaches) && err.is_empty(), "{out:?} {err:?}");
        assert!(out.contains("Prefix"), "{out}");
    }
}
