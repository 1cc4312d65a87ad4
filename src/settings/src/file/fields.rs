//! A profile made of fields that stood in another form than the profile file.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    notice::{MOST_UNKNOWN, Notice, NoticeCode, Unknown, missing_notice},
    read::ReadProfile,
    refusal::{MEND, Refusal, RefusalKind, shortened},
};
use crate::{
    PartlyKnown, SettingId,
    field::{Field, Value},
    profile::{Profile, limits},
    words::group_digits,
};

/// Most characters of an unknown field's path that is named.
const PATH: usize = 120;

/// The fields that a form of a profile held, collected by its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// What the known fields hold, each once.
    pub fields: BTreeMap<Field, Value>,
    /// What is not understood, by path, in the order in which it stood: [`add_unknown`](Self::add_unknown) keeps it
    /// short.
    pub unknown: Vec<String>,
    /// How much more is not understood.
    pub more_unknown: usize,
    /// What the reader has to say of it: repairs, and that the values were changed.
    pub notices: Vec<(NoticeCode, String)>,
}

/// A value that is too long for its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// What is wrong, without a full stop: `"Name" has 300 characters, and at most 200 are allowed`.
    pub wrong: String,
    /// What is allowed: `at most 200 characters`.
    pub expected: String,
}

/// What is too long about a value, by the [limits] of its field.
pub fn too_long(field: Field, value: &Value) -> Option<TooLong> {
    let label = format!("\"{}\"", field.label());
    let more_than = |length: usize, most: usize, things: &str| {
        (length > most).then(|| {
            let (length, most) = (group_digits(length as i128), group_digits(most as i128));
            TooLong {
                wrong: format!("{label} has {length} {things}, and at most {most} are allowed"),
                expected: format!("at most {most} {things}"),
            }
        })
    };
    match value {
        Value::Number(number) if number.unsigned_abs() > limits::NUMBER.unsigned_abs() => Some(too_many_digits(&label)),
        Value::Text(text) => more_than(text.chars().count(), Profile::text_limit(field)?, "characters"),
        Value::List(items) => more_than(items.len(), limits::HISTORY_ENTRIES, "entries").or_else(|| {
            let characters = items.iter().map(|item| item.chars().count()).sum();
            more_than(characters, limits::HISTORY, "characters in all")
        }),
        Value::Absent | Value::Switch(_) | Value::Number(_) | Value::WrapsAt(_) => None,
    }
}

/// A number of more digits than a file can hold.
pub(super) fn too_many_digits(label: &str) -> TooLong {
    let most = limits::NUMBER_DIGITS;
    TooLong {
        wrong: format!("the number in {label} has more than {most} digits"),
        expected: format!("a whole number of at most {most} digits"),
    }
}

impl Given {
    /// Remembers what is not understood by its path, or counts it where enough is remembered.
    pub fn add_unknown(&mut self, path: &str) {
        let path = shortened(path, 0, PATH);
        if self.unknown.contains(&path) {
            return;
        }
        if self.unknown.len() < MOST_UNKNOWN {
            self.unknown.push(path);
        } else {
            self.more_unknown += 1;
        }
    }

