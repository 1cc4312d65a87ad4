//! What holds for every record, in every form that carries it.

use std::collections::BTreeMap;
use strum::VariantArray as _;

use profile_exchange::dynamics::column::{Column, Holds};
use proptest::prelude::*;
use tracking_settings::{
    Advanced, Field, SettingId, SettingId as Id, Settings, Value, file::ReadProfile, known::settable,
};

use crate::{
    dynamics::support::{NEW_ENVIRONMENT, SELECTED, read, record, whole_table},
    generated::config,
};

/// A value as JSON writes it, and as people do.
fn any_value(column: Column) -> BoxedStrategy<serde_json::Value> {
    // What stands between quotation marks in a list is read without them.
    let text = "[A-Za-z0-9:#;é<&>'\"\\\\ -]{0,40}".prop_map(|text| text.trim_matches([' ', '"', '\'']).into());
    match column.holds() {
        Holds::Switch => any::<bool>().prop_map(serde_json::Value::from).boxed(),
        Holds::Number => prop_oneof![0..12_i64, -5..5_000_000_000_i64, Just(999), Just(99_999)]
            .prop_map(serde_json::Value::from)
            .boxed(),
        Holds::Text => text.boxed(),
        Holds::Choice => (-1..3_i64).prop_map(serde_json::Value::from).boxed(),
    }
}

/// Some of the columns; the XML of the organization has tests of its own.
pub(crate) fn any_columns() -> impl Strategy<Value = BTreeMap<Column, serde_json::Value>> {
    let columns: Vec<_> = Column::VARIANTS
        .iter()
        .copied()
        .filter(|&column| column != Column::OrgDbOrgSettings)
        .collect();
    proptest::sample::subsequence(columns, 1..12).prop_flat_map(|columns| {
        columns
            .into_iter()
            .map(|column| any_value(column).prop_map(move |value| (column, value)))
            .collect::<Vec<_>>()
            .prop_map(|columns| columns.into_iter().collect())
    })
}

pub(crate) fn as_json(columns: &BTreeMap<Column, serde_json::Value>) -> String {
    let columns = columns
        .iter()
        .map(|(column, value)| (column.logical_name(), value.clone()));
    serde_json::Value::Object(columns.map(|(name, value)| (name.to_owned(), value)).collect()).to_string()
}

