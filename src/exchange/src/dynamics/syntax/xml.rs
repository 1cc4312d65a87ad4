//! XML: a solution's `customizations.xml`, which carries part of the settings (`CustomizationsSolution.xsd` of the SDK),
//! and what other programs make of an organization: a result of FetchXML, an answer of SOAP, `organization` with an
//! element a column, or the settings XML alone.

use std::collections::BTreeMap;

use quick_xml::{
    Error, Reader,
    errors::SyntaxError,
    events::{BytesStart, Event},
};
use tracking_settings::file::{MEND, Refusal, RefusalKind};

use super::super::{
    column::Column,
    found::{Found, Place},
    given::GivenValue,
    meaning::called,
    source::Source,
    xml::{InParts, text_of},
};

/// Deeper than forms and site maps, the deepest that a solution holds.
const MOST_DEPTH: usize = 256;
/// Most bytes of a tag with its attributes, or of a text between two.
const LONGEST_PART: usize = 4 * 1024 * 1024;
/// Most bytes of a column's text. What is longer is longer than a profile holds, too.
const LONGEST_TEXT: usize = 64 * 1024;

/// Whether a text, or the beginning of one, is a solution's XML: by its root, or by the part that is read where that stands
/// alone.
pub(in super::super) fn is_solution(head: &str) -> bool {
    let lower = head.to_ascii_lowercase();
    is_xml(&lower) && (lower.contains("<importexportxml") || lower.contains("<organizationsettings"))
}

/// Whether a text, or the beginning of one, is XML with columns of Dynamics.
pub(in super::super) fn recognises(head: &str) -> bool {
    let lower = head.to_ascii_lowercase();
    if !is_xml(&lower) {
        return false;
    }
    // A tag may have a namespace before its name, and a name may stand between tags.
    let names = lower.match_indices(['<', ':', '>']).filter_map(|(at, sign)| {
        let behind = &lower[at + sign.len()..];
        behind.split(|c: char| !c.is_ascii_alphanumeric()).next()
    });
    let mut names = names.filter(|name| !name.is_empty());
    names.any(|name| name == ORG_SETTINGS || Column::named(name).is_some())
}

fn is_xml(lower: &str) -> bool {
    lower.trim_start().starts_with('<') && !lower.contains("<html") && !lower.contains("<!doctype html")
}

/// The root of the settings XML, in lower case.
const ORG_SETTINGS: &str = "orgsettings";

/// Takes what is in an XML.
///
/// # Errors
/// What is no XML, is made to do harm, or has a value that its column can't hold.
pub(in super::super) fn read(xml: &str, source: &Source, found: &mut Found) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(InParts::new(xml, LONGEST_PART));
    let mut walk = Walk::new(xml, source, found);
    let mut part = Vec::new();
    loop {
        let begin = reader.buffer_position();
        reader.get_mut().next_part();
        part.clear();
        let event = reader
            .read_event_into(&mut part)
            .map_err(|error| walk.unreadable(&error));
        let place = usize::try_from(begin).unwrap_or(usize::MAX);
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event.and_then(|event| walk.take(&event, place, end)) {
            Ok(true) => return Ok(()),
            // The rest need not be looked at.
            Ok(false) if walk.found.is_of_several() => return Ok(()),
            Ok(false) => {}
            Err(refusal) => {
                let at = usize::try_from(reader.error_position().max(begin)).unwrap_or(usize::MAX);
                return Err(refusal.at(xml, xml.floor_char_boundary(at)));
            }
        }
    }
}

/// Where one stands within the XML. An element's depth is 1 for the root.
struct Walk<'a> {
    xml: &'a str,
    source: &'a Source,
    found: &'a mut Found,
    depth: usize,
    has_root: bool,
    /// Whether only what stands in `OrganizationSettings`, `email` counts.
    is_solution: bool,
    /// The depth of the element `OrganizationSettings`, and of `email` in it, while inside.
    settings: Option<usize>,
    email: Option<usize>,
    /// The depth of an element that is passed over.
    passed_over: Option<usize>,
    /// The depth of the settings XML, and where it begins.
    org_settings: Option<(usize, usize)>,
    /// The element that is open and holds a text.
    leaf: Option<Leaf>,
    /// The elements that are open and hold columns, by their depth.
    open: Vec<(usize, Open)>,
}

