//! What is refused, and how it is said.

use crate::dynamics::support::{NEW_ENVIRONMENT, SELECTED, read, record, refusals, refused, whole_table};

#[test]
fn answers_that_hold_no_settings_say_what_they_hold() {
    let context = r#""@odata.context": "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations""#;
    let row = record(&NEW_ENVIRONMENT);
    let error = |message: &str| format!(r#"{{"error": {{"code": "0x80040220", "message": "{message}"}}}}"#);
    insta::assert_snapshot!(refusals([
        format!("{{{context}, \"value\": []}}"),
        format!("{{{context}, \"value\": [{row}, {row}, {{}}]}}"),
        format!("[{row}, {row}]"),
        format!("{{{context}, \"value\": [{{\"name\": \"org1\"}}]}}"),
        error("Principal user is missing prvReadOrganization privilege."),
        error(&format!("a\\u202e\\u0000{}", "x".repeat(10_000))),
    ]), @r#"
    SomethingElse: This answer holds no organization: its list is empty, so there are no settings in it. Open the address again in the browser, and take its answer unchanged.
    SomethingElse: This answer holds the rows of more than one organization, and only one can be read at once. Take the answer of one environment again.
    SomethingElse: This JSON holds the rows of more than one organization, and only one can be read at once. Take the answer of one environment again.
    SomethingElse: This answer holds none of the email tracking settings. Open the address that Threadmark shows, which asks for them, and take that answer.
    SomethingElse: Dynamics answered with an error instead of the settings: "Principal user is missing prvReadOrganization privilege". Sign in to this environment in the browser as somebody who may see its settings, then open the address again.
    SomethingElse: Dynamics answered with an error instead of the settings: "a[U+202E][U+0000]xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…". Sign in to this environment in the browser as somebody who may see its settings, then open the address again.
    "#);
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
    let values = [
        ("trackingtokeniddigits", r#""three""#),
        ("maximumtrackingnumber", "999.0"),
        ("maximumtrackingnumber", "1e3"),
        ("maximumtrackingnumber", "true"),
        ("ignoreinternalemail", r#""Sure""#),
        ("ignoreinternalemail", "2"),
        ("trackingprefix", "5"),
        ("trackingprefix", r#"["CRM:"]"#),
        ("trackingprefix", r#""\ud800""#),
        ("hashmaxcount", "{}"),
        ("orgdborgsettings", "1"),
    ];
    let texts =
        values.map(|(column, value)| format!("{{\n\"emailcorrelationenabled\": true,\n\"{column}\": {value}}}"));
    for text in &texts {
        assert_eq!(refused(text).line, Some(3), "{text}");
    }
    insta::assert_snapshot!(refusals(texts), @r#"
    Malformed: This answer can't be read: "Number of digits for personal numbers" (trackingtokeniddigits) should be a whole number, and it is "three". Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Number of digits for email activity counter" (maximumtrackingnumber) should be a whole number, and it is 999.0. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Number of digits for email activity counter" (maximumtrackingnumber) should be a whole number, and it is 1e3. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Number of digits for email activity counter" (maximumtrackingnumber) should be a whole number, and it is true. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) should be Yes or No, or true or false, and it is "Sure". Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) should be Yes or No, or true or false, and it is 2. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Prefix" (trackingprefix) should be a text, and it is 5. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Prefix" (trackingprefix) should be a single value. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Prefix" (trackingprefix) should be a text. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: "Maximum number of subject keywords or recipients" (hashmaxcount) should be a single value. Open the address again in the browser, and take its answer unchanged.
    Malformed: This answer can't be read: the settings XML (orgdborgsettings) should be a text, and it is 1. Open the address again in the browser, and take its answer unchanged.
    "#);
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
    let quoted = |length: usize| format!("\"{}\"", "x".repeat(length));
    insta::assert_snapshot!(refusals([
        record(&[("trackingprefix", &quoted(257))]),
        record(&[("hashfilterkeywords", &quoted(2_001))]),
        record(&[("trackingtokenidbase", &"9".repeat(39))]),
        record(&[("trackingtokenidbase", &"9".repeat(1_000))]),
        record(&[("maximumtrackingnumber", &format!("1{}", "0".repeat(45)))]),
    ]), @r#"
    Malformed: This JSON can't be read as a profile: "Prefix" has 257 characters, and at most 256 are allowed.
    Malformed: This JSON can't be read as a profile: "Filter subject keywords" has 2,001 characters, and at most 2,000 are allowed.
    Malformed: This JSON can't be read as a profile: the number in "Base tracking number" has more than 38 digits.
    Malformed: This JSON can't be read as a profile: the number in "Base tracking number" has more than 38 digits.
    Malformed: This JSON can't be read as a profile: the number in "Number of digits for email activity counter" has more than 38 digits.
    "#);
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

#[test]
fn a_row_of_more_cells_than_any_table_has_is_refused_as_one() {
    let table = format!("name,trackingprefix\n{}", "a,".repeat(200_000));
    let refusal = refused(table);
    assert!(
        refusal
            .message
            .contains("the row has more cells than there are names above it"),
        "{refusal}"
    );
}
