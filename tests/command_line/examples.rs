//! `check` over the files in `tests/profiles`: good ones, odd ones that are read all the same, and bad ones.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{checked, text};

/// The examples of a kind, by name.
fn examples(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles").join(kind);
    let entries = fs::read_dir(folder).expect("the folder of examples");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a Unicode name")
}

/// The texts under `key` of the objects in a list, of those that `keep` keeps.
fn texts(list: &Value, key: &str, keep: impl Fn(&Value) -> bool) -> String {
    let list = list.as_array().expect("a list").iter().filter(|item| keep(item));
    let texts: Vec<_> = list.map(|item| item[key].as_str().expect("a text")).collect();
    texts.join(" ")
}

/// Each file with the exit status; below it the errors and warnings of each profile, and the fields of its notices.
fn read(kind: &str) -> String {
    let mut told = String::new();
    for path in examples(kind) {
        let ran = checked(&[&path]);
        assert_eq!(ran.err, "", "{path:?}");
        writeln!(told, "{} {:?}", name(&path), ran.status).expect("written");
        for element in ran.json() {
            let found = texts(&element["findings"], "code", |finding| finding["level"] != "info");
            let notices = texts(&element["notices"], "field", |_| true);
            writeln!(told, "  [{found}] [{notices}]").expect("written");
            let (ok, file) = (&element["ok"], element["file"].as_str());
            assert_eq!((ok, file), (&Value::Bool(true), Some(text(&path))));
            let settings = element["profile"]["settings"].as_object();
            assert_eq!(settings.map(serde_json::Map::len), Some(11), "{path:?}");
        }
    }
    told
}

