//! `check` over files of every kind: exit statuses, the text for people, and files that cannot be read.

use std::{
    ffi::OsStr,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use super::{Call, Folder, called, checked, profile, program, ran, ran_text, text};

#[test]
fn exit_statuses_add_up() {
    let folder = Folder::new();
    let (fine, error, broken) = (folder.fine(), folder.with_error(), folder.broken());
    let missing = folder.path("missing.tracking.ron");
    let table: &[(&[&Path], i32)] = &[
        (&[&fine], 0),
        (&[&fine, &fine], 0),
        (&[&error], 1),
        (&[&error, &fine], 1),
        (&[&fine, &error], 1),
        (&[&broken], 2),
        (&[&missing], 2),
        (&[&missing, &fine], 2),
        (&[&error, &missing], 2),
        (&[&missing, &error], 2),
        (&[&broken, &error, &fine], 2),
    ];
    for (files, status) in table {
        for json in [&["--json"][..], &[]] {
            let ran = ran(program().arg("check").args(*files).args(json));
            assert_eq!(ran.status, Some(*status), "{files:?} {json:?}");
        }
    }
}

#[test]
fn the_text_says_tokens_then_errors_then_warnings_with_their_mending() {
    let folder = Folder::new();
    let settings = "personal_number_digits: 11\nuse_folder_level_tracking: false";
    folder.file("several.tracking.ron", &profile("Several", settings, ""));
    insta::assert_snapshot!(folder.run(&["check", "several.tracking.ron"]).told(), @"
    Some(1)
    several.tracking.ron: Several
      First token CRM:00000000001001, last token CRM:00000000250999
      error    Number of digits for personal numbers: 11 is outside 1 to 10. It cannot be entered in Dynamics as it stands.
               Could be mended by: Use the nearest allowed: 10
      warning  Number of digits for email activity counter: At 40 emails a day the busiest sender's numbers repeat within 25 days. A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent.
               Could be mended by: Use 5 digits
      info     Prefix: The prefix is still CRM:, the one that every environment begins with. Two organizations that mail each other and both use it can mix up their mail.
    ");
    // A clean one says so.
    let settings = "use_tracking_tokens: false\nuse_folder_level_tracking: false";
    folder.file("clean.tracking.ron", &profile("Clean", settings, ""));
    insta::assert_snapshot!(folder.run(&["check", "clean.tracking.ron"]).told(), @"
    clean.tracking.ron: Clean
      No token is added: 'Use tracking tokens' is off
      Nothing to check.
    ");
}

/// An answer without folder-level tracking, categories, auto-tracking and more; what the default is in their place would
/// be an error with this base.
const PART: &str = r#"{"@odata.context": "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations",
  "value": [{"trackingtokenidbase": 5000, "maximumtrackingnumber": 9}]}"#;

#[test]
fn of_what_dynamics_holds_only_what_is_known_is_checked() {
    let folder = Folder::new();
    folder.file("part.json", PART);
    insta::assert_snapshot!(folder.run(&["check", "part.json"]).told(), @r#"
    part.json: Contoso
      A token is added. Which one is not known, because this is not: Prefix, Number of digits for personal numbers
      Not known: Use correlation, Prefix, Number of digits for personal numbers, Use smart matching, Use folder-level tracking for Exchange folders (server-side synchronization must be enabled), People can use categories to track emails and appointments, Allow auto-tracking on outgoing email, Track emails sent between Dynamics 365 users as two activities, Filter subject keywords, Maximum number of subject keywords or recipients, Maximum difference allowed between subject keywords, Minimum number of recipients required to match, Prefix history
      warning  Number of digits for email activity counter: At 40 emails a day the busiest sender's numbers repeat within 1 day. A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent.
               Could be mended by: Use 5 digits
      notice   "Use correlation" is not in this answer, so it is not known.
      notice   "Prefix" is not in this answer, so it is not known.
      notice   "Number of digits for personal numbers" is not in this answer, so it is not known.
      notice   "Use smart matching" is not in this answer, so it is not known.
      notice   "Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)" is not in this answer, so it is not known.
      notice   "People can use categories to track emails and appointments" is not in this answer, so it is not known.
      notice   "Allow auto-tracking on outgoing email" is not in this answer, so it is not known.
      notice   "Track emails sent between Dynamics 365 users as two activities" is not in this answer, so it is not known.
      notice   "Filter subject keywords" is not in this answer, so it is not known.
      notice   "Maximum number of subject keywords or recipients" is not in this answer, so it is not known.
      notice   "Maximum difference allowed between subject keywords" is not in this answer, so it is not known.
      notice   "Minimum number of recipients required to match" is not in this answer, so it is not known.
      notice   "Prefix history" is not in this answer, so it is not known.
    "#);
    let told = |file: &str| {
        folder
            .run(&["check", "--json", file])
            .told()
            .replace("},", "},\n ")
            .replace("],\"", "],\n  \"")
    };
    insta::assert_snapshot!(told("part.json"), @r#"
    [{"file":"part.json","ok":true,"profile":{"name":"Contoso","environment":"https://contoso.crm4.dynamics.com","notes":"","settings":{"use_correlation":null,"use_tracking_tokens":true,"prefix":null,"base_tracking_number":5000,"personal_number_digits":null,"activity_counter_digits":1,"use_smart_matching":null,"use_folder_level_tracking":null,"use_categories":null,"auto_track_outgoing_email":null,"track_between_users_as_two_activities":null},
     "prefix_history":null,"usage":{"people":250,"emails_per_day":40,"reply_window_days":730}},
     "token":null,"history":null,"findings":[{"code":"counter-repeats","level":"warning","fields":["activity_counter_digits","usage.emails_per_day","usage.reply_window_days"],
      "message":"At 40 emails a day the busiest sender's numbers repeat within 1 day.","consequence":"A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent."}],
      "notices":[{"code":"missing-setting","field":"use_correlation","message":"\"Use correlation\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"prefix","message":"\"Prefix\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"personal_number_digits","message":"\"Number of digits for personal numbers\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"use_smart_matching","message":"\"Use smart matching\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"use_folder_level_tracking","message":"\"Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"use_categories","message":"\"People can use categories to track emails and appointments\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"auto_track_outgoing_email","message":"\"Allow auto-tracking on outgoing email\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"track_between_users_as_two_activities","message":"\"Track emails sent between Dynamics 365 users as two activities\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"advanced.noise_pattern","message":"\"Filter subject keywords\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"advanced.most_words","message":"\"Maximum number of subject keywords or recipients\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"advanced.allowed_difference","message":"\"Maximum difference allowed between subject keywords\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"advanced.least_addresses","message":"\"Minimum number of recipients required to match\" is not in this answer, so it is not known."},
     {"code":"missing-setting","field":"prefix_history","message":"\"Prefix history\" is not in this answer, so it is not known."}],
      "subject":null,"reuse":null,"not_known":["use_correlation","prefix","personal_number_digits","use_smart_matching","use_folder_level_tracking","use_categories","auto_track_outgoing_email","track_between_users_as_two_activities","advanced.noise_pattern","advanced.most_words","advanced.allowed_difference","advanced.least_addresses","prefix_history"]}]
    "#);
    // Tokens that are known to be off leave no digits, and the subject is whole.
    folder.file("off.json", r#"{"trackingprefix": "CRM:;", "maximumtrackingnumber": 0}"#);
    let lines = |file: &str| {
        folder
            .run(&["check", file])
            .out
            .lines()
            .take(3)
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(lines("off.json"), @"
    off.json: Environment
      No token is added: 'Use tracking tokens' is off
      Not known: Use correlation, Base tracking number, Number of digits for personal numbers, Number of digits for email activity counter, Use smart matching, Use folder-level tracking for Exchange folders (server-side synchronization must be enabled), People can use categories to track emails and appointments, Allow auto-tracking on outgoing email, Track emails sent between Dynamics 365 users as two activities, Filter subject keywords, Maximum number of subject keywords or recipients, Maximum difference allowed between subject keywords, Minimum number of recipients required to match
    ");
    let element = &folder.run(&["check", "--json", "off.json"]).json()[0];
    assert_eq!(element["history"]["stored"], "CRM:;");
    assert!(element["subject"]["left_for_text"].is_null() && element["subject"]["limit"] == 255);
    assert!(element["token"].is_null() && element["reuse"].is_null());
    folder.file("prefix.json", r#"{"trackingprefix": "CRM:;"}"#);
    insta::assert_snapshot!(lines("prefix.json"), @"
    prefix.json: Environment
      Whether a token is added is not known: 'Use tracking tokens' is not
      Not known: Use correlation, Use tracking tokens, Base tracking number, Number of digits for personal numbers, Number of digits for email activity counter, Use smart matching, Use folder-level tracking for Exchange folders (server-side synchronization must be enabled), People can use categories to track emails and appointments, Allow auto-tracking on outgoing email, Track emails sent between Dynamics 365 users as two activities, Filter subject keywords, Maximum number of subject keywords or recipients, Maximum difference allowed between subject keywords, Minimum number of recipients required to match
    ");

    // A finding that holds, whatever is not known, still counts.
    let path = folder.file(
        "error.json",
        r#"{"trackingtokenidbase": -5, "maximumtrackingnumber": 9}"#,
    );
    assert_eq!(checked(&[&path]).status, Some(1));
    // A plan has the default of what its file leaves out, as ever.
    let plan = r#"{"format": 1, "name": "Plan", "settings": {"prefix": "CRM:"}}"#;
    let element = &checked(&[&folder.file("plan.json", plan)]).json()[0];
    assert!(
        element.get("not_known").is_none() && element["token"]["first"] == "CRM:0001001",
        "{element}"
    );
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let folder = Folder::new();
    let parts = "    prefix_history: [\"\\u{9b}2J\"],";
    let hostile = profile("A\\u{1b}[31m\\nB\\u{202e}C", "prefix: \"\\u{7}X\\u{200f}\"", parts);
    let path = folder.file("hostile.tracking.ron", &hostile);
    let report = ran_text(&[&path]);
    let reaches = |text: &str| {
        text.chars()
            .any(|c| c != '\n' && (c.is_control() || ('\u{200e}'..='\u{202e}').contains(&c)))
    };
    assert!(!reaches(&report), "{report:?}");
    assert!(report.contains(r"A\u{1b}[31m\u{a}B\u{202e}C"), "{report}");
    assert!(report.contains(r"First token \u{7}X\u{200f}0001001"), "{report}");

    let (call, out, err) = called(["check", "a\u{1b}[2J\nb.ron"]);
    assert_eq!((call, out.as_str()), (Call::Finished(2), ""));
    assert_eq!(
        err,
        "threadmark: a\\u{1b}[2J\\u{a}b.ron: There is no such file. Check its name and folder.\n"
    );
    let (_, _, err) = called(["check", "--\u{1b}[2J", "b.ron"]);
    assert!(!reaches(&err) && err.lines().count() == 1, "{err:?}");
    let (_, _, err) = called(["a\u{1b}[2J", "b.ron"]);
    assert!(!reaches(&err) && err.lines().count() == 1, "{err:?}");
}

#[test]
fn a_folder_and_a_file_that_is_no_profile_are_refused_in_one_line() {
    let folder = Folder::new();
    let empty = folder.file("empty.tracking.ron", "");
    let ran = checked(&[folder.0.path(), &empty]);
    assert_eq!(ran.status, Some(2));
    let elements = ran.json();
    assert_eq!(
        elements[0]["error"]["message"],
        "This is a folder. Name the profile files in it."
    );
    assert_eq!(elements[1]["ok"], false);
    assert_eq!(ran.complaints().len(), 2);
}

/// Far more than fits in memory that the program may take, with the memory limited to tell.
#[cfg(target_os = "linux")]
#[test]
fn an_endless_file_is_refused_in_bounded_memory() {
    let folder = Folder::new();
    let huge = folder.file("huge.tracking.ron", "Profile(");
    fs::OpenOptions::new()
        .write(true)
        .open(&huge)
        .and_then(|file| file.set_len(64 << 30))
        .expect("a sparse file");
    for path in [huge.as_path(), Path::new("/dev/zero")] {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 2000000; exec \"$0\" check \"$1\""]);
        let ran = ran(command
            .arg(env!("CARGO_BIN_EXE_threadmark"))
            .arg(path)
            .stdin(Stdio::null()));
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{ran:?}");
        assert_eq!(ran.complaints().len(), 1, "{ran:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_be_read_says_what_to_do() {
    use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};

    let folder = Folder::new();
    let path = folder.fine();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    let mut command = program();
    if fs::File::open(&path).is_ok() {
        // Nothing is forbidden to root: the program runs as "nobody", from a place that nobody can reach.
        let copy = folder.path("threadmark");
        fs::copy(env!("CARGO_BIN_EXE_threadmark"), &copy).expect("the program can be copied");
        fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(0o755)).expect("permissions can be set");
        command = Command::new(copy);
        command.uid(65534).gid(65534).current_dir("/");
    }
    let ran = ran(command.arg("check").arg(&path));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{ran:?}");
    assert_eq!(
        ran.err,
        format!(
            "threadmark: {}: You are not allowed to read this file. Ask its owner for access, or copy it to a folder of your own.\n",
            text(&path)
        )
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_works() {
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new();
    let path = folder.0.path().join(OsStr::from_bytes(b"caf\xe9.tracking.ron"));
    fs::copy(folder.fine(), &path).expect("a file with this name");
    let ran = checked(&[&path]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.json()[0]["file"]
            .as_str()
            .is_some_and(|name| name.ends_with("caf\u{fffd}.tracking.ron"))
    );
    let (call, _, _) = called([path.as_os_str()]);
    assert_eq!(call, Call::Window { import: Some(path) });
}
