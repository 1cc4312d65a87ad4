//! The table of sources: forms in which Dynamics and its tools give settings out, which are read and never written.

use tracking_settings::file::{Contents, Refusal};

use super::{
    decoded::{self, TEXT_LIMIT},
    found::Found,
    saved_page, solution_zip,
    syntax::{
        json,
        list::{self, Layout},
        table, xml,
    },
};
use crate::format::Reader;

/// Most bytes of a solution's XML.
pub(super) const XML_LIMIT: usize = 32 * 1024 * 1024;

/// One form in which an environment's settings come out of Dynamics.
#[derive(Debug)]
pub struct Source {
    /// Its name in tests and logs: `web-api`.
    pub name: &'static str,
    /// What it is, to stand in a sentence: "an answer of the Web API".
    pub words: &'static str,
    /// The same in a word: "answer".
    pub noun: &'static str,
    /// Whether something published says how it is laid out. Of another one is told what was read.
    pub(super) is_documented: bool,
    /// What to do where it holds more than one organization, or is incomplete.
    pub(super) again: &'static str,
    /// How it is recognised and read.
    pub reader: Reader,
}

/// Every source. The first that recognises bytes reads them.
pub static SOURCES: [&Source; 10] = [
    &ANSWER,
    &JSON,
    &saved_page::SOURCE,
    &SOLUTION_XML,
    &XML,
    &solution_zip::SOURCE,
    &TABLE,
    &PAC,
    &POWERSHELL,
    &FIREFOX,
];

const OF_ONE: &str = "Take the answer of one environment again.";

static ANSWER: Source = Source {
    name: "web-api",
    words: "an answer of the Web API",
    noun: "answer",
    is_documented: true,
    again: OF_ONE,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| json::is_answer(&decoded::head(bytes)),
        read: |bytes| ANSWER.read_text(bytes, json::read),
    },
};

static JSON: Source = Source {
    name: "json",
    words: "settings of Dynamics in JSON",
    noun: "JSON",
    is_documented: false,
    again: OF_ONE,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| json::recognises(&decoded::head(bytes)),
        read: |bytes| JSON.read_text(bytes, json::read),
    },
};

pub(super) static SOLUTION_XML: Source = Source {
    name: "customizations",
    words: "a solution's customizations.xml",
    noun: "solution",
    is_documented: true,
    again: "Export the solution again, with the email tracking settings of its environment.",
    reader: Reader {
        limit: XML_LIMIT,
        recognises: |bytes| xml::is_solution(&decoded::head(bytes)),
        read: |bytes| SOLUTION_XML.read_text(bytes, |text, found| xml::read(text, &SOLUTION_XML, found)),
    },
};

static XML: Source = Source {
    name: "xml",
    words: "settings of Dynamics in XML",
    noun: "XML",
    is_documented: false,
    again: OF_ONE,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| xml::recognises(&decoded::head(bytes)),
        read: |bytes| XML.read_text(bytes, |text, found| xml::read(text, &XML, found)),
    },
};

static TABLE: Source = Source {
    name: "table",
    words: "a table of settings of Dynamics",
    noun: "table",
    is_documented: false,
    again: "Leave the row of one environment, and take that.",
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| table::recognises(&decoded::head(bytes)),
        read: |bytes| TABLE.read_text(bytes, table::read),
    },
};

const ONE_COMMAND: &str = "Run the command for one environment alone, and take what it prints.";

static PAC: Source = Source {
    name: "pac",
    words: "a list of settings that pac printed",
    noun: "list",
    is_documented: true,
    again: ONE_COMMAND,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| list::recognises(&decoded::head(bytes)) == Some(Layout::Table),
        read: |bytes| PAC.read_text(bytes, list::read),
    },
};

static POWERSHELL: Source = Source {
    name: "powershell",
    words: "a list of settings that PowerShell printed",
    noun: "list",
    is_documented: true,
    again: ONE_COMMAND,
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| list::recognises(&decoded::head(bytes)) == Some(Layout::List),
        read: |bytes| POWERSHELL.read_text(bytes, list::read),
    },
};

static FIREFOX: Source = Source {
    name: "firefox",
    words: "an answer of the Web API, copied as Firefox shows it",
    noun: "list",
    is_documented: true,
    again: "In Firefox choose Raw Data, or Save, and take that.",
    reader: Reader {
        limit: TEXT_LIMIT,
        recognises: |bytes| list::recognises(&decoded::head(bytes)) == Some(Layout::Tree),
        read: |bytes| FIREFOX.read_text(bytes, list::read),
    },
};

impl Source {
    /// Reads bytes with the reader of their syntax.
    fn read_text(
        &self,
        bytes: &[u8],
        read: impl FnOnce(&str, &mut Found) -> Result<(), Refusal>,
    ) -> Result<Contents, Refusal> {
        let text = decoded::text(bytes, self.reader.limit, &format!("This {}", self.noun))?;
        let mut found = Found::default();
        read(&text, &mut found)?;
        found.only(self)
    }
}
