//! The addresses in headers.

use crate::date::behind_comment;

/// The addresses of a From, To, Cc or Bcc header in order, in lower case: what stands in `<…>`, or else the word with an
/// `@`, of each entry; names, comments and the names of groups are left out.
pub(crate) fn addresses(value: &[u8], mut take: impl FnMut(&[u8])) {
    let mut entry = Entry::default();
    let mut rest = value;
    while let [first, behind @ ..] = rest {
        match first {
            b'"' => {
                let quoted = behind_quoted(behind);
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
                    entry.is_told = told(inside, &mut take);
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

#[derive(Default)]
struct Entry {
    is_told: bool,
    word: Vec<u8>,
    /// The first word with an `@`.
    bare: Vec<u8>,
}

impl Entry {
    fn end_word(&mut self) {
        if self.bare.is_empty() && self.word.contains(&b'@') {
            self.bare.clone_from(&self.word);
        }
        self.word.clear();
    }

    fn end(&mut self, take: &mut impl FnMut(&[u8])) {
        self.end_word();
        if !self.is_told {
            told(&self.bare, take);
        }
        self.bare.clear();
        self.is_told = false;
    }
}

/// Gives an address on, if it is one: something on both sides of its last `@`.
fn told(address: &[u8], take: &mut impl FnMut(&[u8])) -> bool {
    let is_one = memchr::memrchr(b'@', address).is_some_and(|at| at > 0 && at + 1 < address.len());
    if is_one {
        if address
            .iter()
            .all(|byte| matches!(byte, b'!'..=b'~') && !byte.is_ascii_uppercase())
        {
            take(address);
        } else {
            let text = String::from_utf8_lossy(address);
            let shown = text.chars().filter(|c| !c.is_whitespace());
            take(shown.collect::<String>().to_lowercase().as_bytes());
        }
    }
    is_one
}

/// What stands behind a quoted text, of which the first quotation mark is gone.
fn behind_quoted(text: &[u8]) -> &[u8] {
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

#[cfg(test)]
mod tests {
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
}
