//! The text in bytes: Windows PowerShell writes UTF-16 into files, Notepad a byte-order mark.

use std::borrow::Cow;

use tracking_settings::{
    file::{Refusal, RefusalKind},
    group_digits,
};

/// Most bytes of an answer in JSON or of a printed list.
pub(super) const TEXT_LIMIT: usize = 4 * 1024 * 1024;
/// How many bytes at the beginning tell what a text is.
const HEAD: usize = 64 * 1024;

/// The beginning of a text, whatever it is: to look at, never to read values from.
pub(super) fn head(bytes: &[u8]) -> Cow<'_, str> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    match marked(head) {
        Marked::Utf8(bytes) => String::from_utf8_lossy(bytes),
        Marked::Utf16(units) => Cow::Owned(
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect(),
        ),
    }
}

/// The whole text. `what` is how a sentence about it begins: "This answer".
///
/// # Errors
/// More than `limit` bytes, or bytes that are no text.
pub(super) fn text<'a>(bytes: &'a [u8], limit: usize, what: &str) -> Result<Cow<'a, str>, Refusal> {
    if bytes.len() > limit {
        return Err(too_large(limit, what));
    }
    let decoded = match marked(bytes) {
        Marked::Utf8(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Marked::Utf16(_) if !bytes.len().is_multiple_of(2) => None,
        Marked::Utf16(units) => char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
            .map(Cow::Owned),
    };
    decoded.ok_or_else(|| {
        let message =
            format!("{what} is not stored as UTF-8 or UTF-16. Open it in Notepad, choose Save as, and save as UTF-8.");
        Refusal::new(RefusalKind::NotText, message)
    })
}

pub(super) fn too_large(limit: usize, what: &str) -> Refusal {
    let most = group_digits(limit / (1024 * 1024));
    let message = format!(
        "{what} is too large: at most {most} MiB of this kind are read. Check that it is the file that you meant."
    );
    Refusal::new(RefusalKind::TooLarge, message)
}

enum Marked<'a, I> {
    Utf8(&'a [u8]),
    Utf16(I),
}

/// By the byte-order mark, which is left out.
fn marked(bytes: &[u8]) -> Marked<'_, impl Iterator<Item = u16>> {
    let (rest, is_big) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Marked::Utf8(rest),
        [0xFF, 0xFE, rest @ ..] => (rest, false),
        [0xFE, 0xFF, rest @ ..] => (rest, true),
        _ => return Marked::Utf8(bytes),
    };
    let unit = move |pair: &[u8; 2]| {
        if is_big {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    };
    Marked::Utf16(rest.as_chunks::<2>().0.iter().map(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    }

    #[test]
    fn a_text_reads_the_same_in_each_encoding() {
        let expected = "TrackingPrefix : 顧客🦀:;\r\n";
        for bytes in [
            expected.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", expected.as_bytes()].concat(),
            utf16(expected, u16::to_le_bytes),
            utf16(expected, u16::to_be_bytes),
        ] {
            assert_eq!(text(&bytes, 1_000, "This").expect("a text"), expected);
            assert_eq!(head(&bytes), expected);
        }
    }

    #[test]
    fn what_is_no_text_or_too_large_is_refused() {
        for bytes in [&b"\xFF"[..], b"\xFF\xFEa", b"\xFF\xFE\x00\xD8", b"caf\xE9"] {
            let refusal = text(bytes, 1_000, "This answer").expect_err("no text");
            assert_eq!(refusal.kind, RefusalKind::NotText);
            head(bytes);
        }
        assert_eq!(text(b"", 0, "This").expect("nothing is a text"), "");
        let refusal = text(&[b' '; 11], 10, "This answer").expect_err("too large");
        assert_eq!(refusal.kind, RefusalKind::TooLarge);
    }
}
