//! Whole numbers as people type and paste them.

pub const MOST_DIGITS: usize = 38;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    Malformed,
    TooLong,
}

/// Digits, a sign, and one kind of separator between groups of three: a space (also no-break, narrow and thin), comma,
/// dot or apostrophe. Not "1.5", "12 34", "1,000.000" or "0.125".
pub fn parse(text: &str) -> Result<i128, NotANumber> {
    let text = text.trim();
    let (negative, body) = match text.chars().next() {
        Some(sign @ ('-' | '\u{2212}')) => (true, &text[sign.len_utf8()..]),
        Some('+') => (false, &text[1..]),
        _ => (false, text),
    };
    let digits = ungrouped(body).ok_or(NotANumber::Malformed)?;
    let significant = digits.trim_start_matches('0');
    if significant.len() > MOST_DIGITS {
        return Err(NotANumber::TooLong);
    }
    let size = significant
        .bytes()
        .fold(0_i128, |number, digit| number * 10 + i128::from(digit - b'0'));
    Ok(if negative { -size } else { size })
}

fn ungrouped(body: &str) -> Option<String> {
    let mut groups = vec![String::new()];
    let mut kind = None;
    for letter in body.chars() {
        if letter.is_ascii_digit() {
            groups.last_mut()?.push(letter);
        } else {
            let this = separator(letter)?;
            if *kind.get_or_insert(this) != this {
                return None;
            }
            groups.push(String::new());
        }
    }
    let (first, rest) = groups.split_first()?;
    if first.is_empty() {
        return None;
    }
    if !rest.is_empty() {
        // "0.125" is a fraction, not a group of thousands.
        let grouped = first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
        if !grouped {
            return None;
        }
    }
    Some(groups.concat())
}

/// All spaces are one kind, and both apostrophes.
fn separator(letter: char) -> Option<char> {
    match letter {
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\'' | '\u{2019}' => Some('\''),
        ',' | '.' => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_they_are_written() {
        let cases: &[(&str, i128)] = &[
            ("0", 0),
            ("7", 7),
            ("007", 7),
            (" 42 ", 42),
            ("\u{a0}42\n", 42),
            ("-3", -3),
            ("\u{2212}3", -3),
            ("+3", 3),
            ("1,000", 1_000),
            ("1.000", 1_000),
            ("1 000", 1_000),
            ("1\u{a0}000", 1_000),
            ("1\u{202f}000\u{2009}000", 1_000_000),
            ("1'000'000", 1_000_000),
            ("1\u{2019}000", 1_000),
            ("2,147,483,647", 2_147_483_647),
            ("-12.345", -12_345),
            (
                "99999999999999999999999999999999999999",
                99_999_999_999_999_999_999_999_999_999_999_999_999,
            ),
            ("0000000000000000000000000000000000000000001", 1),
        ];
        for (text, number) in cases {
            assert_eq!(parse(text), Ok(*number), "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_no_whole_numbers() {
        for text in [
            "",
            " ",
            "-",
            "+",
            "abc",
            "12a",
            "1.5",
            "0,5",
            "0.125",
            "12 34",
            "1,00",
            "1,0000",
            "1234,567",
            "1,000.000",
            "1 000,000",
            ",100",
            "100,",
            "1,,000",
            "--1",
            "- 1",
            "1e3",
            "0x10",
            "١٢",
            "3.",
            "1_000",
        ] {
            assert_eq!(parse(text), Err(NotANumber::Malformed), "{text:?}");
        }
        let long = "1".repeat(MOST_DIGITS + 1);
        assert_eq!(parse(&long), Err(NotANumber::TooLong));
        assert_eq!(parse(&format!("-{long}")), Err(NotANumber::TooLong));
    }
}
