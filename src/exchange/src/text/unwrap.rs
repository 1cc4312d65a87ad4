//! Joining the lines that a mail program wrapped.
//!
//! Between two words of a label a line's end stands for a space, and a label is known even where it was broken within
//! a word. Within quotation marks, where Threadmark never breaks a line, nothing tells whether the mail program took a
//! space out or broke a word: there are a few ways to join, and the text's check tells which one was right.

use tracking_settings::{EnvironmentKind, Field, field::Takes, file::whole_number};

use super::{
    characters::squeezed,
    labels::{LABELS, Labelled, Match, NO_HISTORY, PLATFORM_DEFAULT},
    line::Line,
    quotation::Quotation,
};

/// Most bytes of a label, and of its value, that are looked at.
const HEAD: usize = 400;
/// Up to this many places within quotation marks, every way to join them is tried.
const FEW: usize = 5;
/// Up to this many at which a line is full, the likely ways are tried with one of them joined otherwise: a word may end
/// just there.
const SOME: usize = 16;

/// Lines put together again, as far as that is certain.
#[derive(Debug, Default)]
pub(super) struct Unwrapped<'a> {
    lines: Vec<Vec<Piece<'a>>>,
    joints: Vec<Joint>,
    /// Whether any line was wrapped.
    pub(super) is_any: bool,
}

#[derive(Debug)]
struct Piece<'a> {
    line: Line<'a>,
    joined: Joined,
}

/// How a piece belongs to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joined {
    /// It is the first.
    First,
    /// Outside of quotation marks.
    Outside,
    /// Within quotation marks, at the joint of this number.
    Within(usize),
}

/// A place within quotation marks at which a line was broken.
#[derive(Clone, Copy, Debug)]
struct Joint {
    /// A space still stands there.
    has_space: bool,
    /// Characters of the line before it, and with what was taken off before that.
    width: usize,
    whole_width: usize,
    /// Characters of the words on both sides.
    words: usize,
    /// Whether other words stand in one of the two lines: within a long word there is nothing to doubt.
    is_between_words: bool,
    /// Whether a line may be broken there without a space: behind a hyphen or a slash, between ideographs.
    may_break: bool,
}

