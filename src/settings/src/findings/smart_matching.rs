//! Findings about smart matching's details. They arise only while it is on.

use super::{Code, Found, Level};
use crate::{
    SettingId,
    field::{Field, Value},
    profile::{Planned, Profile},
    smart_matching::{NoisePattern, Trouble},
    words::{count, group_digits},
};

pub(super) fn detect(profile: &Profile, found: &mut Vec<Found>) {
    if !profile.settings.use_smart_matching {
        return;
    }
    noise_pattern(profile, found);
    loose(profile, found);
}

fn noise_pattern(profile: &Profile, found: &mut Vec<Found>) {
    let Planned::Value(pattern) = &profile.settings.advanced.noise_pattern else {
        return;
    };
    let Err(bad) = NoisePattern::new(pattern) else {
        return;
    };
    let label = Field::Setting(SettingId::NoisePattern).label();
    let (level, message, consequence) = match bad.trouble {
        Trouble::Mistake => (
            Level::Warning,
            format!("{label}: {}.", bad.what),
            "What Dynamics does with such a pattern is not documented.",
        ),
        Trouble::CannotTry => (
            Level::Info,
            format!("{label}: Threadmark cannot try this pattern: {}.", bad.what),
            "Dynamics may accept it. Two emails cannot be compared here with it.",
        ),
    };
    let fields = [Field::Setting(SettingId::NoisePattern)];
    let finding = Found::new(Code::NoisePatternBad, level, fields, message, consequence.to_owned());
    // What cannot be tried may well be right: it is nothing to mend.
    found.push(match bad.trouble {
        Trouble::Mistake => finding.or_set(
            "Use the platform default",
            Field::Setting(SettingId::NoisePattern),
            Value::PlatformDefault,
        ),
        Trouble::CannotTry => finding,
    });
}

