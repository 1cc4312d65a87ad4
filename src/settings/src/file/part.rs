//! The parts of a profile by their names, and what each takes, in the words of every form.

use crate::{
    SettingId,
    field::{Field, Takes},
    profile::{EnvironmentKind, limits},
};
use strum::VariantArray as _;

/// The longest known field's name has far fewer bytes.
const LONGEST_NAME: usize = 64;

/// A form whose fields are read one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The profile file.
    #[default]
    Ron,
    /// JSON.
    Json,
    /// A text for a chat or an email.
    Text,
}

impl Form {
    /// How it writes a field with its value.
    pub(super) fn entry(self, name: &str, value: &str) -> String {
        match self {
            Self::Ron | Self::Text => format!("{name}: {value}"),
            Self::Json => format!("\"{name}\": {value}"),
        }
    }

    fn group(self, title: &str, name: &str, value: &str) -> String {
        let entry = self.entry(name, value);
        match self {
            Self::Ron | Self::Text => format!("{title}({entry})"),
            Self::Json => format!("{{{entry}}}"),
        }
    }
}

/// A part of the profile that has fields of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub(super) enum FieldGroup {
    Settings,
    Usage,
    Reasons,
    Expected,
    Advanced,
}

impl FieldGroup {
    /// Its name in the profile file.
    pub(super) fn name(self) -> &'static str {
        self.into()
    }

    /// The name of its type in the profile file; `None` for texts by setting.
    pub(super) fn title(self) -> Option<&'static str> {
        match self {
            Self::Settings => Some("Settings"),
            Self::Usage => Some("Usage"),
            Self::Advanced => Some("Advanced"),
            Self::Reasons | Self::Expected => None,
        }
    }

    fn field(self, name: &str) -> Option<Field> {
        let id = || SettingId::from_field(name).filter(|id| !id.setting().optional);
        match self {
            Self::Settings => id().map(Field::Setting),
            Self::Reasons => id().map(Field::Reason),
            Self::Expected => id().map(Field::Expected),
            Self::Usage | Self::Advanced => Field::from_path(&format!("{}.{name}", self.name())),
        }
    }
}

/// A part that the format knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FilePart {
    Format,
    Group(FieldGroup),
    Field(Field),
}

impl FilePart {
    /// The part of this name: the profile's own, or a group's.
    pub(super) fn named(group: Option<FieldGroup>, name: &str) -> Option<Self> {
        use Field::{Environment, EnvironmentKind, Name, Notes, PrefixHistory};
        if name.len() > LONGEST_NAME {
            return None;
        }
        if let Some(group) = group {
            return group.field(name).map(Self::Field);
        }
        let groups = FieldGroup::VARIANTS
            .iter()
            .map(|&group| (group.name(), Self::Group(group)));
        let fields = ["name", "environment", "environment_kind", "notes", "prefix_history"].into_iter();
        let single = [Name, Environment, EnvironmentKind, Notes, PrefixHistory].map(Self::Field);
        let mut known = groups.chain(fields.zip(single)).chain([("format", Self::Format)]);
        known.find(|&(known, _)| known == name).map(|(_, known)| known)
    }

    /// What to call it in a sentence.
    pub(super) fn label(self) -> String {
        match self {
            Self::Format => "\"format\"".to_owned(),
            Self::Group(group) => format!("\"{}\"", group.name()),
            Self::Field(field) => format!("\"{}\"", field.label()),
        }
    }

    pub(super) fn takes_number(self) -> bool {
        match self {
            Self::Format => true,
            Self::Group(_) => false,
            Self::Field(field) => field.takes() == Takes::Number,
        }
    }

    /// Whether quotation marks belong around its value, or within it.
    pub(super) fn takes_marks(self, form: Form) -> bool {
        match self {
            Self::Format => false,
            Self::Group(group) => group.title().is_none(),
            Self::Field(field) => match field.takes() {
                Takes::Text | Takes::List => true,
                Takes::Kind => form == Form::Json,
                Takes::Switch | Takes::Number => false,
            },
        }
    }

    /// What it takes, in plain words.
    pub(super) fn takes(self, form: Form) -> String {
        match self {
            Self::Format => format!("a whole number, as in {}", form.entry("format", "1")),
            Self::Group(FieldGroup::Settings) => {
                format!("the settings, as in {}", form.group("Settings", "prefix", "\"CRM:\""))
            }
            Self::Group(FieldGroup::Usage) => {
                let example = form.group("Usage", "people", "250");
                format!("the numbers for the estimates, as in {example}")
            }
            Self::Group(FieldGroup::Advanced) => {
                let example = form.group("Advanced", "most_words", "20");
                format!("smart matching's details, as in {example}")
            }
            Self::Group(FieldGroup::Reasons | FieldGroup::Expected) => {
                "texts by setting in curly brackets, as in {\"prefix\": \"…\"}".to_owned()
            }
            Self::Field(field) => {
                let nothing = match form {
                    Form::Ron if field.may_be_absent() => ", or None",
                    Form::Json if field.may_be_absent() => ", or null",
                    _ => "",
                };
                value_in_words(field.takes(), form) + nothing
            }
        }
    }
}

fn value_in_words(takes: Takes, form: Form) -> String {
    let [first, second, third] = EnvironmentKind::ALL.map(EnvironmentKind::as_str);
    match (takes, form) {
        (Takes::Switch, Form::Text) => "On or Off".to_owned(),
        (Takes::Switch, _) => "true (On) or false (Off)".to_owned(),
        (Takes::Number, _) => format!("a whole number of at most {} digits", limits::NUMBER_DIGITS),
        (Takes::Text, _) => "a text in quotation marks".to_owned(),
        (Takes::Kind, Form::Ron) => format!("{first}, {second} or {third}, without quotation marks"),
        (Takes::Kind, Form::Json) => format!("\"{first}\", \"{second}\" or \"{third}\""),
        (Takes::Kind, Form::Text) => format!("{first}, {second} or {third}"),
        (Takes::List, Form::Text) => "texts in quotation marks, as in \"CRM:\", \"ref:\", or none".to_owned(),
        (Takes::List, _) => "texts in square brackets, as in [\"CRM:\", \"ref:\"]".to_owned(),
    }
}
