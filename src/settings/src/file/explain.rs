//! RON's errors, and what the signs of a text show to be wrong, in plain words.

use ron::error::{Error, Position, SpannedError};

use super::{
    fields::too_many_digits,
    outline::{Group, Known, Outline, Twice},
    refusal::{MEND, Refusal, RefusalKind, SEND_AGAIN, shortened},
    shape::Trouble,
    signs::{Lexer, is_white},
};
use crate::{
    catalogue::Kind,
    field::Field,
    profile::{EnvironmentKind, limits},
    words::group_digits,
};

/// A refusal, its place still in the profile's own text.
pub(super) struct Explained {
    pub(super) refusal: Refusal,
    pub(super) at: Option<usize>,
}

impl Explained {
    /// A profile of which this much is wrong.
    pub(super) fn new(subject: &str, wrong: &str) -> Self {
        let message = format!("{subject} can't be read: {wrong}. {MEND}");
        Self {
            refusal: Refusal::new(RefusalKind::Malformed, message),
            at: None,
        }
    }

    pub(super) fn at(mut self, at: Option<usize>) -> Self {
        self.at = at;
        self
    }

    pub(super) fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.refusal = self.refusal.expecting(expected);
        self
    }
}

/// What a field takes, in plain words.
pub(super) fn takes(known: Known) -> String {
    const TEXT: &str = "a text in quotation marks";
    let number = || format!("a whole number of at most {} digits", limits::NUMBER_DIGITS);
    match known {
        Known::Format => "a whole number, as in format: 1".to_owned(),
        Known::Group(Group::Settings) => "the settings, as in Settings(prefix: \"CRM:\")".to_owned(),
        Known::Group(Group::Usage) => "the numbers for the estimates, as in Usage(people: 250)".to_owned(),
        Known::Group(Group::Reasons | Group::Expected) => {
            "texts by setting in curly brackets, as in {\"prefix\": \"…\"}".to_owned()
        }
        Known::Group(Group::Advanced) => "smart matching's details, as in Advanced(most_words: 20)".to_owned(),
        Known::Field(field) => match field {
            Field::Setting(id) => match id.setting().kind {
                Kind::Switch => "true (On) or false (Off)".to_owned(),
                Kind::Number { .. } => number(),
                Kind::Text { .. } => TEXT.to_owned(),
            },
            Field::Environment | Field::NoisePattern => format!("{TEXT}, or None"),
            Field::EnvironmentKind => {
                let [first, second, third] = EnvironmentKind::ALL.map(EnvironmentKind::as_str);
                format!("{first}, {second} or {third}, without quotation marks")
            }
            Field::PrefixHistory => "texts in square brackets, as in [\"CRM:\", \"ref:\"]".to_owned(),
            Field::Name | Field::Notes | Field::Reason(_) | Field::Expected(_) => TEXT.to_owned(),
            Field::People
            | Field::EmailsPerDay
            | Field::ReplyWindowDays
            | Field::MostWords
            | Field::AllowedDifference
            | Field::LeastAddresses => number(),
        },
    }
}

/// What a field takes, in plain words: "true (On) or false (Off)", "a text in quotation marks".
pub fn takes_in_words(field: Field) -> String {
    takes(Known::Field(field))
}

/// A profile's text as it is explained.
pub(super) struct Context<'a> {
    /// How sentences about it begin.
    pub(super) subject: &'a str,
    pub(super) in_list: bool,
    pub(super) text: &'a str,
    pub(super) outline: &'a Outline,
}

