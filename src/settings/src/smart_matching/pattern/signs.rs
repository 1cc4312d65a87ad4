//! What one place of a pattern takes.

use std::ops::RangeInclusive;

use unicode_general_category::get_general_category;

/// The kinds of characters that have a name; one letter stands for all kinds that begin with it.
const KINDS: [&str; 37] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
];
/// Letters that come in pairs. Where case is ignored, each of the three stands for all.
const CASED: [&str; 3] = ["Lu", "Ll", "Lt"];
/// The scripts by the names that .NET has for parts of Unicode; the commoner ones.
const SCRIPTS: [(&str, RangeInclusive<u16>); 22] = [
    ("IsBasicLatin", 0x0000..=0x007f),
    ("IsLatin-1Supplement", 0x0080..=0x00ff),
    ("IsLatinExtended-A", 0x0100..=0x017f),
    ("IsLatinExtended-B", 0x0180..=0x024f),
    ("IsGreek", 0x0370..=0x03ff),
    ("IsGreekandCoptic", 0x0370..=0x03ff),
    ("IsCyrillic", 0x0400..=0x04ff),
    ("IsArmenian", 0x0530..=0x058f),
    ("IsHebrew", 0x0590..=0x05ff),
    ("IsArabic", 0x0600..=0x06ff),
    ("IsDevanagari", 0x0900..=0x097f),
    ("IsBengali", 0x0980..=0x09ff),
    ("IsGujarati", 0x0a80..=0x0aff),
    ("IsTamil", 0x0b80..=0x0bff),
    ("IsTelugu", 0x0c00..=0x0c7f),
    ("IsThai", 0x0e00..=0x0e7f),
    ("IsGeorgian", 0x10a0..=0x10ff),
    ("IsKhmer", 0x1780..=0x17ff),
    ("IsHiragana", 0x3040..=0x309f),
    ("IsKatakana", 0x30a0..=0x30ff),
    ("IsCJKUnifiedIdeographs", 0x4e00..=0x9fff),
    ("IsHangulSyllables", 0xac00..=0xd7af),
];
/// `\w`. Spacing marks and letter-like numbers are none.
const WORD: [&str; 4] = ["L", "Mn", "Nd", "Pc"];
/// A kind of character.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Space,
    /// One of those whose names begin so.
    Named(&'static [&'static str]),
}

/// What stands between square brackets, or a backslash and a letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    negated: bool,
    ranges: Vec<RangeInclusive<u16>>,
    /// With whether all but that kind is meant.
    kinds: Vec<(Kind, bool)>,
    /// Taken away, after everything else.
    pub(super) except: Option<Box<Self>>,
}

impl Class {
    /// Nothing, or everything but what is added.
    pub(super) fn new(negated: bool) -> Self {
        Self {
            negated,
            ..Self::default()
        }
    }

    /// What a dot takes: everything, or everything but a line break.
    pub(super) fn dot(takes_breaks: bool) -> Self {
        let mut class = Self::new(true);
        if !takes_breaks {
            class.add(u16::from(b'\n')..=u16::from(b'\n'));
        }
        class
    }

    pub(super) fn add(&mut self, range: RangeInclusive<u16>) {
        self.ranges.push(range);
    }

    /// What `\w`, `\W`, `\d`, `\D`, `\s` or `\S` stands for; `false` for another letter.
    pub(super) fn add_letter(&mut self, letter: char) -> bool {
        let kind = match letter.to_ascii_lowercase() {
            'w' => Kind::Named(&WORD),
            'd' => Kind::Named(&["Nd"]),
            's' => Kind::Space,
            _ => return false,
        };
        self.kinds.push((kind, letter.is_ascii_uppercase()));
        true
    }

    /// A kind by its name; `false` where none has it.
    pub(super) fn add_named(&mut self, name: &str, negated: bool, ignores_case: bool) -> bool {
        let named = match KINDS.chunks(1).find(|kind| kind.contains(&name)) {
            Some(_) if ignores_case && CASED.contains(&name) => &CASED,
            Some(kind) => kind,
            None => return false,
        };
        self.kinds.push((Kind::Named(named), negated));
        true
    }

    /// A part of Unicode by its name; `false` where it is not known.
    pub(super) fn add_script(&mut self, name: &str, negated: bool) -> bool {
        let Some((_, script)) = SCRIPTS.iter().find(|(known, _)| *known == name) else {
            return false;
        };
        if negated {
            self.ranges.extend(script.start().checked_sub(1).map(|last| 0..=last));
            self.ranges.push(*script.end() + 1..=u16::MAX);
        } else {
            self.ranges.push(script.clone());
        }
        true
    }

