//! Findings about numbers: ranges, people that do not fit, counters that repeat.

use super::{Code, Found, Level};
use crate::{
    SettingId,
    field::{Field, Value},
    profile::{Profile, Usage},
    token::{self, days_until_repeat, fewest_digits, largest_person, within_days},
    words::{count, group_digits},
};

pub(super) fn detect(profile: &Profile, found: &mut Vec<Found>) {
    for field in Field::all() {
        if let (Some(range), Some(number)) = (Profile::number_range(field), profile.number(field)) {
            out_of_range(field, number, range, found);
        }
    }
    if profile.settings.use_tracking_tokens {
        base_too_wide(profile, found);
        counter_repeats(profile, found);
    }
}

fn out_of_range(field: Field, number: i128, (min, max): (i128, i128), found: &mut Vec<Found>) {
    if (min..=max).contains(&number) {
        return;
    }
    let only_estimate = Usage::FIELDS.contains(&field);
    let nearest = number.clamp(min, max);
    let range = format!("{} to {}", group_digits(min), group_digits(max));
    let message = format!("{}: {} is outside {range}.", field.label(), group_digits(number));
    let (level, consequence) = if only_estimate {
        (Level::Warning, "The estimates made from it are of no use.")
    } else {
        (Level::Error, "It cannot be entered in Dynamics as it stands.")
    };
    let finding = Found::new(Code::NumberOutOfRange, level, [field], message, consequence.to_owned());
    let label = format!("Use the nearest allowed: {}", group_digits(nearest));
    found.push(finding.or_set(label, field, Value::Number(nearest)));
}

/// Base and people must fit the digits, and the 32 bits in which Dynamics adds them.
fn base_too_wide(profile: &Profile, found: &mut Vec<Found>) {
    let settings = &profile.settings;
    let (base, people) = (
        settings.base_tracking_number.max(0),
        profile.usage_or_assumed().people.max(0),
    );
    let last = base.saturating_add(people);
    let digits = token::personal_digits(settings);
    if last <= largest_person(digits) {
        return;
    }
    let people_in_words = count(people, "person", "people");
    let who = match base {
        0 => people_in_words,
        _ => format!("Base {} and {people_in_words} together", group_digits(base)),
    };
    let (message, consequence) = if last > i128::from(i32::MAX) {
        (
            format!("{who} are more than {}.", group_digits(i32::MAX)),
            "Dynamics holds no larger number. What happens beyond it is not documented.",
        )
    } else {
        (
            format!("{who} need more than {}.", count(digits, "digit", "digits")),
            "In Dynamics's own preview such numbers lose their first digits, so different people's mail can get the \
             same tokens.",
        )
    };
    // A base of 0 is not what is too wide.
    let mut fields = [
        SettingId::BaseTrackingNumber.into(),
        SettingId::PersonalNumberDigits.into(),
        Field::People,
    ];
    if base == 0 {
        fields.swap(0, 1);
    }
    let mut finding = Found::new(Code::BaseTooWide, Level::Error, fields, message, consequence.to_owned());
    let zero = (Field::from(SettingId::BaseTrackingNumber), Value::Number(0));
    let use_digits = |digits: i128| (Field::from(SettingId::PersonalNumberDigits), Value::Number(digits));
    if let Some(enough) = fewest_for(last) {
        let label = format!("Use {}", count(enough, "digit", "digits"));
        finding = finding.or_change(label, vec![use_digits(enough)]);
    }
    finding = finding.or_change("Set base to 0", vec![zero.clone()]);
    // Neither alone is enough for a base beyond all ranges and more people than the digits hold.
    if let Some(enough) = fewest_for(people) {
        let label = format!("Set base to 0 and use {}", count(enough, "digit", "digits"));
        finding = finding.or_change(label, vec![zero, use_digits(enough)]);
    }
    found.push(finding);
}

/// The fewest digits of personal numbers that hold this number.
pub(crate) fn fewest_for(number: i128) -> Option<i128> {
    let (min, max) = Profile::number_range(SettingId::PersonalNumberDigits.into())?;
    (min..=max).find(|&digits| u32::try_from(digits).is_ok_and(|digits| largest_person(digits) >= number))
}

