//! A tracking token in its coloured parts.

use egui::Ui;

use crate::{
    kit::{self, Ink},
    text::{frame::panel as words, values::visible},
};

const INKS: [Ink; 4] = [Ink::Prefix, Ink::Fixed, Ink::Person, Ink::Counter];

/// The token alone, behind what stands before it.
pub(super) fn line(ui: &mut Ui, before: &str, parts: [&str; 4], after: &str) {
    let seen = parts.map(visible);
    let seen = seen.each_ref().map(String::as_str);
    let mut pieces = vec![(before, Ink::Plain)];
    pieces.extend(seen.into_iter().zip(INKS));
    pieces.push((after, Ink::Plain));
    kit::token_line(ui, &pieces, &words::token_named(&seen.concat(), seen));
}
