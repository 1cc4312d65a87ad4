//! What stands around a profile's text: other people's words, another file that holds it, an email.

use tracking_settings::{
    Profile,
    file::{self, NoticeCode, RefusalKind},
};

use super::{AROUND, CHANGED, JOINED, full, mangle, mangle::LongWords, read_one, said, write};

const EMAIL: &str = "This is an email. Save its attachment, then open that.";

/// What people and programs write above a text, and what begins like another kind of file.
const ABOVE: [&str; 19] = [
    "<Maria Lopez> here it is",
    "<Maria>",
    "<maria@contoso.com> wrote:",
    "{quote}",
    "{code:title=profile}",
    "{noformat}Here it is{noformat}",
    "{",
    "(FYI: from the meeting)",
    "(FYI: see https://contoso.crm.dynamics.com)",
    "(FYI: from the meeting",
    "(FYI: the format, the name and the settings)",
    "(Maria: for the 15\" screen",
    "[Picture of Maria]",
    "[Picture of Maria",
    "[/quote]",
    "[#12] Settings",
    "[(attached)]",
    "Profile (the new one):",
    "#![allow(profiles)]",
];

#[test]
fn what_stands_above_a_text_does_not_decide_what_it_is() {
    let text = write(&full());
    for above in ABOVE {
        for (mail, repairs) in [
            (format!("{above}\n{text}{above}\n"), vec![AROUND]),
            (format!("\u{feff}\n{above}\r\n\r\n{text}\nMaria\n"), vec![AROUND]),
            (
                format!("{above}\n{text}\nMaria\n").replace("CTSO-", "CTSO_"),
                vec![CHANGED, AROUND],
            ),
            (
                format!("{above}\n{}\nMaria\n", mangle::wrapped(&text, 72, LongWords::Whole)),
                vec![AROUND, JOINED],
            ),
        ] {
            let read = read_one(&mail);
            assert_eq!(said(&read), repairs, "{mail}");
            assert_eq!(read.known.profile == full(), !repairs.contains(&CHANGED), "{mail}");
        }
    }
}

#[test]
fn a_profile_file_or_json_that_holds_a_text_is_read_as_such() {
    let text = write(&full());
    let first = text.lines().next().unwrap();
    let notes: String = text.chars().take(4_000).collect();
    let settings = "settings: (prefix: \"FAB-\")";
    let json = |notes: &serde_json::Value| serde_json::json!({"notes": notes, "format": 1, "name": "a", "settings": {"prefix": "FAB-"}});
    let json = [json(&notes.clone().into()), serde_json::json!([json(&first.into())])];
    let written = {
        let mut profile = Profile::new(first);
        profile.settings.prefix = "FAB-".to_owned();
        profile.notes.clone_from(&notes);
        profile
    };
    for file in [
        // Texts over several lines, as people write them.
        format!("(notes: r##\"\n{text}\"##, format: 1, name: \"a\", {settings})"),
        format!("Profile(format: 1, name: \"a\", notes: \"\n{first}\n\", {settings})"),
        format!("[(format: 1, name: \"a\", notes: r#\"Hi,\n{text}\"#, {settings})]"),
        format!("// A profile.\n(\n// )\nname: \"a)\\\"\", notes: r#\"\n{text}\"#, format: 1, {settings})"),
        format!("#![enable(implicit_some)]\n(format: 1, name: \"a\", notes: r#\"\n{text}\"#, {settings})"),
        // In a comment.
        format!("/*\n{text}*/\n(format: 1, name: \"a\", {settings})"),
        format!("(format: 1, name: \"a\", /*\n{text}*/ {settings})"),
        json[0].to_string(),
        json[1].to_string(),
        serde_json::to_string_pretty(&json[0]).unwrap(),
        file::write(&written),
        file::write_list(std::slice::from_ref(&written)),
    ] {
        let contents = profile_exchange::read(file.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal:?}\n{file}"));
        let read = &contents.profiles[0];
        assert_eq!(read.known.profile.settings.prefix, "FAB-", "{file}");
        assert!(
            read.notices
                .iter()
                .all(|notice| notice.code == NoticeCode::MissingSetting),
            "{file}"
        );
    }
    // A damaged file is refused as what it is, and the profile in its notes is not taken for its own.
    for file in [
        format!("(format: 1, name: \"a\" notes: r#\"\n{text}\"#, {settings})"),
        format!("(notes: \"\n{first}\n\", format: 1, name: 5, {settings})"),
        format!("{{\"format\": 1, \"name\": \"a\", \"settings\": {{}}, \"notes\": \"\n{text}"),
        format!("(format: 1, name: \"a\", {settings}, notes:\n{text}\n)"),
    ] {
        let refusal = profile_exchange::read(file.as_bytes()).unwrap_err();
        let is_cut_off = file.ends_with("bugiv-vovaz\n");
        let kind = if is_cut_off {
            RefusalKind::CutOff
        } else {
            RefusalKind::Malformed
        };
        assert_eq!(refusal.kind, kind, "{refusal:?}\n{file}");
        assert!(!refusal.message.starts_with("This text"), "{refusal:?}\n{file}");
    }
}

