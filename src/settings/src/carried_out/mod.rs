//! What each change does once it is carried out in Dynamics: to mail that is already out, to replies that arrive now, to
//! new mail, and whether it can be taken back. Each line says who says so, or that nobody does.
//!
//! What is said rests on Microsoft's pages, which the lines name, on what was observed, or on what follows from both.
//! Where none of them says anything, the line begins with "Not documented" and says what is sensible.

pub(crate) mod conversations;
pub(crate) mod items;
pub(crate) mod token_parts;

use crate::words::NOT_KNOWN;
use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    Field, PartlyKnown,
    beside::Beside,
    catalogue::{Citation, SettingId},
    field::Value,
    prefix_history::stored,
    profile::{Advanced, Profile},
    words::{group_digits, visible},
};

/// What one changed setting leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which setting. A change of the prefix history belongs to the prefix, one of smart matching's details to smart
    /// matching.
    pub setting: SettingId,
    /// What Dynamics holds, as people read it; "not known" where nobody knows.
    pub was: String,
    /// What the plan says, as people read it.
    pub is: String,
    /// Four lines, one for each of [`About::EACH_CHANGE`], in that order. Where it is not known what Dynamics holds, one
    /// line that says so.
    pub lines: Vec<OutcomeLine>,
}

/// One line of an [`Outcome`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// What it is about.
    pub about: About,
    /// One or a few sentences.
    pub text: String,
    /// Who says so.
    pub basis: Basis,
}

/// What an [`OutcomeLine`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Mail that was sent or tracked before.
    MailAlreadyOut,
    /// Replies to it that arrive once the change is carried out.
    RepliesThatArriveNow,
    /// Mail that is sent from then on.
    NewMail,
    /// Whether and how the change can be taken back.
    TakingItBack,
    /// What Dynamics holds now.
    WhatDynamicsHolds,
}

/// What an [`OutcomeLine`] rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A page of Microsoft's says so.
    Microsoft(Citation),
    /// It was seen, in the words of people: "Seen in the older dialog".
    Observed(&'static str),
    /// It follows from what is documented or was observed.
    WorkedOut,
    /// No page says it. The text begins with "Not documented".
    NotDocumented,
    /// It depends on what Dynamics holds, and that is not known.
    NotKnown,
}

impl About {
    /// What every change has one line for, in this order.
    pub const EACH_CHANGE: [Self; 4] = [
        Self::MailAlreadyOut,
        Self::RepliesThatArriveNow,
        Self::NewMail,
        Self::TakingItBack,
    ];

    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::MailAlreadyOut => "Mail that is already out",
            Self::RepliesThatArriveNow => "Replies that arrive now",
            Self::NewMail => "New mail",
            Self::TakingItBack => "Can it be taken back",
            Self::WhatDynamicsHolds => "What Dynamics holds",
        }
    }
}

impl Basis {
    /// In words: "Microsoft says: FAQs about email tracking", "Not documented".
    pub fn words(self) -> String {
        match self {
            Self::Microsoft(page) => format!("Microsoft says: {}", page.title),
            Self::Observed(seen) => seen.to_owned(),
            Self::WorkedOut => "Worked out from what is documented".to_owned(),
            Self::NotDocumented => "Not documented".to_owned(),
            Self::NotKnown => "Not known".to_owned(),
        }
    }

    /// The page to look at, where one says it.
    pub fn page(self) -> Option<Citation> {
        match self {
            Self::Microsoft(page) => Some(page),
            Self::Observed(_) | Self::WorkedOut | Self::NotDocumented | Self::NotKnown => None,
        }
    }
}

/// What happens once `is` is carried out where Dynamics holds `was`: one outcome for each setting that changes, in the
/// form's order. Nothing for equal profiles.
///
/// A field of which nobody knows what Dynamics holds has an outcome, whatever the plan says. What is known of the
/// environment [beside](PartlyKnown::beside) counts.
pub fn outcomes<'a>(was: impl Into<Cow<'a, PartlyKnown>>, is: &Profile) -> Vec<Outcome> {
    let was = was.into();
    // What is not planned stays as it is.
    let mut is = is.clone();
    for field in Advanced::FIELDS {
        if let (Value::Absent, Some(held)) = (is.get(field), was.get(field)) {
            is.set(field, &held);
        }
    }
    let is = &is;
    let change = Change {
        was: &was.profile,
        is,
        unknown: &was.unknown,
        beside: &was.beside,
    };
    SettingId::ALL
        .into_iter()
        .filter_map(|setting| change.outcome(setting))
        .collect()
}

