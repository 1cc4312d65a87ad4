//! What has to be changed in an environment.

use std::collections::BTreeSet;

use crate::support::{any_profile, config};
use proptest::prelude::*;
use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId, Steps, Target, Value,
    known::settable,
    prefix_history::MOST_CHARACTERS,
    steps,
    steps::{PrefixList, prefix_list},
    steps_in,
};

const TOKENS: Field = Field::Setting(SettingId::UseTrackingTokens);
const DIGITS: Field = Field::Setting(SettingId::ActivityCounterDigits);
const PREFIX: Field = Field::Setting(SettingId::Prefix);

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn with(change: impl FnOnce(&mut Profile)) -> Profile {
    let mut profile = Profile::new("Contoso");
    change(&mut profile);
    profile
}

fn from(plan: &Profile, baseline: &Profile) -> Steps {
    let (plan, baseline) = (plan.clone().into(), baseline.clone().into());
    // In the plan's own environment, whatever the baseline's is.
    steps_in(&Target::default(), &plan, Some(&baseline))
}

fn prefixes(plan: (&str, &[&str]), baseline: (&str, &[&str])) -> PrefixList {
    let [plan, baseline] = [plan, baseline].map(|(prefix, history)| {
        with(|profile| {
            profile.settings.prefix = prefix.to_owned();
            profile.prefix_history = list(history);
        })
    });
    from(&plan, &baseline).prefixes
}

fn trimmed(value: &Value) -> &str {
    match value {
        Value::Text(text) => text.trim(),
        _ => "",
    }
}

#[test]
fn without_a_baseline_all_eleven_are_listed() {
    let plan = Profile::new("Contoso");
    let all = steps(&plan, None);
    assert_eq!(
        all.changes.iter().map(|change| change.field).collect::<Vec<_>>(),
        SettingId::ALL.map(Field::Setting)
    );
    assert!(all.changes.iter().all(|change| change.before.is_none()));
    assert_eq!(all.prefixes, PrefixList::Unknown);
    let plan = with(|profile| profile.settings.advanced.most_words = Planned::Value(30));
    let with_detail = steps(&plan, None);
    assert_eq!(with_detail.changes.len(), 12);
    assert!(
        with_detail
            .change(Field::Setting(SettingId::MostWords))
            .unwrap()
            .is_detail()
    );
}

#[test]
fn what_is_not_known_of_the_plan_is_no_step_and_is_named() {
    let plan = with(|profile| profile.settings.use_correlation = false);
    let categories = Field::Setting(SettingId::UseCategories);
    let unknown = BTreeSet::from([
        PREFIX,
        Field::PrefixHistory,
        TOKENS,
        categories,
        Field::Setting(SettingId::MostWords),
    ]);
    let known = PartlyKnown::without(plan.clone(), unknown.clone());
    let baseline = with(|profile| {
        profile.settings.prefix = "CTSO-".to_owned();
        profile.settings.use_tracking_tokens = false;
        profile.settings.use_categories = true;
        profile.settings.advanced.most_words = Planned::Value(5);
    });
    for baseline in [None, Some(PartlyKnown::from(baseline.clone()))] {
        let steps = steps(&known, baseline.as_ref());
        // The digits stand in the column that tells whether tokens are on.
        for field in unknown.iter().copied().chain([DIGITS]) {
            assert_eq!(steps.change(field), None, "{field:?}");
        }
        assert!(steps.change(Field::Setting(SettingId::UseCorrelation)).is_some());
        assert_eq!(steps.prefixes, PrefixList::Unchanged);
        let named = [TOKENS, PREFIX, DIGITS, categories, Field::Setting(SettingId::MostWords)].map(Field::label);
        let remark = format!(
            "Not known of the plan, and so not among the steps: {}.",
            named.join(", ")
        );
        assert_eq!(steps.remarks, [remark]);
    }
}

