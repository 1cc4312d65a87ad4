//! The addresses in headers.

use std::borrow::Cow;

use crate::date::behind_comment;

/// The addresses of a From, To, Cc or Bcc header in order, as they stand there: what stands in `<…>`, or else the word with
/// an `@`, of each entry; names, comments and the names of groups are left out. `take` says whether what it is given
/// [is one](clean): else the entry may have another.
pub(crate) fn addresses(value: &[u8], mut take: impl FnMut(&[u8]) -> bool) {
    let mut entries = Entries {
        rest: value,
        often: Ahead::Unknown,
        seldom: Ahead::Unknown,
    };
    while !entries.rest.is_empty() {
        entries.next(&mut take);
    }
}

/// Where a byte of some kind comes next. Kept until it is passed, so that no stretch is looked through twice.
enum Ahead {
    Unknown,
    /// So many bytes before the end of the header.
    At(usize),
    Nowhere,
}

impl Ahead {
    fn of(&mut self, text: &[u8], find: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
        match *self {
            Self::At(before_end) if before_end <= text.len() => Some(text.len() - before_end),
            Self::Nowhere => None,
            Self::At(_) | Self::Unknown => {
                let found = find(text);
                *self = found.map_or(Self::Nowhere, |at| Self::At(text.len() - at));
                found
            }
        }
    }
}

/// The entries of a header. What begins or ends something is of two kinds, by how often it stands there.
struct Entries<'a> {
    rest: &'a [u8],
    often: Ahead,
    seldom: Ahead,
}

impl<'a> Entries<'a> {
    /// Where the next byte with a meaning is, and that byte.
    fn meaning(&mut self, text: &'a [u8]) -> Option<(usize, u8)> {
        let often = self.often.of(text, |text| memchr::memchr3(b'<', b',', b'"', text));
        let seldom = self.seldom.of(text, |text| memchr::memchr3(b'(', b';', b':', text));
        let at = often.into_iter().chain(seldom).min()?;
        Some((at, text.get(at).copied()?))
    }

    /// Takes the address of the next entry. Where it has `<…>`, the rest of it need not be read.
    fn next(&mut self, take: &mut impl FnMut(&[u8]) -> bool) {
        let value = self.rest;
        let mut is_told = false;
        let mut is_plain = true;
        let mut more = value;
        let end = loop {
            let Some((length, byte)) = self.meaning(more) else {
                break value.len();
            };
            let (_, from) = more.split_at(length);
            let behind = from.get(1..).unwrap_or_default();
            more = match byte {
                b',' | b';' => break value.len() - from.len(),
                b'<' => {
                    let (inside, rest) = in_brackets(behind);
                    is_told = is_told || take(inside);
                    is_plain = false;
                    // As most entries end.
                    if rest.first() == Some(&b',') {
                        break value.len() - rest.len();
                    }
                    rest
                }
                b'"' => behind_quoted(behind),
                b'(' => behind_comment(from),
                _ => behind,
            };
            is_plain = false;
        };
        let entry = value.get(..end).unwrap_or_default();
        if !is_told && is_plain {
            let mut words = entry.split(u8::is_ascii_whitespace);
            if let Some(word) = words.find(|word| memchr::memchr(b'@', word).is_some()) {
                take(word);
            }
        } else if !is_told {
            take(&bare(entry));
        }
        self.rest = value.get(end + 1..).unwrap_or_default();
    }
}

/// What stands in `<…>`, without a way that mail once took (`<@relay:name@host>`), and what behind it; the text begins
/// behind the `<`.
fn in_brackets(text: &[u8]) -> (&[u8], &[u8]) {
    let (inside, rest) = text.split_at(memchr::memchr(b'>', text).unwrap_or(text.len()));
    let inside = match inside {
        [b'@', ..] => inside.rsplit(|&byte| byte == b':').next().unwrap_or(inside),
        _ => inside,
    };
    (inside, rest.get(1..).unwrap_or_default())
}

