//! A solution's `customizations.xml`, which carries part of the settings: `OrganizationSettings`, in it `email`, in it
//! one element a column (`CustomizationsSolution.xsd` of the SDK).

use quick_xml::{
    Error, Reader,
    errors::SyntaxError,
    events::{BytesStart, Event},
};
use tracking_settings::file::{Contents, MEND, Refusal, RefusalKind, whole_number};

use super::{
    column::{Column, ColumnValue, Holds, Record},
    decoded,
    meaning::{self, Origin, Unclear, called, quoted},
    source::Source,
    xml::{InParts, text_of},
};
use crate::format;

/// Most bytes of the XML.
pub(super) const XML_LIMIT: usize = 32 * 1024 * 1024;
/// Deeper than forms and site maps, the deepest that a solution holds.
const MOST_DEPTH: usize = 256;
/// Most bytes of a tag with its attributes, or of a text between two.
const LONGEST_PART: usize = 4 * 1024 * 1024;
/// Most bytes of a column's text. What is longer is longer than a profile holds, too.
const LONGEST_TEXT: usize = 64 * 1024;

pub(crate) static SOURCE: Source = Source {
    name: "customizations",
    words: "a solution's customizations.xml",
    reader: format::Reader {
        limit: XML_LIMIT,
        recognises,
        read,
    },
};

/// By its root, or by the part that is read where that stands alone.
fn recognises(bytes: &[u8]) -> bool {
    let head = decoded::head(bytes);
    if !head.trim_start().starts_with('<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    (head.contains("<importexportxml") || head.contains("<organizationsettings")) && !head.contains("<html")
}

fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    read_text(&decoded::text(bytes, XML_LIMIT, "This XML")?, SOURCE.words)
}

/// Reads the XML. A solution doesn't say which environment it came from.
pub(super) fn read_text(xml: &str, words: &'static str) -> Result<Contents, Refusal> {
    let record = record(xml)?;
    if record.is_empty() {
        let message = "This solution holds no email tracking settings. They are in a solution only where it was exported \
                       with the email tracking settings of its environment.";
        return Err(Refusal::new(RefusalKind::SomethingElse, message));
    }
    let origin = Origin {
        words,
        noun: "solution",
        ..Origin::default()
    };
    meaning::contents(&record, &Unclear::new(), &origin)
}

/// The columns that the XML carries.
fn record(xml: &str) -> Result<Record, Refusal> {
    let mut reader = Reader::from_reader(InParts::new(xml, LONGEST_PART));
    let mut walk = Walk::default();
    let mut part = Vec::new();
    loop {
        let begin = reader.buffer_position();
        reader.get_mut().next_part();
        part.clear();
        let event = reader.read_event_into(&mut part).map_err(|error| unreadable(&error));
        match event.and_then(|event| walk.take(&event)) {
            Ok(true) => return Ok(walk.record),
            Ok(false) => {}
            Err(refusal) => {
                let at = usize::try_from(reader.error_position().max(begin)).unwrap_or(usize::MAX);
                return Err(refusal.at(xml, xml.floor_char_boundary(at)));
            }
        }
    }
}

/// Where one stands within the XML.
#[derive(Default)]
struct Walk {
    depth: usize,
    /// The depth of the element `OrganizationSettings`, and of `email` in it, while inside.
    settings: Option<usize>,
    email: Option<usize>,
    /// The column whose element is open, with its text so far.
    open: Option<(Column, String)>,
    has_root: bool,
    record: Record,
}

impl Walk {
    /// Takes what comes next; whether that was the end.
    fn take(&mut self, event: &Event<'_>) -> Result<bool, Refusal> {
        match event {
            Event::Start(tag) => self.begin(tag)?,
            Event::Empty(tag) => {
                self.begin(tag)?;
                self.end()?;
            }
            Event::End(_) => self.end()?,
            Event::DocType(_) => {
                return Err(malformed("it declares a document type, which no solution does"));
            }
            Event::Eof if self.depth > 0 || !self.has_root => {
                return Err(incomplete());
            }
            Event::Eof => return Ok(true),
            event => {
                let Some((column, so_far)) = &mut self.open else {
                    return Ok(false);
                };
                let text = text_of(event)
                    .ok_or_else(|| malformed("it holds an entity or a character that no solution holds"))?;
                if so_far.len() + text.len() > LONGEST_TEXT {
                    let column = called(*column);
                    return Err(malformed(&format!("{column} is longer than a profile can hold")));
                }
                so_far.push_str(&text);
            }
        }
        Ok(false)
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.depth >= MOST_DEPTH {
            let message = "This XML is nested deeper than any solution. Export the solution again.";
            return Err(Refusal::new(RefusalKind::TooDeep, message));
        }
        if self.depth == 0 && self.has_root {
            return Err(malformed("it has more than one root element"));
        }
        self.has_root = true;
        if let Some((column, _)) = self.open {
            return Err(malformed(&format!("{} should hold a text alone", called(column))));
        }
        let name = tag.local_name();
        let is = |expected: &str| name.as_ref().eq_ignore_ascii_case(expected.as_bytes());
        if self.email == Some(self.depth) {
            let name = String::from_utf8_lossy(name.as_ref());
            self.open = Column::named(&name).map(|column| (column, String::new()));
        } else if self.settings == Some(self.depth) && is("email") {
            self.email = Some(self.depth + 1);
        } else if self.depth <= 1 && is("OrganizationSettings") {
            self.settings = Some(self.depth + 1);
        }
        self.depth += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Refusal> {
        if let Some((column, text)) = self.open.take() {
            let value = value(column, text).map_err(|wrong| malformed(&wrong))?;
            if self.record.insert(column, value).is_some() {
                return Err(malformed(&format!("{} stands in it twice", called(column))));
            }
        }
        for part in [&mut self.email, &mut self.settings] {
            *part = part.filter(|&depth| depth != self.depth);
        }
        // The reader has seen that each end has its beginning.
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }
}

/// A column's value as XML's own types write it.
fn value(column: Column, text: String) -> Result<ColumnValue, String> {
    let bare = text.trim();
    let wrong = |what: &str| {
        Err(format!(
            "{} should be {what}, and it is {}",
            called(column),
            quoted(bare)
        ))
    };
    match (column.holds(), bare) {
        (Holds::Text, _) => Ok(ColumnValue::Text(text)),
        (_, "") => Ok(ColumnValue::Null),
        (Holds::Switch, "true" | "1") => Ok(ColumnValue::Switch(true)),
        (Holds::Switch, "false" | "0") => Ok(ColumnValue::Switch(false)),
        (Holds::Switch, _) => wrong("true or false"),
        (Holds::Number, _) => {
            whole_number(bare).map_or_else(|| wrong("a whole number"), |number| Ok(ColumnValue::Number(number)))
        }
    }
}

fn malformed(wrong: &str) -> Refusal {
    Refusal::new(
        RefusalKind::Malformed,
        format!("This XML can't be read: {wrong}. {MEND}"),
    )
}

fn incomplete() -> Refusal {
    let message = "This XML is incomplete: it ends too early. Export the solution again.";
    Refusal::new(RefusalKind::CutOff, message)
}

fn unreadable(error: &Error) -> Refusal {
    match error {
        Error::Io(_) => malformed("it has a tag or a text that is longer than in any solution"),
        Error::Syntax(wrong) if *wrong != SyntaxError::InvalidBangMarkup => incomplete(),
        _ => malformed("something in it is not as XML is written"),
    }
}
