//! The name and the value of anything that a profile holds, so that an edit, a fix, an import and the journal
//! speak of a field in one way.

use crate::{
    catalogue::{Kind, SettingId},
    token::{MOST_COUNTER_DIGITS, digits_of, nines},
    words::{count, group_digits},
};

/// One field of a profile. The order is the one of the profile file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The profile's name.
    Name,
    /// The environment's address.
    Environment,
    /// Production, sandbox or other.
    EnvironmentKind,
    /// Free notes.
    Notes,
    /// One of the eleven settings.
    Setting(SettingId),
    /// Why a setting is as it is.
    Reason(SettingId),
    /// Why a setting may differ from other environments.
    Expected(SettingId),
    /// Earlier prefixes.
    PrefixHistory,
    /// People who send from Dynamics.
    People,
    /// Emails a day of the busiest sender or queue owner.
    EmailsPerDay,
    /// Days after which no reply is expected any more.
    ReplyWindowDays,
}

/// The value of a [`Field`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing is given: an absent environment, kind or reason, one of smart matching's details that is not planned, or a
    /// number of the usage that is only assumed.
    Absent,
    /// Of one of smart matching's details: Dynamics holds nothing, and the platform's default counts.
    PlatformDefault,
    /// On or off.
    Switch(bool),
    /// A whole number of at most 38 digits.
    Number(i128),
    /// The largest tracking number that Dynamics holds, 1 to 2,147,483,647, where a plan has no digits for it: 1,000, and
    /// not 999 or 9,999.
    WrapsAt(i128),
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// What a [`Field`] takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// On or off.
    Switch,
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// The name of a kind of environment.
    Kind,
    /// A list of texts.
    List,
}

/// The fields that stand once in a profile, with path and label. Settings and what belongs to them take both from the
/// catalogue.
const SINGLE: [(Field, &str, &str); 8] = [
    (Field::Name, "name", "Name"),
    (Field::Environment, "environment", "Environment"),
    (Field::EnvironmentKind, "environment_kind", "Kind of environment"),
    (Field::Notes, "notes", "Notes"),
    (Field::PrefixHistory, "prefix_history", "Prefix history"),
    (Field::People, "usage.people", "People who send from Dynamics"),
    (
        Field::EmailsPerDay,
        "usage.emails_per_day",
        "Emails a day, busiest sender or queue owner",
    ),
    (
        Field::ReplyWindowDays,
        "usage.reply_window_days",
        "Replies may come as late as (days)",
    ),
];

impl Field {
    /// Every field, in the order of the profile file.
    pub fn all() -> Vec<Self> {
        let settings = SettingId::ALL;
        let mut all: Vec<Self> = SINGLE.iter().map(|&(field, ..)| field).collect();
        all.extend(settings.map(Self::Setting));
        all.extend(SettingId::DETAILS.map(Self::Setting));
        all.extend(settings.map(Self::Reason));
        all.extend(settings.map(Self::Expected));
        all.sort_unstable();
        all
    }

    /// The field's name in the profile file, fields within others named with dots: `prefix`, `usage.people`,
    /// `reasons.prefix`, `advanced.most_words`.
    pub fn path(self) -> String {
        match self {
            Self::Setting(id) => id.setting().field.to_owned(),
            Self::Reason(id) => format!("reasons.{}", id.setting().field),
            Self::Expected(id) => format!("expected.{}", id.setting().field),
            single => single.single().0.to_owned(),
        }
    }

    /// The field with this [`path`](Self::path).
    pub fn from_path(path: &str) -> Option<Self> {
        if let Some(setting) = path.strip_prefix("reasons.") {
            return on_the_page(setting).map(Self::Reason);
        }
        if let Some(setting) = path.strip_prefix("expected.") {
            return on_the_page(setting).map(Self::Expected);
        }
        let single = SINGLE
            .iter()
            .find(|(_, name, _)| *name == path)
            .map(|&(field, ..)| field);
        single.or_else(|| SettingId::from_field(path).map(Self::Setting))
    }

