//! Texts that are cut off, changed, newer, too large or something else.

use std::fmt::Write as _;

use tracking_settings::{
    Field, Profile, SettingId,
    file::{self, NoticeCode, RefusalKind},
};

use super::{CHANGED, full, mangle, mangle::LongWords, read, read_one, said, write};

const CUT_OFF: &str =
    "This text is cut off: its end is missing. Copy it whole, up to the line that begins with End of profile.";

#[test]
fn a_text_without_its_end_is_refused_wherever_it_is_cut() {
    let text = write(&full());
    let whole = text.trim_end().len();
    let marker = "Email tracking profile, made by Threadmark (format 1";
    for end in (marker.len()..whole).filter(|&end| text.is_char_boundary(end)) {
        let refusal = read(&text[..end]).unwrap_err();
        assert_eq!(
            (refusal.kind, refusal.message.as_str()),
            (RefusalKind::CutOff, CUT_OFF),
            "{end}"
        );
        let last = text[..end].trim_end();
        let line = last.lines().last().unwrap();
        assert_eq!(refusal.line, Some(last.lines().count()), "{end}");
        assert_eq!(refusal.column, Some(line.chars().count() + 1), "{end}");
        assert_eq!(
            refusal.expected.as_deref(),
            Some("the line that begins with End of profile.")
        );
    }
    assert!(read(&text[..whole]).is_ok());
    // As in a mail, where something stands below it and lines are wrapped and quoted.
    let mangled = mangle::quoted(&mangle::wrapped(&mangle::curly(&text, true), 72, LongWords::Whole), 1);
    for end in (mangled.find("Name").unwrap()..mangled.trim_end().len()).filter(|&end| mangled.is_char_boundary(end)) {
        for mail in [
            mangled[..end].to_owned(),
            format!("Hi,\n{}\n\nRegards\nJo", &mangled[..end]),
        ] {
            let refusal = read(&mail).unwrap_err();
            assert_eq!(refusal.kind, RefusalKind::CutOff, "{mail}");
        }
    }
}

#[test]
fn each_line_that_is_lost_is_noticed() {
    let text = write(&full());
    let lines: Vec<&str> = text.lines().collect();
    for place in 1..lines.len() - 1 {
        let mut fewer = lines.clone();
        fewer.remove(place);
        match read(&fewer.join("\n")) {
            Ok(contents) => {
                let read = &contents.profiles[0];
                let is_told = !read.notices.is_empty();
                assert!(is_told || read.known.profile == full(), "{}", lines[place]);
            }
            Err(refusal) => assert_eq!(refusal.kind, RefusalKind::Malformed, "{}", lines[place]),
        }
    }
}

#[test]
fn what_was_changed_by_hand_is_read_and_said() {
    let text = write(&full());
    for (written, changed) in [
        ("Use correlation: On", "Use correlation: Off"),
        ("CTSO-", "CTSO_"),
        ("Base tracking number: -5", "Base tracking number: 5"),
        ("November; it's", "November; its"),
        ("most_words", "most_words"),
        ("bugiv-vovaz", "bugiv-vovat"),
        ("Prefix history: \"CRM:\", ", "Prefix history: "),
    ] {
        let read = read_one(&text.replace(written, changed));
        let expected: &[&str] = if text.contains(written) { &[CHANGED] } else { &[] };
        assert_eq!(said(&read), expected, "{changed}");
    }
    // A change and a mail's damage together.
    let both = mangle::in_a_mail(&mangle::curly(&text.replace("CTSO-", "CTSO_"), false));
    let read = read_one(&both);
    assert_eq!(read.known.profile.settings.prefix, "CTSO_");
    assert_eq!(
        (read.notices[0].code, read.notices[0].message.as_str()),
        (NoticeCode::Changed, CHANGED)
    );
    assert_eq!(said(&read)[1..], [super::AROUND, super::STRAIGHT]);
}

#[test]
fn what_is_missing_or_unknown_is_named() {
    let text = write(&Profile::new("Contoso"));
    let read = read_one(&text.replace("  Use correlation: On\n", "  Team: \"Sales\"\n    \"North\"\n"));
    assert!(read.known.unknown.contains(&Field::Setting(SettingId::UseCorrelation)));
    let codes: Vec<_> = read.notices.iter().map(|notice| notice.code).collect();
    // The default stands for it, so that the profile is the one that was written.
    assert_eq!(codes, [NoticeCode::MissingSetting, NoticeCode::UnknownField]);
    assert_eq!(read.notices[1].field, "Team");
}

