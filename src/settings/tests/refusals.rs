//! Files that are refused: what they are called, where it went wrong, and what was expected.

use tracking_settings::{
    Profile, SettingId,
    file::{LIST_LIMIT, MOST_PROFILES, Refusal, RefusalKind, SINGLE_LIMIT, read, write, write_list},
    profile::limits,
};

fn refused(bytes: impl AsRef<[u8]>) -> Refusal {
    let bytes = bytes.as_ref();
    match read(bytes) {
        Err(refusal) => refusal,
        Ok(_) => panic!("was read: {}", String::from_utf8_lossy(&bytes[..bytes.len().min(400)])),
    }
}

/// A profile with these lines in place of its own from the fourth on.
fn with(lines: &str) -> String {
    format!("Profile(\n    format: 1,\n    name: \"x\",\n{lines}\n    settings: Settings(),\n)\n")
}

/// A profile whose settings are these lines, from the fifth on.
fn with_settings(lines: &str) -> String {
    format!("Profile(\n    format: 1,\n    name: \"x\",\n    settings: Settings(\n{lines}\n    ),\n)\n")
}

/// Asserts kind, a part of the message, place, and a part of what was expected.
#[track_caller]
#[rustfmt::skip] // a table
fn assert_refused(text: &str, message: &str, (line, column): (usize, usize), expected: &str) {
    let refusal = refused(text);
    assert_eq!(refusal.kind, RefusalKind::Malformed, "{refusal:?}");
    assert!(refusal.message.contains(message), "{message:?} is not in {refusal:?}");
    assert_eq!((refusal.line, refusal.column), (Some(line), Some(column)), "{refusal:?}");
    assert!(refusal.expected.as_deref().is_some_and(|words| words.contains(expected)), "{refusal:?}");
    let shown = text.lines().nth(line - 1).unwrap_or_default();
    assert!(shown.len() > 120 || refusal.excerpt.as_deref() == Some(shown.trim_end()), "{refusal:?}");
}

#[test]
#[rustfmt::skip] // a table
fn a_value_of_the_wrong_type_is_named_with_what_belongs_there() {
    const SWITCH: &str = "true (On) or false (Off)";
    const NUMBER: &str = "a whole number of at most 38 digits";
    const TEXT: &str = "a text in quotation marks";
    for (line, label, column, expected) in [
        ("use_correlation: yes,", "\"Use correlation\" should be", 18, SWITCH),
        ("use_correlation: 1,", "\"Use correlation\" should be", 18, SWITCH),
        ("use_correlation: \"true\",", "\"Use correlation\" should be", 18, SWITCH),
        ("use_correlation: None,", "\"Use correlation\" should be", 18, SWITCH),
        ("base_tracking_number: 3.5,", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: 3.0,", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: \"3\",", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: None,", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: 2 147 483,", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: 300u8,", "\"Base tracking number\" should be", 23, NUMBER),
        ("base_tracking_number: ,", "\"Base tracking number\" should be", 23, NUMBER),
        ("prefix: CRM:,", "\"Prefix\" should be", 9, TEXT),
        ("prefix: 12,", "\"Prefix\" should be", 9, TEXT),
        ("prefix: None,", "\"Prefix\" should be", 9, TEXT),
        ("prefix: “CRM:”,", "\"Prefix\" should be", 9, "straight double quotation marks"),
    ] {
        assert_refused(&with_settings(line), label, (5, column), expected);
    }
    for (line, label, column, expected) in [
        ("notes: 5,", "\"Notes\" should be", 8, TEXT),
        ("environment: 5,", "\"Environment\" should be", 14, "or None"),
        ("environment: https://contoso.crm.dynamics.com,", "\"Environment\" should be", 14, "or None"),
        ("environment_kind: Test,", "\"Kind of environment\"", 19, "Production, Sandbox or Other"),
        ("environment_kind: \"Sandbox\",", "\"Kind of environment\"", 19, "Production, Sandbox or Other"),
        ("prefix_history: \"CRM:\",", "\"Prefix history\" should be", 17, "texts in square brackets"),
        ("prefix_history: [\"a\", 5],", "\"Prefix history\" should be", 23, "texts in square brackets"),
        ("usage: 250,", "\"usage\" should be", 8, "Usage(people: 250)"),
        ("usage: Usage(people: many),", "\"People who send from Dynamics\" should be", 22, NUMBER),
        ("usage: Some(Usage(people: \"9\")),", "\"People who send from Dynamics\" should be", 27, NUMBER),
        ("reasons: (prefix: \"a\"),", "\"reasons\" should be", 10, "curly brackets"),
        ("reasons: {\"prefix\": 5},", "\"Reason for Prefix\" should be", 21, TEXT),
        ("expected: {\"prefix\": true},", "\"Why Prefix may differ\" should be", 22, TEXT),
        ("advanced: Advanced(noise_pattern: 5),", "\"Filter subject keywords\" should be", 35, TEXT),
        ("advanced: Advanced(most_words: \"20\"),", "keywords or recipients\" should be", 32, NUMBER),
    ] {
        assert_refused(&with(line), label, (4, column), expected);
    }
    assert_refused("(format: \"1\", name: \"\", settings: ())", "\"format\" should be", (1, 10), "format: 1");
    assert_refused("(format: 1, name: None, settings: ())", "\"Name\" should be", (1, 19), TEXT);
    assert_refused("(format: 1, name: \"\", settings: [])", "\"settings\" should be", (1, 33), "Settings(");
}

