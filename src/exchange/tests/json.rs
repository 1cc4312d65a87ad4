//! JSON: written, read back, refused.

use crate::generated::{any_profile, config};
use jiff::civil::date;
use profile_exchange::{CannotWrite, Format, Handout, read};
use proptest::prelude::*;
use tracking_settings::{
    Field, Profile, SettingId, Usage,
    file::{NoticeCode, Refusal, RefusalKind},
};

fn json(profiles: &[Profile]) -> Vec<u8> {
    let handout = Handout::of(profiles.to_vec(), date(2026, 11, 25));
    let format = Format::by_name("json").expect("there is JSON");
    format.write(&handout).expect("it can be written")
}

fn refusal(text: &str) -> Refusal {
    read(text.as_bytes()).expect_err(text)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_profile_comes_back(profile in any_profile()) {
        let bytes = json(std::slice::from_ref(&profile));
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        prop_assert!(!text.chars().any(|c| c != '\n' && tracking_settings::words::is_control_or_direction(c)));
        serde_json::from_str::<serde_json::Value>(text).expect("another parser reads it");
        let contents = read(&bytes).expect("it was just written");
        prop_assert_eq!(&contents.profiles[0].known.profile, &profile);
        prop_assert_eq!(contents.profiles[0].notices.len(), 0);
    }

    #[test]
    fn every_list_comes_back(profiles in proptest::collection::vec(any_profile(), 2..5)) {
        let contents = read(&json(&profiles)).expect("it was just written");
        prop_assert!(contents.is_list);
        let read: Vec<_> = contents.profiles.into_iter().map(|read| read.known.profile).collect();
        prop_assert_eq!(read, profiles);
    }

    #[test]
    fn whatever_begins_like_json_is_answered(tail in ".{0,200}", begin in "[{\\[]{1,3}\"?") {
        let _ = read(format!("{begin}{tail}").as_bytes());
    }
}

#[test]
fn what_people_write_is_read() {
    let text = "\u{feff}{\r\n \"name\": \"Contoso\", \"format\": 1, \"settings\": {\"base_tracking_number\": \"12\", \
        \"use_categories\": true}, \"usage\": {\"people\": 10}, \"advanced\": null, \"environment\": null, \
        \"team\": 1, \"reasons\": {\"tokens\": \"x\", \"prefix\": \"y\"}}";
    let contents = read(text.as_bytes()).expect("a profile");
    let read = &contents.profiles[0];
    assert!(!contents.is_list);
    assert_eq!(read.known.profile.settings.base_tracking_number, 12);
    assert!(read.known.profile.settings.use_categories);
    assert_eq!(read.known.profile.number(Field::People), Some(10));
    assert_eq!(read.known.profile.number(Field::EmailsPerDay), Some(40));
    assert_eq!(read.known.profile.reasons[&SettingId::Prefix], "y");
    assert_eq!(read.known.unknown.len(), 9 + 1);
    assert!(read.known.unknown.contains(&Field::PrefixHistory));
    let unknown = read
        .notices
        .iter()
        .filter(|notice| notice.code == NoticeCode::UnknownField);
    let unknown: Vec<_> = unknown.map(|notice| notice.field.as_str()).collect();
    assert_eq!(unknown, ["team", "reasons.tokens"]);
}

/// Asserts what is wrong, where, and what was expected there.
#[track_caller]
fn assert_refused(text: &str, wrong: &str, place: Option<(usize, usize)>, expected: &str) {
    let refusal = refusal(text);
    let subject = if text.starts_with('[') {
        "Profile 2 of this list"
    } else {
        "This profile"
    };
    assert_eq!(
        refusal.what_is_wrong(),
        format!("{subject} can't be read: {wrong}."),
        "{text}"
    );
    assert_eq!(refusal.kind, RefusalKind::Malformed, "{text}");
    assert_eq!(refusal.line.zip(refusal.column), place, "{text}");
    assert_eq!(refusal.expected.as_deref(), Some(expected), "{text}");
}

/// A profile with this line in it, the second.
fn with(line: &str) -> String {
    format!("{{\"format\": 1, \"name\": \"a\",\n{line}\n\"settings\": {{}}}}")
}

