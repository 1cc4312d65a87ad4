//! Settings of an environment beside the eleven that change what these do: entries of OrgDBOrgSettings, and a column of
//! the organization table. They are known only of what was read from Dynamics. No profile holds them, and no step changes
//! them.

use std::collections::BTreeMap;

use strum::VariantArray as _;

use crate::{
    catalogue::{
        Citation, ConstValue, Kind, SettingId,
        sources::{DATABASE_SETTINGS, EMAIL_FAQ, ORGANIZATION_TABLE, SETTINGS_EDITOR},
    },
    field::Value,
    file::whole_number,
    words::group_digits,
};

/// Names one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray, strum::IntoStaticStr)]
#[allow(missing_docs, reason = "each is described by its entry")]
pub enum BesideId {
    IgnoreConversationIndexAndInReplyToForCorrelation,
    DoNotCorrelateForwardedEmailsAsReplies,
    DisableSmartMatching,
    #[strum(serialize = "SSSForceFilteringMethodForUserMailboxes")]
    SssForceFilteringMethodForUserMailboxes,
    UseFilteringMethodOfSyncingMailboxOnlyForCorrelation,
    DoNotIgnoreInternalEmailToQueues,
    IgnoreInternalEmailFromQueues,
    IgnoreInternalEmailDetectionEnhancement,
    MaximumSubjectLengthOnMailServer,
    #[strum(serialize = "emailconnectionchannel")]
    EmailConnectionChannel,
}

/// What is known of one of them.
#[derive(Clone, Copy, Debug)]
pub struct BesideSetting {
    /// Which.
    pub id: BesideId,
    /// What it takes.
    pub kind: Kind,
    /// What its numbers mean, where each means something.
    pub numbers: &'static [(i128, &'static str)],
    /// What it is where nobody has set it, where two sources say the same; else `None`.
    pub default: Option<ConstValue>,
    /// What it does to email tracking, in one sentence.
    pub effect: &'static str,
    /// Who says so.
    pub source: Citation,
    /// The setting of the page that it bears on most.
    pub bears_on: SettingId,
}

const SWITCH: BesideSetting = BesideSetting {
    id: BesideId::DisableSmartMatching,
    kind: Kind::Switch,
    numbers: &[],
    default: None,
    effect: "",
    source: SETTINGS_EDITOR,
    bears_on: SettingId::UseCorrelation,
};

/// All of them. A default is what both "OrgDBOrgSettings" and the editor of these settings say, and of the column what its
/// reference says and a new environment was seen to hold.
pub static BESIDE: [BesideSetting; 10] = [
    BesideSetting {
        id: BesideId::IgnoreConversationIndexAndInReplyToForCorrelation,
        default: Some(ConstValue::Switch(false)),
        effect: "While it is true, correlation looks at no header, and only tokens and smart matching find what a reply \
                 belongs to.",
        source: EMAIL_FAQ,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::DoNotCorrelateForwardedEmailsAsReplies,
        effect: "While it is true, the reply header links replies only, not forwarded mail.",
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::DisableSmartMatching,
        effect: "While it is true, smart matching is off, whatever its own setting says.",
        bears_on: SettingId::UseSmartMatching,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::SssForceFilteringMethodForUserMailboxes,
        kind: Kind::Number { min: -1, max: 4 },
        numbers: &[
            (-1, "off"),
            (0, "all email messages"),
            (1, "in response to Dynamics 365 email"),
            (2, "from leads, contacts and accounts"),
            (3, "from records that are email enabled"),
            (4, "no email messages"),
        ],
        effect: "From 0 on, it is the filter of every person's mailbox, whatever each has chosen.",
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::UseFilteringMethodOfSyncingMailboxOnlyForCorrelation,
        default: Some(ConstValue::Switch(false)),
        effect: "While it is true, only the filter of the mailbox that is being read decides, not those of other \
                 recipients.",
        source: DATABASE_SETTINGS,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::DoNotIgnoreInternalEmailToQueues,
        default: Some(ConstValue::Switch(true)),
        effect: "While mail between users is kept once: true still takes what users send to queues, false refuses it.",
        source: DATABASE_SETTINGS,
        bears_on: SettingId::TrackBetweenUsersAsTwoActivities,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::IgnoreInternalEmailFromQueues,
        effect: "While mail between users is kept once: true refuses what queues send, where its sent copy is there.",
        bears_on: SettingId::TrackBetweenUsersAsTwoActivities,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::IgnoreInternalEmailDetectionEnhancement,
        default: Some(ConstValue::Switch(true)),
        effect: "While mail between users is kept once: true refuses mail only where its other copy is there.",
        source: DATABASE_SETTINGS,
        bears_on: SettingId::TrackBetweenUsersAsTwoActivities,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::MaximumSubjectLengthOnMailServer,
        kind: Kind::Number { min: 255, max: 400 },
        default: Some(ConstValue::Number(255)),
        effect: "The most characters of subject and token together; what is longer is cut from the subject.",
        source: DATABASE_SETTINGS,
        bears_on: SettingId::UseTrackingTokens,
        ..SWITCH
    },
    BesideSetting {
        id: BesideId::EmailConnectionChannel,
        kind: Kind::Number { min: 0, max: 1 },
        numbers: &[(0, "server-side synchronization"), (1, "Email Router")],
        default: Some(ConstValue::Number(0)),
        effect: "By what mail comes into Dynamics. Folder-level tracking needs server-side synchronization.",
        source: ORGANIZATION_TABLE,
        bears_on: SettingId::UseFolderLevelTracking,
    },
];

