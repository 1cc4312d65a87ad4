//! Where a profile's text begins and ends within other text, also where that text was wrapped, quoted or indented.

use std::ops::Range;

use tracking_settings::file::{FORMAT, Form, LIST_LIMIT, Refusal, RefusalKind, Wrong, newer_format};

use super::{
    characters::{is_blank, is_double_mark, squeezed},
    check,
    labels::{BEGIN, BEGIN_REST, END},
    line::{Line, lines_of_any_kind},
    quotation::{Quotation, has_guillemets},
    within::belongs_to_another_file,
};

/// Most lines over which a last line that was wrapped is looked for.
const END_LINES: usize = 4;

/// Most first lines that are looked at in one line.
const MOST_IN_A_LINE: usize = 4;

/// One profile's text.
#[derive(Debug)]
pub(super) struct FoundText<'a> {
    /// From its first line to its last, both as they are written, the others as they came.
    pub(super) lines: Vec<Line<'a>>,
    /// How often it is quoted: `>` before its first line.
    pub(super) quoted: usize,
    /// Whether its first or last line was wrapped.
    pub(super) was_wrapped: bool,
}

/// What stands around profiles' texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) above: bool,
    pub(super) below: bool,
    pub(super) fence: bool,
}

/// The profiles' texts within a text.
#[derive(Debug)]
pub(super) struct Located<'a> {
    pub(super) found: Vec<FoundText<'a>>,
    pub(super) around: Around,
}

/// Whether bytes hold the first line of a profile's text, whatever was done to it.
pub(crate) fn recognises(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(LIST_LIMIT)];
    let mut from = 0;
    while let Some(marker) = next_marker(bytes, from) {
        let line_begin = bytes[..marker.start].iter().rposition(|&byte| byte == b'\n');
        let before = &bytes[line_begin.map_or(0, |end| end + 1)..marker.start];
        if !holds_double_mark(before) {
            return !belongs_to_another_file(bytes, marker.start);
        }
        // Whatever follows in this line stands behind that mark, too.
        from = bytes[marker.end..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(bytes.len(), |end| marker.end + end);
    }
    false
}

/// Whether bytes hold a double quotation mark: what stands behind it is a text of a profile file.
fn holds_double_mark(bytes: &[u8]) -> bool {
    bytes.contains(&b'"')
        || bytes
            .windows(3)
            .any(|window| matches!(window, [0xE2, 0x80, 0x9C..=0x9F]))
}

/// Where the first line of a profile's text stands, from its beginning to the number of its format. Spaces, signs of
/// quoting and everything outside ASCII are passed over. In linear time.
fn next_marker(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let is_passed_over = |byte: u8| byte.is_ascii_whitespace() || byte == b'>' || !byte.is_ascii();
    let mut begin = from;
    loop {
        begin += bytes
            .get(begin..)?
            .iter()
            .position(|&byte| byte == BEGIN.as_bytes()[0])?;
        let mut at = begin;
        let whole = BEGIN
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .all(|expected| {
                while bytes.get(at).is_some_and(|&byte| is_passed_over(byte)) {
                    at += 1;
                }
                at += 1;
                bytes.get(at - 1) == Some(&expected)
            });
        if whole {
            return Some(begin..at);
        }
        begin += 1;
    }
}

/// A first line.
#[derive(Clone, Debug)]
struct Beginning {
    /// The line that it begins in, and what stands before it there.
    line: usize,
    before: usize,
    /// The line in which the number of the format stands or, wrapped, begins, and where.
    number_line: usize,
    number_at: usize,
}

/// Finds profiles' texts.
///
/// # Errors
/// A newer format, or a text that is cut off.
pub(super) fn locate(text: &str) -> Result<Located<'_>, Refusal> {
    let lines = lines_of_any_kind(text);
    let beginnings = beginnings(text, &lines);
    let mut located = Located {
        found: Vec::new(),
        around: Around::default(),
    };
    let mut from = 0;
    for (place, beginning) in beginnings.iter().enumerate() {
        if beginning.line < from {
            continue;
        }
        let next = beginnings.get(place + 1..).unwrap_or_default();
        let Some((found, end)) = one(&lines, beginning, next, &mut located.around)? else {
            continue;
        };
        for line in &lines[from..beginning.line] {
            note_around(&line.text, &mut located.around, !located.found.is_empty());
        }
        located.found.push(found);
        from = end;
    }
    for line in lines.get(from..).unwrap_or_default() {
        note_around(&line.text, &mut located.around, true);
    }
    Ok(located)
}

