//! The Web API's answer in its shapes.

use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId, Settings, file::NoticeCode, profile::BuiltIn,
};

use crate::dynamics::support::{NEW_ENVIRONMENT, SELECTED, read, record, refused, said, setting, whole_table};

#[test]
fn the_columns_that_the_address_asks_for_make_the_whole_profile() {
    let read = read(SELECTED);
    let mut expected = Profile::new("Contoso test");
    expected.environment = Some("https://contoso-test.crm4.dynamics.com".to_owned());
    expected.settings = Settings {
        use_correlation: true,
        use_tracking_tokens: true,
        prefix: "CTSO-".to_owned(),
        base_tracking_number: 500,
        personal_number_digits: 4,
        activity_counter_digits: 5,
        wraps_at: None,
        use_smart_matching: true,
        use_folder_level_tracking: true,
        use_categories: true,
        auto_track_outgoing_email: false,
        track_between_users_as_two_activities: false,
        advanced: Advanced::default(),
    };
    expected.prefix_history = vec!["CRM:".to_owned()];
    expected.settings.advanced = Advanced {
        noise_pattern: Planned::Value("^[\\s]*([\\w]+\\s?:[\\s]*)+|Out of office:".to_owned()),
        most_words: Planned::Value(25),
        allowed_difference: Planned::Value(0),
        least_addresses: Planned::Value(3),
    };
    assert_eq!(read.known.profile, expected);
    assert_eq!(read.known.unknown.iter().collect::<Vec<_>>(), [&Field::Notes; 0]);
    assert_eq!(read.from_dynamics, Some("an answer of the Web API"));
    // The inversion, and the setting of which it is inferred where it is.
    let doubts: Vec<_> = read
        .notices
        .iter()
        .map(|notice| (notice.code, notice.field.as_str()))
        .collect();
    let as_read = |field| (NoticeCode::ReadAs, field);
    assert_eq!(
        doubts,
        [
            as_read("track_between_users_as_two_activities"),
            as_read("auto_track_outgoing_email"),
        ]
    );
}

#[test]
fn a_whole_table_with_annotations_is_a_new_environment() {
    let read = read(whole_table(&NEW_ENVIRONMENT));
    let mut expected = PartlyKnown::built_in(BuiltIn::NewEnvironment).profile;
    expected.name = "Contoso".to_owned();
    expected.environment = Some("https://contoso.crm4.dynamics.com".to_owned());
    expected.notes.clear();
    assert_eq!(read.known.profile, expected);
    let unknown = [
        setting(SettingId::UseCategories),
        setting(SettingId::AutoTrackOutgoingEmail),
    ];
    assert_eq!(read.known.unknown.iter().copied().collect::<Vec<_>>(), unknown);
    for field in unknown {
        let [(NoticeCode::MissingSetting, message)] = said(&read, field)[..] else {
            panic!("{:?}", read.notices)
        };
        assert!(message.contains("lists only what was set"), "{message}");
    }
}

#[test]
fn one_record_by_key_and_rows_alone_read_the_same() {
    let from = "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations/$entity";
    let context = format!("\"{from}\"");
    let mut columns = NEW_ENVIRONMENT.to_vec();
    let alone = record(&columns);
    columns.insert(0, ("@odata.context", &context));
    let single = read(record(&columns));
    let listed = read(whole_table(&NEW_ENVIRONMENT));
    assert_eq!(single, listed);
    // Without a context nothing tells whose it is.
    for text in [
        alone.clone(),
        format!("[{alone}]"),
        format!("{{\"value\": [{alone}]}}"),
        format!(" \r\n{alone}\r\n"),
    ] {
        let read = read(text);
        assert_eq!(
            (read.known.profile.name.as_str(), read.known.profile.environment),
            ("Environment", None)
        );
        assert_eq!(read.known.profile.settings, listed.known.profile.settings);
    }
}

#[test]
fn the_encodings_of_windows_read_the_same() {
    let expected = read(SELECTED);
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(SELECTED.encode_utf16());
        units.flat_map(order).collect()
    };
    for bytes in [
        [b"\xEF\xBB\xBF", SELECTED.as_bytes()].concat(),
        SELECTED.replace('\n', "\r\n").into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ] {
        assert_eq!(read(bytes), expected);
    }
}

#[test]
fn the_profile_is_called_as_its_environment_or_as_its_organization() {
    for (context, name, called, address) in [
        (
            "https://contoso.crm.dynamics.com/api/data/v9.2/x",
            "org1",
            "Contoso",
            Some("https://contoso.crm.dynamics.com"),
        ),
        (
            "HTTPS://ORG-1.CRM.dynamics.com:443/x",
            "",
            "Org 1",
            Some("https://org-1.crm.dynamics.com:443"),
        ),
        ("https://user@evil.example/x", "org1", "Org1", None),
        ("http://contoso.example/x", " Contoso Ltd ", "Contoso Ltd", None),
        ("$metadata#organizations", "", "Environment", None),
        ("https://\u{202E}moc.x/", "x", "X", None),
    ] {
        let context = format!("\"{context}\"");
        let name = format!("\"{name}\"");
        let text = record(&[
            ("@odata.context", &context),
            ("name", &name),
            ("emailcorrelationenabled", "true"),
        ]);
        let read = read(text);
        assert_eq!(
            (
                read.known.profile.name.as_str(),
                read.known.profile.environment.as_deref()
            ),
            (called, address),
            "{context}"
        );
    }
}

#[test]
fn a_profile_in_json_is_still_a_profile() {
    for text in [
        r#"{"format": 1, "name": "A", "settings": {"prefix": "A:"}, "notes": "{\"trackingprefix\": \"CRM:;\"}"}"#,
        r#"{"trackingprefix": "x", "format": 1, "name": "A", "settings": {"prefix": "A:"}}"#,
        r#"[{"settings": {"prefix": "A:"}, "name": "A", "format": 1}]"#,
    ] {
        let contents = profile_exchange::read(text.as_bytes()).expect(text);
        assert_eq!(
            (
                contents.profiles[0].from_dynamics,
                contents.profiles[0].known.profile.settings.prefix.as_str()
            ),
            (None, "A:")
        );
    }
    let other = refused(r#"{"value": 3, "items": [{"a": 1}]}"#);
    assert!(other.message.starts_with("This JSON holds no profile."), "{other}");
}