#[test]
#[rustfmt::skip] // a table
fn a_field_that_stands_twice_is_named() {
    for (text, label, place) in [
        (with_settings("prefix: \"a\",\n  prefix: \"b\","), "\"Prefix\" stands in it twice", (6, 3)),
        (with("notes: \"\", notes: \"\","), "\"Notes\" stands in it twice", (4, 12)),
        (with("name: \"y\","), "\"Name\" stands in it twice", (4, 1)),
        (with("format: 1,"), "\"format\" stands in it twice", (4, 1)),
        (with("settings: (),"), "\"settings\" stands in it twice", (5, 5)),
        (with("usage: (people: 1, people: 2),"), "\"People who send from Dynamics\" stands in it twice", (4, 20)),
        (with("usage: (), usage: None,"), "\"usage\" stands in it twice", (4, 12)),
        (with("reasons: {\"prefix\": \"a\", \"prefix\": \"b\"},"), "\"Reason for Prefix\" stands in it twice", (4, 26)),
        (with("expected: {\"prefix\": \"a\", \"pref\\u{69}x\": \"b\"},"), "\"Why Prefix may differ\" stands in it twice", (4, 27)),
        (with("advanced: (most_words: 1, r#most_words: 2),"), "recipients\" stands in it twice", (4, 27)),
    ] {
        assert_refused(&text, label, place, "each field once");
    }
}

