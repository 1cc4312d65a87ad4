//! The document of `check --json`.

use serde_json::{Value, json};

use super::{Folder, checked, profile, ran_text, text};

#[test]
fn the_document_is_exactly_as_documented() {
    let folder = Folder::new();
    let parts =
        "    prefix_history: [\"ref:\"],\n    usage: Usage(people: 250, emails_per_day: 40, reply_window_days: 730),";
    let path = folder.file("contoso.tracking.ron", &profile("Contoso production", "", parts));
    let ran = checked(&[&path]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));

    // Compared as text, since the order of the fields is part of the document.
    let start = format!(
        concat!(
            r#"[{{"file":{},"ok":true,"profile":{{"name":"Contoso production","environment":null,"notes":"","#,
            r#""settings":{{"use_correlation":true,"use_tracking_tokens":true,"prefix":"CRM:","base_tracking_number":0,"#,
            r#""personal_number_digits":3,"activity_counter_digits":3,"use_smart_matching":false,"#,
            r#""use_folder_level_tracking":true,"use_categories":false,"auto_track_outgoing_email":false,"#,
            r#""track_between_users_as_two_activities":true}},"prefix_history":["ref:"],"#,
            r#""usage":{{"people":250,"emails_per_day":40,"reply_window_days":730}}}},"#,
            r#""token":{{"first":"CRM:0001001","parts":["CRM:","0","001","001"],"last":"CRM:0250999","wraps_at":999,"#,
            r#""repeats_after_days":25,"room_for_people":999}},"history":{{"stored":"CRM:;ref:;","dropped":[],"#,
            r#""needed":10,"next_change":{{"longest":20,"drops":[]}}}},"findings":[{{"code":"#,
        ),
        json!(text(&path))
    );
    assert!(ran.out.starts_with(&start), "{}\n{start}", ran.out);
    let end = r#""notices":[],"subject":{"limit":255,"left_for_text":243},"reuse":{"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]"#;
    assert!(ran.out.ends_with(&format!("{end}\n")), "{}", ran.out);

    let element = &ran.json()[0];
    let levels: Vec<_> = element["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|f| (&f["code"], &f["level"]))
        .collect();
    assert!(
        levels.contains(&(&json!("prefix-factory"), &json!("info"))),
        "{levels:?}"
    );
    assert!(
        levels.contains(&(&json!("counter-repeats"), &json!("warning"))),
        "{levels:?}"
    );
    assert!(
        levels.contains(&(&json!("folder-needs-sync"), &json!("info"))),
        "{levels:?}"
    );
    assert_eq!(levels.len(), 3, "{levels:?}");
    let repeats = element["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|f| f["code"] == "counter-repeats");
    let repeats = repeats.expect("the finding");
    assert_eq!(
        repeats["fields"],
        json!([
            "activity_counter_digits",
            "usage.emails_per_day",
            "usage.reply_window_days"
        ])
    );
    assert!(
        repeats["message"]
            .as_str()
            .is_some_and(|message| message.contains("25 days")),
        "{repeats}"
    );
    let names: Vec<_> = repeats
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(names.len(), 5, "code, level, fields, message, consequence: {names:?}");
}

#[test]
fn optional_parts_appear_only_where_they_hold_something() {
    let folder = Folder::new();
    let parts = r#"    environment: Some("https://contoso.crm.dynamics.com"),
    environment_kind: Sandbox,
    notes: "Agreed",
    reasons: {"prefix": "Short"},
    expected: {"use_categories": "Only in the test"},
    advanced: Advanced(most_words: 20, noise_pattern: "^re:"),"#;
    let full = folder.file("full.tracking.ron", &profile("Full", "", parts));
    let bare = folder.fine();
    let elements = checked(&[&full, &bare]).json();
    let profile = &elements[0]["profile"];
    assert_eq!(profile["environment"], "https://contoso.crm.dynamics.com");
    assert_eq!(profile["environment_kind"], "Sandbox");
    assert_eq!(profile["notes"], "Agreed");
    assert_eq!(profile["reasons"], json!({"prefix": "Short"}));
    assert_eq!(profile["expected"], json!({"use_categories": "Only in the test"}));
    assert_eq!(profile["advanced"], json!({"noise_pattern": "^re:", "most_words": 20}));
    let bare = elements[1]["profile"].as_object().expect("an object");
    assert_eq!(bare.len(), 6, "{bare:?}");
    assert_eq!(
        bare["usage"],
        json!({"people": 250, "emails_per_day": 40, "reply_window_days": 730}),
        "the assumed numbers"
    );
}

#[test]
fn whole_numbers_beyond_two_to_the_53_are_strings() {
    let folder = Folder::new();
    for (written, expected) in [
        ("9007199254740992", json!(9_007_199_254_740_992_i64)),
        ("9007199254740993", json!("9007199254740993")),
        ("-9007199254740993", json!("-9007199254740993")),
        ("-7", json!(-7)),
        (
            "99999999999999999999999999999999999999",
            json!("99999999999999999999999999999999999999"),
        ),
    ] {
        let path = folder.file(
            "number.tracking.ron",
            &profile("Number", &format!("base_tracking_number: {written}"), ""),
        );
        let ran = checked(&[&path]);
        assert_eq!(ran.json()[0]["profile"]["settings"]["base_tracking_number"], expected);
        assert_eq!(ran.status, Some(1), "{written} is out of its range");
    }
}

#[test]
fn repeats_after_days_is_null_where_nobody_sends() {
    let folder = Folder::new();
    let usage = "    usage: Usage(people: 250, emails_per_day: 0, reply_window_days: 730),";
    let path = folder.file("quiet.tracking.ron", &profile("Quiet", "", usage));
    let ran = checked(&[&path]);
    assert_eq!(ran.json()[0]["token"]["repeats_after_days"], Value::Null);
    assert_eq!(ran.json()[0]["profile"]["usage"]["emails_per_day"], 0);
    assert_eq!(ran.status, Some(0), "usage out of its range is only a warning");
}

#[test]
fn a_long_history_says_what_drops_out() {
    let folder = Folder::new();
    let long = "x".repeat(250);
    let parts = format!("    prefix_history: [\"{long}\", \"old:\"],");
    let path = folder.file("history.tracking.ron", &profile("History", "", &parts));
    let element = &checked(&[&path]).json()[0];
    let history = &element["history"];
    assert_eq!(history["stored"], format!("CRM:;{long};"));
    assert_eq!(history["dropped"], json!(["old:"]));
    assert_eq!(history["needed"], 261);
    assert_eq!(
        history["next_change"],
        json!({"longest": 0, "drops": [long]}),
        "one more prefix of 4 characters leaves no room for the long one"
    );
}

#[test]
fn the_next_change_is_told_before_it_drops_anything() {
    let folder = Folder::new();
    let history: Vec<_> = (0..12).map(|number| format!("\"{number:019}\"")).collect();
    let parts = format!("    prefix_history: [{}],", history.join(", "));
    let path = folder.file("full.tracking.ron", &profile("Full", "prefix: \"CTSO\"", &parts));
    let history = &checked(&[&path]).json()[0]["history"];
    // 5 + 12 × 20 leave 11, with the separator behind it.
    assert_eq!((&history["needed"], &history["dropped"]), (&json!(245), &json!([])));
    assert_eq!(history["next_change"], json!({"longest": 10, "drops": []}));
}

#[test]
fn the_subject_has_the_room_that_the_token_leaves() {
    let folder = Folder::new();
    let long = "x".repeat(250);
    for (settings, first, left) in [
        ("", "CRM:0001001".to_owned(), json!(243)),
        ("activity_counter_digits: 9", "CRM:0001000000001".to_owned(), json!(237)),
        ("use_tracking_tokens: false", "CRM:0001001".to_owned(), Value::Null),
        // Longer than the limit by itself: Dynamics leaves it out.
        (&format!("prefix: \"{long}\""), format!("{long}0001001"), json!(255)),
    ] {
        let path = folder.file("subject.tracking.ron", &profile("Subject", settings, ""));
        let element = &checked(&[&path]).json()[0];
        assert_eq!(element["token"]["first"], first);
        assert_eq!(
            element["subject"],
            json!({"limit": 255, "left_for_text": left}),
            "{settings}"
        );
    }
}

#[test]
fn what_comes_of_numbers_that_are_used_again_is_told() {
    let folder = Folder::new();
    let usage = |people: u32, emails: u32, days: u32| {
        format!("usage: Usage(people: {people}, emails_per_day: {emails}, reply_window_days: {days}),")
    };
    for (settings, usage, reuse) in [
        // 99,999 numbers at 40 a day outlast 730 days.
        (
            "activity_counter_digits: 5",
            usage(250, 40, 730),
            json!({"conversations": 1, "wrong_replies": 0, "of_replies": 29_200, "fewest_digits": 5, "people_sharing": 0}),
        ),
        // 9 numbers, 10 emails on one day: the first of them has the tenth's number.
        (
            "activity_counter_digits: 1",
            usage(1_500, 10, 1),
            json!({"conversations": 2, "wrong_replies": 1, "of_replies": 10, "fewest_digits": 2, "people_sharing": 1_000}),
        ),
        (
            "personal_number_digits: 10\nbase_tracking_number: 2147483647",
            usage(1, 1_000_000, 36_500),
            json!({"conversations": 36_536_537, "wrong_replies": 36_499_999_001_i64, "of_replies": 36_500_000_000_i64,
                   "fewest_digits": null, "people_sharing": 0}),
        ),
    ] {
        let path = folder.file("reuse.tracking.ron", &profile("Reuse", settings, &usage));
        let element = &checked(&[&path]).json()[0];
        assert_eq!(element["reuse"], reuse, "{settings}");
    }
}

#[test]
fn people_have_the_room_that_base_and_digits_leave() {
    let folder = Folder::new();
    for (base, room) in [("0", 999), ("500", 499), ("99999999999999999999", 0)] {
        let settings = format!("base_tracking_number: {base}");
        let path = folder.file("room.tracking.ron", &profile("Room", &settings, ""));
        assert_eq!(checked(&[&path]).json()[0]["token"]["room_for_people"], room, "{base}");
    }
}

#[test]
fn refused_files_keep_their_place_and_say_where() {
    let folder = Folder::new();
    let (fine, broken, missing) = (folder.fine(), folder.broken(), folder.path("missing.tracking.ron"));
    let ran = checked(&[&broken, &fine, &missing]);
    assert_eq!(ran.status, Some(2));
    let elements = ran.json();
    let files: Vec<_> = elements
        .iter()
        .map(|element| element["file"].as_str().expect("a name"))
        .collect();
    assert_eq!(files, [text(&broken), text(&fine), text(&missing)]);
    let oks: Vec<_> = elements
        .iter()
        .map(|element| element["ok"].as_bool().expect("ok"))
        .collect();
    assert_eq!(oks, [false, true, false]);

    let error = &elements[0]["error"];
    assert_eq!(error["line"], 3);
    assert!(error["column"].is_u64(), "{error}");
    let message = error["message"].as_str().expect("a sentence");
    assert!(!message.is_empty());
    assert_eq!(
        elements[2]["error"],
        json!({"line": null, "column": null, "message": "There is no such file. Check its name and folder."})
    );
    assert!(
        ran.out.contains("\"ok\":false,\"error\":{\"line\":3,\"column\":"),
        "in this order: {}",
        ran.out
    );

    let complaints = ran.complaints();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(
        complaints[0].contains(text(&broken)) && complaints[0].contains(message),
        "{complaints:?}"
    );
    let place = " Line 3, column 11: expected a text in quotation marks. The line is: name: 5,";
    assert!(complaints[0].ends_with(place), "{complaints:?}");
    assert!(complaints[1].contains(text(&missing)), "{complaints:?}");
}

#[test]
fn a_list_gives_one_element_per_profile() {
    let folder = Folder::new();
    let list = format!(
        "[{}, {}]",
        profile("One", "", "").trim_end(),
        profile("Two", "prefix: \"\"", "").trim_end()
    );
    let path = folder.file("list.tracking.ron", &list);
    let ran = checked(&[&path]);
    let elements = ran.json();
    let names: Vec<_> = elements
        .iter()
        .map(|element| (&element["file"], &element["profile"]["name"]))
        .collect();
    let file = json!(text(&path));
    assert_eq!(names, [(&file, &json!("One")), (&file, &json!("Two"))]);
    assert_eq!(ran.status, Some(1), "the second has an error");
}

#[test]
fn missing_settings_and_unknown_fields_are_notices() {
    let folder = Folder::new();
    let whole = profile(
        "Old",
        "",
        "    usage: Usage(people: 5, emails_per_day: 4, reply_window_days: 3, team: \"x\"),",
    );
    let path = folder.file(
        "old.tracking.ron",
        &whole.replace("        use_categories: false,\n", ""),
    );
    let ran = checked(&[&path]);
    let notices = ran.json()[0]["notices"].as_array().expect("notices").clone();
    let mut codes: Vec<_> = notices
        .iter()
        .map(|notice| (notice["code"].as_str(), notice["field"].as_str()))
        .collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            (Some("missing-setting"), Some("use_categories")),
            (Some("unknown-field"), Some("usage.team"))
        ]
    );
    assert_eq!(
        ran.json()[0]["profile"]["settings"]["use_categories"],
        false,
        "the default"
    );
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));

    let plain = ran_text(&[&path]);
    for notice in &notices {
        let line = format!("  notice   {}\n", notice["message"].as_str().expect("a sentence"));
        assert!(plain.contains(&line), "{plain}");
    }
}
