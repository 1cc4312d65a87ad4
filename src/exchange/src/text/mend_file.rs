//! The repairs for a profile file that came through a chat. A file has no check, so that only what can be told from its
//! signs is put right, and nothing within its texts but line ends, which the program never writes there.

use tracking_settings::{
    catalogue::CATALOGUE,
    file::{self, Contents, LIST_LIMIT, Notice, NoticeCode},
};

use super::{
    characters::{ends_line, has_no_width, is_blank, is_curly_mark, is_double_mark, is_odd_space, squeezed},
    line::{Line, lines_of_any_kind},
    quotation::behind_quoting,
    within::is_document,
};

/// Most lines of a file that is looked at, so that one of empty lines costs little: more than the longest list has, wrapped.
const MOST_LINES: usize = 250_000;
/// How the first line of a profile file goes on behind its slashes.
const HEADER: &str = "Email tracking profile, made by Threadmark. You can read it in Notepad: true = On, false = Off.";
/// The second line.
const SECOND: &str = "It holds settings only and runs nothing.";
/// Words without which no text is a profile file.
const NEEDED: [&str; 3] = ["format", "name", "settings"];

const CUT: &str = "Text above and below the profile was left out.";
const FENCE: &str = "The code fence around the profile was left out.";
const QUOTING: &str = "Signs of quoting (>) at the beginning of lines were left out.";
const SPACES: &str = "No-break and other odd spaces outside of quotation marks were made ordinary ones.";
/// The same of a file with some in its texts, where nothing tells whether they were there from the beginning.
const SPACES_LEFT: &str = "No-break and other odd spaces outside of quotation marks were made ordinary ones; those \
                           within them were left as they came.";
const NO_WIDTH: &str = "Characters without width outside of quotation marks were left out.";
const NO_WIDTH_LEFT: &str = "Characters without width outside of quotation marks were left out; those within them were \
                             left as they came.";
const STRAIGHT: &str = "Curly quotation marks were made straight.";
const JOINED: &str = "Lines that a mail program had wrapped were joined.";
/// Nothing tells whether a space stood there, a line's end or nothing.
const TEXTS_JOINED: &str = "A text in quotation marks went on over the end of a line, and was joined with a space. Check \
                            the name, the notes and the other texts before you take them.";

/// A profile file that came through a chat or an email, read after what these did to it was put right; `None` where
/// that does not make a profile of it. Each repair is said of every profile.
///
/// An email as a file may be encoded, and so may a web page: nothing would tell that the values are others.
pub(crate) fn read_mended_file(bytes: &[u8]) -> Option<Contents> {
    if bytes.len() > LIST_LIMIT || file::email(bytes).is_some() {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    if text.matches(ends_line).nth(MOST_LINES).is_some() {
        return None;
    }
    if !NEEDED.iter().all(|word| text.contains(word)) {
        return None;
    }
    let (mended, said) = Mending::new(text)?.mended()?;
    if said.is_empty() {
        return None;
    }
    let mut contents = file::read(mended.as_bytes()).ok()?;
    for read in &mut contents.profiles {
        let notices = said.iter().map(|&sentence| Notice {
            code: if sentence == TEXTS_JOINED {
                NoticeCode::Changed
            } else {
                NoticeCode::Repaired
            },
            field: String::new(),
            message: sentence.to_owned(),
        });
        read.notices.splice(0..0, notices);
    }
    Some(contents)
}

/// The lines from a file's first on, without signs of quoting.
struct Mending<'a> {
    lines: Vec<Line<'a>>,
    said: Vec<&'static str>,
    out: String,
    /// The brackets that are open.
    depth: usize,
    has_ended: bool,
    /// The quotation mark of the text that is open.
    open: Option<char>,
    /// Whether odd spaces, and characters without width, stand within texts.
    holds_spaces: bool,
    holds_no_width: bool,
}

impl<'a> Mending<'a> {
    fn new(text: &'a str) -> Option<Self> {
        let mut lines = lines_of_any_kind(text);
        let first = lines.iter().position(|line| begins_file(&line.text))?;
        let begins_at = lines[first].text.as_ptr().addr() - text.as_ptr().addr();
        if is_document(&text.as_bytes()[..begins_at]) {
            return None;
        }
        let mut said = Vec::new();
        for above in &lines[..first] {
            say_outside(&above.text, &mut said);
        }
        let begin = &lines[first].text;
        let before = begin.len() - begin.trim_start_matches(|c| is_blank(c) || c == '>').len();
        let quoted = begin[..before].matches('>').count();
        lines.drain(..first);
        if quoted > 0 {
            for line in &mut lines {
                *line = line.from(behind_quoting(&line.text, quoted));
            }
            said.push(QUOTING);
        }
        Some(Self {
            lines,
            said,
            out: String::with_capacity(text.len()),
            depth: 0,
            has_ended: false,
            open: None,
            holds_spaces: false,
            holds_no_width: false,
        })
    }

