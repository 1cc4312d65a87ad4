//! The characters that chats and mail programs alter. They never stand in a text as Threadmark writes it, so that
//! wherever one is met, it is damage.

/// A space of another kind than the one of the keyboard.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// A character that takes no room: joiners, byte-order marks, direction marks, the soft hyphen, fillers.
pub(super) fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

/// What ends a line. A word processor's line break, for example, is a vertical tab.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A double quotation mark, straight or curly.
pub(super) fn is_double_mark(c: char) -> bool {
    c == '"' || is_curly_mark(c)
}

/// A double quotation mark that some program made of a straight one.
pub(super) fn is_curly_mark(c: char) -> bool {
    matches!(c, '\u{201C}'..='\u{201F}')
}

/// A quotation mark of French, or of German books.
pub(super) fn is_guillemet(c: char) -> bool {
    matches!(c, '«' | '»')
}

/// A character that never stands in quotation marks as it is: it is written as an escape, and where it stands all the
/// same, some program put it there. Curly quotation marks are left out: somebody may have typed them.
pub(super) fn is_never_written(c: char) -> bool {
    c.is_control() || ends_line(c) || is_odd_space(c) || has_no_width(c)
}

/// Whether a character counts for nothing where words are compared.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || has_no_width(c)
}

/// Words without what chats and mail programs put between and within them.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}
