//! The largest tracking number is kept as Dynamics holds it, and told from the digits that a plan has.

use proptest::prelude::*;
use tracking_settings::{
    Field, PartlyKnown, Profile, SettingId, Token, Value,
    compare::{Standing, standing},
    file::{read, write},
    findings, steps,
    token::{largest_number, outlook, repeats_after_days},
};

const COUNTER: Field = Field::Setting(SettingId::ActivityCounterDigits);

/// What an environment with this largest number holds.
fn held(largest: i128) -> PartlyKnown {
    let mut profile = Profile::new("Contoso");
    profile.settings.hold_largest_number(largest);
    profile.into()
}

fn plan(digits: i128) -> PartlyKnown {
    let mut profile = Profile::new("Contoso");
    profile.settings.activity_counter_digits = digits;
    profile.into()
}

fn nines(digits: i128) -> i128 {
    10_i128.pow(u32::try_from(digits).expect("few digits")) - 1
}

/// The number and the plans with each count of digits are equal only where the number is the plan's.
fn is_told_apart(largest: i128) {
    let held = held(largest);
    assert_eq!(largest_number(&held.profile.settings), largest);
    assert!(Token::last(&held.profile).to_string().ends_with(&largest.to_string()));
    for digits in 1..=9 {
        let (plan, same) = (plan(digits), largest == nines(digits));
        assert_eq!(
            standing(&held, &plan, COUNTER) == Standing::Same,
            same,
            "{largest} {digits}"
        );
        let step = steps(&plan, Some(&held)).change(COUNTER).cloned();
        assert_eq!(step.is_none(), same, "{largest} {digits}");
        if let Some(step) = step {
            let told = step.told();
            assert_ne!(told.0.map(|before| before.display()), Some(told.1.display()));
        }
        let back = steps(&held, Some(&plan));
        assert_eq!(back.change(COUNTER).is_none(), same, "{largest} {digits}");
    }
    // A plan has digits only; it says what it becomes.
    let became = held.to_plan();
    assert!((1..=9).contains(&became.settings.activity_counter_digits) && became.settings.wraps_at.is_none());
    assert_eq!(held.profile.get(COUNTER).becomes().is_some(), became != held.profile);
    let read_back = read(write(&held).as_bytes())
        .expect("a profile")
        .profiles
        .remove(0)
        .known
        .profile;
    assert_eq!(read_back, became);
    // What Dynamics holds is no number that somebody has to mend.
    let codes = findings(&held.profile).into_iter().map(|finding| finding.code.as_str());
    assert!(codes.into_iter().all(|code| code != "number-out-of-range"), "{largest}");
}

#[test]
fn numbers_about_each_power_of_ten_are_told_apart() {
    for power in 0..=9 {
        let number = 10_i128.pow(power);
        for largest in [number - 1, number, number + 1] {
            if largest > 0 {
                is_told_apart(largest);
            }
        }
    }
    is_told_apart(i32::MAX.into());
}

#[test]
fn estimates_use_the_number() {
    let ten_thousand = held(10_000).profile;
    assert_eq!(Token::first(&ten_thousand).to_string(), "CRM:000100001");
    assert_eq!(Token::last(&ten_thousand).to_string(), "CRM:025010000");
    assert_eq!(repeats_after_days(&ten_thousand), Some(250));
    let outlook = outlook(&ten_thousand);
    assert_eq!(
        outlook.repeats,
        "With 10,000 as the largest number the numbers repeat within 250 days."
    );
    // 29,200 emails on 10,000 numbers.
    assert_eq!((outlook.most_sharing, outlook.wrong_replies.wrong), (3, 19_200));
    let found = findings(&ten_thousand);
    let repeats = found
        .iter()
        .find(|finding| finding.code.as_str() == "counter-repeats")
        .unwrap();
    assert_eq!(
        repeats.message,
        "At 40 emails a day the busiest sender's numbers repeat within 250 days."
    );
}

#[test]
fn a_step_names_both_numbers() {
    let steps = steps(&plan(4), Some(&held(1_000)));
    let step = steps.change(COUNTER).unwrap();
    let (before, after) = step.told();
    assert_eq!(before.unwrap().display(), "4 digits, wraps at 1,000");
    assert_eq!(after.display(), "4 digits, wraps at 9,999");
    assert_eq!(
        (step.before.as_ref(), &step.after),
        (Some(&Value::WrapsAt(1_000)), &Value::Number(4))
    );
    assert!(
        step.cautions.iter().any(|caution| caution.contains("or use a script")),
        "{step:?}"
    );
}

#[test]
fn an_edit_of_the_digits_takes_the_number_away() {
    let mut profile = held(1_000).profile;
    assert!(profile.set(COUNTER, &Value::Number(5)));
    assert_eq!(profile.get(COUNTER), Value::Number(5));
    assert!(profile.set(COUNTER, &Value::WrapsAt(2_147_483_647)));
    assert_eq!(profile.get(COUNTER), Value::Number(9));
}

proptest! {
    #[test]
    fn any_number_is_told_apart(largest in 1_i128..=i32::MAX.into()) {
        is_told_apart(largest);
    }

    #[test]
    fn two_numbers_are_equal_only_where_they_are_the_same(one in 1_i128..100_000, other in 1_i128..100_000) {
        let is_same = standing(&held(one), &held(other), COUNTER) == Standing::Same;
        prop_assert_eq!(is_same, one == other);
    }
}
