//! What every form of the steps writes, column by column, from each of some states to each other.

use std::collections::BTreeMap;
use strum::VariantArray as _;

use jiff::civil::date;
use profile_exchange::{Baseline, Format, Handout, dynamics::column::Column};
use tracking_settings::{Field, PartlyKnown, Planned, Profile, SettingId, Value, token::largest_number};

use super::{apply::environment, profile};

/// What is written of columns: on and off as true and false, nothing as null.
type Written = BTreeMap<Column, String>;

/// States of one environment, as plans and as what it holds: read, marked by hand, planned in part.
fn states() -> Vec<PartlyKnown> {
    let read = |change: &dyn Fn(&mut Profile)| environment(profile(|profile| change(profile)));
    let without = |unknown: &[SettingId]| PartlyKnown::without(read(&|_| {}), unknown.iter().copied());
    let digits = SettingId::ActivityCounterDigits;
    vec![
        read(&|_| {}).into(),
        read(&|profile| profile.settings.hold_largest_number(1_000)).into(),
        read(&|profile| profile.settings.hold_largest_number(2_147_483_647)).into(),
        PartlyKnown::without(read(&|profile| profile.settings.use_tracking_tokens = false), [digits]),
        read(&|profile| {
            profile.settings.prefix = "CTSO-".to_owned();
            profile.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
            profile.settings.base_tracking_number = 500;
        })
        .into(),
        read(&|profile| {
            let settings = &mut profile.settings;
            settings.advanced.noise_pattern = Planned::Value("RE: ".to_owned());
            settings.advanced.most_words = Planned::Value(30);
            settings.advanced.least_addresses = Planned::Value(0);
            settings.use_smart_matching = true;
        })
        .into(),
        read(&|profile| {
            let settings = &mut profile.settings;
            settings.use_correlation = false;
            settings.use_folder_level_tracking = false;
            settings.track_between_users_as_two_activities = false;
            settings.personal_number_digits = 10;
        })
        .into(),
        // A plan in which smart matching's details are not planned, and one with a single one.
        profile(|profile| profile.settings.activity_counter_digits = 5).into(),
        profile(|profile| profile.settings.advanced.allowed_difference = Planned::Value(1)).into(),
        without(&[
            SettingId::UseTrackingTokens,
            SettingId::UseSmartMatching,
            SettingId::MostWords,
        ]),
        without(&[SettingId::Prefix, digits, SettingId::UseCorrelation]),
    ]
}

