//! Lines of text: shaped, broken, shortened.

use super::fonts::{Face, FontId, Fonts, Shaped};
use crate::look::Rgb;

/// Most characters of one span that are looked at: more never fit where a span stands, and shaping takes time.
const MOST_CHARACTERS: usize = 1_200;
/// Most combining marks on one letter that are drawn as such. More would run into the lines above.
const MOST_MARKS: usize = 2;
/// Size of the digits in a box, in ems of the text around it.
const BOX_DIGITS: f32 = 0.62;
/// Room between a box's edge and its digits, and beside it, in ems.
const BOX_ROOM: f32 = 0.14;

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Its letters.
    pub(super) face: Face,
    /// Their size in points.
    pub(super) size: f32,
    /// Their colour.
    pub(super) color: Rgb,
}

/// A part of a text with one look.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// The text, nothing in it hidden.
    pub(super) text: String,
    /// Its look.
    pub(super) style: Style,
    /// Its number among spans with a line under each, which shows where one ends.
    pub(super) underline: Option<usize>,
}

/// One line, ready to draw.
#[derive(Clone, Debug, Default)]
pub(super) struct CardLine {
    /// Its letters from left to right.
    pub(super) letters: Vec<Letter>,
}

/// A letter with its marks, or the box that stands for a character that no font has.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// Its look.
    pub(super) style: Style,
    /// The number of its span, where that is underlined.
    pub(super) underline: Option<usize>,
    /// How far the line goes on, in points.
    pub(super) advance: f32,
    /// The font of its shapes.
    pub(super) font: FontId,
    /// Its shapes: number, and place to the right of the letter's and above the line, in points.
    pub(super) shapes: Vec<(u32, f32, f32)>,
    /// Whether it is a box around digits of [this size](box_digits).
    pub(super) boxed: bool,
    is_space: bool,
}

impl Span {
    /// A text with this look.
    pub(super) fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
            underline: None,
        }
    }

    /// The same with a line under it, apart from those of other numbers.
    pub(super) fn underlined(mut self, number: usize) -> Self {
        self.underline = Some(number);
        self
    }
}

impl CardLine {
    /// Its width in points, without spaces at its end.
    pub(super) fn width(&self) -> f32 {
        self.letters.iter().map(|letter| letter.advance).sum()
    }

    fn trim_end(&mut self) {
        while self.letters.last().is_some_and(|letter| letter.is_space) {
            self.letters.pop();
        }
    }
}

/// Size of the digits in a box.
pub(super) fn box_digits(style: Style) -> f32 {
    style.size * BOX_DIGITS
}

/// The letters of a text.
pub(super) fn letters(fonts: &Fonts, spans: &[Span]) -> Vec<Letter> {
    spans.iter().flat_map(|span| letters_of(fonts, span)).collect()
}

/// A text in lines of at most this width, broken at spaces and, where a word is longer than a line, within it. What
/// does not fit in `most` lines is left out, and … says so.
pub(super) fn lines(fonts: &Fonts, letters: &[Letter], width: f32, most: usize) -> Vec<CardLine> {
    let mut lines = Vec::new();
    let mut rest = letters;
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(fitting(rest, width));
        if !behind.is_empty() && lines.len() + 1 >= most {
            lines.push(shortened(fonts, rest, width));
            break;
        }
        let mut line = CardLine { letters: line.to_vec() };
        line.trim_end();
        lines.push(line);
        rest = behind;
    }
    lines
}

/// How many letters go on the first line, at least one; spaces that follow it are among them.
fn fitting(letters: &[Letter], width: f32) -> usize {
    let mut used = 0.0;
    let mut word_begins = 0;
    for (place, letter) in letters.iter().enumerate() {
        used += letter.advance;
        if letter.is_space {
            word_begins = place + 1;
        } else if used > width {
            let word = letters.iter().skip(word_begins).take_while(|letter| !letter.is_space);
            let word_fits = word.map(|letter| letter.advance).sum::<f32>() <= width;
            let end = if word_fits { word_begins } else { place };
            return end.max(1);
        }
    }
    letters.len()
}