/// The first lines in a text: those that begin a line or, where there is none, those with something before them.
fn beginnings(text: &str, lines: &[Line<'_>]) -> Vec<Beginning> {
    let begin_of = |line: &Line<'_>| line.text.as_ptr().addr() - text.as_ptr().addr();
    let starts: Vec<usize> = lines.iter().map(begin_of).collect();
    let line_at = |at: usize| starts.partition_point(|&start| start <= at).saturating_sub(1);
    let (mut whole, mut within) = (Vec::new(), Vec::new());
    let mut from = 0;
    let (mut last_line, mut in_line) = (None, 0);
    while let Some(marker) = next_marker(text.as_bytes(), from) {
        from = marker.end;
        let (line, number_line) = (line_at(marker.start), line_at(marker.end - 1));
        in_line = if last_line == Some(line) { in_line + 1 } else { 1 };
        last_line = Some(line);
        if in_line > MOST_IN_A_LINE {
            continue;
        }
        let beginning = Beginning {
            line,
            before: marker.start - starts[line],
            number_line,
            number_at: marker.end - starts[number_line],
        };
        let before = &text[starts[line]..marker.start];
        if before.chars().all(is_decoration) {
            whole.push(beginning);
        } else if !before.contains(is_double_mark) {
            within.push(beginning);
        }
    }
    if whole.is_empty() { within } else { whole }
}

/// What mail programs and chats put before a line.
fn is_decoration(c: char) -> bool {
    is_blank(c) || matches!(c, '>' | '|' | '*' | '-' | '•' | '_' | '`' | '~')
}

fn note_around(text: &str, around: &mut Around, is_below: bool) {
    let text = text.trim_start_matches(|c| is_blank(c) || c == '>');
    if text.starts_with("```") || text.starts_with("~~~") {
        around.fence = true;
    } else if !text.is_empty() {
        around.above |= !is_below;
        around.below |= is_below;
    }
}

/// One profile's text and the line behind it; `None` where its first line is only spoken of.
fn one<'a>(
    lines: &[Line<'a>],
    beginning: &Beginning,
    next: &[Beginning],
    around: &mut Around,
) -> Result<Option<(FoundText<'a>, usize)>, Refusal> {
    let first = &lines[beginning.line];
    let Some((first_end, rest_at, mut was_wrapped)) = first_line_end(lines, beginning)? else {
        return Ok(None);
    };
    let before = &first.text[..beginning.before];
    let behind_quoting = before.trim_start_matches(|c| is_blank(c) || c == '>');
    let quoted = before[..before.len() - behind_quoting.len()].matches('>').count();
    if !behind_quoting.chars().all(is_decoration) || behind_quoting.starts_with("```") {
        note_around(behind_quoting, around, false);
    }
    let begin = first
        .from(beginning.before)
        .with(format!("{BEGIN}{FORMAT}{BEGIN_REST}"));
    let mut found = vec![begin];
    if !lines[first_end].text[rest_at..].trim().is_empty() {
        found.push(lines[first_end].from(rest_at));
    }

    let mut next = next.iter().map(|beginning| beginning.line).peekable();
    let mut quotation = Quotation::new(has_guillemets(&lines[first_end..]));
    let mut within_text = None;
    let mut end = None;
    let mut at = first_end + 1;
    let mut stop = lines.len();
    while at < lines.len() {
        while next.next_if(|&line| line < at).is_some() {}
        if !quotation.is_inside() && next.peek() == Some(&at) {
            stop = at;
            break;
        }
        if let Some(last) = last_line(lines, at) {
            if !quotation.is_inside() {
                end = Some((at, last));
                break;
            }
            within_text.get_or_insert((at, last));
        }
        quotation.pass(&lines[at].text);
        at += 1;
    }
    // Where a quotation mark is missing, the last line seems to stand within a text.
    let Some((end, last)) = end.or(within_text) else {
        return Err(cut_off(&lines[..stop]));
    };
    if last.check.chars().count() < check::LENGTH {
        return Err(cut_off(&lines[..=last.line]));
    }
    was_wrapped |= last.line > end;
    found.extend(lines[first_end + 1..end].iter().cloned());
    let indent = lines[end].text.len() - behind_decoration(&lines[end].text).len();
    found.push(
        lines[end]
            .from(indent)
            .with(format!("{END} {}", check::plain(&last.check))),
    );
    note_around(&lines[last.line].text[last.end..], around, true);
    let found = FoundText {
        lines: found,
        quoted,
        was_wrapped,
    };
    Ok(Some((found, last.line + 1)))
}

/// Where a first line ends: the line, the place in it, whether it goes over several. `None` where no number of a
/// format stands in it.
fn first_line_end(lines: &[Line<'_>], beginning: &Beginning) -> Result<Option<(usize, usize, bool)>, Refusal> {
    let (mut line, mut at) = (beginning.number_line, beginning.number_at);
    if lines[line].text[at..].trim().is_empty() && line + 1 < lines.len() {
        line += 1;
        at = lines[line].text.len() - behind_decoration(&lines[line].text).len();
    }
    let text = &*lines[line].text;
    at += text[at..].len() - text[at..].trim_start_matches(is_blank).len();
    let number_at = at;
    let digits: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    at += digits.len();
    match digits.parse::<i128>() {
        Ok(FORMAT) => {}
        Ok(found) if found < FORMAT => {
            return Err(lines[line].refuse(number_at, Wrong::no_format(found, Form::Text)));
        }
        _ => {
            let shown: String = digits.chars().take(40).collect();
            return Err(lines[line].place(newer_format("This text", &shown), number_at));
        }
    }
    // The rest of its sentence, as far as it is there.
    let rest = squeezed(BEGIN_REST);
    let mut rest = rest.chars();
    let behind_number = (line, at);
    let mut expected = rest.next();
    while let Some(letter) = expected {
        let left = lines[line].text[at..].trim_start_matches(is_blank);
        at = lines[line].text.len() - left.len();
        match left.chars().next() {
            Some(found) if found == letter => {
                at += found.len_utf8();
                expected = rest.next();
            }
            None if line + 1 < lines.len() => {
                line += 1;
                at = lines[line].text.len() - behind_decoration(&lines[line].text).len();
            }
            _ => {
                (line, at) = behind_number;
                let text = &lines[line].text;
                at += text[at..].find(['"', ':']).map_or(text.len() - at, |_| 0);
                break;
            }
        }
    }
    Ok(Some((line, at, line > beginning.line)))
}

fn behind_decoration(text: &str) -> &str {
    text.trim_start_matches(is_decoration)
}

/// A last line.
#[derive(Debug)]
struct LastLine {
    check: String,
    /// The line in which it ends, and where.
    line: usize,
    end: usize,
}

/// The last line of a profile's text, where one begins at this line.
fn last_line(lines: &[Line<'_>], at: usize) -> Option<LastLine> {
    // Quick, since every line is asked.
    if !behind_decoration(&lines[at].text).starts_with(&END[..1]) {
        return None;
    }
    let window = || lines.iter().enumerate().skip(at).take(END_LINES);
    let mut expected = END.chars().filter(|c| !is_blank(*c)).peekable();
    let mut check = String::new();
    let (mut line, mut end, mut is_first) = (at, 0, true);
    for (place, text) in window().map(|(place, line)| (place, &*line.text)) {
        let mut left = behind_decoration(text);
        while let Some(&letter) = expected.peek() {
            left = left.trim_start_matches(is_blank);
            match left.strip_prefix(letter) {
                Some(behind) => left = behind,
                None if left.is_empty() => break,
                None => return None,
            }
            expected.next();
        }
        if expected.peek().is_some() {
            continue;
        }
        left = left.trim_start_matches(is_blank);
        let length = left.find(|c| !check::may_hold(c)).unwrap_or(left.len());
        let word = &left[..length];
        let is_alone = left[length..].chars().all(is_blank);
        // It goes on in the next line only behind its colon or its hyphen, and where nothing but its rest stands there.
        let goes_on = is_alone && check::is_whole(&check::plain(&format!("{check}{word}")));
        if is_first || goes_on {
            check.push_str(word);
            (line, end) = (place, text.len() - left.len() + length);
        }
        if !is_first || !is_alone || !(word.is_empty() || word.ends_with(check::is_hyphen)) {
            break;
        }
        is_first = false;
    }
    expected.peek().is_none().then_some(LastLine { check, line, end })
}

fn cut_off(lines: &[Line<'_>]) -> Refusal {
    let message = "This text is cut off: its end is missing. Copy it whole, up to the line that begins with End of \
                   profile.";
    let refusal = Refusal::new(RefusalKind::CutOff, message);
    let expected = "the line that begins with End of profile.";
    match lines.iter().rfind(|line| !line.is_blank()) {
        Some(last) => last.place(refusal, last.text.trim_end().len()).expecting(expected),
        None => refusal.expecting(expected),
    }
}