impl BesideId {
    /// Its name in Dynamics, as people read and search it.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The one with this name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::VARIANTS.iter().copied();
        all.find(|id| id.name().eq_ignore_ascii_case(name))
    }

    /// What is known of it.
    pub fn setting(self) -> &'static BesideSetting {
        // The table stands in the order of the variants, which a test holds it to.
        &BESIDE[self as usize]
    }
}

impl BesideSetting {
    /// A value as Dynamics writes it; `None` where it is none of this setting's.
    pub fn read(&self, text: &str) -> Option<Value> {
        let text = text.trim();
        match self.kind {
            Kind::Switch => match text.to_ascii_lowercase().as_str() {
                "true" | "1" => Some(Value::Switch(true)),
                "false" | "0" => Some(Value::Switch(false)),
                _ => None,
            },
            Kind::Number { min, max } => whole_number(text)
                .filter(|number| (min..=max).contains(number))
                .map(Value::Number),
            Kind::Text { .. } => None,
        }
    }

    /// A value as people read it beside the setting's name: `true`, `1 (Email Router)`.
    pub fn in_words(&self, value: &Value) -> String {
        match value {
            Value::Switch(on) => on.to_string(),
            Value::Number(number) => {
                let meaning = self.numbers.iter().find(|(of, _)| of == number);
                meaning.map_or_else(|| group_digits(*number), |(_, meaning)| format!("{number} ({meaning})"))
            }
            other => other.display(),
        }
    }

    /// Whether a value is another than the default. Where no default is known, somebody has set what is there.
    pub fn is_changed(&self, value: &Value) -> bool {
        self.default.is_none_or(|default| Value::from(default) != *value)
    }
}

/// What an environment holds of these settings, as far as it was read. What is not in it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside(BTreeMap<BesideId, Value>);

impl Beside {
    /// A setting's value, where it is known.
    pub fn get(&self, id: BesideId) -> Option<&Value> {
        self.0.get(&id)
    }

    /// Takes a value as Dynamics writes it. One that the setting does not have leaves it not known; `false` then.
    pub fn take(&mut self, id: BesideId, text: &str) -> bool {
        let value = id.setting().read(text);
        let is_one = value.is_some();
        self.0.extend(value.map(|value| (id, value)));
        is_one
    }

    /// Takes that nobody has set it: the XML was read and has no entry of this name.
    pub fn take_absent(&mut self, id: BesideId) {
        let default = id.setting().default;
        self.0.extend(default.map(|value| (id, value.into())));
    }