#[test]
fn what_does_not_read_is_refused_with_its_place() {
    let text = write(&full());
    let twice = text.replace(
        "  Use tracking tokens: On\n",
        "  Use tracking tokens: On\n  Use correlation: Off\n",
    );
    let mut told = String::new();
    for changed in [
        twice.clone(),
        text.replace("Use correlation: On", "Use correlation: Yes"),
        text.replace("number: -5", "number: five"),
        text.replace("number: -5", &format!("number: {}", "9".repeat(39))),
        text.replace("environment: Production", "environment: Test"),
        text.replace("CTSO-", &"x".repeat(257)),
        text.replace("CTSO-", "\\x"),
        text.replace("\"CRM:\", ", "\"CRM:\" "),
        text.replace("\"CRM:\", ", "\"CRM:\"; "),
        text.replace("\"CTSO-\"", "'CTSO-'"),
        text.replace("\"Agreed in", "'Agreed in"),
        text.replace("\"CRM:\", ", "'CRM:', "),
        text.replace("\"CRM:\", ", ", "),
        text.replace("Name: \"Contoso \\\"production\\\"\"\n", ""),
    ] {
        let refusal = read(&changed).unwrap_err();
        assert_eq!(refusal.kind, RefusalKind::Malformed);
        let place = refusal.line.zip(refusal.column);
        writeln!(
            told,
            "{place:?} {} Expected: {:?}",
            refusal.what_is_wrong(),
            refusal.expected
        )
        .unwrap();
    }
    insta::assert_snapshot!(told, @r#"
    Some((15, 20)) This text can't be read: "Use correlation" stands in it twice. Expected: Some("each field once")
    Some((13, 20)) This text can't be read: "Use correlation" should be On or Off. Expected: Some("On or Off")
    Some((20, 25)) This text can't be read: "Base tracking number" should be a whole number of at most 38 digits. Expected: Some("a whole number of at most 38 digits")
    Some((20, 25)) This text can't be read: the number in "Base tracking number" has more than 38 digits. Expected: Some("a whole number of at most 38 digits")
    Some((5, 22)) This text can't be read: "Kind of environment" should be Production, Sandbox or Other. Expected: Some("Production, Sandbox or Other")
    Some((17, 11)) This text can't be read: "Prefix" has 257 characters, and at most 256 are allowed. Expected: Some("at most 256 characters")
    Some((17, 12)) This text can't be read: a backslash is not followed by what belongs there. Expected: Some("two backslashes \\\\ for one, \\\" for a quotation mark, or \\n for a new line")
    Some((43, 24)) This text can't be read: no comma stands between two earlier prefixes. Expected: Some("a comma")
    Some((43, 23)) This text can't be read: a semicolon stands where a comma belongs. Expected: Some("a comma")
    Some((17, 11)) This text can't be read: single quotation marks stand where straight double ones belong. Expected: Some("a text in straight double quotation marks, as in \"CRM:\"")
    Some((7, 3)) This text can't be read: single quotation marks stand where straight double ones belong. Expected: Some("a text in straight double quotation marks, as in \"CRM:\"")
    Some((43, 17)) This text can't be read: single quotation marks stand where straight double ones belong. Expected: Some("a text in straight double quotation marks, as in \"CRM:\"")
    Some((43, 17)) This text can't be read: "Prefix history" should be texts in quotation marks, as in "CRM:", "ref:", or none. Expected: Some("texts in quotation marks, as in \"CRM:\", \"ref:\", or none")
    None This text can't be read: its name is missing. Expected: Some("the name, as in Name: \"Contoso production\"")
    "#);
    // The place is the one in the text that was pasted.
    let quoted = format!("Hi,\n\n{}", mangle::quoted(&twice, 2));
    let refusal = read(&quoted).unwrap_err();
    assert_eq!((refusal.line, refusal.column), (Some(15 + 2), Some(20 + 4)));
    assert_eq!(refusal.excerpt.as_deref(), Some("  Use correlation: Off"));
}

#[test]
fn a_newer_format_is_refused_as_such() {
    let text = write(&full());
    for (number, found, wrapped_line) in [("2", 2, 1), ("99999999999999999999", i64::MAX, 2)] {
        let newer = text.replace("(format 1)", &format!("(format {number})"));
        let cut_off = newer[..300].to_owned();
        let wrapped = mangle::wrapped(&newer, 60, LongWords::Whole);
        for (newer, line) in [
            (newer.clone(), 1),
            (mangle::quoted(&newer, 1), 1),
            (wrapped, wrapped_line),
            (cut_off, 1),
        ] {
            let refusal = read(&newer).unwrap_err();
            assert_eq!(refusal.kind, RefusalKind::NewerFormat { found });
            let message = format!(
                "This text was made by a newer Threadmark: its format is {number}, and this version reads formats up to \
                 1. Update Threadmark, then try again."
            );
            assert_eq!(refusal.message, message);
            assert_eq!(refusal.line, Some(line));
        }
    }
    let refusal = read(&text.replace("(format 1)", "(format 0)")).unwrap_err();
    assert_eq!(
        refusal.what_is_wrong(),
        "This text can't be read: it says format 0, and formats begin at 1."
    );
}

#[test]
fn a_text_that_only_speaks_of_one_holds_none() {
    let refusal = read("I like the Email tracking profile, made by Threadmark (format).").unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::SomethingElse);
}

