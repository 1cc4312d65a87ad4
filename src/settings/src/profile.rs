//! A profile: a plan of the email tracking settings of one environment.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    SettingId,
    catalogue::{CATALOGUE, Kind},
    field::{Field, Value},
    token::{MOST_COUNTER_DIGITS, digits_of, nines},
};

/// The limits of texts, in characters (Unicode scalar values), kept when typing, pasting and reading.
pub mod limits {
    /// Name and environment, each.
    pub const NAME: usize = 200;
    /// Prefix: far more than Dynamics takes, so that a long one can be shown and mended.
    pub const PREFIX: usize = 256;
    /// Entries of the prefix history.
    pub const HISTORY_ENTRIES: usize = 64;
    /// All entries of the prefix history together.
    pub const HISTORY: usize = 2_000;
    /// Notes.
    pub const NOTES: usize = 4_000;
    /// Each reason.
    pub const REASON: usize = 500;
    /// Smart matching's noise pattern.
    pub const NOISE_PATTERN: usize = 2_000;
    /// Digits of a whole number.
    pub const NUMBER_DIGITS: usize = 38;
    /// The largest whole number of [`NUMBER_DIGITS`] digits; the smallest is its negative.
    pub const NUMBER: i128 = 10_i128.pow(NUMBER_DIGITS as u32) - 1;
}

/// What an environment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EnvironmentKind {
    Production,
    Sandbox,
    Other,
}

/// The eleven settings and smart matching's details. Each is described by its entry in the [catalogue](crate::catalogue).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is described by its catalogue entry")]
pub struct Settings {
    pub use_correlation: bool,
    pub use_tracking_tokens: bool,
    pub prefix: String,
    pub base_tracking_number: i128,
    pub personal_number_digits: i128,
    pub activity_counter_digits: i128,
    /// Only of what Dynamics holds: the largest tracking number, where it is not as many nines as there are digits. A
    /// plan has digits alone; to [set](Self::set) them takes this away.
    pub wraps_at: Option<i128>,
    pub use_smart_matching: bool,
    pub use_folder_level_tracking: bool,
    pub use_categories: bool,
    pub auto_track_outgoing_email: bool,
    pub track_between_users_as_two_activities: bool,
    /// Smart matching's details.
    pub advanced: Advanced,
}

/// Numbers about the organisation, only for estimates. Not a Dynamics setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Usage {
    /// People who send from Dynamics, 1 to 1,000,000.
    pub people: i128,
    /// Emails a day of the busiest sender or queue owner, 1 to 1,000,000.
    pub emails_per_day: i128,
    /// Days after which no reply is expected any more, 1 to 36,500.
    pub reply_window_days: i128,
}

/// What a plan says of a detail that Dynamics may leave to the platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Planned<T> {
    /// Nothing: what Dynamics holds is left alone.
    #[default]
    Not,
    /// The platform's default: Dynamics holds nothing.
    Default,
    /// This value.
    Value(T),
}

/// Smart matching's details.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Advanced {
    /// The pattern of words to leave out of a subject.
    pub noise_pattern: Planned<String>,
    /// The most words or addresses that are looked at.
    pub most_words: Planned<i128>,
    /// By how many words subjects may differ.
    pub allowed_difference: Planned<i128>,
    /// How many addresses must agree.
    pub least_addresses: Planned<i128>,
}

/// A plan of the email tracking settings of one environment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// What its owner calls it.
    pub name: String,
    /// The environment's address, as typed; never an empty text.
    pub environment: Option<String>,
    /// What the environment is for.
    pub environment_kind: Option<EnvironmentKind>,
    /// Free notes.
    pub notes: String,
    /// The eleven settings.
    pub settings: Settings,
    /// Why settings are as they are; never an empty text.
    pub reasons: BTreeMap<SettingId, String>,
    /// Why settings may differ from other environments; never an empty text.
    pub expected: BTreeMap<SettingId, String>,
    /// Earlier prefixes, newest first, without the current one.
    pub prefix_history: Vec<String>,
    /// Numbers for the estimates; assumed where absent.
    pub usage: Option<Usage>,
}

