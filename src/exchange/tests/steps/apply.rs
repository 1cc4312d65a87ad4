//! What an environment holds as columns, and what a plan makes of it: the way back of the columns, told a second time.

use profile_exchange::dynamics::column::{Column, ColumnValue, Record};
use tracking_settings::{
    Advanced, Field, Level, Planned, Profile, SettingId, Value, findings, known::settable, prefix_history,
};

/// The columns of an environment that holds this.
pub(crate) fn record(profile: &Profile) -> Record {
    use ColumnValue::{Null, Number, Switch, Text};

    let settings = &profile.settings;
    let number = |planned: Planned<i128>| match planned {
        Planned::Value(number) => Number(number),
        Planned::Not | Planned::Default => Null,
    };
    let maximum = match settings.use_tracking_tokens {
        true => "9".repeat(settings.activity_counter_digits as usize).parse().unwrap(),
        false => 0,
    };
    let list = prefix_history::stored(&settings.prefix, &profile.prefix_history).stored;
    let pattern = match settings.advanced.noise_pattern.clone() {
        Planned::Value(pattern) => Text(pattern),
        Planned::Not | Planned::Default => Null,
    };
    let once = !settings.track_between_users_as_two_activities;
    let (folders, details) = (settings.use_folder_level_tracking, &settings.advanced);
    Record::from([
        (Column::EmailCorrelationEnabled, Switch(settings.use_correlation)),
        (Column::MaximumTrackingNumber, Number(maximum)),
        (Column::TrackingPrefix, Text(list)),
        (Column::TrackingTokenIdBase, Number(settings.base_tracking_number)),
        (Column::TrackingTokenIdDigits, Number(settings.personal_number_digits)),
        (Column::EnableSmartMatching, Switch(settings.use_smart_matching)),
        (Column::IsFolderBasedTrackingEnabled, Switch(folders)),
        (Column::IgnoreInternalEmail, Switch(once)),
        (Column::HashFilterKeywords, pattern),
        (Column::HashMaxCount, number(details.most_words)),
        (Column::HashDeltaSubjectCount, number(details.allowed_difference)),
        (Column::HashMinAddressCount, number(details.least_addresses)),
    ])
}

/// A body of a request as columns.
pub(crate) fn columns_of(json: &str) -> Record {
    let body: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    let columns = body.into_iter().map(|(name, value)| {
        let value = match value {
            serde_json::Value::Null => ColumnValue::Null,
            serde_json::Value::Bool(on) => ColumnValue::Switch(on),
            serde_json::Value::Number(number) => ColumnValue::Number(number.as_i64().unwrap().into()),
            serde_json::Value::String(text) => ColumnValue::Text(text),
            other => panic!("{other}"),
        };
        (Column::named(&name).unwrap(), value)
    });
    columns.collect()
}

/// What an environment holds of a profile: where nothing is planned, nothing.
pub(crate) fn environment(mut profile: Profile) -> Profile {
    for detail in Advanced::FIELDS {
        if profile.get(detail) == Value::Absent {
            profile.set(detail, &Value::PlatformDefault);
        }
    }
    profile
}

/// The profile as Dynamics can hold it.
pub(crate) fn legal(mut profile: Profile) -> Profile {
    for field in settable() {
        if let (Value::Number(number), Some((min, max))) = (profile.get(field), Profile::number_range(field)) {
            assert!(profile.set(field, &Value::Number(number.clamp(min, max))));
        }
    }
    // Behind a letter such as Ã these look like letters read in another encoding, which no reader takes.
    let typed = |text: &mut String| text.retain(|c| !('\u{80}'..='\u{9f}').contains(&c));
    typed(&mut profile.settings.prefix);
    profile.prefix_history.iter_mut().for_each(typed);
    let prefix = Field::Setting(SettingId::Prefix);
    let is_wrong = findings(&profile)
        .iter()
        .any(|finding| finding.level == Level::Error && finding.fields.contains(&prefix));
    if is_wrong || profile.settings.prefix.trim() != profile.settings.prefix {
        profile.settings.prefix = "CRM:".to_owned();
    }
    profile
}