#[test]
#[rustfmt::skip] // a table
fn errors_of_writing_have_their_place() {
    for (text, message, place, expected) in [
        (
            with_settings("prefix: \"a\" // no comma\nuse_categories: true,"),
            "a comma or a closing bracket",
            (5, 12),
            "a comma",
        ),
        (with("notes: \"a\" usage: (),"), "a comma or a closing bracket", (4, 11), "a comma"),
        (with("notes \"a\","), "a colon is missing", (4, 7), "a colon"),
        (with("notes = \"a\","), "a colon is missing", (4, 7), "a colon"),
        (with("# notes"), "the name of a field", (4, 1), "the name of a field"),
        (with_settings("base_tracking_number: 2,147,483,"), "the name of a field", (5, 25), "without commas"),
        (with("notes: \"C:\\Users\","), "a backslash is not followed by what belongs there", (4, 13), "two backslashes"),
        (with("notes: \"a,\nprefix_history: [\"b\"],"), "quotation mark is missing", (4, 8), "on the same line"),
        (with("notes: \"a,\nprefix_history: [\"b, 'c (d'\"],"), "quotation mark is missing", (4, 8), "on the same line"),
        (with("notes: [\"a\"),"), "brackets don't match", (4, 12), "a closing bracket ]"),
        (with("") + ")", "brackets don't match", (7, 1), "no bracket is open"),
        (with("") + "Profile()", "something stands behind its end", (7, 1), "several profiles"),
        ("Config(format: 1)".into(), "begins as \"Config\"", (1, 7), "Profile("),
        (format!("[{}{}]", with(""), with("")), "Profile 1 of this list can't be read: no comma", (7, 1), "a comma"),
        (format!("[{},,]", with("")), "a comma stands without a profile", (7, 2), "a profile"),
        (format!("[{}] ()", with("")), "something stands behind its end", (7, 3), "nothing more"),
        (format!("[{}, \"x\"]", with("")), "Profile 2 of this list can't be read", (7, 3), "fields and values"),
    ] {
        assert_refused(&text, message, place, expected);
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_semicolon_in_place_of_a_comma_is_told_as_one() {
    const WRONG: &str = "a semicolon stands where a comma belongs";
    for (text, place) in [
        (with("notes: \"n\";"), (4, 11)),
        (with("notes: \"n\" ;"), (4, 12)),
        (with("environment: Some(\"n\");"), (4, 23)),
        (with("environment: Some(\"n\";),"), (4, 22)),
        (with("environment: None;"), (4, 18)),
        (with("environment_kind: Production;"), (4, 29)),
        (with("prefix_history: [\"a\"; \"b\"],"), (4, 21)),
        (with("usage: Usage(people: 1; emails_per_day: 2),"), (4, 23)),
        (with("usage: Usage(people: 1);"), (4, 24)),
        (with("reasons: {\"prefix\": \"a\"; \"use_categories\": \"b\"},"), (4, 24)),
        (with("author: 5;"), (4, 10)),
        (with_settings("use_correlation: true;"), (5, 22)),
        (with_settings("base_tracking_number: 5;"), (5, 24)),
        ("(format: 1; name: \"x\", settings: ())".to_owned(), (1, 11)),
        ("(format: 1, name: \"x\", settings: (););".to_owned(), (1, 36)),
        (format!("[{};{}]", with("").trim_end(), with("")), (6, 2)),
    ] {
        assert_refused(&text, WRONG, place, "a comma");
    }
    // A newer format is one all the same.
    let newer = refused("(name: \"x\", format: 2; settings: ())");
    assert_eq!(newer.kind, RefusalKind::NewerFormat { found: 2 }, "{newer:?}");
}

#[test]
#[rustfmt::skip] // a table
fn single_quotation_marks_are_told_as_such() {
    const WRONG: &str = "single quotation marks stand where straight double ones belong";
    for (text, place) in [
        (with("notes: 'a',"), (4, 8)),
        (with("notes: 'a, b',"), (4, 8)),
        (with("notes: 'it's',"), (4, 8)),
        (with("notes: '',"), (4, 8)),
        (with("notes: 'see (page',"), (4, 8)),
        (with("notes: 'see page)',"), (4, 8)),
        (with("notes: 'say \"hi',"), (4, 8)),
        (with("name: 'a',").replace("    name: \"x\",\n", ""), (3, 7)),
        (with("environment: 'contoso',"), (4, 14)),
        (with("environment: Some('contoso'),"), (4, 19)),
        (with("prefix_history: ['a'],"), (4, 18)),
        (with("prefix_history: [\"a\", 'b c'],"), (4, 23)),
        (with("prefix_history: 'a',"), (4, 17)),
        (with("prefix_history: ['(', '[a'],"), (4, 23)),
        (with("reasons: {\"prefix\": 'a'},"), (4, 21)),
        (with("reasons: {'prefix': \"a\"},"), (4, 11)),
        (with("expected: {\"prefix\": 'a b'},"), (4, 22)),
        (with("advanced: (noise_pattern: '^\\s*(a'),"), (4, 27)),
        (with("advanced: (noise_pattern: Some('a b')),"), (4, 32)),
        (with("author: 'Jo Doe',"), (4, 9)),
        (with_settings("prefix: 'CRM:',"), (5, 9)),
        (with_settings("prefix: ';',"), (5, 9)),
        (format!("[{},{}]", with("").trim_end(), with("notes: 'a (b',").trim_end()), (9, 8)),
    ] {
        assert_refused(&text, WRONG, place, "straight double quotation marks, as in \"CRM:\"");
    }
    // Where no quotation marks belong at all, what belongs there is told.
    assert_refused(&with_settings("use_correlation: 'true',"), "should be true (On)", (5, 18), "true (On)");
    assert_refused(&with("environment_kind: 'Sandbox',"), "should be Production", (4, 19), "without quotation marks");
    // Of curly ones too, which are an everyday damage, it is told which belong there.
    for mark in ['“', '”', '„', '‘', '’', '«'] {
        let text = with(&format!("notes: {mark}a{mark},"));
        assert_refused(&text, "\"Notes\" should be a text", (4, 8), "straight double quotation marks");
    }
    assert_refused(&with("environment: Some(“a”),"), "\"Environment\" should be", (4, 14), "straight double");
    assert_refused(&with_settings("use_correlation: “true”,"), "should be true (On)", (5, 18), "true (On)");
}

#[test]
#[rustfmt::skip] // a table
fn format_name_and_settings_must_be_there() {
    for (text, message) in [
        ("(name: \"a\", settings: ())", "it doesn't say its format"),
        ("()", "it doesn't say its format"),
        ("(format: 1, settings: ())", "its name is missing"),
        ("(format: 1, name: \"a\")", "its settings are missing"),
        ("(format: 0, name: \"a\", settings: ())", "it says format 0, and formats begin at 1"),
        ("(format: -3, name: \"a\", settings: ())", "it says format -3, and formats begin at 1"),
    ] {
        let refusal = refused(text);
        assert_eq!(refusal.kind, RefusalKind::Malformed, "{refusal:?}");
        assert!(refusal.message.contains(message), "{refusal:?}");
    }
    let in_list = refused(format!("[{},\n(format: 1)]", with("")));
    assert!(in_list.message.starts_with("Profile 2 of this list can't be read: its name is missing."), "{in_list:?}");
    assert_eq!((in_list.line, in_list.column), (Some(8), Some(1)));
}

#[test]
fn a_newer_format_is_refused_as_newer_whatever_else_is_wrong() {
    for text in [
        "(format: 2, name: \"a\", settings: ())",
        "(settings: Settings(prefix: 5), format: 2, name: true)",
        "Profile(name: \"a\", format: 2, settings: <new>, kinds: 1..=2)",
        "(format: 2, name: \"a\", settings: (",
        "(format: 2, a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "[(format: 1, name: \"a\", settings: ()), (format: 2), (]",
    ] {
        let refusal = refused(text);
        assert_eq!(
            refusal.kind,
            RefusalKind::NewerFormat { found: 2 },
            "{text}: {refusal:?}"
        );
        let said = "made by a newer Threadmark: its format is 2, and this version reads formats up to 1.";
        assert!(refusal.message.contains(said) && refusal.line.is_some(), "{refusal:?}");
    }
    let huge = refused("(format: 99999999999999999999999999999999999999)");
    assert_eq!(huge.kind, RefusalKind::NewerFormat { found: i64::MAX });
    assert!(
        huge.message
            .contains("its format is 99999999999999999999999999999999999999,"),
        "{huge:?}"
    );
}

#[test]
#[rustfmt::skip] // a table
fn texts_and_lists_beyond_their_limits_are_named() {
    let text = |length: usize| format!("\"{}\"", "é".repeat(length));
    let by_field = |field: &str, length: usize| format!("(format: 1, settings: (), {field}: {})", text(length));
    for (file, label, most) in [
        (by_field("name", limits::NAME + 1), "Name", "200 characters"),
        (with(&format!("environment: {},", text(limits::NAME + 1))), "Environment", "200 characters"),
        (with(&format!("notes: {},", text(limits::NOTES + 1))), "Notes", "4,000 characters"),
        (with_settings(&format!("prefix: {}", text(limits::PREFIX + 1))), "Prefix", "256 characters"),
        (
            with(&format!("reasons: {{\"prefix\": {}}},", text(limits::REASON + 1))),
            "Reason for Prefix",
            "500 characters",
        ),
        (with(&format!("expected: {{\"prefix\": {}}},", text(501))), "Why Prefix may differ", "500 characters"),
        (with(&format!("advanced: (noise_pattern: {}),", text(2_001))), "Filter subject keywords", "2,000 characters"),
        (
            with(&format!("prefix_history: [{}],", text(limits::HISTORY + 1))),
            "Prefix history",
            "2,000 characters in all",
        ),
        (with(&format!("prefix_history: [{}],", "\"\",".repeat(65))), "Prefix history", "64 entries"),
    ] {
        let refusal = refused(&file);
        assert_eq!(refusal.kind, RefusalKind::Malformed);
        assert!(refusal.message.contains(&format!("\"{label}\" has ")), "{refusal:?}");
        assert_eq!(refusal.expected, Some(format!("at most {most}")));
        assert!(refusal.line.is_some() && refusal.excerpt.is_some_and(|line| line.chars().count() <= 122));
    }
    // At the limit they are read; a character is one Unicode scalar value, however many bytes it takes.
    for file in [
        with(&format!("notes: {},", text(limits::NOTES))),
        with_settings(&format!("prefix: {}", text(limits::PREFIX))),
        with(&format!("prefix_history: [{}],", "\"\",".repeat(64))),
    ] {
        assert!(read(file.as_bytes()).is_ok());
    }
}

#[test]
#[rustfmt::skip] // a table
fn numbers_of_more_than_38_digits_have_their_place() {
    for digits in ["1", "9"].map(|digit| digit.repeat(39)) {
        for sign in ["", "-", "+"] {
            let file = with_settings(&format!("base_tracking_number: {sign}{digits},"));
            assert_refused(&file, "\"Base tracking number\" has more than 38 digits", (5, 23), "38 digits");
        }
        let file = with_settings(&format!("base_tracking_number: {}_000,", "1_0".repeat(19)));
        assert_refused(&file, "\"Base tracking number\" has more than 38 digits", (5, 23), "38 digits");
        let file = with(&format!("usage: (people: {digits}),"));
        assert_refused(&file, "\"People who send from Dynamics\" has more than 38 digits", (4, 17), "38 digits");
    }
    let file = format!("(format: {}, name: \"\", settings: ())", "1".repeat(40));
    assert_refused(&file, "\"format\" has more than 38 digits", (1, 10), "38 digits");
}

#[test]
fn a_long_line_is_shown_around_its_place() {
    let before = "é".repeat(3_000);
    let refusal = refused(with(&format!(
        "notes: \"{before}\", environment: 5, usage: (people: {})",
        "1".repeat(3_000)
    )));
    let excerpt = refusal.excerpt.unwrap();
    assert_eq!(refusal.column, Some(8 + 3_000 + 1 + 2 + 13 + 1));
    assert!(
        excerpt.starts_with("…é") && excerpt.ends_with("1…") && excerpt.contains("environment: 5"),
        "{excerpt}"
    );
    assert_eq!(excerpt.chars().count(), 122);
    let hidden = refused(with("notes: \u{202e}\u{7}5,\u{1b}")).excerpt;
    assert_eq!(hidden.as_deref(), Some("notes: \\u{202e}\\u{7}5,\\u{1b}"));
}

#[test]
#[rustfmt::skip] // a table
fn something_else_is_called_by_its_name() {
    let wide = |text: &str| text.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<_>>();
    let ole = |name: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 1_000], wide(name)].concat();
    const PICTURE: &str = "This picture holds no profile, or a chat removed it. Ask for the file or the text.";
    let mail = "Received: from mail.contoso.com\r\n\tby mx\r\nFrom: a@contoso.com\r\nSubject: Profile\r\n\r\nHello\r\n";
    for (bytes, name, advice) in [
        (mail.into(), "an email", "Save its attachment, then open that."),
        (format!("\u{feff}\n{mail}").into_bytes(), "an email", "Save its attachment"),
        (format!("From a@contoso.com Mon Nov 23\n{mail}").into_bytes(), "an email", "Save its attachment"),
        (b"Subject: x\nTo: b@contoso.com".to_vec(), "an email", "Save its attachment"),
        (ole("__substg1.0_0037001F"), "an Outlook email (.msg)", "Save its attachment"),
        (ole("WordDocument"), "an older Word document (.doc)", ".tracking.ron"),
        (ole("Workbook"), "an older Excel workbook (.xls)", ".tracking.ron"),
        (ole(""), "an older Office document or an Outlook email", "save its attachment"),
        (b"<!DOCTYPE html>\n<html>".to_vec(), "a web page", ".tracking.ron"),
        (b"  <html><body>".to_vec(), "a web page", ".tracking.ron"),
        (b"<?xml version=\"1.0\"?><settings/>".to_vec(), "an XML or web document", ".tracking.ron"),
        (b"PK\x03\x04\x14\0xl/workbook.xml".to_vec(), "an Excel workbook", ".tracking.ron"),
        (b"PK\x03\x04\x14\0word/document.xml".to_vec(), "a Word document", ".tracking.ron"),
        (b"PK\x03\x04\x14\0a.tracking.ron".to_vec(), "a zip file", "Extract it"),
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), "a PDF document", ".tracking.ron"),
        (b"!BDN\x12\x34".to_vec(), "an Outlook data file (.pst)", "Open it in Outlook"),
        (b"\x78\x9F\x3E\x22\x01\0".to_vec(), "(winmail.dat)", "in HTML or plain text"),
        (b"{\\rtf1\\ansi".to_vec(), "(RTF)", ".tracking.ron"),
        (b"\x89PNG\r\n\x1a\n\0".to_vec(), PICTURE, "the file or the text."),
        (b"\xFF\xD8\xFF\xE0\0".to_vec(), PICTURE, "the file or the text."),
        (b"GIF89a\x01\0".to_vec(), PICTURE, "the file or the text."),
        (b"RIFF\x24\0\0\0WEBPVP8L".to_vec(), PICTURE, "the file or the text."),
        (b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec(), PICTURE, "the file or the text."),
        (b"\x1F\x8B\x08\0".to_vec(), "a compressed archive", "Extract it"),
        (b"MZ\x90\0\x03".to_vec(), "a program", ".tracking.ron"),
        (b"BEGIN:VCALENDAR\r\n".to_vec(), "a calendar or contact file", ".tracking.ron"),
        (b"{\"prefix\": \"CRM:\"}".to_vec(), "a JSON file", ".tracking.ron"),
        (b"[\n  {\"prefix\": 1}]".to_vec(), "a JSON file", ".tracking.ron"),
        (b"Dear colleague, please open the profile.".to_vec(), "no profile", ".tracking.ron"),
        (b"prefix;number\nCRM:;3".to_vec(), "no profile", ".tracking.ron"),
        (b"\"Dear colleague".to_vec(), "no profile", ".tracking.ron"),
        (b"Note: a (b)".to_vec(), "no profile", ".tracking.ron"),
        (b"BMW, RIFF and GIF".to_vec(), "no profile", ".tracking.ron"),
    ] {
        let refusal = refused(&bytes);
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{refusal:?}");
        assert!(refusal.message.contains(name) && refusal.message.contains(advice), "{name}: {refusal:?}");
        // Large ones are called by their name too.
        let large = [bytes, vec![b'x'; LIST_LIMIT]].concat();
        assert!(matches!(refused(&large).kind, RefusalKind::SomethingElse | RefusalKind::TooLarge));
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_is_no_utf_8_text_says_so() {
    let utf_16 = |big: bool| {
        let units = "\u{feff}Profile(format: 1)".encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<_>>()
    };
    for bytes in [utf_16(false), utf_16(true), utf_16(false)[2..].to_vec(), utf_16(true)[2..].to_vec()] {
        let refusal = refused(&bytes);
        assert_eq!(refusal.kind, RefusalKind::NotText);
        assert!(refusal.message.contains("UTF-16") && refusal.message.contains("save as UTF-8"), "{refusal:?}");
    }
    let latin_1 = refused(b"(format: 1,\n  name: \"M\xFCnchen\", settings: ())");
    assert_eq!((latin_1.kind, latin_1.line, latin_1.column), (RefusalKind::NotText, Some(2), Some(11)));
    assert!(latin_1.message.contains("UTF-8"), "{}", latin_1.message);
    for binary in [&b"\0\0\0\0"[..], b"(format: 1, name: \"\0\", settings: ())", b"\x7F\x45\0\x01\x02"] {
        let refusal = refused(binary);
        assert_eq!(refusal.kind, RefusalKind::NotText, "{refusal:?}");
        assert!(refusal.message.contains("not a text file"), "{refusal:?}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn nothing_is_called_nothing() {
    for bytes in ["", "\u{feff}", " \r\n\t ", "\u{feff}\n", "[]", "// nothing\n[ /* here */ ]"] {
        assert_eq!(refused(bytes).kind, RefusalKind::Empty, "{bytes:?}");
    }
    for text in ["// Email tracking", "/* a", "/", "Prof", "Profile", "Profile(", "[", "(format: 1, name: \"a"] {
        let refusal = refused(text);
        assert_eq!(refusal.kind, RefusalKind::CutOff, "{text}: {refusal:?}");
        assert!(refusal.message.contains("Ask its sender for it again."), "{refusal:?}");
    }
    let cut = refused("(format: 1,\n name: \"é");
    assert_eq!((cut.line, cut.column, cut.excerpt.as_deref()), (Some(2), Some(10), Some(" name: \"é")));
    assert_eq!(cut.expected.as_deref(), Some("a closing quotation mark"));
    let letter = refused(&"(format: 1, name: \"é".as_bytes()[..20]);
    assert_eq!(letter.kind, RefusalKind::CutOff, "{letter:?}");
}

#[test]
fn too_large_is_refused_and_a_list_may_be_larger() {
    let filled = |text: &str, size: usize| text.to_owned() + &" ".repeat(size - text.len());
    let single = write(&Profile::new("x"));
    let list = write_list(&[Profile::new("x"), Profile::new("y")]);
    assert!(read(filled(&single, SINGLE_LIMIT).as_bytes()).is_ok());
    assert!(read(filled(&list, LIST_LIMIT).as_bytes()).is_ok());
    for (text, size, most) in [
        (&single, SINGLE_LIMIT + 1, "256 KiB"),
        (&single, LIST_LIMIT, "256 KiB"),
        (&single, LIST_LIMIT + 1, "4 MiB"),
        (&list, LIST_LIMIT + 1, "4 MiB"),
    ] {
        let refusal = refused(filled(text, size));
        assert_eq!(refusal.kind, RefusalKind::TooLarge);
        assert!(refusal.message.contains(most), "{refusal:?}");
    }
    // Where nothing has begun within a single profile's limit, the rest is not looked at either.
    for blank in [" ", "//\n", "/**/", "#![a]", "#!["] {
        let refusal = refused(blank.repeat(LIST_LIMIT / blank.len()));
        assert_eq!(refusal.kind, RefusalKind::TooLarge, "{blank:?}");
    }
    // A profile has its own limit in a list as well, and a list one of profiles.
    let within = refused(format!("[{},\n{}]", single.trim_end(), with(&" ".repeat(SINGLE_LIMIT))));
    assert_eq!(within.kind, RefusalKind::TooLarge);
    assert!(
        within.message.starts_with("Profile 2 of this list is too large"),
        "{within:?}"
    );
    let many = format!(
        "[{}]",
        "(format: 1, name: \"\", settings: ()),".repeat(MOST_PROFILES + 1)
    );
    let refusal = refused(many);
    assert_eq!(refusal.kind, RefusalKind::TooLarge);
    assert!(refusal.message.contains("more than 4,096 profiles"), "{refusal:?}");
    // No list that the program writes is refused for it.
    assert!(write(&Profile::new("")).len() * MOST_PROFILES > LIST_LIMIT);
}

#[test]
#[rustfmt::skip] // a table
fn nested_absurdly_deep_is_refused() {
    for (open, close) in [("[", "]"), ("(", ")"), ("{", "}"), ("(a:", ")"), ("Some(", ")"), ("[(", ")]")] {
        for depth in [33, 1_000, 20_000] {
            let complete = with(&format!("a: {}{},", open.repeat(depth), close.repeat(depth)));
            let refusal = refused(&complete);
            assert_eq!(refusal.kind, RefusalKind::TooDeep, "{open} {depth}: {refusal:?}");
            assert_eq!(refusal.line, Some(4));
            assert_eq!(refused(open.repeat(depth)).kind == RefusalKind::TooDeep, open != "{");
        }
        // What is deep but not absurd is only not understood.
        let deep = with(&format!("a: {}1{},", open.repeat(12), close.repeat(12)));
        assert!(open == "{" || read(deep.as_bytes()).is_ok(), "{deep}");
    }
}

#[test]
fn a_refusal_shows_its_sentence() {
    let refusal = refused("");
    assert_eq!(refusal.to_string(), "This file is empty. Ask its sender for it again.");
    let prefix = SettingId::Prefix.setting().label;
    let sentence = refused(with_settings("prefix: 5")).to_string();
    let expected = format!(
        "This profile can't be read: \"{prefix}\" should be a text in quotation marks. Correct it in a text editor such \
         as Notepad, or ask its sender for a new one."
    );
    assert_eq!(sentence, expected);
}
