//! The four details of smart matching, each described once: what a profile keeps under `advanced`.
//!
//! Names and ranges are those of the columns ("Organization table/entity reference"), the defaults those of "Use email
//! message filtering and correlation to specify which emails are tracked".

use super::{ConstValue, Dataverse, Source, path_in, sources::CORRELATION};
use crate::{
    field::{Field, Value},
    profile::{Advanced, Profile, limits},
    words::group_digits,
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

/// One detail of smart matching.
#[derive(Clone, Copy, Debug)]
pub struct Detail {
    /// The field; it knows path, label and range.
    pub field: Field,
    /// One line, purpose first.
    pub summary: &'static str,
    /// The full help, one paragraph an item.
    pub help: &'static [&'static str],
    /// What the platform takes where nothing is set.
    pub default: ConstValue,
    /// The default in plain words, to stand in a sentence.
    pub default_words: &'static str,
    /// Where the default comes from, and doubts about it.
    pub default_note: &'static str,
    /// Further words under which Find finds it.
    pub search_words: &'static [&'static str],
    /// Where Dataverse keeps it.
    pub dataverse: Dataverse,
    /// Microsoft's page about it.
    pub page: Source,
}

/// The four details, in the order of the profile file and of the older dialog.
pub static DETAILS: [Detail; 4] = [
    Detail {
        field: Field::NoisePattern,
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
        default: ConstValue::Text(DEFAULT_NOISE_PATTERN),
        default_words: "words with a colon behind them, at the start of the subject",
        default_note: DEFAULT_NOTE,
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
        dataverse: Dataverse {
            name: "hashfilterkeywords",
            note: NOT_SET,
        },
        page: CORRELATION,
    },
    Detail {
        field: Field::MostWords,
        summary: "Looks at no more than this many words of a subject, and at no more addresses.",
        help: &[
            "Of a subject that has more words once the noise is removed, only the first ones count. The same number \
             limits the addresses; which addresses count then is not documented.",
            "A low number makes long subjects alike that only begin with the same words. It must not be lower than the \
             number of addresses that are needed: otherwise nothing can match.",
            "Range: 0 to 2,147,483,647. What 0 does is not documented.",
        ],
        default: ConstValue::Number(20),
        default_words: "20",
        default_note: DEFAULT_NOTE,
        search_words: &["most", "words", "addresses", "hash", "advanced", "smart", "matching"],
        dataverse: Dataverse {
            name: "hashmaxcount",
            note: NOT_SET,
        },
        page: CORRELATION,
    },
    Detail {
        field: Field::AllowedDifference,
        summary: "Lets one subject have up to this many words more than the other.",
        help: &[
            "The largest difference between the numbers of words of two subjects at which they can still match. Whether \
             the words themselves must be the same is not documented.",
            "Leave it at 0 unless you have a reason. Accuracy: the larger it is, the more mail matches that does not \
             belong together. While tokens are on, the token counts among the words, so a reply that lost its token \
             differs by one word.",
            "Range: 0 to 2,147,483,647.",
        ],
        default: ConstValue::Number(0),
        default_words: "0",
        default_note: DEFAULT_NOTE,
        search_words: &["difference", "words", "delta", "hash", "advanced", "smart", "matching"],
        dataverse: Dataverse {
            name: "hashdeltasubjectcount",
            note: NOT_SET,
        },
        page: CORRELATION,
    },
    Detail {
        field: Field::LeastAddresses,
        summary: "Asks for this many addresses that both emails have.",
        help: &[
            "Counts the different addresses of sender and recipients (From, To, Cc, Bcc) that two emails share. With \
             fewer than this they do not match.",
            "Accuracy: with less than 2, two emails with alike subjects match when they have a single address in common, \
             such as that of your own mailbox.",
            "Range: 0 to 2,147,483,647.",
        ],
        default: ConstValue::Number(2),
        default_words: "2",
        default_note: DEFAULT_NOTE,
        search_words: &[
            "least",
            "addresses",
            "recipients",
            "hash",
            "advanced",
            "smart",
            "matching",
        ],
        dataverse: Dataverse {
            name: "hashminaddresscount",
            note: NOT_SET,
        },
        page: CORRELATION,
    },
];

