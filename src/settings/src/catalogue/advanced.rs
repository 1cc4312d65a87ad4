//! The four details of smart matching, each described once: what a profile keeps under `advanced`.
//!
//! Names and ranges are those of the columns ("Organization table/entity reference"), the defaults those of "Use email
//! message filtering and correlation to specify which emails are tracked".

use super::{ConstValue, Dataverse, Group, Kind, Setting, SettingId, cautions, sources::CORRELATION};
use crate::{
    carried_out::conversations,
    field::Value,
    profile::{Planned, Settings, limits},
};

/// Reads and writes a detail, as the function pointers `get` and `set` of an entry.
macro_rules! planned {
    ($kind:ident, $field:ident) => {
        (
            |settings| match &settings.advanced.$field {
                Planned::Not => Value::Absent,
                Planned::Default => Value::PlatformDefault,
                Planned::Value(value) => Value::$kind(value.clone()),
            },
            |settings, value| {
                settings.advanced.$field = match value {
                    Value::Absent => Planned::Not,
                    Value::PlatformDefault => Planned::Default,
                    Value::$kind(value) => Planned::Value(value.clone()),
                    _ => return false,
                };
                true
            },
        )
    };
}

/// The range of the columns that count words and addresses.
const COUNT: Kind = Kind::Number {
    min: 0,
    max: i32::MAX as i128,
};

/// The platform's pattern of noise words, letter by letter as "Use email message filtering and correlation to specify
/// which emails are tracked" gives it: words with a colon behind them, at the start of the subject.
pub const DEFAULT_NOISE_PATTERN: &str = r"^[\s]*([\w]+\s?:[\s]*)+";

/// Where the details are not, for the help of each.
pub const NOT_IN_ADMIN_CENTER: &str = "Microsoft's page about the admin center, \"Manage email tracking settings\", does \
                                       not mention it. The older dialog has it.";

/// What there is to know of a pattern that is given and empty.
pub const EMPTY_PATTERN: &str =
    "Empty: no word is left out. The older dialog takes no empty pattern while smart matching is on.";

const DEFAULT_NOTE: &str = "From Microsoft's page about correlation. In a new environment nothing was seen to be set, \
                            which is taken to mean this default.";
const NOT_SET: &str = "May be empty, which is taken to mean the platform's default.";

