//! Files that are read: what is optional about them, what is missing, what nobody knows.

use crate::support::examples::{CONTOSO, full, longest, read_one};
use tracking_settings::{
    EnvironmentKind, Field, Level, Profile, SettingId, Usage,
    file::{LIST_LIMIT, MOST_UNKNOWN, NoticeCode, SINGLE_LIMIT, read, write, write_list},
    findings,
    profile::limits,
};

fn settings_only(fields: &str) -> String {
    format!("(format: 1, name: \"x\", settings: ({fields}))")
}

fn with(fields: &str) -> String {
    format!("(format: 1, name: \"x\", settings: (), {fields})")
}

#[test]
#[rustfmt::skip] // a table
fn everything_optional_about_the_layout_is_optional() {
    let plain = full();
    let written = write(&plain);
    let shuffled = "(settings: (prefix: \"A\",), name: \"n\", format: 1)";
    let mut expected = Profile::new("n");
    expected.settings.prefix = "A".into();
    for (what, text, profile) in [
        ("as written", written.clone(), &plain),
        ("byte-order mark", format!("\u{feff}{written}"), &plain),
        ("CRLF", written.replace('\n', "\r\n"), &plain),
        ("no names", written.replace("Profile(", "(").replace("Settings(", "(").replace("Usage(", "("), &plain),
        ("no trailing commas", written.replace(",\n)", "\n)"), &plain),
        ("comments", written.replace("    notes:", "/* a \" /* ( */ */ // [\n notes /**/ :"), &plain),
        (
            "without Some",
            written.replace("Some(\"https://contoso.crm.dynamics.com\")", "\"https://contoso.crm.dynamics.com\""),
            &plain,
        ),
        ("Some where it may stand", written.replace("Usage(", "Some(Usage(").replace("730)", "730))"), &plain),
        ("an attribute", format!("#![enable(unwrap_variant_newtypes)]\n{written}"), &plain),
        ("another order", shuffled.to_owned(), &expected),
        ("raw texts", shuffled.replace("\"A\"", "r#\"A\"#"), &expected),
        ("one line", shuffled.replace(' ', ""), &expected),
        ("raw names", shuffled.replace("prefix", "r#prefix"), &expected),
    ] {
        assert_eq!(read_one(&text).known.profile, *profile, "{what}");
    }
}

#[test]
fn the_environment_is_read_in_every_way_of_writing_it() {
    for (text, environment) in [
        ("environment: None", None),
        (
            "environment: \"https://contoso.crm.dynamics.com\"",
            Some("https://contoso.crm.dynamics.com"),
        ),
        ("environment: Some(\"contoso\")", Some("contoso")),
        ("environment: \"\"", None),
        ("environment: Some(\"\")", None),
        ("", None),
    ] {
        assert_eq!(
            read_one(&with(text)).known.profile.environment.as_deref(),
            environment,
            "{text}"
        );
    }
    for kind in EnvironmentKind::ALL {
        for text in [
            format!("environment_kind: {}", kind.as_str()),
            format!("environment_kind: Some({})", kind.as_str()),
        ] {
            assert_eq!(
                read_one(&with(&text)).known.profile.environment_kind,
                Some(kind),
                "{text}"
            );
        }
    }
    assert_eq!(
        read_one(&with("environment_kind: None")).known.profile.environment_kind,
        None
    );
}

#[test]
fn reasons_without_a_word_are_none() {
    let read = read_one(&with(
        "reasons: {\"prefix\": \"\", \"use_categories\": \" \"}, expected: {\"prefix\": \"\"}",
    ));
    let mut expected = Profile::new("x");
    expected.reasons.insert(SettingId::UseCategories, " ".into());
    assert_eq!(read.known.profile, expected);
}

#[test]
fn lines_that_end_as_on_an_old_mac_are_lines() {
    let written = write(&full());
    assert_eq!(read_one(&written.replace('\n', "\r")).known.profile, full());
    let refusal = read(with("\r notes: 5").replace(' ', "\r").as_bytes()).expect_err("notes are no number");
    assert_eq!((refusal.line, refusal.column), (Some(10), Some(1)), "{refusal:?}");
    assert_eq!(refusal.excerpt.as_deref(), Some("5)"));
}

#[test]
fn missing_settings_are_named_and_take_their_defaults() {
    let read = read_one(&settings_only("prefix: \"A\", use_smart_matching: true"));
    let given = [SettingId::Prefix, SettingId::UseSmartMatching];
    let absent = SettingId::ALL.into_iter().filter(|id| !given.contains(id));
    let missing: Vec<_> = absent.map(Field::Setting).collect();
    // The list of earlier prefixes is not known either, and of that there is nothing to say.
    let not_known = missing.iter().copied().chain([Field::PrefixHistory]);
    assert_eq!(read.known.unknown, not_known.collect());
    assert_eq!(read.known.profile.differs_from_defaults(), given);
    let fields: Vec<_> = read.notices.iter().map(|notice| notice.field.as_str()).collect();
    assert_eq!(fields, missing.iter().map(|id| id.path()).collect::<Vec<_>>());
    assert!(
        read.notices
            .iter()
            .all(|notice| notice.code.as_str() == "missing-setting")
    );
    assert_eq!(
        read.notices[0].message,
        "\"Use correlation\" is not in the file; a new profile takes the default, On."
    );
    let none = read_one(&settings_only("").replacen("settings:", "prefix_history: [], settings:", 1));
    assert!(!none.known.unknown.contains(&Field::PrefixHistory));
    let complete = read_one(CONTOSO);
    assert!(complete.known.unknown.is_empty() && complete.notices.is_empty());
}