#[test]
fn good_and_odd_files_are_read() {
    insta::assert_snapshot!(read("good"), @"
    both-environments.tracking.ron Some(0)
      [counter-repeats] []
      [] []
    contoso-production.tracking.ron Some(0)
      [counter-repeats] []
    fabrikam-test.tracking.ron Some(0)
      [] []
    microsoft-defaults.tracking.ron Some(0)
      [counter-repeats] []
    ");
    insta::assert_snapshot!(read("odd"), @"
    empty-prefix.tracking.ron Some(1)
      [prefix-empty counter-repeats] []
    free-order.tracking.ron Some(0)
      [] []
    hostile-texts.tracking.ron Some(1)
      [prefix-separator prefix-control prefix-space counter-repeats] []
    least.tracking.ron Some(0)
      [counter-repeats] [use_correlation use_tracking_tokens prefix base_tracking_number personal_number_digits activity_counter_digits use_smart_matching use_folder_level_tracking use_categories auto_track_outgoing_email track_between_users_as_two_activities]
    list-of-one.tracking.ron Some(0)
      [] []
    missing-settings.tracking.ron Some(0)
      [counter-repeats] [use_categories auto_track_outgoing_email]
    numbers-out-of-range.tracking.ron Some(1)
      [number-out-of-range number-out-of-range base-too-wide number-out-of-range number-out-of-range] []
    unknown-fields.tracking.ron Some(0)
      [] [settings.use_magic owner usage.team]
    windows-line-ends.tracking.ron Some(0)
      [counter-repeats] []
    ");
}

#[test]
fn bad_files_are_refused_with_a_sentence_and_their_place() {
    let mut told = String::new();
    for path in examples("bad") {
        let ran = checked(&[&path]);
        assert_eq!(ran.status, Some(2), "{path:?}");
        let elements = ran.json();
        assert_eq!(
            (elements.len(), &elements[0]["ok"]),
            (1, &Value::Bool(false)),
            "{path:?}"
        );
        let error = &elements[0]["error"];
        let (line, column, message) = (&error["line"], &error["column"], error["message"].as_str());
        let message = message.expect("a sentence");
        writeln!(told, "{} {line}:{column} {message}", name(&path)).expect("written");
        let complaints = ran.complaints();
        assert_eq!(complaints.len(), 1, "{path:?}: {complaints:?}");
        assert!(
            complaints[0].contains(text(&path)) && complaints[0].contains(message),
            "{complaints:?}"
        );
    }
    insta::assert_snapshot!(told, @r#"
    archive.zip null:null This is a zip file without customizations.xml, so it is no solution of Dynamics. If a profile is in it, extract it, then open the profile.
    cut-off.tracking.ron 15:29 This profile is incomplete: the file ends too early. Ask its sender for it again.
    document.pdf null:null This is a PDF document, not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    empty.tracking.ron null:null This file is empty. Ask its sender for it again.
    format-zero.tracking.ron 4:13 This profile can't be read: it says format 0, and formats begin at 1. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    letter.docx null:null This is a Word document, not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    mail.eml null:null This is an email. Save its attachment, then open that.
    mailbox.pst null:null This is an Outlook data file (.pst), not a profile. Open it in Outlook, save the email's attachment, then open that.
    message.msg null:null This is an Outlook email (.msg), not a profile. Save its attachment, then open that.
    missing-comma.tracking.ron 6:34 This profile can't be read: a comma or a closing bracket is missing. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    name-too-long.tracking.ron 3:11 This profile can't be read: "Name" has 201 characters, and at most 200 are allowed. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    nested.tracking.ron 1:33 This list of profiles can't be read: its brackets are nested deeper than in any profile. Ask its sender for it again.
    newer-format.tracking.ron 2:13 This profile was made by a newer Threadmark: its format is 2, and this version reads formats up to 1. Update Threadmark, then try again.
    no-name.tracking.ron null:null This profile can't be read: its name is missing. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    not-text.tracking.ron 1:1 This file is not stored as UTF-8, as profiles are. If it looks right in Notepad, choose Save as there and save it as UTF-8.
    number-too-long.tracking.ron 8:31 This profile can't be read: the number in "Base tracking number" has more than 38 digits. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    old-workbook.xls null:null This is an older Office document or an Outlook email (.msg), not a profile. If it is an email, save its attachment, then open that.
    older-encoding.tracking.ron 1:21 This file is not stored as UTF-8, as profiles are. If it looks right in Notepad, choose Save as there and save it as UTF-8.
    only-comments.tracking.ron 2:44 This file ends before its profile begins. Ask its sender for it again.
    page.html null:null This is a web page, not a profile. Ask for the profile file: its name ends in .tracking.ron.
    picture.png null:null This picture is incomplete: the file ends too early. Ask its sender for it again.
    prefix-too-long.tracking.ron 11:17 This profile can't be read: "Prefix" has 260 characters, and at most 256 are allowed. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    second-of-list.tracking.ron 38:29 Profile 2 of this list can't be read: "People can use categories to track emails and appointments" should be true (On) or false (Off). Correct it in a text editor such as Notepad, or ask its sender for a new one.
    settings.json null:null This profile can't be read: it doesn't say its format. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    twice.tracking.ron 16:9 This profile can't be read: "Prefix" stands in it twice. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    unclosed-quote.tracking.ron 11:17 This profile can't be read: a closing quotation mark is missing. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    unknown-kind.tracking.ron 8:23 This profile can't be read: "Kind of environment" should be Production, Sandbox or Other, without quotation marks, or None. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    utf-16.tracking.ron null:null This text is stored as UTF-16 ("Unicode"), and profiles as UTF-8. Open it in Notepad, choose Save as, and save as UTF-8.
    workbook.xlsx null:null This is an Excel workbook, not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    wrong-type.tracking.ron 13:25 This profile can't be read: "People can use categories to track emails and appointments" should be true (On) or false (Off). Correct it in a text editor such as Notepad, or ask its sender for a new one.
    "#);
}

#[test]
fn a_whole_folder_of_files_gives_one_document_in_order() {
    // The first of the good ones is a list of two.
    let files = ["good", "bad", "odd"].map(|kind| examples(kind).remove(0));
    let ran = checked(&files.each_ref().map(PathBuf::as_path));
    assert_eq!(ran.status, Some(2));
    let elements = ran.json();
    let names: Vec<_> = elements
        .iter()
        .map(|element| element["file"].as_str().expect("a name"))
        .collect();
    let [good, bad, odd] = files.each_ref().map(|file| text(file));
    assert_eq!(names, [good, good, bad, odd]);
}