/// The four details, in the order of the profile file and of the older dialog.
pub static DETAILS: [Setting; 4] = [
    Setting {
        id: SettingId::NoisePattern,
        field: "advanced.noise_pattern",
        label: "Filter subject keywords",
        group: Group::Details,
        summary: "Leaves out words such as RE: and FW: before two subjects are compared.",
        help: &[
            "A pattern (a regular expression). Every part of the subject that it fits is removed. What is left is split \
             into words, and those are compared.",
            "The platform's default removes words with a colon behind them from the start of the subject: of RE: Test, \
             FW: RE: Test and AW: Test only Test is left.",
            "It does not remove a phrase whose first word has no colon, such as \"Out of office:\". Microsoft's page adds \
             it as one more choice at the end: ^[\\s]*([\\w]+\\s?:[\\s]*)+|Out of office:",
            "Range: a profile holds up to 2,000 characters. Which dialect of patterns Dynamics reads is not documented; \
             Threadmark takes it to be that of .NET.",
        ],
        kind: Kind::Text {
            min: 0,
            max: limits::NOISE_PATTERN,
        },
        optional: true,
        default: ConstValue::Text(DEFAULT_NOISE_PATTERN),
        default_note: DEFAULT_NOTE,
        default_pages: &[],
        new_environment: Some(ConstValue::PlatformDefault),
        search_words: &[
            "noise",
            "pattern",
            "regex",
            "regular",
            "expression",
            "RE:",
            "FW:",
            "AW:",
            "office",
            "advanced",
            "smart",
            "matching",
        ],
        admin_center: "",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Filter subject keywords",
        dataverse: Dataverse {
            name: "hashfilterkeywords",
            note: NOT_SET,
        },
        page: CORRELATION,
        caution: cautions::none,
        leads_to: conversations::smart_matching,
        access: planned!(Text, noise_pattern),
    },
    Setting {
        id: SettingId::MostWords,
        field: "advanced.most_words",
        label: "Maximum number of subject keywords or recipients",
        group: Group::Details,
        summary: "Looks at no more than this many words of a subject, and at no more addresses.",
        help: &[
            "Of a subject that has more words once the noise is removed, only the first ones count. The same number \
             limits the addresses; which addresses count then is not documented.",
            "A low number makes long subjects alike that only begin with the same words. It must not be lower than the \
             number of addresses that are needed: otherwise nothing can match.",
            "Range: 0 to 2,147,483,647. What 0 does is not documented.",
        ],
        kind: COUNT,
        optional: true,
        default: ConstValue::Number(20),
        default_note: DEFAULT_NOTE,
        default_pages: &[],
        new_environment: Some(ConstValue::PlatformDefault),
        search_words: &["most", "words", "addresses", "hash", "advanced", "smart", "matching"],
        admin_center: "",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Maximum number of subject keywords or recipients",
        dataverse: Dataverse {
            name: "hashmaxcount",
            note: NOT_SET,
        },
        page: CORRELATION,
        caution: cautions::none,
        leads_to: conversations::smart_matching,
        access: planned!(Number, most_words),
    },
    Setting {
        id: SettingId::AllowedDifference,
        field: "advanced.allowed_difference",
        label: "Maximum difference allowed between subject keywords",
        group: Group::Details,
        summary: "Lets one subject have up to this many words more than the other.",
        help: &[
            "The largest difference between the numbers of words of two subjects at which they can still match. Whether \
             the words themselves must be the same is not documented.",
            "Leave it at 0 unless you have a reason. Accuracy: the larger it is, the more mail matches that does not \
             belong together. While tokens are on, the token counts among the words, so a reply that lost its token \
             differs by one word.",
            "Range: 0 to 2,147,483,647.",
        ],
        kind: COUNT,
        optional: true,
        default: ConstValue::Number(0),
        default_note: DEFAULT_NOTE,
        default_pages: &[],
        new_environment: Some(ConstValue::PlatformDefault),
        search_words: &["difference", "words", "delta", "hash", "advanced", "smart", "matching"],
        admin_center: "",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Maximum difference allowed between subject keywords",
        dataverse: Dataverse {
            name: "hashdeltasubjectcount",
            note: NOT_SET,
        },
        page: CORRELATION,
        caution: cautions::none,
        leads_to: conversations::smart_matching,
        access: planned!(Number, allowed_difference),
    },
    Setting {
        id: SettingId::LeastAddresses,
        field: "advanced.least_addresses",
        label: "Minimum number of recipients required to match",
        group: Group::Details,
        summary: "Asks for this many addresses that both emails have.",
        help: &[
            "Counts the different addresses of sender and recipients (From, To, Cc, Bcc) that two emails share. With \
             fewer than this they do not match.",
            "Accuracy: with less than 2, two emails with alike subjects match when they have a single address in common, \
             such as that of your own mailbox.",
            "Range: 0 to 2,147,483,647.",
        ],
        kind: COUNT,
        optional: true,
        default: ConstValue::Number(2),
        default_note: DEFAULT_NOTE,
        default_pages: &[],
        new_environment: Some(ConstValue::PlatformDefault),
        search_words: &[
            "least",
            "addresses",
            "recipients",
            "hash",
            "advanced",
            "smart",
            "matching",
        ],
        admin_center: "",
        older_dialog: "Settings > Email Configuration > Email Configuration Settings > Email > Minimum number of recipients required to match",
        dataverse: Dataverse {
            name: "hashminaddresscount",
            note: NOT_SET,
        },
        page: CORRELATION,
        caution: cautions::none,
        leads_to: conversations::smart_matching,
        access: planned!(Number, least_addresses),
    },
];

