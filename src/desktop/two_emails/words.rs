//! Smart matching, tried on two emails. Verdict and reasons are the settings crate's.

use tracking_settings::{
    Field, SettingId, Value,
    catalogue::DEFAULT_NOISE_PATTERN,
    group_digits,
    smart_matching::{InFront, PREFIXES, Prefix, PrefixKind},
};

use crate::core::{state::Email, text::values};

pub const TITLE: &str = "Try smart matching on two emails";
pub const INTRO: &str = "Looks at smart matching alone. Dynamics tries it last, after reply header, token and \
                         conversation index. Nothing of the profile changes.";
/// Below [`INTRO`], while smart matching is off in the profile.
pub const OFF: &str = "Smart matching is off in this plan: this is what it would do.";
pub const EXAMPLES_LABEL: &str = "Examples:";
pub const SUBJECTS: [&str; 2] = ["Subject of the first email", "Subject of the second email"];
pub const ADDRESSES: [&str; 2] = ["Addresses of the first email", "Addresses of the second email"];
pub const ADDRESSES_HINT: &str = "Sender and recipients: From, To, Cc, Bcc";
pub const NO_WORD: &str = "No word is left.";
pub const NO_ADDRESS: &str = "No address yet.";
/// How screen readers tell the subjects as they are compared.
const AS_COMPARED: [&str; 2] = ["First subject as compared.", "Second subject as compared."];
/// More words or addresses than these are only counted.
const MOST_NAMED: usize = 40;

