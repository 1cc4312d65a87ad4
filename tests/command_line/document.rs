//! The document of `check --json`.

use serde_json::json;

use super::{Folder, profile};

/// The document of these files, a line for each object: the order of its fields is part of it.
fn document(folder: &Folder, files: &[&str], status: i32) -> String {
    let ran = folder.run(&[&["check", "--json"][..], files].concat());
    assert_eq!(ran.status, Some(status), "{ran:?}");
    let lines = ran.out.replace(":{", ":\n  {").replace("},{", "},\n  {");
    lines.replace("},\"", "},\n  \"").replace(&"x".repeat(250), "<250 x>")
}

/// The part of each profile's entry that begins with a field, up to another.
fn parts(document: &str, begin: &str, end: &str) -> String {
    let (begin, end) = (format!("\"{begin}\":"), format!("\"{end}\":"));
    let parts = document.split(&begin).skip(1);
    let parts = parts.map(|part| part.split(&end).next().unwrap_or(part).trim());
    parts.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_document_is_exactly_as_documented() {
    let folder = Folder::new();
    let parts =
        "    prefix_history: [\"ref:\"],\n    usage: Usage(people: 250, emails_per_day: 40, reply_window_days: 730),";
    folder.file("contoso.tracking.ron", &profile("Contoso production", "", parts));
    insta::assert_snapshot!(document(&folder, &["contoso.tracking.ron"], 0), @r#"
    [{"file":"contoso.tracking.ron","ok":true,"profile":
      {"name":"Contoso production","environment":null,"notes":"","settings":
      {"use_correlation":true,"use_tracking_tokens":true,"prefix":"CRM:","base_tracking_number":0,"personal_number_digits":3,"activity_counter_digits":3,"use_smart_matching":false,"use_folder_level_tracking":true,"use_categories":false,"auto_track_outgoing_email":false,"track_between_users_as_two_activities":true},
      "prefix_history":["ref:"],"usage":
      {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:0001001","parts":["CRM:","0","001","001"],"last":"CRM:0250999","wraps_at":999,"repeats_after_days":25,"room_for_people":999},
      "history":
      {"stored":"CRM:;ref:;","dropped":[],"needed":10,"next_change":
      {"longest":20,"drops":[]}},
      "findings":[{"code":"prefix-factory","level":"info","fields":["prefix"],"message":"The prefix is still CRM:, the one that every environment begins with.","consequence":"Two organizations that mail each other and both use it can mix up their mail."},
      {"code":"counter-repeats","level":"warning","fields":["activity_counter_digits","usage.emails_per_day","usage.reply_window_days"],"message":"At 40 emails a day the busiest sender's numbers repeat within 25 days.","consequence":"A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent."},
      {"code":"folder-needs-sync","level":"info","fields":["use_folder_level_tracking"],"message":"Folder-level tracking needs server-side synchronization with Exchange.","consequence":"It does nothing for POP3 mailboxes, for mailboxes of queues and for folders outside the Inbox."}],"notices":[],"subject":
      {"limit":255,"left_for_text":243},
      "reuse":
      {"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    "#);
}

#[test]
fn optional_parts_appear_only_where_they_hold_something() {
    let folder = Folder::new();
    let given = r#"    environment: Some("https://contoso.crm.dynamics.com"),
    environment_kind: Sandbox,
    notes: "Agreed",
    reasons: {"prefix": "Short"},
    expected: {"use_categories": "Only in the test"},
    advanced: Advanced(most_words: 20, noise_pattern: "^re:"),"#;
    folder.file("full.tracking.ron", &profile("Full", "", given));
    folder.fine();
    let document = document(&folder, &["full.tracking.ron", "fine.tracking.ron"], 0);
    insta::assert_snapshot!(parts(&document, "profile", "token"), @r#"
    {"name":"Full","environment":"https://contoso.crm.dynamics.com","environment_kind":"Sandbox","notes":"Agreed","settings":
      {"use_correlation":true,"use_tracking_tokens":true,"prefix":"CRM:","base_tracking_number":0,"personal_number_digits":3,"activity_counter_digits":3,"use_smart_matching":false,"use_folder_level_tracking":true,"use_categories":false,"auto_track_outgoing_email":false,"track_between_users_as_two_activities":true},
      "reasons":
      {"prefix":"Short"},
      "expected":
      {"use_categories":"Only in the test"},
      "prefix_history":[],"usage":
      {"people":250,"emails_per_day":40,"reply_window_days":730},
      "advanced":
      {"noise_pattern":"^re:","most_words":20}},
    {"name":"Fine","environment":null,"notes":"","settings":
      {"use_correlation":true,"use_tracking_tokens":true,"prefix":"CRM:","base_tracking_number":0,"personal_number_digits":3,"activity_counter_digits":3,"use_smart_matching":false,"use_folder_level_tracking":true,"use_categories":false,"auto_track_outgoing_email":false,"track_between_users_as_two_activities":true},
      "prefix_history":[],"usage":
      {"people":250,"emails_per_day":40,"reply_window_days":730}},
    "#);
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
        let settings = format!("base_tracking_number: {written}");
        folder.file("number.tracking.ron", &profile("Number", &settings, ""));
        let ran = folder.run(&["check", "--json", "number.tracking.ron"]);
        assert_eq!(ran.json()[0]["profile"]["settings"]["base_tracking_number"], expected);
        assert_eq!(ran.status, Some(1), "{written} is out of its range");
    }
}

#[test]
fn what_follows_from_the_settings_is_told() {
    let folder = Folder::new();
    let told = |settings: &str, parts: &str, status: i32| {
        folder.file("plan.tracking.ron", &profile("Plan", settings, parts));
        let document = document(&folder, &["plan.tracking.ron"], status);
        format!(
            "{settings:.40}\n{}\n{}\n",
            self::parts(&document, "usage", "history"),
            self::parts(&document, "subject", "file")
        )
    };
    let usage = |people: u32, emails: u32, days: u32| {
        format!("usage: Usage(people: {people}, emails_per_day: {emails}, reply_window_days: {days}),")
    };
    // The subject has the room that the token leaves; one longer than the limit by itself is left out.
    insta::assert_snapshot!([
        told("activity_counter_digits: 9", "", 0),
        told("use_tracking_tokens: false", "", 0),
        told(&format!("prefix: \"{}\"", "x".repeat(250)), "", 1),
        // Usage out of its range is only a warning.
        told("", &usage(250, 0, 730), 0),
    ].concat(), @r#"
    activity_counter_digits: 9
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:0001000000001","parts":["CRM:","0","001","000000001"],"last":"CRM:0250999999999","wraps_at":999999999,"repeats_after_days":25000000,"room_for_people":999},
    {"limit":255,"left_for_text":237},
      "reuse":
      {"conversations":1,"wrong_replies":0,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    use_tracking_tokens: false
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:0001001","parts":["CRM:","0","001","001"],"last":"CRM:0250999","wraps_at":999,"repeats_after_days":25,"room_for_people":999},
    {"limit":255,"left_for_text":null},
      "reuse":
      {"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    prefix: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"<250 x>0001001","parts":["<250 x>","0","001","001"],"last":"<250 x>0250999","wraps_at":999,"repeats_after_days":25,"room_for_people":999},
    {"limit":255,"left_for_text":255},
      "reuse":
      {"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]

    {"people":250,"emails_per_day":0,"reply_window_days":730}},
      "token":
      {"first":"CRM:0001001","parts":["CRM:","0","001","001"],"last":"CRM:0250999","wraps_at":999,"repeats_after_days":null,"room_for_people":999},
    {"limit":255,"left_for_text":243},
      "reuse":
      {"conversations":0,"wrong_replies":0,"of_replies":0,"fewest_digits":1,"people_sharing":0}}]
    "#);
    insta::assert_snapshot!([
        // 99,999 numbers at 40 a day outlast 730 days.
        told("activity_counter_digits: 5", &usage(250, 40, 730), 0),
        // 9 numbers, 10 emails on one day: the first of them has the tenth's number.
        told("activity_counter_digits: 1", &usage(1_500, 10, 1), 1),
        told("personal_number_digits: 10\nbase_tracking_number: 2147483647", &usage(1, 1_000_000, 36_500), 1),
        // People have the room that base and digits leave.
        told("base_tracking_number: 500", "", 0),
        told("base_tracking_number: 99999999999999999999", "", 1),
    ].concat(), @r#"
    activity_counter_digits: 5
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:000100001","parts":["CRM:","0","001","00001"],"last":"CRM:025099999","wraps_at":99999,"repeats_after_days":2500,"room_for_people":999},
    {"limit":255,"left_for_text":241},
      "reuse":
      {"conversations":1,"wrong_replies":0,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    activity_counter_digits: 1
    {"people":1500,"emails_per_day":10,"reply_window_days":1}},
      "token":
      {"first":"CRM:00011","parts":["CRM:","0","001","1"],"last":"CRM:05009","wraps_at":9,"repeats_after_days":1,"room_for_people":999},
    {"limit":255,"left_for_text":245},
      "reuse":
      {"conversations":2,"wrong_replies":1,"of_replies":10,"fewest_digits":2,"people_sharing":1000}}]
    personal_number_digits: 10
    base_tracking
    {"people":1,"emails_per_day":1000000,"reply_window_days":36500}},
      "token":
      {"first":"CRM:02147483648001","parts":["CRM:","0","2147483648","001"],"last":"CRM:02147483648999","wraps_at":999,"repeats_after_days":1,"room_for_people":0},
    {"limit":255,"left_for_text":236},
      "reuse":
      {"conversations":36536537,"wrong_replies":36499999001,"of_replies":36500000000,"fewest_digits":null,"people_sharing":0}}]
    base_tracking_number: 500
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:0501001","parts":["CRM:","0","501","001"],"last":"CRM:0750999","wraps_at":999,"repeats_after_days":25,"room_for_people":499},
    {"limit":255,"left_for_text":243},
      "reuse":
      {"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    base_tracking_number: 999999999999999999
    {"people":250,"emails_per_day":40,"reply_window_days":730}},
      "token":
      {"first":"CRM:0000001","parts":["CRM:","0","000","001"],"last":"CRM:0249999","wraps_at":999,"repeats_after_days":25,"room_for_people":0},
    {"limit":255,"left_for_text":243},
      "reuse":
      {"conversations":30,"wrong_replies":28201,"of_replies":29200,"fewest_digits":5,"people_sharing":0}}]
    "#);
}

#[test]
fn a_long_history_says_what_drops_out_now_and_with_the_next_change() {
    let folder = Folder::new();
    let history = |prefix: &str, history: &[String]| {
        let settings = format!("prefix: \"{prefix}\"");
        let parts = format!("    prefix_history: {history:?},");
        folder.file("history.tracking.ron", &profile("History", &settings, &parts));
        self::parts(&document(&folder, &["history.tracking.ron"], 0), "history", "findings")
    };
    // One more prefix of 4 characters leaves no room for the long one.
    insta::assert_snapshot!(history("CRM:", &["x".repeat(250), "old:".to_owned()]), @r#"
    {"stored":"CRM:;<250 x>;","dropped":["old:"],"needed":261,"next_change":
      {"longest":0,"drops":["<250 x>"]}},
    "#);
    // 5 + 12 × 20 leave 11, with the separator behind it.
    let numbers: Vec<_> = (0..12).map(|number| format!("{number:019}")).collect();
    insta::assert_snapshot!(history("CTSO", &numbers), @r#"
    {"stored":"CTSO;0000000000000000000;0000000000000000001;0000000000000000002;0000000000000000003;0000000000000000004;0000000000000000005;0000000000000000006;0000000000000000007;0000000000000000008;0000000000000000009;0000000000000000010;0000000000000000011;","dropped":[],"needed":245,"next_change":
      {"longest":10,"drops":[]}},
    "#);
}

#[test]
fn refused_files_keep_their_place_and_say_where() {
    let folder = Folder::new();
    folder.broken();
    folder.fine();
    let files = ["broken.tracking.ron", "fine.tracking.ron", "missing.tracking.ron"];
    let ran = folder.run(&[&["check", "--json"][..], &files].concat());
    assert_eq!(ran.status, Some(2));
    let elements = ran.json();
    assert_eq!(
        (&elements[1]["file"], &elements[1]["ok"]),
        (&json!(files[1]), &json!(true))
    );
    let lines: Vec<_> = ran
        .out
        .lines()
        .chain(ran.err.lines())
        .filter(|line| !line.contains("fine"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    [{"file":"broken.tracking.ron","ok":false,"error":{"line":3,"column":11,"message":"This profile can't be read: \"Name\" should be a text in quotation marks. Correct it in a text editor such as Notepad, or ask its sender for a new one."}},
     {"file":"missing.tracking.ron","ok":false,"error":{"line":null,"column":null,"message":"There is no such file. Check its name and folder."}}]
    threadmark: broken.tracking.ron: This profile can't be read: "Name" should be a text in quotation marks. Correct it in a text editor such as Notepad, or ask its sender for a new one. Line 3, column 11: expected a text in quotation marks. The line is: name: 5,
    threadmark: missing.tracking.ron: There is no such file. Check its name and folder.
    "#);
}

#[test]
fn a_list_gives_one_element_per_profile() {
    let folder = Folder::new();
    let (one, two) = (profile("One", "", ""), profile("Two", "prefix: \"\"", ""));
    folder.file(
        "list.tracking.ron",
        &format!("[{}, {}]", one.trim_end(), two.trim_end()),
    );
    let document = document(&folder, &["list.tracking.ron"], 1);
    insta::assert_snapshot!(parts(&document, "file", "environment"), @r#"
    "list.tracking.ron","ok":true,"profile":
      {"name":"One",
    "list.tracking.ron","ok":true,"profile":
      {"name":"Two",
    "#);
}

#[test]
fn missing_settings_and_unknown_fields_are_notices() {
    let folder = Folder::new();
    let usage = "    usage: Usage(people: 5, emails_per_day: 4, reply_window_days: 3, team: \"x\"),";
    let whole = profile("Old", "", usage);
    let old = whole.replace("        use_categories: false,\n", "");
    folder.file("old.tracking.ron", &old);
    let document = document(&folder, &["old.tracking.ron"], 0);
    assert!(document.contains("\"use_categories\":false"), "the default: {document}");
    insta::assert_snapshot!(parts(&document, "notices", "subject"), @r#"
    [{"code":"missing-setting","field":"use_categories","message":"\"People can use categories to track emails and appointments\" is not in the file; a new profile takes the default, Off."},
      {"code":"unknown-field","field":"usage.team","message":"\"usage.team\" is not understood and was not read."}],
    "#);
    let plain = folder.run(&["check", "old.tracking.ron"]);
    let notices = plain.out.lines().filter(|line| line.starts_with("  notice "));
    insta::assert_snapshot!(notices.collect::<Vec<_>>().join("\n") + &plain.err, @r#"
    notice   "People can use categories to track emails and appointments" is not in the file; a new profile takes the default, Off.
    notice   "usage.team" is not understood and was not read.
    "#);
}