impl Setting {
    /// The value that smart matching works with: the planned one, or else the platform's default. A number outside its
    /// range stays as it is.
    pub fn in_force(&self, settings: &Settings) -> Value {
        match (self.access.0)(settings) {
            Value::Absent | Value::PlatformDefault => self.default_value(),
            planned => planned,
        }
    }

    /// The number that smart matching works with: as [`in_force`](Self::in_force), and the nearest allowed one where that
    /// is outside its range; `None` for a text.
    pub fn number_in_force(&self, settings: &Settings) -> Option<i128> {
        match (self.in_force(settings), self.kind) {
            (Value::Number(number), Kind::Number { min, max }) => Some(number.clamp(min, max)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{field::Field, profile::Profile};

    #[test]
    fn the_details_are_exactly_the_fields_under_advanced() {
        let fields: Vec<_> = Field::all()
            .into_iter()
            .filter(|field| field.path().starts_with("advanced."))
            .collect();
        assert_eq!(SettingId::DETAILS.map(Field::Setting).to_vec(), fields);
        assert_eq!(DETAILS.each_ref().map(|detail| detail.id), SettingId::DETAILS);
        assert!(
            DETAILS
                .iter()
                .all(|detail| detail.optional && detail.admin_center.is_empty())
        );
    }

    #[test]
    fn not_planned_the_platforms_default_and_a_value_are_three_things() {
        let mut profile = Profile::new("test");
        let in_force = |profile: &Profile| DETAILS.each_ref().map(|detail| detail.in_force(&profile.settings));
        let defaults = [
            Value::Text(DEFAULT_NOISE_PATTERN.into()),
            Value::Number(20),
            Value::Number(0),
            Value::Number(2),
        ];
        let given = [
            Value::Text(String::new()),
            Value::Number(-1),
            Value::Number(3),
            Value::Number(1),
        ];
        for (at, detail) in DETAILS.iter().enumerate() {
            assert_eq!(profile.settings.get(detail.id), Value::Absent);
            for (value, counts) in [
                (&Value::PlatformDefault, &defaults[at]),
                (&given[at], &given[at]),
                (&Value::Absent, &defaults[at]),
                (&defaults[at], &defaults[at]),
            ] {
                assert!(profile.set(detail.id.into(), value));
                assert_eq!(profile.settings.get(detail.id), *value);
                assert_eq!(in_force(&profile)[at], *counts);
            }
        }
        assert!(!profile.set(SettingId::Prefix.into(), &Value::PlatformDefault));
        profile.settings.advanced.most_words = Planned::Value(i128::MAX);
        let numbers = DETAILS
            .each_ref()
            .map(|detail| detail.number_in_force(&profile.settings));
        assert_eq!(numbers, [None, Some(2_147_483_647), Some(0), Some(2)]);
    }

    #[test]
    fn details_are_found_by_what_people_call_them() {
        let found = |query: &str| {
            let found = DETAILS.iter().filter(|detail| detail.matches(query));
            found.map(|detail| detail.id).collect::<Vec<_>>()
        };
        assert_eq!(found("out of OFFICE"), [SettingId::NoisePattern]);
        assert_eq!(found("hashmaxcount"), [SettingId::MostWords]);
        assert_eq!(found("delta"), [SettingId::AllowedDifference]);
        assert_eq!(found("minimum recipients"), [SettingId::LeastAddresses]);
        assert_eq!(found("smart matching").len(), 4);
        assert_eq!(found("").len(), 4);
        assert_eq!(found("smart elephant"), []);
        assert_eq!(found("settings >Email> filter subject"), [SettingId::NoisePattern]);
        assert_eq!(found("email > elephant"), []);
        assert_eq!(
            DETAILS.each_ref().map(Setting::range_text),
            [
                "Up to 2,000 characters",
                "0 to 2,147,483,647",
                "0 to 2,147,483,647",
                "0 to 2,147,483,647"
            ]
        );
    }
}
