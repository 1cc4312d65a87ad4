//! Reads a pattern: what .NET refuses is a mistake here, and nothing else is.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    shortcuts::compare_as_words,
    signs::{Class, is_of_word, lower},
};
use crate::smart_matching::noise_pattern::{
    BadPattern,
    Trouble::{self, CannotTry, Mistake},
};

/// Most brackets within one another.
const DEPTH: usize = 100;
const BAD_CODE: &str = "the character code {} is wrong";
const BAD_GROUP: &str = "the group {} begins with an unknown option";
const BAD_KIND: &str = "the name of a kind of character {} is wrong";
const BAD_LETTER: &str = "the backslash {} is followed by a letter that means nothing there";
const BAD_NAME: &str = "the name of the group has a sign {} that no name takes";
const LOST: &str = "the back reference {} leads to no group";
const NOT_CLOSED: &str = "the bracket {} is not closed";

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Part {
    One {
        unit: u16,
        ignores_case: bool,
    },
    Class {
        class: Arc<Class>,
        ignores_case: bool,
    },
    At(Anchor),
    Row(Vec<Self>),
    Choice(Vec<Self>),
    Repeated {
        part: Box<Self>,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    },
    /// A group that is remembered, by its place among those.
    Group(Box<Self>, usize),
    /// What such a group found last.
    Again {
        group: usize,
        ignores_case: bool,
    },
    /// Looks without taking anything.
    Look {
        part: Box<Self>,
        behind: bool,
        negated: bool,
    },
    /// Takes what it finds first, and never less.
    Atomic(Box<Self>),
}

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    StartOfLine,
    /// Where this search began.
    StartOfSearch,
    End,
    EndOfLine,
    EndOrLastBreak,
    EdgeOfWord,
    NoEdgeOfWord,
}

/// A pattern that was read.
pub(in crate::smart_matching) struct Pattern {
    pub(super) part: Part,
    pub(super) groups: usize,
    /// Whether it asks for what a group found.
    pub(super) refers: bool,
}

#[derive(Clone, Copy)]
struct Options {
    ignores_case: bool,
    lines: bool,
    one_line: bool,
    only_named: bool,
    spaced: bool,
}

struct Reader {
    units: Vec<u16>,
    at: usize,
    options: Options,
    depth: usize,
    next_group: u32,
    numbers: BTreeSet<u32>,
    /// In order.
    names: Vec<String>,
    /// Only once the pattern was read to its end.
    numbers_of_names: Option<BTreeMap<String, u32>>,
    refers: bool,
    /// What cannot be tried. A mistake later on outweighs it.
    cannot: Option<BadPattern>,
}

type Read<T> = Result<T, BadPattern>;

/// Reads a pattern; case is ignored.
pub(in crate::smart_matching) fn read(pattern: &str) -> Read<Pattern> {
    let mut reader = Reader {
        units: pattern.encode_utf16().collect(),
        at: 0,
        options: Options::IN_DYNAMICS,
        depth: 0,
        next_group: 1,
        numbers: BTreeSet::new(),
        names: Vec::new(),
        numbers_of_names: None,
        refers: false,
        cannot: None,
    };
    // Twice, since a reference may lead to a group that comes later.
    reader.choice(None)?;
    reader.number_names();
    let mut part = reader.choice(None)?;
    if part.slips_within(true) {
        reader.cannot(
            0,
            "a lazy repetition of something that may be empty, within another part",
        );
    }
    if part.begins_with_both_cases() {
        reader.cannot(0, "a kind of character that minds case, beside something that does not");
    }
    compare_as_words(&mut part);
    match reader.cannot {
        Some(bad) => Err(bad),
        None => Ok(Pattern {
            part,
            groups: reader.numbers.len(),
            refers: reader.refers,
        }),
    }
}

impl Options {
    /// Whether Dynamics ignores case in patterns is not documented; that it ignores the case of words is.
    const IN_DYNAMICS: Self = Self {
        ignores_case: true,
        lines: false,
        one_line: false,
        only_named: false,
        spaced: false,
    };
}