#[test]
fn digits_that_dynamics_forgot_are_no_news() {
    let plan = with(|profile| profile.settings.use_tracking_tokens = false);
    let unknown = BTreeSet::from([DIGITS]);
    let known = PartlyKnown::without(plan.clone(), unknown.clone());
    let all = steps(&known, None);
    assert_eq!(all.remarks, [""; 0]);
    assert!(all.change(TOKENS).is_some() && all.change(DIGITS).is_none());
}

#[test]
fn what_changes_is_listed_with_before_after_and_caution() {
    let baseline = with(|profile| profile.settings.use_categories = true);
    let plan = with(|profile| profile.settings.personal_number_digits = 2);
    let steps = from(&plan, &baseline);
    let changes: Vec<_> = steps
        .changes
        .iter()
        .map(|change| {
            (
                change.field.path(),
                change.before.clone().unwrap(),
                change.after.clone(),
            )
        })
        .collect();
    assert_eq!(
        changes,
        [
            ("personal_number_digits".to_owned(), Value::Number(3), Value::Number(2)),
            ("use_categories".to_owned(), Value::Switch(true), Value::Switch(false)),
        ]
    );
    assert!(steps.changes[0].cautions[0].starts_with("Numbers above 99 no longer fit"));
    assert!(
        steps.changes[0].cautions[1].starts_with("250 people need"),
        "{:?}",
        steps.changes[0]
    );
    assert!(steps.changes[1].cautions[0].starts_with("Removes the category"));
    assert_eq!(steps.prefixes, PrefixList::Unchanged);
    assert_eq!(steps.remarks, [""; 0]);
}

#[test]
fn what_is_not_known_is_listed_and_nothing_is_claimed_of_it() {
    let baseline = with(|profile| profile.settings.activity_counter_digits = 7);
    let unknown = BTreeSet::from([
        Field::Setting(SettingId::UseCategories),
        DIGITS,
        PREFIX,
        Field::Setting(SettingId::LeastAddresses),
    ]);
    let plan = with(|profile| profile.settings.advanced.least_addresses = Planned::Default);
    let known = PartlyKnown::without(baseline.clone(), unknown.clone());
    let steps_of = |plan: &Profile| steps(plan, Some(&known));
    let same = steps_of(&plan);
    assert_eq!(same.fields(), unknown);
    assert!(same.changes.iter().all(|change| change.before.is_none()));
    assert_eq!(same.prefixes, PrefixList::Unknown);
    let cautions: Vec<_> = same.changes.iter().flat_map(|change| &change.cautions).collect();
    assert!(
        cautions[0].starts_with("If it is another today: Mail already sent keeps"),
        "{cautions:?}"
    );
    assert!(
        cautions[1].starts_with("If it is more today: People already past 999"),
        "{cautions:?}"
    );
    assert!(
        cautions[2].starts_with("If it is On today: Removes the category"),
        "{cautions:?}"
    );
    assert_eq!(cautions.len(), 3);
    // The digits that would be lost are not known, so none are named.
    let plan = with(|profile| profile.settings.use_tracking_tokens = false);
    let forgets = "Dynamics forgets the number of digits: note it. They are those for the email activity counter.";
    assert_eq!(steps_of(&plan).change(TOKENS).unwrap().cautions, [forgets]);
    assert_eq!(
        steps(&plan, None).change(TOKENS).unwrap().cautions,
        [format!("If it is On today: {forgets}")]
    );
}

#[test]
fn while_tokens_are_off_the_digits_are_a_remark() {
    let baseline = Profile::new("Contoso");
    let plan = with(|profile| {
        profile.settings.use_tracking_tokens = false;
        profile.settings.activity_counter_digits = 5;
    });
    let off = from(&plan, &baseline);
    assert_eq!(off.fields(), BTreeSet::from([TOKENS]));
    assert_eq!(off.remarks.len(), 1);
    assert!(off.remarks[0].contains("(5 in the plan)"), "{:?}", off.remarks);
    // Turned on again nobody knows the digits any more.
    let on = from(&baseline, &with(|profile| profile.settings.use_tracking_tokens = false));
    assert_eq!(on.fields(), BTreeSet::from([TOKENS, DIGITS]));
    assert_eq!(on.change(DIGITS).unwrap().before, None);
    assert_eq!(from(&plan, &plan).remarks, [""; 0]);
}

