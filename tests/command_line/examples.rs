//! `check` over the files in `tests/profiles`: good ones, odd ones that are read all the same, and bad ones. Each table
//! names every file of its folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{checked, text};

const REPEATS: &str = "counter-repeats";

/// A file, the codes of its profiles' errors and warnings, the fields of its notices, the exit status.
type Readable = (
    &'static str,
    &'static [&'static [&'static str]],
    &'static [&'static str],
    i32,
);

const GOOD: &[Readable] = &[
    ("both-environments.tracking.ron", &[&[REPEATS], &[]], &[], 0),
    ("contoso-production.tracking.ron", &[&[REPEATS]], &[], 0),
    ("fabrikam-test.tracking.ron", &[&[]], &[], 0),
    ("microsoft-defaults.tracking.ron", &[&[REPEATS]], &[], 0),
];

const ODD: &[Readable] = &[
    ("empty-prefix.tracking.ron", &[&["prefix-empty", REPEATS]], &[], 1),
    ("free-order.tracking.ron", &[&[]], &[], 0),
    (
        "hostile-texts.tracking.ron",
        &[&["prefix-separator", "prefix-control", "prefix-space", REPEATS]],
        &[],
        1,
    ),
    (
        "least.tracking.ron",
        &[&[REPEATS]],
        &[
            "use_correlation",
            "use_tracking_tokens",
            "prefix",
            "base_tracking_number",
            "personal_number_digits",
            "activity_counter_digits",
            "use_smart_matching",
            "use_folder_level_tracking",
            "use_categories",
            "auto_track_outgoing_email",
            "track_between_users_as_two_activities",
        ],
        0,
    ),
    ("list-of-one.tracking.ron", &[&[]], &[], 0),
    (
        "missing-settings.tracking.ron",
        &[&[REPEATS]],
        &["use_categories", "auto_track_outgoing_email"],
        0,
    ),
    (
        "numbers-out-of-range.tracking.ron",
        &[&[
            "number-out-of-range",
            "base-too-wide",
            "number-out-of-range",
            "number-out-of-range",
            "number-out-of-range",
        ]],
        &[],
        1,
    ),
    (
        "unknown-fields.tracking.ron",
        &[&[]],
        &["settings.use_magic", "owner", "usage.team"],
        0,
    ),
    ("windows-line-ends.tracking.ron", &[&[REPEATS]], &[], 0),
];

/// A file, words of the sentence about it, and the line in which it went wrong.
const BAD: &[(&str, &str, Option<u64>)] = &[
    ("archive.zip", "a zip file", None),
    ("cut-off.tracking.ron", "the file ends too early", Some(15)),
    ("document.pdf", "a PDF document", None),
    ("empty.tracking.ron", "is empty", None),
    ("format-zero.tracking.ron", "it says format 0", Some(4)),
    ("letter.docx", "a Word document", None),
    ("mail.eml", "an email. Save its attachment", None),
    ("mailbox.pst", "an Outlook data file", None),
    ("message.msg", "an Outlook email (.msg)", None),
    ("missing-comma.tracking.ron", "a comma", Some(6)),
    ("name-too-long.tracking.ron", "\"Name\" has 201 characters", Some(3)),
    ("nested.tracking.ron", "nested deeper", Some(1)),
    ("newer-format.tracking.ron", "its format is 2", Some(2)),
    ("no-name.tracking.ron", "name is missing", None),
    ("not-text.tracking.ron", "UTF-8", Some(1)),
    ("number-too-long.tracking.ron", "more than 38 digits", Some(8)),
    ("old-workbook.xls", "an older Office document", None),
    ("older-encoding.tracking.ron", "not stored as UTF-8", Some(1)),
    ("only-comments.tracking.ron", "before its profile begins", Some(2)),
    ("page.html", "a web page", None),
    ("picture.png", "This picture is incomplete", None),
    (
        "prefix-too-long.tracking.ron",
        "\"Prefix\" has 260 characters",
        Some(11),
    ),
    ("second-of-list.tracking.ron", "Profile 2 of this list", Some(38)),
    ("settings.json", "it doesn't say its format", None),
    ("twice.tracking.ron", "\"Prefix\" stands in it twice", Some(16)),
    (
        "unclosed-quote.tracking.ron",
        "a closing quotation mark is missing",
        Some(11),
    ),
    ("unknown-kind.tracking.ron", "Production, Sandbox or Other", Some(8)),
    ("utf-16.tracking.ron", "UTF-16", None),
    ("workbook.xlsx", "an Excel workbook", None),
    (
        "wrong-type.tracking.ron",
        "\"People can use categories to track emails and appointments\" should be true (On) or false (Off)",
        Some(13),
    ),
];

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles").join(kind)
}