impl Reader {
    /// Gives names their numbers, behind those of all other groups, and begins anew.
    fn number_names(&mut self) {
        let mut number = self.next_group;
        let mut numbers = BTreeMap::new();
        for name in std::mem::take(&mut self.names) {
            while self.numbers.contains(&number) {
                number = number.saturating_add(1);
            }
            self.numbers.insert(number);
            numbers.insert(name, number);
        }
        self.numbers_of_names = Some(numbers);
        (self.at, self.next_group, self.cannot) = (0, 1, None);
        self.options = Options::IN_DYNAMICS;
    }

    /// `what` holds `{}` where the place goes.
    fn bad(&self, unit: usize, trouble: Trouble, what: &str) -> BadPattern {
        let before = self.units.get(..unit).unwrap_or(&self.units);
        let at = before.iter().filter(|unit| !(0xdc00..0xe000).contains(*unit)).count();
        let place = format!("at character {}", at.saturating_add(1));
        BadPattern {
            at,
            trouble,
            what: what.replacen("{}", &place, 1),
        }
    }

    fn wrong<T>(&self, unit: usize, what: &str) -> Read<T> {
        Err(self.bad(unit, Mistake, what))
    }

    fn cannot(&mut self, unit: usize, what: &str) {
        let bad = self.bad(unit, CannotTry, what);
        self.cannot.get_or_insert(bad);
    }