    /// What people call the field: the setting's label, "Name", "People who send from Dynamics", "Reason for Prefix",
    /// "Why Prefix may differ". Each field's is its own.
    pub fn label(self) -> String {
        match self {
            Self::Setting(id) => id.setting().label.to_owned(),
            Self::Reason(id) => format!("Reason for {}", id.setting().label),
            Self::Expected(id) => format!("Why {} may differ", id.setting().label),
            single => single.single().1.to_owned(),
        }
    }

    /// What it takes.
    pub fn takes(self) -> Takes {
        match self {
            Self::Setting(id) => match id.setting().kind {
                Kind::Switch => Takes::Switch,
                Kind::Number { .. } => Takes::Number,
                Kind::Text { .. } => Takes::Text,
            },
            Self::EnvironmentKind => Takes::Kind,
            Self::PrefixHistory => Takes::List,
            Self::Name | Self::Environment | Self::Notes | Self::Reason(_) | Self::Expected(_) => Takes::Text,
            Self::People | Self::EmailsPerDay | Self::ReplyWindowDays => Takes::Number,
        }
    }

    /// Whether a file can say of it that nothing is given.
    pub fn may_be_absent(self) -> bool {
        matches!(self, Self::Environment | Self::EnvironmentKind) || self.is_optional()
    }

    /// Whether a plan may leave it open and Dynamics may hold nothing: one of smart matching's details.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Setting(id) if id.setting().optional)
    }

    /// Whether it is one of the eleven settings of the admin center's page.
    pub fn is_on_the_page(self) -> bool {
        matches!(self, Self::Setting(id) if !id.setting().optional)
    }

    /// Path and label of a field that stands once.
    fn single(self) -> (&'static str, &'static str) {
        SINGLE
            .iter()
            .find(|(field, ..)| *field == self)
            .map_or(("", ""), |&(_, path, label)| (path, label))
    }
}

/// A setting of the page: those have reasons.
fn on_the_page(field: &str) -> Option<SettingId> {
    SettingId::from_field(field).filter(|id| !id.setting().optional)
}

impl From<SettingId> for Field {
    fn from(id: SettingId) -> Self {
        Self::Setting(id)
    }
}

impl Value {
    /// The value as people read it: On and Off, the number without grouping, "4 digits, wraps at 1,000", the text, the list
    /// with `; ` between, "the platform's default", and "nothing" when it is absent or empty.
    pub fn display(&self) -> String {
        match self {
            Self::Switch(true) => "On".to_owned(),
            Self::Switch(false) => "Off".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::WrapsAt(largest) => format!(
                "{}, wraps at {}",
                count(digits_of(*largest), "digit", "digits"),
                group_digits(*largest)
            ),
            Self::Text(text) if !text.is_empty() => text.clone(),
            Self::List(items) if !items.is_empty() => items.join("; "),
            Self::PlatformDefault => "the platform's default".to_owned(),
            Self::Absent | Self::Text(_) | Self::List(_) => "nothing".to_owned(),
        }
    }

    /// The value as it is told beside another of its field: where one of them is a largest number, digits are told by
    /// theirs, too. 4 beside 1,000 is "4 digits, wraps at 9,999".
    pub fn beside(&self, other: Option<&Self>) -> Self {
        match (self, other) {
            (Self::Number(digits), Some(Self::WrapsAt(_))) => {
                Self::WrapsAt(nines(u32::try_from(*digits).unwrap_or(1).clamp(1, MOST_COUNTER_DIGITS)))
            }
            _ => self.clone(),
        }
    }

    /// What a plan makes of it: digits of a largest number.
    pub fn in_a_plan(&self) -> Self {
        match self {
            Self::WrapsAt(largest) => Self::Number(digits_of(*largest).min(MOST_COUNTER_DIGITS).into()),
            _ => self.clone(),
        }
    }