/// A read-only profile that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BuiltIn {
    /// What Microsoft's page says.
    MicrosoftDefaults,
    /// What a fresh environment was seen to hold.
    NewEnvironment,
}

impl EnvironmentKind {
    /// All of them, in the order of the list to choose from.
    pub const ALL: [Self; 3] = [Self::Production, Self::Sandbox, Self::Other];

    /// Its name, as in the profile file and on screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Production => "Production",
            Self::Sandbox => "Sandbox",
            Self::Other => "Other",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl BuiltIn {
    /// Both, in the order of the list.
    pub const ALL: [Self; 2] = [Self::MicrosoftDefaults, Self::NewEnvironment];

    /// Its profile; the notes say where the values come from and what is not documented.
    pub fn profile(self) -> Profile {
        match self {
            Self::MicrosoftDefaults => {
                let mut profile = Profile::new("Microsoft defaults");
                profile.notes = "The defaults that Microsoft's page \"Manage email tracking settings\" gives, the \
                    page of the Power Platform admin center. The page prints the prefix as \"CRM\"; environments hold \
                    \"CRM:\" with the colon, so that is what stands here. A new environment was seen to differ in \
                    folder-level tracking: see the profile \"New environment\"."
                    .to_owned();
                profile
            }
            Self::NewEnvironment => {
                let mut profile = Profile::new("New environment");
                let mut unknown = Vec::new();
                for setting in &CATALOGUE {
                    match setting.new_environment {
                        Some(value) => {
                            (setting.access.1)(&mut profile.settings, &value.into());
                        }
                        None => unknown.push(format!("\"{}\"", setting.label)),
                    }
                }
                profile.notes = format!(
                    "What an untouched new environment was seen to hold in 2025, from the recorded answer in \
                     Microsoft's Terraform provider for Power Platform. What it holds for {} is not documented; \
                     Microsoft's defaults stand there.",
                    unknown.join(" and ")
                );
                profile
            }
        }
    }
}

impl Usage {
    /// What is assumed until somebody says otherwise.
    pub const ASSUMED: Self = Self {
        people: 250,
        emails_per_day: 40,
        reply_window_days: 730,
    };

    /// The three fields that hold them.
    pub const FIELDS: [Field; 3] = [Field::People, Field::EmailsPerDay, Field::ReplyWindowDays];

    /// The number of one of the three fields; `None` for any other field.
    pub fn number(mut self, field: Field) -> Option<i128> {
        self.number_mut(field).copied()
    }

    fn number_mut(&mut self, field: Field) -> Option<&mut i128> {
        match field {
            Field::People => Some(&mut self.people),
            Field::EmailsPerDay => Some(&mut self.emails_per_day),
            Field::ReplyWindowDays => Some(&mut self.reply_window_days),
            _ => None,
        }
    }
}

impl Advanced {
    /// The four fields that hold them, in the order in which they are written.
    pub const FIELDS: [Field; 4] = [
        Field::Setting(SettingId::NoisePattern),
        Field::Setting(SettingId::MostWords),
        Field::Setting(SettingId::AllowedDifference),
        Field::Setting(SettingId::LeastAddresses),
    ];
}

impl Settings {
    /// Microsoft's defaults, from the catalogue.
    pub fn microsoft_defaults() -> Self {
        // Every field is overwritten below; the catalogue alone knows the defaults.
        let mut settings = Self {
            use_correlation: false,
            use_tracking_tokens: false,
            prefix: String::new(),
            base_tracking_number: 0,
            personal_number_digits: 0,
            activity_counter_digits: 0,
            wraps_at: None,
            use_smart_matching: false,
            use_folder_level_tracking: false,
            use_categories: false,
            auto_track_outgoing_email: false,
            track_between_users_as_two_activities: false,
            advanced: Advanced::default(),
        };
        for setting in &CATALOGUE {
            (setting.access.1)(&mut settings, &setting.default_value());
        }
        settings
    }

    /// A setting's value.
    pub fn get(&self, id: SettingId) -> Value {
        (id.setting().access.0)(self)
    }

    /// Holds the largest tracking number as Dynamics does, 1 to 2,147,483,647: a profile has room for 1 to 9 digits, and
    /// Dynamics counts up to any number.
    pub fn hold_largest_number(&mut self, largest: i128) {
        let digits = digits_of(largest);
        self.activity_counter_digits = digits.into();
        self.wraps_at = (digits > MOST_COUNTER_DIGITS || largest != nines(digits)).then_some(largest);
    }

