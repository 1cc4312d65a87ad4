//! A tracking token in its coloured parts, and the legend that names them.

use std::ops::Range;

use egui::Ui;
use tracking_settings::token::FIXED_DIGIT;

use crate::{
    core::text::values::visible,
    kit::{self, Ink},
    token::words as token_words,
};

pub const INKS: [Ink; 4] = [Ink::Prefix, Ink::Fixed, Ink::Person, Ink::Counter];

pub fn in_subject(ui: &mut Ui, subject: &str, parts: &[Range<usize>; 4]) {
    let piece = |range: Range<usize>| subject.get(range).unwrap_or_default();
    let (before, after) = (piece(0..parts[0].start), piece(parts[3].end..subject.len()));
    let [prefix, fixed, person, counter] = parts.clone().map(piece);
    line(ui, &inside(before), [prefix, fixed, person, counter], &inside(after));
}

pub fn line(ui: &mut Ui, before: &str, parts: [&str; 4], after: &str) {
    let seen = parts.map(visible);
    let seen = seen.each_ref().map(String::as_str);
    let mut pieces = vec![(before, Ink::Plain)];
    pieces.extend(seen.into_iter().zip(INKS));
    pieces.push((after, Ink::Plain));
    kit::token_line(ui, &pieces, &token_words::token_named(&seen.concat(), seen));
}

pub fn legend(ui: &mut Ui, [prefix, _, person, counter]: [&str; 4]) {
    kit::legend_row(ui, Ink::Prefix, token_words::PREFIX, &visible(prefix));
    kit::legend_row(ui, Ink::Fixed, token_words::ALWAYS_0, FIXED_DIGIT);
    kit::legend_row(ui, Ink::Person, token_words::PERSONAL_NUMBER, person);
    kit::legend_row(ui, Ink::Counter, token_words::EMAIL_COUNTER, counter);
}

/// Spaces at the ends of a piece stay: they are not the ends of the text.
pub fn inside(piece: &str) -> String {
    let core = piece.trim_matches(' ');
    let spaces = |number: usize| " ".repeat(number);
    let leading = piece.len() - piece.trim_start_matches(' ').len();
    let trailing = piece.len() - leading.min(piece.len()) - core.len();
    format!("{}{}{}", spaces(leading), visible(core), spaces(trailing))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn spaces_around_a_piece_stay_spaces() {
        for (piece, shown) in [
            ("", ""),
            ("  ", "  "),
            ("Quote for ", "Quote for "),
            (" (urgent)", " (urgent)"),
            (" a\u{202e} ", " a[U+202E] "),
        ] {
            assert_eq!(inside(piece), shown, "{piece:?}");
        }
    }
}
