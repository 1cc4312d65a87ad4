//! JSON: written, read back, refused.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../../settings/tests/support/mod.rs"]
mod generated;

use generated::{any_profile, config};
use jiff::civil::date;
use profile_exchange::{CannotWrite, Format, Handout, read};
use proptest::prelude::*;
use tracking_settings::{
    Field, Profile, SettingId,
    file::{NoticeCode, Refusal, RefusalKind},
};

fn json(profiles: &[Profile]) -> Vec<u8> {
    let handout = Handout::of(profiles.to_vec(), date(2026, 11, 25));
    let format = Format::by_name("json").expect("there is JSON");
    (format.write)(&handout).expect("it can be written")
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

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (text, message, place) in [
        (
            "{\"format\": 1, \"name\": 5}",
            "This profile can't be read: \"Name\" should be a text in quotation marks. ",
            Some((1, 23)),
        ),
        (
            "{\"format\": 1, \"name\": \"a\",\n \"settings\": {\"use_categories\": 1}}",
            "This profile can't be read: \"People can use categories to track emails and appointments\" should be true \
             (On) or false (Off). ",
            Some((2, 33)),
        ),
        (
            "{\"format\": 1, \"name\": \"a\", \"settings\": {\"base_tracking_number\": 1.5}}",
            "This profile can't be read: \"Base tracking number\" should be a whole number. ",
            None,
        ),
        (
            "{\"format\": 1, \"name\": \"a\", \"name\": \"b\", \"settings\": {}}",
            "This profile can't be read: \"Name\" stands in it twice. ",
            None,
        ),
        (
            "{\"format\": 1, \"name\": \"a\", \"settings\": {\"prefix\": \"a\", \"prefix\": \"b\"}}",
            "This profile can't be read: \"Prefix\" stands in it twice. ",
            None,
        ),
        (
            "{\"format\": 1, \"name\": \"a\", \"settings\": [1]}",
            "This profile can't be read: \"settings\" should have its fields in curly brackets. ",
            None,
        ),
        (
            "{\"format\": 1, \"name\": \"a\"}",
            "This profile can't be read: its settings are missing. ",
            None,
        ),
        (
            "{\"format\": 1, \"settings\": {}}",
            "This profile can't be read: its name is missing. ",
            None,
        ),
        (
            "{\"name\": \"a\", \"settings\": {}}",
            "This profile can't be read: it doesn't say its format, as in \"format\": 1. ",
            None,
        ),
        (
            "[{\"format\": 1, \"name\": \"a\", \"settings\": {}}, {\"format\": 1, \"name\": 1}]",
            "Profile 2 of this list can't be read: \"Name\" should be a text in quotation marks. ",
            None,
        ),
        (
            "{\"format\": 1, \"name\": \"a\", \"settings\": {}, \"environment_kind\": \"Prod\"}",
            "This profile can't be read: \"Kind of environment\" should be \"Production\", \"Sandbox\" or \"Other\". ",
            None,
        ),
        ("{\"format\": 1,, }", "This is JSON that can't be read: ", None),
    ] {
        let refusal = refusal(text);
        assert!(refusal.message.starts_with(message), "{text}\n{refusal}");
        assert_eq!(refusal.kind, RefusalKind::Malformed, "{text}");
        if let Some((line, column)) = place {
            assert_eq!((refusal.line, refusal.column), (Some(line), Some(column)), "{text}");
        }
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
    let newer = refusal("{\"format\": 7, \"name\": \"a\", \"settings\": {\"prefix\": \"b\"}, \"more\": []}");
    assert_eq!(newer.kind, RefusalKind::NewerFormat { found: 7 });
    assert!(
        newer
            .message
            .contains("its format is 7, and this version reads formats up to 1."),
        "{newer}"
    );
    for other in ["{\"value\": [{\"prefix\": \"CRM:\"}]}", "{}", "[{}]"] {
        let refusal = refusal(other);
        assert_eq!(refusal.kind, RefusalKind::SomethingElse, "{refusal}");
        assert!(refusal.message.starts_with("This JSON holds no profile."), "{refusal}");
    }
    let number = format!(
        "{{\"format\": 1, \"name\": \"a\", \"settings\": {{\"base_tracking_number\": {}}}}}",
        "9".repeat(39)
    );
    assert!(refusal(&number).message.contains("more than 38 digits"));
    let name = format!(
        "{{\"format\": 1, \"name\": \"{}\", \"settings\": {{}}}}",
        "x".repeat(201)
    );
    assert!(
        refusal(&name)
            .message
            .contains("\"Name\" has 201 characters, and at most 200 are allowed")
    );
}

#[test]
fn what_is_large_or_deep_is_bounded() {
    let deep = format!(
        "{{\"format\": 1, \"name\": \"a\", \"settings\": {{}}, \"x\": {}",
        "[".repeat(100_000)
    );
    assert!(matches!(
        refusal(&deep).kind,
        RefusalKind::Malformed | RefusalKind::CutOff
    ));
    let large = format!("{{\"name\": \"{}\"}}", "x".repeat(256 * 1024));
    assert_eq!(refusal(&large).kind, RefusalKind::TooLarge);
    let list = format!("[{{\"name\": \"{}\"}}]", "x".repeat(4 * 1024 * 1024));
    assert_eq!(refusal(&list).kind, RefusalKind::TooLarge);
    let many = format!(
        "[{}]",
        vec!["{\"format\":1,\"name\":\"a\",\"settings\":{}}"; 4_097].join(",")
    );
    assert!(refusal(&many).message.contains("at most 4,096 profiles"));
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
    let write = Format::by_name("json").expect("there is JSON").write;
    let mut handout = Handout::of(Vec::<Profile>::new(), date(2026, 11, 25));
    assert_eq!(write(&handout), Err(CannotWrite::Nothing));
    let mut profile = Profile::new("Contoso");
    profile.notes = "\u{202e}".repeat(4_000);
    handout.profiles = vec![profile.into(); 400];
    assert_eq!(write(&handout), Err(CannotWrite::TooLarge));
}