impl Context<'_> {
    fn say(&self, at: usize, wrong: &str, expected: &str) -> Explained {
        Explained::new(self.subject, wrong).expecting(expected).at(Some(at))
    }

    /// What RON says of the text.
    pub(super) fn ron_error(&self, error: &SpannedError) -> Explained {
        let at = offset(self.text, &error.span.end);
        let field = self.outline.field_at(at);
        let subject = self.subject;
        match &error.code {
            Error::ExceededRecursionLimit => too_deep(subject, at),
            Error::InvalidEscape(_) => self.say(
                at,
                &format!(
                    "a backslash in {} is not followed by what belongs there",
                    name_of(field)
                ),
                "two backslashes \\\\ for one, \\\" for a quotation mark, or \\n for a new line",
            ),
            Error::DuplicateStructField { field, .. } => twice(subject, &format!("\"{field}\""), at),
            Error::ExpectedMapColon => self.say(
                at,
                "a colon is missing behind the name of a field",
                "a colon : and the field's value",
            ),
            Error::TrailingCharacters if self.in_list => self.say(at, "no comma stands behind it", "a comma"),
            Error::TrailingCharacters => self.say(
                at,
                "something stands behind its end",
                "nothing more; several profiles stand in square brackets [ ], with commas between them",
            ),
            Error::ExpectedDifferentStructName { found, .. } if field.is_none() => {
                let found = shortened(found, 0, 40);
                self.say(
                    at,
                    &format!("it begins as \"{found}\" and not as a profile"),
                    "Profile( or only (",
                )
            }
            code if ends_value(code) && self.value_is_whole(field, at) => {
                let ends = Lexer::new(self.text)
                    .map_while(Result::ok)
                    .map(|lexeme| lexeme.range.end);
                let after = ends.take_while(|&end| end <= at).last().unwrap_or(at);
                self.say(
                    after,
                    "a comma or a closing bracket is missing",
                    "a comma or a closing bracket",
                )
            }
            Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_)
                if field.is_none_or(|known| matches!(known, Known::Group(_))) =>
            {
                self.say(
                    at,
                    "something stands where the name of a field belongs",
                    "the name of a field, as in name: \"…\"; numbers stand without commas in them",
                )
            }
            code => match field {
                Some(known) if *code == Error::IntegerOutOfBounds && self.has_too_many_digits(known) => {
                    too_long_number(subject, known, self.place(known, at))
                }
                Some(known) => self.wrong_kind(known, at),
                None => self.say(
                    at,
                    "something in it is not written as in a profile",
                    "fields and values, as in name: \"…\",",
                ),
            },
        }
    }

    fn wrong_kind(&self, known: Known, at: usize) -> Explained {
        let at = self.place(known, at);
        let takes = takes(known);
        let wrong = format!("{} should be {takes}", known.label());
        // Programs that write letters put curly marks where straight ones belong.
        if self.text[at..].starts_with(['“', '”', '„', '‘', '’', '«', '\'']) {
            return self.say(at, &wrong, "a text in straight double quotation marks, as in \"CRM:\"");
        }
        self.say(at, &wrong, &takes)
    }

    /// Where a field's wrong value is shown: at its beginning; within a list or a group where it went wrong.
    fn place(&self, known: Known, at: usize) -> usize {
        match known {
            Known::Group(_) | Known::Field(Field::PrefixHistory) => at,
            single => self.outline.value(single).map_or(at, |value| value.start),
        }
    }

    /// Whether a number is out of RON's bounds for its digits, and not for a suffix such as `300u8`.
    fn has_too_many_digits(&self, known: Known) -> bool {
        let digits = |range: std::ops::Range<usize>| self.text[range].chars().filter(char::is_ascii_digit).count();
        takes_number(known) && self.outline.value(known).map(digits) > Some(limits::NUMBER_DIGITS)
    }

    /// Whether what stands before a missing comma is a value on its own, and not the first part of `2 147 483`.
    fn value_is_whole(&self, field: Option<Known>, at: usize) -> bool {
        let begin = field
            .and_then(|known| self.outline.value(known))
            .map_or(at, |value| value.start.min(at));
        let goes_on = !self.text[begin..at].contains('\n') && !self.text[at..].starts_with(char::is_alphabetic);
        let is_number = field.is_some_and(takes_number);
        self.text[..at].ends_with(is_white) && !(is_number && goes_on)
    }
}