/// The paths of the unknown fields, in order.
fn unknown(text: &str) -> Vec<String> {
    let notices = read_one(text)
        .notices
        .into_iter()
        .filter(|notice| notice.code == NoticeCode::UnknownField);
    notices.map(|notice| notice.field).collect()
}

#[test]
#[rustfmt::skip] // a table
fn unknown_fields_are_named_at_every_level_and_the_rest_is_read() {
    let text = write(&full())
        .replace("    name:", "    author: Somebody(age: 3, of: [1.5, 'x', ()]),\n    name:")
        .replace("prefix: \"CRM:\",", "prefix: \"CRM:\", foo: {1: [2]}, foo_2: None,")
        .replace("people:", "team: \"a\", people:")
        .replace("{\"prefix\": \"Short\"", "{\"unknown_setting\": 3, \"prefix\": \"Short\"")
        .replace("most_words:", "depth: 3, most_words:");
    let paths = ["author", "settings.foo", "settings.foo_2", "usage.team", "reasons.unknown_setting", "advanced.depth"];
    assert_eq!(unknown(&text), paths);
    assert_eq!(read_one(&text).known.profile, full());
    assert_eq!(unknown(&with("usage: Some(Usage(team: 3))")), ["usage.team"]);
    assert_eq!(unknown(&with("a: 1, a: 2, a: 3")), ["a"], "each is named once");
    let notice = read_one(&text).notices.remove(0);
    assert_eq!(
        (notice.code.as_str(), notice.message.as_str()),
        ("unknown-field", "\"author\" is not understood and was not read.")
    );
}

#[test]
fn unknown_fields_without_number_give_few_notices() {
    let fields: String = (0..5_000).map(|place| format!("u{place}: 1, ")).collect();
    let named = unknown(&with(&fields));
    assert_eq!(named.len(), MOST_UNKNOWN + 1);
    assert_eq!(
        (
            named[0].as_str(),
            named[MOST_UNKNOWN - 1].as_str(),
            named[MOST_UNKNOWN].as_str()
        ),
        ("u0", "u63", "")
    );
    let last = read_one(&with(&fields)).notices.pop().map(|notice| notice.message);
    assert_eq!(last.as_deref(), Some("4,936 more fields are not understood either."));
    let long = unknown(&with(&format!("{}: 1", "long".repeat(9_000))));
    assert_eq!(
        (long[0].chars().count(), long[0].ends_with('…')),
        (121, true),
        "{long:?}"
    );
}

#[test]
#[rustfmt::skip] // a table
fn a_usage_in_part_takes_the_assumed_numbers_for_the_rest() {
    for (text, usage) in [
        ("usage: Usage(people: 7)", Some(Usage { people: 7, ..Usage::ASSUMED })),
        ("usage: (reply_window_days: -1)", Some(Usage { reply_window_days: -1, ..Usage::ASSUMED })),
        ("usage: ()", Some(Usage::ASSUMED)),
        ("usage: None", None),
        ("", None),
    ] {
        assert_eq!(read_one(&with(text)).known.profile.usage, usage, "{text}");
    }
}

#[test]
fn numbers_are_kept_whatever_their_size() {
    for (text, number) in [
        ("99999999999999999999999999999999999999", limits::NUMBER),
        ("-99999999999999999999999999999999999999", -limits::NUMBER),
        ("+5", 5),
        ("0", 0),
        ("-1", -1),
        ("2147483648", 2_147_483_648),
        ("0x1F", 31),
        ("1_000", 1_000),
        ("0000000000000000000000000000000000000000000000000007", 7),
    ] {
        let read = read_one(&settings_only(&format!("base_tracking_number: {text}")));
        assert_eq!(read.known.profile.settings.base_tracking_number, number, "{text}");
    }
}

#[test]
fn a_list_may_be_larger_than_a_profile() {
    let profiles = vec![longest('\u{2066}'); 20];
    let text = write_list(&profiles);
    assert!(text.len() > SINGLE_LIMIT && text.len() < LIST_LIMIT, "{}", text.len());
    let before = format!("\u{feff} \n/* [ ( */ // (\n{text}");
    let contents = read(before.as_bytes()).expect("the list is read");
    assert_eq!((contents.is_list, contents.profiles.len()), (true, 20));
    let one = read(format!("[{},]", write(&full())).as_bytes()).expect("a list of one is read");
    assert_eq!((one.is_list, one.profiles.len()), (true, 1));
}

#[test]
fn the_example_profiles_are_as_the_program_writes_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/examples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the examples' folder is there") {
        let text = std::fs::read_to_string(entry.expect("it can be listed").path()).expect("an example is text");
        let example = read_one(&text);
        assert!(example.notices.is_empty());
        assert_eq!(write(&example.known.profile), text);
        let errors = findings(&example.known.profile)
            .into_iter()
            .filter(|finding| finding.level != Level::Info);
        assert_eq!(errors.count(), 0, "{text}");
        count += 1;
    }
    assert_eq!(count, 2);
}