impl Detail {
    /// The detail that a field is, if it is one.
    pub fn of(field: Field) -> Option<&'static Self> {
        DETAILS.iter().find(|detail| detail.field == field)
    }

    /// The older dialog's label.
    pub fn label(&self) -> String {
        self.field.label()
    }

    /// The platform's default as a value.
    pub fn default_value(&self) -> Value {
        self.default.into()
    }

    /// The value that smart matching works with: the given one, or else the platform's default. A number outside its
    /// range stays as it is.
    pub fn in_force(&self, advanced: &Advanced) -> Value {
        let number = |given: Option<i128>| given.map(Value::Number);
        let given = match self.field {
            Field::NoisePattern => advanced.noise_pattern.clone().map(Value::Text),
            Field::MostWords => number(advanced.most_words),
            Field::AllowedDifference => number(advanced.allowed_difference),
            Field::LeastAddresses => number(advanced.least_addresses),
            _ => None,
        };
        given.unwrap_or_else(|| self.default_value())
    }

    /// The number that smart matching works with: as [`in_force`](Self::in_force), and the nearest allowed one where that
    /// is outside its range; `None` for the noise pattern.
    pub fn number_in_force(&self, advanced: &Advanced) -> Option<i128> {
        match (self.in_force(advanced), Profile::number_range(self.field)) {
            (Value::Number(number), Some((min, max))) => Some(number.clamp(min, max)),
            _ => None,
        }
    }

    /// The range in words: "0 to 2,147,483,647", "Up to 2,000 characters".
    pub fn range_text(&self) -> String {
        match Profile::number_range(self.field) {
            Some((min, max)) => format!("{} to {}", group_digits(min), group_digits(max)),
            None => format!("Up to {} characters", group_digits(limits::NOISE_PATTERN as i128)),
        }
    }

    /// Where it is in the older dialog.
    pub fn older_dialog(&self) -> String {
        format!(
            "Settings > Email Configuration > Email Configuration Settings > Email > {}",
            self.label()
        )
    }

    /// Does every word of `query` occur (case ignored) in the label, summary, help, Dataverse name or search words? A
    /// query with `>` in it is a part of a path, and is looked for in where the detail is in the older dialog. An empty
    /// query matches.
    pub fn matches(&self, query: &str) -> bool {
        let query = query.to_lowercase();
        if let Some(path) = path_in(&query) {
            return self.older_dialog().to_lowercase().contains(&path);
        }
        let mut text = [&self.label(), self.summary, self.dataverse.name, &self.field.path()].join("\n");
        for more in self.help.iter().chain(self.search_words) {
            text.push('\n');
            text.push_str(more);
        }
        let text = text.to_lowercase();
        query.split_whitespace().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_details_are_exactly_the_fields_under_advanced() {
        let fields: Vec<_> = Field::all()
            .into_iter()
            .filter(|field| field.path().starts_with("advanced."))
            .collect();
        assert_eq!(DETAILS.each_ref().map(|detail| detail.field).to_vec(), fields);
        for field in Field::all() {
            assert_eq!(Detail::of(field).is_some(), fields.contains(&field));
        }
    }

    #[test]
    fn every_detail_is_complete() {
        let summaries: BTreeSet<_> = DETAILS.iter().map(|detail| detail.summary).collect();
        let columns: BTreeSet<_> = DETAILS.iter().map(|detail| detail.dataverse.name).collect();
        assert_eq!((summaries.len(), columns.len()), (4, 4));
        for detail in &DETAILS {
            assert!(detail.help.len() >= 3 && detail.summary.len() <= 120);
            let texts = [
                detail.summary,
                detail.default_note,
                detail.default_words,
                detail.dataverse.note,
            ];
            for text in texts.iter().chain(detail.help) {
                assert!(
                    !text.is_empty() && text.trim() == *text && !text.contains("  "),
                    "{text:?}"
                );
                assert!(!text.contains(['!', '\n']), "{text:?}");
            }
            assert!(detail.older_dialog().ends_with(&detail.label()));
            assert!(detail.help.last().is_some_and(|text| text.starts_with("Range: ")));
        }
    }

    #[test]
    fn defaults_are_the_platforms_and_given_values_come_first() {
        let mut profile = Profile::new("test");
        let in_force = |profile: &Profile| DETAILS.each_ref().map(|detail| detail.in_force(&profile.advanced));
        let defaults = [
            Value::Text(DEFAULT_NOISE_PATTERN.into()),
            Value::Number(20),
            Value::Number(0),
            Value::Number(2),
        ];
        assert_eq!(in_force(&profile), defaults);
        for (detail, default) in DETAILS.iter().zip(&defaults) {
            assert!(profile.set(detail.field, default));
            assert_eq!(profile.get(detail.field), *default);
        }
        let given = [
            Value::Text(String::new()),
            Value::Number(-1),
            Value::Number(3),
            Value::Number(1),
        ];
        for (detail, value) in DETAILS.iter().zip(&given) {
            assert!(profile.set(detail.field, value));
        }
        assert_eq!(in_force(&profile), given);
        profile.advanced.most_words = Some(i128::MAX);
        let numbers = DETAILS
            .each_ref()
            .map(|detail| detail.number_in_force(&profile.advanced));
        assert_eq!(numbers, [None, Some(2_147_483_647), Some(3), Some(1)]);
    }

    #[test]
    fn details_are_found_by_what_people_call_them() {
        let found = |query: &str| {
            let found = DETAILS.iter().filter(|detail| detail.matches(query));
            found.map(|detail| detail.field).collect::<Vec<_>>()
        };
        assert_eq!(found("out of OFFICE"), [Field::NoisePattern]);
        assert_eq!(found("hashmaxcount"), [Field::MostWords]);
        assert_eq!(found("delta"), [Field::AllowedDifference]);
        assert_eq!(found("minimum recipients"), [Field::LeastAddresses]);
        assert_eq!(found("smart matching").len(), 4);
        assert_eq!(found("").len(), 4);
        assert_eq!(found("smart elephant"), []);
        assert_eq!(found("settings >Email> filter subject"), [Field::NoisePattern]);
        assert_eq!(found("email > elephant"), []);
        assert_eq!(
            DETAILS.each_ref().map(Detail::range_text),
            [
                "Up to 2,000 characters",
                "0 to 2,147,483,647",
                "0 to 2,147,483,647",
                "0 to 2,147,483,647"
            ]
        );
    }
}
