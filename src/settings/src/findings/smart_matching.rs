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

    /// The findings about details, with smart matching on.
    fn found(changes: &[fn(&mut Profile)]) -> String {
        let mut said = String::new();
        for change in changes {
            let mut profile = Profile::new("test");
            profile.settings.use_smart_matching = true;
            change(&mut profile);
            for one in findings(&profile).into_iter().filter(|one| one.fields[0].is_optional()) {
                let fix = one.fix.map_or("no fix".to_owned(), |fix| fix.label);
                let (code, level, field) = (one.code.as_str(), one.level.as_str(), one.fields[0].path());
                said += &format!("{code} ({level}, {field}, {fix}): {}\n", one.message);
            }
        }
        said
    }

    #[test]
    fn details_have_their_findings_and_fixes() {
        let nothing_found = found(&[
            |_| {},
            |p| p.settings.advanced.noise_pattern = Planned::Value("^RE:".into()),
            |p| p.settings.advanced.least_addresses = Planned::Value(2),
            |p| {
                p.settings.use_smart_matching = false;
                p.settings.advanced.noise_pattern = Planned::Value("(".into());
                p.settings.advanced.least_addresses = Planned::Value(0);
            },
        ]);
        assert_eq!(nothing_found, "");
        let said = found(&[
            |p| p.settings.advanced.noise_pattern = Planned::Value("^(RE:".into()),
            |p| p.settings.advanced.noise_pattern = Planned::Value("RE:(?(x)y)".into()),
            |p| {
                p.settings.advanced.allowed_difference = Planned::Value(1);
                p.settings.advanced.least_addresses = Planned::Value(0);
            },
            |p| p.settings.advanced.allowed_difference = Planned::Value(1_000),
            |p| p.settings.advanced.least_addresses = Planned::Value(1),
            |p| {
                p.settings.advanced.allowed_difference = Planned::Value(i128::from(i32::MAX) + 1);
                p.settings.advanced.least_addresses = Planned::Value(-1);
            },
        ]);
        insta::assert_snapshot!(said, @"
        noise-pattern-bad (warning, advanced.noise_pattern, Use the platform default): Filter subject keywords: the bracket at character 2 is not closed.
        noise-pattern-bad (info, advanced.noise_pattern, no fix): Filter subject keywords: Threadmark cannot try this pattern: a condition at character 4.
        smart-matching-loose (warning, advanced.allowed_difference, Use the platform default: 0): Subjects may differ by 1 word.
        smart-matching-loose (warning, advanced.least_addresses, Use the platform default: 2): Emails need no address in common.
        smart-matching-loose (warning, advanced.allowed_difference, Use the platform default: 0): Subjects may differ by 1,000 words.
        smart-matching-loose (warning, advanced.least_addresses, Use the platform default: 2): Emails need only 1 address in common.
        number-out-of-range (error, advanced.allowed_difference, Use the nearest allowed: 2,147,483,647): Maximum difference allowed between subject keywords: 2,147,483,648 is outside 0 to 2,147,483,647.
        number-out-of-range (error, advanced.least_addresses, Use the nearest allowed: 0): Minimum number of recipients required to match: -1 is outside 0 to 2,147,483,647.
        ");
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
}
