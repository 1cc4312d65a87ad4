//! Where the dialect of patterns that can be tried here and .NET's part: what is a mistake in both, what is one only
//! here, and what both accept but read differently.

use regex_syntax::ast::{
    self, AssertionKind, Ast, ClassSetBinaryOp, ClassSetItem, ClassUnicode, ClassUnicodeKind, Error, ErrorKind, Flag,
    FlagsItemKind, GroupKind, HexLiteralKind, Literal, LiteralKind, Repetition, Span, Visitor,
};

use super::noise_pattern::{BadPattern, Trouble};
use Trouble::{CannotTry, Mistake};

const BAD_NAME: &str = "the name of the group has a sign {} that no name takes";

/// Why the pattern cannot be read at all.
pub(super) fn explain(pattern: &str, error: &Error) -> BadPattern {
    let start = error.span().start.offset;
    let here = pattern.get(start..).unwrap_or_default();
    let before = pattern.get(..start).unwrap_or_default();
    let first = here.chars().next();
    let bad = |trouble, what: &str| bad(pattern, start, trouble, what);
    match error.kind() {
        ErrorKind::UnsupportedLookAround if here.starts_with("(?<") => bad(CannotTry, "look-behind {}"),
        ErrorKind::UnsupportedLookAround => bad(CannotTry, "look-ahead {}"),
        ErrorKind::UnsupportedBackreference if here.starts_with("\\0") => bad(CannotTry, "a character code {}"),
        ErrorKind::UnsupportedBackreference => bad(CannotTry, "a back reference {}"),
        ErrorKind::GroupUnclosed => bad(Mistake, "the bracket {} is not closed"),
        ErrorKind::GroupUnopened => bad(Mistake, "the bracket {} closes nothing"),
        ErrorKind::ClassUnclosed => unclosed_class(pattern, start),
        ErrorKind::ClassRangeInvalid => bad(Mistake, "the range {} runs backwards"),
        // `[a-\w]` is wrong everywhere; in `[\w-a]` .NET takes the hyphen as itself.
        ErrorKind::ClassRangeLiteral if before.ends_with('-') => {
            bad(Mistake, "the range {} does not end in a character")
        }
        ErrorKind::ClassRangeLiteral => bad(CannotTry, "a hyphen behind a kind of character {}"),
        ErrorKind::ClassEscapeInvalid if here.starts_with("\\b") => bad(CannotTry, "the backspace {}"),
        ErrorKind::ClassEscapeInvalid => bad(
            Mistake,
            "the backslash {} is followed by a letter that means nothing there",
        ),
        ErrorKind::EscapeUnexpectedEof => bad(Mistake, "nothing follows the backslash {}"),
        ErrorKind::EscapeUnrecognized => match here.chars().nth(1) {
            Some('k') => bad(CannotTry, "a back reference {}"),
            Some('e' | 'c') => bad(CannotTry, "a control character {}"),
            Some('Z' | 'G') => bad(CannotTry, "a kind of place {}"),
            Some(letter) if letter.is_alphanumeric() => bad(
                Mistake,
                "the backslash {} is followed by a letter that means nothing there",
            ),
            _ => bad(CannotTry, "a sign behind a backslash {}"),
        },
        ErrorKind::EscapeHexEmpty | ErrorKind::EscapeHexInvalid | ErrorKind::EscapeHexInvalidDigit => {
            bad(Mistake, "the character code {} is wrong")
        }
        ErrorKind::UnicodeClassInvalid => bad(Mistake, "the name of a kind of character {} is wrong"),
        ErrorKind::RepetitionCountInvalid => bad(Mistake, "the repetition {} has more at least than at most"),
        ErrorKind::RepetitionMissing if first == Some('{') && !is_count(here) => literal_brace(pattern, start),
        ErrorKind::RepetitionMissing => bad(Mistake, "nothing stands before the repetition {}"),
        ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::RepetitionCountUnclosed => literal_brace(
            pattern,
            before.rfind('{').filter(|_| first != Some('{')).unwrap_or(start),
        ),
        ErrorKind::DecimalInvalid => bad(CannotTry, "too large a number {}"),
        ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof => unknown_group(pattern, start),
        ErrorKind::GroupNameEmpty => bad(Mistake, "the group {} has no name"),
        ErrorKind::GroupNameUnexpectedEof => bad(Mistake, "the name of the group is not closed {}"),
        ErrorKind::GroupNameInvalid if first.is_some_and(|c| c.is_alphanumeric() || c == '-') => {
            bad(CannotTry, "the name of a group {}")
        }
        ErrorKind::GroupNameInvalid => bad(Mistake, BAD_NAME),
        ErrorKind::GroupNameDuplicate { .. } => bad(CannotTry, "a second group of the same name {}"),
        ErrorKind::NestLimitExceeded(_) => bad(CannotTry, "too many brackets within one another {}"),
        ErrorKind::SpecialWordBoundaryUnclosed
        | ErrorKind::SpecialWordBoundaryUnrecognized
        | ErrorKind::SpecialWordOrRepetitionUnexpectedEof => bad(CannotTry, "a brace behind the edge of a word {}"),
        _ => bad(CannotTry, "a way of writing {} that it does not know"),
    }
}

