//! A profile made of the fields that stood in whatever form it came in.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FORMAT,
    notice::{MOST_UNKNOWN, Notice, NoticeCode, missing_notice, unknown_notices},
    part::{FieldGroup, FilePart, Form},
    read::ReadProfile,
    refusal::{Refusal, shortened},
    wrong::{Wrong, newer_format, too_long},
};
use crate::{
    PartlyKnown, SettingId,
    field::{Field, Value},
    profile::{Profile, Usage},
};

/// Most characters of an unknown field's path that is named.
const PATH: usize = 120;

/// The fields that a form of a profile held, collected by its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The form.
    pub form: Form,
    /// The number of the format.
    pub format: Option<i128>,
    /// Whether the settings were there, be it without any in them.
    pub has_settings: bool,
    /// Whether the numbers for the estimates were there, likewise.
    pub has_usage: bool,
    /// What the known fields hold, each once. What was said to be absent is there as [`Value::Absent`].
    pub fields: BTreeMap<Field, Value>,
    /// What is not understood, by path, in the order in which it stood: [`add_unknown`](Self::add_unknown) keeps it
    /// short.
    pub unknown: Vec<String>,
    /// How much more is not understood.
    pub more_unknown: usize,
    /// What the reader has to say of it: repairs, and that the values were changed.
    pub notices: Vec<(NoticeCode, String)>,
}

impl Given {
    /// Nothing yet, of this form.
    pub fn new(form: Form) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }

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
    /// A refusal that begins with `subject` ("This text") where its format is newer, a part that every profile has is
    /// missing, or a value does not fit its field.
    pub fn into_profile(self, subject: &str) -> Result<ReadProfile, Refusal> {
        self.profile(subject, |refusal, _| refusal)
    }

    /// As [`into_profile`](Self::into_profile); a refusal is given its place by the part that it is about.
    pub(super) fn profile(
        self,
        subject: &str,
        placed: impl Fn(Refusal, Option<FilePart>) -> Refusal,
    ) -> Result<ReadProfile, Refusal> {
        let refuse = |known, wrong: Wrong| Err(placed(wrong.refusal(subject), known));
        let form = self.form;
        match self.format {
            None => {
                return refuse(
                    None,
                    Wrong::new("it doesn't say its format", FilePart::Format.takes(form)),
                );
            }
            Some(found) if found > FORMAT => {
                let refusal = newer_format(subject, &found.to_string());
                return Err(placed(refusal, Some(FilePart::Format)));
            }
            Some(found) if found < 1 => return refuse(Some(FilePart::Format), Wrong::no_format(found, form)),
            Some(_) => {}
        }
        if !self.fields.contains_key(&Field::Name) {
            let label = if form == Form::Text { "Name" } else { "name" };
            let expected = format!("the name, as in {}", form.entry(label, "\"Contoso production\""));
            return refuse(None, Wrong::new("its name is missing", expected));
        }
        if !self.has_settings {
            let expected = FilePart::Group(FieldGroup::Settings).takes(form);
            return refuse(None, Wrong::new("its settings are missing", expected));
        }
        let mut profile = Profile::new(String::new());
        profile.usage = self.has_usage.then_some(Usage::ASSUMED);
        for (&field, value) in &self.fields {
            if !profile.set(field, value) {
                let wrong = too_long(field, value).unwrap_or_else(|| Wrong::value(field, form));
                return refuse(Some(FilePart::Field(field)), wrong);
            }
        }
        let is_missing = |field: &Field| !self.fields.contains_key(field);
        let missing = SettingId::ALL.into_iter().map(Field::Setting);
        let missing: BTreeSet<_> = missing.chain([Field::PrefixHistory]).filter(is_missing).collect();
        let said = self.notices.into_iter().map(|(code, message)| Notice {
            code,
            field: String::new(),
            message,
        });
        let settings = missing.iter().filter_map(|field| match field {
            Field::Setting(id) => Some(missing_notice(*id)),
            _ => None,
        });
        let notices = said.chain(settings);
        Ok(ReadProfile {
            notices: notices
                .chain(unknown_notices(self.unknown, self.more_unknown))
                .collect(),
            known: PartlyKnown::without(profile, missing),
            from_dynamics: None,
            is_in_parts: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(fields: impl IntoIterator<Item = (Field, Value)>) -> Given {
        Given {
            format: Some(FORMAT),
            has_settings: true,
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
