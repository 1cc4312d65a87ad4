//! What is refused, and how it is said.

use tracking_settings::file::RefusalKind;

use crate::support::{NEW_ENVIRONMENT, SELECTED, read, record, refused, whole_table};

#[test]
fn answers_that_hold_no_settings_say_what_they_hold() {
    let context = r#""@odata.context": "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations""#;
    let row = record(&NEW_ENVIRONMENT);
    for (text, begins) in [
        (format!("{{{context}, \"value\": []}}"), "This answer holds no organization: its list is empty"),
        (format!("{{{context}, \"value\": [{row}, {row}, {{}}]}}"), "This answer holds the rows of more than one organization, and only one can be read at once."),
        (format!("[{row}, {row}]"), "This JSON holds the rows of more than one organization"),
        (format!("{{{context}, \"value\": [{{\"name\": \"org1\"}}]}}"), "This answer holds none of the email tracking settings."),
        (
            r#"{"error": {"code": "0x80040220", "message": "Principal user is missing prvReadOrganization privilege."}}"#.to_owned(),
            "Dynamics answered with an error instead of the settings: \"Principal user is missing prvReadOrganization privilege\". Sign in",
        ),
        (
            format!(r#"{{"error": {{"code": "", "message": "a\u202e\u0000{}"}}}}"#, "x".repeat(10_000)),
            "Dynamics answered with an error instead of the settings: \"a[U+202E][U+0000]xxx",
        ),
    ] {
        let refusal = refused(&text);
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{refusal}");
        assert!(refusal.message.starts_with(begins), "{refusal}");
        assert!(refusal.message.len() < 600, "{refusal}");
    }
}

#[test]
fn an_error_that_is_null_is_none() {
    let row = record(&NEW_ENVIRONMENT);
    let plain = read(&row).known.profile;
    for text in [
        format!("{{\"error\": null, \"value\": [{row}]}}"),
        format!("{{\"value\": [{row}], \"error\": null}}"),
        row.replacen('{', "{\"error\": null, ", 1),
    ] {
        assert_eq!(read(&text).known.profile, plain, "{text}");
    }
    let said = refused(format!("{{\"error\": 5, \"value\": [{row}]}}"));
    assert!(said.message.contains("no reason given"), "{said}");
}

#[test]
fn a_value_of_another_type_is_refused_by_name_and_place() {
    for (column, value, wrong) in [
        (
            "trackingtokeniddigits",
            "\"three\"",
            "\"Number of digits for personal numbers\" (trackingtokeniddigits) should be a whole number",
        ),
        (
            "maximumtrackingnumber",
            "999.0",
            "\"Number of digits for email activity counter\" (maximumtrackingnumber) should be a whole number",
        ),
        (
            "maximumtrackingnumber",
            "1e3",
            "(maximumtrackingnumber) should be a whole number",
        ),
        (
            "maximumtrackingnumber",
            "true",
            "(maximumtrackingnumber) should be a whole number",
        ),
        (
            "ignoreinternalemail",
            "\"Sure\"",
            "(ignoreinternalemail) should be Yes or No, or true or false, and it is \"Sure\"",
        ),
        (
            "ignoreinternalemail",
            "2",
            "(ignoreinternalemail) should be Yes or No, or true or false, and it is 2",
        ),
        ("trackingprefix", "5", "\"Prefix\" (trackingprefix) should be a text"),
        (
            "trackingprefix",
            "[\"CRM:\"]",
            "\"Prefix\" (trackingprefix) should be a single value",
        ),
        (
            "trackingprefix",
            r#""\ud800""#,
            "\"Prefix\" (trackingprefix) should be a text",
        ),
        (
            "hashmaxcount",
            "{}",
            "\"Maximum number of subject keywords or recipients\" (hashmaxcount) should be",
        ),
        (
            "orgdborgsettings",
            "1",
            "the settings XML (orgdborgsettings) should be a text",
        ),
    ] {
        let refusal = refused(
            format!("{{\n\"emailcorrelationenabled\": true,\n\"{column}\": {value}}}")
                .replace("true,\n\"emailc", "\"emailc"),
        );
        assert_eq!(
            (refusal.kind.clone(), refusal.line),
            (RefusalKind::Malformed, Some(3)),
            "{refusal:?}"
        );
        assert!(refusal.message.contains(wrong), "{refusal}");
    }
    for twice in [
        "{\"trackingprefix\": \"A:\", \"trackingprefix\": \"B:\"}",
        "{\"trackingprefix\": \"A:\", \"TrackingPrefix\": \"B:\"}",
        "{\"@odata.etag\": \"\", \"value\": [], \"value\": [{\"trackingprefix\": \"A:\"}]}",
    ] {
        assert!(refused(twice).message.contains("stands in it twice"), "{twice}");
    }
}

#[test]
fn values_longer_than_a_profile_holds_are_refused_by_name() {
    let quoted = |text: String| format!("\"{text}\"");
    for (column, value, wrong) in [
        (
            "trackingprefix",
            quoted("x".repeat(257)),
            "\"Prefix\" has 257 characters",
        ),
        (
            "hashfilterkeywords",
            quoted("x".repeat(2_001)),
            "\"Filter subject keywords\" has 2,001 characters",
        ),
        (
            "trackingtokenidbase",
            "9".repeat(39),
            "the number in \"Base tracking number\" has more than 38 digits",
        ),
        ("trackingtokenidbase", "9".repeat(1_000), "has more than 38 digits"),
        (
            "maximumtrackingnumber",
            format!("1{}", "0".repeat(45)),
            "the number in \"Number of digits for email activity counter\" has more than 38 digits",
        ),
    ] {
        let refusal = refused(record(&[(column, &value)]));
        assert_eq!(refusal.kind, RefusalKind::Malformed);
        assert!(refusal.message.contains(wrong), "{refusal}");
    }
}

#[test]
fn hostile_answers_are_refused_in_a_sentence() {
    let whole = whole_table(&NEW_ENVIRONMENT);
    let deep = |open: &str| format!("{{\"@odata.context\": \"\", \"value\": {}", open.repeat(100_000));
    let many_rows = format!(
        "{{\"@odata.context\": \"\", \"value\": [{}{{}}]}}",
        "{},".repeat(1_000_000)
    );
    for text in [
        whole[..whole.len() / 2].to_owned(),
        whole[..whole.len() - 2].to_owned(),
        format!("{whole}{whole}"),
        SELECTED.replace("true,", "True,"),
        SELECTED.replace("[\n", "{\n"),
        deep("["),
        deep("{\"a\":"),
        "[".repeat(100_000),
        many_rows,
        format!("{{\"trackingprefix\": \"{}\"}}", "x".repeat(5_000_000)),
        format!("{{\"trackingprefix\": \"{}", "x".repeat(50_000_000)),
        format!("{}{{\"trackingprefix\": \"A:\"}}", " ".repeat(50_000_000)),
        "{\"trackingprefix\": \"A:\"} x".to_owned(),
        "{\"trackingprefix\": \"A:\",}".to_owned(),
        "{\"trackingprefix\":".to_owned(),
    ] {
        let refusal = refused(&text);
        assert!(
            refusal.message.ends_with('.') && refusal.message.len() < 600,
            "{refusal}"
        );
    }
}