/// What can be read here, but is wrong in .NET or means something else there.
pub(super) fn differences(pattern: &str, tree: &Ast) -> Result<(), BadPattern> {
    ast::visit(tree, Differences { pattern })
}

/// `what` holds `{}` where the place goes.
fn bad(pattern: &str, offset: usize, trouble: Trouble, what: &str) -> BadPattern {
    let at = pattern.get(..offset).unwrap_or(pattern).chars().count();
    let place = format!("at character {}", at.saturating_add(1));
    BadPattern {
        at,
        trouble,
        what: what.replacen("{}", &place, 1),
    }
}

/// .NET takes a brace as itself where no count stands in it.
fn literal_brace(pattern: &str, offset: usize) -> BadPattern {
    bad(pattern, offset, CannotTry, "a brace {} that holds no count")
}

/// Does the text begin with a count as .NET knows it: `{2}`, `{2,}`, `{2,3}`?
fn is_count(text: &str) -> bool {
    let Some((inside, _)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return false;
    };
    let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !least.is_empty() && digits(least) && digits(most)
}

/// `(?` with something behind it that is no option here.
fn unknown_group(pattern: &str, offset: usize) -> BadPattern {
    let start = pattern
        .get(..offset)
        .and_then(|before| before.rfind("(?"))
        .unwrap_or(offset);
    let inside = pattern
        .get(start..)
        .and_then(|group| group.strip_prefix("(?"))
        .unwrap_or_default();
    let (trouble, what) = match inside.chars().next() {
        Some('>') => (CannotTry, "an atomic group {}"),
        Some('\'') => (CannotTry, "a named group {}"),
        Some('(') => (CannotTry, "a condition {}"),
        Some('#') => (CannotTry, "a comment {}"),
        None => (Mistake, "the bracket {} is not closed"),
        Some(_) => match pattern.get(offset..).and_then(|here| here.chars().next()) {
            Some('n') => (CannotTry, "the option n of the group {}"),
            None => (Mistake, "the bracket {} is not closed"),
            Some(_) => (Mistake, "the group {} begins with an unknown option"),
        },
    };
    bad(pattern, start, trouble, what)
}

/// Square brackets within square brackets stand for themselves in .NET (but for `-[…]`), so what is not closed here may
/// be there.
fn unclosed_class(pattern: &str, offset: usize) -> BadPattern {
    let mut rest = pattern.char_indices().peekable();
    while let Some((start, sign)) = rest.next() {
        match sign {
            '\\' => {
                rest.next();
            }
            '[' => {
                let mut depth = 1_usize;
                rest.next_if(|&(_, next)| next == '^');
                rest.next_if(|&(_, next)| next == ']');
                while depth > 0 {
                    match rest.next() {
                        Some((_, '\\')) => {
                            rest.next();
                        }
                        Some((_, ']')) => depth -= 1,
                        Some((_, '-')) if rest.next_if(|&(_, next)| next == '[').is_some() => {
                            depth += 1;
                            rest.next_if(|&(_, next)| next == '^');
                            rest.next_if(|&(_, next)| next == ']');
                        }
                        Some(_) => {}
                        None => return bad(pattern, start, Mistake, "the bracket {} is not closed"),
                    }
                }
            }
            _ => {}
        }
    }
    bad(pattern, offset, CannotTry, "a bracket within brackets {}")
}

struct Differences<'a> {
    pattern: &'a str,
}

type Found = Result<(), BadPattern>;