#[test]
fn a_file_that_holds_such_a_text_is_not_taken_for_one() {
    let text = write(&full());
    let mut profile = Profile::new(text.lines().next().unwrap());
    profile.notes = text.chars().take(4_000).collect();
    let recognises = super::format().read.unwrap().recognises;
    let ron = file::write(&profile);
    let by_hand = format!(
        "(format: 1, name: \"a\", settings: (), notes: r#\"\n{}\n\"#)",
        text.lines().next().unwrap()
    );
    let list = file::write_list(&[profile.clone(), profile.clone()]);
    let json = serde_json::json!({"notes": text}).to_string();
    for other in [&ron, &mangle::curly(&ron, true), &by_hand, &list, &json, "Contoso", ""] {
        assert!(!recognises(other.as_bytes()), "{other}");
    }
    for plain in [ron, by_hand, list] {
        assert!(
            profile_exchange::read(plain.as_bytes()).unwrap().profiles[0]
                .notices
                .iter()
                .all(|notice| notice.code != NoticeCode::Repaired)
        );
    }
    assert_eq!(read_one(&write(&profile)).known.profile, profile);
}

#[test]
fn a_large_text_is_refused_at_once_and_a_hostile_one_within_bounds() {
    let text = write(&full());
    let mut large = format!("{text}\n").into_bytes();
    large.resize(50 * 1024 * 1024, b'x');
    let refusal = profile_exchange::read(&large).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::TooLarge);
    assert!(
        refusal
            .message
            .starts_with("This text is too large for a profile, which has at most 256 KiB.")
    );

    let lines = format!("{}{text}", "\n".repeat(50_000));
    let refusal = profile_exchange::read(lines.as_bytes()).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::TooLarge);
    assert!(
        refusal
            .message
            .starts_with("This text has too many lines for a profile.")
    );

    let begin = text.lines().next().unwrap();
    let end = text.trim_end().lines().last().unwrap();
    let filled = |unit: &str| {
        let times = (250 * 1024 - begin.len() - end.len()) / unit.len();
        format!("{begin}\n{}\n{end}\n", unit.repeat(times))
    };
    let marker = "Email tracking profile, made by Threadmark (format 1";
    for hostile in [
        filled("\" \" \" \n"),
        filled("\"\",\n"),
        filled("E   \n"),
        filled("End of profile. Check:\n\n"),
        filled("End of profile.\n"),
        filled("Prefix history:\n"),
        filled("Prefix history: \"\",\n"),
        filled("Notes: \"a b\n-\nc'd\"\n"),
        filled("> "),
        filled("«"),
        filled("<https://"),
        filled("\u{a0}"),
        filled("Use\n"),
        filled("  \"x\"\n"),
        filled("\\"),
        filled(&format!("{begin}\n")),
        filled(&format!("{begin}\n{end}\n")),
        filled(&format!("{text}\n")),
        filled(&format!(
            "{}\n",
            mangle::wrapped(&mangle::curly(&text, true), 60, LongWords::Broken)
        )),
        marker.repeat(4_900),
        format!("{}{}", "E".repeat(100_000), " >".repeat(70_000)),
    ] {
        // Whatever comes of it; in quadratic time this would not end.
        let _ = profile_exchange::read(hostile.as_bytes());
    }
}
