//! From a plan to the steps, from these to what the environment then holds, and back by the readers of what it holds.

use profile_exchange::dynamics::column::{Column, ColumnValue, Record};
use proptest::prelude::*;
use tracking_settings::{
    Field, PartlyKnown, Profile, SettingId, Value, file::ReadProfile, known::settable, steps::PrefixList,
};

use crate::generated::{any_profile, config};

use super::{
    apply::{columns_of, legal, record},
    column_changes, handout, profile, text_of, with_prefix,
};

/// Columns as the Web API answers them.
fn answer(record: &Record) -> String {
    let columns = record.iter().map(|(column, value)| {
        let value = match value {
            ColumnValue::Null => serde_json::Value::Null,
            ColumnValue::Switch(on) => (*on).into(),
            ColumnValue::Number(number) => i64::try_from(*number).unwrap().into(),
            ColumnValue::Text(text) => text.as_str().into(),
        };
        (column.logical_name().to_owned(), value)
    });
    serde_json::Value::Object(columns.collect()).to_string()
}

fn read(bytes: &str) -> ReadProfile {
    let contents = profile_exchange::read(bytes.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}: {bytes}"));
    contents.profiles.into_iter().next().unwrap()
}

/// What a record carries of a plan.
fn carried(plan: &Profile) -> impl Iterator<Item = Field> {
    let in_xml = [SettingId::UseCategories, SettingId::AutoTrackOutgoingEmail].map(Field::Setting);
    let digits = Field::Setting(SettingId::ActivityCounterDigits);
    let tokens = plan.settings.use_tracking_tokens;
    settable().filter(move |field| !in_xml.contains(field) && (tokens || *field != digits))
}

#[test]
fn a_largest_number_that_is_no_nines_becomes_the_plans() {
    let held = Record::from([
        (Column::MaximumTrackingNumber, ColumnValue::Number(5000)),
        (Column::TrackingPrefix, ColumnValue::Text("CRM:;".to_owned())),
    ]);
    let today = read(&answer(&held));
    let known = PartlyKnown::without(today.known.profile.clone(), today.known.unknown.clone());
    let columns = |digits| {
        let plan = profile(|profile| profile.settings.activity_counter_digits = digits);
        column_changes(&plan, Some(&known)).columns
    };
    assert_eq!(
        columns(4).get(&Column::MaximumTrackingNumber),
        Some(&ColumnValue::Number(9_999))
    );
    assert_eq!(
        columns(5).get(&Column::MaximumTrackingNumber),
        Some(&ColumnValue::Number(99_999))
    );
    assert!(!columns(4).contains_key(&Column::TrackingPrefix));
}

#[test]
fn what_was_read_with_tokens_off_gets_its_digits_back() {
    let held = Record::from([(Column::MaximumTrackingNumber, ColumnValue::Number(0))]);
    let today = read(&answer(&held));
    let known = PartlyKnown::without(today.known.profile.clone(), today.known.unknown.clone());
    let columns = column_changes(&profile(|_| {}), Some(&known)).columns;
    assert_eq!(
        columns.get(&Column::MaximumTrackingNumber),
        Some(&ColumnValue::Number(999))
    );
}

#[test]
fn a_list_that_was_read_is_kept() {
    let held = Record::from([(
        Column::TrackingPrefix,
        ColumnValue::Text("CRM:;ref: ;;CRM:;old:".to_owned()),
    )]);
    let today = read(&answer(&held));
    let known = PartlyKnown::without(today.known.profile.clone(), today.known.unknown.clone());
    let list = |prefix: &str| {
        column_changes(&with_prefix(prefix), Some(&known))
            .columns
            .remove(&Column::TrackingPrefix)
    };
    assert_eq!(list("CRM:"), None);
    assert_eq!(
        list("CTSO-"),
        Some(ColumnValue::Text("CTSO-;CRM:;ref:;old:;".to_owned()))
    );
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_request_and_the_answer_give_back_the_plan(plan in any_profile(), baseline in any_profile()) {
        let (plan, today) = (legal(plan), read(&answer(&record(&legal(baseline)))));
        let mut with_today = handout(plan.clone(), Some(today.known.profile.clone()));
        if let Some(baseline) = &mut with_today.baseline {
            baseline.known.unknown.clone_from(&today.known.unknown);
        }
        let known = PartlyKnown::without(today.known.profile.clone(), today.known.unknown.clone());
        let all_fits = match column_changes(&plan, Some(&known)).steps.prefixes {
            PrefixList::New(list) => list.dropped.is_empty(),
            _ => true,
        };
        let mut held = record(&today.known.profile);
        held.extend(columns_of(&text_of("patch", &with_today)));
        let then = read(&answer(&held));
        for field in carried(&plan) {
            prop_assert!(!then.known.unknown.contains(&field), "{field:?}");
            let wanted = match plan.get(field) {
                // What is not planned stays as it was.
                Value::Absent => today.known.profile.get(field),
                planned => planned,
            };
            prop_assert_eq!(then.known.profile.get(field), wanted, "{:?}", field);
        }
        // And then nothing is left to do but what no column carries.
        let known = PartlyKnown::without(then.known.profile.clone(), then.known.unknown.clone());
        let rest = column_changes(&plan, Some(&known));
        prop_assert!(rest.columns.is_empty() || !all_fits, "{rest:?}");
    }

    #[test]
    fn a_solution_gives_back_what_it_carries(plan in any_profile(), baseline in any_profile()) {
        let (plan, baseline) = (legal(plan), legal(baseline));
        let changes = column_changes(&plan, Some(&baseline.clone().into()));
        let xml = text_of("solution", &handout(plan.clone(), Some(baseline.clone())));
        let part = xml.split_once("?>").map_or(xml.as_str(), |(_, part)| part);
        let whole = format!("<ImportExportXml>{part}</ImportExportXml>");
        let fields = [
            (Column::TrackingTokenIdBase, SettingId::BaseTrackingNumber),
            (Column::TrackingTokenIdDigits, SettingId::PersonalNumberDigits),
            (Column::IgnoreInternalEmail, SettingId::TrackBetweenUsersAsTwoActivities),
            (Column::TrackingPrefix, SettingId::Prefix),
        ];
        let changed = |column: &Column| changes.columns.contains_key(column) && xml.contains(column.logical_name());
        prop_assume!(fields.iter().any(|(column, _)| changed(column)));
        let then = read(&whole);
        for (column, id) in fields.iter().filter(|(column, _)| changed(column)) {
            prop_assert_eq!(then.known.profile.settings.get(*id), plan.settings.get(*id), "{:?}", column);
        }
        let tokens = Field::Setting(SettingId::UseTrackingTokens);
        if changed(&Column::MaximumTrackingNumber) {
            prop_assert_eq!(then.known.profile.get(tokens), Value::Switch(plan.settings.use_tracking_tokens));
        }
    }
}
