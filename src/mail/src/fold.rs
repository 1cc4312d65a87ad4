//! Texts without regard to letter case.

/// Puts a text behind what stands in `folded` already: in lower case, letter by letter, each sigma the same.
pub(crate) fn fold(text: &str, folded: &mut Vec<u8>) {
    let start = folded.len();
    if text.is_ascii() {
        folded.extend_from_slice(text.as_bytes());
        folded[start..].make_ascii_lowercase();
        return;
    }
    let mut bytes = [0; 4];
    for letter in text.chars().flat_map(lower) {
        folded.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
    }
}

/// A letter in lower case.
pub(crate) fn lower(letter: char) -> impl Iterator<Item = char> {
    letter
        .to_lowercase()
        .map(|lower| if lower == 'ς' { 'σ' } else { lower })
}
