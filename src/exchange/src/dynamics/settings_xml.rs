//! The XML in which an organization keeps the settings that have no column of their own.
//!
//! "Environment database settings": the root element is `OrgSettings`, each setting a child of it, and only those that
//! were set are there.

use quick_xml::{Reader, events::Event};

use super::xml::text_of;

/// Deeper than any of these, whose settings stand directly in the root.
const MOST_DEPTH: usize = 64;

/// Far more entries than there are settings.
const MOST_ENTRIES: usize = 5_000;

/// The entries of an organization's XML.
#[derive(Debug, Default)]
pub(super) struct Entries(Vec<(String, String)>);

/// What the XML says of a setting.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum XmlEntry {
    /// It is not in it.
    Absent,
    /// On or off.
    Switch(bool),
    /// Something else, or more than one thing.
    Unclear(String),
}

impl Entries {
    /// The texts of this name, whatever its case: the root was seen in two, and nothing says that the entries are not.
    pub(super) fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(|(entry, _)| entry.eq_ignore_ascii_case(name));
        named.map(|(_, text)| text.as_str())
    }

    /// The switch of this name.
    pub(super) fn of(&self, name: &str) -> XmlEntry {
        let mut found = self.texts(name);
        let Some(text) = found.next() else {
            return XmlEntry::Absent;
        };
        if found.next().is_some() {
            return XmlEntry::Unclear(format!("{name}, {name}"));
        }
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => XmlEntry::Switch(true),
            "false" | "0" => XmlEntry::Switch(false),
            _ => XmlEntry::Unclear(text.to_owned()),
        }
    }
}

/// The entries; none where nothing was ever set. `None` where it is not XML of this kind.
pub(super) fn read(xml: &str) -> Option<Entries> {
    let mut entries = Entries::default();
    if xml.trim().is_empty() {
        return Some(entries);
    }
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut has_root) = (0_usize, false);
    loop {
        if entries.0.len() > MOST_ENTRIES {
            return None;
        }
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                match depth {
                    1 => has_root = is_root(has_root, tag.local_name().as_ref())?,
                    2 => entries.0.push((name(tag.local_name().as_ref()), String::new())),
                    _ if depth > MOST_DEPTH => return None,
                    _ => {}
                }
            }
            Event::Empty(tag) => match depth {
                0 => has_root = is_root(has_root, tag.local_name().as_ref())?,
                1 => entries.0.push((name(tag.local_name().as_ref()), String::new())),
                _ => {}
            },
            Event::End(_) => depth = depth.checked_sub(1)?,
            Event::Eof => return (depth == 0 && has_root).then_some(entries),
            Event::DocType(_) => return None,
            event => {
                let text = text_of(&event)?;
                if let (2, Some((_, entry))) = (depth, entries.0.last_mut()) {
                    entry.push_str(&text);
                } else if depth < 2 && !text.trim().is_empty() {
                    return None;
                }
            }
        }
    }
}

fn is_root(has_root: bool, name: &[u8]) -> Option<bool> {
    (!has_root && name.eq_ignore_ascii_case(b"OrgSettings")).then_some(true)
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_whatever_the_case_of_their_names() {
        let off = "<orgSettings>\r\n  <trackcategorizeditems>False</trackcategorizeditems>\r\n</orgSettings>";
        for (xml, expected) in [
            (
                "<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>",
                XmlEntry::Switch(true),
            ),
            (off, XmlEntry::Switch(false)),
            (
                "<OrgSettings><A>1</A><TrackCategorizedItems> 1 </TrackCategorizedItems></OrgSettings>",
                XmlEntry::Switch(true),
            ),
            (
                "<?xml version=\"1.0\"?><OrgSettings><!-- none --><Other>5</Other></OrgSettings>",
                XmlEntry::Absent,
            ),
            (
                "<OrgSettings><A><TrackCategorizedItems>true</TrackCategorizedItems></A></OrgSettings>",
                XmlEntry::Absent,
            ),
            ("<OrgSettings/>", XmlEntry::Absent),
            ("", XmlEntry::Absent),
            (" \n", XmlEntry::Absent),
            (
                "<OrgSettings><TrackCategorizedItems>maybe</TrackCategorizedItems></OrgSettings>",
                XmlEntry::Unclear("maybe".into()),
            ),
            (
                "<OrgSettings><TrackCategorizedItems/></OrgSettings>",
                XmlEntry::Unclear(String::new()),
            ),
            (
                "<OrgSettings><TrackCategorizedItems>t&#114;ue</TrackCategorizedItems></OrgSettings>",
                XmlEntry::Switch(true),
            ),
            (
                "<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems><trackCategorizedItems>true</trackCategorizedItems></OrgSettings>",
                XmlEntry::Unclear("TrackCategorizedItems, TrackCategorizedItems".into()),
            ),
        ] {
            assert_eq!(read(xml).expect(xml).of("TrackCategorizedItems"), expected, "{xml}");
        }
    }

    #[test]
    fn what_is_no_such_xml_is_not_read() {
        let deep = format!("<OrgSettings>{}", "<a>".repeat(100_000));
        let bomb = "<!DOCTYPE OrgSettings [<!ENTITY a \"b\">]><OrgSettings><TrackCategorizedItems>&a;</TrackCategorizedItems></OrgSettings>";
        for xml in [
            "true",
            "<Other/>",
            "<OrgSettings>",
            "<OrgSettings></Other>",
            "<OrgSettings/><OrgSettings/>",
            "<OrgSettings>text</OrgSettings>",
            "<OrgSettings><TrackCategorizedItems>&a;</TrackCategorizedItems></OrgSettings>",
            bomb,
            &deep,
        ] {
            assert!(read(xml).is_none(), "{xml:.80}");
        }
    }
}
