//! Header values as text: unfolded, encoded words decoded.

use std::borrow::Cow;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use encoding_rs::{Encoding, WINDOWS_1252};

/// As mail is: with its padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A value without its line breaks, which are all that folding adds (RFC 5322, 2.2.3), and without white space around it.
pub(crate) fn unfolded(value: &[u8]) -> Cow<'_, [u8]> {
    let value = value.trim_ascii();
    if memchr::memchr2(b'\n', b'\r', value).is_none() {
        return Cow::Borrowed(value);
    }
    let mut unfolded = Vec::with_capacity(value.len());
    for line in value.split(|byte| matches!(byte, b'\r' | b'\n')) {
        unfolded.extend_from_slice(line);
    }
    Cow::Owned(unfolded)
}

/// The bytes of a base64 text, white space left out; `None` where it is none.
pub(crate) fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    if !text.iter().any(u8::is_ascii_whitespace) {
        return BASE64.decode(text).ok();
    }
    let text: Vec<u8> = text
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    BASE64.decode(text).ok()
}

/// A header value as people read it: encoded words decoded (RFC 2047), neighbouring ones of one character set joined
/// before, because mail programs cut letters and tokens in two between them. An encoded word that cannot be decoded stays
/// as it is; of an unknown character set its bytes are read as UTF-8 or else as windows-1252, as bytes without one are.
pub(crate) fn decoded(value: &[u8]) -> Cow<'_, str> {
    let value = unfolded(value);
    let has_words = || memchr::memchr_iter(b'=', &value).any(|at| value.get(at + 1) == Some(&b'?'));
    if value.is_ascii() && !has_words() {
        return match value {
            Cow::Borrowed(value) => Cow::Borrowed(std::str::from_utf8(value).unwrap_or_default()),
            Cow::Owned(value) => Cow::Owned(String::from_utf8(value).unwrap_or_default()),
        };
    }
    let mut text = String::new();
    let mut rest = &*value;
    // Bytes of the encoded words read last, and their character set.
    let mut joined: Option<(&[u8], Vec<u8>)> = None;
    while let Some(at) = memchr::memmem::find(rest, b"=?") {
        let (before, from) = rest.split_at(at);
        match EncodedWord::read(from) {
            Some(word) => {
                match &mut joined {
                    Some((charset, bytes)) if before.iter().all(u8::is_ascii_whitespace) => {
                        if charset.eq_ignore_ascii_case(word.charset) {
                            bytes.extend_from_slice(&word.bytes);
                        } else {
                            text.push_str(&in_charset(charset, bytes));
                            joined = Some((word.charset, word.bytes));
                        }
                    }
                    _ => {
                        flush(&mut text, &mut joined);
                        text.push_str(&without_charset(before));
                        joined = Some((word.charset, word.bytes));
                    }
                }
                rest = word.behind;
            }
            None => {
                flush(&mut text, &mut joined);
                let (literal, behind) = rest.split_at(at + 2);
                text.push_str(&without_charset(literal));
                rest = behind;
            }
        }
    }
    flush(&mut text, &mut joined);
    text.push_str(&without_charset(rest));
    Cow::Owned(text)
}

fn flush(text: &mut String, joined: &mut Option<(&[u8], Vec<u8>)>) {
    if let Some((charset, bytes)) = joined.take() {
        text.push_str(&in_charset(charset, &bytes));
    }
}

/// In bytes: no name of a character set is longer.
const LONGEST_CHARSET: usize = 64;
/// In bytes: a line of mail has 998 at most (RFC 5322, 2.1.1), an encoded word 75 (RFC 2047, 2).
const LONGEST_QUOTED: usize = 8 << 10;

/// `=?charset?B?…?=` or `=?charset?Q?…?=`.
struct EncodedWord<'a> {
    charset: &'a [u8],
    bytes: Vec<u8>,
    behind: &'a [u8],
}

