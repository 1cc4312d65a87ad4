//! Pages of the Web API's answer as browsers save them.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use tracking_settings::file::RefusalKind;

use crate::dynamics::support::{NEW_ENVIRONMENT, SELECTED, read, refusals, refused, whole_table};

const ADDRESS: &str = "https://contoso-test.crm4.dynamics.com/api/data/v9.2/organizations?$select=name,trackingprefix";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn chromium(answer: &str) -> String {
    format!(
        "<html><head><meta name=\"color-scheme\" content=\"light dark\"><meta charset=\"utf-8\"></head><body><pre \
         style=\"word-wrap: break-word; white-space: pre-wrap;\">{}</pre><div class=\"json-formatter-container\"></div></body></html>",
        escaped(answer)
    )
}

/// With the answer in a hidden element, and what is shown in pieces of it.
fn viewer(answer: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><script>let a = '<pre>{{\"trackingprefix\": \"NO:\"}}</pre>';</script><style>a {{}}</style></head>\n<body>\
         <div id=\"content\"><div class=\"row\">trackingprefix: <span>\"NO:\"</span></div><div id=\"json\">{}</div></div></body></html>",
        escaped(answer)
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
            .replace('\u{e9}', "&eacute;")
    )
}

fn quoted_printable(text: &str) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let sign = if byte == b'=' || !(b' '..=b'~').contains(&byte) {
                format!("={byte:02X}")
            } else {
                char::from(byte).to_string()
            };
            if length + sign.len() > 75 {
                lines.push_str("=\r\n");
                length = 0;
            }
            length += sign.len();
            lines.push_str(&sign);
        }
        lines.push_str("\r\n");
    }
    lines
}

fn base64(text: &str) -> String {
    let mut lines = String::new();
    let encoded = BASE64_STANDARD.encode(text);
    for line in encoded.as_bytes().chunks(76) {
        let _ = write!(lines, "{}\r\n", String::from_utf8_lossy(line));
    }
    lines
}

fn mhtml(encoding: &str, page: &str) -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: \r\nDate: Wed, 25 Nov 2026 10:00:00 \
         +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----M--abc----\"\r\n\r\n\r\n\
         ------M--abc----\r\nContent-Type: text/html\r\nContent-ID: <frame-A@mhtml.blink>\r\nContent-Transfer-Encoding: \
         {encoding}\r\nContent-Location: {ADDRESS}\r\n\r\n{page}\r\n------M--abc----\r\nContent-Type: text/css\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css@mhtml.blink\r\n\r\na {{}}\r\n------M--abc------\r\n"
    )
}

/// A page as a browser saves it.
pub(crate) fn example() -> Vec<u8> {
    mhtml("quoted-printable", &quoted_printable(&chromium(SELECTED))).into_bytes()
}

#[test]
fn pages_read_as_the_answer_in_them() {
    let small = SELECTED.replace("CTSO-", "caf\u{e9}<&>'\u{1f980}-");
    for answer in [SELECTED.to_owned(), small, whole_table(&NEW_ENVIRONMENT)] {
        let expected = read(&answer);
        for (what, page) in [
            ("Chromium", chromium(&answer)),
            ("a viewer", viewer(&answer)),
            ("a mark", format!("\u{feff}{}", chromium(&answer))),
            ("lines of Windows", chromium(&answer).replace('\n', "\r\n")),
            (
                "MHTML",
                mhtml("quoted-printable", &quoted_printable(&chromium(&answer))),
            ),
            (
                "MHTML of a viewer",
                mhtml("quoted-printable", &quoted_printable(&viewer(&answer))),
            ),
            ("MHTML in Base64", mhtml("base64", &base64(&chromium(&answer)))),
        ] {
            let mut page = read(page);
            assert_eq!(
                page.from_dynamics,
                Some("a saved page of the Web API's answer"),
                "{what}"
            );
            page.from_dynamics = expected.from_dynamics;
            assert_eq!(page, expected, "{what}");
        }
    }
}

#[test]
fn the_address_of_the_page_tells_whose_answer_it_is_where_the_answer_does_not() {
    let answer = "{\"trackingprefix\": \"A:;\"}";
    let page = read(mhtml("quoted-printable", &quoted_printable(&chromium(answer))));
    assert_eq!(
        page.known.profile.environment.as_deref(),
        Some("https://contoso-test.crm4.dynamics.com")
    );
    assert_eq!(read(chromium(answer)).known.profile.environment, None);
    // Without what Blink says of it: the part that is the page has its address.
    let other = mhtml("quoted-printable", &quoted_printable(&chromium(answer)))
        .replace("From: <Saved by Blink>\r\n", "")
        .replace("Snapshot-Content-Location", "X-Other");
    assert_eq!(read(other).known.profile, page.known.profile);
}

