//! Profiles to write and read, and the text of one of them.
#![allow(dead_code, reason = "each test program uses its part")]

use std::collections::BTreeMap;

use tracking_settings::{
    Advanced, EnvironmentKind, Planned, Profile, SettingId, Settings, Usage,
    file::{ReadProfile, read},
    profile::limits,
};

/// The example of the format's description.
pub(crate) const CONTOSO: &str = r#"// Email tracking profile, made by Threadmark. You can read it in Notepad: true = On, false = Off.
// It holds settings only and runs nothing.
Profile(
    format: 1,
    name: "Contoso production",
    environment: Some("https://contoso.crm.dynamics.com"),
    notes: "Agreed in the change meeting of 12 November",
    settings: Settings(
        use_correlation: true, // Use correlation
        use_tracking_tokens: true, // Use tracking tokens
        prefix: "CRM:", // Prefix
        base_tracking_number: 0, // Base tracking number
        personal_number_digits: 3, // Number of digits for personal numbers
        activity_counter_digits: 3, // Number of digits for email activity counter
        use_smart_matching: false, // Use smart matching
        use_folder_level_tracking: true, // Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)
        use_categories: false, // People can use categories to track emails and appointments
        auto_track_outgoing_email: false, // Allow auto-tracking on outgoing email
        track_between_users_as_two_activities: true, // Track emails sent between Dynamics 365 users as two activities
    ),
    prefix_history: ["ref:"],
    usage: Usage(people: 250, emails_per_day: 40, reply_window_days: 730),
)
"#;

/// The profile of [`CONTOSO`].
pub(crate) fn contoso() -> Profile {
    let mut profile = Profile::new("Contoso production");
    profile.environment = Some("https://contoso.crm.dynamics.com".into());
    profile.notes = "Agreed in the change meeting of 12 November".into();
    profile.prefix_history = vec!["ref:".into()];
    profile.usage = Some(Usage {
        people: 250,
        emails_per_day: 40,
        reply_window_days: 730,
    });
    profile
}

/// A profile in which everything holds something.
pub(crate) fn full() -> Profile {
    Profile {
        environment_kind: Some(EnvironmentKind::Production),
        reasons: BTreeMap::from([
            (SettingId::Prefix, "Short".into()),
            (SettingId::UseCategories, "Asked for by \"Sales\"".into()),
        ]),
        expected: BTreeMap::from([(SettingId::Prefix, "Each environment has its own".into())]),
        settings: Settings {
            advanced: Advanced {
                noise_pattern: Planned::Value("^\\s*".into()),
                most_words: Planned::Value(20),
                allowed_difference: Planned::Default,
                least_addresses: Planned::Value(2),
            },
            ..contoso().settings
        },
        ..contoso()
    }
}

/// Every text as long as it may be and made of this character, every number as long as it may be.
pub(crate) fn longest(c: char) -> Profile {
    let text = |length: usize| c.to_string().repeat(length);
    let mut profile = Profile::new(text(limits::NAME));
    profile.environment = Some(text(limits::NAME));
    profile.environment_kind = Some(EnvironmentKind::Production);
    profile.notes = text(limits::NOTES);
    profile.settings.prefix = text(limits::PREFIX);
    profile.settings.base_tracking_number = -limits::NUMBER;
    profile.settings.personal_number_digits = -limits::NUMBER;
    profile.settings.activity_counter_digits = -limits::NUMBER;
    profile.reasons = SettingId::ALL.map(|id| (id, text(limits::REASON))).into();
    profile.expected = profile.reasons.clone();
    profile.prefix_history = vec![String::new(); limits::HISTORY_ENTRIES - 1];
    profile.prefix_history.push(text(limits::HISTORY));
    let number = -limits::NUMBER;
    profile.usage = Some(Usage {
        people: number,
        emails_per_day: number,
        reply_window_days: number,
    });
    profile.settings.advanced = Advanced {
        noise_pattern: Planned::Value(text(limits::NOISE_PATTERN)),
        most_words: Planned::Value(number),
        allowed_difference: Planned::Value(number),
        least_addresses: Planned::Value(number),
    };
    profile
}

/// The only profile of this text.
pub(crate) fn read_one(text: &str) -> ReadProfile {
    let mut contents = read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    assert_eq!(contents.profiles.len(), 1);
    contents.profiles.remove(0)
}
