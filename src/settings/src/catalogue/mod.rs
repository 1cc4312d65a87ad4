//! The eleven settings of the Email Tracking page and smart matching's details, each described once. The form, search, help, findings, compare,
//! reports, exports and documentation are all made from this table.

mod advanced;
mod cautions;
mod entries;
pub(crate) mod sources;

use crate::{
    carried_out::{Change, Said},
    field::Value,
    profile::{Profile, Settings},
    token::{self, Token},
    words::{count, group_digits},
};

pub use advanced::{DEFAULT_NOISE_PATTERN, DETAILS, EMPTY_PATTERN, NOT_IN_ADMIN_CENTER};
pub(crate) use cautions::tokens_of_unknown_digits;
use entries::Access;
pub use entries::CATALOGUE;

/// Names one of the eleven settings, in the order of the admin center's page, or one of smart matching's details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is described by its catalogue entry")]
pub enum SettingId {
    UseCorrelation,
    UseTrackingTokens,
    Prefix,
    BaseTrackingNumber,
    PersonalNumberDigits,
    ActivityCounterDigits,
    UseSmartMatching,
    UseFolderLevelTracking,
    UseCategories,
    AutoTrackOutgoingEmail,
    TrackBetweenUsersAsTwoActivities,
    NoisePattern,
    MostWords,
    AllowedDifference,
    LeastAddresses,
}

/// A group of the admin center's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the label says it")]
pub enum Group {
    Conversations,
    Token,
    Folder,
    Items,
    BetweenPeople,
    Details,
}

/// What kind of value a setting takes, with its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Switch,
    /// A whole number, both ends included.
    Number {
        /// Smallest allowed.
        min: i128,
        /// Largest allowed.
        max: i128,
    },
    /// A text, its length in Unicode scalar values.
    Text {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
    },
}

/// A value that can stand in a constant table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Value`")]
pub enum ConstValue {
    PlatformDefault,
    Switch(bool),
    Number(i128),
    Text(&'static str),
}

impl From<ConstValue> for Value {
    fn from(value: ConstValue) -> Self {
        match value {
            ConstValue::PlatformDefault => Self::PlatformDefault,
            ConstValue::Switch(on) => Self::Switch(on),
            ConstValue::Number(number) => Self::Number(number),
            ConstValue::Text(text) => Self::Text(text.to_owned()),
        }
    }
}

/// A page that supports a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The page's title.
    pub title: &'static str,
    /// Its address, always https.
    pub url: &'static str,
}

/// Where a setting's value is kept in Dataverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dataverse {
    /// The column of the organization table or the entry of OrgDBOrgSettings, by its logical name.
    pub name: &'static str,
    /// What to know about it (shared, inverted, inferred); may be empty.
    pub note: &'static str,
}

/// One entry of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Which setting.
    pub id: SettingId,
    /// Its name in the profile file and in the code.
    pub field: &'static str,
    /// The admin center's label, word for word.
    pub label: &'static str,
    /// The group that it stands in.
    pub group: Group,
    /// One line, purpose first.
    pub summary: &'static str,
    /// The full help, one paragraph an item: what it does, when to use it, accuracy, range.
    pub help: &'static [&'static str],
    /// What it takes.
    pub kind: Kind,
    /// Whether a plan may leave it open, and Dynamics may hold nothing, so that the platform's default counts: smart
    /// matching's details.
    pub optional: bool,
    /// What Microsoft's page says it is at first; of what is optional, the platform's default.
    pub default: ConstValue,
    /// Where the default comes from, and where Microsoft's pages, or what was seen, disagree with it: short enough for
    /// three lines of the report's table.
    pub default_note: &'static str,
    /// The pages that the note speaks of where they disagree with each other or with what was seen; else empty.
    pub default_pages: &'static [Citation],
    /// What a fresh environment was seen to hold; `None` where it is not documented.
    pub new_environment: Option<ConstValue>,
    /// Further words under which Find finds it.
    pub search_words: &'static [&'static str],
    /// Where it is in the admin center; empty where Microsoft's page does not mention it.
    pub admin_center: &'static str,
    /// Where it is in the older dialog, with its label there.
    pub older_dialog: &'static str,
    /// Where Dataverse keeps it.
    pub dataverse: Dataverse,
    /// Microsoft's page about it.
    pub page: Citation,
    /// What a change from one value to another does at once, if anything.
    pub caution: fn(was: &Settings, is: &Settings) -> Option<String>,
    /// What a change leads to for mail.
    pub(crate) leads_to: fn(Change<'_>) -> [Said; 4],
    /// Reads and writes its field.
    pub(crate) access: Access,
}

/// One card of the form: a heading and the settings under it. "Use smart matching" has a card of its own without a
/// heading, since it does not depend on tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The group's label, absent on a continued group.
    pub heading: Option<&'static str>,
    /// In the order of the page.
    pub settings: Vec<SettingId>,
}

/// The part of a path that a query in lower case is, written as the catalogue writes paths; `None` for words.
fn path_in(query: &str) -> Option<String> {
    let steps = query.split('>').map(str::trim).filter(|step| !step.is_empty());
    query.contains('>').then(|| steps.collect::<Vec<_>>().join(" > "))
}

/// The form's cards in order.
pub fn cards() -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut last: Option<&Setting> = None;
    for setting in &CATALOGUE {
        let same_group = last.is_some_and(|last| last.group == setting.group);
        match cards.last_mut() {
            Some(card) if same_group && last.is_some_and(|last| last.needs_tokens() == setting.needs_tokens()) => {
                card.settings.push(setting.id);
            }
            _ => cards.push(Card {
                heading: (!same_group).then(|| setting.group.label()),
                settings: vec![setting.id],
            }),
        }
        last = Some(setting);
    }
    cards
}