/// What a column holds in a state; `None` where that is not known or not planned.
fn held(state: &PartlyKnown, column: Column) -> Option<String> {
    let value = |id: SettingId| match state.get(id.into())? {
        Value::PlatformDefault => Some("null".to_owned()),
        Value::Switch(on) => Some(on.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Text(text) => Some(text),
        other => panic!("{other:?}"),
    };
    match column {
        Column::EmailCorrelationEnabled => value(SettingId::UseCorrelation),
        Column::MaximumTrackingNumber => match state.get(SettingId::UseTrackingTokens.into())? {
            Value::Switch(false) => Some("0".to_owned()),
            _ if state.knows(SettingId::ActivityCounterDigits) => {
                Some(largest_number(&state.profile.settings).to_string())
            }
            _ => None,
        },
        Column::TrackingTokenIdBase => value(SettingId::BaseTrackingNumber),
        Column::TrackingTokenIdDigits => value(SettingId::PersonalNumberDigits),
        Column::EnableSmartMatching => value(SettingId::UseSmartMatching),
        Column::IsFolderBasedTrackingEnabled => value(SettingId::UseFolderLevelTracking),
        Column::IgnoreInternalEmail => {
            let kept_twice = value(SettingId::TrackBetweenUsersAsTwoActivities)?;
            Some((kept_twice == "false").to_string())
        }
        Column::HashFilterKeywords => value(SettingId::NoisePattern),
        Column::HashMaxCount => value(SettingId::MostWords),
        Column::HashDeltaSubjectCount => value(SettingId::AllowedDifference),
        Column::HashMinAddressCount => value(SettingId::LeastAddresses),
        // Its rules are its own; see below. Nothing writes the others.
        Column::TrackingPrefix | Column::EmailConnectionChannel | Column::OrgDbOrgSettings => None,
    }
}

/// The list of prefixes that has to be written, where that is known.
fn list(plan: &PartlyKnown, today: &PartlyKnown) -> Option<String> {
    let all = |state: &PartlyKnown| {
        let prefixes = state.knows(SettingId::Prefix) && state.knows(Field::PrefixHistory);
        prefixes.then(|| {
            [
                vec![state.profile.settings.prefix.clone()],
                state.profile.prefix_history.clone(),
            ]
            .concat()
        })
    };
    let (planned, present) = (all(plan)?, all(today)?);
    if planned[0] == present[0] && planned.iter().all(|prefix| present.contains(prefix)) {
        return None;
    }
    let mut new: Vec<String> = vec![planned[0].clone()];
    for prefix in present.into_iter().chain(planned) {
        if !new.contains(&prefix) {
            new.push(prefix);
        }
    }
    Some(new.into_iter().map(|prefix| prefix + ";").collect())
}

/// What has to be written so that the environment holds the plan.
fn wanted(plan: &PartlyKnown, today: &PartlyKnown) -> Written {
    let changes = Column::VARIANTS.iter().copied().filter_map(|column| {
        let planned = held(plan, column)?;
        (held(today, column).as_ref() != Some(&planned)).then_some((column, planned))
    });
    let list = list(plan, today).map(|list| (Column::TrackingPrefix, list));
    changes.chain(list).collect()
}

/// The columns of lines such as `name 'x' --value 'y'`, `$changes['x'] = y` or `<x>y</x>`.
fn written(text: &str, begin: &str, between: &str, end: &str) -> Written {
    let columns = text.lines().filter_map(|line| {
        let (name, value) = line.trim().split_once(begin)?.1.split_once(between)?;
        Some((Column::named(name)?, value.strip_suffix(end)?.to_owned()))
    });
    columns.collect()
}

/// What a form would write, as somebody reads it off the form itself.
fn written_by(format: &str, text: &str) -> Written {
    match format {
        "patch" => {
            let body: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap();
            let columns = body.into_iter().map(|(name, value)| {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (Column::named(&name).unwrap(), value)
            });
            columns.collect()
        }
        "pac" => written(text, "--name '", "' --value '", "'"),
        "powershell" => {
            let list = text
                .lines()
                .find_map(|line| line.trim().strip_prefix("$list = '")?.strip_suffix('\''));
            let mut columns = written(text, "$changes['", "'] = ", "");
            for value in columns.values_mut() {
                let plain = match value.as_str() {
                    "$list" => list
                        .filter(|list| !list.is_empty())
                        .unwrap_or("in front of what is there"),
                    number if number.starts_with("[int]") => &number["[int]".len()..],
                    other => other.trim_start_matches('$').trim_matches('\''),
                };
                *value = plain.to_owned();
            }
            columns
        }
        _ => text
            .lines()
            .filter_map(|line| {
                let (name, rest) = line.trim().strip_prefix('<')?.split_once('>')?;
                Some((Column::named(name)?, rest.split_once("</")?.0.to_owned()))
            })
            .collect(),
    }
}

#[test]
fn each_form_writes_what_changes_and_nothing_else() {
    const IN_A_SOLUTION: [Column; 5] = [
        Column::TrackingPrefix,
        Column::TrackingTokenIdBase,
        Column::TrackingTokenIdDigits,
        Column::MaximumTrackingNumber,
        Column::IgnoreInternalEmail,
    ];
    let states = states();
    for (from, today) in states.iter().enumerate() {
        for (to, plan) in states.iter().enumerate() {
            let mut handout = Handout::of([plan.clone()], date(2026, 11, 25));
            handout.baseline = Some(Baseline {
                known: today.clone(),
                known_from: "what was read".to_owned(),
                was_read: true,
            });
            let all = wanted(plan, today);
            for name in ["patch", "pac", "powershell", "solution"] {
                let text = Format::by_name(name).unwrap().write(&handout).unwrap();
                let text = String::from_utf8(text).unwrap();
                let mut expected = all.clone();
                // pac can't pass on nothing or the sign of the middle of an empty value, a solution holds five columns.
                expected.retain(|column, value| match name {
                    "pac" => value != "null",
                    "solution" => IN_A_SOLUTION.contains(column),
                    _ => true,
                });
                let planned = plan.get(SettingId::Prefix.into());
                if name == "powershell" && !today.knows(SettingId::Prefix) && planned.is_some() {
                    // The script looks up the list that nobody told.
                    expected.insert(Column::TrackingPrefix, "in front of what is there".to_owned());
                }
                let found = written_by(name, &text);
                assert_eq!(found, expected, "{name} from {from} to {to}\n{text}");
            }
        }
    }
}