#[test]
fn pages_without_the_answer_and_other_mail_are_refused() {
    let cut = SELECTED.split_at(SELECTED.len() / 2).0;
    let mail = "From: a@contoso.example\r\nTo: b@contoso.example\r\nSubject: settings\r\nMIME-Version: 1.0\r\nContent-Type: \
                multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html><pre>{\"trackingprefix\": \
                \"A:;\"}</pre>\r\n--x--\r\n";
    let speaks_of_it = mail.replace(
        "<pre>",
        "<a href=\"https://contoso.crm4.dynamics.com/api/data/v9.2/\"></a><pre>",
    );
    let sign_in = mhtml("quoted-printable", "<html><body>Sign in</body></html>");
    let error = r#"{"error":{"code":"0x1","message":"No."}}"#;
    insta::assert_snapshot!(refusals([
        sign_in,
        chromium("The @odata.context says it"),
        chromium("The trackingprefix is CRM:"),
        chromium(error),
        "<html><body>Hello</body></html>".to_owned(),
        mail.to_owned(),
        speaks_of_it,
        mail.replace("settings", "time saved by this"),
        mhtml("quoted-printable", &quoted_printable(&chromium(error))),
        chromium(&SELECTED.replace("\"trackingtokeniddigits\": 4", "\"trackingtokeniddigits\": \"four\"")),
        chromium(cut),
    ]), @r#"
    SomethingElse: This saved page holds no answer of the Web API. Sign in to the environment in the browser, open the address again, and save or copy what it shows.
    SomethingElse: This saved page holds no answer of the Web API. Sign in to the environment in the browser, open the address again, and save or copy what it shows.
    SomethingElse: This holds settings of Dynamics in a form that is not read. In Threadmark choose "Read what an environment holds", and bring the answer to the address that it shows.
    SomethingElse: Dynamics answered with an error instead of the settings: "No". Sign in to this environment in the browser as somebody who may see its settings, then open the address again.
    SomethingElse: This is a web page, not a profile. Ask for the profile file: its name ends in .tracking.ron.
    SomethingElse: This is an email. Save its attachment, then open that.
    SomethingElse: This is an email. Save its attachment, then open that.
    SomethingElse: This is an email. Save its attachment, then open that.
    SomethingElse: Dynamics answered with an error instead of the settings: "No". Sign in to this environment in the browser as somebody who may see its settings, then open the address again.
    Malformed: This answer can't be read: "Number of digits for personal numbers" (trackingtokeniddigits) should be a whole number, and it is "four". Open the address again in the browser, and take its answer unchanged.
    CutOff: This answer is incomplete: the text ends too early. Open the address again in the browser, and take its answer unchanged.
    "#);
    for large in [
        format!("{}{}", chromium(SELECTED), " ".repeat(50_000_000)),
        format!("{}{}", mhtml("base64", ""), "A".repeat(50_000_000)),
        format!("<html>@odata.{}", "<pre>".repeat(10_000_000)),
    ] {
        assert_eq!(refused(&large).kind, RefusalKind::TooLarge);
    }
    for hostile in [
        format!("<html>@odata.{}", "<pre>{\"".repeat(500_000)),
        format!("<html>@odata.{}", "&amp;".repeat(800_000)),
        format!("<html>@odata.{}", "<".repeat(4_000_000)),
        format!("<html>@odata.<a{}>", " b".repeat(1_900_000)),
        mhtml("quoted-printable", &"------M--abc----\r\n".repeat(200_000)),
        mhtml("base64", &"=".repeat(4_000_000)),
        mhtml(
            "quoted-printable",
            &"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(60_000),
        ),
    ] {
        let refusal = refused(&hostile);
        assert!(refusal.message.ends_with('.'), "{refusal:?}");
    }
    // However it is spread.
    let pieces = "<".repeat(20_000);
    let part = format!("------M--abc----\r\nContent-Type: text/html\r\n\r\n{pieces}\r\n");
    for many in [
        format!("<html>@odata.{}", "<".repeat(2_000_000)),
        format!("<html>@odata.<a {}>", "<a ".repeat(1_000_000)),
        mhtml("quoted-printable", &format!("\r\n{}", part.repeat(80))),
    ] {
        let refusal = refused(&many);
        let words = "This saved page has more parts than any answer of the Web API.";
        assert!(refusal.message.starts_with(words), "{refusal:?}");
    }
}

#[test]
fn a_page_of_more_parts_than_an_answer_has_is_refused_before_they_are_read() {
    let part = "------M--abc----\r\nContent-Type: text/html\r\n\r\n<p>text</p>\r\n";
    let with_parts = |number: usize| mhtml("quoted-printable", &format!("\r\n{}", part.repeat(number)));
    let within = |number: usize| {
        let within = "Content-Type: message/rfc822\r\n\r\n".repeat(number);
        mhtml("quoted-printable", &format!("\r\n------M--abc----\r\n{within}"))
    };
    insta::assert_snapshot!(refusals([with_parts(200), within(200), within(130_000), with_parts(90), within(190)]), @"
    SomethingElse: This saved page has more parts than any answer of the Web API. Open the address again, and save or copy what it shows.
    SomethingElse: This saved page has more parts than any answer of the Web API. Open the address again, and save or copy what it shows.
    SomethingElse: This saved page has more parts than any answer of the Web API. Open the address again, and save or copy what it shows.
    SomethingElse: This saved page holds no answer of the Web API. Sign in to the environment in the browser, open the address again, and save or copy what it shows.
    SomethingElse: This saved page holds no answer of the Web API. Sign in to the environment in the browser, open the address again, and save or copy what it shows.
    ");
}

#[test]
fn a_page_with_two_different_answers_is_refused_and_with_the_same_twice_is_read() {
    let another = SELECTED.replace("CRM:", "TEST:");
    assert_ne!(another, SELECTED);
    let page = |first: &str, second: &str| {
        let (first, second) = (escaped(first), escaped(second));
        format!("<html><body><pre>{first}</pre><textarea>\n{second}</textarea></body></html>")
    };
    for text in [
        page(SELECTED, &another),
        page(&another, SELECTED),
        mhtml("base64", &base64(&page(SELECTED, &another))),
    ] {
        let refusal = refused(&text);
        assert_eq!(refusal.kind, RefusalKind::SomethingElse);
        assert!(
            refusal.message.starts_with(
                "This page holds two different values of \"Prefix\" (trackingprefix), and only one can be read at once."
            ),
            "{refusal}"
        );
    }
    assert_eq!(
        read(page(SELECTED, SELECTED)).known.profile,
        read(SELECTED).known.profile
    );
}
