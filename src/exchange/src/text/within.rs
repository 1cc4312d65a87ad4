//! Whether a profile's text belongs to another file, in whose notes it may stand for example, or whether what is above it
//! only begins like one: `<Maria Lopez> here it is`, `(FYI: from the meeting)`.

/// How many bytes at the beginning tell a document.
const HEAD: usize = 64 * 1024;

/// Elements of web pages that stand alone or are left open.
const ELEMENTS: [&[u8]; 17] = [
    b"blockquote",
    b"body",
    b"br",
    b"code",
    b"div",
    b"head",
    b"hr",
    b"html",
    b"img",
    b"meta",
    b"p",
    b"pre",
    b"script",
    b"span",
    b"style",
    b"table",
    b"title",
];

/// Whether what begins at this place belongs to another file: a document, a profile file, JSON, or no text at all.
pub(super) fn belongs_to_another_file(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or(bytes);
    bytes[..bytes.len().min(HEAD)].contains(&0) || is_document(before) || is_within_data(before)
}

/// Whether these bytes begin a web page, another document of elements, or formatted text (RTF). In such a document
/// letters may stand for others.
pub(super) fn is_document(before: &[u8]) -> bool {
    let head = without_mark(&before[..before.len().min(HEAD)]);
    if head.starts_with(b"{\\rtf") {
        return true;
    }
    let begins_element = |rest: &[u8]| {
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
        let (name, behind) = rest.split_at(length.unwrap_or(rest.len()));
        let is_end = matches!(behind.first(), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
        is_end && ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let mut elements = head.split(|&byte| byte == b'<').skip(1);
    head.starts_with(b"<")
        && (head.starts_with(b"<!")
            || head.starts_with(b"<?")
            || elements.any(|rest| begins_element(rest) || matches!(rest, [b'/', b'a'..=b'z' | b'A'..=b'Z', ..])))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// Whether what stands behind these bytes is part of a profile file or of JSON: one of its texts or comments, or a
/// damaged one. Brackets with words of people in them are closed, or hold nothing of a profile. In linear time.
fn is_within_data(before: &[u8]) -> bool {
    let bytes = without_mark(before);
    let mut signs = Signs { bytes, at: 0, last: 0 };
    let mut depth = 0_usize;
    let mut is_attribute = false;
    loop {
        let sign = match signs.next() {
            Sign::End => return depth > 0 && holds_parts(bytes),
            Sign::Within => return true,
            // A comment that begins the file is not yet the file's.
            Sign::WithinLineComment => return depth > 0,
            Sign::One(sign) => sign,
        };
        match sign {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' if depth > 1 => depth -= 1,
            // A file may come behind it.
            b')' | b']' | b'}' if is_attribute => (depth, is_attribute) = (0, false),
            b')' | b']' | b'}' => return holds_parts(bytes),
            _ if depth > 0 => {}
            b'#' => {
                is_attribute = true;
                signs.skip(b"!");
            }
            b'P' => signs.skip(b"rofile"),
            _ => return false,
        }
    }
}

/// Whether bytes hold the parts of a profile, in RON or JSON: the number of its format, or its settings in brackets.
fn holds_parts(bytes: &[u8]) -> bool {
    let value_of = |name: &[u8], begins: fn(u8) -> bool| {
        bytes.windows(name.len()).enumerate().any(|(at, found)| {
            let rest = || bytes[at + name.len()..].trim_ascii_start();
            let behind_mark = || rest().strip_prefix(b"\"").unwrap_or(rest()).trim_ascii_start();
            found == name
                && behind_mark()
                    .strip_prefix(b":")
                    .is_some_and(|value| value.trim_ascii_start().first().is_some_and(|&first| begins(first)))
        })
    };
    value_of(b"format", |first| first.is_ascii_digit()) || value_of(b"settings", |first| b"({S".contains(&first))
}

/// What comes next.
enum Sign {
    /// A byte that is no blank, outside of texts and comments.
    One(u8),
    /// Nothing: the bytes end outside of texts and comments.
    End,
    /// They end within a text or a comment between `/*` and `*/`.
    Within,
    /// They end within a comment that goes on to its line's end.
    WithinLineComment,
}

/// Goes through the signs of RON or JSON.
struct Signs<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The sign before, 0 at the beginning.
    last: u8,
}

impl Signs<'_> {
    fn next(&mut self) -> Sign {
        loop {
            let rest = &self.bytes[self.at..];
            let Some(&first) = rest.first() else {
                return Sign::End;
            };
            // In front of an address there is a colon.
            let begins_comment = self.at.checked_sub(1).is_none_or(|before| self.bytes[before] != b':');
            let length = if rest.starts_with(b"//") && begins_comment {
                match rest.iter().position(|&byte| byte == b'\n') {
                    Some(length) => length,
                    None => return Sign::WithinLineComment,
                }
            } else if rest.starts_with(b"/*") {
                match position(&rest[2..], b"*/") {
                    Some(length) => 2 + length + 2,
                    None => return Sign::Within,
                }
            } else if let Some(begin) = self.text_begin(rest) {
                match begin.length(rest) {
                    Some(length) => {
                        self.last = b'"';
                        length
                    }
                    None => return Sign::Within,
                }
            } else {
                self.at += 1;
                if first.is_ascii_whitespace() {
                    continue;
                }
                self.last = first;
                return Sign::One(first);
            };
            self.at += length;
        }
    }

    /// Goes over these bytes, where they stand here.
    fn skip(&mut self, part: &[u8]) {
        if self.bytes[self.at..].starts_with(part) {
            self.at += part.len();
        }
    }

    /// A text begins only where a value or a key can stand: `15"` is a size.
    fn text_begin(&self, rest: &[u8]) -> Option<TextBegin> {
        if !b"([{,:".contains(&self.last) || !matches!(rest[0], b'"' | b'r' | b'b' | 0xE2) {
            return None;
        }
        if mark_length(rest) > 0 {
            return Some(TextBegin {
                length: mark_length(rest),
                hashes: None,
                is_curly: rest[0] != b'"',
            });
        }
        let letters = usize::from(rest[0] == b'b');
        let is_raw = rest.get(letters) == Some(&b'r');
        let letters = letters + usize::from(is_raw);
        let hashes = rest[letters..].iter().take_while(|&&byte| byte == b'#').count();
        let begins = rest.get(letters + hashes) == Some(&b'"') && (is_raw || hashes == 0);
        begins.then_some(TextBegin {
            length: letters + hashes + 1,
            hashes: is_raw.then_some(hashes),
            is_curly: false,
        })
    }
}

/// How a text begins.
struct TextBegin {
    length: usize,
    /// Of a raw text, in which no backslash escapes.
    hashes: Option<usize>,
    /// Whether a chat made its quotation mark curly.
    is_curly: bool,
}

impl TextBegin {
    /// The length of the text with its quotation marks; `None` where it doesn't end.
    fn length(&self, rest: &[u8]) -> Option<usize> {
        if let Some(hashes) = self.hashes {
            let end = [b"\"", "#".repeat(hashes).as_bytes()].concat();
            return position(&rest[self.length..], &end).map(|length| self.length + length + end.len());
        }
        let mut at = self.length;
        loop {
            match *rest.get(at)? {
                b'\\' => at += 2,
                b'"' => return Some(at + 1),
                0xE2 if self.is_curly && mark_length(&rest[at..]) > 0 => {
                    at += mark_length(&rest[at..]);
                    let behind = rest[at..].trim_ascii_start().first();
                    if behind.is_none_or(|behind| b",:)]}".contains(behind)) {
                        return Some(at);
                    }
                }
                _ => at += 1,
            }
        }
    }
}

/// The length of the double quotation mark that begins here, straight or curly; 0 where there is none.
fn mark_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'"', ..] => 1,
        [0xE2, 0x80, 0x9C..=0x9F, ..] => 3,
        _ => 0,
    }
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