#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub name: &'static str,
    subjects: [&'static str; 2],
    addresses: [&'static str; 2],
}

/// The dialog begins with the first one.
pub const EXAMPLES: [Example; 3] = [
    Example {
        name: "A reply",
        subjects: ["RE: Quote for 20 laptops", "Quote for 20 laptops"],
        addresses: [
            "Maria <maria@contoso.com>, sales@fabrikam.com",
            "sales@fabrikam.com, maria@contoso.com",
        ],
    },
    Example {
        name: "Two notices with one subject",
        subjects: ["New employee starts on Monday", "New employee starts on Monday"],
        addresses: [
            "hr@contoso.com, it@contoso.com, robin@contoso.com",
            "hr@contoso.com, it@contoso.com, kim@contoso.com",
        ],
    },
    Example {
        name: "Out of office",
        subjects: ["Quote for 20 laptops", "Out of office: Quote for 20 laptops"],
        addresses: [
            "sales@fabrikam.com, maria@contoso.com",
            "maria@contoso.com, sales@fabrikam.com",
        ],
    },
];

impl Example {
    pub fn emails(&self) -> [Email; 2] {
        [0, 1].map(|which| Email {
            subject: self.subjects[which].to_owned(),
            addresses: self.addresses[which].to_owned(),
        })
    }
}

pub fn example_named(example: &Example) -> String {
    format!("Example: {}", example.name)
}

pub fn numbers_in_force(addresses: usize, difference: usize, most: usize) -> String {
    let number = |number: usize, one: &str, many: &str| {
        let noun = if number == 1 { one } else { many };
        format!("{} {noun}", group_digits(number))
    };
    format!(
        "With {} needed, {} of difference allowed, and at most {} looked at.",
        number(addresses, "address", "addresses"),
        number(difference, "word", "words"),
        number(most, "word or address", "words or addresses"),
    )
}

/// `None` is the platform's own pattern.
pub fn noise_in_force(pattern: Option<&str>) -> String {
    match pattern.filter(|pattern| *pattern != DEFAULT_NOISE_PATTERN) {
        None => "Left out: words with a colon behind them, at the start of the subject.".to_owned(),
        Some("") => "Nothing is left out of subjects.".to_owned(),
        Some(pattern) => {
            let shown = values::cell(
                Field::Setting(SettingId::NoisePattern),
                &Value::Text(pattern.to_owned()),
            );
            format!("Left out: what fits the pattern {shown}")
        }
    }
}

/// What the pattern makes of the beginnings that mail programs write, in lines. Where no font can draw a beginning,
/// only the program is named.
pub fn in_front(in_front: &InFront, can_draw: impl Fn(&str) -> bool) -> Vec<String> {
    let named = |prefix: &&Prefix| match prefix.text.trim() {
        text if can_draw(text) => format!("{text} ({})", prefix.of),
        _ => prefix.of.to_owned(),
    };
    let line = |kind: PrefixKind, begin: &str, prefixes: &[&Prefix]| {
        let of_kind = prefixes.iter().filter(|prefix| prefix.kind == kind);
        let named: Vec<_> = of_kind.map(named).collect();
        (!named.is_empty()).then(|| format!("{}, {begin}: {}", kind_of_prefix(kind), named.join(", ")))
    };
    let lines_of = |kind: PrefixKind| {
        [
            line(kind, "taken off", &in_front.taken),
            line(kind, "taken off in part", &in_front.in_part),
            line(kind, "left in the subject", &in_front.left),
        ]
    };
    let mut sources: Vec<&str> = Vec::new();
    for prefix in &PREFIXES {
        if !sources.contains(&prefix.source) {
            sources.push(prefix.source);
        }
    }
    std::iter::once(Some("The same pattern on other beginnings of subjects:".to_owned()))
        .chain(PrefixKind::ALL.into_iter().flat_map(lines_of))
        .chain([
            in_front.token.clone(),
            Some(format!("The beginnings come from {}.", sources.join(", "))),
        ])
        .flatten()
        .collect()
}

fn kind_of_prefix(kind: PrefixKind) -> &'static str {
    match kind {
        PrefixKind::Reply => "Replies",
        PrefixKind::Forward => "Forwards",
        PrefixKind::Automatic => "Automatic answers",
        PrefixKind::Tag => "Gateways and lists",
        PrefixKind::Chain => "Several replies",
        PrefixKind::OtherWord => "Other words",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    LeftOut,
    InBoth,
    OnlyHere,
    NotCounted,
}

pub fn subject_words(kind: WordKind, words: &[&str]) -> Option<String> {
    let begin = match kind {
        WordKind::LeftOut => "Left out",
        WordKind::InBoth => "In both",
        WordKind::OnlyHere => "Only here",
        WordKind::NotCounted => "Not counted",
    };
    listed(begin, words)
}

pub fn addresses(kind: WordKind, addresses: &[&str]) -> Option<String> {
    let begin = match kind {
        WordKind::InBoth => "Addresses in both",
        WordKind::OnlyHere => "Addresses only here",
        WordKind::LeftOut | WordKind::NotCounted => "Addresses not counted",
    };
    listed(begin, addresses)
}

fn listed(begin: &str, items: &[&str]) -> Option<String> {
    let named = items.get(..MOST_NAMED).unwrap_or(items).join(", ");
    match items.len().saturating_sub(MOST_NAMED) {
        0 if items.is_empty() => None,
        0 => Some(format!("{begin}: {named}")),
        more => Some(format!("{begin}: {named} and {more} more")),
    }
}

/// What a screen reader says of a compared subject: the lines below it.
pub fn as_compared(which: usize, lines: &[String]) -> String {
    let begin = AS_COMPARED.get(which).copied().unwrap_or_default();
    std::iter::once(begin)
        .chain(lines.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use tracking_settings::{Profile, smart_matching::Joining};

    use super::*;
    use crate::two_emails::draft::EmailsCompared;

    #[test]
    fn the_examples_teach_what_they_say() {
        let outcomes = EXAMPLES.map(|example| {
            let compared = EmailsCompared::new(&Profile::new("test"), example.emails());
            compared.verdict.expect("the platform's pattern").1.outcome
        });
        assert_eq!(outcomes, [Joining::Joined, Joining::Joined, Joining::NotJoined]);
    }

    #[test]
    fn what_is_in_force_reads_as_a_sentence() {
        assert_eq!(
            numbers_in_force(2, 0, 20),
            "With 2 addresses needed, 0 words of difference allowed, and at most 20 words or addresses looked at."
        );
        assert_eq!(
            numbers_in_force(1, 1, 1_000),
            "With 1 address needed, 1 word of difference allowed, and at most 1,000 words or addresses looked at."
        );
        assert_eq!(
            noise_in_force(None),
            "Left out: words with a colon behind them, at the start of the subject."
        );
        assert_eq!(noise_in_force(Some(DEFAULT_NOISE_PATTERN)), noise_in_force(None));
        assert_eq!(noise_in_force(Some("")), "Nothing is left out of subjects.");
        assert_eq!(noise_in_force(Some("^RE:")), "Left out: what fits the pattern ^RE:");
    }

    #[test]
    fn the_pattern_is_tried_on_what_mail_programs_write() {
        let compared = EmailsCompared::new(&Profile::new("test"), EXAMPLES[0].emails());
        let platform = compared.in_front.expect("the platform's pattern");
        let lines = in_front(&platform, |text| text != "答复:");
        assert!(lines[1].starts_with("Replies, taken off: RE: (Outlook), AW: (Outlook in German), "));
        assert!(lines[1].contains(", Outlook in Chinese, "));
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("Replies, left in the subject: 回复： (QQ Mail"))
        );
        assert!(lines.iter().any(|line| line.starts_with("Gateways and lists, ")));
        let [.., token, sources] = &lines[..] else {
            panic!("{lines:?}");
        };
        assert!(token.ends_with("loses \"CRM:\"."));
        assert!(sources.starts_with("The beginnings come from "));
    }

    #[test]
    fn very_many_words_are_counted() {
        let many = vec!["a"; MOST_NAMED + 2];
        let line = subject_words(WordKind::OnlyHere, &many).expect("a line");
        assert!(
            line.starts_with("Only here: a, a") && line.ends_with("a and 2 more"),
            "{line}"
        );
        assert_eq!(addresses(WordKind::InBoth, &[]), None);
    }
}
