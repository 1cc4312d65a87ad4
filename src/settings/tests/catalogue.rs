//! What every entry of the catalogue keeps to, and what Microsoft's page says word for word.

use std::collections::BTreeSet;

use tracking_settings::{
    Profile, SettingId, Settings, Usage, Value,
    catalogue::{CATALOGUE, Kind, cards},
    profile::BuiltIn,
};

#[test]
fn entries_stand_in_the_order_of_the_page_and_are_found_by_field() {
    assert_eq!(CATALOGUE.each_ref().map(|setting| setting.id), SettingId::ALL);
    for id in SettingId::ALL {
        assert_eq!(id.setting().id, id);
        assert_eq!(SettingId::from_field(id.setting().field), Some(id));
    }
    assert_eq!(SettingId::from_field("Prefix"), None);
    assert!(CATALOGUE.is_sorted_by_key(|setting| setting.group));
}

#[test]
fn fields_labels_and_texts_are_each_settings_own() {
    let unique = |text: fn(&tracking_settings::Setting) -> &str| {
        let texts: BTreeSet<_> = CATALOGUE.iter().map(text).collect();
        assert_eq!(texts.len(), CATALOGUE.len(), "{texts:?}");
    };
    unique(|setting| setting.field);
    unique(|setting| setting.label);
    unique(|setting| setting.summary);
    unique(|setting| setting.admin_center);
    unique(|setting| setting.help[0]);
}

#[test]
fn every_entry_is_complete() {
    for setting in &CATALOGUE {
        let name = setting.field;
        assert!(setting.help.len() >= 3, "{name}");
        let parts = [
            setting.summary,
            setting.default_note,
            setting.admin_center,
            setting.older_dialog,
            setting.dataverse.name,
            setting.page.title,
        ];
        for text in parts.iter().chain(setting.help) {
            assert!(
                !text.is_empty() && text.trim() == *text && !text.contains("  "),
                "{name}: {text:?}"
            );
            assert!(!text.contains('!') && !text.contains('\n'), "{name}: {text:?}");
        }
        for text in setting.help.iter().chain([&setting.summary, &setting.default_note]) {
            assert!(text.ends_with('.'), "{name}: {text:?}");
        }
        assert!(
            setting.help.iter().all(|paragraph| *paragraph != setting.summary),
            "{name}"
        );
        assert!(setting.summary.len() <= 120, "{name}: one line");
        assert!(!setting.search_words.is_empty(), "{name}");
        assert!(setting.page.url.starts_with("https://learn.microsoft.com/"), "{name}");
        assert!(
            setting
                .admin_center
                .starts_with("Environments > (environment) > Settings > Email > Email Tracking > ")
        );
        let in_center = format!(" > {} > {}", setting.group.label(), setting.label);
        assert!(setting.admin_center.ends_with(&in_center), "{name}");
    }
}

#[test]
fn values_go_in_and_come_out_and_other_types_do_not() {
    let samples = [
        Value::Absent,
        Value::Switch(true),
        Value::Number(7),
        Value::Text("x".into()),
        Value::List(vec!["x".into()]),
    ];
    for setting in &CATALOGUE {
        let mut settings = Settings::microsoft_defaults();
        for value in &samples {
            let fits = match setting.kind {
                Kind::Switch => matches!(value, Value::Switch(_)),
                Kind::Number { .. } => matches!(value, Value::Number(_)),
                Kind::Text { .. } => matches!(value, Value::Text(_)),
            };
            let before = settings.clone();
            assert_eq!(settings.set(setting.id, value), fits, "{} {value:?}", setting.field);
            assert_eq!(
                settings.get(setting.id),
                if fits { value.clone() } else { before.get(setting.id) }
            );
            let held = settings.get(setting.id);
            let again = settings.clone();
            assert!(settings.set(setting.id, &held));
            assert_eq!(settings, again);
        }
        // Nothing else has changed.
        assert!(settings.set(setting.id, &setting.default_value()));
        assert_eq!(settings, Settings::microsoft_defaults());
    }
}

#[test]
fn defaults_are_inside_their_ranges() {
    for setting in &CATALOGUE {
        let inside = |value: &Value| match (setting.kind, value) {
            (Kind::Switch, Value::Switch(_)) => true,
            (Kind::Number { min, max }, Value::Number(number)) => (min..=max).contains(number),
            (Kind::Text { min, max }, Value::Text(text)) => (min..=max).contains(&text.chars().count()),
            _ => false,
        };
        assert!(inside(&setting.default_value()), "{}", setting.field);
        assert!(
            setting.new_environment.is_none_or(|value| inside(&value.into())),
            "{}",
            setting.field
        );
    }
}

