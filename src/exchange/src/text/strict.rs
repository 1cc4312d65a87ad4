//! Reading a text as it was written. Lines may stand in any order, and indentation, blank lines, spaces at the end of
//! lines and the kind of line end are free.

use tracking_settings::{
    EnvironmentKind, Field, Value,
    field::Takes,
    file::{FORMAT, Form, Given, Refusal, Wrong, too_long, whole_number},
};

use super::{
    characters::is_never_written,
    labels::{BEGIN, BEGIN_REST, END, LABELS, NO_HISTORY, PLATFORM_DEFAULT},
    line::Line,
};

/// What a text held.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) given: Given,
    /// The words of the last line.
    pub(super) check: String,
}

/// Reads the lines of one profile, from its first line to its last.
///
/// # Errors
/// A refusal with its place. A text that begins or ends otherwise is refused in general words: to say more of it is
/// the matter of [`locate`](super::locate).
pub(super) fn read(lines: &[Line<'_>]) -> Result<Held, Refusal> {
    let is_text = |line: &&Line<'_>| !line.is_blank();
    let mut told = lines.iter().filter(is_text);
    let nothing = Line {
        text: "".into(),
        number: 1,
        taken_off: 0,
    };
    let first = told.next().unwrap_or(&nothing);
    let last = told.next_back().unwrap_or(&nothing);
    let begins = format!("{BEGIN}{FORMAT}{BEGIN_REST}");
    if first.text.trim() != begins {
        return Err(first.refuse(0, Wrong::new("its first line is another", begins)));
    }
    let Some(check) = last.text.trim().strip_prefix(END) else {
        let expected = format!("the line that begins with {END}");
        return Err(last.refuse(0, Wrong::new("its last line is another", expected)));
    };
    let mut reader = Reader {
        given: Given {
            format: Some(FORMAT),
            has_settings: true,
            ..Given::new(Form::Text)
        },
        block: None,
    };
    for line in told {
        reader.line(line)?;
    }
    reader.end_block()?;
    Ok(Held {
        given: reader.given,
        check: check.trim().to_owned(),
    })
}

struct Reader<'a> {
    given: Given,
    block: Option<Block<'a>>,
}

/// A label alone, under which its text stands in lines.
struct Block<'a> {
    /// `None`: nobody knows it.
    field: Option<Field>,
    label: &'a Line<'a>,
    lines: Vec<String>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a Line<'a>) -> Result<(), Refusal> {
        let text = line.text.trim();
        let at = line.text.len() - line.text.trim_start().len();
        if text.starts_with('"') {
            let Some(block) = &mut self.block else {
                let wrong = "a text stands in it without its label";
                return Err(line.refuse(at, Wrong::new(wrong, "a label, as in Name: \"Contoso\"")));
            };
            let (piece, end) = quoted(line, at)?;
            if !line.text[end..].trim().is_empty() {
                return Err(behind_text(line, end));
            }
            block.lines.push(piece);
            return Ok(());
        }
        if let Some(Block { field: Some(field), .. }) = self.block
            && text.starts_with('\'')
        {
            return Err(wrong_value(field, line, at));
        }
        self.end_block()?;
        if LABELS.is_heading(text) {
            return Ok(());
        }
        let (label, value) = text.split_once(':').unwrap_or((text, ""));
        let value_at = line.text.len() - line.text.trim_end().len();
        let value_at = line.text.len() - value_at - value.trim_start().len();
        match LABELS.field(label.trim_end()) {
            Some(field) if value.trim().is_empty() && field.takes() == Takes::Text => {
                self.begin_block(Some(field), line);
            }
            Some(field) => self.take(field, line, value_at)?,
            None => {
                self.given.add_unknown(label.trim_end());
                self.begin_block(None, line);
            }
        }
        Ok(())
    }

    fn begin_block(&mut self, field: Option<Field>, label: &'a Line<'a>) {
        let lines = Vec::new();
        self.block = Some(Block { field, label, lines });
    }

    fn end_block(&mut self) -> Result<(), Refusal> {
        let Some(Block { field, label, lines }) = self.block.take() else {
            return Ok(());
        };
        let Some(field) = field else {
            return Ok(());
        };
        let at = label.text.trim_end().len();
        if lines.is_empty() {
            return Err(wrong_value(field, label, at));
        }
        self.put(field, Value::Text(lines.join("\n")), label, at)
    }

    /// The value that begins at this place.
    fn take(&mut self, field: Field, line: &Line<'_>, at: usize) -> Result<(), Refusal> {
        let value = line.text[at..].trim_end();
        let wrong = || wrong_value(field, line, at);
        let value = match field.takes() {
            _ if field.is_optional() && value == PLATFORM_DEFAULT => Value::PlatformDefault,
            Takes::List => list(line, at)?,
            Takes::Text if value.starts_with('"') => {
                let (text, end) = quoted(line, at)?;
                if !line.text[end..].trim().is_empty() {
                    return Err(behind_text(line, end));
                }
                Value::Text(text)
            }
            Takes::Text => return Err(wrong()),
            Takes::Kind => {
                let kind = EnvironmentKind::from_name(value).ok_or_else(wrong)?;
                Value::Text(kind.as_str().to_owned())
            }
            Takes::Switch => match value {
                "On" => Value::Switch(true),
                "Off" => Value::Switch(false),
                _ => return Err(wrong()),
            },
            Takes::Number => Value::Number(whole_number(value).ok_or_else(wrong)?),
        };
        self.put(field, value, line, at)
    }

    fn put(&mut self, field: Field, value: Value, line: &Line<'_>, at: usize) -> Result<(), Refusal> {
        if let Some(wrong) = too_long(field, &value) {
            return Err(line.refuse(at, wrong));
        }
        match self.given.fields.insert(field, value) {
            Some(_) => Err(line.refuse(at, Wrong::twice(field))),
            None => Ok(()),
        }
    }
}