    /// The file and what was put right; `None` where it doesn't end.
    fn mended(mut self) -> Option<(String, Vec<&'static str>)> {
        let lines = std::mem::take(&mut self.lines);
        let known = known_comments();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            if self.has_ended {
                // What to make of several files in one text is not for a repair to decide.
                if begins_file(&line.text) {
                    return None;
                }
                say_outside(&line.text, &mut self.said);
                continue;
            }
            if self.open.is_some() {
                // A text goes on over the end of a line.
                self.say(TEXTS_JOINED);
                if !self.out.ends_with(' ') && !line.text.starts_with(' ') {
                    self.out.push(' ');
                }
            }
            let comment = self.line(&line.text);
            if let Some(comment) = comment {
                at += self.rest_of_comment(&squeezed(comment), lines.get(at..).unwrap_or_default(), &known);
            }
            if self.open.is_none() {
                self.out.push('\n');
            }
        }
        self.has_ended
            .then(|| (std::mem::take(&mut self.out), self.sentences()))
    }

    /// What was put right, in order: first what is to be checked.
    fn sentences(mut self) -> Vec<&'static str> {
        for (left, said, said_of_left) in [
            (self.holds_spaces, SPACES, SPACES_LEFT),
            (self.holds_no_width, NO_WIDTH, NO_WIDTH_LEFT),
        ] {
            if let Some(sentence) = self.said.iter_mut().find(|sentence| left && **sentence == said) {
                *sentence = said_of_left;
            }
        }
        self.said.sort_by_key(|&sentence| sentence != TEXTS_JOINED);
        self.said
    }

    fn say(&mut self, sentence: &'static str) {
        if !self.said.contains(&sentence) {
            self.said.push(sentence);
        }
    }

    /// Takes a line up to the comment at its end, which is left out and given back.
    fn line<'b>(&mut self, text: &'b str) -> Option<&'b str> {
        let mut signs = text.char_indices();
        while let Some((at, c)) = signs.next() {
            if let Some(mark) = self.open {
                match c {
                    '\\' => {
                        self.out.push(c);
                        if let Some((_, escaped)) = signs.next() {
                            let straight = mark != '"' && is_curly_mark(escaped);
                            self.out.push(if straight { '"' } else { escaped });
                        }
                    }
                    '"' => self.close(),
                    curly if mark != '"' && is_curly_mark(curly) && ends_text(signs.as_str()) => self.close(),
                    other => {
                        self.holds_spaces |= is_odd_space(other) && other != '\t';
                        self.holds_no_width |= has_no_width(other);
                        self.out.push(other);
                    }
                }
                continue;
            }
            match c {
                '/' if text[at..].starts_with("//") => return Some(&text[at + 2..]),
                _ if is_double_mark(c) => {
                    if c != '"' {
                        self.say(STRAIGHT);
                    }
                    self.open = Some(c);
                    self.out.push('"');
                }
                _ if is_odd_space(c) && c != '\t' => {
                    self.say(SPACES);
                    self.out.push(' ');
                }
                _ if has_no_width(c) => self.say(NO_WIDTH),
                '(' | '[' | '{' => {
                    self.depth += 1;
                    self.out.push(c);
                }
                ')' | ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.out.push(c);
                    if self.depth == 0 {
                        self.has_ended = true;
                        say_outside(signs.as_str(), &mut self.said);
                        return None;
                    }
                }
                _ => self.out.push(c),
            }
        }
        None
    }

    fn close(&mut self) {
        self.open = None;
        self.out.push('"');
    }

    /// How many of the next lines are the rest of a comment that was wrapped: only of a comment that the program writes
    /// is it known how it goes on.
    fn rest_of_comment(&mut self, comment: &str, next: &[Line<'_>], known: &[String]) -> usize {
        let mut words = comment.to_owned();
        let mut whole = 0;
        // The longest is a hundred letters, and no program wraps at fewer than ten.
        for (place, line) in next.iter().take(10).enumerate() {
            words.push_str(&squeezed(&line.text));
            if known.contains(&words) {
                whole = place + 1;
                break;
            }
            if !known.iter().any(|known| known.starts_with(&words)) {
                break;
            }
        }
        if whole > 0 && !known.iter().any(|known| known == comment) {
            self.say(JOINED);
            return whole;
        }
        0
    }
}

/// The comments that the program writes, without spaces.
fn known_comments() -> Vec<String> {
    let labels = CATALOGUE.iter().map(|setting| setting.label);
    labels.chain([HEADER, SECOND]).map(squeezed).collect()
}

/// Whether a line is the first of a profile file.
fn begins_file(text: &str) -> bool {
    let text = text.trim_start_matches(|c| is_blank(c) || c == '>');
    let mut words = text.chars().filter(|&c| !is_blank(c)).take(12);
    let begin: String = words.by_ref().collect();
    ["//Emailtrack", "//Itholdsset"].contains(&begin.as_str())
        || ["Profile(", "(format:", "[Profile(", "[(format:"]
            .iter()
            .any(|known| begin.starts_with(known))
        || begin == "["
        || begin == "("
}

/// Whether what stands behind a curly quotation mark shows that it ends a text.
fn ends_text(behind: &str) -> bool {
    let behind = behind.trim_start_matches(is_blank);
    behind.is_empty() || behind.starts_with([',', ')', ']', '}', ':'])
}

fn say_outside(text: &str, said: &mut Vec<&'static str>) {
    let text = text.trim_start_matches(|c| is_blank(c) || c == '>');
    let sentence = if text.is_empty() {
        return;
    } else if text.starts_with("```") || text.starts_with("~~~") {
        FENCE
    } else {
        CUT
    };
    if !said.contains(&sentence) {
        said.push(sentence);
    }
}