/// The first word with an `@` of an entry; what is quoted, and comments within it, is left out, unless an `@` stands right
/// behind the quotation marks.
fn bare(entry: &[u8]) -> Vec<u8> {
    let mut word = Vec::new();
    let mut rest = entry;
    while let Some((byte, behind)) = rest.split_first() {
        let from = rest;
        rest = match byte {
            b'"' => {
                let rest = behind_quoted(behind);
                if rest.first() == Some(&b'@') {
                    word.extend_from_slice(&from[..from.len() - rest.len()]);
                }
                rest
            }
            b'(' => behind_comment(from),
            b'<' => in_brackets(behind).1,
            b':' => {
                word.clear();
                behind
            }
            space if space.is_ascii_whitespace() => {
                if word.contains(&b'@') {
                    break;
                }
                word.clear();
                behind
            }
            other => {
                word.push(*other);
                behind
            }
        };
    }
    if word.contains(&b'@') { word } else { Vec::new() }
}

/// An address in lower case and without white space, if it is one: something on both sides of its last `@`.
pub(crate) fn clean(address: &[u8]) -> Option<Cow<'_, [u8]>> {
    let at = memchr::memrchr(b'@', address)?;
    if at == 0 || at + 1 == address.len() {
        return None;
    }
    // All bits of their kinds, without a branch for each byte.
    let kinds = address
        .iter()
        .fold(0, |kinds, byte| kinds | LETTERS[usize::from(*byte)]);
    Some(match kinds {
        0 => Cow::Borrowed(address),
        CAPITAL => Cow::Owned(address.to_ascii_lowercase()),
        _ => {
            let text = String::from_utf8_lossy(address);
            let shown = text.chars().filter(|c| !c.is_whitespace());
            Cow::Owned(shown.collect::<String>().to_lowercase().into_bytes())
        }
    })
}

/// Whether something that is known as [clean](clean) is clean where it stands, too: `< @x>` is not the clean `@x`.
pub(crate) fn is_clean_here(address: &[u8]) -> bool {
    !matches!(address, [b'@', ..] | [.., b'@'])
}

const CAPITAL: u8 = 1;

/// 0 for what is visible and stays as it is in lower case.
const LETTERS: [u8; 256] = {
    let mut kinds = [2; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        kinds[byte as usize] = if byte.is_ascii_uppercase() { CAPITAL } else { 0 };
        byte += 1;
    }
    kinds
};