    /// Sets a setting. `false`, and nothing changed, where the value is of another type, a text longer than its
    /// [limit](limits) or a number of more than 38 digits. A largest number becomes the digits that a plan has for it.
    pub fn set(&mut self, id: SettingId, value: &Value) -> bool {
        within_limits(Field::Setting(id), value) && (id.setting().access.1)(self, value)
    }
}

impl Profile {
    /// A profile of this name with Microsoft's defaults and nothing else.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            environment: None,
            environment_kind: None,
            notes: String::new(),
            settings: Settings::microsoft_defaults(),
            reasons: BTreeMap::new(),
            expected: BTreeMap::new(),
            prefix_history: Vec::new(),
            usage: None,
        }
    }

    /// The numbers for the estimates, assumed ones where none are given.
    pub fn usage_or_assumed(&self) -> Usage {
        self.usage.unwrap_or(Usage::ASSUMED)
    }

    /// The environment's host ("contoso.crm.dynamics.com"), for the window's words: the address without scheme,
    /// path, user, port and surrounding spaces, lower case. `None` where nothing is given.
    pub fn environment_host(&self) -> Option<String> {
        host_of(self.environment.as_deref()?)
    }

    /// A field's value. While no usage is given, its numbers are [`Absent`](Value::Absent); [`number`](Self::number)
    /// gives the assumed ones.
    pub fn get(&self, field: Field) -> Value {
        match field {
            Field::Name => Value::Text(self.name.clone()),
            Field::Environment => text_or_absent(self.environment.as_ref()),
            Field::EnvironmentKind => self
                .environment_kind
                .map_or(Value::Absent, |kind| Value::Text(kind.as_str().to_owned())),
            Field::Notes => Value::Text(self.notes.clone()),
            Field::Setting(id) => self.settings.get(id),
            Field::Reason(id) => text_or_absent(self.reasons.get(&id)),
            Field::Expected(id) => text_or_absent(self.expected.get(&id)),
            Field::PrefixHistory => Value::List(self.prefix_history.clone()),
            Field::People | Field::EmailsPerDay | Field::ReplyWindowDays => {
                number_or_absent(self.usage.and_then(|usage| usage.number(field)))
            }
        }
    }

    /// The number that a field holds, for the usage also where it is only assumed. `None` for a field of another type,
    /// and for one of smart matching's details that has no value.
    pub fn number(&self, field: Field) -> Option<i128> {
        self.usage_or_assumed().number(field).or(match self.get(field) {
            Value::Number(number) => Some(number),
            _ => None,
        })
    }

    /// Sets a field. `false`, and nothing changed, where the value is of another type, a text is longer than its
    /// [limit](limits) or a number has more than 38 digits. An empty text for environment, reason or expected, and
    /// `Absent`, take the field out. Setting one number of the usage makes the assumed others explicit; `Absent` puts
    /// the assumed number back, and once all three are the assumed ones no usage is given any more.
    pub fn set(&mut self, field: Field, value: &Value) -> bool {
        if !within_limits(field, value) {
            return false;
        }
        match (field, value) {
            (Field::Setting(id), value) => return (id.setting().access.1)(&mut self.settings, value),
            (Field::Name, Value::Text(text)) => self.name.clone_from(text),
            (Field::Notes, Value::Text(text)) => self.notes.clone_from(text),
            (Field::Environment, Value::Text(text)) if !text.is_empty() => self.environment = Some(text.clone()),
            (Field::Environment, Value::Text(_) | Value::Absent) => self.environment = None,
            (Field::EnvironmentKind, Value::Absent) => self.environment_kind = None,
            (Field::EnvironmentKind, Value::Text(name)) => match EnvironmentKind::from_name(name) {
                Some(kind) => self.environment_kind = Some(kind),
                None => return false,
            },
            // A profile has no place for a reason of smart matching's details.
            (Field::Reason(id) | Field::Expected(id), _) if id.setting().optional => return false,
            (Field::Reason(id), Value::Text(_) | Value::Absent) => note(&mut self.reasons, id, value),
            (Field::Expected(id), Value::Text(_) | Value::Absent) => note(&mut self.expected, id, value),
            (Field::PrefixHistory, Value::List(items)) => self.prefix_history.clone_from(items),
            (Field::People | Field::EmailsPerDay | Field::ReplyWindowDays, Value::Number(_) | Value::Absent) => {
                self.set_usage(field, value);
            }
            _ => return false,
        }
        true
    }

    fn set_usage(&mut self, field: Field, value: &Value) {
        let mut usage = self.usage_or_assumed();
        let assumed = Usage::ASSUMED.number(field);
        if let (Some(slot), Some(number)) = (usage.number_mut(field), number_of(value).or(assumed)) {
            *slot = number;
        }
        self.usage = (*value != Value::Absent || usage != Usage::ASSUMED).then_some(usage);
    }

    /// The most characters (Unicode scalar values) that this text field takes; `None` for other fields. The prefix
    /// history, a list, has [limits] of its own.
    pub fn text_limit(field: Field) -> Option<usize> {
        match field {
            Field::Name | Field::Environment => Some(limits::NAME),
            Field::Notes => Some(limits::NOTES),
            // Longer than Dynamics takes: what is too long is shown and reported, never cut behind anyone's back.
            Field::Setting(id) => match id.setting().kind {
                Kind::Text { max, .. } => Some(if id.setting().optional { max } else { limits::PREFIX }),
                Kind::Switch | Kind::Number { .. } => None,
            },
            Field::Reason(_) | Field::Expected(_) => Some(limits::REASON),
            _ => None,
        }
    }

    /// The range of a number field, both ends included; `None` for other fields.
    ///
    /// The range of smart matching's numbers is that of their Dataverse columns ("Organization table/entity
    /// reference").
    pub fn number_range(field: Field) -> Option<(i128, i128)> {
        match field {
            Field::Setting(id) => match id.setting().kind {
                Kind::Number { min, max } => Some((min, max)),
                Kind::Switch | Kind::Text { .. } => None,
            },
            Field::People | Field::EmailsPerDay => Some((1, 1_000_000)),
            Field::ReplyWindowDays => Some((1, 36_500)),
            _ => None,
        }
    }

    /// Settings that differ from Microsoft's defaults, in order.
    pub fn differs_from_defaults(&self) -> Vec<SettingId> {
        SettingId::ALL
            .into_iter()
            .filter(|id| self.settings.get(*id) != id.setting().default_value())
            .collect()
    }
}