impl Differences<'_> {
    fn bad(&self, span: &Span, trouble: Trouble, what: &str) -> Found {
        Err(bad(self.pattern, span.start.offset, trouble, what))
    }

    fn literal(&self, literal: &Literal) -> Found {
        match literal.kind {
            LiteralKind::HexBrace(_) | LiteralKind::HexFixed(HexLiteralKind::UnicodeLong) => {
                self.bad(&literal.span, Mistake, "the character code {} is wrong")
            }
            // A letter of words in .NET's eyes.
            LiteralKind::Superfluous if literal.c == '_' => self.bad(
                &literal.span,
                Mistake,
                "the backslash {} is followed by a letter that means nothing there",
            ),
            _ => Ok(()),
        }
    }

    fn class_by_name(&self, class: &ClassUnicode) -> Found {
        match class.kind {
            ClassUnicodeKind::OneLetter(_) => {
                self.bad(&class.span, Mistake, "the name of a kind of character {} needs braces")
            }
            // Left out of the library for its size.
            _ => self.bad(&class.span, CannotTry, "a kind of character by its name {}"),
        }
    }

    fn flags(&self, flags: &ast::Flags) -> Found {
        for item in &flags.items {
            match item.kind {
                FlagsItemKind::Flag(Flag::SwapGreed | Flag::Unicode | Flag::CRLF) => {
                    return self.bad(&item.span, Mistake, "the option {} is unknown");
                }
                // .NET keeps the spaces within square brackets.
                FlagsItemKind::Flag(Flag::IgnoreWhitespace) => {
                    return self.bad(&item.span, CannotTry, "the option x {}");
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn repetition(&self, repetition: &Repetition) -> Found {
        let span = &repetition.op.span;
        let sign = self.pattern.get(span.start.offset..).unwrap_or_default();
        if sign.starts_with('{') && !is_count(sign) {
            return Err(literal_brace(self.pattern, span.start.offset));
        }
        match *repetition.ast {
            Ast::Repetition(_) => self.bad(span, Mistake, "the repetition {} follows another one"),
            _ => Ok(()),
        }
    }
}

impl Visitor for Differences<'_> {
    type Output = ();
    type Err = BadPattern;

    fn finish(self) -> Found {
        Ok(())
    }

    // Behind its parts, so that the first of several signs in a row is named.
    fn visit_post(&mut self, part: &Ast) -> Found {
        match part {
            Ast::Literal(literal) => self.literal(literal),
            Ast::ClassUnicode(class) => self.class_by_name(class),
            Ast::Flags(set) => self.flags(&set.flags),
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Assertion(assertion) => match assertion.kind {
                AssertionKind::WordBoundaryStartAngle | AssertionKind::WordBoundaryEndAngle => {
                    self.bad(&assertion.span, CannotTry, "a sign behind a backslash {}")
                }
                AssertionKind::WordBoundaryStart
                | AssertionKind::WordBoundaryEnd
                | AssertionKind::WordBoundaryStartHalf
                | AssertionKind::WordBoundaryEndHalf => {
                    self.bad(&assertion.span, CannotTry, "a brace behind the edge of a word {}")
                }
                _ => Ok(()),
            },
            Ast::Group(group) => match &group.kind {
                GroupKind::CaptureName {
                    starts_with_p: true, ..
                } => self.bad(&group.span, Mistake, "the group {} begins with an unknown option"),
                GroupKind::NonCapturing(flags) => self.flags(flags),
                // .NET takes letters, digits and underscores only.
                GroupKind::CaptureName { name, .. } => match name.name.find(|c: char| !c.is_alphanumeric() && c != '_')
                {
                    Some(at) => {
                        let at = name.span.start.offset.saturating_add(at);
                        Err(bad(self.pattern, at, Mistake, BAD_NAME))
                    }
                    None => Ok(()),
                },
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Found {
        match item {
            ClassSetItem::Literal(literal) => self.literal(literal),
            ClassSetItem::Range(range) => self.literal(&range.start).and_then(|()| self.literal(&range.end)),
            ClassSetItem::Unicode(class) => self.class_by_name(class),
            ClassSetItem::Ascii(_) | ClassSetItem::Bracketed(_) => {
                self.bad(item.span(), CannotTry, "a bracket within brackets {}")
            }
            _ => Ok(()),
        }
    }

    fn visit_class_set_binary_op_pre(&mut self, operation: &ClassSetBinaryOp) -> Found {
        self.bad(&operation.span, CannotTry, "a doubled sign within brackets {}")
    }
}