    /// The profile, missing settings at their defaults and named.
    ///
    /// # Errors
    /// A refusal that begins with `subject` ("This text") where the name is missing or a value does not fit its field.
    pub fn into_profile(self, subject: &str) -> Result<ReadProfile, Refusal> {
        let refuse = |wrong: &str, expected: String| {
            let message = format!("{subject} can't be read: {wrong}. {MEND}");
            Err(Refusal::new(RefusalKind::Malformed, message).expecting(expected))
        };
        if !self.fields.contains_key(&Field::Name) {
            return refuse("its name is missing", "the name".to_owned());
        }
        let mut profile = Profile::new(String::new());
        for (&field, value) in &self.fields {
            if profile.set(field, value) {
                continue;
            }
            return match too_long(field, value) {
                Some(TooLong { wrong, expected }) => refuse(&wrong, expected),
                None => {
                    let takes = super::takes_in_words(field);
                    refuse(&format!("\"{}\" should be {takes}", field.label()), takes)
                }
            };
        }
        let is_missing = |field: &Field| !self.fields.contains_key(field);
        let missing = SettingId::ALL.into_iter().map(Field::Setting);
        let missing: BTreeSet<_> = missing.chain([Field::PrefixHistory]).filter(is_missing).collect();
        let said = self.notices.into_iter().map(|(code, message)| Notice {
            code,
            field: String::new(),
            message,
        });
        let mut unknown = Unknown::default();
        for path in self.unknown {
            unknown.add_path(path);
        }
        unknown.add_more(self.more_unknown);
        let settings = missing.iter().filter_map(|field| match field {
            Field::Setting(id) => Some(missing_notice(*id)),
            _ => None,
        });
        Ok(ReadProfile {
            notices: said.chain(settings).chain(unknown.notices()).collect(),
            known: PartlyKnown {
                profile,
                unknown: missing,
            },
            from_dynamics: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(fields: impl IntoIterator<Item = (Field, Value)>) -> Given {
        Given {
            fields: fields.into_iter().collect(),
            ..Given::default()
        }
    }

    #[test]
    fn every_field_of_a_profile_makes_it_again() {
        let mut profile = Profile::new("Contoso");
        profile.usage = Some(crate::Usage::ASSUMED);
        profile.prefix_history = vec!["ref:".to_owned()];
        profile.reasons.insert(SettingId::Prefix, "agreed".to_owned());
        let fields = Field::all().into_iter().map(|field| (field, profile.get(field)));
        let read = given(fields).into_profile("This text").expect("it is whole");
        assert_eq!((read.known.profile, read.notices), (profile, Vec::new()));
    }

    #[test]
    fn few_of_many_unknown_fields_are_remembered_and_the_rest_is_counted() {
        let mut many = given([(Field::Name, Value::Text("Contoso".to_owned()))]);
        for number in 0..1_000 {
            many.add_unknown(&format!("{number}{}", "x".repeat(1_000)));
            many.add_unknown("0");
        }
        assert_eq!(
            (many.unknown.len(), many.more_unknown),
            (MOST_UNKNOWN, 1_001 - MOST_UNKNOWN)
        );
        assert!(many.unknown.iter().all(|path| path.chars().count() <= PATH + 1));
        let read = many.into_profile("This text").expect("a name is enough");
        let last = read.notices.last().expect("there is one");
        assert_eq!(last.message, "937 more fields are not understood either.");
    }

    #[test]
    fn what_is_missing_or_unknown_is_named_and_what_does_not_fit_is_refused() {
        let name = (Field::Name, Value::Text("Contoso".to_owned()));
        let mut some = given([name.clone()]);
        some.add_unknown("usage.team");
        let read = some.into_profile("This text").expect("a name is enough");
        // Nobody said which prefixes there were earlier, and of that there is nothing to say.
        assert!(read.known.unknown.contains(&Field::PrefixHistory));
        assert_eq!((read.known.unknown.len(), read.notices.len()), (12, 12));
        assert_eq!(read.notices[11].field, "usage.team");

        for (field, value, wrong) in [
            (
                Field::Notes,
                Value::Switch(true),
                "\"Notes\" should be a text in quotation marks",
            ),
            (
                Field::Notes,
                Value::Text("x".repeat(4_001)),
                "\"Notes\" has 4,001 characters, and at most 4,000 are allowed",
            ),
            (
                Field::People,
                Value::Number(i128::MAX),
                "the number in \"People who send from Dynamics\" has more than 38 digits",
            ),
        ] {
            let refusal = given([name.clone(), (field, value)])
                .into_profile("This text")
                .expect_err("it does not fit");
            assert_eq!(refusal.what_is_wrong(), format!("This text can't be read: {wrong}."));
        }
        let refusal = given([]).into_profile("This text").expect_err("no name");
        assert!(refusal.message.contains("its name is missing"), "{refusal}");
    }
}
