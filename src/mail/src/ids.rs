//! Message ids.

use std::borrow::Cow;

/// The ids in a value: what stands between `<` and the next `>`, white space removed. Without any, the first word with an
/// `@`: some programs write ids bare, others (mailutils, Gnus) put words around them.
pub(crate) fn ids(value: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = value;
    let mut any = false;
    std::iter::from_fn(move || {
        while let Some(start) = memchr::memchr(b'<', rest) {
            let inside = rest.get(start + 1..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'>', inside) else {
                break;
            };
            let (id, behind) = inside.split_at(end);
            rest = behind;
            let id = without_space(id);
            if !id.is_empty() {
                any = true;
                return Some(id);
            }
        }
        rest = &[];
        if any {
            return None;
        }
        any = true;
        let mut words = value.split(u8::is_ascii_whitespace);
        let bare = words.find(|word| word.contains(&b'@'))?;
        Some(Cow::Borrowed(bare))
    })
}

fn without_space(id: &[u8]) -> Cow<'_, [u8]> {
    if id.iter().any(u8::is_ascii_whitespace) {
        Cow::Owned(id.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect())
    } else {
        Cow::Borrowed(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_as_mail_programs_write_them() {
        for (value, found) in [
            ("<a@b>", &["a@b"][..]),
            (" <a@b>\r\n <c@d>", &["a@b", "c@d"]),
            ("<a@b><c@d>", &["a@b", "c@d"]),
            ("\r\n\t<very-\r\n long@b>", &["very-long@b"]),
            ("a@b", &["a@b"]),
            ("id a@b c@d", &["a@b"]),
            ("Your message of Mon, 2 Mar 2026 09:15:00 +0000\n\t<a@b>", &["a@b"]),
            (
                "<a@b> (sales@contoso.example's message of\n\t\"Mon, 2 Mar 2026\")",
                &["a@b"],
            ),
            ("sales@contoso.example's <a@b>", &["a@b"]),
            ("<>", &[]),
            ("<> a@b", &["a@b"]),
            ("<a@b", &["<a@b"]),
            ("no id", &[]),
            ("", &[]),
        ] {
            let ids: Vec<_> = ids(value.as_bytes()).collect();
            let ids: Vec<_> = ids.iter().map(|id| String::from_utf8_lossy(id)).collect();
            assert_eq!(ids, found, "{value}");
        }
    }
}
