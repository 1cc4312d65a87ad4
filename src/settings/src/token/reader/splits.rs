//! What the digits of a token can mean.

use std::ops::RangeInclusive;

use crate::{
    profile::Profile,
    token::{counter_digits, personal_digits},
};

/// One way to split a token's digits into person and email counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The person's digits as they stand: 1 to 10.
    pub person_digits: String,
    /// The counter's digits as they stand: 1 to 9.
    pub counter_digits: String,
    /// The person's number, base included.
    pub number: i128,
    /// The person, counted from 1: the number without the profile's base. `None` where it is below the base. 0 is no
    /// person: mail without one was seen to carry it in the on-premises product, which is not documented.
    pub person: Option<i128>,
    /// The email counter.
    pub email: i128,
    /// Whether it is the split of the present settings.
    pub is_present: bool,
    /// Whether the person is one of the people planned, or assumed, who send from Dynamics.
    pub is_planned_person: bool,
    /// Whether Dynamics is likely to have given these numbers with the profile's base: none below the base or beyond
    /// 2,147,483,647, and a person's emails from 1 on. Microsoft's page has the counter begin again at 000 ("Use email
    /// message filtering and correlation to specify which emails are tracked"), so 0 is not ruled out.
    pub is_likely: bool,
}

/// Digits that a person's number can have.
const PERSON: RangeInclusive<usize> = 1..=10;
/// Digits that an email counter can have.
const COUNTER: RangeInclusive<usize> = 1..=9;

/// Every way to split these ASCII digits, the most likely first: the present settings' split, then what is likely, then
/// people who are planned, then what is nearest to the present digit counts, then the fewest digits for the person.
pub(super) fn all(digits: &str, profile: &Profile) -> Vec<Split> {
    let mut splits: Vec<Split> = PERSON
        .filter_map(|person| digits.split_at_checked(person))
        .filter(|(_, counter)| COUNTER.contains(&counter.len()))
        .filter_map(|(person, counter)| split(person, counter, profile))
        .collect();
    let present = personal_digits(&profile.settings) as usize;
    // Stable, so the fewest digits for the person stay in front.
    splits.sort_by_key(|split| {
        (
            !split.is_present,
            !split.is_likely,
            !split.is_planned_person,
            split.person_digits.len().abs_diff(present),
        )
    });
    splits
}

fn split(person_digits: &str, email_digits: &str, profile: &Profile) -> Option<Split> {
    let settings = &profile.settings;
    let number: i128 = person_digits.parse().ok()?;
    let email: i128 = email_digits.parse().ok()?;
    let person = Some(number.saturating_sub(settings.base_tracking_number.max(0))).filter(|&person| person >= 0);
    let is_person = person.is_some_and(|person| person > 0);
    Some(Split {
        person_digits: person_digits.to_owned(),
        counter_digits: email_digits.to_owned(),
        number,
        person,
        email,
        is_present: person_digits.len() == personal_digits(settings) as usize
            && email_digits.len() == counter_digits(settings) as usize,
        is_planned_person: is_person && person <= Some(profile.usage_or_assumed().people),
        is_likely: person.is_some() && number <= i128::from(i32::MAX) && (email > 0 || !is_person),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Usage;

    fn profile(base: i128, personal: i128, counter: i128, people: i128) -> Profile {
        let mut profile = Profile::new("test");
        profile.settings.base_tracking_number = base;
        profile.settings.personal_number_digits = personal;
        profile.settings.activity_counter_digits = counter;
        profile.usage = Some(Usage {
            people,
            ..Usage::ASSUMED
        });
        profile
    }

    fn in_order(digits: &str, profile: &Profile) -> Vec<String> {
        let shown = |split: Split| format!("{} {}", split.person_digits, split.counter_digits);
        all(digits, profile).into_iter().map(shown).collect()
    }

    #[test]
    fn digits_are_split_in_every_way_the_likeliest_first() {
        for (digits, (base, personal, counter, people), expected) in [
            ("12", (0, 3, 3, 250), &["1 2"][..]),
            // The present split first, though its email is 0.
            (
                "001000",
                (0, 3, 3, 250),
                &["001 000", "00 1000", "0 01000", "0010 00", "00100 0"],
            ),
            // 42 is planned with these digits, others are more people than that.
            (
                "042117",
                (0, 3, 3, 250),
                &["042 117", "04 2117", "0421 17", "0 42117", "04211 7"],
            ),
            // No present split: what is likely, then planned, then near.
            (
                "04200117",
                (0, 3, 3, 250),
                &[
                    "042 00117",
                    "04 200117",
                    "0420 0117",
                    "0 4200117",
                    "04200 117",
                    "042001 17",
                    "0420011 7",
                ],
            ),
            // Below the base is unlikely.
            (
                "0512001",
                (500, 3, 3, 250),
                &["0512 001", "05120 01", "051200 1", "051 2001", "05 12001", "0 512001"],
            ),
            // 1 to 10 digits of the person, 1 to 9 of the email.
            ("00000000010000000001", (0, 10, 9, 250), &[]),
            ("0000000001000000001", (0, 10, 9, 250), &["0000000001 000000001"]),
            (
                "000000000100000001",
                (0, 10, 9, 250),
                &["0000000001 00000001", "000000000 100000001"],
            ),
            ("1", (0, 3, 3, 250), &[]),
        ] {
            assert_eq!(
                in_order(digits, &profile(base, personal, counter, people)),
                expected,
                "{digits}"
            );
        }
        assert_eq!(all("0123456789", &profile(0, 3, 3, 250)).len(), 9);
    }

    #[test]
    fn each_number_says_what_it_can_be() {
        for (digits, base, person, is_planned_person, is_likely) in [
            ("042117", 0, Some(42), true, true),
            ("250001", 0, Some(250), true, true),
            ("251001", 0, Some(251), false, true),
            ("542117", 500, Some(42), true, true),
            ("042117", 500, None, false, false),
            ("042000", 0, Some(42), true, false),
            // No person: its counter can be 0.
            ("000000", 0, Some(0), false, true),
            ("500117", 500, Some(0), false, true),
            ("499000", 500, None, false, false),
            ("042117", -5, Some(42), true, true),
            ("042117", i128::MAX, None, false, false),
        ] {
            let split = all(digits, &profile(base, 3, 3, 250)).remove(0);
            assert!(split.is_present);
            assert_eq!(
                (split.person, split.is_planned_person, split.is_likely),
                (person, is_planned_person, is_likely),
                "{digits} {base}"
            );
        }
        let too_large = all("21474836480001", &profile(0, 10, 4, 250)).remove(0);
        assert_eq!((too_large.number, too_large.is_likely), (2_147_483_648, false));
    }
}
