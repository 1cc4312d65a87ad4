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
    let path = folder.file("several.tracking.ron", &profile("Several", settings, ""));
    let report = ran_text(&[&path]);
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines[0], format!("{}: Several", text(&path)));
    assert_eq!(
        lines[1],
        "  First token CRM:00000000001001, last token CRM:00000000250999"
    );
    let levels: Vec<_> = lines[2..]
        .iter()
        .filter(|line| line.as_bytes()[2] != b' ')
        .map(|line| line[2..9].trim_end())
        .collect();
    assert_eq!(levels, ["error", "warning", "info"], "{report}");
    assert!(
        lines[2].starts_with("  error    Number of digits for personal numbers: "),
        "{report}"
    );
    assert!(lines[3].starts_with("           Could be mended by: "), "{report}");
    assert!(!report.contains("Nothing to check."), "{report}");
}

#[test]
fn the_text_of_a_clean_profile_says_so() {
    let folder = Folder::new();
    let settings = "use_tracking_tokens: false\nuse_folder_level_tracking: false";
    let path = folder.file("clean.tracking.ron", &profile("Clean", settings, ""));
    assert_eq!(
        ran_text(&[&path]),
        format!(
            "{}: Clean\n  No token is added: 'Use tracking tokens' is off\n  Nothing to check.\n",
            text(&path)
        )
    );
}

/// An answer without folder-level tracking, categories, auto-tracking and more; what the default is in their place would
/// be an error with this base.
const PART: &str = r#"{"@odata.context": "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations",
  "value": [{"trackingtokenidbase": 5000, "maximumtrackingnumber": 9}]}"#;

#[test]
fn of_what_dynamics_holds_only_what_is_known_is_checked() {
    let folder = Folder::new();
    let path = folder.file("part.json", PART);
    let report = ran_text(&[&path]);
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(
        lines[1],
        "  A token is added. Which one is not known, because this is not: Prefix, Number of digits for personal numbers"
    );
    assert!(
        lines[2].starts_with("  Not known: Use correlation, Prefix, ") && lines[2].ends_with(", Prefix history"),
        "{report}"
    );
    assert!(!report.contains("  error ") && !report.contains("CRM:"), "{report}");
    assert!(
        lines[3..].iter().any(|line| line.ends_with("so it is not known.")),
        "{report}"
    );

    let ran = checked(&[&path]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let element = &ran.json()[0];
    let settings = element["profile"]["settings"].as_object().expect("settings");
    assert_eq!(settings.len(), 11);
    let known: Vec<_> = settings.iter().filter(|(_, value)| !value.is_null()).collect();
    assert_eq!(known.len(), 3, "{known:?}");
    assert_eq!(settings["base_tracking_number"], 5000);
    assert_eq!(settings["activity_counter_digits"], 1);
    assert!(element["profile"]["prefix_history"].is_null());
    for part in ["token", "history", "subject", "reuse"] {
        assert!(
            element.get(part).is_some_and(serde_json::Value::is_null),
            "{part}: {element}"
        );
    }
    let not_known: Vec<_> = element["not_known"].as_array().expect("a list").iter().collect();
    assert_eq!(not_known.len(), 13, "{not_known:?}");
    assert!(not_known.contains(&&"prefix_history".into()) && not_known.contains(&&"advanced.most_words".into()));

    // Tokens that are known to be off leave no digits, and the subject is whole.
    let path = folder.file("off.json", r#"{"trackingprefix": "CRM:;", "maximumtrackingnumber": 0}"#);
    assert!(ran_text(&[&path]).contains("  No token is added: 'Use tracking tokens' is off\n"));
    let element = &checked(&[&path]).json()[0];
    assert_eq!(element["history"]["stored"], "CRM:;");
    assert!(element["subject"]["left_for_text"].is_null() && element["subject"]["limit"] == 255);
    assert!(element["token"].is_null() && element["reuse"].is_null());
    let path = folder.file("prefix.json", r#"{"trackingprefix": "CRM:;"}"#);
    assert!(ran_text(&[&path]).contains("  Whether a token is added is not known: 'Use tracking tokens' is not\n"));

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
