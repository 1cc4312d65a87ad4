//! Columns, and the body of a request that is made of them.

use std::collections::BTreeSet;

use profile_exchange::dynamics::column::{Column, ColumnValue, Record};
use proptest::prelude::*;
use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId, Value, known::settable, prefix_history,
};

use crate::generated::{any_profile, config};

use super::{
    HOSTILE,
    apply::{columns_of, environment, legal, record},
    as_prefix, column_changes, handout, profile, says, text_of, with_prefix,
};

fn changed(plan: &Profile, baseline: &Profile) -> Record {
    column_changes(plan, Some(&baseline.clone().into())).columns
}

#[test]
fn settings_become_what_their_columns_hold() {
    let changes: [fn(&mut Profile); 9] = [
        |p| p.settings.use_correlation = false,
        |p| p.settings.use_tracking_tokens = false,
        |p| p.settings.activity_counter_digits = 5,
        |p| p.settings.base_tracking_number = 7,
        |p| p.settings.personal_number_digits = 10,
        |p| p.settings.use_smart_matching = true,
        |p| p.settings.use_folder_level_tracking = false,
        |p| p.settings.track_between_users_as_two_activities = false,
        |p| p.settings.advanced.most_words = Planned::Value(30),
    ];
    let baseline = profile(|_| {});
    let bodies = changes.map(|change| {
        let plan = profile(change);
        let json = text_of("patch", &handout(plan.clone(), Some(baseline.clone())));
        assert_eq!(columns_of(&json), changed(&plan, &baseline));
        json.replace('\n', "") + "\n"
    });
    insta::assert_snapshot!(bodies.concat(), @r#"
    {  "emailcorrelationenabled": false}
    {  "maximumtrackingnumber": 0}
    {  "maximumtrackingnumber": 99999}
    {  "trackingtokenidbase": 7}
    {  "trackingtokeniddigits": 10}
    {  "enablesmartmatching": true}
    {  "isfolderbasedtrackingenabled": false}
    {  "ignoreinternalemail": true}
    {  "hashmaxcount": 30}
    "#);
    // Tokens turned on again take the plan's digits. A detail that is not planned is left alone; the platform's default is
    // nothing.
    let off = profile(|profile| {
        profile.settings.use_tracking_tokens = false;
        profile.settings.advanced.most_words = Planned::Value(30);
    });
    let defaults = profile(|profile| profile.settings.advanced.most_words = Planned::Default);
    assert_eq!(
        changed(&baseline, &off),
        Record::from([(Column::MaximumTrackingNumber, ColumnValue::Number(999))])
    );
    assert_eq!(
        changed(&defaults, &off),
        Record::from([
            (Column::MaximumTrackingNumber, ColumnValue::Number(999)),
            (Column::HashMaxCount, ColumnValue::Null)
        ])
    );
}

#[test]
fn what_stands_in_the_xml_is_never_written() {
    let plan = profile(|profile| {
        profile.settings.use_categories = true;
        profile.settings.auto_track_outgoing_email = true;
    });
    for baseline in [None, Some(profile(|_| {}))] {
        let changes = column_changes(&plan, baseline.map(PartlyKnown::from).as_ref());
        assert!(!changes.columns.contains_key(&Column::OrgDbOrgSettings));
        let left_out: BTreeSet<Field> = changes.left_out.iter().map(|left| left.field).collect();
        for id in [SettingId::UseCategories, SettingId::AutoTrackOutgoingEmail] {
            assert!(left_out.contains(&Field::Setting(id)), "{id:?}");
        }
    }
}

#[test]
fn the_list_changes_alone_where_the_plan_brings_earlier_prefixes_along() {
    let plan = profile(|profile| profile.prefix_history = vec!["ref:".to_owned()]);
    let list = ColumnValue::Text("CRM:;ref:;".to_owned());
    assert_eq!(
        changed(&plan, &profile(|_| {})),
        Record::from([(Column::TrackingPrefix, list)])
    );
}

#[test]
fn what_drops_out_of_the_list_is_named() {
    let mut baseline = with_prefix("01234567890123456789");
    baseline.prefix_history = (10..22).map(|number| format!("{number:018}")).collect();
    let says = says("patch", &handout(with_prefix("CTSO-CTSO-"), Some(baseline))).join("\n");
    assert!(
        says.contains("These no longer fit into it: 000000000000000021"),
        "{says}"
    );
}

#[test]
fn hostile_prefixes_come_out_as_text() {
    for prefix in HOSTILE.map(as_prefix) {
        let json = text_of("patch", &handout(with_prefix(&prefix), Some(profile(|_| {}))));
        let list = ColumnValue::Text(format!("{prefix};CRM:;"));
        assert_eq!(
            columns_of(&json),
            Record::from([(Column::TrackingPrefix, list)]),
            "{json}"
        );
        assert!(!json.contains(['\u{202E}', '\u{200B}', '\r', '\u{E0041}']), "{json:?}");
    }
    let json = text_of(
        "patch",
        &handout(with_prefix("a\u{202E}\u{E0041}"), Some(profile(|_| {}))),
    );
    assert!(json.contains("\"a\\u202e\\udb40\\udc41;CRM:;\""), "{json}");
}

#[test]
fn a_prefix_that_would_be_several_is_not_carried() {
    for name in ["patch", "pac", "solution", "powershell"] {
        let handout = handout(with_prefix("a;b"), Some(profile(|_| {})));
        assert!(!text_of(name, &handout).contains("a;b;"), "{name}");
        let says = says(name, &handout).join("\n");
        assert!(
            says.contains("Not carried here: Prefix. The prefix holds ';'"),
            "{name}: {says}"
        );
    }
}

#[test]
fn how_to_send_the_request_is_said_beside_it() {
    let handout = handout(with_prefix("CTSO-"), Some(profile(|_| {})));
    let says = says("patch", &handout).join("\n");
    for words in [
        "from what was read from Dynamics on 24 November 2026",
        "PATCH https://contoso.crm.dynamics.com/api/data/v9.2/organizations(",
        "Content-Type: application/json",
        "OData-Version: 4.0",
        "204 No Content",
    ] {
        assert!(says.contains(words), "{words}: {says}");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_changes_where_plan_and_baseline_agree(profile in any_profile()) {
        prop_assert_eq!(changed(&profile, &profile), Record::new());
    }

    /// The body, applied to what the environment holds, makes it what the plan says.
    #[test]
    fn the_body_makes_the_environment_what_the_plan_says(plan in any_profile(), baseline in any_profile()) {
        let (mut plan, mut baseline) = (legal(plan), environment(legal(baseline)));
        baseline.environment.clone_from(&plan.environment);
        let json = text_of("patch", &handout(plan.clone(), Some(baseline.clone())));
        let body = columns_of(&json);
        let mut held = record(&baseline);
        for (column, value) in &body {
            prop_assert!(held.get(column) != Some(value), "{column:?} is written and does not change");
        }
        held.extend(body);
        // What is not planned stays as it was.
        for detail in Advanced::FIELDS {
            if plan.get(detail) == Value::Absent {
                plan.set(detail, &baseline.get(detail));
            }
        }
        let mut wanted = record(&plan);
        let prefixes = |record: &Record| match record.get(&Column::TrackingPrefix) {
            Some(ColumnValue::Text(list)) => prefix_history::take_apart(list),
            other => panic!("{other:?}"),
        };
        let (prefix, _) = prefixes(&held);
        prop_assert_eq!(prefix.as_ref(), Some(&plan.settings.prefix));
        for record in [&mut held, &mut wanted] {
            record.remove(&Column::TrackingPrefix);
        }
        prop_assert_eq!(held, wanted);
    }

    #[test]
    fn without_a_baseline_the_body_holds_all_that_it_can_carry(plan in any_profile()) {
        let changes = column_changes(&plan, None);
        let carried = changes.columns.len() + changes.left_out.len() + changes.steps.remarks.len();
        prop_assert!(carried >= 10, "{changes:?}");
        prop_assert!(!changes.columns.contains_key(&Column::TrackingPrefix));
    }

    #[test]
    fn what_is_not_known_is_written_or_left_out(plan in any_profile(), baseline in any_profile()) {
        let unknown: BTreeSet<Field> = settable().collect();
        let baseline = PartlyKnown::without(baseline, unknown);
        let changes = column_changes(&plan, Some(&baseline));
        let without = column_changes(&plan, None);
        for column in without.columns.keys() {
            prop_assert!(changes.columns.contains_key(column), "{column:?}");
        }
    }
}
