//! Findings about the prefix.

use super::{Code, Found, Level};
use crate::{
    SettingId,
    catalogue::Kind,
    field::Value,
    prefix_history::SEPARATOR,
    profile::Profile,
    words::{is_blank, is_control_or_direction, quoted},
};

pub(super) fn detect(profile: &Profile, found: &mut Vec<Found>) {
    let prefix = profile.settings.prefix.as_str();
    let factory = SettingId::Prefix.setting().default_value();
    let most = match SettingId::Prefix.setting().kind {
        Kind::Text { max, .. } => max,
        Kind::Switch | Kind::Number { .. } => usize::MAX,
    };

    let mut add = |code, level, message: String, consequence: &str, remedies: &[(String, Value)]| {
        let finding = Found::new(code, level, [SettingId::Prefix.into()], message, consequence.to_owned());
        let with = |finding: Found, (label, value): &(String, Value)| {
            // Mending one thing must not leave nothing at all.
            match value {
                Value::Text(text) if is_blank(text) => finding,
                _ => finding.or_set(label.as_str(), SettingId::Prefix, value.clone()),
            }
        };
        found.push(remedies.iter().fold(finding, with));
    };
    let remedy = |label: &str, text: String| [(label.to_owned(), Value::Text(text))];

    if is_blank(prefix) {
        add(
            Code::PrefixEmpty,
            Level::Error,
            "Prefix is empty.".to_owned(),
            "Dynamics does not take an empty prefix.",
            &[(format!("Use {}", factory.display()), factory.clone())],
        );
    }

    let length = prefix.chars().count();
    if length > most {
        let cut: String = prefix.chars().take(most).collect();
        let cut = cut.trim_end();
        add(
            Code::PrefixTooLong,
            Level::Error,
            format!("Prefix has {length} characters; Dynamics takes at most {most}."),
            "It cannot be entered as it stands.",
            &remedy(&format!("Shorten to {}", quoted(cut)), cut.to_owned()),
        );
    }

    if prefix.contains(SEPARATOR) {
        add(
            Code::PrefixSeparator,
            Level::Error,
            format!("Prefix contains {SEPARATOR}, which separates the prefixes in Dynamics's list."),
            "Dynamics takes it out, or reads the prefix as several.",
            &remedy(&format!("Remove {SEPARATOR}"), prefix.replace(SEPARATOR, "")),
        );
    }

    if prefix.contains(is_control_or_direction) {
        add(
            Code::PrefixControl,
            Level::Error,
            "Prefix contains characters that nobody can see: a line break, a control character or a mark of direction."
                .to_owned(),
            "They can break or scramble the subject, and tokens that look alike do not match.",
            &remedy(
                "Remove the invisible characters",
                prefix.replace(is_control_or_direction, ""),
            ),
        );
    }

    let trimmed = prefix.trim_matches(is_space);
    if trimmed.len() < prefix.len() {
        let (starts, ends) = (prefix.starts_with(is_space), prefix.ends_with(is_space));
        let side = match (starts, ends) {
            (true, true) => "starts and ends",
            (true, false) => "starts",
            _ => "ends",
        };
        add(
            Code::PrefixSpace,
            Level::Warning,
            format!("Prefix {side} with a space."),
            "Dynamics's older dialog cuts spaces off, and in a subject nobody sees whether one is there.",
            &remedy("Remove it", trimmed.to_owned()),
        );
    }

    if profile.settings.use_tracking_tokens {
        if prefix.ends_with(|c: char| c.is_ascii_digit()) {
            add(
                Code::PrefixEndsWithDigit,
                Level::Warning,
                "The prefix's last digits run into the number behind it.".to_owned(),
                "Nobody can tell where the number begins, and two prefixes can give the same token.",
                &remedy("Add a colon", format!("{prefix}:")),
            );
        }
        if profile.settings.get(SettingId::Prefix) == factory {
            add(
                Code::PrefixFactory,
                Level::Info,
                format!("The prefix is still {prefix}, the one that every environment begins with."),
                "Two organizations that mail each other and both use it can mix up their mail.",
                &[],
            );
        }
    }
}

