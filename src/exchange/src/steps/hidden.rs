//! Characters that nobody can see, or that turn a line around, go out as escapes.

use tracking_settings::words::visible;

/// Whether a character has to go out as an escape: it is a control, a mark of direction or width, or a space that is not
/// the common one.
pub(super) fn is_hidden(character: char) -> bool {
    // A space at the end of a text is named there, too; in a script or a request it stands between signs.
    character != ' '
        && !character.is_ascii_graphic()
        && visible(character.encode_utf8(&mut [0; 4])) != character.to_string()
}

/// A text in runs: as it stands, or one hidden character.
pub(super) enum Run<'a> {
    /// Characters that can be seen.
    Seen(&'a str),
    /// One that can't.
    Hidden(char),
}

/// A text taken apart into what can be seen and what can't. Together they are the text.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((at, hidden)) = rest.char_indices().find(|(_, character)| is_hidden(*character)) {
        let (seen, behind) = rest.split_at(at);
        if !seen.is_empty() {
            runs.push(Run::Seen(seen));
        }
        runs.push(Run::Hidden(hidden));
        rest = behind.get(hidden.len_utf8()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        runs.push(Run::Seen(rest));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen_stays() {
        for seen in [' ', 'a', ';', '"', '\'', 'é', 'Б', '顧', '🦀', '’'] {
            assert!(!is_hidden(seen), "{seen:?}");
        }
        for hidden in [
            '\0', '\n', '\r', '\t', '\u{7f}', '\u{85}', '\u{a0}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}',
        ] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
    }
}