#[test]
fn numbers_without_room_cannot_be_carried_out() {
    let baseline = Profile::new("Contoso");
    for (field, number, can) in [
        (Field::Setting(SettingId::BaseTrackingNumber), 2_147_483_647, true),
        (Field::Setting(SettingId::BaseTrackingNumber), 2_147_483_648, false),
        (Field::Setting(SettingId::BaseTrackingNumber), -1, false),
        (Field::Setting(SettingId::PersonalNumberDigits), 10, true),
        (Field::Setting(SettingId::PersonalNumberDigits), 11, false),
        (DIGITS, 9, true),
        (DIGITS, 10, false),
        (DIGITS, 0, false),
        (Field::Setting(SettingId::MostWords), 2_147_483_647, true),
        (Field::Setting(SettingId::MostWords), 2_147_483_648, false),
    ] {
        let plan = with(|profile| assert!(profile.set(field, &Value::Number(number))));
        let steps = from(&plan, &baseline);
        assert_eq!(steps.changes.len(), 1);
        assert_eq!(steps.changes[0].cannot.is_none(), can, "{field:?} {number}");
    }
    let digits = with(|profile| profile.settings.activity_counter_digits = 10);
    let off = with(|profile| profile.settings.use_tracking_tokens = false);
    assert!(from(&digits, &off).change(TOKENS).unwrap().cannot.is_some());
    for prefix in ["", " ", &"x".repeat(256)] {
        let plan = with(|profile| profile.settings.prefix = prefix.to_owned());
        let steps = from(&plan, &baseline);
        assert!(
            steps.change(PREFIX).is_none_or(|change| change.cannot.is_some()),
            "{prefix:?}"
        );
        assert_eq!(steps.prefixes, PrefixList::Unchanged, "{prefix:?}");
    }
}

#[test]
fn the_list_of_prefixes_loses_nothing() {
    for (plan, baseline, stored) in [
        (("CRM:", &[][..]), ("CRM:", &[][..]), None),
        (("CTSO-", &[]), ("CRM:", &[]), Some("CTSO-;CRM:;")),
        (("CTSO-", &["ref:"]), ("CRM:", &["old:"]), Some("CTSO-;CRM:;old:;ref:;")),
        // Going back to an earlier one lists it once.
        (("CRM:", &[]), ("CTSO-", &["CRM:", "ref:"]), Some("CRM:;CTSO-;ref:;")),
        (("CRM:", &[]), ("CRM:", &["ref:"]), None),
        (("CRM:", &["ref:"]), ("CRM:", &["ref:"]), None),
        (("CRM:", &["old:"]), ("CRM:", &["ref:"]), Some("CRM:;ref:;old:;")),
        // In whatever order: what was written once is not written again.
        (
            ("CRM:", &["old:;x:"]),
            ("CRM:", &["x:", "ref:"]),
            Some("CRM:;x:;ref:;old:;"),
        ),
        (("CRM:", &["old:", "ref:"]), ("CRM:", &["ref:", "old:", "x:"]), None),
        // A list that repeats itself is not tidied up.
        (("CRM:", &[]), ("CRM:", &["ref:", "CRM:", "ref:"]), None),
        ((" CRM: ", &[]), ("CRM:", &[]), None),
    ] {
        let prefixes = prefixes(plan, baseline);
        let found = match &prefixes {
            PrefixList::New(list) => Some(list.stored.as_str()),
            _ => None,
        };
        assert_eq!(found, stored, "{plan:?} {baseline:?} {prefixes:?}");
    }
}

#[test]
fn what_no_longer_fits_is_named() {
    let full: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
    let full: Vec<&str> = full.iter().map(String::as_str).collect();
    let PrefixList::New(new) = prefixes(("CTS", &[]), (full[0], &full[1..])) else {
        panic!("the prefix changes");
    };
    assert_eq!(new.dropped, [""; 0]);
    let PrefixList::New(new) = prefixes(("0123456789ABCDEF", &[]), (full[0], &full[1..])) else {
        panic!("the prefix changes");
    };
    assert_eq!(new.dropped, [full[11]]);
}

