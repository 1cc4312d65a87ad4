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

    /// The findings about this prefix, each with its fix's label and the prefix that it gives.
    fn about(prefix: &str) -> String {
        let mut profile = Profile::new("test");
        profile.settings.prefix = prefix.to_owned();
        let mut said = format!("{prefix:?}\n");
        for finding in findings(&profile) {
            if finding.fields == [SettingId::Prefix.into()] {
                let fix = finding
                    .fix
                    .map(|fix| (fix.applied_to(&profile).settings.prefix, fix.label));
                let fix = fix.map_or("no fix".to_owned(), |(gives, label)| format!("{label}: {gives:?}"));
                said += &format!("  {} ({fix})\n", finding.code.as_str());
            }
        }
        said
    }

    #[test]
    fn each_prefix_has_its_findings_and_fixes() {
        // A letter and its accent are two characters; 20 are taken, 21 are not.
        let accents = "e\u{301}".repeat(10);
        // Digits of other scripts can't be taken for the number's, which are 0 to 9.
        for fine in [
            "CTSO-",
            "crm:",
            "äöüßéñçøåœ顧客宛先管理番号宛名",
            "A B",
            &accents,
            "CRM１",
            "CRM٣",
        ] {
            assert_eq!(about(fine), format!("{fine:?}\n"));
        }
        let said = [
            "CRM:",
            "",
            "\u{200B}",
            "  ",
            "\n",
            "A;B;",
            ";",
            "A\r\nB",
            " A ",
            "A\u{00A0}",
        ]
        .map(about);
        insta::assert_snapshot!(said.concat(), @r#"
        "CRM:"
          prefix-factory (no fix)
        ""
          prefix-empty (Use CRM:: "CRM:")
        "\u{200b}"
          prefix-empty (Use CRM:: "CRM:")
        "  "
          prefix-empty (Use CRM:: "CRM:")
          prefix-space (no fix)
        "\n"
          prefix-empty (Use CRM:: "CRM:")
          prefix-control (no fix)
        "A;B;"
          prefix-separator (Remove ;: "AB")
        ";"
          prefix-separator (no fix)
        "A\r\nB"
          prefix-control (Remove the invisible characters: "AB")
        " A "
          prefix-space (Remove it: "A")
        "A\u{a0}"
          prefix-space (Remove it: "A")
        "#);
        let said = ["A\u{202E}B", "A\u{200E}", "A\u{061C}\u{2066}", "CRM1"].map(about);
        insta::assert_snapshot!(said.concat(), @r#"
        "A\u{202e}B"
          prefix-control (Remove the invisible characters: "AB")
        "A\u{200e}"
          prefix-control (Remove the invisible characters: "A")
        "A\u{61c}\u{2066}"
          prefix-control (Remove the invisible characters: "A")
        "CRM1"
          prefix-ends-with-digit (Add a colon: "CRM1:")
        "#);
        let (x, wide) = ("x".repeat(21), accents + "x");
        // A 21st character would be one too many.
        let digit = "x".repeat(19) + "1";
        let said = [&x, "Contoso production west", "Contoso productions now", &wide, &digit].map(about);
        insta::assert_snapshot!(said.concat(), @r#"
        "xxxxxxxxxxxxxxxxxxxxx"
          prefix-too-long (Shorten to "xxxxxxxxxxxxxxxxxxxx": "xxxxxxxxxxxxxxxxxxxx")
        "Contoso production west"
          prefix-too-long (Shorten to "Contoso production w": "Contoso production w")
        "Contoso productions now"
          prefix-too-long (Shorten to "Contoso productions": "Contoso productions")
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}x"
          prefix-too-long (Shorten to "éééééééééé": "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}")
        "xxxxxxxxxxxxxxxxxxx1"
          prefix-ends-with-digit (no fix)
        "#);
    }
}