/// Asserts that a table names every file of its folder.
fn assert_complete<'a>(kind: &str, table: impl Iterator<Item = &'a str>) {
    let entries = fs::read_dir(folder(kind)).expect("the folder of examples");
    let mut files: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a Unicode name")
        })
        .collect();
    files.sort();
    assert_eq!(files, table.collect::<Vec<_>>());
}

/// The texts under `key` of the objects in a list, of those that `keep` keeps.
fn texts<'a>(list: &'a Value, key: &str, keep: impl Fn(&Value) -> bool) -> Vec<&'a str> {
    let list = list.as_array().expect("a list");
    list.iter()
        .filter(|item| keep(item))
        .map(|item| item[key].as_str().expect("a text"))
        .collect()
}

#[test]
fn good_and_odd_files_are_read() {
    for (kind, table) in [("good", GOOD), ("odd", ODD)] {
        assert_complete(kind, table.iter().map(|(name, ..)| *name));
        for (name, codes, notices, status) in table {
            let path = folder(kind).join(name);
            let ran = checked(&[&path]);
            assert_eq!((ran.status, ran.err.as_str()), (Some(*status), ""), "{name}");
            let elements = ran.json();
            let found: Vec<_> = elements
                .iter()
                .map(|element| texts(&element["findings"], "code", |finding| finding["level"] != "info"))
                .collect();
            assert_eq!(found, *codes, "{name}");
            for element in &elements {
                assert_eq!(
                    (&element["ok"], element["file"].as_str()),
                    (&Value::Bool(true), Some(text(&path)))
                );
                assert_eq!(texts(&element["notices"], "field", |_| true), *notices, "{name}");
                assert_eq!(
                    element["profile"]["settings"].as_object().map(serde_json::Map::len),
                    Some(11),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn bad_files_are_refused_with_a_sentence_and_their_place() {
    assert_complete("bad", BAD.iter().map(|(name, ..)| *name));
    for (name, words, line) in BAD {
        let path = folder("bad").join(name);
        let ran = checked(&[&path]);
        assert_eq!(ran.status, Some(2), "{name}");
        let elements = ran.json();
        assert_eq!((elements.len(), &elements[0]["ok"]), (1, &Value::Bool(false)), "{name}");
        let error = &elements[0]["error"];
        assert!(
            error["message"].as_str().is_some_and(|message| message.contains(words)),
            "{name}: {error}"
        );
        assert_eq!(
            (error["line"].as_u64(), error["column"].is_u64()),
            (*line, line.is_some()),
            "{name}: {error}"
        );
        let complaints = ran.complaints();
        assert_eq!(complaints.len(), 1, "{name}: {complaints:?}");
        assert!(
            complaints[0].contains(text(&path)) && complaints[0].contains(words),
            "{complaints:?}"
        );
    }
}

#[test]
fn a_whole_folder_of_files_gives_one_document_in_order() {
    let paths: Vec<_> = [("good", GOOD[0].0), ("bad", BAD[0].0), ("odd", ODD[0].0)]
        .map(|(kind, name)| folder(kind).join(name))
        .to_vec();
    let files: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let ran = checked(&files);
    assert_eq!(ran.status, Some(2));
    let elements = ran.json();
    let names: Vec<_> = elements
        .iter()
        .map(|element| element["file"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, [text(files[0]), text(files[0]), text(files[1]), text(files[2])]);
}
