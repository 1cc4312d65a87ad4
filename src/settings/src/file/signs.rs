//! The signs of RON, one after the other, past white space and comments, without their meaning.

use std::ops::Range;

/// What a [`Lexeme`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Comma,
    /// In place of a comma: RON knows nothing of it.
    Semicolon,
    Colon,
    /// A name, a number, a character.
    Word,
    /// A text with its quotation marks.
    Text,
    /// A single quotation mark that is not one of a character's.
    SingleMark,
    /// A single sign that RON knows nothing of here.
    Other,
}

/// One sign or word and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) sign: Sign,
    pub(super) range: Range<usize>,
}

/// A text or comment that begins here has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclosed {
    Text(usize),
    Comment(usize),
}

/// Goes through a text sign by sign, past white space and comments. After an error there is nothing more.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blank(&mut self) -> Result<(), Unclosed> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_white);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                let start = self.at;
                self.at += comment_len(trimmed.as_bytes()).ok_or(Unclosed::Comment(start))?;
            } else {
                return Ok(());
            }
        }
    }

    fn lexeme(&mut self) -> Option<Result<Lexeme, Unclosed>> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        let start = self.at;
        let (sign, len) = match first {
            '(' | '[' | '{' => (Sign::Open(rest.as_bytes()[0]), 1),
            ')' | ']' | '}' => (Sign::Close(rest.as_bytes()[0]), 1),
            ',' => (Sign::Comma, 1),
            ';' => (Sign::Semicolon, 1),
            ':' => (Sign::Colon, 1),
            '\'' => char_len(rest).map_or((Sign::SingleMark, 1), |len| (Sign::Word, len)),
            '"' | 'b' | 'r' => match text_len(rest) {
                TextLen::None => word(rest, first),
                TextLen::Closed(len) => (Sign::Text, len),
                TextLen::Unclosed => return Some(Err(Unclosed::Text(start))),
            },
            _ => word(rest, first),
        };
        self.at += len;
        Some(Ok(Lexeme {
            sign,
            range: start..self.at,
        }))
    }
}

impl Iterator for Lexer<'_> {
    type Item = Result<Lexeme, Unclosed>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = match self.skip_blank() {
            Ok(()) => self.lexeme(),
            Err(unclosed) => Some(Err(unclosed)),
        };
        if matches!(found, Some(Err(_))) {
            self.at = self.text.len();
        }
        found
    }
}

/// RON's white space.
pub(super) fn is_white(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

fn word(rest: &str, first: char) -> (Sign, usize) {
    let len = rest
        .find(|c| {
            is_white(c)
                || matches!(
                    c,
                    '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | ':' | '"' | '\'' | '/'
                )
        })
        .unwrap_or(rest.len());
    let begins_word = first.is_alphanumeric() || matches!(first, '_' | '+' | '-' | '.');
    if len > 0 && begins_word {
        (Sign::Word, len)
    } else {
        (Sign::Other, first.len_utf8())
    }
}

/// The length of a block comment; they nest.
fn comment_len(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut level) = (0, 0_usize);
    loop {
        match bytes.get(at..at + 2)? {
            b"/*" => (at, level) = (at + 2, level + 1),
            b"*/" => (at, level) = (at + 2, level - 1),
            _ => at += 1,
        }
        if level == 0 {
            return Some(at);
        }
    }
}

enum TextLen {
    None,
    Closed(usize),
    Unclosed,
}

/// The length of `"…"`, `r"…"`, `r#"…"#`, `b"…"`, `br"…"`.
fn text_len(rest: &str) -> TextLen {
    let bytes = rest.as_bytes();
    let after_b = usize::from(bytes.first() == Some(&b'b'));
    if bytes.get(after_b) == Some(&b'r') {
        let hashes = bytes.iter().skip(after_b + 1).take_while(|&&byte| byte == b'#').count();
        let open = after_b + 1 + hashes;
        if bytes.get(open) != Some(&b'"') {
            return TextLen::None;
        }
        let ending = format!("\"{}", "#".repeat(hashes));
        let body = &rest[open + 1..];
        return body
            .find(&ending)
            .map_or(TextLen::Unclosed, |len| TextLen::Closed(open + 1 + len + ending.len()));
    }
    if bytes.get(after_b) != Some(&b'"') {
        return TextLen::None;
    }
    let mut at = after_b + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return TextLen::Closed(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    TextLen::Unclosed
}

/// The length of `'x'` or `'\u{1f980}'`.
fn char_len(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, content) = chars.next()?;
    if content == '\\' {
        chars.next()?;
        // The longest escape is `\u{10ffff}`.
        return chars.take(10).find(|&(_, c)| c == '\'').map(|(at, _)| at + 1);
    }
    chars.next().filter(|&(_, c)| c == '\'').map(|(at, _)| at + 1)
}
