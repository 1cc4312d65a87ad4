//! Values as bytes, always the same: what a fingerprint and the check of a text are taken of.
//!
//! Only paths and values count, no label, no wording and no layout: those may be mended, and what was written down must
//! hold for ever.

use tracking_settings::{Field, Profile, Value};

/// These fields' values under the title of what is taken of them. Each text has its length before it, so that no two
/// lists of values give the same bytes.
pub(crate) fn values(title: &str, profile: &Profile, fields: impl IntoIterator<Item = Field>) -> Vec<u8> {
    let mut bytes = title.as_bytes().to_vec();
    bytes.push(b'\n');
    for field in fields {
        push_text(&mut bytes, &field.path());
        push_value(&mut bytes, &profile.get(field));
    }
    bytes
}

/// Every field that the profile holds, by path. A field that is not given is left out, so that one that a later version
/// knows changes nothing for the profiles that don't hold it.
pub(crate) fn held(profile: &Profile) -> Vec<Field> {
    let is_held = |field: &Field| match profile.get(*field) {
        Value::Absent => false,
        // An empty pattern is another than the platform's default.
        Value::Text(text) => !text.is_empty() || field.is_optional(),
        Value::List(items) => !items.is_empty(),
        Value::PlatformDefault | Value::Switch(_) | Value::Number(_) | Value::WrapsAt(_) => true,
    };
    let mut held: Vec<_> = Field::all().into_iter().filter(is_held).collect();
    held.sort_by_cached_key(|field| field.path());
    held
}

fn push_value(bytes: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Absent => bytes.push(b'-'),
        Value::PlatformDefault => bytes.push(b'd'),
        Value::Switch(on) => bytes.push(if *on { b'1' } else { b'0' }),
        Value::Number(number) => {
            bytes.push(b'n');
            push_text(bytes, &number.to_string());
        }
        Value::WrapsAt(largest) => {
            bytes.push(b'w');
            push_text(bytes, &largest.to_string());
        }
        Value::Text(text) => {
            bytes.push(b't');
            push_text(bytes, text);
        }
        Value::List(items) => {
            bytes.push(b'l');
            push_text(bytes, &items.len().to_string());
            for item in items {
                push_text(bytes, item);
            }
        }
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(text.len().to_string().as_bytes());
    bytes.push(b':');
    bytes.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use tracking_settings::Planned;
    use tracking_settings::SettingId;

    use super::*;

    #[test]
    fn bytes_are_paths_and_values() {
        let mut profile = Profile::new("Jo’s");
        profile.prefix_history = vec!["a".to_owned(), String::new()];
        profile.settings.base_tracking_number = -5;
        let fields = [
            Field::Name,
            Field::Notes,
            Field::Environment,
            Field::Setting(SettingId::UseCorrelation),
            Field::Setting(SettingId::BaseTrackingNumber),
            Field::PrefixHistory,
        ];
        let bytes = values("title", &profile, fields);
        let expected = "title\n4:namet6:Jo’s5:notest0:11:environment-15:use_correlation120:base_tracking_numbern2:-5\
                        14:prefix_historyl1:21:a0:";
        assert_eq!(String::from_utf8(bytes).as_deref(), Ok(expected));
    }

    #[test]
    fn only_what_a_profile_holds_is_part_of_it() {
        let mut profile = Profile::new("Contoso");
        let paths = |profile: &Profile| held(profile).into_iter().map(Field::path).collect::<Vec<_>>();
        let least = [
            "activity_counter_digits",
            "auto_track_outgoing_email",
            "base_tracking_number",
            "name",
            "personal_number_digits",
            "prefix",
            "track_between_users_as_two_activities",
            "use_categories",
            "use_correlation",
            "use_folder_level_tracking",
            "use_smart_matching",
            "use_tracking_tokens",
        ];
        assert_eq!(paths(&profile), least);
        profile.settings.advanced.noise_pattern = Planned::Value(String::new());
        profile.expected.insert(SettingId::Prefix, "why".to_owned());
        assert_eq!(
            paths(&profile)[..2],
            ["activity_counter_digits", "advanced.noise_pattern"]
        );
        assert!(paths(&profile).contains(&"expected.prefix".to_owned()));
    }
}