    /// The same in a sentence, where that is something else.
    pub fn becomes(&self) -> Option<String> {
        let Self::WrapsAt(largest) = self else { return None };
        let digits = digits_of(*largest).min(MOST_COUNTER_DIGITS);
        Some(format!(
            "Dynamics holds {} as the largest tracking number. A plan has 1 to {MOST_COUNTER_DIGITS} digits: it becomes {}, \
             with which it wraps at {}.",
            group_digits(*largest),
            count(digits, "digit", "digits"),
            group_digits(nines(digits))
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_is_listed_once_and_has_path_and_label_of_its_own() {
        let all = Field::all();
        assert_eq!(all.len(), 8 + 3 * SettingId::ALL.len() + SettingId::DETAILS.len());
        assert!(all.is_sorted());
        let paths: BTreeSet<_> = all.iter().map(|field| field.path()).collect();
        let labels: BTreeSet<_> = all.iter().map(|field| field.label()).collect();
        assert_eq!((paths.len(), labels.len()), (all.len(), all.len()));
        assert!(!paths.contains("") && !labels.contains(""));
        for field in all {
            assert_eq!(Field::from_path(&field.path()), Some(field));
        }
    }

    #[test]
    fn paths_are_the_files() {
        use SettingId::{Prefix, UseCategories};
        for (field, path, label) in [
            (Field::Name, "name", "Name"),
            (Field::Setting(Prefix), "prefix", "Prefix"),
            (Field::Reason(Prefix), "reasons.prefix", "Reason for Prefix"),
            (Field::Expected(Prefix), "expected.prefix", "Why Prefix may differ"),
            (
                Field::Setting(UseCategories),
                "use_categories",
                "People can use categories to track emails and appointments",
            ),
            (Field::People, "usage.people", "People who send from Dynamics"),
            (
                Field::Setting(SettingId::MostWords),
                "advanced.most_words",
                "Maximum number of subject keywords or recipients",
            ),
        ] {
            assert_eq!((field.path().as_str(), field.label().as_str()), (path, label));
        }
        for unknown in [
            "",
            "people",
            "usage",
            "usage.team",
            "reasons.",
            "reasons.name",
            "reasons.advanced.most_words",
            "settings.prefix",
        ] {
            assert_eq!(Field::from_path(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn values_read_as_people_say_them() {
        for (value, text) in [
            (Value::Absent, "nothing"),
            (Value::Switch(true), "On"),
            (Value::Switch(false), "Off"),
            (Value::Number(-1_000), "-1000"),
            (Value::WrapsAt(1_000), "4 digits, wraps at 1,000"),
            (Value::WrapsAt(5), "1 digit, wraps at 5"),
            (Value::WrapsAt(2_147_483_647), "10 digits, wraps at 2,147,483,647"),
            (Value::Text("CRM:".into()), "CRM:"),
            (Value::Text(String::new()), "nothing"),
            (Value::List(vec![]), "nothing"),
            (Value::List(vec!["a".into(), "b".into()]), "a; b"),
        ] {
            assert_eq!(value.display(), text);
        }
    }

    #[test]
    fn digits_are_told_by_their_largest_number_beside_another() {
        let (four, thousand) = (Value::Number(4), Value::WrapsAt(1_000));
        assert_eq!(four.beside(Some(&thousand)).display(), "4 digits, wraps at 9,999");
        assert_eq!(thousand.beside(Some(&four)), thousand);
        assert_eq!(four.beside(Some(&Value::Number(5))), four);
        assert_eq!(four.becomes(), None);
        assert_eq!(
            Value::WrapsAt(2_147_483_647).becomes().as_deref(),
            Some(
                "Dynamics holds 2,147,483,647 as the largest tracking number. A plan has 1 to 9 digits: it becomes 9 \
                 digits, with which it wraps at 999,999,999."
            )
        );
    }
}
