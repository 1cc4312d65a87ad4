//! One decoder of a profile's fields, for every form that serde's deserializers read.

use std::{collections::BTreeSet, fmt, marker::PhantomData};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor},
};

use super::{
    fields::Given,
    part::{FieldGroup, FilePart, Form},
    wrong::Wrong,
};
use crate::{
    field::{Takes, Value},
    profile::EnvironmentKind,
};

/// What reads a form whose signs are those of the profile file: brackets, quotation marks, commas and colons.
pub trait Parser: Sized {
    /// The form.
    const FORM: Form;

    /// A whole number; the largest of its type where it has more digits than that.
    ///
    /// # Errors
    /// Those of the deserializer, and one of its own where there is no whole number.
    fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error>;

    /// Reads a profile's text, all of it.
    ///
    /// # Errors
    /// Where it could not go on.
    fn parse(text: &str, fields: Fields<'_, Self>) -> Result<(), Stumble>;
}

/// Where a [`Parser`] could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stumble {
    /// The place in bytes: of the sign, or in or right behind the value, that is wrong.
    pub at: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What made a [`Parser`] stumble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A value that its field does not take, or nothing that is one.
    Value,
    /// Neither a comma nor a closing bracket behind a value.
    Comma,
    /// No colon behind a field's name.
    Colon,
    /// Something in place of a field's name.
    Name,
    /// A backslash without what belongs behind it.
    Escape,
    /// Something behind the profile's end.
    Behind,
    /// Something that only this form knows.
    Own(Wrong),
}

/// What was read of a profile so far.
pub(super) struct ReadSoFar<P> {
    pub(super) given: Given,
    seen: BTreeSet<FilePart>,
    /// What stands in it twice.
    pub(super) twice: Option<FilePart>,
    parser: PhantomData<P>,
}

impl<P: Parser> ReadSoFar<P> {
    pub(super) fn new() -> Self {
        Self {
            given: Given::new(P::FORM),
            seen: BTreeSet::new(),
            twice: None,
            parser: PhantomData,
        }
    }

    /// What takes the profile's own fields.
    pub(super) fn fields(&mut self) -> Fields<'_, P> {
        let group = None;
        Fields { reading: self, group }
    }
}

/// Takes a profile's fields from a deserializer.
pub struct Fields<'a, P> {
    reading: &'a mut ReadSoFar<P>,
    /// `None`: the profile's own.
    group: Option<FieldGroup>,
}

impl<'de, P: Parser> DeserializeSeed<'de> for Fields<'_, P> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.group.map_or(Some("Profile"), FieldGroup::title) {
            Some(title) => deserializer.deserialize_struct(title, &[], self),
            None => deserializer.deserialize_map(self),
        }
    }
}

impl<'de, P: Parser> Visitor<'de> for Fields<'_, P> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { reading, group } = self;
        while let Some(name) = map.next_key::<String>()? {
            let Some(known) = FilePart::named(group, &name) else {
                map.next_value::<IgnoredAny>()?;
                let path = group.map(|group| format!("{}.{name}", group.name()));
                reading.given.add_unknown(&path.unwrap_or(name));
                continue;
            };
            if !reading.seen.insert(known) {
                reading.twice = Some(known);
                return Err(A::Error::custom("twice"));
            }
            let reading = &mut *reading;
            map.next_value_seed(Part { reading, known })?;
        }
        Ok(())
    }
}

/// Takes the value of a known part.
struct Part<'a, P> {
    reading: &'a mut ReadSoFar<P>,
    known: FilePart,
}

