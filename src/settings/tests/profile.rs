//! Fields of a profile: what they take, what they give back, where their limits are.

use tracking_settings::{
    EnvironmentKind, Field, Profile, SettingId, Usage, Value,
    profile::limits::{self, NUMBER},
};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn texts_have_their_limits_in_characters() {
    for (field, most) in [
        (Field::Name, 200),
        (Field::Environment, 200),
        (Field::Notes, 4_000),
        (Field::Setting(SettingId::Prefix), 256),
        (Field::Reason(SettingId::UseCategories), 500),
        (Field::Expected(SettingId::Prefix), 500),
        (Field::Setting(SettingId::NoisePattern), 2_000),
    ] {
        assert_eq!(Profile::text_limit(field), Some(most));
        let mut profile = Profile::new("test");
        let longest = text(&"é".repeat(most));
        assert!(profile.set(field, &longest), "{}", field.path());
        let before = profile.clone();
        assert!(!profile.set(field, &text(&"é".repeat(most + 1))), "{}", field.path());
        assert_eq!(profile, before);
        assert_eq!(profile.get(field), longest);
    }
    for field in [Field::PrefixHistory, Field::EnvironmentKind, Field::People] {
        assert_eq!(Profile::text_limit(field), None);
    }
}

#[test]
fn numbers_have_at_most_38_digits() {
    assert_eq!(NUMBER.to_string(), "9".repeat(limits::NUMBER_DIGITS));
    for field in Field::all() {
        if Profile::number_range(field).is_none() {
            continue;
        }
        let mut profile = Profile::new("test");
        for number in [NUMBER, -NUMBER] {
            assert!(profile.set(field, &Value::Number(number)), "{}", field.path());
            assert_eq!(profile.number(field), Some(number));
        }
        for number in [NUMBER + 1, -NUMBER - 1, i128::MAX, i128::MIN] {
            assert!(!profile.set(field, &Value::Number(number)), "{}", field.path());
        }
        assert_eq!(profile.get(field), Value::Number(-NUMBER));
    }
}

#[test]
fn the_history_has_its_limits() {
    let mut profile = Profile::new("test");
    let list = |count: usize, length: usize| Value::List(vec!["é".repeat(length); count]);
    assert!(profile.set(Field::PrefixHistory, &list(64, 31)));
    assert!(!profile.set(Field::PrefixHistory, &list(65, 1)));
    assert!(!profile.set(Field::PrefixHistory, &list(64, 32)));
    assert!(profile.set(Field::PrefixHistory, &list(1, 2_000)));
    assert!(!profile.set(Field::PrefixHistory, &list(1, 2_001)));
    assert_eq!(profile.get(Field::PrefixHistory), list(1, 2_000));
}

#[test]
fn fields_take_their_own_type_alone() {
    let samples = [
        Value::Absent,
        Value::PlatformDefault,
        Value::Switch(true),
        Value::Number(1),
        text("Other"),
        Value::List(vec![]),
    ];
    for field in Field::all() {
        let mut taken = Vec::new();
        for value in &samples {
            let mut profile = Profile::new("test");
            if profile.set(field, value) {
                taken.push(value.clone());
            } else {
                assert_eq!(profile, Profile::new("test"), "{}", field.path());
            }
        }
        let [absent, default, switch, number, some_text, list] = samples.clone();
        let expected = match field {
            Field::Name | Field::Notes | Field::Setting(SettingId::Prefix) => vec![some_text],
            Field::PrefixHistory => vec![list],
            Field::Setting(SettingId::NoisePattern) => vec![absent, default, some_text],
            Field::Setting(_) if field.is_optional() => vec![absent, default, number],
            Field::Setting(_) if Profile::number_range(field).is_some() => vec![number],
            Field::Setting(_) => vec![switch],
            _ if Profile::number_range(field).is_some() => vec![absent, number],
            _ => vec![absent, some_text],
        };
        assert_eq!(taken, expected, "{}", field.path());
    }
}

