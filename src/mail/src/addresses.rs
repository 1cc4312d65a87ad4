//! The addresses in headers.

use std::borrow::Cow;

use crate::date::behind_comment;

/// The addresses of a From, To, Cc or Bcc header in order, in lower case: what stands in `<…>`, or else the word with an
/// `@`, of each entry; names, comments and the names of groups are left out.
pub(crate) fn addresses(value: &[u8], mut take: impl FnMut(&[u8])) {
    let mut entry = Entry::default();
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        match KINDS[usize::from(*byte)] {
            Kind::Other => at += 1,
            Kind::At => {
                entry.has_at = true;
                at += 1;
            }
            Kind::Space => {
                entry.end_word(value, at);
                at += 1;
                entry.from = at;
            }
            Kind::Meaning => at = entry.meaning(value, at, *byte, &mut take),
        }
    }
    entry.end(value, at, &mut take);
}

#[derive(Clone, Copy)]
enum Kind {
    Other,
    At,
    Space,
    /// Something begins or ends there.
    Meaning,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'@' => Kind::At,
            b'"' | b'(' | b'<' | b',' | b';' | b':' => Kind::Meaning,
            other if other.is_ascii_whitespace() => Kind::Space,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

#[derive(Default)]
struct Entry<'a> {
    is_told: bool,
    /// Of the present word, what stands before a comment or the like within it, where the rest begins, and whether it
    /// has an `@`.
    before: Vec<u8>,
    from: usize,
    has_at: bool,
    /// The first word with an `@`.
    bare: Cow<'a, [u8]>,
}

impl<'a> Entry<'a> {
    /// Takes what has a meaning at a place; gives the place behind it.
    fn meaning(&mut self, value: &'a [u8], at: usize, byte: u8, take: &mut impl FnMut(&[u8])) -> usize {
        let (word, from) = value.split_at(at);
        let behind = from.get(1..).unwrap_or_default();
        let rest = match byte {
            b',' | b';' => {
                self.end(value, at, take);
                behind
            }
            b':' => {
                self.before.clear();
                self.has_at = false;
                behind
            }
            _ => {
                self.before.extend_from_slice(word.get(self.from..).unwrap_or_default());
                match byte {
                    b'"' => {
                        let rest = behind_quoted(behind);
                        if rest.first() == Some(&b'@') {
                            self.before.extend_from_slice(&from[..from.len() - rest.len()]);
                        }
                        rest
                    }
                    b'(' => behind_comment(from),
                    _ => {
                        let (inside, rest) = behind.split_at(memchr::memchr(b'>', behind).unwrap_or(behind.len()));
                        // A way that mail once took may stand before it: `<@relay:name@host>`.
                        let inside = if inside.first() == Some(&b'@') {
                            inside.rsplit(|&byte| byte == b':').next().unwrap_or(inside)
                        } else {
                            inside
                        };
                        self.is_told = self.is_told || told(inside, take);
                        rest.get(1..).unwrap_or_default()
                    }
                }
            }
        };
        self.from = value.len() - rest.len();
        self.from
    }

    fn end_word(&mut self, value: &'a [u8], at: usize) {
        if self.has_at && self.bare.is_empty() {
            let word = value.get(self.from..at).unwrap_or_default();
            self.bare = if self.before.is_empty() {
                Cow::Borrowed(word)
            } else {
                Cow::Owned([&self.before, word].concat())
            };
        }
        self.has_at = false;
        self.before.clear();
    }

    fn end(&mut self, value: &'a [u8], at: usize, take: &mut impl FnMut(&[u8])) {
        self.end_word(value, at);
        if !self.is_told {
            told(&self.bare, take);
        }
        self.bare = Cow::default();
        self.is_told = false;
    }
}

/// Gives an address on, if it is one: something on both sides of its last `@`.
fn told(address: &[u8], take: &mut impl FnMut(&[u8])) -> bool {
    let is_one = memchr::memrchr(b'@', address).is_some_and(|at| at > 0 && at + 1 < address.len());
    if is_one {
        // All bits of their kinds, without a branch for each byte.
        let kinds = address
            .iter()
            .fold(0, |kinds, byte| kinds | LETTERS[usize::from(*byte)]);
        if kinds == 0 {
            take(address);
        } else if kinds == CAPITAL {
            take(&address.to_ascii_lowercase());
        } else {
            let text = String::from_utf8_lossy(address);
            let shown = text.chars().filter(|c| !c.is_whitespace());
            take(shown.collect::<String>().to_lowercase().as_bytes());
        }
    }
    is_one
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
                all.push(String::from_utf8_lossy(one).into_owned());
            });
            assert_eq!(all, found, "{value}");
        }
    }

    proptest! {
        #[test]
        fn they_are_found_as_byte_by_byte(
            parts in vec(select(&["a", "@", "b.example", " ", "\r\n ", "\"", "\\", "(", ")", "<", ">", ",", ";", ":", "Ä", "K"][..]), 0..24),
        ) {
            let value = parts.concat();
            let (mut all, mut plain) = (Vec::new(), Vec::new());
            addresses(value.as_bytes(), |one| all.push(one.to_vec()));
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