/// A column of 256 characters without the last separator holds one prefix more than could be written again.
#[test]
fn a_full_list_is_present_uncut() {
    let full: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
    let full: Vec<&str> = full.iter().map(String::as_str).chain(["CRM:"]).collect();
    assert_eq!(full.join(";").chars().count(), MOST_CHARACTERS);
    let baseline = with(|profile| {
        profile.settings.prefix = full[0].to_owned();
        profile.prefix_history = list(&full[1..]);
    });
    assert_eq!(
        prefix_list::present(&PartlyKnown::from(baseline.clone())).unwrap(),
        full
    );
    assert_eq!(prefixes((full[0], &[]), (full[0], &full[1..])), PrefixList::Unchanged);
    let PrefixList::New(new) = prefixes(("CTSO-", &["brought:", "x"]), (full[0], &full[1..])) else {
        panic!("the prefix changes");
    };
    // What is brought along drops first, and all that drops is named.
    assert_eq!(new.kept[..2], ["CTSO-", full[0]]);
    assert_eq!(new.dropped, [full[11], "CRM:", "brought:", "x"]);
    // A full list has no room for what is brought along.
    assert_eq!(
        prefixes((full[0], &["x"]), (full[0], &full[1..])),
        PrefixList::Unchanged
    );
}

#[test]
fn an_unknown_history_leaves_the_list_alone_or_unknown() {
    let baseline = Profile::new("Contoso");
    let unknown = BTreeSet::from([Field::PrefixHistory]);
    let known = PartlyKnown::without(baseline.clone(), unknown.clone());
    let same = steps(&with(|profile| profile.prefix_history = list(&["ref:"])), Some(&known));
    assert!(same.is_empty(), "{same:?}");
    let other = steps(
        &with(|profile| profile.settings.prefix = "CTSO-".to_owned()),
        Some(&known),
    );
    assert_eq!(other.prefixes, PrefixList::Unknown);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_changes_where_plan_and_baseline_agree(profile in any_profile()) {
        let steps = from(&profile, &profile);
        prop_assert!(steps.is_empty() && steps.remarks.is_empty(), "{steps:?}");
    }

    #[test]
    fn each_changed_field_is_listed_once_with_both_values(plan in any_profile(), baseline in any_profile()) {
        let found = from(&plan, &baseline);
        prop_assert_eq!(found.fields().len(), found.changes.len());
        for field in settable() {
            let (was, is) = (baseline.get(field), plan.get(field));
            match found.change(field) {
                Some(change) => {
                    prop_assert_eq!(&change.after, &is);
                    prop_assert!(change.before.is_none() || change.before == Some(was));
                    prop_assert!(change.before.as_ref() != Some(&is));
                }
                None => prop_assert!(
                    was == is || is == Value::Absent || field == DIGITS || (field == PREFIX && trimmed(&was) == trimmed(&is)),
                    "{field:?}"
                ),
            }
        }
        let all = steps(&plan, None);
        prop_assert!(all.changes.len() + all.remarks.len() >= SettingId::ALL.len());
        prop_assert!(all.changes.len() <= SettingId::ALL.len() + Advanced::FIELDS.len());
    }

    #[test]
    fn a_new_list_fits_and_begins_with_the_plans_prefix(plan in any_profile(), baseline in any_profile()) {
        if let PrefixList::New(list) = from(&plan, &baseline).prefixes {
            prop_assert!(list.stored.chars().count() <= MOST_CHARACTERS);
            prop_assert_eq!(list.kept.first().map(String::as_str), Some(plan.settings.prefix.trim()));
            for item in prefix_list::present(&PartlyKnown::from(baseline.clone())).unwrap() {
                prop_assert!(
                    list.kept.iter().chain(&list.dropped).any(|kept| *kept == item),
                    "{item:?} is lost"
                );
            }
        }
    }
}