/// An element that holds a text.
struct Leaf {
    what: What,
    depth: usize,
    is_nil: bool,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Column(Column),
    /// The name in `<key>trackingprefix</key><value>CRM:;</value>`.
    Key,
    /// The value behind it.
    Value,
}

/// An element with columns in it.
#[derive(Default)]
struct Open {
    place: Place,
    key: Option<Column>,
    value: Option<GivenValue>,
    /// How many elements of one name in it have columns themselves.
    rows: BTreeMap<Vec<u8>, usize>,
}

impl<'a> Walk<'a> {
    fn new(xml: &'a str, source: &'a Source, found: &'a mut Found) -> Self {
        Self {
            xml,
            source,
            found,
            depth: 0,
            has_root: false,
            is_solution: false,
            settings: None,
            email: None,
            passed_over: None,
            org_settings: None,
            leaf: None,
            open: Vec::new(),
        }
    }

    /// Takes what comes next, with where it begins and ends; whether that was the end.
    fn take(&mut self, event: &Event<'_>, begin: usize, end: usize) -> Result<bool, Refusal> {
        match event {
            Event::Start(tag) => self.begin(tag, begin)?,
            Event::Empty(tag) => {
                self.begin(tag, begin)?;
                self.end(tag.local_name().as_ref(), end)?;
            }
            Event::End(tag) => self.end(tag.local_name().as_ref(), end)?,
            Event::DocType(_) => {
                return Err(malformed(
                    "it declares a document type, which nothing does that Dynamics gives out",
                ));
            }
            Event::Eof if self.depth > 0 || !self.has_root => {
                return Err(self.incomplete());
            }
            Event::Eof => {
                self.close(0, &[])?;
                return Ok(true);
            }
            event => {
                let Some(leaf) = &mut self.leaf else {
                    return Ok(false);
                };
                let text = text_of(event)
                    .ok_or_else(|| malformed("it holds an entity or a character that Dynamics does not give out"))?;
                if leaf.text.len() + text.len() > LONGEST_TEXT {
                    match leaf.what {
                        What::Column(column) => {
                            let column = called(column);
                            return Err(malformed(&format!("{column} is longer than what is read of it")));
                        }
                        What::Key | What::Value => self.leaf = None,
                    }
                    return Ok(false);
                }
                leaf.text.push_str(&text);
            }
        }
        Ok(false)
    }

    fn begin(&mut self, tag: &BytesStart<'_>, begin: usize) -> Result<(), Refusal> {
        if self.depth >= MOST_DEPTH {
            let message = format!(
                "This XML is nested deeper than any {}. {}",
                self.source.noun, self.source.again
            );
            return Err(Refusal::new(RefusalKind::TooDeep, message));
        }
        if self.depth == 0 && self.has_root {
            return Err(malformed("it has more than one root element"));
        }
        self.depth += 1;
        self.has_root = true;
        if self.passed_over.is_some() || self.org_settings.is_some() {
            return Ok(());
        }
        let name = tag.local_name();
        let is = |expected: &str| name.as_ref().eq_ignore_ascii_case(expected.as_bytes());
        if self.depth == 1 {
            self.is_solution = is("ImportExportXml") || is("OrganizationSettings");
        }
        if !self.is_solution && is(ORG_SETTINGS) {
            self.org_settings = Some((self.depth, begin));
            return Ok(());
        }
        match self.leaf.take().map(|leaf| leaf.what) {
            Some(What::Column(column)) => {
                return Err(malformed(&format!("{} should hold a text alone", called(column))));
            }
            Some(What::Key | What::Value) | None => {}
        }
        if !self.is_solution && is("FormattedValues") {
            // The same for people to read, in the language of the one who asked.
            self.passed_over = Some(self.depth);
            return Ok(());
        }
        if self.is_solution && self.email != Some(self.depth - 1) {
            if self.settings == Some(self.depth - 1) && is("email") {
                self.email = Some(self.depth);
            } else if self.depth <= 2 && is("OrganizationSettings") {
                self.settings = Some(self.depth);
            }
            return Ok(());
        }
        let column = std::str::from_utf8(name.as_ref()).ok().and_then(Column::named);
        let what = column.map(What::Column).or_else(|| match self.is_solution {
            true => None,
            false if is("key") => Some(What::Key),
            false if is("value") => Some(What::Value),
            false => None,
        });
        self.leaf = what.map(|what| Leaf {
            what,
            depth: self.depth,
            is_nil: is_nil(tag),
            text: String::new(),
        });
        Ok(())
    }