fn ends_value(code: &Error) -> bool {
    use Error::{ExpectedArrayEnd, ExpectedComma, ExpectedMapEnd, ExpectedOptionEnd, ExpectedStructLikeEnd};
    matches!(
        code,
        ExpectedComma | ExpectedStructLikeEnd | ExpectedMapEnd | ExpectedArrayEnd | ExpectedOptionEnd
    )
}

/// What the signs of a file show to be wrong.
pub(super) fn trouble(text: &str, is_list: bool, trouble: &Trouble) -> Refusal {
    let subject = if is_list {
        "This list of profiles"
    } else {
        "This profile"
    };
    let explained = match *trouble {
        Trouble::CutOff { at, open } => {
            let message = format!("{subject} is incomplete: the file ends too early. {SEND_AGAIN}");
            let refusal = Refusal::new(RefusalKind::CutOff, message);
            Explained { refusal, at: Some(at) }.expecting(open)
        }
        Trouble::OpenText { at } => Explained::new(subject, "a closing quotation mark is missing")
            .expecting("a closing quotation mark on the same line")
            .at(Some(at)),
        Trouble::Bracket { at, expected } => {
            let expected = expected.map_or_else(
                || "nothing more: no bracket is open here".to_owned(),
                |bracket| format!("a closing bracket {}", char::from(bracket)),
            );
            Explained::new(subject, "its brackets don't match")
                .expecting(expected)
                .at(Some(at))
        }
        Trouble::TooDeep { at } => too_deep(subject, at),
        Trouble::NoProfile { at } => Explained::new(subject, "a comma stands without a profile before it")
            .expecting("a profile")
            .at(Some(at)),
        Trouble::AfterList { at } => Explained::new(subject, "something stands behind its end")
            .expecting("nothing more")
            .at(Some(at)),
        Trouble::TooMany => {
            let most = group_digits(super::MOST_PROFILES as i128);
            let message = format!("This list holds more than {most} profiles. Ask for several smaller lists.");
            Explained {
                refusal: Refusal::new(RefusalKind::TooLarge, message),
                at: None,
            }
        }
    };
    match explained.at {
        Some(at) => explained.refusal.at(text, at),
        None => explained.refusal,
    }
}

/// A field that stands twice.
pub(super) fn given_twice(subject: &str, found: Twice) -> Explained {
    twice(subject, &found.known.label(), found.at)
}

/// A whole number of more than 38 digits.
pub(super) fn too_long_number(subject: &str, known: Known, at: usize) -> Explained {
    let too_long = too_many_digits(&known.label());
    Explained::new(subject, &too_long.wrong)
        .expecting(too_long.expected)
        .at(Some(at))
}

fn twice(subject: &str, label: &str, at: usize) -> Explained {
    Explained::new(subject, &format!("{label} stands in it twice"))
        .expecting("each field once")
        .at(Some(at))
}

fn too_deep(subject: &str, at: usize) -> Explained {
    let message = format!("{subject} can't be read: its brackets are nested deeper than in any profile. {SEND_AGAIN}");
    let refusal = Refusal::new(RefusalKind::TooDeep, message).expecting("fewer brackets within brackets");
    Explained { refusal, at: Some(at) }
}

fn name_of(field: Option<Known>) -> String {
    field.map_or_else(|| "a field".to_owned(), Known::label)
}

fn takes_number(known: Known) -> bool {
    takes(known).contains("whole number")
}

/// The offset in bytes of RON's line and column, which count characters.
fn offset(text: &str, position: &Position) -> usize {
    let line_begin = match position.line {
        0 | 1 => 0,
        line => text
            .match_indices('\n')
            .nth(line - 2)
            .map_or(text.len(), |(end, _)| end + 1),
    };
    let line = &text[line_begin..];
    line.char_indices()
        .nth(position.col.saturating_sub(1))
        .map_or(text.len(), |(at, _)| line_begin + at)
}