#[test]
fn what_holds_nothing_is_told_from_what_is_assumed() {
    for (line, usage) in [
        ("\"usage\": {},", Some(Usage::ASSUMED)),
        ("\"usage\": null,", None),
        ("\"reasons\": null, \"expected\": null, \"advanced\": null,", None),
    ] {
        let contents = read(with(line).as_bytes()).expect("a profile");
        let expected = Profile {
            usage,
            ..Profile::new("a")
        };
        assert_eq!(contents.profiles[0].known.profile, expected, "{line}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_is_wrong_is_said_with_its_place() {
    const NUMBER: &str = "a whole number of at most 38 digits";
    const TEXT: &str = "a text in quotation marks";
    const SETTINGS: &str = "the settings, as in {\"prefix\": \"CRM:\"}";
    const LIST: &str = "texts in square brackets, as in [\"CRM:\", \"ref:\"]";
    const KINDS: &str = "\"Production\", \"Sandbox\" or \"Other\", or null";
    const TEXTS: &str = "texts by setting in curly brackets, as in {\"prefix\": \"…\"}";
    const MATCHING: &str = "Maximum number of subject keywords or recipients";
    for (line, label, column, expected) in [
        ("\"notes\": 5,", "Notes", 10, TEXT),
        ("\"notes\": null,", "Notes", 10, TEXT),
        ("\"notes\": ,", "Notes", 10, TEXT),
        ("\"notes\": “a”,", "Notes", 10, "a text in straight double quotation marks, as in \"CRM:\""),
        ("\"environment\": 5,", "Environment", 16, "a text in quotation marks, or null"),
        ("\"environment_kind\": \"Prod\",", "Kind of environment", 21, KINDS),
        ("\"environment_kind\": Sandbox,", "Kind of environment", 21, KINDS),
        ("\"prefix_history\": \"CRM:\",", "Prefix history", 24, LIST),
        ("\"prefix_history\": [\"a\", 5],", "Prefix history", 25, LIST),
        ("\"prefix_history\": null,", "Prefix history", 22, LIST),
        ("\"usage\": 250,", "usage", 12, "the numbers for the estimates, as in {\"people\": 250}"),
        ("\"usage\": {\"people\": null},", "People who send from Dynamics", 21, NUMBER),
        ("\"usage\": {\"people\": 2 147},", "People who send from Dynamics", 21, NUMBER),
        ("\"reasons\": [],", "reasons", 12, TEXTS),
        ("\"reasons\": {\"prefix\": 5},", "Reason for Prefix", 23, TEXT),
        ("\"advanced\": {\"noise_pattern\": 5},", "Filter subject keywords", 31, "a text in quotation marks, or null"),
        ("\"advanced\": {\"most_words\": true},", MATCHING, 28, "a whole number of at most 38 digits, or null"),
        ("\"usage\": {\"people\": 1.5},", "People who send from Dynamics", 21, NUMBER),
        ("\"usage\": {\"people\": \"x\"},", "People who send from Dynamics", 21, NUMBER),
    ] {
        let takes = if expected.contains("straight") { TEXT } else { expected };
        assert_refused(&with(line), &format!("\"{label}\" should be {takes}"), Some((2, column)), expected);
    }
    for number in ["9".repeat(39), format!("\"-{}\"", "1".repeat(60))] {
        let line = format!("\"advanced\": {{\"most_words\": {number}}},");
        let wrong = format!("the number in \"{MATCHING}\" has more than 38 digits");
        assert_refused(&with(&line), &wrong, Some((2, 28)), NUMBER);
    }
    for (line, wrong, column, expected) in [
        ("\"name\": \"b\",", "\"Name\" stands in it twice", 1, "each field once"),
        ("\"usage\": {}, \"usage\": null,", "\"usage\" stands in it twice", 14, "each field once"),
        ("\"reasons\": {\"prefix\": \"a\", \"pref\\u0069x\": \"b\"},", "\"Reason for Prefix\" stands in it twice", 28,
            "each field once"),
        ("\"notes\": \"a\"", "a comma or a closing bracket is missing", 13, "a comma or a closing bracket"),
        ("\"prefix_history\": [\"a\" \"b\"],", "a comma or a closing bracket is missing", 23, "a comma or a closing bracket"),
        ("\"notes\" \"a\",", "a colon is missing behind the name of a field", 9, "a colon : and the field's value"),
        ("notes: \"a\",", "something stands where the name of a field belongs", 1,
            "the name of a field, as in \"name\": \"…\"; numbers stand without commas in them"),
        ("\"notes\": \"C:\\Users\",", "a backslash is not followed by what belongs there", 14,
            "two backslashes \\\\ for one, \\\" for a quotation mark, or \\n for a new line"),
        ("\"notes\": \"a\tb\",", "a line's end, a tab or another control character stands within quotation marks", 12,
            "\\n for a new line, or \\t for a tab"),
        ("\"notes\": [1),", "its brackets don't match", 12, "a closing bracket ]"),
        ("\"team\": nothing,", "something in it is not written as in a profile", 10, "fields and values, as in \"name\": \"…\","),
    ] {
        assert_refused(&with(line), wrong, Some((2, column)), expected);
    }
    const FORMAT: &str = "a whole number, as in \"format\": 1";
    let long = with("").replace("\"a\"", &format!("\"{}\"", "x".repeat(201)));
    let whole = with("");
    for (text, wrong, place, expected) in [
        (long, "\"Name\" has 201 characters, and at most 200 are allowed", Some((1, 23)), "at most 200 characters"),
        (whole.replace("{}", "[1]"), &*format!("\"settings\" should be {SETTINGS}"), Some((3, 13)), SETTINGS),
        (whole.replace("settings", "other"), "its settings are missing", None, SETTINGS),
        (
            whole.replace("name", "other"),
            "its name is missing",
            None,
            "the name, as in \"name\": \"Contoso production\"",
        ),
        (whole.replace("format", "other"), "it doesn't say its format", None, FORMAT),
        (whole.replace('1', "0"), "it says format 0, and formats begin at 1", Some((1, 12)), FORMAT),
        (
            format!("{whole}{whole}"),
            "something stands behind its end",
            Some((3, 16)),
            "nothing more; several profiles stand in square brackets [ ], with commas between them",
        ),
        (
            format!("[{whole},\n{{\"format\": 1, \"name\": 1}}]"),
            "\"Name\" should be a text in quotation marks",
            Some((4, 23)),
            TEXT,
        ),
        (format!("[{whole},\n{{}}]"), "it doesn't say its format", Some((4, 1)), FORMAT),
        (format!("[{whole},{whole}{whole}]"), "no comma stands behind it", Some((5, 16)), "a comma"),
    ] {
        assert_refused(&text, wrong, place, expected);
    }
}

#[test]
fn signs_of_another_kind_are_told_as_in_a_profile_file() {
    const SEMICOLON: &str = "a semicolon stands where a comma belongs";
    const SINGLE: &str = "single quotation marks stand where straight double ones belong";
    let with = |entry: &str| format!("{{\"format\": 1, \"name\": \"a\",\n{entry}\n \"settings\": {{}}}}");
    for (text, wrong, place) in [
        (with("\"notes\": \"n\";"), SEMICOLON, (2, 13)),
        (with("\"prefix_history\": [\"a\"; \"b\"],"), SEMICOLON, (2, 23)),
        (with("\"usage\": {\"people\": 5;},"), SEMICOLON, (2, 22)),
        (with("\"team\": 5;"), SEMICOLON, (2, 10)),
        (with("\"notes\": 'a',"), SINGLE, (2, 10)),
        (with("\"notes\": 'see (page',"), SINGLE, (2, 10)),
        (with("\"notes\": 'say \"hi',"), SINGLE, (2, 10)),
        (with("'notes': \"a\","), SINGLE, (2, 1)),
        (with("\"prefix_history\": ['a'],"), SINGLE, (2, 20)),
        (with("\"environment_kind\": 'Sandbox',"), SINGLE, (2, 21)),
        (with("\"team\": 'Sales',"), SINGLE, (2, 9)),
        ("{'format': 1}".to_owned(), SINGLE, (1, 2)),
    ] {
        let refusal = refusal(&text);
        assert_eq!(
            refusal.what_is_wrong(),
            format!("This profile can't be read: {wrong}."),
            "{text}"
        );
        assert_eq!((refusal.line, refusal.column), (Some(place.0), Some(place.1)), "{text}");
    }
}

#[test]
fn cut_off_newer_and_other_json_is_refused_as_such() {
    let whole = String::from_utf8(json(&[Profile::new("Contoso")])).expect("UTF-8");
    let body = whole.trim_end();
    for end in 2..body.len() - 1 {
        let refusal = read(&body.as_bytes()[..end]).expect_err("it is cut off");
        assert!(
            matches!(refusal.kind, RefusalKind::CutOff | RefusalKind::Malformed),
            "{end}: {refusal:?}"
        );
    }
    assert_eq!(refusal("{\"format\": 1, \"name\": \"Con").kind, RefusalKind::CutOff);
    for text in [
        "{\"format\": 7, \"name\": \"a\", \"settings\": {\"prefix\": \"b\"}, \"more\": []}",
        "{\"settings\": {\"prefix\": 5}, \"name\": 5, \"format\": \"7\"}",
        "[{\"format\": 1, \"name\": 5}, {\"format\": 7, \"a\": [",
        "{\"name\": \"a\", \"settings\": {}, \"form\\u0061t\": 7}",
    ] {
        let newer = refusal(text);
        assert_eq!(newer.kind, RefusalKind::NewerFormat { found: 7 }, "{text}");
        let said = "its format is 7, and this version reads formats up to 1.";
        assert!(newer.message.contains(said), "{newer}");
    }
    for other in ["{\"value\": [{\"prefix\": \"CRM:\"}]}", "{}", "[{}]"] {
        let refusal = refusal(other);
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{refusal}");
        assert!(refusal.message.starts_with("This JSON holds no profile."), "{refusal}");
    }
}

#[test]
fn what_is_large_or_deep_is_bounded() {
    let deep = format!(
        "{{\"format\": 1, \"name\": \"a\", \"settings\": {{}}, \"x\": {}",
        "[".repeat(100_000)
    );
    assert_eq!(refusal(&deep).kind, RefusalKind::TooDeep);
    let large = format!("{{\"name\": \"{}\"}}", "x".repeat(256 * 1024));
    assert_eq!(refusal(&large).kind, RefusalKind::TooLarge);
    let list = format!("[{{\"name\": \"{}\"}}]", "x".repeat(4 * 1024 * 1024));
    assert_eq!(refusal(&list).kind, RefusalKind::TooLarge);
    let many = format!(
        "[{}]",
        vec!["{\"format\":1,\"name\":\"a\",\"settings\":{}}"; 4_097].join(",")
    );
    let many = refusal(&many);
    assert_eq!(many.kind, RefusalKind::TooLarge);
    assert!(many.message.contains("more than 4,096 profiles"), "{many}");
    let within = format!("[{}, {}]", with(""), with(&" ".repeat(256 * 1024)));
    let within = refusal(&within);
    assert_eq!(within.kind, RefusalKind::TooLarge);
    assert!(
        within.message.starts_with("Profile 2 of this list is too large"),
        "{within}"
    );
}

#[test]
fn many_unknown_fields_are_counted_and_few_of_them_named() {
    let unknown = |number: usize| {
        (0..number)
            .map(|at| format!("\"unknown {at}\": {at}, "))
            .collect::<String>()
    };
    for (number, named, more) in [
        (64, 64, None),
        (65, 64, Some("1 more field is not understood either.")),
        (3_000, 64, Some("2,936 more fields are not understood either.")),
    ] {
        let text = format!(
            "{{{}\"format\": 1, \"name\": \"a\", \"settings\": {{}}}}",
            unknown(number)
        );
        let contents = read(text.as_bytes()).expect("a profile");
        let of_unknown = contents.profiles[0].notices.iter();
        let of_unknown = of_unknown.filter(|notice| notice.code == NoticeCode::UnknownField);
        let (fields, counts): (Vec<_>, Vec<_>) = of_unknown.partition(|notice| !notice.field.is_empty());
        assert_eq!(fields.len(), named);
        assert_eq!(counts.first().map(|notice| notice.message.as_str()), more);
    }
    // One that stands there twice is one, and a long name is not remembered whole.
    let twice = format!("\"{0}\": 1, \"{0}\": 2, ", "x".repeat(1_000));
    let text = format!("{{{twice}\"format\": 1, \"name\": \"a\", \"settings\": {{}}}}");
    let notices = &read(text.as_bytes()).expect("a profile").profiles[0].notices;
    assert_eq!(notices.len(), 11 + 1);
    assert_eq!(notices[11].field, format!("{}…", "x".repeat(120)));
}

#[test]
fn nothing_and_too_much_are_not_written() {
    let write = |handout: &Handout| Format::by_name("json").expect("there is JSON").write(handout);
    let mut handout = Handout::of(Vec::<Profile>::new(), date(2026, 11, 25));
    assert_eq!(write(&handout), Err(CannotWrite::Nothing));
    let mut profile = Profile::new("Contoso");
    profile.notes = "\u{202e}".repeat(4_000);
    handout.profiles = vec![profile.into(); 400];
    assert_eq!(write(&handout), Err(CannotWrite::TooLarge));
}
