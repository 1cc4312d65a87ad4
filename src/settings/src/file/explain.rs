//! What made a parser stumble, and what the signs of a text show to be wrong, in plain words.

use super::{
    decode::{Fault, Stumble},
    one::OneProfile,
    part::{FilePart, Form},
    refusal::{Refusal, RefusalKind, SEND_AGAIN},
    shape::ShapeTrouble,
    signs::{Lexer, is_white},
    wrong::Wrong,
};
use crate::{field::Field, profile::limits, words::group_digits};

impl OneProfile<'_> {
    /// What made its parser stumble, and where that is shown. `twice` is what the decoder found to stand in it twice.
    pub(super) fn explained(&self, Stumble { at, fault }: Stumble, twice: Option<FilePart>) -> (Wrong, usize) {
        let at = self.text.floor_char_boundary(at);
        if let Some(known) = twice {
            return (Wrong::part_twice(known), self.sign_before(at).0);
        }
        let field = self.outline.field_at(at);
        let is_in_field = field.is_some_and(|known| !matches!(known, FilePart::Group(_)));
        let may_hold_marks = match field {
            Some(known) if fault != Fault::Name => known.takes_marks(self.form),
            _ => self.form == Form::Json,
        };
        let here = &self.text[at..];
        let name = self.form.entry("name", "\"…\"");
        let (wrong, expected) = match fault {
            Fault::Own(wrong) => return (wrong, at),
            Fault::Comma if here.starts_with(';') => return (Wrong::semicolon(), at),
            Fault::Behind if here.starts_with(';') && self.in_list => return (Wrong::semicolon(), at),
            Fault::Value | Fault::Name if here.starts_with('\'') && may_hold_marks => {
                return (Wrong::single_marks(), at);
            }
            Fault::Escape => return (Wrong::escape(), at),
            Fault::Colon => (
                "a colon is missing behind the name of a field",
                "a colon : and the field's value".to_owned(),
            ),
            Fault::Behind if self.in_list => ("no comma stands behind it", "a comma".to_owned()),
            Fault::Behind => (
                "something stands behind its end",
                "nothing more; several profiles stand in square brackets [ ], with commas between them".to_owned(),
            ),
            Fault::Comma if self.value_is_whole(field, at) => {
                let wrong = "a comma or a closing bracket is missing";
                return (
                    Wrong::new(wrong, "a comma or a closing bracket"),
                    self.sign_before(at).1,
                );
            }
            Fault::Name if !is_in_field => (
                "something stands where the name of a field belongs",
                format!("the name of a field, as in {name}; numbers stand without commas in them"),
            ),
            _ => match field {
                Some(known) => return self.wrong_value(known, at),
                None => (
                    "something in it is not written as in a profile",
                    format!("fields and values, as in {name},"),
                ),
            },
        };
        (Wrong::new(wrong, expected), at)
    }

    fn wrong_value(&self, known: FilePart, at: usize) -> (Wrong, usize) {
        let value = self.outline.value(known).unwrap_or(at..at);
        let here = &self.text[at..];
        // A single value is shown at its beginning; a list or a group where it went wrong.
        let at = match known {
            FilePart::Group(_) | FilePart::Field(Field::PrefixHistory) => at,
            _ => value.start,
        };
        let digits = self.text[value].trim_start_matches(['+', '-']);
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
        if is_number && known.takes_number() && digits.replace('_', "").len() > limits::NUMBER_DIGITS {
            return (Wrong::too_many_digits(known), at);
        }
        let mut wrong = Wrong::part(known, self.form);
        // Programs that write letters put curly marks where straight ones belong.
        if here.starts_with(['“', '”', '„', '‘', '’', '«']) && known.takes_marks(self.form) {
            wrong.expected = Wrong::single_marks().expected;
        }
        (wrong, at)
    }

    /// Whether what stands before a missing comma is a value on its own, and not the first part of `2 147 483`.
    fn value_is_whole(&self, field: Option<FilePart>, at: usize) -> bool {
        let begin = field
            .and_then(|known| self.outline.value(known))
            .map_or(at, |value| value.start.min(at));
        let goes_on = !self.text[begin..at].contains('\n') && !self.text[at..].starts_with(char::is_alphabetic);
        let is_number = field.is_some_and(FilePart::takes_number);
        self.text[..at].ends_with(is_white) && !(is_number && goes_on)
    }

    /// Where the last sign that begins before this place begins and ends.
    fn sign_before(&self, at: usize) -> (usize, usize) {
        let signs = Lexer::new(self.text).map_while(Result::ok).map(|lexeme| lexeme.range);
        let last = signs.take_while(|range| range.start < at).last();
        last.map_or((at, at), |range| (range.start, range.end))
    }
}

/// What the signs of a file show to be wrong.
pub(super) fn trouble(text: &str, is_list: bool, trouble: &ShapeTrouble) -> Refusal {
    let subject = if is_list {
        "This list of profiles"
    } else {
        "This profile"
    };
    let (wrong, expected, at) = match *trouble {
        ShapeTrouble::CutOff { at, open } => {
            let message = format!("{subject} is incomplete: the file ends too early. {SEND_AGAIN}");
            return Refusal::new(RefusalKind::CutOff, message).expecting(open).at(text, at);
        }
        ShapeTrouble::TooDeep { at } => {
            let wrong = "its brackets are nested deeper than in any profile";
            let message = format!("{subject} can't be read: {wrong}. {SEND_AGAIN}");
            let refusal = Refusal::new(RefusalKind::TooDeep, message);
            return refusal.expecting("fewer brackets within brackets").at(text, at);
        }
        ShapeTrouble::TooMany => {
            let most = group_digits(super::MOST_PROFILES as i128);
            let message = format!("This list holds more than {most} profiles. Ask for several smaller lists.");
            return Refusal::new(RefusalKind::TooLarge, message);
        }
        ShapeTrouble::SingleMarks { at } => return Wrong::single_marks().refusal(subject).at(text, at),
        ShapeTrouble::OpenText { at } => (
            "a closing quotation mark is missing",
            "a closing quotation mark on the same line".to_owned(),
            at,
        ),
        ShapeTrouble::Bracket { at, expected } => {
            let expected = expected.map_or_else(
                || "nothing more: no bracket is open here".to_owned(),
                |bracket| format!("a closing bracket {}", char::from(bracket)),
            );
            ("its brackets don't match", expected, at)
        }
        ShapeTrouble::NoProfile { at } => ("a comma stands without a profile before it", "a profile".to_owned(), at),
        ShapeTrouble::AfterList { at } => ("something stands behind its end", "nothing more".to_owned(), at),
    };
    Wrong::new(wrong, expected).refusal(subject).at(text, at)
}
