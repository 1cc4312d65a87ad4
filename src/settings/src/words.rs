//! How numbers, counts and texts are written for people.

use std::fmt::Write as _;

/// A whole number with its digits in groups of three: `2,147,483,647`.
pub fn group_digits(number: impl TryInto<i128>) -> String {
    let number = number.try_into().unwrap_or(i128::MAX);
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        grouped.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What stands in place of a value that is not known.
pub const NOT_KNOWN: &str = "not known";

/// A number with what it counts: "1 email", "2,000 emails".
pub fn count(number: impl TryInto<i128>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(i128::MAX);
    format!("{} {}", group_digits(number), if number == 1 { one } else { many })
}

/// A part of a whole, to a tenth: "97.8 %"; a dash where there is nothing to be a part of.
pub fn share(part: usize, all: usize) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    let tenths = (part as u128 * 1_000 + all as u128 / 2) / all as u128;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Most characters of a text that is quoted in a sentence.
const QUOTED: usize = 40;

/// A text in quotation marks, without the characters that nobody can see and that could turn the line around; a long
/// one is cut short.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// As [`quoted`], without the quotation marks.
pub(crate) fn shortened(text: &str) -> String {
    let mut visible = text.chars().filter(|&c| !is_control_or_direction(c));
    let shown: String = visible.by_ref().take(QUOTED).collect();
    let more = if visible.next().is_some() { "…" } else { "" };
    shown + more
}

/// A control character, a line break or a mark that only changes the direction of writing.
pub fn is_control_or_direction(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether Windows takes this file name for a device, whatever stands behind its first dot: `nul`, `Com1.txt`. Source:
/// Microsoft, "Naming Files, Paths, and Namespaces".
pub fn is_name_of_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim().to_uppercase();
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let mut number = number.unwrap_or_default().chars();
    let is_numbered = number
        .next()
        .is_some_and(|digit| matches!(digit, '0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || (is_numbered && number.next().is_none())
}

/// A text with each character that nobody can see named in brackets: `[tab]`, `[U+202E]`. A space at either end counts
/// as one.
pub fn visible(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut shown = String::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        let at_end = at == 0 || at == last;
        match character {
            '\n' | '\r' => shown.push_str("[line break]"),
            '\t' => shown.push_str("[tab]"),
            ' ' if at_end => shown.push_str("[space]"),
            '\u{a0}' => shown.push_str("[no-break space]"),
            '\u{200b}' => shown.push_str("[zero-width space]"),
            '\u{200e}' => shown.push_str("[left-to-right mark]"),
            '\u{200f}' => shown.push_str("[right-to-left mark]"),
            hidden if is_hidden(hidden) || (hidden.is_whitespace() && hidden != ' ') => {
                // Writing to a text cannot fail.
                let _ = write!(shown, "[U+{:04X}]", u32::from(hidden));
            }
            seen => shown.push(seen),
        }
    }
    shown
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a text shows nothing at all when it is printed.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        // Variation selectors are seen on what stands before them.
        c.is_whitespace() || is_hidden(c) || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0080}'..='\u{E0FFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_keeps_for_devices() {
        for name in [
            "con",
            "NUL",
            "nul.tracking.ron",
            "Com1",
            "LPT\u{b3}.old",
            "aux ",
            "CONOUT$",
            "nul:",
        ] {
            assert!(is_name_of_device(name), "{name}");
        }
        for name in ["", "contoso", "com", "com10", "lpt", "console.ron", "null", ".con"] {
            assert!(!is_name_of_device(name), "{name}");
        }
    }

    #[test]
    fn digits_are_grouped_in_threes() {
        for (number, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (-1, "-1"),
            (-100, "-100"),
            (-1_000, "-1,000"),
            (2_147_483_647, "2,147,483,647"),
            (i128::MIN, "-170,141,183,460,469,231,731,687,303,715,884,105,728"),
        ] {
            assert_eq!(group_digits(number), text);
        }
    }

    #[test]
    fn counts_have_their_singular() {
        assert_eq!(count(1, "email", "emails"), "1 email");
        assert_eq!(count(0, "email", "emails"), "0 emails");
        assert_eq!(count(2_000, "email", "emails"), "2,000 emails");
    }

    #[test]
    fn what_nobody_sees_is_blank() {
        for text in ["", " ", "\t\r\n", "\u{200B}", "\u{202E} \u{FEFF}", "\u{00A0}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in [";", "CRM:", "\u{202E}a", "é", "🦀"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn hidden_characters_are_named() {
        for (text, shown) in [
            ("CRM:", "CRM:"),
            ("CRM: ", "CRM:[space]"),
            (" ", "[space]"),
            ("a b", "a b"),
            ("a\u{a0}b", "a[no-break space]b"),
            ("CRM\u{202e}:", "CRM[U+202E]:"),
            ("a\u{200b}\n\t", "a[zero-width space][line break][tab]"),
            ("a\u{200f}\u{2003}b", "a[right-to-left mark][U+2003]b"),
            ("Überblick №1", "Überblick №1"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn quotes_leave_out_what_could_turn_the_line() {
        assert_eq!(quoted("a\u{202E}b\n"), "\"ab\"");
        assert_eq!(quoted(&"é".repeat(40)), format!("\"{}\"", "é".repeat(40)));
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
    }
}