/// Two states, and what is not known of the first.
#[derive(Clone, Copy)]
pub(crate) struct Change<'a> {
    was: &'a Profile,
    is: &'a Profile,
    unknown: &'a BTreeSet<Field>,
    /// What the environment holds beside them, which stays.
    beside: &'a Beside,
}

/// A line's text and what it rests on. What it is about follows from its place.
pub(crate) type Said = (Basis, String);

fn microsoft(page: Citation, text: impl Into<String>) -> Said {
    (Basis::Microsoft(page), text.into())
}

/// Seen in the dialog of earlier versions, "Email Configuration Settings".
fn older_dialog(text: impl Into<String>) -> Said {
    (Basis::Observed("Seen in the older dialog"), text.into())
}

/// Seen in the version that runs on a company's own servers.
fn on_premises(text: impl Into<String>) -> Said {
    (Basis::Observed("Seen in the on-premises version"), text.into())
}

fn worked_out(text: impl Into<String>) -> Said {
    (Basis::WorkedOut, text.into())
}

/// `text` goes on behind "Not documented: ".
fn not_documented(text: &str) -> Said {
    (Basis::NotDocumented, format!("Not documented: {text}"))
}

impl Change<'_> {
    fn outcome(self, setting: SettingId) -> Option<Outcome> {
        if self.unknown.contains(&Field::Setting(setting)) {
            let is = held(self.is, self.is, setting, &[]);
            return Some(Outcome {
                setting,
                was: NOT_KNOWN.to_owned(),
                lines: vec![OutcomeLine {
                    about: About::WhatDynamicsHolds,
                    text: format!(
                        "It is not known what Dynamics holds now. If it is {is} already, nothing changes. Look it up in \
                         the admin center first."
                    ),
                    basis: Basis::NotKnown,
                }],
                is,
            });
        }
        self.changes(setting).then(|| Outcome {
            setting,
            was: held(self.was, self.is, setting, &self.details()),
            is: held(self.is, self.was, setting, &self.details()),
            lines: About::EACH_CHANGE
                .into_iter()
                .zip((setting.setting().leads_to)(self))
                .map(|(about, (basis, text))| OutcomeLine { about, text, basis })
                .collect(),
        })
    }

    fn changes(self, setting: SettingId) -> bool {
        let differs = self.was.settings.get(setting) != self.is.settings.get(setting);
        differs
            || match setting {
                SettingId::Prefix => list(self.was) != list(self.is),
                SettingId::UseSmartMatching => !self.details().is_empty(),
                _ => false,
            }
    }

    /// Smart matching's details that are planned and may be another in Dynamics.
    fn details(self) -> Vec<Field> {
        let changes = |field: &Field| {
            let (was, is) = (self.was.get(*field), self.is.get(*field));
            was != is && is != Value::Absent && !self.unknown.contains(field)
        };
        Advanced::FIELDS.into_iter().filter(changes).collect()
    }
}

/// Current prefix and history as Dynamics stores them.
fn list(profile: &Profile) -> Vec<String> {
    stored(&profile.settings.prefix, &profile.prefix_history).kept
}

/// What a profile holds, with so much of the history or of smart matching's details as tells it from the other.
fn held(profile: &Profile, other: &Profile, setting: SettingId, details: &[Field]) -> String {
    let value = profile.settings.get(setting);
    let same = value == other.settings.get(setting);
    match setting {
        SettingId::Prefix if same && list(profile) != list(other) => in_words(&Value::List(list(profile))),
        SettingId::UseSmartMatching => details.iter().fold(in_words(&value), |said, field| {
            format!("{said}; {}: {}", field.label(), in_words(&profile.get(*field)))
        }),
        _ => in_words(&value),
    }
}

/// A value as people read it: digits grouped, what nobody can see named. Of a plan that was marked as in Dynamics, what it
/// does not plan is not known.
fn in_words(value: &Value) -> String {
    match value {
        Value::Absent => NOT_KNOWN.to_owned(),
        Value::Number(number) => group_digits(*number),
        other => visible(&other.display()),
    }
}
