//! What chats and mail programs do to a text.

/// How a mail program wraps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LongWords {
    /// Words longer than a line stay whole.
    Whole,
    /// They are broken where the line is full.
    Broken,
}

/// Lines of at most `width` characters, broken at spaces.
pub(crate) fn wrapped(text: &str, width: usize, long_words: LongWords) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let mut column = indent;
        out.push_str(&line[..indent]);
        for (place, word) in line[indent..].split(' ').enumerate() {
            let length = word.chars().count();
            let fits = column + usize::from(place > 0) + length <= width;
            if place > 0 && (fits || long_words == LongWords::Broken && length > width && column + 1 < width) {
                out.push(' ');
                column += 1;
            } else if place > 0 {
                out.push('\n');
                column = 0;
            }
            for c in word.chars() {
                if column == width && long_words == LongWords::Broken {
                    out.push('\n');
                    column = 0;
                }
                out.push(c);
                column += 1;
            }
        }
        out.push('\n');
    }
    out
}

pub(crate) fn quoted(text: &str, depth: usize) -> String {
    let signs = "> ".repeat(depth);
    text.lines().map(|line| format!("{signs}{line}\n")).collect()
}

/// As programs quote that put no space behind the sign.
pub(crate) fn tightly_quoted(text: &str, depth: usize) -> String {
    let signs = ">".repeat(depth);
    text.lines().map(|line| format!("{signs}{line}\n")).collect()
}

pub(crate) fn with_crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Curly quotation marks and, with `apostrophes`, apostrophes too, as word processors make them.
pub(crate) fn curly(text: &str, apostrophes: bool) -> String {
    let mut before = ' ';
    let mut out = String::new();
    for c in text.chars() {
        let opens = before.is_whitespace() || before == '(';
        out.push(match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if apostrophes && opens => '‘',
            '\'' if apostrophes => '’',
            other => other,
        });
        before = c;
    }
    out
}

/// French quotation marks, with the space that belongs to them.
pub(crate) fn guillemets(text: &str) -> String {
    let mut opens = true;
    text.chars()
        .map(|c| match c {
            '"' => {
                opens = !opens;
                if opens {
                    "\u{a0}»".to_owned()
                } else {
                    "«\u{a0}".to_owned()
                }
            }
            other => other.to_string(),
        })
        .collect()
}

pub(crate) fn with_no_break_spaces(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

pub(crate) fn with_zero_width(text: &str) -> String {
    format!("\u{feff}{}", text.replace(' ', " \u{200b}"))
}

pub(crate) fn bulleted(text: &str, bullet: &str) -> String {
    let bulleted = |line: &str| {
        let text = line.trim_start();
        if text.is_empty() {
            "\n".to_owned()
        } else {
            format!("{bullet} {text}\n")
        }
    };
    text.lines().map(bulleted).collect()
}

pub(crate) fn fenced(text: &str) -> String {
    format!("```text\n{text}```\n")
}

pub(crate) fn in_a_mail(text: &str) -> String {
    format!(
        "Hi Jo,\n\nhere is the \"profile\" that we agreed on: it's for production.\n\n{text}\n--\nKind regards\nMaria\n"
    )
}

/// Outlook's way of writing a link as plain text.
pub(crate) fn linked(text: &str, address: &str) -> String {
    text.replace(address, &format!("{address}<{address}>"))
}

/// As a chat does that shows texts in quotation marks as code.
pub(crate) fn with_no_break_spaces_outside_texts(text: &str) -> String {
    let mut inside = false;
    let mut escaped = false;
    text.chars()
        .map(|c| {
            let was_escaped = std::mem::take(&mut escaped);
            match c {
                '"' if !was_escaped => inside = !inside,
                '\\' if inside && !was_escaped => escaped = true,
                ' ' if !inside => return '\u{a0}',
                _ => {}
            }
            c
        })
        .collect()
}