impl<'a> EncodedWord<'a> {
    /// The encoded word with which a text begins.
    fn read(text: &'a [u8]) -> Option<Self> {
        let rest = text.get(2..)?;
        let (charset, rest) = rest.split_at(memchr::memchr(b'?', rest.get(..LONGEST_CHARSET).unwrap_or(rest))?);
        let [_, encoding, b'?', rest @ ..] = rest else {
            return None;
        };
        if charset.is_empty() || charset.iter().any(u8::is_ascii_whitespace) {
            return None;
        }
        // Looked for no further than needed, so that beginnings without an end cost no more than their length.
        let (bytes, behind) = match encoding {
            b'B' | b'b' => {
                let (inside, behind) = rest.split_at(memchr::memchr(b'?', rest)?);
                (from_base64(inside)?, behind)
            }
            b'Q' | b'q' => {
                let near = rest.get(..LONGEST_QUOTED).unwrap_or(rest);
                let (inside, behind) = rest.split_at(memchr::memmem::find(near, b"?=")?);
                (from_quoted(inside), behind)
            }
            _ => return None,
        };
        let behind = behind.strip_prefix(b"?=")?;
        // "utf-8*en": a language may stand behind the character set (RFC 2231).
        let charset = charset.split(|&byte| byte == b'*').next().unwrap_or(charset);
        Some(Self { charset, bytes, behind })
    }
}

/// `_` is a space and `=C3` a byte; a `=` without two digits stays.
fn from_quoted(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let escaped = match (first, behind) {
            (b'=', [high, low, behind @ ..]) => hexadecimal(*high, *low).map(|byte| (byte, behind)),
            _ => None,
        };
        match escaped {
            Some((byte, behind)) => {
                bytes.push(byte);
                rest = behind;
            }
            None => bytes.push(if *first == b'_' { b' ' } else { *first }),
        }
    }
    bytes
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

fn in_charset(charset: &[u8], bytes: &[u8]) -> String {
    match Encoding::for_label_no_replacement(charset) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => without_charset(bytes).into_owned(),
    }
}

fn without_charset(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0, Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_as_mail_programs_write_them() {
        for (value, text) in [
            (" Re: Offer CRM:0042117\r\n", "Re: Offer CRM:0042117"),
            ("Re: a\r\n long\n\tsubject", "Re: a long\tsubject"),
            ("=?UTF-8?Q?Re=3A_M=C3=BCller_CRM=3A0042117?=", "Re: Müller CRM:0042117"),
            (
                "Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxl?= =?iso-8859-1?Q?r?=\n CRM:0042117",
                "Re: Angebot 17 für Müller CRM:0042117",
            ),
            // A token cut between two of them, a letter too.
            ("=?UTF-8?Q?as_CRM:0042?=\n =?utf-8?Q?117?=", "as CRM:0042117"),
            ("=?UTF-8?Q?M=C3?= =?UTF-8?Q?=BCller?=", "Müller"),
            ("=?UTF-8?Q?a?= =?us-ascii?Q?b?= c", "ab c"),
            // Glued to what follows.
            ("=?UTF-8?Q?M=C3=BCller=20?=CRM:0042117", "Müller CRM:0042117"),
            ("=?gb2312?B?tPC4tDogxPq6ww==?=", "答复: 您好"),
            ("=?big5?B?pl7C0CA=?=X", "回覆 X"),
            ("=?eucgb2312_cn?B?UmU6IFg=?=", "Re: X"),
            ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
            ("=?utf-8*en?Q?a?=", "a"),
            ("=?utf-8?Q?a=zz=4?=", "a=zz=4"),
            (
                "=?utf-8?X?abc?= =?utf-8?B?*?= =?utf-8",
                "=?utf-8?X?abc?= =?utf-8?B?*?= =?utf-8",
            ),
            ("=??Q?a?=", "=??Q?a?="),
            ("Grüße", "Grüße"),
            ("", ""),
        ] {
            assert_eq!(decoded(value.as_bytes()), text, "{value}");
        }
        assert_eq!(decoded(b"Gr\xfc\xdfe"), "Grüße");
        let many = "=?utf-8?Q?x?= ".repeat(50_000);
        assert_eq!(decoded(many.as_bytes()), "x".repeat(50_000));
        for begun in ["=?a?Q? ", "=?a?B? ", "=?a?X?", "=?a"] {
            let endless = begun.repeat(500_000);
            assert_eq!(decoded(endless.as_bytes()), endless.trim(), "{begun}");
            assert!(decoded((endless + "?=").as_bytes()).len() > 500_000, "{begun}");
        }
    }
}