    /// The sign so many units ahead. Half a character is none that has a meaning.
    fn sign(&self, ahead: usize) -> Option<char> {
        let unit = self.units.get(self.at.checked_add(ahead)?)?;
        Some(char::from_u32(u32::from(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn next(&mut self) -> Option<u16> {
        let unit = self.units.get(self.at).copied();
        self.at += usize::from(unit.is_some());
        unit
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.sign(0) == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn eat_all(&mut self, signs: &str) -> bool {
        let found = signs
            .chars()
            .enumerate()
            .all(|(ahead, sign)| self.sign(ahead) == Some(sign));
        self.at += if found { signs.len() } else { 0 };
        found
    }

    fn deeper<T>(&mut self, start: usize, inside: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth == DEPTH {
            return Err(self.bad(start, CannotTry, "too many brackets within one another {}"));
        }
        self.depth += 1;
        let inside = inside(self);
        self.depth -= 1;
        inside
    }

    /// Comments, and spaces where they have no meaning.
    fn skip(&mut self) -> Read<()> {
        loop {
            let start = self.at;
            if self.eat_all("(?#") {
                while !self.eat(')') {
                    if self.next().is_none() {
                        return self.wrong(start, "the comment {} is not closed");
                    }
                }
            } else if self.options.spaced && self.eat('#') {
                while self.sign(0).is_some_and(|sign| sign != '\n') {
                    self.at += 1;
                }
            } else if self.options.spaced && matches!(self.sign(0), Some('\t' | '\n' | '\x0c' | '\r' | ' ')) {
                self.at += 1;
            } else {
                return Ok(());
            }
        }
    }

    /// Everything up to the end of the group that began at `group`, or of the pattern.
    fn choice(&mut self, group: Option<usize>) -> Read<Part> {
        let options = self.options;
        let (mut choices, mut row) = (Vec::new(), Vec::new());
        let mut repeated = false;
        loop {
            self.skip()?;
            let start = self.at;
            let begins_count = self.begins_count();
            let Some(unit) = self.next() else {
                match group {
                    Some(open) => return self.wrong(open, NOT_CLOSED),
                    None => break,
                }
            };
            let ignores_case = self.options.ignores_case;
            let part = match char::from_u32(u32::from(unit)).unwrap_or_default() {
                ')' if group.is_some() => break,
                ')' => return self.wrong(start, "the bracket {} closes nothing"),
                '*' | '+' | '?' | '{' if begins_count => {
                    let what = if repeated {
                        "the repetition {} follows another one"
                    } else {
                        "nothing stands before the repetition {}"
                    };
                    return self.wrong(start, what);
                }
                '|' => {
                    choices.push(Part::Row(std::mem::take(&mut row)));
                    repeated = false;
                    continue;
                }
                '(' => match self.deeper(start, |reader| reader.group(start))? {
                    Some(group) => group,
                    None => {
                        repeated = false;
                        continue;
                    }
                },
                '[' => {
                    let class = self.class(start)?;
                    match class.only() {
                        Some(unit) => Part::One { unit, ignores_case },
                        None => Part::Class {
                            class: class.into(),
                            ignores_case,
                        },
                    }
                }
                '\\' => self.escape(start)?,
                '^' if self.options.lines => Part::At(Anchor::StartOfLine),
                '^' => Part::At(Anchor::Start),
                '$' if self.options.lines => Part::At(Anchor::EndOfLine),
                '$' => Part::At(Anchor::EndOrLastBreak),
                '.' => Part::Class {
                    class: Class::dot(self.options.one_line).into(),
                    ignores_case,
                },
                _ => self.literal(unit),
            };
            self.skip()?;
            repeated = self.begins_count();
            row.push(self.repeated(part)?);
        }
        self.options = options;
        choices.push(Part::Row(row));
        Ok(Part::Choice(choices))
    }

    fn literal(&self, unit: u16) -> Part {
        let ignores_case = self.options.ignores_case;
        Part::One {
            unit: if ignores_case { lower(unit) } else { unit },
            ignores_case,
        }
    }

    /// Does a repetition begin here? A brace that holds no count stands for itself.
    fn begins_count(&self) -> bool {
        let digits = |from: usize| {
            let digits = (from..).take_while(|&ahead| self.sign(ahead).is_some_and(|sign| sign.is_ascii_digit()));
            from.saturating_add(digits.count())
        };
        match self.sign(0) {
            Some('*' | '+' | '?') => true,
            Some('{') => {
                let least = digits(1);
                match self.sign(least) {
                    Some('}') => least > 1,
                    Some(',') => least > 1 && self.sign(digits(least.saturating_add(1))) == Some('}'),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn repeated(&mut self, part: Part) -> Read<Part> {
        if !self.begins_count() {
            return Ok(part);
        }
        let start = self.at;
        let (least, most) = match self.next().map(u32::from).and_then(char::from_u32) {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            _ => {
                let least = self.number()?;
                let most = match () {
                    () if !self.eat(',') => least,
                    () if self.sign(0) == Some('}') => i32::MAX.unsigned_abs(),
                    () => self.number()?,
                };
                self.eat('}');
                (least, Some(most).filter(|most| *most < i32::MAX.unsigned_abs()))
            }
        };
        self.skip()?;
        let lazy = self.eat('?');
        if most.is_some_and(|most| most < least) {
            return self.wrong(start, "the repetition {} has more at least than at most");
        }
        Ok(match (least, most) {
            (_, Some(0)) => Part::Row(Vec::new()),
            (1, Some(1)) => part,
            _ => Part::Repeated {
                part: Box::new(part),
                least,
                most,
                lazy,
            },
        })
    }

    /// Digits, as a number.
    fn number(&mut self) -> Read<u32> {
        let start = self.at;
        let mut number = 0_u32;
        while let Some(digit) = self.sign(0).and_then(|sign| sign.to_digit(10)) {
            self.at += 1;
            let grown = number.checked_mul(10).and_then(|number| number.checked_add(digit));
            number = match grown.filter(|number| i32::try_from(*number).is_ok()) {
                Some(number) => number,
                None => return self.wrong(start, "the number {} is too large"),
            };
        }
        Ok(number)
    }

    /// Letters, digits and what else a name may hold.
    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(sign) = self.sign(0).filter(|_| is_of_word(self.units[self.at])) {
            name.push(sign);
            self.at += 1;
        }
        name
    }

    /// A group, behind its bracket; `None` where it only sets options.
    fn group(&mut self, start: usize) -> Read<Option<Part>> {
        if self.sign(0) != Some('?') || self.sign(1) == Some(')') {
            let number = self.next_group;
            if self.options.only_named {
                return self.choice(Some(start)).map(Some);
            }
            self.next_group = number.saturating_add(1);
            self.note(number);
            return self.remembered(start, number).map(Some);
        }
        self.at += 1;
        let look = |behind, negated| Some((behind, negated));
        let look = match self.next().map(u32::from).and_then(char::from_u32) {
            Some('=') => look(false, false),
            Some('!') => look(false, true),
            Some('<') if self.eat('=') => look(true, false),
            Some('<') if self.eat('!') => look(true, true),
            Some(':') => None,
            Some('>') => return Ok(Some(Part::Atomic(Box::new(self.choice(Some(start))?)))),
            Some('<') => return self.named(start, '>').map(Some),
            Some('\'') => return self.named(start, '\'').map(Some),
            Some('(') => return Err(self.bad(start, CannotTry, "a condition {}")),
            Some(_) => {
                self.at -= 1;
                let before = self.options;
                self.set_options();
                if self.eat(')') {
                    return Ok(None);
                }
                if !self.eat(':') {
                    let unclosed = self.sign(0).is_none();
                    return self.wrong(start, if unclosed { NOT_CLOSED } else { BAD_GROUP });
                }
                let inside = self.choice(Some(start))?;
                self.options = before;
                return Ok(Some(inside));
            }
            None => return self.wrong(start, NOT_CLOSED),
        };
        let inside = self.choice(Some(start))?;
        Ok(Some(match look {
            Some((behind, negated)) => Part::Look {
                part: Box::new(inside),
                behind,
                negated,
            },
            None => inside,
        }))
    }

    fn set_options(&mut self) {
        let mut on = true;
        while let Some(sign) = self.sign(0) {
            match sign.to_ascii_lowercase() {
                '-' => on = false,
                '+' => on = true,
                'i' => self.options.ignores_case = on,
                'm' => self.options.lines = on,
                'n' => self.options.only_named = on,
                's' => self.options.one_line = on,
                'x' => self.options.spaced = on,
                _ => return,
            }
            self.at += 1;
        }
    }

    /// A group with a name or a number of its own.
    fn named(&mut self, start: usize, close: char) -> Read<Part> {
        let number = match self.sign(0) {
            Some(digit) if digit.is_ascii_digit() => {
                let number = self.number()?;
                if digit != '0' {
                    self.note(number);
                }
                self.is_group(number).then_some(number)
            }
            Some('-') => None,
            Some(sign) if sign == close => return self.wrong(self.at, "the group {} has no name"),
            Some(_) if is_of_word(self.units[self.at]) => {
                let name = self.name();
                match &self.numbers_of_names {
                    Some(numbers) => numbers.get(&name).copied(),
                    None => {
                        if !self.names.contains(&name) {
                            self.names.push(name);
                        }
                        Some(1)
                    }
                }
            }
            Some(_) => return self.wrong(self.at, BAD_NAME),
            None => return self.wrong(start, NOT_CLOSED),
        };
        let minus = self.at;
        let takes_back = self.eat('-');
        if takes_back {
            let known = match self.sign(0) {
                Some(digit) if digit.is_ascii_digit() => {
                    let number = self.number()?;
                    number == 0 || self.is_group(number)
                }
                Some(sign) if sign != close => {
                    let name = self.name();
                    !name.is_empty() && self.number_of(&name).is_some()
                }
                _ => false,
            };
            if !known {
                return self.wrong(minus, LOST);
            }
            self.cannot(minus, "a group that takes back another one {}");
        }
        if !self.eat(close) {
            let unclosed = self.sign(0).is_none();
            let what = if unclosed {
                "the name of the group is not closed {}"
            } else {
                BAD_NAME
            };
            return self.wrong(self.at, what);
        }
        match number {
            Some(0) => self.wrong(start, "the group {} has the number 0"),
            Some(number) => self.remembered(start, number),
            None if takes_back => self.choice(Some(start)),
            None => self.wrong(start, BAD_GROUP),
        }
    }

    fn remembered(&mut self, start: usize, number: u32) -> Read<Part> {
        let place = self.numbers.range(..number).count();
        Ok(Part::Group(Box::new(self.choice(Some(start))?), place))
    }

    fn note(&mut self, number: u32) {
        if self.numbers_of_names.is_none() {
            self.numbers.insert(number);
        }
    }

    /// Whether a group has the number; where they are not known yet, any may.
    fn is_group(&self, number: u32) -> bool {
        self.numbers_of_names.is_none() || self.numbers.contains(&number)
    }

    fn number_of(&self, name: &str) -> Option<u32> {
        match &self.numbers_of_names {
            Some(numbers) => numbers.get(name).copied(),
            None => Some(1),
        }
    }

    /// What a backslash stands for that began at `start`.
    fn escape(&mut self, start: usize) -> Read<Part> {
        let Some(sign) = self.sign(0) else {
            return self.wrong(start, "nothing follows the backslash {}");
        };
        let mut class = Class::default();
        let place = match sign {
            'A' => Anchor::Start,
            'G' => Anchor::StartOfSearch,
            'Z' => Anchor::EndOrLastBreak,
            'z' => Anchor::End,
            'b' => Anchor::EdgeOfWord,
            'B' => Anchor::NoEdgeOfWord,
            _ if self.add_kind(start, &mut class)? => {
                if self.options.ignores_case {
                    class.ignore_case();
                }
                return Ok(Part::Class {
                    class: class.into(),
                    ignores_case: self.options.ignores_case,
                });
            }
            _ => return self.reference_or_code(start),
        };
        self.at += 1;
        Ok(Part::At(place))
    }

    /// A kind of character, behind its backslash; `false` where something else stands there.
    fn add_kind(&mut self, start: usize, class: &mut Class) -> Read<bool> {
        let Some(sign) = self.sign(0) else { return Ok(false) };
        if class.add_letter(sign) {
            self.at += 1;
            return Ok(true);
        }
        if !matches!(sign, 'p' | 'P') {
            return Ok(false);
        }
        self.at += 1;
        if !self.eat('{') {
            return self.wrong(start, "the name of a kind of character {} needs braces");
        }
        let mut name = self.name();
        while self.eat('-') {
            name.push('-');
            name.push_str(&self.name());
        }
        if !self.eat('}') {
            return self.wrong(start, BAD_KIND);
        }
        if class.add_script(&name, sign == 'P') {
            return Ok(true);
        }
        if name.starts_with("Is") {
            self.cannot(start, "a part of Unicode by its name {}");
        } else if !class.add_named(&name, sign == 'P', self.options.ignores_case) {
            return self.wrong(start, BAD_KIND);
        }
        Ok(true)
    }

    fn reference_or_code(&mut self, start: usize) -> Read<Part> {
        let begin = self.at;
        let close = match (self.sign(0), self.sign(1)) {
            (Some('k'), sign @ Some('<' | '\'')) if self.sign(2).is_some() => {
                self.at += 2;
                sign
            }
            (Some('k'), _) => return self.wrong(start, LOST),
            (sign @ Some('<' | '\''), Some(_)) => {
                self.at += 1;
                sign
            }
            _ => None,
        }
        .map(|sign| if sign == '<' { '>' } else { sign });
        let number = match (self.sign(0), close) {
            (Some('0'..='9'), Some(close)) => Some(self.number()?).filter(|_| self.eat(close)),
            (Some('1'..='9'), None) => {
                let number = self.number()?;
                (number < 10 || self.is_group(number)).then_some(number)
            }
            (Some(_), Some(close)) => {
                let name = self.name();
                if name.is_empty() || !self.eat(close) {
                    None
                } else {
                    Some(self.number_of(&name).unwrap_or(u32::MAX))
                }
            }
            _ => None,
        };
        match number {
            Some(0) => {
                self.cannot(start, "a reference to the whole {}");
                Ok(Part::Row(Vec::new()))
            }
            Some(number) if self.is_group(number) => {
                self.refers = true;
                Ok(Part::Again {
                    group: self.numbers.range(..number).count(),
                    ignores_case: self.options.ignores_case,
                })
            }
            Some(_) => self.wrong(start, LOST),
            None => {
                self.at = begin;
                let unit = self.code(start)?;
                Ok(self.literal(unit))
            }
        }
    }

    /// The character that a backslash and what follows it stand for.
    fn code(&mut self, start: usize) -> Read<u16> {
        let digits = |reader: &mut Self, most: usize, base: u32| {
            let mut code = 0;
            let mut count = 0;
            while let Some(digit) = reader.sign(0).and_then(|sign| sign.to_digit(base))
                && count < most
            {
                code = code * base + digit;
                count += 1;
                reader.at += 1;
            }
            (count, u16::try_from(code).unwrap_or_default())
        };
        let sign = self.sign(0).unwrap_or_default();
        let unit = self.next().unwrap_or_default();
        Ok(match sign {
            '0'..='7' => {
                self.at -= 1;
                digits(self, 3, 8).1 & 0xff
            }
            'x' | 'u' => {
                let needed = if sign == 'x' { 2 } else { 4 };
                match digits(self, needed, 16) {
                    (count, code) if count == needed => code,
                    _ => return self.wrong(start, BAD_CODE),
                }
            }
            'a' => 0x07,
            'b' => 0x08,
            'e' => 0x1b,
            'f' => 0x0c,
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'v' => 0x0b,
            'c' => match self.sign(0).map(|sign| u32::from(sign.to_ascii_uppercase())) {
                Some(code @ 0x40..=0x5f) => {
                    self.at += 1;
                    u16::try_from(code & 0x1f).unwrap_or_default()
                }
                _ => return self.wrong(start, "the control character {} is wrong"),
            },
            _ if is_of_word(unit) => return self.wrong(start, BAD_LETTER),
            _ => unit,
        })
    }

    /// Square brackets, behind the first one.
    fn class(&mut self, start: usize) -> Read<Class> {
        let mut class = Class::new(self.eat('^'));
        let mut is_first = true;
        // Where a range began, and with what.
        let mut range: Option<(usize, u16)> = None;
        loop {
            let begin = self.at;
            let mut sign = self.sign(0);
            let Some(mut unit) = self.next() else {
                return self.wrong(start, NOT_CLOSED);
            };
            if sign == Some(']') && !is_first {
                break;
            }
            let was_first = std::mem::take(&mut is_first);
            if sign == Some('\\') && self.sign(0).is_some() {
                if self.eat('-') {
                    class.add(u16::from(b'-')..=u16::from(b'-'));
                    continue;
                }
                let is_range = range.is_some();
                if self.add_kind(begin, &mut class)? {
                    if is_range {
                        return self.wrong(begin, "the range {} does not end in a character");
                    }
                    continue;
                }
                unit = self.code(begin)?;
                sign = None;
            }
            let minus = match range.take() {
                Some((_, from)) if sign == Some('[') && !was_first => {
                    class.add(from..=from);
                    true
                }
                Some((at, from)) if from > unit => return self.wrong(at, "the range {} runs backwards"),
                Some((_, from)) => {
                    class.add(from..=unit);
                    false
                }
                None if self.sign(0) == Some('-') && self.sign(1).is_some_and(|sign| sign != ']') => {
                    self.at += 1;
                    range = Some((begin, unit));
                    false
                }
                None if sign == Some('-') && !was_first && self.eat('[') => true,
                None => {
                    class.add(unit..=unit);
                    false
                }
            };
            if minus {
                let open = self.at.saturating_sub(1);
                class.except = Some(Box::new(self.deeper(open, |reader| reader.class(open))?));
                if self.sign(0).is_some_and(|sign| sign != ']') {
                    return self.wrong(self.at, "something follows {} where the brackets should end");
                }
            }
        }
        if self.options.ignores_case {
            class.ignore_case();
        }
        Ok(class)
    }
}

impl Part {
    /// Whether it may find nothing at all.
    pub(super) fn may_be_empty(&self) -> bool {
        match self {
            Self::One { .. } | Self::Class { .. } => false,
            Self::At(_) | Self::Again { .. } | Self::Look { .. } => true,
            Self::Row(parts) => parts.iter().all(Self::may_be_empty),
            Self::Choice(parts) => parts.iter().any(Self::may_be_empty),
            Self::Repeated { part, least, .. } => *least == 0 || part.may_be_empty(),
            Self::Group(part, _) | Self::Atomic(part) => part.may_be_empty(),
        }
    }
}