/// A space in the sense of a person: any white space but the control characters, which are a finding of their own.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !is_control_or_direction(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::findings;

    /// The codes about this prefix, each with its fix's label and the prefix that it gives.
    fn about(prefix: &str) -> Vec<(&'static str, Option<(String, String)>)> {
        let mut profile = Profile::new("test");
        profile.settings.prefix = prefix.to_owned();
        findings(&profile)
            .into_iter()
            .filter(|finding| finding.fields == [SettingId::Prefix.into()])
            .map(|finding| {
                let mended = |fix: crate::Fix| (fix.applied_to(&profile).settings.prefix, fix.label);
                (
                    finding.code.as_str(),
                    finding.fix.map(mended).map(|(prefix, label)| (label, prefix)),
                )
            })
            .collect()
    }

    #[test]
    fn each_prefix_has_its_findings_and_fixes() {
        let long = "x".repeat(21);
        for (prefix, expected) in [
            ("CRM:", &[("prefix-factory", None)][..]),
            ("CTSO-", &[]),
            ("crm:", &[]),
            ("äöüßéñçøåœ顧客宛先管理番号宛名", &[]),
            ("", &[("prefix-empty", Some(("Use CRM:", "CRM:")))]),
            ("\u{200B}", &[("prefix-empty", Some(("Use CRM:", "CRM:")))]),
            (
                "  ",
                &[("prefix-empty", Some(("Use CRM:", "CRM:"))), ("prefix-space", None)],
            ),
            (
                "\n",
                &[("prefix-empty", Some(("Use CRM:", "CRM:"))), ("prefix-control", None)],
            ),
            (
                &long,
                &[(
                    "prefix-too-long",
                    Some(("Shorten to \"xxxxxxxxxxxxxxxxxxxx\"", &long[1..])),
                )],
            ),
            (
                "Contoso production west",
                &[(
                    "prefix-too-long",
                    Some(("Shorten to \"Contoso production w\"", "Contoso production w")),
                )],
            ),
            (
                "Contoso productions now",
                &[(
                    "prefix-too-long",
                    Some(("Shorten to \"Contoso productions\"", "Contoso productions")),
                )],
            ),
            ("A;B;", &[("prefix-separator", Some(("Remove ;", "AB")))]),
            (";", &[("prefix-separator", None)]),
            (
                "A\r\nB",
                &[("prefix-control", Some(("Remove the invisible characters", "AB")))],
            ),
            (
                "A\u{202E}B",
                &[("prefix-control", Some(("Remove the invisible characters", "AB")))],
            ),
            (
                "A\u{200E}",
                &[("prefix-control", Some(("Remove the invisible characters", "A")))],
            ),
            (
                "A\u{061C}\u{2066}",
                &[("prefix-control", Some(("Remove the invisible characters", "A")))],
            ),
            (" A ", &[("prefix-space", Some(("Remove it", "A")))]),
            ("A\u{00A0}", &[("prefix-space", Some(("Remove it", "A")))]),
            ("A B", &[]),
            // A letter and its accent are two characters; 20 are taken, 21 are not.
            (
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
                &[],
            ),
            (
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}x",
                &[(
                    "prefix-too-long",
                    Some((
                        "Shorten to \"e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}\"",
                        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
                    )),
                )],
            ),
            // Digits of other scripts can't be taken for the number's, which are 0 to 9.
            ("CRM１", &[]),
            ("CRM٣", &[]),
            ("CRM1", &[("prefix-ends-with-digit", Some(("Add a colon", "CRM1:")))]),
            // A 21st character would be one too many.
            ("xxxxxxxxxxxxxxxxxxx1", &[("prefix-ends-with-digit", None)]),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|(code, fix)| (*code, fix.map(|(label, prefix)| (label.to_owned(), prefix.to_owned()))))
                .collect();
            assert_eq!(about(prefix), expected, "{prefix:?}");
        }
    }
}