    /// What is known, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (BesideId, &Value)> {
        self.0.iter().map(|(&id, value)| (id, value))
    }

    /// What is known, by name and as Dynamics writes it; [`take`](Self::take) reads it back.
    pub fn written(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.iter().map(|(id, value)| {
            let text = match value {
                Value::Number(number) => number.to_string(),
                other => id.setting().in_words(other),
            };
            (id.name(), text)
        })
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is another than before, with both values. What is not known of one of both is not among it.
    pub fn since(&self, before: &Self) -> Vec<(BesideId, Value, Value)> {
        let both = self.iter().filter_map(|(id, after)| Some((id, before.get(id)?, after)));
        both.filter(|(_, before, after)| before != after)
            .map(|(id, before, after)| (id, before.clone(), after.clone()))
            .collect()
    }

    /// Whether a switch is on or off; `None` where that is not known.
    pub(crate) fn switch(&self, id: BesideId) -> Option<bool> {
        match self.get(id) {
            Some(Value::Switch(on)) => Some(*on),
            _ => None,
        }
    }

    /// Whether correlation is known to look at no header.
    pub(crate) fn ignores_headers(&self) -> bool {
        self.switch(BesideId::IgnoreConversationIndexAndInReplyToForCorrelation) == Some(true)
    }

    /// Whether smart matching is known to be off, whatever its setting says.
    pub(crate) fn disables_smart_matching(&self) -> bool {
        self.switch(BesideId::DisableSmartMatching) == Some(true)
    }

    /// Whether mail is known to come in by the Email Router.
    pub(crate) fn has_email_router(&self) -> bool {
        self.get(BesideId::EmailConnectionChannel) == Some(&Value::Number(1))
    }

    /// The most characters of subject and token together, where that is known.
    pub fn subject_limit(&self) -> Option<usize> {
        match self.get(BesideId::MaximumSubjectLengthOnMailServer) {
            Some(Value::Number(number)) => usize::try_from(*number).ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_names() {
        let ids: Vec<_> = BESIDE.iter().map(|setting| setting.id).collect();
        assert_eq!(ids, BesideId::VARIANTS);
        for setting in &BESIDE {
            assert_eq!(BesideId::named(&setting.id.name().to_uppercase()), Some(setting.id));
            assert!(setting.effect.ends_with('.'), "{:?}", setting.id);
            // Each is one of its own values.
            for value in setting
                .default
                .map(Value::from)
                .into_iter()
                .chain(setting.numbers.iter().map(|(number, _)| Value::Number(*number)))
            {
                let written = match &value {
                    Value::Number(number) => number.to_string(),
                    other => setting.in_words(other),
                };
                assert_eq!(setting.read(&written), Some(value), "{:?}", setting.id);
            }
        }
    }

    #[test]
    fn what_nobody_has_set_is_known_only_where_two_sources_say_what_it_is() {
        let mut beside = Beside::default();
        for id in BesideId::VARIANTS {
            beside.take_absent(*id);
        }
        let known: Vec<_> = beside
            .iter()
            .map(|(id, value)| (id.name(), id.setting().in_words(value)))
            .collect();
        assert_eq!(
            known,
            [
                ("IgnoreConversationIndexAndInReplyToForCorrelation", "false".to_owned()),
                (
                    "UseFilteringMethodOfSyncingMailboxOnlyForCorrelation",
                    "false".to_owned()
                ),
                ("DoNotIgnoreInternalEmailToQueues", "true".to_owned()),
                ("IgnoreInternalEmailDetectionEnhancement", "true".to_owned()),
                ("MaximumSubjectLengthOnMailServer", "255".to_owned()),
                ("emailconnectionchannel", "0 (server-side synchronization)".to_owned()),
            ]
        );
        assert_eq!(beside.subject_limit(), Some(255));
    }

    #[test]
    fn a_value_that_a_setting_does_not_have_is_not_known() {
        let mut beside = Beside::default();
        for (id, text) in [
            (BesideId::DisableSmartMatching, "maybe"),
            (BesideId::DisableSmartMatching, ""),
            (BesideId::MaximumSubjectLengthOnMailServer, "254"),
            (BesideId::MaximumSubjectLengthOnMailServer, "true"),
            (BesideId::SssForceFilteringMethodForUserMailboxes, "5"),
            (BesideId::EmailConnectionChannel, "2"),
            (BesideId::EmailConnectionChannel, "Email Router"),
        ] {
            assert!(!beside.take(id, text), "{text}");
        }
        assert!(beside.is_empty());
        assert!(beside.take(BesideId::MaximumSubjectLengthOnMailServer, " 400 "));
        assert!(beside.take(BesideId::EmailConnectionChannel, "1"));
        assert!(beside.take(BesideId::DisableSmartMatching, "True"));
        assert_eq!(beside.subject_limit(), Some(400));
        assert!(beside.has_email_router() && beside.disables_smart_matching() && !beside.ignores_headers());
    }

    #[test]
    fn changes_are_those_of_what_is_known_before_and_after() {
        let of = |values: &[(BesideId, &str)]| {
            let mut beside = Beside::default();
            for (id, text) in values {
                assert!(beside.take(*id, text));
            }
            beside
        };
        let (limit, router) = (
            BesideId::MaximumSubjectLengthOnMailServer,
            BesideId::EmailConnectionChannel,
        );
        let before = of(&[(limit, "255"), (router, "0")]);
        let now = of(&[(limit, "400"), (BesideId::DisableSmartMatching, "true")]);
        assert_eq!(now.since(&before), [(limit, Value::Number(255), Value::Number(400))]);
        assert_eq!(now.since(&now), []);
    }
}
