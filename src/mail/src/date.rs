//! Dates of mail.

use jiff::{civil, tz::Offset};

/// The seconds since 1970 in UTC that a Date header names (RFC 5322, 3.3 and 4.3: two-digit years, zones as letters,
/// comments); without a zone it is UTC. `None` where it names no day and time.
pub(crate) fn seconds(value: &[u8]) -> Option<i64> {
    let mut words = Words { rest: value };
    let mut word = words.next()?;
    if word.first().is_some_and(u8::is_ascii_alphabetic) {
        // The name of the day, which is not looked at.
        word = words.next()?;
    }
    let day = number(word)?;
    let month = month(words.next()?)?;
    let written = words.next()?;
    let year = match (number(written)?, written.len()) {
        (year @ ..=49, 2) => year + 2000,
        (year, 2 | 3) => year + 1900,
        (year, _) => year,
    };
    let mut time = words.next()?.split(|&byte| byte == b':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
    if time.next().is_some() {
        return None;
    }
    // A leap second is the second before it.
    let second = if second == 60 { 59 } else { second };
    let small = |number: i64| i8::try_from(number).ok();
    let at = civil::DateTime::new(
        i16::try_from(year).ok()?,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        0,
    );
    let utc = Offset::UTC.to_timestamp(at.ok()?).ok()?;
    Some(utc.as_second() - words.next().map_or(Some(0), zone)?)
}

/// Words without the comments between them; a comma ends a word, too.
struct Words<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
            let start = self.rest.iter().position(|byte| !is_between(byte))?;
            let from = self.rest.get(start..)?;
            if from.first() == Some(&b'(') {
                self.rest = behind_comment(from);
                continue;
            }
            let end = from.iter().position(|byte| is_between(byte) || *byte == b'(');
            let (word, rest) = from.split_at(end.unwrap_or(from.len()));
            self.rest = rest;
            return Some(word);
        }
    }
}

/// What stands behind the comment with which a text begins; brackets nest, and `\` takes the meaning from one.
pub(crate) fn behind_comment(text: &[u8]) -> &[u8] {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth <= 1 => return text.get(at + 1..).unwrap_or_default(),
            b')' => depth -= 1,
            _ => {}
        }
    }
    &[]
}

fn number(digits: &[u8]) -> Option<i64> {
    let fits = (1..=4).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    fits.then(|| {
        digits
            .iter()
            .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
    })
}

fn month(word: &[u8]) -> Option<i64> {
    const MONTHS: [&[u8; 3]; 12] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
    ];
    let word = word.get(..3)?;
    let at = MONTHS.iter().position(|month| word.eq_ignore_ascii_case(*month))?;
    i64::try_from(at + 1).ok()
}

/// The seconds that a zone is ahead of UTC. Of the letters of the armed forces the meaning is lost (RFC 5322, 4.3), and so
/// is that of other names: they count as UTC.
fn zone(word: &[u8]) -> Option<i64> {
    const HOURS: [(&[u8; 3], i64); 8] = [
        (b"EST", -5),
        (b"EDT", -4),
        (b"CST", -6),
        (b"CDT", -5),
        (b"MST", -7),
        (b"MDT", -6),
        (b"PST", -8),
        (b"PDT", -7),
    ];
    match word {
        [sign @ (b'+' | b'-'), digits @ ..] => {
            let number = number(digits).filter(|_| digits.len() == 4)?;
            let (hours, minutes) = (number / 100, number % 100);
            let ahead = (hours * 60 + minutes) * 60;
            (minutes < 60).then_some(if *sign == b'-' { -ahead } else { ahead })
        }
        name => {
            let known = HOURS.iter().find(|(known, _)| name.eq_ignore_ascii_case(*known));
            Some(known.map_or(0, |(_, hours)| hours * 3_600))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_mail_programs_write_them() {
        let moment = 1_594_994_470;
        for (date, seconds_) in [
            ("Fri, 17 Jul 2020 14:01:10 +0000", Some(moment)),
            (" 17 jul 2020 14:01:10", Some(moment)),
            ("Fri, 17 Jul 2020 16:01:10 +0200 (CEST)", Some(moment)),
            ("Fri,17 Jul 20 06:01:10 PST", Some(moment)),
            ("Fri, 17 July 2020 14:01:10 GMT", Some(moment)),
            ("Fri (a (nested\\)) one), 17 Jul\r\n 120 14:01:10 Z", Some(moment)),
            ("Fri, 17 Jul 2020 10:01:10 EDT", Some(moment)),
            ("Fri, 17 Jul 2020 14:01 UT", Some(moment - 10)),
            ("Fri, 17 Jul 2020 14:01:10 -0000", Some(moment)),
            ("Fri, 17 Jul 2020 14:01:10 A", Some(moment)),
            ("Sat, 31 Dec 2016 23:59:60 +0000", Some(1_483_228_799)),
            ("Thu, 1 Jan 98 00:00:00 +0000", Some(883_612_800)),
            ("Fri, 31 Feb 2020 14:01:10 +0000", None),
            ("Fri, 17 Jul 2020", None),
            ("Fri, 17 Jul 2020 25:01:10", None),
            ("Fri, 17 Jul 2020 14:01:10 +00", None),
            ("Fri, 17 Jul 2020 14:01:10:11", None),
            ("2020-07-17T14:01:10Z", None),
            ("", None),
        ] {
            assert_eq!(seconds(date.as_bytes()), seconds_, "{date}");
        }
    }
}