impl<'a> Unwrapped<'a> {
    pub(super) fn new(lines: &[Line<'a>]) -> Self {
        let mut unwrapped = Self::default();
        let mut quotation = Quotation::default();
        // What stands outside of quotation marks in the line that is being put together.
        let mut head = String::new();
        let mut last_sign = None;
        for line in lines {
            if line.is_blank() {
                // Some mail programs put an empty line behind every other.
                continue;
            }
            let sign = line.text.trim_end().chars().next_back();
            if quotation.is_inside() {
                unwrapped.join_within(line);
            } else {
                let longer = joined_head(&head, &line.text);
                let goes_on = match state(&head, last_sign) {
                    State::Partial => matches!(state(&longer, sign), State::Partial | State::Whole | State::Number),
                    State::Number => line.text.trim().bytes().all(|byte| byte.is_ascii_digit()),
                    // A word that was broken between an earlier prefix and the comma behind it.
                    State::Whole => last_sign == Some('"') && line.text.trim_start().starts_with(','),
                    State::Unknown => false,
                };
                let joined = if goes_on && !unwrapped.lines.is_empty() {
                    head = longer;
                    unwrapped.is_any = true;
                    Joined::Outside
                } else {
                    head = joined_head("", &line.text);
                    unwrapped.lines.push(Vec::new());
                    Joined::First
                };
                unwrapped.push(line, joined);
            }
            quotation.pass(&line.text);
            last_sign = sign;
        }
        unwrapped
    }

    fn push(&mut self, line: &Line<'a>, joined: Joined) {
        if let Some(pieces) = self.lines.last_mut() {
            pieces.push(Piece {
                line: line.clone(),
                joined,
            });
        }
    }

    fn join_within(&mut self, line: &Line<'a>) {
        self.is_any = true;
        if let Some(before) = self.lines.last().and_then(|pieces| pieces.last()) {
            let joint = Joint::new(&before.line, line);
            self.joints.push(joint);
        }
        self.push(line, Joined::Within(self.joints.len().saturating_sub(1)));
    }

    /// The ways to join what was broken within quotation marks, the likeliest first, each once. At a joint, `true` is a
    /// space.
    pub(super) fn ways(&self) -> Vec<Vec<bool>> {
        let width = self.joints.iter().map(|joint| joint.width).max().unwrap_or(0);
        let whole_width = self.joints.iter().map(|joint| joint.whole_width).max().unwrap_or(0);
        let broke_word = |joint: &Joint| joint.width == width && joint.words > width;
        let broke_whole_word = |joint: &Joint| joint.whole_width == whole_width && joint.words > width;
        let rules: [&dyn Fn(&Joint) -> bool; 9] = [
            &|_| true,
            &|joint| !joint.may_break,
            &|joint| !broke_word(joint),
            &|joint| !broke_whole_word(joint),
            &|joint| !broke_word(joint) && !joint.may_break,
            &|joint| !broke_whole_word(joint) && !joint.may_break,
            &|joint| joint.width < width,
            &|joint| joint.whole_width < whole_width,
            &|_| false,
        ];
        let mut ways: Vec<Vec<bool>> = Vec::new();
        let mut add = |way: Vec<bool>| {
            if !ways.contains(&way) {
                ways.push(way);
            }
        };
        for rule in rules {
            add(self.joints.iter().map(|joint| joint.has_space || rule(joint)).collect());
        }
        let likely = ways.clone();
        let mut add = |way: Vec<bool>| {
            if !ways.contains(&way) {
                ways.push(way);
            }
        };
        let open: Vec<usize> = (0..self.joints.len())
            .filter(|&place| !self.joints[place].has_space)
            .collect();
        if open.len() <= FEW {
            for choice in 0..1_usize << open.len() {
                let mut way = vec![true; self.joints.len()];
                for (bit, &place) in open.iter().enumerate() {
                    way[place] = choice >> bit & 1 == 0;
                }
                add(way);
            }
            return ways;
        }
        let is_unsure =
            |joint: &Joint| joint.is_between_words && (joint.width == width || joint.whole_width == whole_width);
        let unsure: Vec<usize> = open
            .into_iter()
            .filter(|&place| is_unsure(&self.joints[place]))
            .collect();
        if unsure.len() <= SOME {
            for (mut way, place) in likely
                .iter()
                .flat_map(|way| unsure.iter().map(|&place| (way.clone(), place)))
            {
                way[place] = !way[place];
                add(way);
            }
        }
        ways
    }

    /// The lines, joined in this way.
    pub(super) fn joined(&self, way: &[bool]) -> Vec<Line<'a>> {
        let line = |pieces: &Vec<Piece<'a>>| {
            let (first, more) = pieces.split_first()?;
            if more.is_empty() {
                return Some(first.line.clone());
            }
            let mut text = first.line.text.trim_end().to_owned();
            for piece in more {
                let has_space = match piece.joined {
                    Joined::Within(joint) => way.get(joint).copied().unwrap_or(true),
                    Joined::First | Joined::Outside => true,
                };
                if has_space {
                    text.push(' ');
                }
                text.push_str(piece.line.text.trim());
            }
            Some(first.line.with(with_fixed_words(text)))
        };
        self.lines.iter().filter_map(line).collect()
    }
}