/// What stands behind a quoted text, of which the first quotation mark is gone.
fn behind_quoted(text: &[u8]) -> &[u8] {
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'"', b'\\', text.get(from..).unwrap_or_default()) {
        from += at + 1;
        if text.get(from - 1) == Some(&b'"') {
            return text.get(from..).unwrap_or_default();
        }
        // Behind what has lost its meaning.
        from += 1;
    }
    &[]
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    #[test]
    fn addresses_as_mail_programs_write_them() {
        for (value, found) in [
            ("a@b.example", &["a@b.example"][..]),
            ("Anna <A@B.Example>, <c@d>", &["a@b.example", "c@d"]),
            ("\"Weiss, K. <x@y>\" <k@d>,\r\n\tli@e", &["k@d", "li@e"]),
            ("\"a\\\"b, c\" <k@d>", &["k@d"]),
            ("k@d (Weiss, K. (x@y))", &["k@d"]),
            ("x@y <k@d>", &["k@d"]),
            ("Team: a@b, Anna <c@d>; e@f", &["a@b", "c@d", "e@f"]),
            ("undisclosed-recipients:;", &[]),
            ("<@relay.example:k@d>", &["k@d"]),
            ("<k\r\n @d>", &["k@d"]),
            ("\"k w\"@d", &["\"kw\"@d"]),
            ("mailto:k@d", &["k@d"]),
            ("=?utf-8?Q?M=C3=BCller=2C_K?= <k@d>", &["k@d"]),
            ("ÄNNA@b.example", &["änna@b.example"]),
            ("name at host.example, @, a@, @b, <>", &[]),
            ("<k@d", &["k@d"]),
            ("", &[]),
        ] {
            let mut all = Vec::new();
            addresses(value.as_bytes(), |one| {
                let clean = clean(one).map(|clean| String::from_utf8_lossy(&clean).into_owned());
                let is_one = clean.is_some();
                all.extend(clean);
                is_one
            });
            assert_eq!(all, found, "{value}");
        }
    }

    /// Each way to begin something that does not end takes no longer than its length.
    #[test]
    fn long_headers_are_looked_through_once() {
        for part in [
            ":", "(a)", "\"a\"", "<", "\"", "(", "a;", "a,", "<a>", "<@a:", "@ ", "a",
        ] {
            let value = part.repeat(500_000);
            addresses(value.as_bytes(), |one| clean(one).is_some());
        }
    }

    proptest! {
        #[test]
        fn they_are_found_as_byte_by_byte(
            parts in vec(select(&["a", "@", "b.example", " ", "\r\n ", "\"", "\\", "(", ")", "<", ">", ",", ";", ":", "Ä", "K"][..]), 0..24),
        ) {
            let value = parts.concat();
            let (mut all, mut plain) = (Vec::new(), Vec::new());
            addresses(value.as_bytes(), |one| {
                let clean = clean(one).map(Cow::into_owned);
                let is_one = clean.is_some();
                all.extend(clean);
                is_one
            });
            plainly(value.as_bytes(), |one| plain.push(one.to_vec()));
            prop_assert_eq!(all, plain);
        }
    }

    /// The addresses of a From, To, Cc or Bcc header in order, in lower case: what stands in `<…>`, or else the word with an
    /// `@`, of each entry; names, comments and the names of groups are left out.
    fn plainly(value: &[u8], mut take: impl FnMut(&[u8])) {
        let mut entry = Plain::default();
        let mut rest = value;
        while let [first, behind @ ..] = rest {
            match first {
                b'"' => {
                    let quoted = plainly_behind_quoted(behind);
                    if quoted.first() == Some(&b'@') {
                        entry.word.extend_from_slice(&rest[..rest.len() - quoted.len()]);
                    }
                    rest = quoted;
                }
                b'(' => rest = behind_comment(rest),
                b'<' => {
                    let (inside, after) = behind.split_at(memchr::memchr(b'>', behind).unwrap_or(behind.len()));
                    // A way that mail once took may stand before it: `<@relay:name@host>`.
                    let inside = if inside.first() == Some(&b'@') {
                        inside.rsplit(|&byte| byte == b':').next().unwrap_or(inside)
                    } else {
                        inside
                    };
                    if !entry.is_told {
                        entry.is_told = plainly_told(inside, &mut take);
                    }
                    rest = after.get(1..).unwrap_or_default();
                }
                b',' | b';' => {
                    entry.end(&mut take);
                    rest = behind;
                }
                b':' => {
                    entry.word.clear();
                    rest = behind;
                }
                byte if byte.is_ascii_whitespace() => {
                    entry.end_word();
                    rest = behind;
                }
                byte => {
                    entry.word.push(*byte);
                    rest = behind;
                }
            }
        }
        entry.end(&mut take);
    }

    fn plainly_behind_quoted(text: &[u8]) -> &[u8] {
        let mut escaped = false;
        for (at, byte) in text.iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return text.get(at + 1..).unwrap_or_default(),
                _ => {}
            }
        }
        &[]
    }

    #[derive(Default)]
    struct Plain {
        is_told: bool,
        word: Vec<u8>,
        /// The first word with an `@`.
        bare: Vec<u8>,
    }

    impl Plain {
        fn end_word(&mut self) {
            if self.bare.is_empty() && self.word.contains(&b'@') {
                self.bare.clone_from(&self.word);
            }
            self.word.clear();
        }

        fn end(&mut self, take: &mut impl FnMut(&[u8])) {
            self.end_word();
            if !self.is_told {
                plainly_told(&self.bare, take);
            }
            self.bare.clear();
            self.is_told = false;
        }
    }

    /// Gives an address on, if it is one: something on both sides of its last `@`.
    fn plainly_told(address: &[u8], take: &mut impl FnMut(&[u8])) -> bool {
        let is_one = memchr::memrchr(b'@', address).is_some_and(|at| at > 0 && at + 1 < address.len());
        if is_one {
            let text = String::from_utf8_lossy(address);
            let shown = text.chars().filter(|c| !c.is_whitespace());
            take(shown.collect::<String>().to_lowercase().as_bytes());
        }
        is_one
    }
}
