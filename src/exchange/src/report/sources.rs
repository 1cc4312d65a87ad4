//! What the page rests on: numbered where it is named, and listed at the end.

use tracking_settings::catalogue::Citation;

/// What something on the page rests on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// One of the pages that the program knows.
    Page(Citation),
    /// These words: what was seen, or how it comes about.
    Words(&'static str),
}

/// One of them as it stands in the list.
pub(super) struct Cited {
    pub(super) number: usize,
    pub(super) words: &'static str,
    /// A page's address, and as it is read.
    pub(super) page: Option<(&'static str, &'static str)>,
}

/// In the order in which they are first named.
#[derive(Default)]
pub(super) struct Sources(Vec<Source>);

impl Sources {
    /// A source's number, from 1.
    pub(super) fn number(&mut self, source: Source) -> usize {
        let at = self.0.iter().position(|known| *known == source);
        at.map_or_else(
            || {
                self.0.push(source);
                self.0.len()
            },
            |at| at + 1,
        )
    }

    /// All of them.
    pub(super) fn list(self) -> Vec<Cited> {
        let numbered = self.0.into_iter().zip(1..);
        numbered
            .map(|(source, number)| match source {
                Source::Words(words) => Cited {
                    number,
                    words,
                    page: None,
                },
                Source::Page(page) => Cited {
                    number,
                    words: page.title,
                    page: Some((page.url, page.url.strip_prefix("https://").unwrap_or(page.url))),
                },
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::SettingId;

    use super::*;

    #[test]
    fn each_source_has_one_number() {
        let mut sources = Sources::default();
        let mut number = |id: SettingId| sources.number(Source::Page(id.setting().page));
        let numbers: Vec<usize> = SettingId::ALL.map(&mut number).into();
        assert_eq!(numbers, [1, 2, 1, 1, 1, 1, 1, 3, 4, 5, 2]);
        assert_eq!(sources.number(Source::Words("Seen in the older dialog")), 6);
        assert_eq!(sources.number(Source::Words("Seen in the older dialog")), 6);
        let listed: Vec<usize> = sources.list().iter().map(|source| source.number).collect();
        assert_eq!(listed, [1, 2, 3, 4, 5, 6]);
    }
}