fn counter_repeats(profile: &Profile, found: &mut Vec<Found>) {
    let Usage {
        emails_per_day,
        reply_window_days,
        ..
    } = profile.usage_or_assumed();
    let last_counter = token::largest_number(&profile.settings);
    let Some(days) = token::repeats_after_days(profile) else {
        return;
    };
    // Exact, where the days are rounded.
    let emails = emails_per_day.saturating_mul(reply_window_days.max(0));
    if last_counter >= emails {
        return;
    }
    let enough = fewest_digits(emails_per_day, reply_window_days);
    let remedy = match enough {
        Some(digits) => format!(
            "With {} they repeat {}. Helps mail sent from then on, not mail already sent.",
            count(digits, "digit", "digits"),
            days_until_repeat(digits, emails_per_day)
                .map(within_days)
                .unwrap_or_default()
        ),
        None => "Even 9 digits do not last that long.".to_owned(),
    };
    let finding = Found::new(
        Code::CounterRepeats,
        Level::Warning,
        [
            SettingId::ActivityCounterDigits.into(),
            Field::EmailsPerDay,
            Field::ReplyWindowDays,
        ],
        format!(
            "At {} a day the busiest sender's numbers repeat {}.",
            count(emails_per_day, "email", "emails"),
            within_days(days)
        ),
        format!("A later reply can land on the wrong record. {remedy}"),
    );
    found.push(match enough {
        Some(digits) => finding.or_set(
            format!("Use {}", count(digits, "digit", "digits")),
            SettingId::ActivityCounterDigits,
            Value::Number(digits),
        ),
        None => finding,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Planned;
    use crate::{Advanced, Finding, findings::findings, profile::limits};

    fn of_code(profile: &Profile, code: Code) -> Vec<Finding> {
        findings(profile)
            .into_iter()
            .filter(|finding| finding.code == code)
            .collect()
    }

    #[test]
    fn every_number_outside_its_range_is_one_finding() {
        let mut profile = Profile::new("test");
        profile.settings.base_tracking_number = -1;
        profile.settings.personal_number_digits = 11;
        profile.settings.activity_counter_digits = 0;
        profile.usage = Some(Usage {
            people: 0,
            emails_per_day: 1_000_001,
            reply_window_days: 36_501,
        });
        profile.settings.advanced = Advanced {
            noise_pattern: Planned::Not,
            most_words: Planned::Value(-1),
            allowed_difference: Planned::Value(2_147_483_648),
            least_addresses: Planned::Value(10_i128.pow(37)),
        };
        let found = of_code(&profile, Code::NumberOutOfRange).into_iter().map(|one| {
            let fix = one.fix.map_or(String::new(), |fix| fix.label);
            format!(
                "{} ({}) {} {fix}\n",
                one.fields[0].path(),
                one.level.as_str(),
                one.message
            )
        });
        insta::assert_snapshot!(found.collect::<String>(), @"
        base_tracking_number (error) Base tracking number: -1 is outside 0 to 2,147,483,647. Use the nearest allowed: 0
        personal_number_digits (error) Number of digits for personal numbers: 11 is outside 1 to 10. Use the nearest allowed: 10
        activity_counter_digits (error) Number of digits for email activity counter: 0 is outside 1 to 9. Use the nearest allowed: 1
        advanced.most_words (error) Maximum number of subject keywords or recipients: -1 is outside 0 to 2,147,483,647. Use the nearest allowed: 0
        advanced.allowed_difference (error) Maximum difference allowed between subject keywords: 2,147,483,648 is outside 0 to 2,147,483,647. Use the nearest allowed: 2,147,483,647
        advanced.least_addresses (error) Minimum number of recipients required to match: 10,000,000,000,000,000,000,000,000,000,000,000,000 is outside 0 to 2,147,483,647. Use the nearest allowed: 2,147,483,647
        usage.people (warning) People who send from Dynamics: 0 is outside 1 to 1,000,000. Use the nearest allowed: 1
        usage.emails_per_day (warning) Emails a day, busiest sender or queue owner: 1,000,001 is outside 1 to 1,000,000. Use the nearest allowed: 1,000,000
        usage.reply_window_days (warning) Replies may come as late as (days): 36,501 is outside 1 to 36,500. Use the nearest allowed: 36,500
        ");
    }

    #[test]
    fn ends_of_ranges_are_inside() {
        for field in Field::all() {
            let Some((min, max)) = Profile::number_range(field) else {
                continue;
            };
            for (number, found) in [(min - 1, 1), (min, 0), (max, 0), (max + 1, 1)] {
                let mut profile = Profile::new("test");
                assert!(profile.set(field, &Value::Number(number)));
                assert_eq!(
                    of_code(&profile, Code::NumberOutOfRange).len(),
                    found,
                    "{} {number}",
                    field.path()
                );
            }
        }
    }

    #[test]
    fn base_and_people_must_fit() {
        for (base, people, digits, fix) in [
            (0, 999, 3, None),
            (0, 1_000, 3, Some("Use 4 digits")),
            (749, 250, 3, None),
            (750, 250, 3, Some("Use 4 digits")),
            (999, 1, 3, Some("Use 4 digits")),
            (99_999, 1, 1, Some("Use 6 digits")),
            (2_147_483_397, 250, 10, None),
            (2_147_483_398, 250, 10, Some("Set base to 0")),
            (2_147_483_647, 250, 3, Some("Set base to 0")),
            (2_147_483_647, 5_000, 3, Some("Set base to 0 and use 4 digits")),
            (10_i128.pow(37), 250, 3, Some("Set base to 0")),
            (-10_i128.pow(37), 999, 3, None),
            (0, 3_000_000_000, 10, Some("")),
            // Digits outside their range are the nearest legal ones.
            (0, 9, 0, None),
            (0, 10, 0, Some("Use 2 digits")),
        ] {
            let mut profile = Profile::new("test");
            profile.settings.base_tracking_number = base;
            profile.settings.personal_number_digits = digits;
            profile.usage = Some(Usage {
                people,
                ..Usage::ASSUMED
            });
            let found = of_code(&profile, Code::BaseTooWide);
            let found: Vec<_> = found
                .iter()
                .map(|one| one.fix.as_ref().map_or("", |fix| &fix.label))
                .collect();
            assert_eq!(found, fix.into_iter().collect::<Vec<_>>(), "{base} {people} {digits}");
        }
    }

    #[test]
    fn base_too_wide_says_what_does_not_fit() {
        let mut profile = Profile::new("test");
        let mut said = String::new();
        let mut rows = Vec::new();
        for (base, people) in [(0, 1_000), (900, 250), (2_147_483_647, 1)] {
            profile.settings.base_tracking_number = base;
            profile.usage = Some(Usage {
                people,
                ..Usage::ASSUMED
            });
            let found = of_code(&profile, Code::BaseTooWide).remove(0);
            said += &format!("{} {}\n", found.message, found.consequence);
            rows.push(found.fields[0]);
        }
        let (base, digits) = (
            SettingId::BaseTrackingNumber.into(),
            SettingId::PersonalNumberDigits.into(),
        );
        assert_eq!(rows, [digits, base, base]);
        insta::assert_snapshot!(said, @"
        1,000 people need more than 3 digits. In Dynamics's own preview such numbers lose their first digits, so different people's mail can get the same tokens.
        Base 900 and 250 people together need more than 3 digits. In Dynamics's own preview such numbers lose their first digits, so different people's mail can get the same tokens.
        Base 2,147,483,647 and 1 person together are more than 2,147,483,647. Dynamics holds no larger number. What happens beyond it is not documented.
        ");
    }

    #[test]
    fn the_counter_repeats_in_the_products_own_words() {
        let profile = Profile::new("test");
        let found = of_code(&profile, Code::CounterRepeats);
        insta::assert_snapshot!(format!("{} {}", found[0].message, found[0].consequence), @"At 40 emails a day the busiest sender's numbers repeat within 25 days. A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent.");
        let fix = found[0].fix.as_ref().expect("a fix");
        assert_eq!(fix.label, "Use 5 digits");
        assert_eq!(fix.applied_to(&profile).settings.activity_counter_digits, 5);
    }

    #[test]
    fn where_no_digits_are_enough_none_are_said_to_help() {
        let mut profile = Profile::new("test");
        profile.usage = Some(Usage {
            people: 250,
            emails_per_day: 1_000_000,
            reply_window_days: 36_500,
        });
        let found = of_code(&profile, Code::CounterRepeats).remove(0);
        insta::assert_snapshot!(format!("{} {}", found.message, found.consequence), @"At 1,000,000 emails a day the busiest sender's numbers repeat within 1 day. A later reply can land on the wrong record. Even 9 digits do not last that long.");
    }

    #[test]
    fn the_counter_repeats_only_within_the_window() {
        for (digits, emails_per_day, reply_window_days, fix) in [
            (5, 40, 730, None),
            (3, 37, 27, None), // 999 exactly
            (3, 37, 28, Some("Use 4 digits")),
            (3, 0, 730, None),
            (3, 40, -1, None),
            (0, 1, 10, Some("Use 2 digits")),
            (9, 1_000_000, 36_500, Some("")),
            (3, limits::NUMBER, limits::NUMBER, Some("")),
        ] {
            let mut profile = Profile::new("test");
            profile.settings.activity_counter_digits = digits;
            profile.usage = Some(Usage {
                people: 250,
                emails_per_day,
                reply_window_days,
            });
            let found = of_code(&profile, Code::CounterRepeats);
            let found: Vec<_> = found
                .iter()
                .map(|one| one.fix.as_ref().map_or("", |fix| &fix.label))
                .collect();
            assert_eq!(
                found,
                fix.into_iter().collect::<Vec<_>>(),
                "{digits} {emails_per_day} {reply_window_days}"
            );
        }
    }
}