/// The beginning of a text on one line of at most this width, with … behind it where something is left out.
pub(super) fn shortened(fonts: &Fonts, letters: &[Letter], width: f32) -> CardLine {
    let mut line = CardLine {
        letters: letters.to_vec(),
    };
    if line.width() <= width {
        return line;
    }
    let mut used = 0.0;
    let fits = letters.iter().take_while(|letter| {
        used += letter.advance;
        used <= width
    });
    line.letters = fits.cloned().collect();
    loop {
        line.trim_end();
        // As the last letter that stays, or as the first where not even that one fits.
        let Some(like) = line.letters.last().or(letters.first()) else {
            return line;
        };
        let dots = Span {
            text: "…".to_owned(),
            style: like.style,
            underline: like.underline,
        };
        let dots = letters_of(fonts, &dots);
        let dots_width: f32 = dots.iter().map(|letter| letter.advance).sum();
        if line.letters.is_empty() || line.width() + dots_width <= width {
            line.letters.extend(dots);
            return line;
        }
        line.letters.pop();
    }
}

fn letters_of(fonts: &Fonts, span: &Span) -> Vec<Letter> {
    let (style, underline) = (span.style, span.underline);
    let end = span.text.char_indices().nth(MOST_CHARACTERS);
    let text = end.map_or(span.text.as_str(), |(end, _)| &span.text[..end]);
    let mut letters = Vec::new();
    // Neighbours that one font has are shaped together.
    let mut run: Option<(FontId, usize)> = None;
    // A mark needs a letter to stand on.
    let mut marks = MOST_MARKS;
    for (place, character) in text.char_indices() {
        let is_mark = is_mark(character);
        let font = fonts.with(style.face, character);
        let font = font.filter(|_| !is_mark || marks < MOST_MARKS);
        marks = match font {
            Some(_) if is_mark => marks + 1,
            Some(_) if character != ' ' => 0,
            _ => MOST_MARKS,
        };
        if let Some((of, from)) = run
            && font != Some(of)
        {
            shape(fonts, of, &text[from..place], style, underline, &mut letters);
            run = None;
        }
        match font {
            Some(font) => run = run.or(Some((font, place))),
            None => letters.extend(boxed(fonts, character, style, underline)),
        }
    }
    if let Some((font, from)) = run {
        shape(fonts, font, &text[from..], style, underline, &mut letters);
    }
    letters
}

/// The combining marks that the fonts have.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

fn shape(fonts: &Fonts, font: FontId, text: &str, style: Style, underline: Option<usize>, into: &mut Vec<Letter>) {
    let mut last = None;
    for shaped in fonts.shape(font, text) {
        let Shaped {
            place,
            glyph,
            advance,
            offset,
        } = shaped;
        let (right, up) = (offset.0 * style.size, offset.1 * style.size);
        let advance = advance * style.size;
        // A mark belongs to the letter that it stands on.
        if last == Some(place)
            && let Some(letter) = into.last_mut()
        {
            letter.shapes.push((glyph, letter.advance + right, up));
            letter.advance += advance;
            continue;
        }
        last = Some(place);
        into.push(Letter {
            style,
            underline,
            advance,
            font,
            shapes: vec![(glyph, right, up)],
            boxed: false,
            is_space: text[place..].starts_with(' '),
        });
    }
}

/// A box with the character's code point in it.
fn boxed(fonts: &Fonts, character: char, style: Style, underline: Option<usize>) -> Option<Letter> {
    let digits = format!("{:04X}", u32::from(character));
    let font = fonts.with(Face::Mono, '0')?;
    let size = box_digits(style);
    let room = BOX_ROOM * style.size;
    let mut right = 2.0 * room;
    let mut shapes = Vec::new();
    for digit in fonts.shape(font, &digits) {
        shapes.push((digit.glyph, right, box_lift(style)));
        right += digit.advance * size;
    }
    Some(Letter {
        style,
        underline,
        advance: right + 2.0 * room,
        font,
        shapes,
        boxed: true,
        is_space: false,
    })
}

/// How far a box's digits stand above the line, so that they are in the middle of the letters around them.
fn box_lift(style: Style) -> f32 {
    const CAPITALS: f32 = 0.73;
    (style.size - box_digits(style)) * CAPITALS / 2.0
}