/// The host of an environment's address ("contoso.crm.dynamics.com"): without scheme, path, user, port and surrounding
/// spaces, lower case. Its services' address ("contoso.api.crm.dynamics.com") is the same environment's. `None` where there
/// is none.
pub fn host_of(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    let host = host.trim().to_lowercase().replacen(".api.", ".", 1);
    (!host.is_empty()).then_some(host)
}

/// Whether a value is one that a file can hold in this field: its texts within their limits, its number of at most 38
/// digits.
fn within_limits(field: Field, value: &Value) -> bool {
    match value {
        Value::Absent | Value::PlatformDefault | Value::Switch(_) => true,
        Value::Number(number) | Value::WrapsAt(number) => number.unsigned_abs() <= limits::NUMBER.unsigned_abs(),
        Value::Text(text) => Profile::text_limit(field).is_none_or(|most| text.chars().count() <= most),
        Value::List(items) => {
            items.len() <= limits::HISTORY_ENTRIES
                && items.iter().map(|item| item.chars().count()).sum::<usize>() <= limits::HISTORY
        }
    }
}

fn text_or_absent(text: Option<&String>) -> Value {
    text.map_or(Value::Absent, |text| Value::Text(text.clone()))
}

fn number_or_absent(number: Option<i128>) -> Value {
    number.map_or(Value::Absent, Value::Number)
}

fn number_of(value: &Value) -> Option<i128> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn note(notes: &mut BTreeMap<SettingId, String>, id: SettingId, value: &Value) {
    match value {
        Value::Text(text) if !text.is_empty() => {
            notes.insert(id, text.clone());
        }
        _ => {
            notes.remove(&id);
        }
    }
}
