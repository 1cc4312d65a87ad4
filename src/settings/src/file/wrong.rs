//! What is wrong with a profile, in the same words whatever form it came in.

use super::{
    part::{FilePart, Form},
    refusal::{MEND, Refusal, RefusalKind},
};
use crate::{
    field::{Field, Value},
    profile::{Profile, limits},
    words::group_digits,
};

/// Something that is wrong with a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What, without a full stop: `"Name" has 300 characters, and at most 200 are allowed`.
    pub wrong: String,
    /// What belongs there: `at most 200 characters`.
    pub expected: String,
}

impl Wrong {
    /// This is wrong, and that belongs there.
    pub fn new(wrong: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            wrong: wrong.into(),
            expected: expected.into(),
        }
    }

    /// A value of another type than its field takes.
    pub fn value(field: Field, form: Form) -> Self {
        Self::part(FilePart::Field(field), form)
    }

    pub(super) fn part(known: FilePart, form: Form) -> Self {
        let takes = known.takes(form);
        Self::new(format!("{} should be {takes}", known.label()), takes)
    }

    /// A field that stands in it twice.
    pub fn twice(field: Field) -> Self {
        Self::part_twice(FilePart::Field(field))
    }

    pub(super) fn part_twice(known: FilePart) -> Self {
        Self::new(format!("{} stands in it twice", known.label()), "each field once")
    }

    /// A format before the first.
    pub fn no_format(found: i128, form: Form) -> Self {
        let wrong = format!("it says format {found}, and formats begin at 1");
        Self::new(wrong, FilePart::Format.takes(form))
    }

    pub(super) fn too_many_digits(known: FilePart) -> Self {
        let most = limits::NUMBER_DIGITS;
        Self::new(
            format!("the number in {} has more than {most} digits", known.label()),
            format!("a whole number of at most {most} digits"),
        )
    }

    /// A backslash without what belongs behind it.
    pub fn escape() -> Self {
        Self::new(
            "a backslash is not followed by what belongs there",
            "two backslashes \\\\ for one, \\\" for a quotation mark, or \\n for a new line",
        )
    }

    /// A semicolon between two fields, or two texts of a list.
    pub fn semicolon() -> Self {
        Self::new("a semicolon stands where a comma belongs", "a comma")
    }

    /// Single quotation marks around a text, as other programs and languages write them.
    pub fn single_marks() -> Self {
        Self::new(
            "single quotation marks stand where straight double ones belong",
            "a text in straight double quotation marks, as in \"CRM:\"",
        )
    }

    /// The refusal of what sentences begin with as `subject` ("This profile").
    pub fn refusal(self, subject: &str) -> Refusal {
        let message = format!("{subject} can't be read: {}. {MEND}", self.wrong);
        Refusal::new(RefusalKind::Malformed, message).expecting(self.expected)
    }
}

/// What is too long about a value, by the [limits] of its field.
pub fn too_long(field: Field, value: &Value) -> Option<Wrong> {
    let known = FilePart::Field(field);
    let more_than = |length: usize, most: usize, things: &str| {
        (length > most).then(|| {
            let (length, most) = (group_digits(length), group_digits(most));
            let wrong = format!(
                "{} has {length} {things}, and at most {most} are allowed",
                known.label()
            );
            Wrong::new(wrong, format!("at most {most} {things}"))
        })
    };
    match value {
        Value::Number(number) => {
            let is_long = number.unsigned_abs() > limits::NUMBER.unsigned_abs();
            is_long.then(|| Wrong::too_many_digits(known))
        }
        Value::Text(text) => more_than(text.chars().count(), Profile::text_limit(field)?, "characters"),
        Value::List(items) => more_than(items.len(), limits::HISTORY_ENTRIES, "entries").or_else(|| {
            let characters = items.iter().map(|item| item.chars().count()).sum();
            more_than(characters, limits::HISTORY, "characters in all")
        }),
        Value::Absent | Value::PlatformDefault | Value::Switch(_) | Value::WrapsAt(_) => None,
    }
}

/// A whole number as JSON, XML and texts write it. What even this type can't hold is far beyond what a profile can, and is
/// refused as too long.
pub fn whole_number(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(i128::MAX))
}

/// The refusal of a format that this version doesn't know, by its digits.
pub fn newer_format(subject: &str, digits: &str) -> Refusal {
    let message = format!(
        "{subject} was made by a newer Threadmark: its format is {digits}, and this version reads formats up to {}. \
         Update Threadmark, then try again.",
        super::FORMAT
    );
    let found = digits.parse().unwrap_or(i64::MAX);
    Refusal::new(RefusalKind::NewerFormat { found }, message)
}
