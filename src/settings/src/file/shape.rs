//! What the signs of a text say before anything is read in earnest: one profile or a list, complete or cut off, how
//! deep. One pass in linear time and with a small stack.

use std::ops::Range;

use super::signs::{Lexeme, Lexer, Sign, Unclosed, is_white};

/// Deepest nesting of brackets. A profile in a list needs five.
pub(super) const MOST_DEPTH: usize = 32;

/// What is wrong with the signs of a text, with the place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ShapeTrouble {
    /// The text ends before it is complete.
    CutOff {
        /// Where it ends.
        at: usize,
        /// What is still open.
        open: &'static str,
    },
    /// A single quotation mark where a value begins. What stands behind it is taken for signs.
    SingleMarks { at: usize },
    /// A quotation mark is missing: the text that begins here runs on over line ends.
    OpenText { at: usize },
    /// A closing bracket that belongs to no opening one, or to one of another kind.
    Bracket { at: usize, expected: Option<u8> },
    /// Nested deeper than [`MOST_DEPTH`].
    TooDeep { at: usize },
    /// A comma in a list without a profile before it.
    NoProfile { at: usize },
    /// Something behind the list's end.
    AfterList { at: usize },
    /// More profiles than a list may hold.
    TooMany,
}

/// What the signs of a text say about it.
#[derive(Debug)]
pub(super) struct Shape {
    /// Whether the first sign is `[`.
    pub(super) is_list: bool,
    /// Where each profile stands, in bytes. A single profile is all of the text from its first
    /// sign on.
    pub(super) profiles: Vec<Range<usize>>,
    pub(super) trouble: Option<ShapeTrouble>,
}

/// The offset of the first sign, past white space, comments and RON's attributes `#![…]`. Those are passed over because
/// the format needs none, and some of them make RON's reading slow.
pub(super) fn first_sign(text: &str) -> Option<usize> {
    let mut lexemes = Lexer::new(text).map_while(Result::ok);
    loop {
        let first = lexemes.next()?;
        if !text[first.range.start..].starts_with("#![") {
            return Some(first.range.start);
        }
        let mut depth = 0_usize;
        for lexeme in &mut lexemes {
            match lexeme.sign {
                Sign::Open(_) => depth += 1,
                Sign::Close(_) => depth = depth.saturating_sub(1),
                _ => continue,
            }
            if depth == 0 {
                break;
            }
        }
    }
}

/// Goes through the signs of a text. At most `most` profiles are listed.
pub(super) fn shape(text: &str, most: usize) -> Shape {
    let start = first_sign(text).unwrap_or(text.len());
    let is_list = text[start..].starts_with('[');
    let mut walk = Walk {
        is_list,
        most,
        profiles: Vec::new(),
        open: Vec::new(),
        current: None,
        ended: false,
    };
    let mut trouble = None;
    let mut last_end = start;
    let (mut before, mut single_mark, mut is_confused) = (Sign::Other, None, false);
    for lexeme in Lexer::new(&text[start..]) {
        let step = match lexeme {
            Ok(Lexeme { sign, range }) => {
                let range = range.start + start..range.end + start;
                let step = walk.step(sign, &range, last_end);
                // A text over several lines may be one whose own mark is missing: then signs and texts are confused.
                is_confused |= sign == Sign::Text && text[range.clone()].contains('\n');
                let begins_value = matches!(before, Sign::Open(_) | Sign::Comma | Sign::Colon);
                if sign == Sign::SingleMark && begins_value && !is_confused {
                    single_mark = single_mark.or(Some(range.start));
                }
                (before, last_end) = (sign, range.end);
                step
            }
            Err(unclosed) => Err(unclosed_trouble(text, start, unclosed)),
        };
        if let Err(found) = step {
            trouble = Some(found);
            break;
        }
    }
    if trouble.is_none() {
        trouble = walk.open.last().map(|&bracket| ShapeTrouble::CutOff {
            at: last_end,
            open: closing_name(bracket),
        });
    }
    if let (Some(found), Some(at)) = (&mut trouble, single_mark)
        && *found != ShapeTrouble::TooMany
    {
        *found = ShapeTrouble::SingleMarks { at };
    }
    // What was begun when the trouble came up still belongs to the list: its format may say that it is newer.
    if let Some(begun) = walk.current {
        walk.profiles.push(begun..text.len());
    }
    let profiles = if is_list {
        walk.profiles
    } else {
        std::iter::once(start..text.len()).collect()
    };
    Shape {
        is_list,
        profiles,
        trouble,
    }
}

struct Walk {
    is_list: bool,
    most: usize,
    profiles: Vec<Range<usize>>,
    /// The open brackets, outermost first.
    open: Vec<u8>,
    /// Where the list's current profile begins.
    current: Option<usize>,
    /// Whether the list is complete.
    ended: bool,
}

impl Walk {
    fn step(&mut self, sign: Sign, range: &Range<usize>, last_end: usize) -> Result<(), ShapeTrouble> {
        let at = range.start;
        if self.ended {
            return Err(ShapeTrouble::AfterList { at });
        }
        if self.is_list && self.open.len() == 1 {
            match (sign, self.current) {
                (Sign::Comma, None) => return Err(ShapeTrouble::NoProfile { at }),
                (Sign::Comma, Some(begin)) => self.end_profile(begin..last_end)?,
                (Sign::Close(b']'), Some(begin)) => {
                    self.end_profile(begin..last_end)?;
                    self.ended = true;
                }
                (Sign::Close(b']'), None) => self.ended = true,
                (Sign::Close(_), _) | (_, Some(_)) => {}
                (_, None) => self.current = Some(at),
            }
        }
        match sign {
            Sign::Open(_) if self.open.len() == MOST_DEPTH => Err(ShapeTrouble::TooDeep { at }),
            Sign::Open(bracket) => {
                self.open.push(bracket);
                Ok(())
            }
            Sign::Close(bracket) => match self.open.pop() {
                Some(open) if closing(open) == bracket => Ok(()),
                open => Err(ShapeTrouble::Bracket {
                    at,
                    expected: open.map(closing),
                }),
            },
            _ => Ok(()),
        }
    }

    fn end_profile(&mut self, range: Range<usize>) -> Result<(), ShapeTrouble> {
        self.current = None;
        if self.profiles.len() == self.most {
            return Err(ShapeTrouble::TooMany);
        }
        self.profiles.push(range);
        Ok(())
    }
}

fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn closing_name(open: u8) -> &'static str {
    match open {
        b'(' => "a closing bracket )",
        b'[' => "a closing bracket ]",
        _ => "a closing bracket }",
    }
}

/// A text without an end is a file cut off, unless the file's end looks complete: then a quotation mark is missing,
/// most likely at the first text that runs over a line's end, which the program never writes.
fn unclosed_trouble(text: &str, start: usize, unclosed: Unclosed) -> ShapeTrouble {
    let end = text.trim_end_matches(is_white).len();
    match unclosed {
        Unclosed::Comment(_) => ShapeTrouble::CutOff {
            at: end,
            open: "the comment's end */",
        },
        Unclosed::Text(at) => {
            let begin = start + at;
            if text[begin..end].contains('\n') && text[..end].ends_with([')', ']']) {
                let over_lines = Lexer::new(&text[start..])
                    .flatten()
                    .find(|lexeme| lexeme.sign == Sign::Text && text[start..][lexeme.range.clone()].contains('\n'));
                return ShapeTrouble::OpenText {
                    at: over_lines.map_or(begin, |lexeme| start + lexeme.range.start),
                };
            }
            ShapeTrouble::CutOff {
                at: end,
                open: "a closing quotation mark",
            }
        }
    }
}
