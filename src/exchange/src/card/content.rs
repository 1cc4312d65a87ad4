//! What stands on a card, in words.

use tracking_settings::{
    Finding, Level, Profile, SettingId, Token, Value, catalogue::cards, findings, token::FIXED_DIGIT, words::visible,
};

use crate::{
    fingerprint::fingerprint,
    handout::{Handout, in_words},
};

/// The example subject, with the space before the token.
pub(super) const SUBJECT: &str = "Quote for 20 laptops ";
/// Where no token is added.
pub(super) const NO_TOKEN: &str = "No token is added.";
/// The heading of the example.
pub(super) const CUSTOMERS_SEE: &str = "What customers see";
/// The heading of the findings.
pub(super) const TO_CHECK: &str = "To check";
/// What the fingerprint is good for.
pub(super) const FINGERPRINT_TELLS: &str = "Shows change, does not prove who wrote it.";
/// The last line.
pub(super) const MADE_WITH: &str = "Plan made with Threadmark. Nothing here changes Dynamics.";

/// Most findings whose messages are shown.
const MOST_FINDINGS: usize = 3;
/// Everything that a card says.
pub(super) struct Content {
    /// The profile's name.
    pub(super) title: String,
    /// What it is a plan for.
    pub(super) plan_for: String,
    /// How many settings differ from Microsoft's defaults, in words; `None`: none do.
    pub(super) differs: Option<String>,
    /// How much there is to check, in words; `None`: nothing.
    pub(super) to_check: Option<String>,
    /// The worst of what there is to check.
    pub(super) worst: Level,
    /// The token in its parts with their names; `None`: tokens are off.
    pub(super) token: Option<[CardTokenPart; 4]>,
    /// The settings in their groups.
    pub(super) groups: Vec<CardGroup>,
    /// What there is to check, the first of it.
    pub(super) findings: Vec<(Level, String)>,
    /// How many more there are, in words.
    pub(super) more_findings: Option<String>,
    /// The fingerprint.
    pub(super) fingerprint: String,
    /// The day.
    pub(super) made_on: String,
    /// By whom; empty where nobody said.
    pub(super) prepared_by: String,
}

/// A part of the token.
pub(super) struct CardTokenPart {
    /// What it is.
    pub(super) name: &'static str,
    /// How it reads.
    pub(super) text: String,
}

/// Settings under one heading.
pub(super) struct CardGroup {
    /// The admin center's, absent on a continued group.
    pub(super) heading: Option<&'static str>,
    /// What there is to say of all of them.
    pub(super) note: Option<String>,
    /// The settings.
    pub(super) rows: Vec<CardRow>,
}

/// A setting.
pub(super) struct CardRow {
    /// The admin center's label.
    pub(super) label: &'static str,
    /// Its value.
    pub(super) value: String,
    /// On or off, where it is a switch.
    pub(super) switch: Option<bool>,
    /// Whether its value is a text, which is shown letter for letter.
    pub(super) is_text: bool,
    /// Microsoft's default, where the value is another one.
    pub(super) default: Option<String>,
    /// Whether it matters at present.
    pub(super) used: bool,
}

impl Content {
    pub(super) fn of(profile: &Profile, handout: &Handout) -> Self {
        let groups = groups(profile);
        let differing = groups.iter().flat_map(|group| &group.rows);
        let differing = differing.filter(|row| row.default.is_some()).count();
        let found = worth_checking(profile);
        let (shown, more) = found.split_at(found.len().min(MOST_FINDINGS));
        Self {
            title: or_none(visible(&profile.name), "No name"),
            plan_for: plan_for(profile),
            differs: (differing > 0).then(|| {
                let verb = if differing == 1 { "differs" } else { "differ" };
                format!("{differing} {verb} from Microsoft defaults")
            }),
            to_check: (!found.is_empty()).then(|| to_check(&found)),
            worst: found.iter().map(|finding| finding.level).min().unwrap_or(Level::Info),
            token: profile.settings.use_tracking_tokens.then(|| token(profile)),
            groups,
            findings: shown
                .iter()
                .map(|finding| (finding.level, visible(&finding.message)))
                .collect(),
            more_findings: (!more.is_empty()).then(|| format!("And {} more.", more.len())),
            fingerprint: fingerprint(profile),
            made_on: in_words(handout.made_on),
            prepared_by: visible(&one_line(&handout.prepared_by)),
        }
    }
}

/// "Error" or "Warning".
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "Error",
        Level::Warning => "Warning",
        Level::Info => "Info",
    }
}

fn plan_for(profile: &Profile) -> String {
    let kind = profile.environment_kind.map(|kind| format!(" ({})", kind.as_str()));
    let kind = kind.unwrap_or_default();
    match profile.environment_host() {
        Some(host) => format!("Plan for {}{kind}", visible(&host)),
        None => format!("Plan without an environment address{kind}"),
    }
}

fn groups(profile: &Profile) -> Vec<CardGroup> {
    let tokens = SettingId::UseTrackingTokens.setting();
    let tokens_on = profile.settings.use_tracking_tokens;
    let groups = cards().into_iter().map(|card| {
        let rows: Vec<CardRow> = card
            .settings
            .into_iter()
            .map(|id| row(profile, id, tokens_on))
            .collect();
        let unused = rows.iter().any(|row| !row.used);
        CardGroup {
            heading: card.heading,
            note: unused.then(|| format!("Not used while “{}” is off.", tokens.label)),
            rows,
        }
    });
    groups.collect()
}

fn row(profile: &Profile, id: SettingId, tokens_on: bool) -> CardRow {
    let setting = id.setting();
    let value = profile.settings.get(id);
    let default = setting.default_value();
    CardRow {
        label: setting.label,
        value: visible(&value.display()),
        switch: match value {
            Value::Switch(on) => Some(on),
            _ => None,
        },
        is_text: matches!(&value, Value::Text(text) if !text.is_empty()),
        default: (value != default).then(|| format!("Default: {}", default.display())),
        used: tokens_on || !setting.needs_tokens(),
    }
}

/// The findings that a reader has to know, the worst first.
fn worth_checking(profile: &Profile) -> Vec<Finding> {
    let mut found = findings(profile);
    found.retain(|finding| finding.level != Level::Info);
    found.sort_by_key(|finding| finding.level);
    found
}

fn to_check(found: &[Finding]) -> String {
    let count = |level: Level, one: &str| {
        let number = found.iter().filter(|finding| finding.level == level).count();
        let many = if number == 1 { "" } else { "s" };
        (number > 0).then(|| format!("{number} {one}{many}"))
    };
    let counts = [count(Level::Error, "error"), count(Level::Warning, "warning")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn token(profile: &Profile) -> [CardTokenPart; 4] {
    let Token {
        prefix,
        person,
        counter,
    } = Token::first(profile);
    [
        CardTokenPart {
            name: "Prefix",
            text: visible(&prefix),
        },
        CardTokenPart {
            name: "Always 0",
            text: FIXED_DIGIT.to_owned(),
        },
        CardTokenPart {
            name: "Personal number",
            text: person,
        },
        CardTokenPart {
            name: "Email counter",
            text: counter,
        },
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn or_none(text: String, none: &str) -> String {
    if text.is_empty() { none.to_owned() } else { text }
}