#[test]
fn fields_ranges_and_defaults_are_the_documented_ones() {
    let table = CATALOGUE
        .each_ref()
        .map(|s| (s.field, s.range_text(), s.default_value().display()));
    let expected = [
        ("use_correlation", "On or Off", "On"),
        ("use_tracking_tokens", "On or Off", "On"),
        ("prefix", "1 to 20 characters", "CRM:"),
        ("base_tracking_number", "0 to 2,147,483,647", "0"),
        ("personal_number_digits", "1 to 10", "3"),
        ("activity_counter_digits", "1 to 9", "3"),
        ("use_smart_matching", "On or Off", "Off"),
        ("use_folder_level_tracking", "On or Off", "On"),
        ("use_categories", "On or Off", "Off"),
        ("auto_track_outgoing_email", "On or Off", "Off"),
        ("track_between_users_as_two_activities", "On or Off", "On"),
    ];
    assert_eq!(
        table,
        expected.map(|(field, range, default)| (field, range.to_owned(), default.to_owned()))
    );
}

#[test]
fn cards_follow_the_page() {
    let cards: Vec<_> = cards()
        .into_iter()
        .map(|card| {
            (
                card.heading,
                card.settings.iter().map(|id| id.setting().label).collect::<Vec<_>>(),
            )
        })
        .collect();
    let expected: [(Option<&str>, &[&str]); 6] = [
        (
            Some("Tracking email conversations"),
            &["Use correlation", "Use tracking tokens"],
        ),
        (
            Some("Tracking token preview"),
            &[
                "Prefix",
                "Base tracking number",
                "Number of digits for personal numbers",
                "Number of digits for email activity counter",
            ],
        ),
        (None, &["Use smart matching"]),
        (
            Some("Folder-level tracking"),
            &["Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)"],
        ),
        (
            Some("Tracking items"),
            &[
                "People can use categories to track emails and appointments",
                "Allow auto-tracking on outgoing email",
            ],
        ),
        (
            Some("Tracking between people"),
            &["Track emails sent between Dynamics 365 users as two activities"],
        ),
    ];
    assert_eq!(cards, expected.map(|(heading, labels)| (heading, labels.to_vec())));
}

