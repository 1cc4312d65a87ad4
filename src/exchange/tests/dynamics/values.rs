//! What single values mean, with their doubts.

use tracking_settings::{Field, SettingId, SettingId as Id, Value, file::NoticeCode};

use crate::support::{read, record, said, setting};

/// A column, its value in JSON, the field, what is known of it, and a part of what is said.
type Case = (&'static str, &'static str, Field, Option<Value>, &'static str);

#[test]
fn values_mean_what_the_sources_say_and_doubts_are_named() {
    let tokens = setting(Id::UseTrackingTokens);
    let digits = setting(Id::ActivityCounterDigits);
    let two = setting(Id::TrackBetweenUsersAsTwoActivities);
    let (on, off) = (Some(Value::Switch(true)), Some(Value::Switch(false)));
    let number = |number| Some(Value::Number(number));
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let list = |items: &[&str]| Some(Value::List(items.iter().map(|item| (*item).to_owned()).collect()));
    let cases: Vec<Case> = vec![
        (
            "ignoreinternalemail",
            "false",
            two,
            on.clone(),
            "it holds false there, which is On here.",
        ),
        (
            "ignoreinternalemail",
            "true",
            two,
            off.clone(),
            "it holds true there, which is Off here.",
        ),
        (
            "ignoreinternalemail",
            "null",
            two,
            None,
            "the platform's own default counts.",
        ),
        ("maximumtrackingnumber", "999", tokens, on.clone(), ""),
        ("maximumtrackingnumber", "999", digits, number(3), ""),
        ("maximumtrackingnumber", "9", digits, number(1), ""),
        ("maximumtrackingnumber", "999999999", digits, number(9), ""),
        (
            "maximumtrackingnumber",
            "0",
            tokens,
            off.clone(),
            "which means that tracking tokens are off.",
        ),
        (
            "maximumtrackingnumber",
            "0",
            digits,
            None,
            "Dynamics does not keep the number of digits.",
        ),
        (
            "maximumtrackingnumber",
            "-1",
            tokens,
            off.clone(),
            "The largest tracking number is -1",
        ),
        ("maximumtrackingnumber", "5000", tokens, on.clone(), ""),
        (
            "maximumtrackingnumber",
            "5000",
            digits,
            Some(Value::WrapsAt(5_000)),
            "The largest tracking number is 5,000 in Dynamics, not all nines, and is kept as it is",
        ),
        (
            "maximumtrackingnumber",
            "2147483647",
            digits,
            Some(Value::WrapsAt(2_147_483_647)),
            "The largest tracking number is 2,147,483,647",
        ),
        (
            "maximumtrackingnumber",
            "2147483648",
            digits,
            None,
            "2,147,483,648 is more than the column can hold",
        ),
        (
            "maximumtrackingnumber",
            "null",
            tokens,
            None,
            "nothing is set in Dynamics (maximumtrackingnumber)",
        ),
        (
            "maximumtrackingnumber",
            "null",
            digits,
            None,
            "nothing is set in Dynamics (maximumtrackingnumber)",
        ),
        (
            "emailcorrelationenabled",
            "false",
            setting(Id::UseCorrelation),
            off.clone(),
            "",
        ),
        (
            "emailcorrelationenabled",
            "null",
            setting(Id::UseCorrelation),
            None,
            "nothing is set",
        ),
        (
            "trackingtokenidbase",
            "0",
            setting(Id::BaseTrackingNumber),
            number(0),
            "",
        ),
        // Kept, whatever the range: the findings say so.
        (
            "trackingtokenidbase",
            "-5",
            setting(Id::BaseTrackingNumber),
            number(-5),
            "",
        ),
        (
            "trackingtokeniddigits",
            "250",
            setting(Id::PersonalNumberDigits),
            number(250),
            "",
        ),
        (
            "trackingtokeniddigits",
            "null",
            setting(Id::PersonalNumberDigits),
            None,
            "nothing is set",
        ),
        ("trackingprefix", "\"CRM:;\"", setting(Id::Prefix), text("CRM:"), ""),
        ("trackingprefix", "\"CRM:;\"", Field::PrefixHistory, list(&[]), ""),
        (
            "trackingprefix",
            "\"A:;CRM:;A:\"",
            Field::PrefixHistory,
            list(&["CRM:", "A:"]),
            "",
        ),
        (
            "trackingprefix",
            "\" A: ;B:;\"",
            setting(Id::Prefix),
            text("A:"),
            "Spaces around the prefixes",
        ),
        ("trackingprefix", "\"\"", setting(Id::Prefix), None, "nothing is set"),
        ("trackingprefix", "\";;\"", setting(Id::Prefix), None, "nothing is set"),
        ("trackingprefix", "null", Field::PrefixHistory, None, "nothing is set"),
        (
            "enablesmartmatching",
            "null",
            setting(Id::UseSmartMatching),
            off.clone(),
            "is taken to mean Off.",
        ),
        (
            "enablesmartmatching",
            "false",
            setting(Id::UseSmartMatching),
            off.clone(),
            "",
        ),
        (
            "hashmaxcount",
            "null",
            Field::Setting(SettingId::MostWords),
            Some(Value::PlatformDefault),
            "the platform's default: 20.",
        ),
        ("hashmaxcount", "0", Field::Setting(SettingId::MostWords), number(0), ""),
        (
            "hashfilterkeywords",
            "null",
            Field::Setting(SettingId::NoisePattern),
            Some(Value::PlatformDefault),
            "the platform's default",
        ),
        (
            "hashfilterkeywords",
            "\"^RE:\"",
            Field::Setting(SettingId::NoisePattern),
            text("^RE:"),
            "",
        ),
        (
            "orgdborgsettings",
            "\"<orgSettings><AutoTrackSentFolderItems>true</AutoTrackSentFolderItems></orgSettings>\"",
            setting(Id::AutoTrackOutgoingEmail),
            on.clone(),
            "inferred, not documented.",
        ),
        (
            "orgdborgsettings",
            "\"<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>\"",
            setting(Id::UseCategories),
            on,
            "",
        ),
        (
            "orgdborgsettings",
            "null",
            setting(Id::UseCategories),
            None,
            "TrackCategorizedItems is not in it",
        ),
        (
            "orgdborgsettings",
            "\"<OrgSettings>\"",
            setting(Id::UseCategories),
            None,
            "can't be read.",
        ),
        (
            "orgdborgsettings",
            "\"<OrgSettings><TrackCategorizedItems>yes</TrackCategorizedItems></OrgSettings>\"",
            setting(Id::UseCategories),
            None,
            "should be true or false once, and it holds \"yes\".",
        ),
    ];
    for (column, value, field, expected, words) in cases {
        // Another column beside it, so that there is always something to read.
        let beside = if column == "emailcorrelationenabled" {
            "hashminaddresscount"
        } else {
            "emailcorrelationenabled"
        };
        let of_beside = if column == "emailcorrelationenabled" {
            "2"
        } else {
            "true"
        };
        let read = read(record(&[(column, value), (beside, of_beside)]));
        let known = (!read.known.unknown.contains(&field)).then(|| read.known.profile.get(field));
        assert_eq!(known, expected, "{column}: {value}");
        let said = said(&read, field);
        if words.is_empty() && expected.is_some() {
            assert_eq!(said, [], "{column}: {value}");
        } else {
            assert_eq!(
                said.iter().filter(|(_, message)| message.contains(words)).count(),
                1,
                "{column}: {value}: {said:?}"
            );
            let code = if expected.is_some() {
                NoticeCode::ReadAs
            } else {
                NoticeCode::MissingSetting
            };
            assert!(
                said.iter().all(|(found, _)| *found == code),
                "{column}: {value}: {said:?}"
            );
        }
    }
}

#[test]
fn what_the_source_does_not_carry_is_named_and_not_known() {
    let read = read(record(&[("trackingtokenidbase", "500")]));
    assert_eq!(read.known.unknown.len(), 15);
    assert!(!read.known.unknown.contains(&setting(Id::BaseTrackingNumber)));
    for &field in &read.known.unknown {
        let said = said(&read, field);
        let expected = format!("\"{}\" is not in this JSON, so it is not known.", field.label());
        assert_eq!(said, [(NoticeCode::MissingSetting, expected.as_str())]);
    }
}

#[test]
fn of_more_earlier_prefixes_than_a_profile_takes_none_is_known() {
    let answer = |count: usize, length: usize| {
        let history: String = (0..count).map(|number| format!("{number:0length$};")).collect();
        read(record(&[("trackingprefix", &format!("\"CRM:;{history}\""))]))
    };
    let most = answer(64, 3);
    assert_eq!(most.known.profile.prefix_history.len(), 64);
    assert!(!most.known.unknown.contains(&Field::PrefixHistory));
    for (answer, words) in [
        (
            answer(65, 3),
            "holds 65 earlier prefixes, and a profile takes at most 64 entries.",
        ),
        (
            answer(11, 200),
            "holds 11 earlier prefixes, and a profile takes at most 2,000 characters in all.",
        ),
    ] {
        assert_eq!(answer.known.profile.settings.prefix, "CRM:");
        assert!(!answer.known.unknown.contains(&setting(Id::Prefix)));
        assert!(answer.known.unknown.contains(&Field::PrefixHistory));
        assert_eq!(answer.known.profile.prefix_history, Vec::<String>::new());
        let [(NoticeCode::MissingSetting, said)] = said(&answer, Field::PrefixHistory)[..] else {
            panic!("{:?}", answer.notices);
        };
        assert!(
            said.starts_with("\"Prefix history\" is not known: ") && said.ends_with(words),
            "{said}"
        );
    }
}