#[test]
fn empty_texts_take_optional_fields_out() {
    for field in [
        Field::Environment,
        Field::Reason(SettingId::Prefix),
        Field::Expected(SettingId::Prefix),
    ] {
        for nothing in [text(""), Value::Absent] {
            let mut profile = Profile::new("test");
            assert!(profile.set(field, &text("x")));
            assert_eq!(profile.get(field), text("x"));
            assert!(profile.set(field, &nothing));
            assert_eq!(profile, Profile::new("test"));
        }
    }
}

#[test]
fn an_environment_is_of_a_known_kind() {
    let mut profile = Profile::new("test");
    for kind in EnvironmentKind::ALL {
        assert!(profile.set(Field::EnvironmentKind, &text(kind.as_str())));
        assert_eq!(profile.environment_kind, Some(kind));
        assert_eq!(profile.get(Field::EnvironmentKind), text(kind.as_str()));
    }
    assert!(!profile.set(Field::EnvironmentKind, &text("production")));
    assert!(profile.set(Field::EnvironmentKind, &Value::Absent));
    assert_eq!(profile.environment_kind, None);
}

#[test]
fn one_number_of_the_usage_makes_the_others_explicit() {
    let mut profile = Profile::new("test");
    assert_eq!(
        profile.usage_or_assumed(),
        Usage {
            people: 250,
            emails_per_day: 40,
            reply_window_days: 730
        }
    );
    assert_eq!(
        (profile.get(Field::People), profile.number(Field::People)),
        (Value::Absent, Some(250))
    );
    assert!(profile.set(Field::EmailsPerDay, &Value::Number(7)));
    assert_eq!(
        profile.usage,
        Some(Usage {
            people: 250,
            emails_per_day: 7,
            reply_window_days: 730
        })
    );
    assert!(profile.set(Field::People, &Value::Number(3)));
    // Taking one back leaves the other.
    assert!(profile.set(Field::EmailsPerDay, &Value::Absent));
    assert_eq!(
        profile.usage,
        Some(Usage {
            people: 3,
            ..Usage::ASSUMED
        })
    );
    assert!(profile.set(Field::People, &Value::Absent));
    assert_eq!(profile.usage, None);
    // Said in so many words is said, even where it is what was assumed.
    assert!(profile.set(Field::People, &Value::Number(250)));
    assert_eq!(profile.usage, Some(Usage::ASSUMED));
}

#[test]
fn the_host_is_what_people_call_an_environment() {
    for (address, host) in [
        ("https://contoso.crm.dynamics.com", Some("contoso.crm.dynamics.com")),
        (
            " https://Contoso.CRM4.dynamics.com/main.aspx?appid=1#x ",
            Some("contoso.crm4.dynamics.com"),
        ),
        ("contoso.crm.dynamics.com/", Some("contoso.crm.dynamics.com")),
        (
            "HTTPS://user:secret@contoso.crm.dynamics.com:443/api",
            Some("contoso.crm.dynamics.com"),
        ),
        ("contoso.crm.dynamics.com?x=a@b", Some("contoso.crm.dynamics.com")),
        ("http://[::1]:8080/x", Some("[::1]")),
        ("Contoso test", Some("contoso test")),
        ("https://", None),
        ("   ", None),
    ] {
        let mut profile = Profile::new("test");
        profile.environment = Some(address.to_owned());
        assert_eq!(profile.environment_host().as_deref(), host, "{address}");
    }
    assert_eq!(Profile::new("test").environment_host(), None);
}

#[test]
fn what_differs_from_the_defaults_is_in_order() {
    let mut profile = Profile::new("test");
    assert_eq!(profile.differs_from_defaults(), []);
    profile.settings.use_categories = true;
    profile.settings.prefix = "crm:".into();
    assert_eq!(
        profile.differs_from_defaults(),
        [SettingId::Prefix, SettingId::UseCategories]
    );
}