    fn end(&mut self, name: &[u8], end: usize) -> Result<(), Refusal> {
        let depth = self.depth;
        // The reader has seen that each end has its beginning.
        self.depth = depth.saturating_sub(1);
        if let Some((at, begin)) = self.org_settings {
            if at == depth {
                self.org_settings = None;
                let xml = self.xml.get(begin..end).unwrap_or_default().to_owned();
                match &mut self.leaf {
                    Some(leaf) => leaf.text = xml,
                    None => self.put(Column::OrgDbOrgSettings, GivenValue::Text(xml))?,
                }
            }
            return Ok(());
        }
        if self.passed_over.take_if(|at| *at == depth).is_some() || self.passed_over.is_some() {
            return Ok(());
        }
        if let Some(Leaf { what, is_nil, text, .. }) = self.leaf.take_if(|leaf| leaf.depth == depth) {
            let given = if is_nil {
                GivenValue::Null
            } else {
                GivenValue::Text(text)
            };
            match (what, given) {
                (What::Column(column), given) => self.put(column, given)?,
                (What::Key, GivenValue::Text(text)) => self.here().key = Column::named(text.trim()),
                (What::Key, _) => {}
                (What::Value, given) => self.here().value = Some(given),
            }
        }
        for part in [&mut self.email, &mut self.settings] {
            part.take_if(|at| *at == depth);
        }
        self.close(depth, name)
    }

    /// The element that is open now.
    fn here(&mut self) -> &mut Open {
        let is_new = self.open.last().is_none_or(|(at, _)| *at != self.depth);
        if is_new {
            self.open.push((self.depth, Open::default()));
        }
        let last = self.open.len() - 1;
        &mut self.open[last].1
    }

    fn put(&mut self, column: Column, given: GivenValue) -> Result<(), Refusal> {
        self.here().place.take(column, given).map_err(|wrong| malformed(&wrong))
    }

    /// Takes what stood in an element that has come to its end.
    fn close(&mut self, depth: usize, name: &[u8]) -> Result<(), Refusal> {
        let Some((_, open)) = self.open.pop_if(|(at, _)| *at == depth) else {
            return Ok(());
        };
        if let (Some(column), Some(given), true) = (open.key, open.value, open.place.is_empty()) {
            return self.put(column, given);
        }
        let rows = open.rows.values().copied().max().unwrap_or_default();
        self.found.take_rows(rows);
        if rows > 0 || !open.place.is_empty() {
            self.found.take(open.place);
            if depth > 0 {
                let rows = self.here().rows.entry(name.to_vec()).or_default();
                *rows += 1;
                let rows = *rows;
                self.found.take_rows(rows);
            }
        }
        Ok(())
    }

    fn incomplete(&self) -> Refusal {
        let message = format!("This XML is incomplete: it ends too early. {}", self.source.again);
        Refusal::new(RefusalKind::CutOff, message)
    }

    fn unreadable(&self, error: &Error) -> Refusal {
        match error {
            Error::Io(_) => malformed("it has a tag or a text that is longer than Dynamics gives out"),
            Error::Syntax(wrong) if *wrong != SyntaxError::InvalidBangMarkup => self.incomplete(),
            _ => malformed("something in it is not as XML is written"),
        }
    }
}

/// Whether an element says that it has no value, which is more than an empty one says.
fn is_nil(tag: &BytesStart<'_>) -> bool {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().take(16);
    let mut attributes = attributes.filter(|attribute| attribute.key.local_name().as_ref() == b"nil");
    attributes.any(|attribute| matches!(&*attribute.value, b"true" | b"1"))
}

fn malformed(wrong: &str) -> Refusal {
    Refusal::new(
        RefusalKind::Malformed,
        format!("This XML can't be read: {wrong}. {MEND}"),
    )
}