#[test]
fn a_page_or_a_document_that_holds_a_text_is_refused_by_name() {
    let text = write(&full());
    for (other, name) in [
        (
            format!("<!DOCTYPE html>\n<title>x</title>\n<pre>\n{text}</pre>"),
            "a web page",
        ),
        (format!("<html><body><pre>\n{text}</pre>"), "a web page"),
        (format!("<pre>\n{text}</pre>"), "an XML or web document"),
        (format!("<div class=\"chat\">\n{text}</div>"), "an XML or web document"),
        (format!("<Maria>Hi</Maria>\n{text}"), "an XML or web document"),
        (
            format!("<?xml version=\"1.0\"?>\n<a>\n{text}</a>"),
            "an XML or web document",
        ),
        (format!("{{\\rtf1\\ansi Hi}}\n{text}"), "(RTF)"),
    ] {
        let refusal = profile_exchange::read(other.as_bytes()).unwrap_err();
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{other}");
        assert!(refusal.message.contains(name), "{refusal:?}\n{other}");
    }
    // As a profile file in a page, in which an ampersand is written otherwise.
    let mut profile = Profile::new("A & B");
    profile.notes = "<b>".to_owned();
    let ron = file::write(&profile).replace('&', "&amp;").replace("<b>", "&lt;b>");
    for page in [
        format!("<html><pre>\n{ron}</pre>"),
        format!("{{\\rtf1\\ansi Hi}}\n{ron}"),
    ] {
        let refusal = profile_exchange::read(page.as_bytes()).unwrap_err();
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{page}");
    }
}

#[test]
fn much_of_anything_above_it_is_refused() {
    let text = write(&full());
    for unit in [
        "#[]", "#![(", "{", "[]", "(a:\"", "(:r#", "/*/", "//", "P", "<a", "<!", "(format:", ":\"\\", "(“",
    ] {
        let hostile = format!("{}\n{text}", unit.repeat(4 * 1024 * 1024 / unit.len() - text.len()));
        // In quadratic time this would not end.
        assert!(profile_exchange::read(hostile.as_bytes()).is_err(), "{unit}");
    }
}

fn mail(encoding: &str, body: &str) -> String {
    format!(
        "Received: from mail.contoso.com\r\n\tby mx\r\nFrom: Maria Lopez <maria@contoso.com>\r\nTo: jo@contoso.com\r\n\
         Subject: Profile\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n\
         Hi Jo,\r\n\r\n{}\r\n\r\nMaria\r\n",
        body.replace('\n', "\r\n")
    )
}

/// As mail programs encode letters beyond ASCII: `=`, what is no ASCII and lines of more than 76 characters.
fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for byte in line.bytes() {
            let encoded = if byte == b'=' || !(b' '..=b'~').contains(&byte) {
                format!("={byte:02X}")
            } else {
                char::from(byte).to_string()
            };
            if column + encoded.len() > 75 {
                out.push_str("=\n");
                column = 0;
            }
            column += encoded.len();
            out.push_str(&encoded);
        }
        out.push('\n');
    }
    out
}

#[test]
fn an_email_is_refused_by_name_unless_the_text_in_it_is_whole() {
    let mut profile = full();
    profile.name = "München = 1".to_owned();
    let text = write(&profile);
    for body in [
        text.clone(),
        mangle::wrapped(&text, 72, LongWords::Whole),
        mangle::quoted(&mangle::curly(&text, false), 1),
    ] {
        let mail = mail("8bit", &body);
        assert_eq!(read_one(&mail).known.profile, profile, "{mail}");
        assert_eq!(said(&read_one(&mail))[0], AROUND);
    }
    let short = write(&Profile::new("Contoso"));
    let first = text.lines().next().unwrap();
    let long = format!("{text}{}", "x".repeat(300 * 1024));
    for body in [
        quoted_printable(&text),
        quoted_printable(&short),
        text.replace("CTSO-", "CTSO_"),
        text.replace("  Use correlation: On\n", ""),
        text.replace("  Use correlation: On\n", "  Use correlation: On\n  Team: \"Sales\"\n"),
        text.replace("On\n", "Yes\n"),
        text[..600].to_owned(),
        text.replace("(format 1)", "(format 2)"),
        format!("{short}\n{}", text.replace("CTSO-", "CTSO_")),
        format!("{text}{}", "\n".repeat(60_000)),
        long,
        first.to_owned(),
        // A profile file has no check that would tell.
        file::write(&profile),
        quoted_printable(&file::write(&profile)),
    ] {
        let mail = mail("quoted-printable", &body);
        let refusal = profile_exchange::read(mail.as_bytes()).unwrap_err();
        assert_eq!(
            (refusal.kind, refusal.message.as_str()),
            (RefusalKind::SomethingElse, EMAIL),
            "{body}"
        );
    }
    let latin_1 = [mail("8bit", &text).as_bytes(), b"M\xFCnchen"].concat();
    assert_eq!(profile_exchange::read(&latin_1).unwrap_err().message, EMAIL);
}