    /// Makes it fit text in small letters.
    pub(super) fn ignore_case(&mut self) {
        let mut small: Vec<RangeInclusive<u16>> = Vec::new();
        self.merge();
        for range in &mut self.ranges {
            if range.start() == range.end() {
                let letter = lower(*range.start());
                *range = letter..=letter;
                continue;
            }
            for letter in range.clone().map(lower_in_range) {
                match small.last_mut() {
                    _ if range.contains(&letter) => {}
                    Some(last) if last.end().checked_add(1) == Some(letter) => *last = *last.start()..=letter,
                    _ => small.push(letter..=letter),
                }
            }
        }
        self.ranges.append(&mut small);
    }

    /// Makes one of ranges that overlap, so that no letter of theirs is looked at twice. A letter alone stays one, because
    /// its small letter is found in another way.
    fn merge(&mut self) {
        self.ranges
            .sort_unstable_by_key(|range| (range.start() == range.end(), *range.start()));
        self.ranges.dedup_by(|range, before| {
            let is_apart = range.start() == range.end() || range.start() > before.end();
            if !is_apart {
                *before = *before.start()..=*range.end().max(before.end());
            }
            !is_apart || range == before
        });
    }

    /// How much longer than one step it takes to look a unit up.
    pub(super) fn weight(&self) -> u32 {
        u32::try_from(self.ranges.len() / 16).unwrap_or(u32::MAX)
    }

    /// The one unit that it takes, where it is written as such.
    pub(super) fn only(&self) -> Option<u16> {
        let unit = *self.ranges.first()?.start();
        let plain = !self.negated && self.kinds.is_empty() && self.except.is_none();
        (plain && self.ranges.iter().all(|range| *range == (unit..=unit))).then_some(unit)
    }

    pub(super) fn takes(&self, unit: u16) -> bool {
        let named = |&(kind, negated): &(Kind, bool)| kind.has(unit) != negated;
        let found = self.ranges.iter().any(|range| range.contains(&unit)) || self.kinds.iter().any(named);
        found != self.negated && !self.except.as_ref().is_some_and(|except| except.takes(unit))
    }
}

impl Kind {
    fn has(self, unit: u16) -> bool {
        let sign = char::from_u32(u32::from(unit));
        match self {
            Self::Space => sign.is_some_and(char::is_whitespace),
            Self::Named(kinds) => {
                let name = sign.map_or("Cs", |sign| get_general_category(sign).abbreviation());
                kinds.iter().any(|kind| name.starts_with(kind))
            }
        }
    }
}

/// Whether an edge of a word lies beside it: `\w`, and what joins letters or keeps them apart.
pub(super) fn is_of_word(unit: u16) -> bool {
    matches!(unit, 0x200c | 0x200d) || is_word_sign(unit)
}

/// `\w`.
pub(in crate::smart_matching) fn is_word_sign(unit: u16) -> bool {
    Kind::Named(&WORD).has(unit)
}

/// The small letter, one for one; the halves of a character have none.
pub(super) fn lower(unit: u16) -> u16 {
    let small = char::from_u32(u32::from(unit)).and_then(|sign| sign.to_lowercase().next());
    small
        .and_then(|small| u16::try_from(u32::from(small)).ok())
        .unwrap_or(unit)
}

/// The small letter that a sign brings along as part of a range: by .NET's table, not by Unicode.
fn lower_in_range(unit: u16) -> u16 {
    match unit {
        0x00d7 | 0x03a2 => unit + 0x20,
        0x10a0..=0x10c5 => unit + 0x30,
        0x1e9e => 0x1e9f,
        0x1f1e => 0x1f16,
        0x24d0 => 0x24ea,
        // Capitals that the table does not know.
        0x01a6
        | 0x01f6..=0x01f8
        | 0x0218..=0x024f
        | 0x0370..=0x037f
        | 0x03cf..=0x03e1
        | 0x03f4..=0x0400
        | 0x048a..=0x048f
        | 0x04c0
        | 0x04c5
        | 0x04c9
        | 0x04cd
        | 0x04ec
        | 0x04f6
        | 0x04fa..=0x052f
        | 0x10c7..=0x10cd
        | 0x13a0..=0x13f5
        | 0x1c89..=0x1cbf
        | 0x1efa..=0x1efe
        | 0x2126..=0x2132
        | 0x2183
        | 0x2c00..=0x2cf2
        | 0xa640..=0xa7ff => unit,
        _ => lower(unit),
    }
}