/// A value as the lists print it.
fn printed(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Bool(on) => if *on { "Yes" } else { "No" }.to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The settings of the page, without smart matching's details: what is printed empty may be a text without letters.
fn on_the_page(read: &ReadProfile) -> Settings {
    Settings {
        advanced: Advanced::default(),
        ..read.known.profile.settings.clone()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_field_is_known_or_said_to_be_missing(columns in any_columns()) {
        let read = read(as_json(&columns));
        for field in settable().chain([Field::PrefixHistory]) {
            let said = read.notices.iter().any(|notice| notice.field == field.path() && notice.code.as_str() == "missing-setting");
            prop_assert_eq!(read.known.unknown.contains(&field), said, "{:?}", field);
        }
        let number = |column, field| match columns.get(&column).and_then(serde_json::Value::as_i64) {
            Some(number) => read.known.profile.get(field) == Value::Number(number.into()) && !read.known.unknown.contains(&field),
            None => read.known.unknown.contains(&field),
        };
        prop_assert!(number(Column::TrackingTokenIdBase, Id::BaseTrackingNumber.into()));
        prop_assert!(number(Column::TrackingTokenIdDigits, Id::PersonalNumberDigits.into()));
        prop_assert!(number(Column::HashMaxCount, Field::Setting(SettingId::MostWords)));
        let largest = columns.get(&Column::MaximumTrackingNumber).and_then(serde_json::Value::as_i64);
        let largest = largest.filter(|largest| *largest <= i32::MAX.into());
        prop_assert_eq!(largest.map(|largest| largest > 0), match read.known.unknown.contains(&Id::UseTrackingTokens.into()) {
            true => None,
            false => Some(read.known.profile.settings.use_tracking_tokens),
        });
        let ignores = columns.get(&Column::IgnoreInternalEmail).and_then(serde_json::Value::as_bool);
        if let Some(ignores) = ignores {
            prop_assert_eq!(read.known.profile.settings.track_between_users_as_two_activities, !ignores);
        }
    }

    #[test]
    fn every_form_tells_the_same_of_what_it_carries(columns in any_columns()) {
        let answer = read(as_json(&columns));
        // What is printed empty may be not set.
        let columns: BTreeMap<_, _> = columns.into_iter().filter(|(_, value)| value != "").collect();
        prop_assume!(!columns.is_empty());
        let rows: String = columns.iter().map(|(column, value)| format!("{:<40}  {}\r\n", column.logical_name(), printed(value))).collect();
        let table = format!("{:<40}  Value\r\n{:<40}  -----\r\n{rows}", "Setting Name", "-".repeat(40));
        let list: String = columns.iter().map(|(column, value)| format!("{:<30} : {}\n", column.schema_name(), printed(value))).collect();
        let escape = |text: String| text.replace('&', "&amp;").replace('<', "&lt;");
        let email: String = columns.iter().map(|(column, value)| {
            let text = if value.is_boolean() { value.to_string() } else { escape(printed(value)) };
            format!("<{0}>{text}</{0}>", column.logical_name())
        }).collect();
        let xml = format!("<ImportExportXml><OrganizationSettings><email>{email}</email></OrganizationSettings></ImportExportXml>");
        let page = format!("<html><body><pre>{}</pre></body></html>", escape(as_json(&columns)));
        for form in [table, list, xml, page] {
            let read = read(&form);
            prop_assert_eq!(on_the_page(&read), on_the_page(&answer), "{}", form);
            for field in settable().filter(|field| !answer.known.unknown.contains(field)) {
                let is_empty = answer.known.profile.get(field) == Value::Text(String::new());
                prop_assert!(is_empty || read.known.profile.get(field) == answer.known.profile.get(field), "{:?} {}", field, form);
                prop_assert!(is_empty || !read.known.unknown.contains(&field), "{:?} {}", field, form);
            }
        }
    }

    #[test]
    fn whatever_happens_to_a_source_it_is_read_or_refused_in_a_sentence(
        which in 0..11_usize,
        place in any::<prop::sample::Index>(),
        cut in 0..40_usize,
        put in proptest::collection::vec(any::<u8>(), 0..12),
    ) {
        let sources = [
            SELECTED.as_bytes().to_vec(),
            whole_table(&NEW_ENVIRONMENT).into_bytes(),
            record(&NEW_ENVIRONMENT).into_bytes(),
            crate::dynamics::solutions::example(),
            crate::dynamics::saved_pages::example(),
            crate::dynamics::wrappings::FIREFOX.into(),
            b"name,trackingprefix,hashmaxcount\nContoso,\"CTSO:;CRM:;\",20\n".to_vec(),
            b"Setting;Value\nhashmaxcount;20\ntrackingprefix;\"CTSO:;CRM:;\"\n".to_vec(),
            b"<r><a><b:key>trackingprefix</b:key><b:value i:nil=\"true\"/></a><orgsettings>x</orgsettings></r>".to_vec(),
            br#"[{"Setting":"trackingprefix","Value":"CRM:;"},{"hashmaxcount":{"Value":5}}]"#.to_vec(),
            b"2026-11-01T10:00:00.1234567Z Setting  Value\n2026-11-01T10:00:00.1234567Z trackingprefix CRM:;\n".to_vec(),
        ];
        let mut bytes = sources[which].clone();
        let place = place.index(bytes.len());
        let end = bytes.len().min(place + cut);
        bytes.splice(place..end, put);
        match profile_exchange::read(&bytes) {
            Ok(contents) => prop_assert_eq!(contents.profiles.len(), 1),
            Err(refusal) => prop_assert!(refusal.message.ends_with('.'), "{}", refusal),
        }
    }
}
