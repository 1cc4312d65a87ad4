//! How numbers and counts are written for people.

/// A whole number with its digits in groups of three: `2,147,483,647`.
pub fn group_digits(number: i128) -> String {
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

/// A number with what it counts: "1 email", "2,000 emails".
pub(crate) fn count(number: i128, one: &str, many: &str) -> String {
    format!("{} {}", group_digits(number), if number == 1 { one } else { many })
}

/// Most characters of a text that is quoted in a sentence.
const QUOTED: usize = 40;

/// A text in quotation marks, without the characters that nobody can see and that could turn the line around; a long
/// one is cut short.
pub(crate) fn quoted(text: &str) -> String {
    let mut visible = text.chars().filter(|&c| !is_control_or_direction(c));
    let shown: String = visible.by_ref().take(QUOTED).collect();
    let more = if visible.next().is_some() { "…" } else { "" };
    format!("\"{shown}{more}\"")
}

/// A control character, a line break or a mark that only changes the direction of writing.
pub(crate) fn is_control_or_direction(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text shows nothing at all when it is printed.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || is_control_or_direction(c)
            // Spaces and joiners without width, the soft hyphen, fillers and variation selectors.
            || matches!(c,
                '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn quotes_leave_out_what_could_turn_the_line() {
        assert_eq!(quoted("a\u{202E}b\n"), "\"ab\"");
        assert_eq!(quoted(&"é".repeat(40)), format!("\"{}\"", "é".repeat(40)));
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
    }
}