impl Joint {
    fn new(before: &Line<'_>, behind: &Line<'_>) -> Self {
        let width = before.text.chars().count();
        let last_word = before.text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first_word = behind.text.split(char::is_whitespace).next().unwrap_or_default();
        let mut last = before.text.chars().rev();
        let (end, before_end) = (last.next(), last.next());
        let is_ideograph = |c: Option<char>| {
            c.is_some_and(|c| matches!(c, '\u{3001}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'))
        };
        let behind_hyphen = end.is_some_and(|end| matches!(end, '-' | '/' | '\u{2010}' | '–' | '—'))
            && before_end.is_some_and(|c| !c.is_whitespace());
        Self {
            has_space: before.text.ends_with(char::is_whitespace) || behind.text.starts_with(char::is_whitespace),
            width,
            whole_width: width + before.taken_off,
            words: last_word.chars().count() + first_word.chars().count(),
            is_between_words: last_word.len() < before.text.trim_start().len()
                || first_word.len() < behind.text.trim_end().len(),
            may_break: behind_hyphen || is_ideograph(end) && is_ideograph(behind.text.chars().next()),
        }
    }
}

/// What is known of a line so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// More belongs to it.
    Partial,
    /// It is whole.
    Whole,
    /// It is whole and ends with a number, of which more digits may stand in the next line.
    Number,
    /// Nothing that is known.
    Unknown,
}

fn state(head: &str, last_sign: Option<char>) -> State {
    let text = head.trim_start();
    if text.is_empty() {
        return State::Unknown;
    }
    if text.starts_with('"') {
        return State::Whole;
    }
    let colon = text.find(['"', ':']).filter(|&at| text[at..].starts_with(':'));
    let label = colon.map_or(text, |colon| &text[..=colon]);
    match LABELS.find(&squeezed(label)) {
        Match::Whole(Labelled::Field(field)) => {
            let value = colon.map_or("", |colon| text[colon + 1..].trim());
            value_state(field, value, last_sign)
        }
        Match::Whole(Labelled::Heading(_) | Labelled::End) => State::Whole,
        Match::Beginning => State::Partial,
        Match::Nothing => State::Unknown,
    }
}

fn value_state(field: Field, value: &str, last_sign: Option<char>) -> State {
    let one_of = |words: &[&str]| {
        if words.contains(&value) {
            State::Whole
        } else if words.iter().any(|word| word.starts_with(value)) {
            State::Partial
        } else {
            State::Unknown
        }
    };
    match field.takes() {
        Takes::List => match value.starts_with('"') {
            true if last_sign == Some(',') => State::Partial,
            true => State::Whole,
            false => one_of(&[NO_HISTORY]).or_partial(value.is_empty()),
        },
        // Without a value, its text may stand in the lines below.
        Takes::Text => State::Whole,
        Takes::Kind => one_of(&EnvironmentKind::ALL.map(EnvironmentKind::as_str)),
        Takes::Switch => one_of(&["On", "Off"]),
        Takes::Number if value.is_empty() || value == "-" => State::Partial,
        Takes::Number if whole_number(value).is_some() => State::Number,
        Takes::Number if field.is_optional() => one_of(&[PLATFORM_DEFAULT]),
        Takes::Number => State::Unknown,
    }
}

impl State {
    fn or_partial(self, is_partial: bool) -> Self {
        if is_partial { Self::Partial } else { self }
    }
}

/// The beginning of a line together with what stands in the next.
fn joined_head(head: &str, more: &str) -> String {
    let mut joined = head.to_owned();
    let left = HEAD.saturating_sub(joined.len());
    if !head.is_empty() && left > 0 {
        joined.push(' ');
    }
    let more = more.trim();
    joined.push_str(&more[..more.floor_char_boundary(left)]);
    joined
}

/// A line that was put together with the spaces of its label and of a value outside of quotation marks as they are
/// written.
fn with_fixed_words(text: String) -> String {
    let label_end = text.find(['"', ':']).filter(|&at| text[at..].starts_with(':'));
    let words = squeezed(label_end.map_or(text.as_str(), |end| &text[..=end]));
    match (LABELS.find(&words), label_end) {
        (Match::Whole(Labelled::Heading(heading)), _) => heading.to_owned(),
        (Match::Whole(Labelled::Field(field)), Some(end)) => {
            let value = text[end + 1..].trim();
            if value.contains('"') {
                format!("{}: {value}", field.label())
            } else {
                format!("{}: {}", field.label(), squeezed(value))
            }
        }
        _ => text,
    }
}