/// A box's left, upper, right and lower edge, from the letter's place on the line, in points.
pub(super) fn box_edges(letter: &Letter) -> (f32, f32, f32, f32) {
    let size = letter.style.size;
    let room = BOX_ROOM * size;
    (room, -0.86 * size, letter.advance - room, 0.14 * size)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const STYLE: Style = Style {
        face: Face::Mono,
        size: 10.0,
        color: 0,
    };
    /// The width of every letter of this style.
    const LETTER: f32 = 6.0;

    fn of(text: &str) -> Vec<Letter> {
        letters(&Fonts::load().unwrap(), &[Span::new(text, STYLE)])
    }

    /// How many letters stand on each line.
    fn broken(text: &str, width: f32, most: usize) -> Vec<usize> {
        let lines = lines(&Fonts::load().unwrap(), &of(text), width, most);
        assert!(lines.iter().all(|line| line.width() <= width + 0.01), "{text}");
        lines.iter().map(|line| line.letters.len()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_in_words_that_are_longer_than_a_line() {
        for (text, letters, most, broken_into) in [
            ("", 10.0, 3, &[][..]),
            ("one two", 10.0, 3, &[7]),
            ("one two", 5.0, 3, &[3, 3]),
            ("one  two", 4.0, 3, &[3, 3]),
            ("onetwo", 3.0, 3, &[3, 3]),
            // The long word begins beside what stands before it.
            ("a onetwothree", 8.0, 3, &[8, 5]),
            // The last line that there may be ends with …, which counts as a letter.
            ("one two three", 5.0, 2, &[3, 4]),
            ("onetwothree", 5.0, 1, &[5]),
        ] {
            assert_eq!(broken(text, letters * LETTER + 0.5, most), broken_into, "{text:?}");
        }
    }

    #[test]
    fn the_narrowest_line_holds_a_letter() {
        let lines = lines(&Fonts::load().unwrap(), &of("onetwo"), 0.0, 4);
        let letters: Vec<usize> = lines.iter().map(|line| line.letters.len()).collect();
        assert_eq!(letters, [1, 1, 1, 1]);
    }

    #[test]
    fn a_character_without_a_letter_is_a_box_with_its_number() {
        let letters = of("a\u{9867}\u{1f980}\u{fe0f}b");
        let boxed: Vec<bool> = letters.iter().map(|letter| letter.boxed).collect();
        assert_eq!(boxed, [false, true, true, true, false]);
        let digits = |number: &str| -> Vec<u32> { of(number).iter().map(|letter| letter.shapes[0].0).collect() };
        let shown = |letter: &Letter| -> Vec<u32> { letter.shapes.iter().map(|shape| shape.0).collect() };
        assert_eq!(shown(&letters[1]), digits("9867"));
        assert_eq!(shown(&letters[2]), digits("1F980"));
        assert_eq!(shown(&letters[3]), digits("FE0F"));
    }

    #[test]
    fn what_one_font_lacks_comes_from_the_other() {
        // JetBrains Mono has no narrow no-break space.
        let letters = of("a\u{202f}b");
        assert!(letters.iter().all(|letter| !letter.boxed));
        assert_ne!(letters[0].font, letters[1].font);
        assert_eq!(letters[0].font, letters[2].font);
    }

    #[test]
    fn marks_stand_on_their_letter_and_cannot_pile_up() {
        for (text, boxed) in [
            ("e\u{301}", &[false][..]),
            ("e\u{301}\u{302}\u{301}", &[false, true]),
            // Nothing to stand on.
            ("\u{301}e", &[true, false]),
            (" \u{301}", &[false, true]),
            ("\u{9867}\u{301}", &[true, true]),
        ] {
            let seen: Vec<bool> = of(text).iter().map(|letter| letter.boxed).collect();
            assert_eq!(seen, boxed, "{text:?}");
        }
    }

    #[test]
    fn a_text_without_an_end_is_not_shaped_to_its_end() {
        assert_eq!(of(&"x".repeat(100_000)).len(), MOST_CHARACTERS);
    }
}