fn wrong_value(field: Field, line: &Line<'_>, at: usize) -> Refusal {
    let has_marks = line.text[at..].starts_with('\'') && matches!(field.takes(), Takes::Text | Takes::List);
    let wrong = if has_marks {
        Wrong::single_marks()
    } else {
        Wrong::value(field, Form::Text)
    };
    line.refuse(at, wrong)
}

fn behind_text(line: &Line<'_>, end: usize) -> Refusal {
    let at = end + line.text[end..].len() - line.text[end..].trim_start().len();
    let wrong = "something stands behind a text in quotation marks";
    line.refuse(at, Wrong::new(wrong, "the end of the line"))
}

/// Texts with commas between them.
fn list(line: &Line<'_>, mut at: usize) -> Result<Value, Refusal> {
    let mut items = Vec::new();
    let text = line.text.trim_end();
    let begin = at;
    let skip_spaces = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    if &text[at..] == NO_HISTORY {
        return Ok(Value::List(items));
    }
    loop {
        if !text[at..].starts_with('"') {
            return Err(wrong_value(
                Field::PrefixHistory,
                line,
                if items.is_empty() { begin } else { at },
            ));
        }
        let (item, end) = quoted(line, at)?;
        items.push(item);
        at = skip_spaces(end);
        if at == text.len() {
            return Ok(Value::List(items));
        }
        if !text[at..].starts_with(',') {
            let no_comma = || Wrong::new("no comma stands between two earlier prefixes", "a comma");
            let wrong = text[at..].starts_with(';').then(Wrong::semicolon);
            return Err(line.refuse(at, wrong.unwrap_or_else(no_comma)));
        }
        at = skip_spaces(at + 1);
    }
}

/// The text in quotation marks that begins at this place, and where it ends.
fn quoted(line: &Line<'_>, at: usize) -> Result<(String, usize), Refusal> {
    let mut out = String::new();
    let begin = at + 1;
    let mut signs = line.text[begin..].char_indices();
    while let Some((offset, c)) = signs.next() {
        let place = begin + offset;
        match c {
            '"' => return Ok((out, place + 1)),
            '\\' => {
                let wrong = || line.refuse(place, Wrong::escape());
                let escaped = match signs.next().map(|(_, escaped)| escaped) {
                    Some(same @ ('"' | '\\')) => same,
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('u') => {
                        let (c, length) = scalar(signs.as_str()).ok_or_else(wrong)?;
                        // All of it is ASCII.
                        signs.nth(length - 1);
                        c
                    }
                    _ => return Err(wrong()),
                };
                out.push(escaped);
            }
            odd if is_never_written(odd) => {
                let code = u32::from(odd);
                let wrong = format!("a character stands in it that it never holds, U+{code:04X}");
                return Err(line.refuse(place, Wrong::new(wrong, format!("\\u{{{code:x}}} in its place"))));
            }
            plain => out.push(plain),
        }
    }
    let end = line.text.trim_end().len();
    Err(line.refuse(
        end,
        Wrong::new("a quotation mark is missing", "a closing quotation mark"),
    ))
}

/// `{20}` as its character, and the length of that.
fn scalar(text: &str) -> Option<(char, usize)> {
    let (digits, _) = text
        .strip_prefix('{')?
        .split_at_checked(text.find('}')?.checked_sub(1)?)?;
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = is_number.then(|| u32::from_str_radix(digits, 16).ok())??;
    char::from_u32(number).map(|c| (c, digits.len() + 2))
}