impl<P: Parser> Part<'_, P> {
    fn present<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let given = &mut self.reading.given;
        let field = match self.known {
            FilePart::Format => {
                given.format = Some(P::number(deserializer)?);
                return Ok(());
            }
            FilePart::Group(group) => {
                given.has_settings |= group == FieldGroup::Settings;
                given.has_usage |= group == FieldGroup::Usage;
                let (reading, group) = (self.reading, Some(group));
                return Fields { reading, group }.deserialize(deserializer);
            }
            FilePart::Field(field) => field,
        };
        let value = match field.takes() {
            Takes::Switch => Value::Switch(bool::deserialize(deserializer)?),
            Takes::Number => Value::Number(P::number(deserializer)?),
            Takes::Text => Value::Text(String::deserialize(deserializer)?),
            Takes::Kind => Value::Text(EnvironmentKind::deserialize(deserializer)?.as_str().to_owned()),
            Takes::List => Value::List(Vec::deserialize(deserializer)?),
        };
        given.fields.insert(field, value);
        Ok(())
    }
}

impl<'de, P: Parser> DeserializeSeed<'de> for Part<'_, P> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let may_be_absent = match self.known {
            FilePart::Format => false,
            FilePart::Group(group) => group != FieldGroup::Settings,
            FilePart::Field(field) => field.may_be_absent(),
        };
        if may_be_absent {
            deserializer.deserialize_option(self)
        } else {
            self.present(deserializer)
        }
    }
}

impl<'de, P: Parser> Visitor<'de> for Part<'_, P> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or nothing")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        // Said to be absent is more than not said at all.
        if let FilePart::Field(field) = self.known {
            let said = if field.is_optional() {
                Value::PlatformDefault
            } else {
                Value::Absent
            };
            self.reading.given.fields.insert(field, said);
        }
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.present(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Field, SettingId,
        file::ron::Ron,
        profile::{Advanced, Usage},
    };

    fn given(text: &str) -> Given {
        let mut reading = ReadSoFar::<Ron>::new();
        Ron::parse(text, reading.fields()).expect("it can be read");
        reading.given
    }

    #[test]
    fn what_is_said_to_be_absent_is_told_from_what_is_not_said() {
        let none = given(
            "(environment: None, environment_kind: None, usage: None, reasons: None, expected: None, advanced: \
             (noise_pattern: None, most_words: None, allowed_difference: None, least_addresses: None))",
        );
        let absent = [Field::Environment, Field::EnvironmentKind].into_iter();
        let absent = absent.map(|field| (field, Value::Absent));
        let default = Advanced::FIELDS.map(|field| (field, Value::PlatformDefault));
        assert_eq!(none.fields, absent.chain(default).collect());
        assert!(!none.has_usage && !none.has_settings);
        for text in ["()", "(advanced: ())", "(advanced: None)", "(advanced: Some(()))"] {
            assert_eq!(given(text), Given::default(), "{text}");
        }
        let one = given("(advanced: (most_words: 3, allowed_difference: Some(4), least_addresses: None))");
        let fields = [
            (Field::Setting(SettingId::MostWords), Value::Number(3)),
            (Field::Setting(SettingId::AllowedDifference), Value::Number(4)),
            (Field::Setting(SettingId::LeastAddresses), Value::PlatformDefault),
        ];
        assert_eq!(one.fields, fields.into());
    }

    #[test]
    fn every_known_part_is_found_by_its_name() {
        for field in Field::all() {
            let path = field.path();
            let (group, name) = path.split_once('.').unwrap_or(("settings", &path));
            let group = FilePart::named(None, group);
            let known = match (group, FilePart::named(None, name)) {
                (_, Some(known)) => Some(known),
                (Some(FilePart::Group(group)), None) => FilePart::named(Some(group), name),
                _ => None,
            };
            assert_eq!(known, Some(FilePart::Field(field)), "{path}");
        }
        assert_eq!(FilePart::named(Some(FieldGroup::Usage), "prefix"), None);
        assert_eq!(FilePart::named(None, "people"), None);
        let usage = given("(usage: (people: 1))");
        assert!(
            usage.has_usage
                && Usage::FIELDS
                    .iter()
                    .filter(|&field| usage.fields.contains_key(field))
                    .count()
                    == 1
        );
    }
}