#[test]
fn find_looks_at_labels_help_dataverse_and_search_words() {
    let found = |query: &str| {
        CATALOGUE
            .iter()
            .filter(|setting| setting.matches(query))
            .map(|setting| setting.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(""), SettingId::ALL);
    assert_eq!(found("  "), SettingId::ALL);
    assert_eq!(found("trackingtokenidbase"), [SettingId::BaseTrackingNumber]);
    assert_eq!(
        found("IGNOREinternalemail"),
        [SettingId::TrackBetweenUsersAsTwoActivities]
    );
    assert_eq!(found("digits Email counter"), [SettingId::ActivityCounterDigits]);
    assert_eq!(found("privacy"), [SettingId::AutoTrackOutgoingEmail]);
    assert!(found("in-reply-to").contains(&SettingId::UseCorrelation));
    assert!(found("appointments").contains(&SettingId::UseCategories));
    assert_eq!(found("xyzzy"), []);
}

#[test]
fn find_knows_what_people_say_and_what_the_older_dialog_says() {
    use SettingId::*;
    let found = |query: &str| {
        let hits = CATALOGUE.iter().filter(|setting| setting.matches(query));
        hits.map(|setting| setting.id).collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("deployment base", &[BaseTrackingNumber][..]),
        ("incremental message counter", &[ActivityCounterDigits]),
        ("digits user numbers", &[PersonalNumberDigits]),
        ("between two users", &[TrackBetweenUsersAsTwoActivities]),
        ("tracking items", &[UseCategories, AutoTrackOutgoingEmail]),
        ("thread", &[UseCorrelation, UseSmartMatching]),
        ("code in subject", &[UseTrackingTokens, Prefix]),
        ("wrong case", &[UseCorrelation, ActivityCounterDigits, UseSmartMatching]),
        ("lost reply", &[UseCorrelation, UseTrackingTokens, Prefix]),
        ("Email Tracking > Tracking token preview > Prefix", &[Prefix]),
        ("Email Configuration Settings>Email>Prefix", &[Prefix]),
        (
            "Email Tracking > Tracking items",
            &[UseCategories, AutoTrackOutgoingEmail],
        ),
        // Words that stand in every path find nothing by themselves.
        ("environments settings configuration", &[]),
    ] {
        let hits = found(query);
        assert!(expected.iter().all(|id| hits.contains(id)), "{query}: {hits:?}");
        if query != "lost reply" && query != "code in subject" {
            assert_eq!(hits, expected, "{query}");
        }
    }
    assert!(found("queue").contains(&ActivityCounterDigits));
    assert!(found("queue").contains(&TrackBetweenUsersAsTwoActivities));
    assert_eq!(found(" > "), SettingId::ALL);
}

/// Microsoft's article KB 4501716 gives the switch for categories and its entry as two ways to the same.
#[test]
fn where_dynamics_keeps_a_setting_is_inferred_of_one_only() {
    let inferred = |setting: &&tracking_settings::Setting| setting.dataverse.note.contains("inferred");
    let ids: Vec<_> = CATALOGUE.iter().filter(inferred).map(|setting| setting.id).collect();
    assert_eq!(ids, [SettingId::AutoTrackOutgoingEmail]);
    assert!(SettingId::UseCategories.setting().dataverse.note.contains("KB 4501716"));
}

#[test]
fn where_pages_disagree_on_a_default_it_is_said() {
    use SettingId::*;
    let doubtful: Vec<_> = CATALOGUE
        .iter()
        .filter(|setting| !setting.default_pages.is_empty())
        .collect();
    assert_eq!(
        doubtful.iter().map(|setting| setting.id).collect::<Vec<_>>(),
        [Prefix, ActivityCounterDigits, UseFolderLevelTracking, UseCategories]
    );
    for setting in doubtful {
        let (note, pages) = (setting.default_note, setting.default_pages);
        assert!(note.starts_with(&format!("\"{}\" ", pages[0].title)), "{note}");
        for (at, page) in pages.iter().enumerate() {
            assert!(page.url.starts_with("https://") && !pages[..at].contains(page));
            // A title as long as that of the page about correlation does not fit the report.
            let about = page
                .title
                .split(' ')
                .any(|word| note.contains(word.trim_end_matches('s')));
            assert!(note.contains(page.title) || about, "{note}");
        }
        assert!(note.contains(&setting.default_value().display()), "{note}");
    }
    // Three lines of the report's table.
    assert!(CATALOGUE.iter().all(|setting| setting.default_note.len() <= 210));
}

#[test]
fn summaries_are_made_concrete_by_the_profile() {
    let mut profile = Profile::new("test");
    let now = |id: SettingId, profile: &Profile| id.setting().summary_now(profile);
    assert_eq!(
        now(SettingId::PersonalNumberDigits, &profile),
        "Room for 999 people; 250 are assumed."
    );
    profile.usage = Some(Usage::ASSUMED);
    profile.settings.prefix = "CTSO-".into();
    assert_eq!(
        now(SettingId::UseTrackingTokens, &profile),
        "Adds a code such as CTSO-0001001 to the subject of mail sent from Dynamics. Replies that carry it can be matched."
    );
    assert_eq!(
        now(SettingId::PersonalNumberDigits, &profile),
        "Room for 999 people; you need 250."
    );
    assert_eq!(
        now(SettingId::ActivityCounterDigits, &profile),
        "Each person's counter restarts after 999 emails."
    );
    profile.settings.personal_number_digits = 4;
    profile.settings.base_tracking_number = 500;
    profile.settings.activity_counter_digits = 5;
    assert_eq!(
        now(SettingId::PersonalNumberDigits, &profile),
        "Room for 9,499 people; you need 250."
    );
    assert_eq!(
        now(SettingId::ActivityCounterDigits, &profile),
        "Each person's counter restarts after 99,999 emails."
    );
    // Where the number is none, the general words stand.
    profile.settings.personal_number_digits = 11;
    profile.settings.activity_counter_digits = -1;
    for id in [
        SettingId::PersonalNumberDigits,
        SettingId::ActivityCounterDigits,
        SettingId::UseCorrelation,
    ] {
        assert_eq!(now(id, &profile), id.setting().summary);
    }
}

#[test]
fn built_in_profiles_differ_in_folder_level_tracking_alone() {
    let [defaults, new] = BuiltIn::ALL.map(BuiltIn::profile);
    assert_eq!(
        (defaults.name.as_str(), new.name.as_str()),
        ("Microsoft defaults", "New environment")
    );
    assert_eq!(defaults.settings, Settings::microsoft_defaults());
    assert_eq!(defaults.differs_from_defaults(), []);
    assert_eq!(new.differs_from_defaults(), [SettingId::UseFolderLevelTracking]);
    assert!(!new.settings.use_folder_level_tracking);
    for undocumented in [SettingId::UseCategories, SettingId::AutoTrackOutgoingEmail] {
        assert!(new.notes.contains(undocumented.setting().label), "{}", new.notes);
    }
    assert!(new.notes.contains("not documented"));
    assert!(!defaults.notes.contains("  ") && !new.notes.contains("  "));
}
