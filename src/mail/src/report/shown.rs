//! Texts of mail as they are saved.

use jiff::{Timestamp, tz::Offset};
use tracking_settings::{smart_matching::MOST_SUBJECT, words::is_control_or_direction};

/// What stands in place of an address.
const ADDRESS: &str = "…@…";
/// An at sign, in its wide and its small form too.
const AT_SIGNS: [char; 3] = ['@', '\u{FF20}', '\u{FE6B}'];
/// What stands around an address. A quotation mark can be its part.
const AROUND: [char; 9] = ['<', '>', '(', ')', '[', ']', ',', ';', ':'];

/// A text in one line: every kind of white space a space, without controls and direction marks, and without addresses
/// where there are to be none; at most [`MOST_SUBJECT`] characters.
pub(super) fn line(text: &str, with_addresses: bool) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'@';
    if text.len() <= MOST_SUBJECT && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let shown = text.chars().filter_map(|sign| match sign {
        space if space.is_whitespace() => Some(' '),
        hidden if is_control_or_direction(hidden) => None,
        seen => Some(seen),
    });
    let mut line: String = shown.collect();
    if !with_addresses {
        line = without_addresses(&line);
    }
    if let Some((end, _)) = line.char_indices().nth(MOST_SUBJECT) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// Each word with something before an at sign is taken for an address. A word that only begins with one can be the prefix
/// of a token, unless a quoted name ends there.
fn without_addresses(text: &str) -> String {
    if !text.contains(AT_SIGNS) {
        return text.to_owned();
    }
    let is_around = |sign: char| sign == ' ' || AROUND.contains(&sign);
    let mut left = String::with_capacity(text.len());
    for word in text.split_inclusive(is_around) {
        let alone = word.trim_end_matches(is_around);
        let mut signs = alone.char_indices();
        let is_address = signs.any(|(at, sign)| at > 0 && AT_SIGNS.contains(&sign));
        left.push_str(if is_address { ADDRESS } else { alone });
        left.push_str(&word[alone.len()..]);
    }
    left
}

/// Seconds since 1970 as "2026-01-31 14:05:09", UTC; nothing where there is none.
pub(super) fn date(seconds: Option<i64>) -> String {
    let Some(time) = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) else {
        return String::new();
    };
    let time = Offset::UTC.to_datetime(time);
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A cell that no spreadsheet takes for a formula: `'` stands before `= + - @` wherever a cell can begin with one, also
/// behind spaces, signs without width and quotation marks. Where the comma is the decimal sign, a spreadsheet splits at
/// semicolons and does not heed the quotation marks around the whole; what stands behind the last one ends with such a
/// mark, with which it is no formula. The text is a [`line`].
pub(super) fn cell(text: &str) -> String {
    let parts = text.split_inclusive(';').enumerate();
    let shielded = parts.map(|(at, part)| {
        let can_be_cell = at == 0 || part.ends_with(';');
        let is_formula = part.trim_start_matches(is_passed_over).starts_with(FORMULA_BEGINS);
        let shield = if can_be_cell && is_formula { "'" } else { "" };
        [shield, part].concat()
    });
    shielded.collect()
}

/// What a formula begins with; the wide signs too, which stand for the others in East Asian spreadsheets.
const FORMULA_BEGINS: [char; 8] = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

fn is_passed_over(sign: char) -> bool {
    let no_width = matches!(sign, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    no_width || matches!(sign, ' ' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_out() {
        for (text, without) in [
            ("Offer", "Offer"),
            ("for anna@contoso.com", "for …@…"),
            ("Undelivered: <anna@contoso.com>, bo@x", "Undelivered: <…@…>, …@…"),
            ("mailto:o'brien+1@contoso.com?", "mailto:…@…"),
            ("\"anna b\"@contoso.com", "\"anna …@…"),
            ("anna＠contoso.com", "…@…"),
            ("a@[10.0.0.1]", "…@…[10.0.0.1]"),
            ("a@b@c", "…@…"),
            ("an\u{200e}na@contoso.com", "…@…"),
            ("Sales @ Contoso", "Sales @ Contoso"),
            ("Offer @REF0001001", "Offer @REF0001001"),
            ("a\u{a0}\tb\r\nc\u{0}\u{202e}", "a  b  c"),
        ] {
            assert_eq!(line(text, false), without, "{text:?}");
        }
        assert_eq!(line("for anna@contoso.com", true), "for anna@contoso.com");
        assert_eq!(line(&"é".repeat(1_001), true).chars().count(), 1_001);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, shielded) in [
            ("", ""),
            ("Offer", "Offer"),
            ("=1+1", "'=1+1"),
            ("@REF0001001", "'@REF0001001"),
            (" \"\u{200b}-1", "' \"\u{200b}-1"),
            ("＝1", "'＝1"),
            ("a;=1;b", "a;'=1;b"),
            ("a; -5", "a; -5"),
            ("1-1", "1-1"),
        ] {
            assert_eq!(cell(text), shielded, "{text:?}");
        }
    }

    #[test]
    fn dates_are_of_utc() {
        for (seconds, shown) in [
            (None, ""),
            (Some(0), "1970-01-01 00:00:00"),
            (Some(1_595_030_490), "2020-07-18 00:01:30"),
            (Some(i64::MIN), ""),
        ] {
            assert_eq!(date(seconds), shown);
        }
    }
}