const fn ids<const COUNT: usize>(entries: &[Setting; COUNT]) -> [SettingId; COUNT] {
    let mut ids = [SettingId::UseCorrelation; COUNT];
    let mut at = 0;
    while at < COUNT {
        ids[at] = entries[at].id;
        at += 1;
    }
    ids
}

impl SettingId {
    /// The eleven of the page, in its order.
    pub const ALL: [Self; CATALOGUE.len()] = ids(&CATALOGUE);

    /// Smart matching's details, in the order of the profile file and of the older dialog.
    pub const DETAILS: [Self; DETAILS.len()] = ids(&DETAILS);

    /// The catalogue entry.
    pub fn setting(self) -> &'static Setting {
        // The catalogue stands in the order of the variants, which a test holds it to.
        let at = self as usize;
        match at.checked_sub(CATALOGUE.len()) {
            None => &CATALOGUE[at],
            Some(detail) => &DETAILS[detail],
        }
    }

    /// The setting with this field name.
    pub fn from_field(field: &str) -> Option<Self> {
        CATALOGUE
            .iter()
            .chain(&DETAILS)
            .find(|setting| setting.field == field)
            .map(|setting| setting.id)
    }
}

impl Group {
    /// The admin center's heading, word for word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Conversations => "Tracking email conversations",
            Self::Token => "Tracking token preview",
            Self::Folder => "Folder-level tracking",
            Self::Items => "Tracking items",
            Self::BetweenPeople => "Tracking between people",
            Self::Details => "Details of smart matching",
        }
    }
}

impl Setting {
    /// The default as a value.
    pub fn default_value(&self) -> Value {
        self.default.into()
    }

    /// The range in words: "1 to 20 characters", "0 to 2,147,483,647", "On or Off".
    pub fn range_text(&self) -> String {
        match self.kind {
            Kind::Switch => "On or Off".to_owned(),
            Kind::Number { min, max } => format!("{} to {}", group_digits(min), group_digits(max)),
            Kind::Text { min: 0, max } => format!("Up to {} characters", group_digits(max)),
            Kind::Text { min, max } => format!("{min} to {max} characters"),
        }
    }

    /// Does every word of `query` occur (case ignored) in the label, its group, the older dialog's label, summary, help,
    /// Dataverse name or search words? A query with `>` in it is a part of a path, and is looked for in where the setting
    /// is in the admin center and in the older dialog. An empty query matches.
    pub fn matches(&self, query: &str) -> bool {
        let query = query.to_lowercase();
        if let Some(path) = path_in(&query) {
            return [self.admin_center, self.older_dialog]
                .iter()
                .any(|place| place.to_lowercase().contains(&path));
        }
        let mut text = [
            self.label,
            self.group.label(),
            self.older_label().unwrap_or(""),
            self.summary,
            self.dataverse.name,
            self.field,
        ]
        .join("\n");
        for more in self.help.iter().chain(self.search_words) {
            text.push('\n');
            text.push_str(more);
        }
        let text = text.to_lowercase();
        query.split_whitespace().all(|word| text.contains(word))
    }

    /// What the older dialog calls it; `None` where Microsoft's page about that dialog does not list it.
    pub fn older_label(&self) -> Option<&'static str> {
        self.older_dialog.rsplit_once(" > ").map(|(_, label)| label)
    }

    /// Settings that only matter while tokens are on: prefix, base, both digit counts.
    pub fn needs_tokens(&self) -> bool {
        matches!(
            self.id,
            SettingId::Prefix
                | SettingId::BaseTrackingNumber
                | SettingId::PersonalNumberDigits
                | SettingId::ActivityCounterDigits
        )
    }

    /// The first sentence of the [`summary`](Self::summary): what the setting is for. The same for every profile.
    pub fn purpose(&self) -> &'static str {
        self.summary
            .find(". ")
            .map_or(self.summary, |end| &self.summary[..=end])
    }

    /// The [`summary`](Self::summary), made concrete by the profile where that helps: "Room for 999 people; you need
    /// 250."
    pub fn summary_now(&self, profile: &Profile) -> String {
        let settings = &profile.settings;
        let in_range = |number: i128| match self.kind {
            Kind::Number { min, max } => (min..=max).contains(&number),
            Kind::Switch | Kind::Text { .. } => false,
        };
        match self.id {
            SettingId::UseTrackingTokens => format!(
                "Adds a code such as {} to the subject of mail sent from Dynamics. Replies that carry it can be matched.",
                Token::first(profile)
            ),
            SettingId::PersonalNumberDigits if in_range(settings.personal_number_digits) => {
                let room = token::room_for_people(settings);
                let people = profile.usage_or_assumed().people;
                let need = match profile.usage {
                    Some(_) => format!("you need {}", group_digits(people)),
                    None => format!("{} are assumed", group_digits(people)),
                };
                format!("Room for {}; {need}.", count(room, "person", "people"))
            }
            SettingId::ActivityCounterDigits
                if settings.wraps_at.is_some() || in_range(settings.activity_counter_digits) =>
            {
                format!(
                    "Each person's counter restarts after {}.",
                    count(token::largest_number(settings), "email", "emails")
                )
            }
            _ => self.summary.to_owned(),
        }
    }
}