/// More difference or fewer addresses than the platform's default asks for. Numbers outside their range have their own
/// finding.
fn loose(profile: &Profile, found: &mut Vec<Found>) {
    let given = |field| {
        let number = profile.number(field)?;
        let (min, max) = Profile::number_range(field)?;
        (min..=max).contains(&number).then_some(number)
    };
    let mut push = |id: SettingId, message: String, consequence: &str| {
        let field = Field::Setting(id);
        let finding = Found::new(
            Code::SmartMatchingLoose,
            Level::Warning,
            [field],
            message,
            consequence.to_owned(),
        );
        found.push(finding.or_set(
            format!("Use the platform default: {}", id.setting().default_value().display()),
            field,
            Value::PlatformDefault,
        ));
    };
    if let Some(allowed @ 1..) = given(Field::Setting(SettingId::AllowedDifference)) {
        push(
            SettingId::AllowedDifference,
            format!("Subjects may differ by {}.", count(allowed, "word", "words")),
            "Mail about different things is joined more easily, and takes over the wrong record.",
        );
    }
    if let Some(needed @ ..=1) = given(Field::Setting(SettingId::LeastAddresses)) {
        let addresses = match needed {
            0 => "no address".to_owned(),
            needed => format!("only {} address", group_digits(needed)),
        };
        push(
            SettingId::LeastAddresses,
            format!("Emails need {addresses} in common."),
            "Mail of different customers is joined as soon as its subjects are alike, and takes over the wrong record.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::findings;

    /// Codes, levels and fixes of the findings about details, with smart matching on.
    fn found(change: fn(&mut Profile)) -> Vec<(&'static str, &'static str, Field, Option<String>)> {
        let mut profile = Profile::new("test");
        profile.settings.use_smart_matching = true;
        change(&mut profile);
        let about_details = findings(&profile)
            .into_iter()
            .filter(|finding| finding.fields[0].is_optional());
        about_details
            .map(|finding| {
                let fix = finding.fix.map(|fix| fix.label);
                (finding.code.as_str(), finding.level.as_str(), finding.fields[0], fix)
            })
            .collect()
    }

    #[test]
    fn details_have_their_findings_and_fixes() {
        let bad = "noise-pattern-bad";
        let loose = "smart-matching-loose";
        let fix = |label: &str| Some(label.to_owned());
        type Change = fn(&mut Profile);
        let cases: [(Change, Vec<_>); 9] = [
            (|_| {}, vec![]),
            (
                |p| p.settings.advanced.noise_pattern = Planned::Value("^RE:".into()),
                vec![],
            ),
            (
                |p| p.settings.advanced.noise_pattern = Planned::Value("^(RE:".into()),
                vec![(
                    bad,
                    "warning",
                    Field::Setting(SettingId::NoisePattern),
                    fix("Use the platform default"),
                )],
            ),
            (
                |p| p.settings.advanced.noise_pattern = Planned::Value("RE:(?(x)y)".into()),
                vec![(bad, "info", Field::Setting(SettingId::NoisePattern), None)],
            ),
            (
                |p| {
                    p.settings.advanced.allowed_difference = Planned::Value(1);
                    p.settings.advanced.least_addresses = Planned::Value(0);
                },
                vec![
                    (
                        loose,
                        "warning",
                        Field::Setting(SettingId::AllowedDifference),
                        fix("Use the platform default: 0"),
                    ),
                    (
                        loose,
                        "warning",
                        Field::Setting(SettingId::LeastAddresses),
                        fix("Use the platform default: 2"),
                    ),
                ],
            ),
            (|p| p.settings.advanced.least_addresses = Planned::Value(2), vec![]),
            (
                |p| p.settings.advanced.least_addresses = Planned::Value(1),
                vec![(
                    loose,
                    "warning",
                    Field::Setting(SettingId::LeastAddresses),
                    fix("Use the platform default: 2"),
                )],
            ),
            (
                |p| {
                    p.settings.advanced.allowed_difference = Planned::Value(i128::from(i32::MAX) + 1);
                    p.settings.advanced.least_addresses = Planned::Value(-1);
                },
                vec![
                    (
                        "number-out-of-range",
                        "error",
                        Field::Setting(SettingId::AllowedDifference),
                        fix("Use the nearest allowed: 2,147,483,647"),
                    ),
                    (
                        "number-out-of-range",
                        "error",
                        Field::Setting(SettingId::LeastAddresses),
                        fix("Use the nearest allowed: 0"),
                    ),
                ],
            ),
            (
                |p| {
                    p.settings.use_smart_matching = false;
                    p.settings.advanced.noise_pattern = Planned::Value("(".into());
                    p.settings.advanced.least_addresses = Planned::Value(0);
                },
                vec![],
            ),
        ];
        for (change, expected) in cases {
            assert_eq!(found(change), expected);
        }
    }

    #[test]
    fn a_pattern_is_read_once_however_many_remedies_are_weighed() {
        use crate::smart_matching::patterns_read;

        let mut profile = Profile::new("test");
        profile.settings.use_smart_matching = true;
        profile.settings.prefix = " ;\n7".to_owned();
        profile.settings.advanced.most_words = Planned::Value(-1);
        for pattern in [r"\w".repeat(1_000), "^(RE:".to_owned()] {
            profile.settings.advanced.noise_pattern = Planned::Value(pattern);
            let before = patterns_read();
            let remedies = findings(&profile).iter().filter(|found| found.fix.is_some()).count();
            assert!(remedies > 4, "{remedies}");
            assert_eq!(patterns_read(), before + 1);
            profile.settings.prefix.push('8');
            findings(&profile);
            assert_eq!(patterns_read(), before + 1, "nor when something else is edited");
        }
    }

    #[test]
    fn findings_about_details_say_what_is_wrong() {
        let mut profile = Profile::new("test");
        profile.settings.use_smart_matching = true;
        let mut said = |field, value| {
            profile.set(field, &value);
            let found = findings(&profile)
                .into_iter()
                .find(|finding| finding.fields[0] == field);
            found.map(|finding| finding.message).unwrap_or_default()
        };
        for (field, value, message) in [
            (
                Field::Setting(SettingId::NoisePattern),
                Value::Text("^(RE:".into()),
                "Filter subject keywords: the bracket at character 2 is not closed.",
            ),
            (
                Field::Setting(SettingId::NoisePattern),
                Value::Text("RE:(?(x)y)".into()),
                "Filter subject keywords: Threadmark cannot try this pattern: a condition at character 4.",
            ),
            (
                Field::Setting(SettingId::AllowedDifference),
                Value::Number(1),
                "Subjects may differ by 1 word.",
            ),
            (
                Field::Setting(SettingId::AllowedDifference),
                Value::Number(1_000),
                "Subjects may differ by 1,000 words.",
            ),
            (
                Field::Setting(SettingId::LeastAddresses),
                Value::Number(1),
                "Emails need only 1 address in common.",
            ),
            (
                Field::Setting(SettingId::LeastAddresses),
                Value::Number(0),
                "Emails need no address in common.",
            ),
        ] {
            assert_eq!(said(field, value), message);
        }
    }
}
